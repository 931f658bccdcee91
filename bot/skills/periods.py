"""The span of time that a message asks for: 上周的订单, orders from last month, everything since 1 April."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache

from bot.skills.skill import Turn
from bot.speech import LOCALES
from bot.understanding.entities.when import When
from bot.understanding.words import discover, read_patterns

EVER = datetime(2000, 1, 1, tzinfo=UTC)
"""Before there were any orders."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time (UTC, `until` left out). `told` is how the speaker put it, empty where it is open at one end."""

    since: datetime
    until: datetime
    told: str

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From when until when."""
        return self.since, self.until


def period(turn: Turn) -> Period | None:
    """The time that the message names; None when it names none that can be told.

    With a word such as since or 以来 it lasts until now, with before or 之前 it begins with the first order.
    """
    said = turn.text("date") or turn.text("date_text")
    when = _when()
    days = when.days(said, now=turn.tx.now, timezone=turn.speaker.zone) if said else None
    if days is None:
        return None
    since, until = days.instants(turn.speaker.zone)
    open_end = when.open_end(turn.incoming.text, said if turn.text("date_text") else None)
    if open_end == "before":
        return Period(EVER, since, "")
    if open_end == "since":
        return Period(since, max(until, turn.tx.now), "")
    return Period(since, until, said)


def today(turn: Turn) -> tuple[datetime, datetime]:
    """From the beginning of the day, on the speaker's clock, until now."""
    zone = turn.speaker.zone
    return datetime.combine(turn.tx.now.astimezone(zone).date(), time.min, zone).astimezone(UTC), turn.tx.now


@lru_cache(maxsize=1)
def _when() -> When:
    """The reader of phrases, made when it is first needed."""
    return When(read_patterns(discover(LOCALES)))
