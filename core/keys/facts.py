"""What can have happened to keys."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyAdded(Fact):
    """A program was given a key."""

    key_id: int
    name: str
    source: str
    scopes: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyRevoked(Fact):
    """A key opens nothing any more."""

    key_id: int
    name: str
