"""What can have happened to the journal itself."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySealed(Fact):
    """A seal was set over all that was written since the one before. `hash` is the seal's own."""

    number: int
    day: str
    hash: str
