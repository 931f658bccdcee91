"""A circuit breaker: whoever fails again and again is left alone for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

FAILURES = 5
"""Failures in a row after which no more is asked for a while."""

REST = timedelta(minutes=1)
"""How long. The first failure afterwards begins another rest; the first success ends the matter."""


class Breaker:
    """Counts failures in a row. `now` tells the time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._failures = 0
        self._rests_until: datetime | None = None

    @property
    def rests(self) -> bool:
        """Whether nothing is to be asked at present."""
        return self._rests_until is not None and self._now() < self._rests_until

    def succeeded(self) -> None:
        """It answered."""
        self._failures, self._rests_until = 0, None

    def failed(self) -> None:
        """It did not, or not in a way that is of use."""
        self._failures += 1
        if self._failures >= FAILURES:
            self._rests_until = self._now() + REST
