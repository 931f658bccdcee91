"""Money that is owed because an order changed: noted by the house, settled by staff, told to the customer."""

from __future__ import annotations

import pytest

from core.dues import service
from core.dues.errors import DueOver, UnknownDue
from core.dues.queries import count_owed, dues_of, dues_of_customer, owed_longest
from core.dues.rules import Owed, Reason
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.money import Money
from core.orders import editing
from core.orders import service as orders
from core.orders.queries import OrderView
from core.orders.rules import LineWish
from core.payments import service as payments
from core.tx import STRANGER, Desk
from tests.core.house import House, everything, measured, open_house, pay, place
from tests.core.scene import LAMP, told
from tests.core.test_flow import owed


@pytest.fixture
def house(desk: Desk) -> House:
    found = open_house(desk)
    measured(desk)
    return found


def cancel(house: House, order: OrderView) -> None:
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, order.order_no, "买错了")


def sums(house: House, order: OrderView) -> list[tuple[str, int, str, str]]:
    with house.desk.reading() as tx:
        return [(due.direction, due.amount.minor, due.reason, due.state) for due in dues_of(tx.db, order.id)]


def settle_first(house: House) -> None:
    with house.desk.transaction(house.warehouse, via="slack") as tx:
        service.settle(tx, owed_longest(tx.db)[0].id)


def test_a_cancelled_order_is_paid_back_whole(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=2, price=50_000))
    cancel(house, order)
    assert sums(house, order) == [("refund", 100_000, "cancelled", "owed")]


def overpay(house: House, order: OrderView, amount: int) -> None:
    with house.desk.transaction() as tx:
        payments.note_payment(tx, order.order_no, "shop", amount_minor=amount, may_exceed=True)


def test_what_is_paid_beyond_the_price_goes_back_or_pays_for_what_is_added(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=2, price=50_000)
    overpay(house, order, 130_000)
    overpay(house, order, 30_000)
    assert sums(house, order) == [("refund", 60_000, "items", "owed")]
    with house.desk.transaction(house.lilei) as tx:
        editing.change_lines(tx, order.order_no, [LineWish(LAMP, 3, kept=0)])
    assert [each for each in sums(house, order) if each[2] == "items"] == [("refund", 10_000, "items", "owed")]
    cancel(house, order)
    assert sums(house, order) == [("refund", 160_000, "cancelled", "owed")]


def test_what_is_paid_beyond_what_was_asked_on_top_goes_back(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=2, price=50_000))
    with house.desk.transaction(house.lilei) as tx:
        editing.change_lines(tx, order.order_no, [LineWish(LAMP, 3, kept=0)])
    overpay(house, order, 70_000)
    assert [each for each in sums(house, order) if each[2] == "items"] == [("refund", 20_000, "items", "owed")]


def test_what_was_paid_back_once_is_paid_again_and_nothing_of_it_is_too_much(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=2, price=50_000))
    for pieces in (1, 2):
        with house.desk.transaction(house.lilei) as tx:
            editing.change_lines(tx, order.order_no, [LineWish(LAMP, pieces, kept=0)])
        if pieces == 1:
            while any(each[3] == "owed" for each in sums(house, order)):
                settle_first(house)
    overpay(house, order, 50_000)
    assert [each for each in sums(house, order) if each[2:] == ("items", "owed")] == []


def test_what_was_never_paid_is_not_paid_back(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=2, price=50_000))
    with house.desk.transaction(house.lilei) as tx:
        editing.change_lines(tx, order.order_no, [LineWish(LAMP, 3, kept=0)])
    assert sums(house, order) == [("charge", 50_000, "items", "owed"), ("charge", 100, "freight", "owed")]
    cancel(house, order)
    assert sums(house, order) == [("refund", 100_000, "cancelled", "owed")]


def test_what_is_paid_after_the_order_was_cancelled_goes_back_and_its_customer_hears_of_it(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=2, price=50_000)
    cancel(house, order)
    assert sums(house, order) == []
    for amount in (30_000, 70_000):
        with house.desk.transaction(house.warehouse) as tx:
            payments.note_payment(tx, order.order_no, "bank", amount_minor=amount)
    assert sums(house, order)[-1] == ("refund", 100_000, "cancelled", "owed")
    assert [each for each in sums(house, order) if each[3] == "owed"] == sums(house, order)[-1:]
    told_to = [row for row in everything(house.desk)["notices"] if "notice-refund-owed" in str(row)]
    assert told_to


def test_what_was_paid_on_top_is_paid_back_too(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=2, price=50_000))
    with house.desk.transaction(house.lilei) as tx:
        editing.change_lines(tx, order.order_no, [LineWish(LAMP, 3, kept=0)])
    settle_first(house)
    settle_first(house)
    cancel(house, order)
    assert sums(house, order)[-1] == ("refund", 150_100, "cancelled", "owed")
    balance = sum(minor if direction == "charge" else -minor for direction, minor, _, _ in sums(house, order))
    assert balance == -100_000, "nothing is left of what was paid when it was placed"


def test_what_came_back_is_paid_back(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei))
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", "SF10001000")
        orders.return_goods(tx, order.id, "坏了")
    assert sums(house, order) == [("refund", 50_000, "returned", "owed")]


def test_staff_settle_it_once_and_the_customer_hears(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei))
    cancel(house, order)
    settle_first(house)
    assert sums(house, order) == [("refund", 50_000, "cancelled", "settled")]
    due = {"due_id": 1, "direction": "refund", "amount_minor": 50_000, "currency": "CNY", "reason": "cancelled"}
    assert told(house.desk, order.id)[-2:] == [("DueNoted", due), ("DueSettled", due)]
    assert owed(house.desk)[-1] == ("sentence", house.lilei.person_id, "notice-refund-settled")
    before = everything(house.desk)
    with pytest.raises(DueOver), house.desk.transaction(house.warehouse) as tx:
        service.settle(tx, 1)
    with pytest.raises(UnknownDue), house.desk.transaction(house.warehouse) as tx:
        service.settle(tx, 99)
    assert everything(house.desk) == before


def test_only_staff_settle_and_only_the_house_notes(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei))
    cancel(house, order)
    before = everything(house.desk)
    for who in (house.lilei, house.director, STRANGER):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.settle(tx, 1)
    for who in (house.lilei, house.manager, STRANGER):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.note(tx, order.id, Owed(Money(1, "CNY")), Reason.ITEMS)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.end(tx, order.id, Money(1, "CNY"), Reason.CANCELLED)
    assert everything(house.desk) == before


def test_looking_at_what_is_owed(house: House) -> None:
    numbers = [pay(house.desk, place(house.desk, customer)).order_no for customer in (house.lilei, house.emma)]
    with house.desk.transaction(house.warehouse) as tx:
        for number in numbers:
            orders.cancel(tx, number, "")
    with house.desk.reading() as tx:
        assert [due.order_no for due in owed_longest(tx.db)] == numbers
        assert count_owed(tx.db) == 2
        assert house.lilei.person_id is not None
        assert [due.order_no for due in dues_of_customer(tx.db, house.lilei.person_id)] == numbers[:1]
