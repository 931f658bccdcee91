"""Pure decisions about dues: what is owed after a change, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from core.money import Money


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
    EXCHANGED = "exchanged"


class State(StrEnum):
    """Where a due stands. `dropped`: a later change settled it before anybody paid; `unpaid`: what the customer would
    get back had they paid it: it is owed to nobody, and makes up for later charges."""

    OWED = "owed"
    SETTLED = "settled"
    DROPPED = "dropped"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class Owed:
    """How much more a customer has to pay for one reason (below zero: gets back), of which no more than `paid` can go
    back. `owed` is owed for it by now, `open` with what they would get back had they paid it."""

    difference: Money
    paid: int = 0
    owed: int = 0
    open: int = 0

    @property
    def currency(self) -> str:
        """The currency of all of it."""
        return self.difference.currency

    @property
    def after(self) -> int:
        """What is owed for it then."""
        return payable(self.open + self.difference.minor, self.paid) if self.difference.minor else self.owed

    def less(self, credited: int) -> Owed:
        """The same when so much of what would go back pays for something else instead."""
        difference = Money(self.difference.minor + credited, self.currency)
        return replace(self, difference=difference, paid=self.paid - credited)


def payable(left: int, paid: int) -> int:
    """Of what is left to pay (below zero: to give back) what is owed: no more goes back than was paid."""
    return max(left, -paid)


def goods_due(before: int, after: int, covered: int) -> int:
    """What is owed when the goods of an order cost something else, of which `covered` was paid or asked for.

    Where all of it was, the difference is. Else the customer owes the order itself, and only what they paid too much
    goes back.
    """
    return after - before if 0 < before <= covered else min(0, after - covered)


def signed(direction: str, amount_minor: int) -> int:
    """A due as what the customer has to pay: a charge counts up, a refund down."""
    return amount_minor if direction == Direction.CHARGE else -amount_minor


def direction_of(signed_minor: int) -> Direction:
    """Which way an amount goes that the customer has to pay (below zero: gets back)."""
    return Direction.CHARGE if signed_minor > 0 else Direction.REFUND
