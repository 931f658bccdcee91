"""Goods are not held for ever, and whoever has to wait for some is served in turn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core.clock import HandClock
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.inventory import due, service
from core.inventory.queries import reservations_of, waiting_orders
from core.inventory.rules import Arrival, Waiting, forecast, warehouse_named
from core.notices.models import Notice
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.purchasing import service as purchasing
from core.tx import STRANGER, Desk
from tests.conftest import MONDAY
from tests.core.house import House, open_house, place, standing
from tests.core.scene import CHAIR, LAMP, names_told, told


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def tick(house: House) -> int:
    with house.desk.transaction() as tx:
        return due.tick(tx)


def held(house: House, order: OrderView) -> list[tuple[int, str]]:
    with house.desk.reading() as tx:
        return [(each.quantity, each.state) for each in reservations_of(tx.db, order.id)]


def waiting(house: House) -> list[str]:
    with house.desk.reading() as tx:
        return [each.order_no for each in waiting_orders(tx.db)]


def receive(house: House, pieces: int, product: int = LAMP) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        service.receive(tx, 1, product, pieces)


def notices_to(house: House, person_id: int | None) -> list[str]:
    with house.desk.reading() as tx:
        found = select(Notice).where(Notice.person_id == person_id, Notice.kind == "sentence").order_by(Notice.id)
        return [row.content["sentences"][0]["key"] for row in tx.db.scalars(found)]


def test_goods_are_held_for_an_unapproved_order_only_so_long(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.emma, pieces=8)
    assert order.status is Status.AWAITING_APPROVAL
    clock.advance(timedelta(days=3) - timedelta(seconds=1))
    assert (tick(house), held(house, order)) == (0, [(8, "held")])
    clock.advance(timedelta(seconds=1))
    assert (tick(house), tick(house), held(house, order)) == (1, 0, [(8, "released")])
    parts = [{"warehouse_id": 1, "product_id": LAMP, "quantity": 8}]
    assert told(house.desk, order.id)[-1] == ("StockLapsed", {"parts": parts})
    assert notices_to(house, house.emma.person_id) == ["notice-stock-lapsed"]
    assert standing(house.desk, order.order_no).status is Status.AWAITING_APPROVAL


def test_what_is_approved_is_held_for_good(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.lilei)
    assert order.status is Status.APPROVED
    clock.advance(timedelta(days=365))
    assert (tick(house), held(house, order)) == (0, [(1, "held")])


def test_goods_that_were_let_go_are_promised_anew_when_the_order_is_approved(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.emma, pieces=8)
    clock.advance(timedelta(days=3))
    tick(house)
    with house.desk.transaction() as tx:
        orders.approve(tx, order.id)
    assert held(house, order) == [(8, "released"), (8, "held")]
    clock.advance(timedelta(days=30))
    assert tick(house) == 0


def test_if_they_are_gone_by_then_the_order_waits_for_others(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.emma, pieces=80)
    clock.advance(timedelta(days=3))
    tick(house)
    place(house.desk, house.lilei, pieces=30, price=100)
    with house.desk.transaction() as tx:
        orders.approve(tx, order.id)
    assert (waiting(house), held(house, order)) == ([order.order_no], [(80, "released")])
    receive(house, 10)
    tick(house)
    assert (waiting(house), held(house, order)) == ([], [(80, "released"), (80, "held")])
    assert names_told(house.desk, order.id)[-2:] == ["StockReserved", "BackorderServed"]


def test_an_order_that_was_stopped_for_want_of_goods_goes_on_when_they_come(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100)
    assert (order.status, order.reason, waiting(house)) == (Status.ON_HOLD, "hold-stock-short", [order.order_no])
    assert tick(house) == 0
    receive(house, 1)
    assert tick(house) == 1
    after = ["StockReserved", "BackorderServed", "OrderCleared", "OrderApproved"]
    assert names_told(house.desk, order.id)[-4:] == after
    assert told(house.desk, order.id)[-2] == ("OrderCleared", {"rule": "clear"})
    assert standing(house.desk, order.order_no).status is Status.APPROVED
    assert (tick(house), waiting(house)) == (0, [])


def test_an_order_that_is_stopped_for_something_else_stays_stopped(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100)
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, order.id)
        orders.hold(tx, order.id, "customer wants to think")
    receive(house, 1)
    tick(house)
    assert held(house, order) == [(101, "held")]
    assert standing(house.desk, order.order_no).status is Status.ON_HOLD


def test_priority_and_then_whoever_came_first_is_served_first(house: House, clock: HandClock) -> None:
    stopped = []
    for customer, price in ((house.emma, 100), (house.emma, 100), (house.lilei, 5_000)):
        stopped.append(place(house.desk, customer, pieces=101, price=price))
        clock.advance(timedelta(minutes=1))
    assert [each.priority for each in stopped] == ["B", "B", "A"]
    first, second, urgent = (each.order_no for each in stopped)
    assert waiting(house) == [urgent, first, second]
    receive(house, 1)
    tick(house)
    assert waiting(house) == [first, second]
    receive(house, 202 - 1)
    tick(house)
    assert waiting(house) == [second]


def test_a_cancelled_order_waits_no_longer(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100)
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, order.order_no, "")
    receive(house, 1)
    assert (tick(house), tick(house), waiting(house), held(house, order)) == (1, 0, [], [])
    assert names_told(house.desk, order.id)[-1] == "OrderCancelled"


def test_an_order_that_left_with_goods_nobody_had_counted_waits_no_longer(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100)
    with house.desk.transaction(house.warehouse) as tx:
        orders.clear(tx, order.id)
        parcels.ship(tx, order.id, "sf", "SF10001000")
    receive(house, 1)
    assert (tick(house), tick(house), waiting(house), held(house, order)) == (0, 0, [], [])
    assert standing(house.desk, order.order_no).status is Status.SHIPPED


def test_the_customer_hears_when_the_goods_are_expected_and_when_that_changes(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100)
    with house.desk.transaction(house.warehouse) as tx:
        supplier = purchasing.add_supplier(tx, "Lamps", 5)
        purchasing.set_source(tx, LAMP, supplier, rank=1, cost_minor=50, currency="CNY")
        purchase = purchasing.request(tx, LAMP, 1, 10)
    assert (tick(house), tick(house)) == (1, 0)
    promised = {"promised_at": (MONDAY + timedelta(days=5)).isoformat()}
    assert told(house.desk, order.id)[-1] == ("BackorderPromised", promised)
    clock.advance(timedelta(days=6))
    with house.desk.transaction() as tx:
        assert (purchasing.tick(tx), purchasing.tick(tx)) == (1, 0)
    assert tick(house) == 1
    assert told(house.desk, order.id)[-1] == ("BackorderPromised", {"promised_at": ""})
    with house.desk.transaction(house.warehouse) as tx:
        seen = purchasing.purchase_by_id(tx.db, purchase.id)
        purchasing.receive(tx, purchase.id, 10, seen_version=seen.version)
    tick(house)
    assert standing(house.desk, order.order_no).status is Status.APPROVED
    heard = ["notice-goods-expected", "notice-goods-unsure", "notice-order-approved"]
    assert notices_to(house, house.lilei.person_id) == heard


def test_a_tick_leaves_an_order_alone_that_somebody_is_working_on(house: House, clock: HandClock) -> None:
    if house.desk.database.is_sqlite:
        pytest.skip("SQLite has one writer at a time")
    order = place(house.desk, house.emma, pieces=8)
    clock.advance(timedelta(days=3))
    with house.desk.transaction() as working:
        orders.approve(working, order.id)
        assert tick(house) == 0
    assert (tick(house), held(house, order)) == (0, [(8, "held")])


def test_waiting_and_ticking_are_the_houses_own_steps(house: House) -> None:
    for who in (STRANGER, house.lilei, house.warehouse):
        for step in (due.wait, service.keep, service.lapse):
            with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
                step(tx, 1)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            due.tick(tx)


NOW = MONDAY
TOMORROW, NEXT_WEEK = NOW + timedelta(days=1), NOW + timedelta(days=7)


def test_a_forecast_goes_through_the_queue() -> None:
    queue = [Waiting(1, {LAMP: 4}), Waiting(2, {LAMP: 9, CHAIR: 1}), Waiting(3, {LAMP: 99}), Waiting(4, {LAMP: 1})]
    arrivals = [Arrival(LAMP, NEXT_WEEK, 10), Arrival(LAMP, TOMORROW, 2)]
    expected: dict[int, datetime | None] = {1: NOW, 2: NEXT_WEEK, 3: None, 4: NEXT_WEEK}
    assert forecast(queue, {LAMP: 5, CHAIR: 1}, arrivals, NOW) == expected


some_queue = st.lists(st.dictionaries(st.sampled_from([LAMP, CHAIR]), st.integers(1, 6), min_size=1), max_size=5)
some_arrivals = st.lists(
    st.builds(Arrival, st.sampled_from([LAMP, CHAIR]), st.sampled_from([TOMORROW, NEXT_WEEK]), st.integers(1, 8)),
    max_size=4,
)


@given(some_queue, st.fixed_dictionaries({LAMP: st.integers(0, 9), CHAIR: st.integers(0, 9)}), some_arrivals)
def test_nothing_is_promised_twice(wishes: list[dict[int, int]], free: dict[int, int], arrivals: list[Any]) -> None:
    queue = [Waiting(number, wanted) for number, wanted in enumerate(wishes)]
    times = forecast(queue, free, arrivals, NOW)
    for moment in (NOW, TOMORROW, NEXT_WEEK):
        for product in (LAMP, CHAIR):
            there = free[product] + sum(a.quantity for a in arrivals if a.product_id == product and a.at <= moment)
            gone = sum(
                waiting.wanted.get(product, 0)
                for waiting in queue
                if (at := times[waiting.order_id]) is not None and at <= moment
            )
            assert gone <= there


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("need 20 more in Shenzhen", 2),
        ("深圳仓补 20 个", 2),
        ("上海还有多少", 1),
        ("SH1", 1),
        ("上海和深圳", None),
        ("仓库还有多少", None),
        ("", None),
    ],
)
def test_a_warehouse_is_known_by_a_word_that_is_its_own(text: str, house: int | None) -> None:
    houses = {1: ("SH1", "上海青浦仓", "Shanghai Qingpu"), 2: ("SZ1", "深圳龙岗仓", "Shenzhen Longgang")}
    assert warehouse_named(text, houses) == house
