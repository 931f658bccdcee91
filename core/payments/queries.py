"""Looking at payments."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from core.db import run, table_of
from core.exchanges.queries import expected_minor
from core.orders.lifecycle import Status
from core.orders.models import Order, OrderLine, ReturnedGoods
from core.orders.queries import BACK, OrderView, value_back
from core.payments.models import CreditAccount, Payment
from core.payments.rules import PaymentState, Terms, state_of

_OWES_NOTHING = (Status.CANCELLED, Status.RETURNED)
_WITH_CUSTOMER = (Status.DELIVERED, Status.CLOSED)
"""Where goods can have come back by parts."""


_ORDERS, _PAYMENTS, _CREDIT = table_of(Order), table_of(Payment), table_of(CreditAccount)
_CAME_IN = func.coalesce(func.sum(_PAYMENTS.c.amount_minor), 0)
_PAID = select(_CAME_IN).where(_PAYMENTS.c.order_id == bindparam("of_order"))
_AGREED = (
    select(_CREDIT.c.currency, _CREDIT.c.limit_minor)
    .where(_CREDIT.c.person_id == bindparam("customer"))
    .with_for_update()
)
_ON_ACCOUNT = (
    (_ORDERS.c.customer_id == bindparam("customer"))
    & (_ORDERS.c.currency == bindparam("in_currency"))
    & (_ORDERS.c.terms == Terms.ON_ACCOUNT)
    & _ORDERS.c.status.not_in(_OWES_NOTHING)
    & _ORDERS.c.findings.is_(None)
)
_SOLD = select(func.coalesce(func.sum(_ORDERS.c.total_minor), 0)).where(_ON_ACCOUNT)
_PAID_OF_SOLD = select(_CAME_IN).join(_ORDERS, _ORDERS.c.id == _PAYMENTS.c.order_id).where(_ON_ACCOUNT)
_LINES, _RETURNED = table_of(OrderLine), table_of(ReturnedGoods)
_BACK_OF_SOLD = (
    select(func.coalesce(func.sum(_LINES.c.unit_price_minor * _RETURNED.c.quantity), 0))
    .select_from(_RETURNED)
    .join(_LINES, (_LINES.c.order_id == _RETURNED.c.order_id) & (_LINES.c.position == _RETURNED.c.position))
    .join(_ORDERS, _ORDERS.c.id == _RETURNED.c.order_id)
    .where(_ON_ACCOUNT, _RETURNED.c.state == BACK)
)
_OWED = select(_SOLD.scalar_subquery() - _BACK_OF_SOLD.scalar_subquery() - _PAID_OF_SOLD.scalar_subquery())
"""Written once: every order is asked whether it is paid, or within its customer's credit."""


def paid_minor(db: Session, order_id: int) -> int:
    """How much has come in for an order, in minor units of its currency."""
    return int(run(db, _PAID, {"of_order": order_id}).scalar_one())


def payment_state(db: Session, order: OrderView) -> PaymentState:
    """Whether an order is paid, and if not, whether it should be."""
    worth = order.total.minor - (value_back(db, order.id) if order.status in _WITH_CUSTOMER else 0)
    return state_of(order.terms, worth, paid_minor(db, order.id) + expected_minor(db, order))


def open_minor(db: Session, order: OrderView) -> int:
    """What a customer has still to pay for an order: what it is worth, less what has come in, and what the goods pay
    that are to come back for it. Below zero: they have paid more."""
    covered = paid_minor(db, order.id) + expected_minor(db, order)
    return order.total.minor - value_back(db, order.id) - covered


def has_credit_left(db: Session, order: OrderView) -> bool:
    """Whether a customer's orders on account, with this one, stay within what was agreed in its currency.

    A decision: a customer with whom nothing was agreed at all may owe without limit, as before anybody thought of
    limits; the amounts that the approval policies name still ask a person. A limit of 0 lets somebody owe nothing.
    Where only other currencies were agreed, there is no credit in this one. The agreement is locked: of
    two orders that come at once, the second counts the first.
    """
    agreed = run(db, _AGREED, {"customer": order.customer_id})
    limits: dict[str, int] = {row.currency: row.limit_minor for row in agreed}
    if not limits:
        return True
    own = order.total.minor - paid_minor(db, order.id) if order.findings else 0
    return owed_minor(db, order.customer_id, order.total.currency) + own <= limits.get(order.total.currency, 0)


def owed_minor(db: Session, person_id: int, currency: str) -> int:
    """What a customer owes for orders on account in a currency: their totals, less what came back of them, and what has
    come in.

    An order that the review holds waits for credit and uses none.
    """
    return int(run(db, _OWED, {"customer": person_id, "in_currency": currency}).scalar_one())
