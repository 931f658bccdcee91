"""Money that comes in, and money that is owed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import NotAllowed, Refused
from core.money import Money
from core.orders import service as orders
from core.orders.errors import UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.payments import service
from core.payments.errors import BadLimit, NoCustomer, NothingPaid, PaidAlready, PaymentElsewhere
from core.payments.queries import owed_minor, paid_minor, payment_state
from core.payments.rules import PaymentState, Terms, state_of
from core.tx import STRANGER, Desk
from tests.core.house import House, everything, place, standing
from tests.core.scene import told


def pay(
    desk: Desk, order: OrderView, amount: int | None = None, reference: str = "", method: str = "transfer"
) -> Money:
    with desk.transaction() as tx:
        return service.note_payment(tx, order.order_no, method, amount_minor=amount, reference=reference)


def paid(desk: Desk, order: OrderView) -> tuple[PaymentState, int]:
    with desk.reading() as tx:
        return payment_state(tx.db, order), paid_minor(tx.db, order.id)


def owed_by_lilei(house: House) -> int:
    assert house.lilei.person_id is not None
    with house.desk.reading() as tx:
        return owed_minor(tx.db, house.lilei.person_id, "CNY")


def agree(house: House, limit: int, currency: str = "CNY") -> None:
    assert house.lilei.person_id is not None
    with house.desk.transaction(house.admin) as tx:
        service.agree_credit(tx, house.lilei.person_id, Money(limit, currency))


def test_an_order_is_paid_once_all_the_money_is_there(house: House) -> None:
    order = place(house.desk, house.lilei, price=50_000, terms=Terms.PREPAID)
    assert paid(house.desk, order) == (PaymentState.UNPAID, 0)
    assert pay(house.desk, order, 20_000, "T1") == Money(30_000, "CNY")
    assert paid(house.desk, order) == (PaymentState.UNPAID, 20_000)
    assert pay(house.desk, order, reference="T2") == Money(0, "CNY")
    assert paid(house.desk, order) == (PaymentState.PAID, 50_000)
    said = [data for name, data in told(house.desk, order.id) if name == "PaymentNoted"]
    first = {"amount_minor": 20_000, "currency": "CNY", "method": "transfer", "reference": "T1", "is_whole": False}
    assert said == [first, {**first, "amount_minor": 30_000, "reference": "T2", "is_whole": True}]


def test_the_same_payment_counts_once(house: House) -> None:
    order = place(house.desk, house.lilei, price=50_000)
    pay(house.desk, order, 20_000, "T1")
    before = everything(house.desk)
    assert pay(house.desk, order, 20_000, "T1") == Money(30_000, "CNY")
    assert pay(house.desk, order, reference="T1") == Money(30_000, "CNY")
    assert everything(house.desk) == before


@pytest.mark.parametrize(
    ("amount", "reference", "method", "refusal"),
    [
        (0, "", "transfer", NothingPaid),
        (-1, "", "transfer", NothingPaid),
        (1, "", "  ", NothingPaid),
        (1, "x" * 65, "transfer", NothingPaid),
        (1, "", "x" * 17, NothingPaid),
        (19_999, "T1", "transfer", PaymentElsewhere),
    ],
)
def test_a_payment_that_is_none_is_refused(
    house: House, amount: int, reference: str, method: str, refusal: type[Refused]
) -> None:
    order = place(house.desk, house.lilei, price=50_000)
    pay(house.desk, order, 20_000, "T1")
    before = everything(house.desk)
    with pytest.raises(refusal):
        pay(house.desk, order, amount, reference, method)
    assert everything(house.desk) == before


def test_what_is_paid_is_not_paid_again_nor_for_another_order(house: House) -> None:
    order, other = (place(house.desk, house.lilei, price=50_000) for _ in range(2))
    pay(house.desk, order, reference="T1")
    before = everything(house.desk)
    with pytest.raises(PaidAlready):
        pay(house.desk, order, reference="T2")
    with pytest.raises(PaymentElsewhere):
        pay(house.desk, other, reference="T1")
    assert everything(house.desk) == before


def test_payments_are_noted_by_staff_and_credit_is_agreed_by_admins(house: House) -> None:
    order = place(house.desk, house.lilei)
    assert house.lilei.person_id is not None
    before = everything(house.desk)
    for who in (STRANGER, house.lilei, house.director):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.note_payment(tx, order.order_no, "transfer")
    for who in (STRANGER, house.lilei, house.director, house.manager):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.agree_credit(tx, house.lilei.person_id, Money(1, "CNY"))
    with pytest.raises(UnknownOrder), house.desk.transaction(house.manager) as tx:
        service.note_payment(tx, "99999", "transfer")
    for bad in (Money(-1, "CNY"), Money(1, "yuan"), Money(1, "ZZZ")):
        with pytest.raises(BadLimit), house.desk.transaction(house.admin) as tx:
            service.agree_credit(tx, house.lilei.person_id, bad)
    assert everything(house.desk) == before


def test_credit_is_agreed_with_customers_only(house: House) -> None:
    before = everything(house.desk)
    assert house.warehouse.person_id is not None
    with pytest.raises(NoCustomer), house.desk.transaction(house.admin) as tx:
        service.agree_credit(tx, house.warehouse.person_id, Money(500, "CNY"))
    assert everything(house.desk) == before


def test_what_a_customer_owes_is_what_runs_on_account_and_is_not_paid(house: House) -> None:
    first, second = (place(house.desk, house.lilei, price=50_000) for _ in range(2))
    place(house.desk, house.lilei, price=70_000, terms=Terms.PREPAID)
    place(house.desk, house.lilei, price=70_000, currency="USD")
    place(house.desk, house.emma, price=70_000)
    assert owed_by_lilei(house) == 100_000
    pay(house.desk, first, 30_000)
    assert owed_by_lilei(house) == 70_000
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, second.order_no, "")
    assert owed_by_lilei(house) == 20_000


def test_an_order_over_the_limit_is_held_and_a_limit_in_another_currency_is_none(house: House) -> None:
    agree(house, 100_000)
    assert place(house.desk, house.lilei, price=100_000).status is Status.APPROVED
    over = place(house.desk, house.lilei, price=1)
    assert (over.status, over.findings) == (Status.ON_HOLD, ("hold-over-credit",))
    elsewhere = place(house.desk, house.lilei, price=1, currency="USD")
    assert elsewhere.findings == ("hold-over-credit",)
    assert place(house.desk, house.lilei, price=1, terms=Terms.PREPAID).findings == ("hold-unpaid",)
    agree(house, 0)
    agree(house, 100, "USD")
    assert place(house.desk, house.lilei, price=1, currency="USD").status is Status.AWAITING_APPROVAL


def test_of_orders_that_come_at_once_no_more_pass_than_there_is_credit_for(house: House) -> None:
    agree(house, 100_000)
    with ThreadPoolExecutor(6) as pool:
        came = list(pool.map(lambda _: place(house.desk, house.lilei, price=40_000), range(6)))
    standings = [standing(house.desk, order.order_no) for order in came]
    assert sorted(order.findings for order in standings) == [(), (), *[("hold-over-credit",)] * 4]


@given(total=st.integers(0, 10**9), paid=st.integers(0, 10**9), terms=st.sampled_from(Terms))
@settings(max_examples=200)
def test_paid_means_all_of_it_and_nothing_else_depends_on_the_amount(total: int, paid: int, terms: Terms) -> None:
    state = state_of(terms, total, paid)
    assert (state is PaymentState.PAID) is (paid >= total)
    if state is not PaymentState.PAID:
        assert state is (PaymentState.UNPAID if terms is Terms.PREPAID else PaymentState.ON_ACCOUNT)
