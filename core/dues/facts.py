"""What can have happened to dues."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class DueNoted(Fact):
    """Money is owed because of what became of an order: back to the customer (refund), or by them (charge)."""

    due_id: int
    direction: str
    amount_minor: int
    currency: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DueDropped(Fact):
    """What was owed is owed no more: a later change made up for it."""

    due_id: int
    direction: str
    amount_minor: int
    currency: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DueSettled(Fact):
    """The money has changed hands; the actor says so."""

    due_id: int
    direction: str
    amount_minor: int
    currency: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DueCredited(Fact):
    """What would have been paid back for goods pays for another order, which goes out for them."""

    due_id: int
    amount_minor: int
    currency: str
    to_order_no: str
