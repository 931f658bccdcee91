"""What can have happened to a draft."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftReady(Fact):
    """Nothing is missing from a draft: it becomes an order."""

    draft_id: int
    source: str
    external_no: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftKept(Fact):
    """A draft needs a person before it can become an order. `problems`: kind, field, value, line of each."""

    draft_id: int
    source: str
    external_no: str
    problems: list[dict[str, str | int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCustomer(Fact):
    """A buyer whom nobody knows becomes a customer."""

    draft_id: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftMended(Fact):
    """A person put something in a draft right."""

    draft_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftDropped(Fact):
    """A person decided that a draft is no order."""

    draft_id: int
    reason: str
