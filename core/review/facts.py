"""What can have happened in a review."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckpointSigned(Fact):
    """A colleague signed that something about regulated goods is in order. `note` is what they found."""

    kind: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondLookDue(Fact):
    """The credit that an order was held for seems to be there now."""
