"""Stock is promised once, wholly or not at all, and comes back or leaves as it was promised."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from core.errors import NotAllowed, Refused
from core.inventory import service
from core.inventory.errors import NothingAdjusted, StockPromised, UnknownShelf
from core.inventory.models import Reservation, Stock
from core.inventory.queries import availability, reservations_of
from core.tx import HOUSE, STRANGER, Actor, Desk, Role, Tx
from tests.core.scene import CHAIR, DESK_PAD, LAMP, goods, names_told, order, person, shelves, told


@pytest.fixture(autouse=True)
def catalogue(desk: Desk) -> None:
    goods(desk)


def counts(desk: Desk, product_id: int) -> dict[str, tuple[int, int]]:
    """Warehouse code → (on hand, reserved)."""
    with desk.reading() as tx:
        return {shelf.code: (shelf.on_hand, shelf.reserved) for shelf in availability(tx.db, product_id)}


def promised(desk: Desk, order_id: int) -> list[tuple[str, int, int, str]]:
    with desk.reading() as tx:
        found = reservations_of(tx.db, order_id)
        return [(each.warehouse_code, each.product_id, each.quantity, each.state) for each in found]


def reserve(desk: Desk, order_id: int) -> bool:
    with desk.transaction() as tx:
        return service.reserve(tx, order_id)


def test_an_order_is_served_from_one_warehouse_if_one_has_it_all(desk: Desk) -> None:
    shelves(desk, {LAMP: 9, DESK_PAD: 0}, {LAMP: 2, DESK_PAD: 3}, {LAMP: 2, DESK_PAD: 2})
    order_id = order(desk, "1", (LAMP, 2), (DESK_PAD, 1))
    assert reserve(desk, order_id) is True
    assert promised(desk, order_id) == [("W2", LAMP, 2, "held"), ("W2", DESK_PAD, 1, "held")]
    assert counts(desk, LAMP) == {"W1": (9, 0), "W2": (2, 2), "W3": (2, 0)}
    assert counts(desk, DESK_PAD) == {"W1": (0, 0), "W2": (3, 1), "W3": (2, 0)}
    assert told(desk, order_id) == [
        (
            "StockReserved",
            {
                "parts": [
                    {"warehouse_id": 2, "product_id": LAMP, "quantity": 2},
                    {"warehouse_id": 2, "product_id": DESK_PAD, "quantity": 1},
                ]
            },
        )
    ]


def test_it_is_split_over_few_warehouses_if_none_has_it_all(desk: Desk) -> None:
    shelves(desk, {LAMP: 1}, {LAMP: 4, DESK_PAD: 1}, {LAMP: 3})
    order_id = order(desk, "1", (LAMP, 6), (DESK_PAD, 1))
    assert reserve(desk, order_id) is True
    assert promised(desk, order_id) == [("W2", LAMP, 4, "held"), ("W2", DESK_PAD, 1, "held"), ("W3", LAMP, 2, "held")]


def test_two_lines_of_one_product_count_together(desk: Desk) -> None:
    shelves(desk, {LAMP: 3})
    order_id = order(desk, "1", (LAMP, 2), (LAMP, 2))
    assert reserve(desk, order_id) is False
    assert told(desk, order_id) == [("StockShort", {"missing": [{"product_id": LAMP, "wanted": 4, "free": 3}]})]


def test_if_one_product_is_short_nothing_is_promised(desk: Desk) -> None:
    shelves(desk, {LAMP: 5, DESK_PAD: 1})
    order_id = order(desk, "1", (LAMP, 2), (DESK_PAD, 2), (CHAIR, 1))
    assert reserve(desk, order_id) is False
    assert promised(desk, order_id) == []
    assert counts(desk, LAMP) == {"W1": (5, 0)}
    missing = [
        {"product_id": DESK_PAD, "wanted": 2, "free": 1},
        {"product_id": CHAIR, "wanted": 1, "free": 0},
    ]
    assert told(desk, order_id) == [("StockShort", {"missing": missing})]


def test_reserving_twice_changes_nothing(desk: Desk) -> None:
    shelves(desk, {LAMP: 5})
    order_id = order(desk, "1", (LAMP, 2))
    assert [reserve(desk, order_id), reserve(desk, order_id)] == [True, True]
    assert counts(desk, LAMP) == {"W1": (5, 2)}
    assert names_told(desk, order_id) == ["StockReserved"]


def test_what_is_released_is_free_again_and_can_be_promised_anew(desk: Desk) -> None:
    shelves(desk, {LAMP: 5})
    order_id = order(desk, "1", (LAMP, 5))
    reserve(desk, order_id)
    for _ in range(2):
        with desk.transaction() as tx:
            service.release(tx, order_id, "cancelled")
    assert counts(desk, LAMP) == {"W1": (5, 0)}
    assert told(desk, order_id)[1:] == [
        (
            "StockReleased",
            {"parts": [{"warehouse_id": 1, "product_id": LAMP, "quantity": 5}], "reason": "cancelled"},
        )
    ]
    assert reserve(desk, order_id) is True
    assert promised(desk, order_id) == [("W1", LAMP, 5, "released"), ("W1", LAMP, 5, "held")]


def test_what_is_shipped_has_left_the_shelf_for_good(desk: Desk) -> None:
    shelves(desk, {LAMP: 5})
    order_id = order(desk, "1", (LAMP, 2))
    reserve(desk, order_id)
    for _ in range(2):
        with desk.transaction() as tx:
            service.commit(tx, order_id)
    with desk.transaction() as tx:
        service.release(tx, order_id, "too late")
    assert reserve(desk, order_id) is True, "it has had its goods"
    assert counts(desk, LAMP) == {"W1": (3, 0)}
    assert promised(desk, order_id) == [("W1", LAMP, 2, "committed")]
    assert names_told(desk, order_id) == ["StockReserved", "StockCommitted"]


@pytest.mark.parametrize("who", [STRANGER, Actor("staff", None, frozenset({Role.STAFF}))])
@pytest.mark.parametrize(
    "step",
    [
        service.reserve,
        service.commit,
        lambda tx, order_id: service.release(tx, order_id, "mine"),
    ],
)
def test_promises_are_the_houses_own_steps(desk: Desk, who: Actor, step: Callable[[Tx, int], object]) -> None:
    shelves(desk, {LAMP: 5})
    order_id, other = order(desk, "1", (LAMP, 2)), order(desk, "2", (LAMP, 1))
    reserve(desk, other)
    with pytest.raises(NotAllowed), desk.transaction(who) as tx:
        step(tx, other if step is not service.reserve else order_id)
    assert counts(desk, LAMP) == {"W1": (5, 1)}
    assert names_told(desk, order_id) == []
    assert names_told(desk, other) == ["StockReserved"]


def test_staff_put_counts_right(desk: Desk) -> None:
    shelves(desk, {LAMP: 5})
    staff = person(desk, "counter", Role.STAFF)
    with desk.transaction(staff) as tx:
        assert service.adjust(tx, 1, LAMP, -2, " broken ") == 3
        assert service.adjust(tx, 1, CHAIR, 4, "delivery") == 4
    assert counts(desk, LAMP) == {"W1": (3, 0)}
    assert counts(desk, CHAIR) == {"W1": (4, 0)}
    assert told(desk)[0] == (
        "StockAdjusted",
        {"warehouse_id": 1, "product_id": LAMP, "by": -2, "on_hand": 3, "reason": "broken"},
    )


@pytest.mark.parametrize(
    ("warehouse", "product", "by", "reason", "refusal"),
    [
        (1, LAMP, 0, "nothing", NothingAdjusted),
        (1, LAMP, 1, "  ", NothingAdjusted),
        (9, LAMP, 1, "where?", UnknownShelf),
        (1, 99, 1, "what?", UnknownShelf),
        (1, LAMP, -2, "lost", StockPromised),
        (1, CHAIR, -1, "never had", StockPromised),
    ],
)
def test_an_adjustment_that_makes_no_sense_changes_nothing(
    desk: Desk, warehouse: int, product: int, by: int, reason: str, refusal: type[Refused]
) -> None:
    shelves(desk, {LAMP: 3})
    reserve(desk, order(desk, "1", (LAMP, 2)))
    staff = person(desk, "counter", Role.STAFF)
    with pytest.raises(refusal), desk.transaction(staff) as tx:
        service.adjust(tx, warehouse, product, by, reason)
    assert counts(desk, LAMP) == {"W1": (3, 2)}
    assert counts(desk, CHAIR) == {}
    assert told(desk) == []


def test_a_promise_to_orders_is_named_in_the_refusal(desk: Desk) -> None:
    shelves(desk, {LAMP: 3})
    reserve(desk, order(desk, "1", (LAMP, 2)))
    with pytest.raises(StockPromised) as refused, desk.transaction() as tx:
        service.adjust(tx, 1, LAMP, -2, "lost")
    assert refused.value.sentence.values == {"on_hand": 3, "reserved": 2, "orders": ["1"]}


def test_only_staff_may_adjust(desk: Desk) -> None:
    shelves(desk, {LAMP: 3})
    for who in (STRANGER, person(desk, "c", Role.CUSTOMER), person(desk, "a", Role.APPROVER)):
        with pytest.raises(NotAllowed), desk.transaction(who) as tx:
            service.adjust(tx, 1, LAMP, 1, "gift")
    assert counts(desk, LAMP) == {"W1": (3, 0)}
    assert told(desk) == []


def test_the_database_itself_forbids_overselling(desk: Desk) -> None:
    shelves(desk, {LAMP: 3})
    with pytest.raises(IntegrityError), desk.transaction() as tx:
        tx.db.scalars(select(Stock)).one().reserved = 4


def test_two_hundred_customers_and_fifty_pieces(desk: Desk) -> None:
    """Whoever comes first: exactly fifty are served, on either database."""
    shelves(desk, {LAMP: 20}, {LAMP: 30})
    buyer = person(desk, "everybody", Role.CUSTOMER)
    orders = [order(desk, str(number), (LAMP, 1), customer=buyer) for number in range(200)]
    with ThreadPoolExecutor(200) as crowd:
        served = list(crowd.map(lambda order_id: _patiently(desk, order_id), orders))
    assert sum(served) == 50
    assert counts(desk, LAMP) == {"W1": (20, 20), "W2": (30, 30)}
    with desk.reading() as tx:
        assert tx.db.scalar(select(func.sum(Reservation.quantity))) == 50


def test_orders_that_want_the_same_things_in_another_order_do_not_block_each_other(desk: Desk) -> None:
    shelves(desk, {LAMP: 40, DESK_PAD: 40, CHAIR: 40})
    buyer = person(desk, "everybody", Role.CUSTOMER)
    wishes = [((LAMP, 1), (CHAIR, 1)), ((CHAIR, 1), (DESK_PAD, 1)), ((DESK_PAD, 1), (LAMP, 1))]
    orders = [order(desk, str(number), *wishes[number % 3], customer=buyer) for number in range(60)]
    with ThreadPoolExecutor(12) as crowd:
        assert all(crowd.map(lambda order_id: _patiently(desk, order_id), orders))
    assert [counts(desk, product) for product in (LAMP, DESK_PAD, CHAIR)] == [{"W1": (40, 40)}] * 3


def _patiently(desk: Desk, order_id: int) -> bool:
    """As the edge does it: SQLite lets one write at a time, and whoever waited too long comes again."""
    while True:
        try:
            with desk.transaction(HOUSE) as tx:
                return service.reserve(tx, order_id)
        except OperationalError as failure:
            if "database is locked" not in str(failure):
                raise
