"""Figures: the day in a few lines."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation.message import Reply
from bot.skills.periods import period
from bot.skills.skill import COLLEAGUES, Outcome, Skill, Turn
from core.alerts.queries import count_exceptions
from core.alerts.rules import Light
from core.approvals.queries import count_open
from core.journal.queries import count_facts
from core.orders.queries import figures
from core.values import Sentence, Value

COUNTED = ("OrderApproved", "OrderShipped", "OrderDelivered", "OrderCancelled")
"""The facts a day is told by."""


def daily_report(turn: Turn) -> Outcome:
    """A day or another span: what came in, what went out, what waits, what is in trouble.

    Days are those of the speaker's own calendar.
    """
    turn.tx.require(*COLLEAGUES)
    since, until = _span(turn)
    day = figures(turn.tx.db, since, until)
    head = Sentence("report-head", {"since": since, "until": until})
    lines = [Sentence("report-placed", {"count": day.placed, "value": list[Value](day.value)})]
    lines += [
        Sentence(f"report-{fact.removeprefix('Order').lower()}", {"count": count_facts(turn.tx.db, fact, since, until)})
        for fact in COUNTED
    ]
    lines += [Sentence("report-waiting", {"count": count_open(turn.tx.db)})]
    lights = count_exceptions(turn.tx.db)
    lines += [Sentence("report-lights", {"yellow": lights[Light.YELLOW], "red": lights[Light.RED]})]
    return Reply((head,), items=tuple(lines))


def _span(turn: Turn) -> tuple[datetime, datetime]:
    """The span in UTC: the days that are named, as far as they are over; else today so far."""
    named = period(turn)
    if named is not None and named.since < turn.tx.now:
        return named.since, min(named.until, turn.tx.now)
    midnight = turn.tx.now.astimezone(turn.speaker.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC), turn.tx.now


SKILLS = (Skill("daily_report", daily_report, COLLEAGUES),)
