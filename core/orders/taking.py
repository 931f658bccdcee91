"""An order taken in hand: locked for change, and still as it was shown."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from core.orders import rules
from core.orders.errors import OrderChanged, ReasonTooLong, UnknownOrder
from core.orders.models import Order
from core.orders.queries import plain_number
from core.orders.rules import LineDraft
from core.tx import Role, Tx

_PLACED_HERE = "orders placed in this transaction"
"""Where a session keeps their ids."""


def note_placed(tx: Tx, order_id: int) -> None:
    """Remember that nobody else sees this order yet."""
    tx.db.info.setdefault(_PLACED_HERE, set()).add(order_id)


def take_for(tx: Tx, order_no: str) -> Order:
    """The order of that number, locked for change, if the caller may change it: their own, or any for staff.

    Raises UnknownOrder: an approver who is not staff, or another customer, learns nothing here.
    """
    found = select(Order).where(Order.order_no == plain_number(order_no))
    found = found.with_for_update().execution_options(populate_existing=True)
    if not tx.who.has(Role.STAFF):
        found = found.where(Order.customer_id == tx.who.person_id)
    try:
        return tx.db.scalars(found).one()
    except NoResultFound:
        raise UnknownOrder(order_no) from None


def take(tx: Tx, order_id: int) -> Order:
    """The order, locked so that nobody else moves it meanwhile. One placed in this transaction nobody else sees yet."""
    if order_id in tx.db.info.get(_PLACED_HERE, ()):
        return tx.db.get_one(Order, order_id)
    return tx.db.get_one(Order, order_id, with_for_update=True, populate_existing=True)


def check_seen(order: Order, seen_version: int | None) -> None:
    """Whether an order is still what the speaker was shown. Raises OrderChanged."""
    if seen_version is not None and seen_version != order.version:
        raise OrderChanged(order.order_no)


def kept(reason: str) -> str:
    """A reason as it is kept. Raises ReasonTooLong rather than cutting what somebody wrote."""
    if len(reason) > rules.REASON_LIMIT:
        raise ReasonTooLong(rules.REASON_LIMIT)
    return reason.strip()


def lines_of(order: Order) -> list[LineDraft]:
    """What an order holds, at what it costs."""
    return [LineDraft(line.product_id, line.names, line.quantity, line.unit_price_minor) for line in order.lines]
