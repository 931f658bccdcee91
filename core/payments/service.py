"""What can be done with payments."""

from __future__ import annotations

from sqlalchemy import select

from core.money import CURRENCIES, Money
from core.orders.errors import UnknownOrder
from core.orders.models import Order
from core.orders.queries import plain_number, view_of
from core.payments import facts
from core.payments.errors import BadLimit, NoCustomer, NothingPaid, PaidAlready, PaymentElsewhere
from core.payments.models import CreditAccount, Payment
from core.payments.queries import open_minor
from core.payments.rules import METHOD_LIMIT, REFERENCE_LIMIT
from core.people.queries import person_by_id
from core.tx import Role, Tx


def note_payment(
    tx: Tx,
    order_no: str,
    method: str,
    *,
    amount_minor: int | None = None,
    reference: str = "",
    may_exceed: bool = False,
) -> Money:
    """Note money that came in for an order: all that is still open, if no amount is given. Staff only.

    Where nothing is open, a payment is a slip, unless it `may_exceed` that: whoever tells of it has the money. The same
    reference again changes nothing. Returns what is open now. Raises UnknownOrder, NothingPaid, PaidAlready,
    PaymentElsewhere.
    """
    tx.require(Role.STAFF)
    method, reference = method.strip(), reference.strip()
    if not 0 < len(method) <= METHOD_LIMIT or len(reference) > REFERENCE_LIMIT:
        raise NothingPaid
    order = _take(tx, order_no)
    is_open = open_minor(tx.db, view_of(order))
    if reference and (known := _known(tx, method, reference)):
        if known.order_id != order.id or amount_minor not in (None, known.amount_minor):
            raise PaymentElsewhere(reference)
        return Money(max(is_open, 0), order.currency)
    amount = is_open if amount_minor is None else amount_minor
    if is_open <= 0 and not may_exceed:
        raise PaidAlready(order.order_no, Money(order.total_minor, order.currency))
    if amount <= 0:
        raise NothingPaid
    tx.db.add(
        Payment(
            order_id=order.id,
            amount_minor=amount,
            method=method,
            reference=reference or None,
            noted_at=tx.now,
            noted_by_id=tx.who.person_id,
        )
    )
    tx.db.flush()
    left = is_open - amount
    tx.tell(
        facts.PaymentNoted(
            order_id=order.id,
            amount_minor=amount,
            currency=order.currency,
            method=method,
            reference=reference,
            is_whole=left <= 0,
        )
    )
    return Money(max(left, 0), order.currency)


def agree_credit(tx: Tx, person_id: int, limit: Money) -> None:
    """Let a customer owe up to so much in a currency. Admins only. Raises BadLimit, NoCustomer."""
    tx.require(Role.ADMIN)
    if limit.minor < 0 or limit.currency not in CURRENCIES:
        raise BadLimit
    person = person_by_id(tx.db, person_id)
    if Role.CUSTOMER not in person.roles:
        raise NoCustomer(person.name)
    account = tx.db.get(CreditAccount, (person_id, limit.currency), with_for_update=True)
    if account is None:
        account = CreditAccount(person_id=person_id, currency=limit.currency, limit_minor=0)
        tx.db.add(account)
    account.limit_minor = limit.minor
    tx.db.flush()
    tx.tell(facts.CreditAgreed(person_id=person_id, limit_minor=limit.minor, currency=limit.currency))


def _take(tx: Tx, order_no: str) -> Order:
    """The order, locked: its payments are noted one after the other."""
    found = select(Order).where(Order.order_no == plain_number(order_no)).with_for_update()
    order = tx.db.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if order is None:
        raise UnknownOrder(order_no)
    return order


def _known(tx: Tx, method: str, reference: str) -> Payment | None:
    found = select(Payment).where(Payment.method == method, Payment.reference == reference)
    return tx.db.scalars(found).one_or_none()
