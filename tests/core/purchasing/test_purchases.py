"""More is bought in time: by itself and once, from the right supplier, and what comes lies on its shelf."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from core.clock import HandClock
from core.errors import NotAllowed, Refused
from core.inventory.queries import availability, lots_of
from core.purchasing import service
from core.purchasing.errors import (
    BadQuantity,
    BadSupplier,
    NoSupplier,
    PurchaseChanged,
    PurchaseOver,
    TooMuchCame,
    UnknownPurchase,
    UnknownSupplier,
)
from core.purchasing.queries import PurchaseView, incoming, purchase_by_id
from core.purchasing.rules import OVER, STEPS, Offer, State, choose, suggested
from core.tx import STRANGER, Tx
from tests.conftest import MONDAY
from tests.core.house import everything, place
from tests.core.purchasing.supplied import FAR, NEAR, Supplied, notices, only, purchases
from tests.core.scene import CHAIR, LAMP, told


def free(shop: Supplied) -> int:
    with shop.desk.reading() as tx:
        return sum(shelf.free for shelf in availability(tx.db, LAMP))


def test_more_is_ordered_when_a_shelf_comes_to_its_reorder_point_once(shop: Supplied) -> None:
    place(shop.desk, shop.house.lilei, pieces=49, price=100)
    assert purchases(shop) == []
    for _ in range(5):
        place(shop.desk, shop.house.lilei, pieces=1, price=100)
    assert purchases(shop) == [(NEAR, 50, 0, "ordered")]
    place(shop.desk, shop.house.lilei, pieces=40, price=100)
    assert len(purchases(shop)) == 1
    names = [name for name, _ in told(shop.desk)]
    assert names[-4:] == ["StockLow", "PurchaseRequested", "PurchaseOrdered", "StockLow"]
    assert notices(shop, shop.house.warehouse.person_id) == ["notice-purchase-ordered", "notice-stock-low"]


def test_orders_that_come_at_once_buy_once(shop: Supplied) -> None:
    def buy(_: int) -> None:
        while True:
            try:
                place(shop.desk, shop.house.lilei, pieces=5, price=100)
                return
            except OperationalError as failure:
                if "database is locked" not in str(failure):
                    raise

    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(buy, range(16)))
    assert free(shop) == 20
    assert purchases(shop) == [(NEAR, 50, 0, "ordered")]


def test_what_is_waited_for_is_bought_too(shop: Supplied) -> None:
    place(shop.desk, shop.house.lilei, pieces=130, price=100)
    assert purchases(shop) == [(NEAR, 130, 0, "ordered")]


def test_the_expected_day_is_the_suppliers_time_away(shop: Supplied) -> None:
    with shop.desk.transaction(shop.house.warehouse) as tx:
        service.request(tx, LAMP, 1, 10)
        (coming,) = incoming(tx.db, tx.now)
    assert (coming.expected_at, coming.quantity) == (MONDAY + timedelta(days=5), 10)


def test_the_backup_is_asked_when_the_first_is_late(shop: Supplied, clock: HandClock) -> None:
    place(shop.desk, shop.house.lilei, pieces=50, price=100)
    clock.advance(timedelta(days=6) - timedelta(seconds=1))
    with shop.desk.transaction() as tx:
        assert service.tick(tx) == 0
    clock.advance(timedelta(seconds=1))
    with shop.desk.transaction() as tx:
        assert (service.tick(tx), service.tick(tx)) == (1, 0)
    assert purchases(shop) == [(NEAR, 50, 0, "ordered"), (FAR, 50, 0, "ordered")]
    late = [data["outstanding"] for name, data in told(shop.desk) if name == "PurchaseLate"]
    assert late == [50]
    assert "notice-purchase-late" in notices(shop, shop.house.warehouse.person_id)


def test_the_backup_is_asked_when_the_first_has_run_out_and_the_first_again_later(
    shop: Supplied, clock: HandClock
) -> None:
    place(shop.desk, shop.house.lilei, pieces=50, price=100)
    purchase = only(shop)
    with shop.desk.transaction(shop.house.warehouse) as tx:
        service.cancel(tx, purchase.id, "none left", seen_version=purchase.version, supplier_out=True)
    assert purchases(shop) == [(FAR, 50, 0, "ordered")]
    clock.advance(timedelta(days=14))
    with shop.desk.transaction() as tx:
        offer = service.best_offer(tx, LAMP)
    assert offer is not None
    assert offer.supplier == NEAR


def test_what_staff_give_up_is_not_asked_for_again_at_once(shop: Supplied) -> None:
    place(shop.desk, shop.house.lilei, pieces=50, price=100)
    purchase = only(shop)
    with shop.desk.transaction(shop.house.warehouse) as tx:
        service.cancel(tx, purchase.id, "not this season", seen_version=purchase.version)
    assert purchases(shop) == []


def test_nobody_is_asked_if_all_are_late_or_out(shop: Supplied, clock: HandClock) -> None:
    place(shop.desk, shop.house.lilei, pieces=50, price=100)
    for days in (6, 21):
        clock.advance(timedelta(days=days))
        with shop.desk.transaction() as tx:
            assert service.tick(tx) == 1
    assert [supplier for supplier, *_ in purchases(shop)] == [NEAR, FAR]


def test_goods_come_in_parts_and_lie_on_the_shelf(shop: Supplied) -> None:
    with shop.desk.transaction(shop.house.warehouse) as tx:
        purchase = service.request(tx, LAMP, 1, 30)
        until = MONDAY + timedelta(days=100)
        part = service.receive(tx, purchase.id, 20, seen_version=purchase.version, lot="L1", expires_at=until)
    assert (part.state, part.outstanding, free(shop)) == (State.PARTLY_RECEIVED, 10, 120)
    with shop.desk.transaction(shop.house.warehouse) as tx:
        done = service.receive(tx, purchase.id, 10, seen_version=part.version)
        assert [(lot.number, lot.on_hand) for lot in lots_of(tx.db, 1, LAMP)] == [("L1", 20), ("", 110)]
    assert (done.state, done.outstanding, free(shop), purchases(shop)) == (State.RECEIVED, 0, 130, [])
    names = [name for name, _ in told(shop.desk)]
    assert names[-4:] == ["GoodsReceived", "StockReceived"] * 2


Deed = Callable[[Tx, PurchaseView], object]
REFUSED: list[tuple[Deed, type[Refused]]] = [
    (lambda tx, p: service.receive(tx, p.id, 11, seen_version=p.version), TooMuchCame),
    (lambda tx, p: service.receive(tx, p.id, 0, seen_version=p.version), BadQuantity),
    (lambda tx, p: service.receive(tx, p.id, 1, seen_version=p.version - 1), PurchaseChanged),
    (lambda tx, p: service.cancel(tx, p.id, "", seen_version=p.version + 1), PurchaseChanged),
    (lambda tx, p: service.receive(tx, 99, 1, seen_version=1), UnknownPurchase),
    (lambda tx, p: service.request(tx, LAMP, 1, 9), BadQuantity),
    (lambda tx, p: service.request(tx, LAMP, 1, 1_000_001), BadQuantity),
    (lambda tx, p: service.request(tx, CHAIR, 1, 10), NoSupplier),
    (lambda tx, p: service.request(tx, LAMP, 1, 10, supplier_id=99), NoSupplier),
    (lambda tx, p: service.request(tx, LAMP, 9, 10), UnknownSupplier),
    (lambda tx, p: service.request(tx, 99, 1, 10), UnknownSupplier),
    (lambda tx, p: service.add_supplier(tx, NEAR, 3), BadSupplier),
    (lambda tx, p: service.add_supplier(tx, " ", 3), BadSupplier),
    (lambda tx, p: service.add_supplier(tx, "x", 366), BadSupplier),
    (lambda tx, p: service.set_source(tx, 99, 1, rank=1, cost_minor=1, currency="CNY"), UnknownSupplier),
    (lambda tx, p: service.set_source(tx, LAMP, 1, rank=0, cost_minor=1, currency="CNY"), BadSupplier),
]


@pytest.mark.parametrize(("deed", "refusal"), REFUSED)
def test_what_makes_no_sense_is_refused_and_changes_nothing(shop: Supplied, deed: Deed, refusal: type[Refused]) -> None:
    with shop.desk.transaction(shop.house.warehouse) as tx:
        purchase = service.request(tx, LAMP, 1, 10)
    before = everything(shop.desk)
    with pytest.raises(refusal), shop.desk.transaction(shop.house.warehouse) as tx:
        deed(tx, purchase)
    assert everything(shop.desk) == before


@pytest.mark.parametrize("end", [State.RECEIVED, State.CANCELLED])
def test_what_has_ended_is_over(shop: Supplied, end: State) -> None:
    with shop.desk.transaction(shop.house.warehouse) as tx:
        purchase = service.request(tx, LAMP, 1, 10)
        if end is State.RECEIVED:
            service.receive(tx, purchase.id, 10, seen_version=purchase.version)
        else:
            service.cancel(tx, purchase.id, "no", seen_version=purchase.version)
        seen = purchase_by_id(tx.db, purchase.id).version
    deeds: list[Callable[[Tx], object]] = [
        lambda tx: service.confirm(tx, purchase.id),
        lambda tx: service.receive(tx, purchase.id, 1, seen_version=seen),
        lambda tx: service.cancel(tx, purchase.id, "again", seen_version=seen),
    ]
    for deed in deeds:
        with pytest.raises(PurchaseOver), shop.desk.transaction() as tx:
            deed(tx)


def test_buying_is_for_staff(shop: Supplied) -> None:
    with shop.desk.transaction(shop.house.warehouse) as tx:
        purchase = service.request(tx, LAMP, 1, 10)
    before = everything(shop.desk)
    deeds: list[Callable[[Tx], object]] = [
        lambda tx: service.request(tx, LAMP, 1, 10),
        lambda tx: service.confirm(tx, purchase.id),
        lambda tx: service.cancel(tx, purchase.id, "no", seen_version=purchase.version),
        lambda tx: service.receive(tx, purchase.id, 1, seen_version=purchase.version),
        lambda tx: service.add_supplier(tx, "mine", 1),
        lambda tx: service.set_source(tx, LAMP, 1, rank=1, cost_minor=1, currency="CNY"),
        lambda tx: service.replenish(tx, LAMP),
        service.tick,
    ]
    for who in (STRANGER, shop.house.lilei, shop.house.director):
        for deed in deeds:
            with pytest.raises(NotAllowed), shop.desk.transaction(who) as tx:
                deed(tx)
    assert everything(shop.desk) == before


def test_every_state_can_be_reached_and_all_but_the_last_be_left() -> None:
    assert {State.REQUESTED}.union(*STEPS.values()) == set(State)
    assert {state for state, onward in STEPS.items() if not onward} == OVER


def offer(number: int, rank: int, out_until: datetime | None = None) -> Offer:
    return Offer(number, str(number), rank, 100, "CNY", 1, 5, out_until)


def test_the_best_ranked_that_is_neither_late_nor_out_is_chosen() -> None:
    first, second, third = offer(1, 1), offer(2, 2), offer(3, 2)
    assert choose([third, second, first], set(), MONDAY) == first
    assert choose([third, second, first], {1}, MONDAY) == second
    out = offer(1, 1, MONDAY + timedelta(seconds=1))
    assert choose([out, third], set(), MONDAY) == third
    assert choose([out, third], set(), MONDAY + timedelta(seconds=1)) == out
    assert choose([first], {1}, MONDAY) is None


@given(st.integers(-500, 500), st.integers(0, 200), st.integers(1, 50))
def test_what_is_ordered_brings_a_shelf_to_twice_its_reorder_point(position: int, point: int, least: int) -> None:
    quantity = suggested(position, point, least)
    if point == 0 or position > point:
        assert quantity == 0
    else:
        assert quantity >= least
        assert position + quantity >= 2 * point > point
