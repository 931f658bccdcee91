"""Figures: the day in a few lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bot.conversation.message import Reply
from bot.skills.periods import period
from bot.skills.skill import COLLEAGUES, Outcome, Skill, Turn
from bot.speech import LOCALES
from bot.understanding.normalise import read
from bot.understanding.words import discover
from core.alerts.queries import count_exceptions
from core.alerts.rules import Light
from core.approvals.queries import count_open
from core.journal.queries import count_facts
from core.orders.queries import figures
from core.values import Day, Sentence, Value

COUNTED = ("OrderApproved", "OrderShipped", "OrderDelivered", "OrderCancelled")
"""The facts a day is told by."""


def daily_report(turn: Turn) -> Reply:
    """A day or another span: what came in, what went out, what waits, what is in trouble.

    Days are those of the speaker's own calendar.
    """
    turn.tx.require(*COLLEAGUES)
    since, until = _span(turn)
    day = figures(turn.tx.db, since, until)
    head = _head(turn, since, until)
    lines = [Sentence("report-placed", {"count": day.placed, "value": list[Value](day.value)})]
    lines += [
        Sentence(f"report-{fact.removeprefix('Order').lower()}", {"count": count_facts(turn.tx.db, fact, since, until)})
        for fact in COUNTED
    ]
    lines += [Sentence("report-waiting", {"count": count_open(turn.tx.db)})]
    lights = count_exceptions(turn.tx.db)
    lines += [Sentence("report-lights", {"yellow": lights[Light.YELLOW], "red": lights[Light.RED]})]
    return Reply((head,), items=tuple(lines))


def figures_there_are(turn: Turn) -> Outcome:
    """A figure, or sales: what the report of that time holds, said to be all there is."""
    report = daily_report(turn)
    return replace(report, sentences=(Sentence("figures-there-are"), *report.sentences))


def _span(turn: Turn) -> tuple[datetime, datetime]:
    """The span in UTC: the days that are named, as far as they are over; the last days that a weekly or monthly report
    is about; else today so far."""
    named = period(turn)
    if named is not None and named.since < turn.tx.now:
        return named.since, min(named.until, turn.tx.now)
    days = _days_in(read(turn.incoming.text).folded) or 1
    return _midnight(turn, turn.tx.now) - timedelta(days=days - 1), turn.tx.now


def _midnight(turn: Turn, moment: datetime) -> datetime:
    """When the day of a moment began for the speaker, in UTC."""
    there = moment.astimezone(turn.speaker.zone)
    return there.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _head(turn: Turn, since: datetime, until: datetime) -> Sentence:
    """What the report is about: whole days by their names, a day that is not over until now."""
    values: dict[str, Value] = {"since": Day(since), "until": Day(until), "now": until}
    is_whole = until == _midnight(turn, until)
    if is_whole:
        values["until"] = Day(until - timedelta(seconds=1))
    if until - since <= timedelta(days=1):
        return Sentence("report-day" if is_whole else "report-today", values)
    return Sentence("report-days" if is_whole else "report-days-so-far", values)


def _days_in(folded: str) -> int | None:
    """How many days a weekly or monthly report is about; None if the text asks for neither."""
    return next((days for word, days in _report_words() if word in folded), None)


@lru_cache(maxsize=1)
def _report_words() -> tuple[tuple[str, int], ...]:
    return tuple(
        (word, int(days)) for each in discover(LOCALES) for days, words in each.pairs("reports") for word in words
    )


SKILLS = (
    Skill("daily_report", daily_report, COLLEAGUES),
    Skill("kpi_query", figures_there_are, COLLEAGUES),
    Skill("sales_query", figures_there_are, COLLEAGUES),
)
