"""Figures: the day in a few lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.conversation.message import Reply
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
    """The last day, or the last seven: what came in, what went out, what waits, what is in trouble.

    The day is the speaker's own calendar day. "Yesterday" and weeks are understood by their usual words.
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
    """The span in UTC: today so far; a named day; or the last seven days for a week."""
    now = turn.tx.now.astimezone(turn.speaker.zone)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    said = turn.text("date_text").lower()
    if turn.text("date"):
        day = datetime.fromisoformat(turn.text("date")).replace(tzinfo=turn.speaker.zone)
        return day.astimezone(UTC), (day + timedelta(days=1)).astimezone(UTC)
    if said in {"昨天", "昨日", "yesterday"}:
        return (midnight - timedelta(days=1)).astimezone(UTC), midnight.astimezone(UTC)
    if any(word in said for word in ("周", "星期", "week")):
        return (midnight - timedelta(days=6)).astimezone(UTC), turn.tx.now
    return midnight.astimezone(UTC), turn.tx.now


SKILLS = (Skill("daily_report", daily_report, COLLEAGUES),)
