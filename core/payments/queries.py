"""Looking at payments."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import OrderView
from core.payments.models import CreditAccount, Payment
from core.payments.rules import PaymentState, Terms, state_of

_OWES_NOTHING = (Status.CANCELLED, Status.RETURNED)


def paid_minor(db: Session, order_id: int) -> int:
    """How much has come in for an order, in minor units of its currency."""
    found = select(func.coalesce(func.sum(Payment.amount_minor), 0)).where(Payment.order_id == order_id)
    return int(db.scalar(found) or 0)


def payment_state(db: Session, order: OrderView) -> PaymentState:
    """Whether an order is paid, and if not, whether it should be."""
    return state_of(order.terms, order.total.minor, paid_minor(db, order.id))


def has_credit_left(db: Session, order: OrderView) -> bool:
    """Whether a customer's orders on account, with this one, stay within what was agreed in its currency.

    A decision: a customer with whom nothing was agreed at all may owe without limit, as before anybody thought of
    limits; the amounts that the approval policies name still ask a person. A limit of 0 lets somebody owe nothing.
    Where only other currencies were agreed, there is no credit in this one. The agreement is locked: of
    two orders that come at once, the second counts the first.
    """
    agreed = select(CreditAccount).where(CreditAccount.person_id == order.customer_id).with_for_update()
    limits = {each.currency: each.limit_minor for each in db.scalars(agreed)}
    if not limits:
        return True
    own = order.total.minor - paid_minor(db, order.id) if order.findings else 0
    return owed_minor(db, order.customer_id, order.total.currency) + own <= limits.get(order.total.currency, 0)


def owed_minor(db: Session, person_id: int, currency: str) -> int:
    """What a customer owes for orders on account in a currency: their totals, less what has come in for them.

    An order that the review holds waits for credit and uses none.
    """
    on_account = (
        (Order.customer_id == person_id)
        & (Order.currency == currency)
        & (Order.terms == Terms.ON_ACCOUNT)
        & Order.status.not_in(_OWES_NOTHING)
        & Order.findings.is_(None)
    )
    sold = select(func.coalesce(func.sum(Order.total_minor), 0)).where(on_account)
    paid = (
        select(func.coalesce(func.sum(Payment.amount_minor), 0))
        .join(Order, Order.id == Payment.order_id)
        .where(on_account)
    )
    return int(db.scalar(sold) or 0) - int(db.scalar(paid) or 0)
