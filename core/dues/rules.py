"""Pure decisions about dues: what is owed after a change, and why."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Whom the money goes to: a refund to the customer, a charge to the shop."""

    REFUND = "refund"
    CHARGE = "charge"


class Reason(StrEnum):
    """What the money is about."""

    ITEMS = "items"
    FREIGHT = "freight"
    CANCELLED = "cancelled"
    RETURNED = "returned"


class State(StrEnum):
    """Where a due stands. `dropped`: a later change settled it before anybody paid."""

    OWED = "owed"
    SETTLED = "settled"
    DROPPED = "dropped"


def signed(direction: str, amount_minor: int) -> int:
    """A due as what the customer has to pay: a charge counts up, a refund down."""
    return amount_minor if direction == Direction.CHARGE else -amount_minor


def direction_of(signed_minor: int) -> Direction:
    """Which way an amount goes that the customer has to pay (below zero: gets back)."""
    return Direction.CHARGE if signed_minor > 0 else Direction.REFUND
