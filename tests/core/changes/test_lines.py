"""Other goods on an order: what it costs, what is promised, what is owed, who is asked; or nothing at all."""

from __future__ import annotations

from typing import Any

import pytest

from core.approvals.queries import latest_for
from core.catalog.models import Product
from core.dues.queries import dues_of
from core.fulfilment import service as parcels
from core.inventory.errors import NotEnough
from core.inventory.queries import availability, reservations_of
from core.money import Money
from core.orders import editing, service
from core.orders.errors import (
    AlreadyShipped,
    NothingOrdered,
    OrderChanged,
    OrderOver,
    OtherCurrency,
    SameItems,
    UnknownOrder,
)
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.orders.rules import LineWish
from core.tx import STRANGER, Actor, Desk
from core.values import Named, Sentence
from tests.core.house import House, everything, pay, place, quiet, standing
from tests.core.scene import CHAIR, DESK_PAD, LAMP, names_told, told
from tests.core.test_flow import owed


def change(
    house: House, order: OrderView, *wishes: LineWish, by: Actor | None = None, seen: int | None = None
) -> OrderView:
    with house.desk.transaction(by or house.lilei, via="web") as tx:
        editing.change_lines(tx, order.order_no, wishes, seen_version=seen)
    return standing(house.desk, order.order_no)


def lines(order: OrderView) -> list[tuple[int, int, int]]:
    return [(line.product_id, line.quantity, line.unit_price.minor) for line in order.lines]


def held(desk: Desk, order: OrderView) -> dict[int, int]:
    with desk.reading() as tx:
        found: dict[int, int] = {}
        for each in reservations_of(tx.db, order.id):
            if each.state == "held":
                found[each.product_id] = found.get(each.product_id, 0) + each.quantity
        return found


def dues(desk: Desk, order: OrderView) -> list[tuple[str, int, str, str]]:
    with desk.reading() as tx:
        return [(due.direction, due.amount.minor, due.reason, due.state) for due in dues_of(tx.db, order.id)]


def test_more_and_others_cost_what_they_cost_and_are_promised_at_once(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=1, price=50_000))
    changed = change(house, order, LineWish(LAMP, 2, kept=0), LineWish(DESK_PAD, 3))
    assert lines(changed) == [(LAMP, 2, 50_000), (DESK_PAD, 3, 100)], "a kept line keeps its price"
    assert changed.total == Money(100_300, "CNY")
    assert changed.version == order.version + 1
    assert held(house.desk, order) == {LAMP: 2, DESK_PAD: 3}
    assert names_told(house.desk, order.id)[5:] == [
        "ItemsChanged",
        "StockReserved",
        "StockReleased",
        "DueNoted",
        "DueNoted",
    ]
    assert dues(house.desk, order) == [("charge", 50_300, "items", "owed"), ("charge", 400, "freight", "owed")]


def test_the_journal_keeps_what_it_was_and_what_it_is(house: House) -> None:
    order = place(quiet(house.desk), house.lilei, pieces=1, price=50_000)
    change(House(**{**_fields(house), "desk": quiet(house.desk)}), order, LineWish(CHAIR, 4, kept=0))
    lamp = {"product_id": LAMP, "names": {"zh": "台灯", "en": "Lamp"}, "quantity": 1, "unit_price_minor": 50_000}
    chair = {"product_id": CHAIR, "names": {"en": "CHAIR"}, "quantity": 4, "unit_price_minor": 100}
    assert told(house.desk, order.id)[-1] == (
        "ItemsChanged",
        {
            "before": [lamp],
            "after": [chair],
            "total_before_minor": 50_000,
            "total_after_minor": 400,
            "currency": "CNY",
        },
    )


def _fields(house: House) -> dict[str, Any]:
    return {name: getattr(house, name) for name in House.__dataclass_fields__}


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        (1_200, [("refund", 200, "freight", "owed")]),
        (150, [("refund", 150, "freight", "owed")]),
        (0, []),
    ],
)
def test_less_is_paid_back_with_what_was_asked_for_freight_and_going_back_owes_nothing(
    house: House, asked: int, back: list[tuple[str, int, str, str]]
) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=3, price=50_000, freight=asked))
    changed = change(house, order, LineWish(LAMP, 1, kept=0))
    assert (changed.total, changed.freight) == (Money(50_000 + asked, "CNY"), Money(asked, "CNY"))
    assert (held(house.desk, order), dues(house.desk, order)) == (
        {LAMP: 1},
        [("refund", 100_000, "items", "owed"), *back],
    )
    change(house, order, LineWish(LAMP, 3, kept=0))
    assert (held(house.desk, order), dues(house.desk, order)) == ({LAMP: 3}, [])


def test_freight_that_nobody_has_paid_yet_is_another_part_of_the_sum(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=3, price=50_000, freight=1_200)
    fewer = change(house, order, LineWish(LAMP, 1, kept=0))
    assert (fewer.total, fewer.freight) == (Money(51_000, "CNY"), Money(1_000, "CNY"))
    again = change(house, fewer, LineWish(LAMP, 3, kept=0))
    assert (again.total, again.freight) == (order.total, order.freight)
    assert dues(house.desk, order) == []
    changed = {"freight_before_minor": 1_200, "freight_after_minor": 1_000, "currency": "CNY"}
    assert ("FreightChanged", changed) in told(house.desk, order.id)


def test_what_stock_cannot_serve_is_refused_whole_and_says_what_there_is(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=10, price=100)
    place(house.desk, house.emma, pieces=60, price=100)
    before = everything(house.desk)
    with pytest.raises(NotEnough) as refused:
        change(house, order, LineWish(LAMP, 41, kept=0), LineWish(CHAIR, 101), LineWish(DESK_PAD, 100))
    missing = [
        Sentence("goods-missing", {"product": Named({"en": name}), "wanted": wanted, "free": free})
        for name, wanted, free in (("LAMP", 41, 40), ("CHAIR", 101, 100))
    ]
    assert refused.value.sentence == Sentence("refused-not-enough", {"missing": missing})
    assert everything(house.desk) == before
    assert change(house, order, LineWish(LAMP, 40, kept=0)).lines[0].quantity == 40


def test_an_order_that_waits_for_goods_may_want_less_and_wait_on_but_not_more(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=150, price=100)
    assert order.status is Status.ON_HOLD
    changed = change(house, order, LineWish(LAMP, 120, kept=0))
    assert (changed.status, held(house.desk, order)) == (Status.ON_HOLD, {})
    with pytest.raises(NotEnough):
        change(house, order, LineWish(LAMP, 130, kept=0))
    assert change(house, order, LineWish(LAMP, 100, kept=0)).lines[0].quantity == 100
    assert held(house.desk, order) == {LAMP: 100}


@pytest.mark.parametrize(
    ("wishes", "refusal"),
    [
        ([], NothingOrdered),
        ([LineWish(LAMP, 0, kept=0)], NothingOrdered),
        ([LineWish(99, 1)], NothingOrdered),
        ([LineWish(LAMP, 1, kept=0)], SameItems),
    ],
)
def test_no_order_without_goods_and_none_changed_into_itself(
    house: House, wishes: list[LineWish], refusal: type[Exception]
) -> None:
    order = place(house.desk, house.lilei)
    before = everything(house.desk)
    with pytest.raises(refusal):
        change(house, order, *wishes)
    assert everything(house.desk) == before


def test_another_currency_cannot_be_added(house: House) -> None:
    order = place(house.desk, house.lilei, currency="USD", price=100)
    before = everything(house.desk)
    with pytest.raises(OtherCurrency):
        change(house, order, LineWish(CHAIR, 1))
    assert everything(house.desk) == before


def test_only_the_customer_and_staff_and_only_what_was_seen(house: House) -> None:
    order = place(house.desk, house.lilei)
    before = everything(house.desk)
    for who in (house.emma, house.director, STRANGER):
        with pytest.raises(UnknownOrder):
            change(house, order, LineWish(LAMP, 2, kept=0), by=who)
    with pytest.raises(OrderChanged):
        change(house, order, LineWish(LAMP, 2, kept=0), seen=order.version + 1)
    assert everything(house.desk) == before
    assert (
        change(house, order, LineWish(LAMP, 2, kept=0), by=house.warehouse, seen=order.version).total.minor == 100_000
    )
    assert owed(house.desk)[-1] == ("sentence", house.lilei.person_id, "notice-items-changed")


@pytest.mark.parametrize(("status", "refusal"), [("shipped", AlreadyShipped), ("cancelled", OrderOver)])
def test_too_late(house: House, status: str, refusal: type[Exception]) -> None:
    order = place(house.desk, house.lilei)
    with house.desk.transaction(house.warehouse) as tx:
        if status == "shipped":
            parcels.ship(tx, order.id, "sf", "SF10001000")
        else:
            service.cancel(tx, order.order_no, "")
    before = everything(house.desk)
    with pytest.raises(refusal):
        change(house, order, LineWish(LAMP, 2, kept=0))
    assert everything(house.desk) == before


def test_two_lines_may_change_places_and_products_at_once(house: House) -> None:
    order = place(house.desk, house.lilei, price=100)
    change(house, order, LineWish(LAMP, 1, kept=0), LineWish(CHAIR, 2))
    swapped = change(house, order, LineWish(CHAIR, 2, kept=1), LineWish(LAMP, 1, kept=0), LineWish(DESK_PAD, 1))
    assert [line[:2] for line in lines(swapped)] == [(CHAIR, 2), (LAMP, 1), (DESK_PAD, 1)]
    last = change(house, order, LineWish(DESK_PAD, 1, kept=2))
    assert [line[:2] for line in lines(last)] == [(DESK_PAD, 1)]
    with house.desk.reading() as tx:
        assert [availability(tx.db, each)[0].reserved for each in (LAMP, DESK_PAD, CHAIR)] == [0, 1, 0]


def approval(house: House, order: OrderView) -> tuple[str, str, tuple[int, ...]]:
    with house.desk.reading() as tx:
        found = latest_for(tx.db, order.id)
        assert found is not None
        return found.state, found.decision["rule"], found.approver_ids


def test_an_order_that_outgrows_its_approval_waits_for_it_again(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=4, price=50_000)
    assert order.status is Status.APPROVED
    assert change(house, order, LineWish(LAMP, 3, kept=0)).status is Status.APPROVED
    changed = change(house, order, LineWish(LAMP, 5, kept=0))
    assert changed.status is Status.AWAITING_APPROVAL
    assert approval(house, order) == ("open", "cny", (house.manager.person_id,))


def test_a_large_change_of_an_approved_order_is_asked_about(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=1, price=1_000)
    changed = change(house, order, LineWish(LAMP, 1, kept=0), LineWish(DESK_PAD, 20))
    assert changed.status is Status.APPROVED, "twenty yuan more are not much"
    with house.desk.transaction() as tx:
        tx.db.get_one(Product, CHAIR).price_minor = 600_000
    changed = change(house, order, LineWish(LAMP, 1, kept=0), LineWish(CHAIR, 1))
    assert changed.status is Status.AWAITING_APPROVAL
    assert approval(house, order) == ("open", "change-extra", (house.manager.person_id,))


def test_a_question_that_outgrows_whom_it_was_put_to_goes_to_others(house: House) -> None:
    order = place(house.desk, house.emma, pieces=9, price=1_000_000)
    assert approval(house, order) == ("open", "cny", (house.manager.person_id,))
    change(house, order, LineWish(LAMP, 10, kept=0), by=house.emma)
    assert approval(house, order) == ("open", "cny", (house.manager.person_id,))
    assert names_told(house.desk, order.id)[-1] == "ApprovalRenewed"
    change(house, order, LineWish(LAMP, 11, kept=0), by=house.emma)
    assert approval(house, order) == ("open", "cny-large", (house.director.person_id,))
    assert names_told(house.desk, order.id)[-2:] == ["ApprovalDropped", "ApprovalOpened"]
