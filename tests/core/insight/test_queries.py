"""What the orders of a shop come to: sales, deadlines kept, and what is known of a customer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.clock import HandClock
from core.fulfilment import service as fulfilment
from core.insight.queries import Kept, Sold, customer_figures, kept, minutes_to_ship, sold
from core.money import Money
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.tx import Desk
from tests.conftest import MONDAY
from tests.core.house import House, place, quiet, standing
from tests.core.scene import LAMP

WEEK = (MONDAY, MONDAY + timedelta(days=7))
NAMES = {"zh": "台灯", "en": "Lamp"}


def ship(desk: Desk, house: House, order: OrderView, number: str) -> None:
    with desk.transaction(house.warehouse) as tx:
        fulfilment.ship(tx, order.id, "sf", number)


def cancel(desk: Desk, house: House, order: OrderView) -> None:
    with desk.transaction(house.manager) as tx:
        orders.cancel(tx, order.order_no, "twice", seen_version=standing(desk, order.order_no).version)


def test_sales_are_counted_by_product_and_currency(house: House) -> None:
    desk = quiet(house.desk)
    place(desk, house.lilei, pieces=2)
    place(desk, house.emma, pieces=1)
    place(desk, house.emma, pieces=3, price=9_900, currency="USD")

    with desk.reading() as tx:
        assert sold(tx.db, *WEEK) == [
            Sold(LAMP, NAMES, pieces=6, orders=3, value=(Money(150_000, "CNY"), Money(29_700, "USD")))
        ]
        assert sold(tx.db, *WEEK, product_ids=[LAMP + 1]) == []


def test_what_was_cancelled_or_placed_at_another_time_is_no_sale(house: House, clock: HandClock) -> None:
    desk = quiet(house.desk)
    cancel(desk, house, place(desk, house.lilei))
    clock.advance(timedelta(days=7))
    place(desk, house.lilei)

    with desk.reading() as tx:
        assert sold(tx.db, *WEEK) == []
        assert [each.pieces for each in sold(tx.db, WEEK[1], WEEK[1] + timedelta(days=1))] == [1]


def test_an_order_that_leaves_before_its_deadline_is_in_time(house: House, clock: HandClock) -> None:
    first, late = (place(house.desk, house.lilei) for _ in range(2))
    assert {first.status, late.status} == {Status.APPROVED}
    clock.advance(timedelta(hours=2))
    ship(house.desk, house, first, "SF1366000000001")
    clock.advance(timedelta(days=5))
    ship(house.desk, house, late, "SF1366000000002")

    with house.desk.reading() as tx:
        assert kept(tx.db, "to_ship", *WEEK) == Kept(done=2, in_time=1)
        assert kept(tx.db, "to_ship", MONDAY, MONDAY + timedelta(hours=1)) == Kept(done=0, in_time=0)
        half = ((2 * 60) + (5 * 24 * 60 + 2 * 60)) // 2
        assert minutes_to_ship(tx.db, *WEEK) == half
        assert minutes_to_ship(tx.db, WEEK[1], WEEK[1] + timedelta(days=1)) is None


def test_a_customer_is_known_by_their_orders(house: House, clock: HandClock) -> None:
    desk = quiet(house.desk)
    place(desk, house.lilei, pieces=2)
    clock.advance(timedelta(days=1))
    last = place(desk, house.lilei)
    cancel(desk, house, last)
    place(desk, house.emma)

    assert house.lilei.person_id is not None
    with desk.reading() as tx:
        found = customer_figures(tx.db, house.lilei.person_id)
    assert (found.placed, found.cancelled, found.returned) == (1, 1, 0)
    assert found.value == (Money(100_000, "CNY"),)
    assert [(each.product_id, each.pieces) for each in found.favourites] == [(LAMP, 2)]
    assert (found.first_at, found.last_no, found.last_at) == (MONDAY, last.order_no, MONDAY + timedelta(days=1))


def test_somebody_who_has_ordered_nothing_is_known_by_nothing(house: House) -> None:
    assert house.emma.person_id is not None
    with house.desk.reading() as tx:
        found = customer_figures(tx.db, house.emma.person_id)
    assert (found.placed, found.value, found.favourites) == (0, (), [])
    assert (found.first_at, found.last_no, found.last_at) == (None, None, None)


@pytest.mark.parametrize("stage", ["awaiting_approval", "to_ship"])
def test_where_nothing_happened_nothing_was_kept(house: House, stage: str) -> None:
    with house.desk.reading() as tx:
        assert kept(tx.db, stage, *WEEK) == Kept(done=0, in_time=0)
