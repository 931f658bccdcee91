"""Looking at dues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from core.dues.models import Due
from core.dues.rules import Direction, Reason, State, signed
from core.money import Money
from core.orders.models import Order


@dataclass(frozen=True, slots=True)
class DueView:
    """Money that is owed, or was: about which order, which way, since when, and when that ended."""

    id: int
    order_id: int
    order_no: str
    customer_id: int
    direction: Direction
    amount: Money
    reason: Reason
    state: State
    noted_at: datetime
    ended_at: datetime | None


def dues_of(db: Session, order_id: int) -> Sequence[DueView]:
    """Everything that is or was owed about an order, oldest first, without what a later change made up for."""
    return _views(db, _ALL.where(Due.order_id == order_id, Due.state.in_(_REAL)).order_by(Due.id))


def dues_of_customer(db: Session, person_id: int, limit: int = 10) -> Sequence[DueView]:
    """The same about a customer's orders, newest first."""
    found = _ALL.where(Order.customer_id == person_id, Due.state.in_(_REAL))
    return _views(db, found.order_by(Due.id.desc()).limit(limit))


def owed_longest(db: Session, limit: int = 10) -> Sequence[DueView]:
    """What is still owed, longest owed first."""
    return _views(db, _ALL.where(Due.state == State.OWED).order_by(Due.noted_at, Due.id).limit(limit))


def count_owed(db: Session) -> int:
    """How many dues are still owed."""
    return db.scalar(select(func.count()).select_from(Due).where(Due.state == State.OWED)) or 0


def due_by_id(db: Session, due_id: int) -> DueView | None:
    """The due of that id."""
    return next(iter(_views(db, _ALL.where(Due.id == due_id))), None)


def settled_apart(db: Session, order_id: int, currency: str, *reasons: Reason) -> int:
    """What the customer has paid for a change of an order, apart from payments for the order itself, less what they got
    back. In minor units, of one currency. Only for these reasons, if any are given.

    A charge for goods that was settled is a payment for the order, and counts among those.
    """
    is_apart = or_(Due.direction == Direction.REFUND, Due.reason != Reason.ITEMS)
    return _sum(db, order_id, reasons, State.SETTLED, is_apart, Due.currency == currency)


def paid_back(db: Session, order_id: int, currency: str) -> int:
    """What the customer got back of the money for an order, in minor units of one currency. What of it pays for other
    goods instead they did not get."""
    are_back = (Due.direction == Direction.REFUND, Due.reason != Reason.EXCHANGED, Due.currency == currency)
    return -_sum(db, order_id, (), State.SETTLED, *are_back)


def owed_now(db: Session, order_id: int, *reasons: Reason) -> int:
    """What the customer has still to pay for an order because it changed; below zero: to get back. In minor units.
    Only for these reasons, if any are given."""
    return _sum(db, order_id, reasons, State.OWED)


def open_now(db: Session, order_id: int, reason: Reason) -> int:
    """The same for one reason, with what the customer would get back had they paid it."""
    return sum(_sum(db, order_id, [reason], state) for state in (State.OWED, State.UNPAID))


def _sum(db: Session, order_id: int, reasons: Sequence[Reason], state: State, *also: ColumnElement[bool]) -> int:
    found = select(Due.direction, Due.amount_minor).where(Due.order_id == order_id, Due.state == state, *also)
    if reasons:
        found = found.where(Due.reason.in_(reasons))
    return sum(signed(direction, minor) for direction, minor in db.execute(found))


_REAL = (State.OWED, State.SETTLED)
"""What is or was owed to somebody."""

_ALL: Any = select(
    Due.id,
    Due.order_id,
    Order.order_no,
    Order.customer_id,
    Due.direction,
    Due.amount_minor,
    Due.currency,
    Due.reason,
    Due.state,
    Due.noted_at,
    Due.ended_at,
).join(Order, Order.id == Due.order_id)


def _views(db: Session, found: Select[Any]) -> list[DueView]:
    return [
        DueView(
            id=row.id,
            order_id=row.order_id,
            order_no=row.order_no,
            customer_id=row.customer_id,
            direction=Direction(row.direction),
            amount=Money(row.amount_minor, row.currency),
            reason=Reason(row.reason),
            state=State(row.state),
            noted_at=row.noted_at,
            ended_at=row.ended_at,
        )
        for row in db.execute(found)
    ]
