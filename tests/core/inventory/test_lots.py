"""Lots: what expires first goes first, what has expired goes to nobody, and a count covers all lots of a shelf."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.clock import HandClock
from core.errors import NotAllowed, Refused
from core.inventory import due, service
from core.inventory.errors import (
    BadCount,
    BadLevels,
    BadLot,
    CountOutdated,
    NothingAdjusted,
    NotPromised,
    ShelfShort,
    StockPromised,
    UnknownShelf,
)
from core.inventory.ledger import Part
from core.inventory.models import Lot, Reservation
from core.inventory.queries import availability, lots_of, reservations_of
from core.notices.models import Notice
from core.tx import STRANGER, Actor, Desk, Role
from tests.conftest import MONDAY
from tests.core.house import everything
from tests.core.inventory.test_stock import _patiently, counts, reserve
from tests.core.scene import CHAIR, LAMP, goods, names_told, order, person, shelves, told

SOON, LATER = MONDAY + timedelta(days=10), MONDAY + timedelta(days=200)


@pytest.fixture(autouse=True)
def catalogue(desk: Desk) -> None:
    goods(desk)


@pytest.fixture
def staff(desk: Desk) -> Actor:
    return person(desk, "赵敏", Role.STAFF, position="warehouse")


def receive(desk: Desk, quantity: int, lot: str = "", days: int | None = None, warehouse: int = 1) -> int:
    with desk.transaction() as tx:
        expires_at = None if days is None else MONDAY + timedelta(days=days)
        return service.receive(tx, warehouse, LAMP, quantity, lot, expires_at)


def lots(desk: Desk, warehouse: int = 1) -> dict[str, tuple[int, int]]:
    """Lot → (on hand, reserved)."""
    with desk.reading() as tx:
        return {lot.number: (lot.on_hand, lot.reserved) for lot in lots_of(tx.db, warehouse, LAMP)}


def promised(desk: Desk, order_id: int) -> list[tuple[str, int, str]]:
    """Lot, pieces, state of every promise."""
    with desk.reading() as tx:
        return [(each.lot, each.quantity, each.state) for each in reservations_of(tx.db, order_id)]


def keep(desk: Desk, *order_ids: int) -> None:
    """Promise them their goods, for good."""
    for order_id in order_ids:
        assert reserve(desk, order_id)
        with desk.transaction() as tx:
            assert service.keep(tx, order_id)


def tick(desk: Desk) -> int:
    with desk.transaction() as tx:
        return due.tick(tx)


def test_what_expires_first_goes_first(desk: Desk) -> None:
    shelves(desk, {LAMP: 2})
    receive(desk, 3, "LATE", 200)
    receive(desk, 4, "SOON", 10)
    order_id = order(desk, "1", (LAMP, 8))
    assert reserve(desk, order_id)
    assert promised(desk, order_id) == [("SOON", 4, "held"), ("LATE", 3, "held"), ("", 1, "held")]
    assert lots(desk) == {"SOON": (4, 4), "LATE": (3, 3), "": (2, 1)}
    parts = [{"warehouse_id": 1, "product_id": LAMP, "quantity": 8}]
    assert told(desk, order_id) == [("StockReserved", {"parts": parts})]


def test_what_has_expired_is_promised_to_nobody(desk: Desk, clock: HandClock) -> None:
    shelves(desk, {LAMP: 1})
    receive(desk, 5, "SOON", 10)
    clock.advance(timedelta(days=10))
    order_id = order(desk, "1", (LAMP, 2))
    assert reserve(desk, order_id) is False
    assert told(desk, order_id) == [("StockShort", {"missing": [{"product_id": LAMP, "wanted": 2, "free": 1}]})]
    with desk.reading() as tx:
        (shelf,) = availability(tx.db, LAMP, clock.now())
    assert (shelf.on_hand, shelf.reserved, shelf.expired, shelf.free) == (6, 0, 5, 1)


def test_goods_of_one_lot_and_day_lie_together_and_those_of_a_day_without_number_too(desk: Desk) -> None:
    shelves(desk, {})
    assert [receive(desk, 3, "A", 10), receive(desk, 4, " A ", 10)] == [3, 7]
    assert [receive(desk, 1, "", 20), receive(desk, 1, "", 20), receive(desk, 2)] == [8, 9, 11]
    assert lots(desk) == {"A": (7, 0), "2026-12-13": (2, 0), "": (2, 0)}
    assert counts(desk, LAMP) == {"W1": (11, 0)}
    fact = {"warehouse_id": 1, "product_id": LAMP, "quantity": 3, "lot": "A", "expires_at": SOON.isoformat()}
    assert told(desk)[0] == ("StockReceived", fact)


@pytest.mark.parametrize(
    ("quantity", "lot", "days", "warehouse", "refusal"),
    [
        (0, "A", 10, 1, BadCount),
        (-3, "A", 10, 1, BadCount),
        (1_000_001, "A", 10, 1, BadCount),
        (1, "A", 11, 1, BadLot),
        (1, "A", None, 1, BadLot),
        (1, "B", 0, 1, BadLot),
        (1, "A", 10, 9, UnknownShelf),
    ],
)
def test_goods_that_cannot_be_are_not_taken_in(
    desk: Desk, quantity: int, lot: str, days: int | None, warehouse: int, refusal: type[Refused]
) -> None:
    shelves(desk, {})
    receive(desk, 3, "A", 10)
    before = everything(desk)
    with pytest.raises(refusal):
        receive(desk, quantity, lot, days, warehouse)
    assert everything(desk) == before


def test_a_shipment_in_parts_takes_its_parts_and_leaves_the_rest_promised(desk: Desk) -> None:
    shelves(desk, {CHAIR: 3}, {})
    receive(desk, 2, "SOON", 10)
    receive(desk, 4, "LATE", 200)
    order_id = order(desk, "1", (LAMP, 5), (CHAIR, 1))
    assert reserve(desk, order_id)
    with desk.transaction() as tx:
        service.commit(tx, order_id, [Part(1, LAMP, 3)])
    held = [("", 1, "held"), ("SOON", 2, "committed"), ("LATE", 2, "held"), ("LATE", 1, "committed")]
    assert promised(desk, order_id) == held
    assert (lots(desk), counts(desk, CHAIR)) == ({"LATE": (3, 2)}, {"W1": (3, 1)})
    with desk.transaction() as tx:
        service.commit(tx, order_id)
    assert (lots(desk), counts(desk, CHAIR)) == ({"LATE": (1, 0)}, {"W1": (2, 0)})
    gone = [data["parts"] for name, data in told(desk, order_id) if name == "StockCommitted"]
    assert gone == [
        [{"warehouse_id": 1, "product_id": LAMP, "quantity": 3}],
        [
            {"warehouse_id": 1, "product_id": CHAIR, "quantity": 1},
            {"warehouse_id": 1, "product_id": LAMP, "quantity": 2},
        ],
    ]


@pytest.mark.parametrize("part", [Part(1, LAMP, 3), Part(2, LAMP, 1), Part(1, CHAIR, 1), Part(1, LAMP, 0)])
def test_no_more_leaves_than_is_promised(desk: Desk, part: Part) -> None:
    shelves(desk, {LAMP: 9, CHAIR: 9}, {LAMP: 1})
    order_id = order(desk, "1", (LAMP, 2))
    reserve(desk, order_id)
    before = everything(desk)
    with pytest.raises(NotPromised), desk.transaction() as tx:
        service.commit(tx, order_id, [part])
    assert everything(desk) == before


def test_an_order_can_be_promised_its_goods_from_elsewhere(desk: Desk) -> None:
    shelves(desk, {LAMP: 5}, {LAMP: 3}, {LAMP: 2})
    order_id = order(desk, "1", (LAMP, 4))
    reserve(desk, order_id)
    with desk.transaction() as tx:
        service.reserve_from(tx, order_id, [Part(2, LAMP, 3), Part(3, LAMP, 1)])
    assert counts(desk, LAMP) == {"W1": (5, 0), "W2": (3, 3), "W3": (2, 1)}
    assert names_told(desk, order_id) == ["StockReserved", "StockReleased", "StockReserved"]
    before = everything(desk)
    with pytest.raises(ShelfShort), desk.transaction() as tx:
        service.reserve_from(tx, order_id, [Part(3, LAMP, 4)])
    assert everything(desk) == before


def test_the_warehouse_is_warned_before_a_lot_expires_and_told_when_it_has(
    desk: Desk, clock: HandClock, staff: Actor
) -> None:
    shelves(desk, {})
    receive(desk, 3, "A", 40)
    assert tick(desk) == 0
    clock.advance(timedelta(days=10))
    assert [tick(desk), tick(desk)] == [1, 0]
    clock.advance(timedelta(days=30))
    assert [tick(desk), tick(desk)] == [1, 0]
    over = [data["is_over"] for name, data in told(desk) if name == "LotExpiring"]
    assert over == [False, True]
    with desk.reading() as tx:
        keys = [(n.person_id, n.content["sentences"][0]["key"]) for n in tx.db.scalars(select(Notice))]
    assert keys == [(staff.person_id, "notice-lot-expiring"), (staff.person_id, "notice-lot-expired")]


def test_an_order_whose_lot_expires_gets_other_pieces(desk: Desk, clock: HandClock) -> None:
    shelves(desk, {LAMP: 2}, {LAMP: 1})
    receive(desk, 3, "SOON", 10)
    first, second = order(desk, "1", (LAMP, 2)), order(desk, "2", (LAMP, 1))
    keep(desk, first, second)
    clock.advance(timedelta(days=10))
    tick(desk)
    assert promised(desk, first) == [("SOON", 2, "released"), ("", 2, "held")]
    assert promised(desk, second) == [("SOON", 1, "released"), ("", 1, "held")]
    assert counts(desk, LAMP) == {"W1": (5, 2), "W2": (1, 1)}


def test_an_order_whose_lot_expires_waits_if_there_is_nothing_else(desk: Desk, clock: HandClock) -> None:
    shelves(desk, {})
    receive(desk, 3, "SOON", 10)
    order_id = order(desk, "1", (LAMP, 2))
    keep(desk, order_id)
    clock.advance(timedelta(days=10))
    tick(desk)
    assert promised(desk, order_id) == [("SOON", 2, "released")]
    assert names_told(desk, order_id) == ["StockReserved", "StockReleased", "StockShort"]
    receive(desk, 2)
    tick(desk)
    assert promised(desk, order_id) == [("SOON", 2, "released"), ("", 2, "held")]
    assert names_told(desk, order_id)[-2:] == ["StockReserved", "BackorderServed"]


def test_a_count_is_what_counts(desk: Desk, staff: Actor) -> None:
    shelves(desk, {LAMP: 2})
    receive(desk, 3, "SOON", 10)
    with desk.transaction(staff) as tx:
        assert service.count(tx, 1, LAMP, 3, expected=5, reason=" two broken ") == -2
    assert lots(desk) == {"SOON": (1, 0), "": (2, 0)}
    with desk.transaction(staff) as tx:
        assert service.count(tx, 1, LAMP, 4, expected=3, reason="one found") == 1
    assert lots(desk) == {"SOON": (1, 0), "": (3, 0)}
    with desk.transaction(staff) as tx:
        assert service.count(tx, 1, LAMP, 4, expected=4, reason="") == 0
    fact = {"warehouse_id": 1, "product_id": LAMP, "expected": 5, "counted": 3, "reason": "two broken"}
    assert told(desk)[1] == ("StockCounted", fact)


@pytest.mark.parametrize(
    ("counted", "expected", "reason", "refusal"),
    [
        (1, 3, "lost", StockPromised),
        (5, 4, "found", CountOutdated),
        (-1, 3, "lost", BadCount),
        (1_000_001, 3, "found", BadCount),
        (4, 3, " ", NothingAdjusted),
    ],
)
def test_a_count_that_cannot_be_changes_nothing(
    desk: Desk, staff: Actor, counted: int, expected: int, reason: str, refusal: type[Refused]
) -> None:
    shelves(desk, {LAMP: 3})
    reserve(desk, order(desk, "1", (LAMP, 2)))
    before = everything(desk)
    with pytest.raises(refusal), desk.transaction(staff) as tx:
        service.count(tx, 1, LAMP, counted, expected=expected, reason=reason)
    assert everything(desk) == before


def test_counting_receiving_and_levels_are_for_staff(desk: Desk) -> None:
    shelves(desk, {LAMP: 3})
    outsiders = [STRANGER, person(desk, "c", Role.CUSTOMER), person(desk, "a", Role.APPROVER)]
    before = everything(desk)
    for who in outsiders:
        with pytest.raises(NotAllowed), desk.transaction(who) as tx:
            service.count(tx, 1, LAMP, 4, expected=3, reason="mine")
        with pytest.raises(NotAllowed), desk.transaction(who) as tx:
            service.receive(tx, 1, LAMP, 4)
        with pytest.raises(NotAllowed), desk.transaction(who) as tx:
            service.set_levels(tx, 1, LAMP, 1, 2)
    assert everything(desk) == before


@pytest.mark.parametrize(("safety", "reorder_point"), [(3, 2), (-1, 2), (0, -1)])
def test_levels_that_make_no_sense_are_refused(desk: Desk, staff: Actor, safety: int, reorder_point: int) -> None:
    shelves(desk, {LAMP: 3})
    before = everything(desk)
    with pytest.raises(BadLevels), desk.transaction(staff) as tx:
        service.set_levels(tx, 1, LAMP, safety, reorder_point)
    assert everything(desk) == before


def test_a_shelf_that_falls_low_is_told_of_once(desk: Desk, staff: Actor) -> None:
    shelves(desk, {LAMP: 10})
    with desk.transaction(staff) as tx:
        service.set_levels(tx, 1, LAMP, 3, 6)
    for number, pieces in enumerate((3, 1, 1, 3), start=1):
        reserve(desk, order(desk, str(number), (LAMP, pieces)))
    lows = [data["free"] for name, data in told(desk) if name == "StockLow"]
    assert lows == [6, 2]


def test_two_hundred_customers_and_fifty_pieces_of_five_lots(desk: Desk) -> None:
    shelves(desk, {LAMP: 5}, {})
    for number in range(5):
        receive(desk, 9, f"LOT{number}", 10 + number, warehouse=1 + number % 2)
    buyer = person(desk, "everybody", Role.CUSTOMER)
    orders = [order(desk, str(number), (LAMP, 1), customer=buyer) for number in range(200)]
    with ThreadPoolExecutor(200) as crowd:
        served = list(crowd.map(lambda order_id: _patiently(desk, order_id), orders))
    assert sum(served) == 50
    with desk.reading() as tx:
        assert tx.db.scalar(select(func.sum(Reservation.quantity))) == 50
        for lot in tx.db.scalars(select(Lot)):
            assert lot.on_hand == lot.reserved
    assert counts(desk, LAMP) == {"W1": (32, 32), "W2": (18, 18)}
