"""What comes after the door: goods can come back for a while; then the order closes by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from core.catalog.models import Product
from core.clock import HandClock
from core.dues.queries import dues_of
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.inventory import returns
from core.inventory import service as inventory
from core.inventory.errors import UnknownShelf
from core.inventory.queries import availability, lots_of
from core.orders import closing
from core.orders import service as orders
from core.orders.errors import OrderChanged, StepNotPossible
from core.orders.lifecycle import Status
from core.orders.models import ReturnWindow
from core.orders.queries import OrderView
from core.tx import STRANGER, Actor, Desk
from tests.conftest import MONDAY
from tests.core.house import House, everything, open_house, pay, place, standing
from tests.core.scene import LAMP, names_told, told
from tests.core.test_flow import owed


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def delivered(house: House, customer: Actor, pieces: int = 2) -> OrderView:
    """An order that was approved by whoever had to, has left and has arrived, on Monday."""
    order = place(house.desk, customer, pieces=pieces, price=50_000)
    with house.desk.transaction(house.warehouse) as tx:
        if order.status is not Status.APPROVED:
            orders.approve(tx.acting_as(house.admin), order.id)
        parcels.ship(tx, order.id, "sf", f"SF{order.order_no}000")
        parcels.record_scan(tx, "sf", f"SF{order.order_no}000", "delivered", "杭州", tx.now)
    return standing(house.desk, order.order_no)


def tick(house: House, clock: HandClock, **later: int) -> int:
    clock.advance(timedelta(**later))
    with house.desk.transaction() as tx:
        return closing.tick(tx)


def lamps(desk: Desk, warehouse_id: int = 1) -> tuple[int, int]:
    """Lamps on the shelves of a warehouse, and those of them that are promised."""
    with desk.reading() as tx:
        return next((s.on_hand, s.reserved) for s in availability(tx.db, LAMP) if s.warehouse_id == warehouse_id)


@pytest.mark.parametrize(
    ("customer", "kind", "days", "rule"),
    [
        ("emma", "general", 7, "otherwise"),
        ("emma", "valuable", 7, "otherwise"),
        ("lilei", "general", 15, "trusted"),
        ("lilei", "regulated", 3, "regulated"),
    ],
)
def test_a_delivered_order_closes_when_its_goods_can_no_longer_come_back(
    house: House, clock: HandClock, customer: str, kind: str, days: int, rule: str
) -> None:
    order = delivered(house, getattr(house, customer))
    with house.desk.transaction() as tx:  # delivered again, as goods of that kind
        tx.db.execute(update(Product).where(Product.id == LAMP).values(kind=kind))
        tx.db.delete(tx.db.get_one(ReturnWindow, order.id))
        tx.db.flush()
        closing.open_window(tx, order.id, MONDAY)
    until = MONDAY + timedelta(days=days)
    assert told(house.desk, order.id)[-1] == ("ReturnWindowOpened", {"until": until.isoformat()})
    assert tick(house, clock, days=days, seconds=-1) == 0
    assert standing(house.desk, order.order_no).status is Status.DELIVERED
    assert (tick(house, clock, seconds=1), tick(house, clock)) == (1, 0)
    assert standing(house.desk, order.order_no).status is Status.CLOSED
    assert names_told(house.desk, order.id)[-1] == "OrderClosed"
    with house.desk.reading() as tx:
        assert tx.db.scalars(select(ReturnWindow)).all() == []


def test_with_delivery_the_window_opens_by_itself_and_says_by_which_row(house: House) -> None:
    order = delivered(house, house.lilei)
    assert names_told(house.desk, order.id)[-2:] == ["OrderDelivered", "ReturnWindowOpened"]
    assert owed(house.desk)[-1] == ("sentence", house.lilei.person_id, "notice-order-delivered")


def test_what_came_back_is_put_on_the_shelf_of_choice_and_its_money_is_owed(house: House, clock: HandClock) -> None:
    order = pay(house.desk, delivered(house, house.lilei))
    assert lamps(house.desk) == (98, 0)
    with house.desk.transaction(house.warehouse) as tx:
        orders.return_goods(tx, order.id, "颜色不对", warehouse_id=1, seen_version=order.version)
    assert lamps(house.desk) == (100, 0)
    assert standing(house.desk, order.order_no).status is Status.RETURNED
    assert ("OrderReturned", {"reason": "颜色不对", "warehouse_id": 1}) in told(house.desk, order.id)
    with house.desk.reading() as tx:
        assert [(due.direction, due.amount.minor, due.reason) for due in dues_of(tx.db, order.id)] == [
            ("refund", 100_000, "returned")
        ]
    sentences = [(person, key) for _, person, key in owed(house.desk) if person == house.lilei.person_id]
    assert [key for _, key in sentences[-2:]] == ["notice-order-returned", "notice-refund-owed"]
    assert tick(house, clock, days=30) == 0, "what came back does not close as well"


def test_what_is_written_off_stays_off_the_shelves(house: House) -> None:
    order = delivered(house, house.lilei)
    with house.desk.transaction(house.warehouse) as tx:
        orders.return_goods(tx, order.id, "碎了")
    assert lamps(house.desk) == (98, 0)
    assert ("OrderReturned", {"reason": "碎了", "warehouse_id": None}) in told(house.desk, order.id)


def test_a_closed_order_can_still_come_back_and_a_parcel_refused_at_the_door(house: House, clock: HandClock) -> None:
    closed = delivered(house, house.lilei)
    tick(house, clock, days=16)
    on_its_way = place(house.desk, house.lilei)
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, on_its_way.id, "sf", "SF9999999999")
        orders.return_goods(tx, closed.id, "", warehouse_id=1)
        orders.return_goods(tx, on_its_way.id, "拒收", warehouse_id=1)
    assert lamps(house.desk) == (100, 0)
    assert {standing(house.desk, each.order_no).status for each in (closed, on_its_way)} == {Status.RETURNED}


def test_goods_of_a_lot_come_back_into_it_unless_they_expired(house: House, clock: HandClock) -> None:
    expires = MONDAY + timedelta(days=10)
    with house.desk.transaction(house.warehouse) as tx:
        inventory.receive(tx, 1, LAMP, 5, "B1", expires)  # what expires first leaves first
    fresh, stale = delivered(house, house.lilei, 2), delivered(house, house.lilei, 2)
    for order, days in ((fresh, 9), (stale, 2)):
        clock.advance(timedelta(days=days))
        with house.desk.transaction(house.warehouse) as tx:
            orders.return_goods(tx, order.id, "", warehouse_id=1)
    with house.desk.reading() as tx:
        assert [(lot.number, lot.on_hand) for lot in lots_of(tx.db, 1, LAMP)] == [("B1", 3), ("", 100)]


def test_whoever_may_not_and_whoever_saw_something_else_changes_nothing(house: House) -> None:
    order = delivered(house, house.lilei)
    before = everything(house.desk)
    for who in (house.lilei, house.director, STRANGER):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            orders.return_goods(tx, order.id, "", warehouse_id=1)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            orders.close(tx, order.id)
    for who in (house.lilei, house.manager, STRANGER):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            closing.open_window(tx, order.id, MONDAY)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            closing.tick(tx)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            returns.take_back(tx, order.id, 1)
    with pytest.raises(OrderChanged), house.desk.transaction(house.warehouse) as tx:
        orders.return_goods(tx, order.id, "", warehouse_id=1, seen_version=order.version - 1)
    with pytest.raises(UnknownShelf), house.desk.transaction(house.warehouse) as tx:
        orders.return_goods(tx, order.id, "", warehouse_id=99)
    assert everything(house.desk) == before
    waiting = place(house.desk, house.emma)
    before = everything(house.desk)
    with pytest.raises(StepNotPossible), house.desk.transaction(house.warehouse) as tx:
        orders.return_goods(tx, waiting.id, "")
    assert everything(house.desk) == before


@pytest.mark.parametrize(
    ("kind", "tier", "days"), [("general", "trusted", 15), ("general", "standard", 7), ("regulated", "trusted", 3)]
)
def test_how_many_days_there_are_is_known_before_anything_is_ordered(
    house: House, kind: str, tier: str, days: int
) -> None:
    with house.desk.reading() as tx:
        assert closing.return_days(tx, kind, tier) == days
