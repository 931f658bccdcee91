"""Whatever happens in whatever order: nobody gets more credit than agreed, and no order waits for what is there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from core.errors import Refused
from core.inventory import due as stock
from core.inventory import service as inventory
from core.money import Money
from core.orders import editing
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import view_of
from core.payments import service as payments
from core.payments.queries import owed_minor
from core.payments.rules import Terms
from core.people.models import Person
from core.review import service as review
from core.review.queries import reviewed
from core.review.rules import reason_of, speaks_against
from core.tx import Actor, Desk, Role, Tx
from tests.core.house import HANGZHOU, House, join, open_house, place
from tests.core.looks import first_break
from tests.core.scene import LAMP

LIMIT = 1_000_00
NO_PHONE = replace(HANGZHOU, phone="")

DEEDS = ("order", "nameless", "prepaid", "pay", "cancel", "complete", "deliver", "hold", "release", "later")
HISTORY = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9)), max_size=14)


def do(house: House, customer: Actor, deed: str, which: int) -> None:
    """One thing that can happen: to a new order, or to one of those there are."""
    terms = Terms.PREPAID if deed == "prepaid" else Terms.ON_ACCOUNT
    if deed in {"order", "nameless", "prepaid"}:
        place(
            house.desk,
            customer,
            pieces=which + 1,
            price=100_00,
            address=NO_PHONE if deed == "nameless" else HANGZHOU,
            terms=terms,
        )
        return
    with suppress(Refused), house.desk.transaction() as tx:
        known = list(tx.db.scalars(select(Order).where(Order.customer_id == customer.person_id).order_by(Order.id)))
        if deed == "deliver":
            inventory.adjust(tx, 1, LAMP, which + 1, "a delivery")
        elif deed == "later":
            stock.tick(tx)
            review.tick(tx)
        elif known:
            touch(tx, known[which % len(known)], deed)


def touch(tx: Tx, order: Order, deed: str) -> None:
    """What can happen to an order that is there."""
    match deed:
        case "pay":
            payments.note_payment(tx, order.order_no, "transfer")
        case "cancel":
            orders.cancel(tx, order.order_no, "")
        case "complete":
            editing.edit_address(tx, order.order_no, HANGZHOU)
        case "hold":
            orders.hold(tx, order.id, "a look")
        case "release":
            if not order.findings:  # what the review holds is let go on in spite of it: nothing to be proven then
                orders.clear(tx, order.id)


def settle(desk: Desk) -> None:
    """Let all that is due happen."""
    for _ in range(200):
        with desk.transaction() as tx:
            if not stock.tick(tx) + review.tick(tx):
                return
    raise AssertionError("it never ends")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORY)
def test_nothing_is_held_without_a_cause_and_nothing_passes_the_limit(
    desk: Desk, history: list[tuple[str, int]]
) -> None:
    with desk.reading() as tx:
        is_first = tx.db.scalar(select(func.count()).select_from(Person)) == 0
    house = open_house(desk) if is_first else House(desk, *[Actor("nobody")] * 6)
    customer = join(desk, "customer", Role.CUSTOMER, tier="standard")
    assert customer.person_id is not None
    with desk.transaction() as tx:
        payments.agree_credit(tx, customer.person_id, Money(LIMIT, "CNY"))
    for deed, which in history:
        do(house, customer, deed, which)
    settle(desk)
    with desk.transaction() as tx:
        was_released = any(deed in {"hold", "release"} for deed, _ in history)
        assert was_released or owed_minor(tx.db, customer.person_id, "CNY") <= LIMIT
        for row in tx.db.scalars(select(Order).where(Order.customer_id == customer.person_id)):
            order = view_of(row)
            found = tuple(dict.fromkeys(reason_of(each) for each in speaks_against(reviewed(tx, order))))
            if order.status is Status.ON_HOLD and order.findings:
                assert found, f"{order.order_no} waits for nothing"
            assert (order.status is Status.ON_HOLD) or order.findings == ()
            assert first_break(tx.db, order.id) is None
