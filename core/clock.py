"""The only place that reads the time. Everything else is given it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

CLOCKS_DIFFER = timedelta(hours=1)
"""How far ahead of ours the clock of whoever tells us something may be."""

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Before this nothing happened that we are told of: it is a slip, or what a sheet makes of nothing."""


class Clock(Protocol):
    """Tells the time, in UTC."""

    def now(self) -> datetime:
        """The present moment, timezone-aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The machine's present moment in UTC."""
        return datetime.now(UTC)


class HandClock:
    """A clock moved by hand: for tests, for simulation, and for trying deadlines without waiting."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it was last set to, in UTC."""
        return self._now

    def advance(self, by: timedelta) -> datetime:
        """Move forward by a span and return the new moment."""
        self._now += by
        return self._now

    def set(self, to: datetime) -> None:
        """Jump to a moment (timezone-aware)."""
        self._now = to.astimezone(UTC)
