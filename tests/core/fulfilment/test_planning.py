"""Parcels are planned from the best warehouse, split, merged and given up; stock is always promised where they lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from core.clock import HandClock
from core.errors import NotAllowed, NotFound
from core.fulfilment import packing, planning, service, urging
from core.fulfilment.errors import (
    AlreadyPicked,
    CannotSplit,
    DifferentCustomers,
    DifferentPlaces,
    NotEnoughAnywhere,
    NothingLeft,
    NotToBeShipped,
    ParcelsChanged,
    TooFewToMerge,
)
from core.fulfilment.queries import shipments_of
from core.fulfilment.work import orders_to_plan, parcels_of, work_list
from core.inventory import due
from core.orders import editing
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import OrderView
from core.tx import STRANGER, Actor, Desk
from tests.core.fulfilment.warehouses import (
    EAST,
    SOUTH,
    buy,
    open_house,
    packed,
    parcels,
    promised,
    refused,
    shelf,
    stands,
    stock,
)
from tests.core.house import SUZHOU, House, put_at
from tests.core.scene import CHAIR, DESK_PAD, LAMP, names_told, told

SHENZHEN = replace(
    SUZHOU,
    text="广东省深圳市南山区科技园路1号",
    province="广东省",
    city="深圳市",
    district="南山区",
    street="科技园路1号",
)


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def allocate(house: House, order: OrderView, who: Actor | None = None) -> None:
    with house.desk.transaction(who or house.warehouse) as tx:
        planning.allocate(tx, order.id)


def split(house: House, order: OrderView, pieces: dict[int, int], seen: dict[int, int] | None = None) -> int:
    with house.desk.transaction(house.warehouse) as tx:
        return planning.split(tx, order.id, pieces, seen=seen)


def merge(house: House, *together: OrderView, seen: dict[int, int] | None = None) -> list[int]:
    with house.desk.transaction(house.warehouse) as tx:
        return list(planning.merge(tx, [order.id for order in together], seen=seen))


def test_an_order_is_planned_from_the_nearer_warehouse_and_its_stock_promised_there(house: House) -> None:
    order = buy(house, (LAMP, 2), (CHAIR, 1), address=SHENZHEN)
    assert promised(house, order) == {(EAST, LAMP): 2, (EAST, CHAIR): 1}, "promised at random until it is planned"

    allocate(house, order)

    assert packed(house, order) == [(SOUTH, "planned", {LAMP: 2, CHAIR: 1})]
    assert promised(house, order) == {(SOUTH, LAMP): 2, (SOUTH, CHAIR): 1}
    assert (shelf(house, EAST, LAMP), shelf(house, SOUTH, LAMP)) == ((20, 0), (20, 2))
    assert stands(house, order).status is Status.ALLOCATED
    (parcel,) = parcels(house, order)
    parts = [{"product_id": LAMP, "quantity": 2}, {"product_id": CHAIR, "quantity": 1}]
    assert told(house.desk, order.id)[4:] == [
        (
            "ParcelsPlanned",
            {
                "parcels": [{"parcel_id": parcel.id, "warehouse_id": SOUTH, "carrier": "jt", "parts": parts}],
                "rule": "trusted",
            },
        ),
        ("OrderAllocated", {}),
        (
            "StockReleased",
            {"parts": [{"warehouse_id": EAST, **each} for each in parts], "reason": "moved"},
        ),
        ("StockReserved", {"parts": [{"warehouse_id": SOUTH, **each} for each in parts]}),
    ]


def test_where_the_stock_lies_right_already_nothing_moves(house: House) -> None:
    order = buy(house, (LAMP, 2))
    allocate(house, order)
    assert names_told(house.desk, order.id)[4:] == ["ParcelsPlanned", "OrderAllocated"]
    assert promised(house, order) == {(EAST, LAMP): 2}


def test_what_one_warehouse_lacks_comes_from_the_other_in_a_second_parcel(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 2, CHAIR: 0}, {LAMP: 0, CHAIR: 3})
    order = buy(house, (LAMP, 2), (CHAIR, 1))
    allocate(house, order)
    assert packed(house, order) == [(EAST, "planned", {LAMP: 2}), (SOUTH, "planned", {CHAIR: 1})]


def test_an_order_is_planned_once(house: House) -> None:
    order = buy(house, (LAMP, 2))
    allocate(house, order)
    refused(house, NothingLeft, lambda: allocate(house, order))


@pytest.mark.parametrize("status", [Status.PLACED, Status.ON_HOLD, Status.AWAITING_APPROVAL, Status.CANCELLED])
def test_only_approved_orders_are_planned_and_parcelled(house: House, status: Status) -> None:
    order, other = buy(house, (LAMP, 2)), buy(house, (LAMP, 1))
    put_at(house.desk, order.id, status)
    refused(house, NotToBeShipped, lambda: allocate(house, order))
    refused(house, NotToBeShipped, lambda: split(house, order, {LAMP: 1}))
    refused(house, NotToBeShipped, lambda: merge(house, order, other))


def test_only_staff_plan(house: House) -> None:
    order, other = buy(house, (LAMP, 2)), buy(house, (LAMP, 2))
    for who in (STRANGER, house.lilei, house.director):

        def deeds(who: Actor = who) -> None:
            with house.desk.transaction(who) as tx:
                for deed in (
                    lambda: planning.allocate(tx, order.id),
                    lambda: planning.allocate_all(tx, [order.id]),
                    lambda: planning.split(tx, order.id, {LAMP: 1}),
                    lambda: planning.merge(tx, [order.id, other.id]),
                    lambda: planning.withdraw(tx, order.id),
                ):
                    with pytest.raises(NotAllowed):
                        deed()
                raise NotAllowed

        refused(house, NotAllowed, deeds)


def test_many_orders_are_weighed_together_and_may_change_places(desk: Desk) -> None:
    """The stock of the first was promised where the second is better served, and the other way round."""
    house = open_house(desk, {LAMP: 1}, {LAMP: 1})
    south, east = buy(house, (LAMP, 1), address=SHENZHEN), buy(house, (LAMP, 1))
    assert (promised(house, south), promised(house, east)) == ({(EAST, LAMP): 1}, {(SOUTH, LAMP): 1})
    with desk.transaction(house.warehouse) as tx:
        assert list(orders_to_plan(tx.db, 9)) == [south.id, east.id]
        assert set(planning.allocate_all(tx, [south.id, east.id])) == {south.id, east.id}
    assert (promised(house, south), promised(house, east)) == ({(SOUTH, LAMP): 1}, {(EAST, LAMP): 1})
    with desk.reading() as tx:
        assert orders_to_plan(tx.db, 9) == []


def test_an_order_that_moved_on_meanwhile_is_left_alone(house: House) -> None:
    first, second = buy(house, (LAMP, 1)), buy(house, (LAMP, 1))
    with house.desk.transaction() as tx:
        orders.hold(tx, first.id, "somebody looks")
    with house.desk.transaction(house.warehouse) as tx:
        assert list(planning.allocate_all(tx, [first.id, second.id])) == [second.id]
    assert packed(house, first) == []


def test_part_of_an_order_goes_by_itself(house: House) -> None:
    order = buy(house, (LAMP, 3), (CHAIR, 1))
    made = split(house, order, {LAMP: 2})
    assert packed(house, order) == [(EAST, "planned", {LAMP: 1, CHAIR: 1}), (EAST, "planned", {LAMP: 2})]
    assert parcels(house, order)[1].id == made
    assert promised(house, order) == {(EAST, LAMP): 3, (EAST, CHAIR): 1}
    assert names_told(house.desk, order.id)[4:] == ["ParcelsPlanned", "OrderAllocated", "ParcelsSplit"]


@pytest.mark.parametrize("pieces", [{}, {LAMP: 0}, {LAMP: 4}, {DESK_PAD: 1}, {LAMP: 3, CHAIR: 1}, {LAMP: -1}])
def test_what_is_split_off_is_a_part_and_not_all(house: House, pieces: dict[int, int]) -> None:
    order = buy(house, (LAMP, 3), (CHAIR, 1))
    refused(house, CannotSplit, lambda: split(house, order, pieces))


def test_what_is_picked_already_is_not_split(house: House) -> None:
    order = buy(house, (LAMP, 3))
    allocate(house, order)
    with house.desk.transaction(house.warehouse) as tx:
        packing.confirm_picked(tx, parcels(house, order)[0].id)
    refused(house, CannotSplit, lambda: split(house, order, {LAMP: 1}))


def test_a_split_is_about_the_parcels_that_were_shown(house: House) -> None:
    order = buy(house, (LAMP, 3))
    split(house, order, {LAMP: 1}, seen={})
    seen = {parcel.id: parcel.version for parcel in parcels(house, order)}
    refused(house, ParcelsChanged, lambda: split(house, order, {LAMP: 1}, seen={}))
    split(house, order, {LAMP: 1}, seen=seen)
    assert packed(house, order) == [(EAST, "planned", {LAMP: 1})] * 3


def test_two_orders_to_one_address_travel_together(house: House) -> None:
    first, second = buy(house, (LAMP, 2)), buy(house, (LAMP, 1), (CHAIR, 1))
    allocate(house, first)
    (alone,) = parcels(house, first)
    together = merge(house, first, second, seen={alone.id: alone.version})
    assert (
        [parcel.id for parcel in parcels(house, first)] == [parcel.id for parcel in parcels(house, second)] == together
    )
    (parcel,) = parcels(house, first)
    lines = [(line.order_no, line.product_id, line.quantity) for line in parcel.lines]
    assert lines == [(first.order_no, LAMP, 2), (second.order_no, LAMP, 1), (second.order_no, CHAIR, 1)]
    for order, other in ((first, second), (second, first)):
        assert stands(house, order).status is Status.ALLOCATED
        emptied = [alone.id] if order is first else []
        merged = {"with_orders": [other.order_no], "parcel_ids": emptied}
        assert told(house.desk, order.id)[-1] == ("OrdersMerged", merged)


def test_a_merged_parcel_leaves_for_all_its_orders_and_arrives_for_all(house: House) -> None:
    first, second = buy(house, (LAMP, 2)), buy(house, (CHAIR, 1))
    (parcel,) = merge(house, first, second)
    with house.desk.transaction(house.warehouse) as tx:
        shown = service.ship(tx, second.id, "sf", "SF0000000001", parcel_id=parcel)
        assert service.ship(tx, second.id, "sf", "SF0000000001") == service.ship(tx, first.id, "sf", "SF0000000001")
    assert promised(house, first, "committed") == {(EAST, LAMP): 2}
    assert promised(house, second, "committed") == {(EAST, CHAIR): 1}
    assert [stands(house, order).status for order in (first, second)] == [Status.SHIPPED, Status.SHIPPED]
    with house.desk.transaction() as tx:
        service.record_scan(tx, "sf", "SF0000000001", "delivered", "杭州", tx.now, signed_by="前台")
    for order in (first, second):
        assert names_told(house.desk, order.id)[-5:] == [
            "ParcelScanned",
            "ParcelDelivered",
            "OrderDelivered",
            "ReturnWindowOpened",
            "ProofGiven",
        ]
        assert stands(house, order).status is Status.DELIVERED
        with house.desk.reading() as tx:
            (seen,) = shipments_of(tx.db, order.id)
        assert (seen.id, seen.tracking_no, seen.signed_by) == (shown.id, "SF0000000001", "前台")


def test_what_does_not_go_together_is_not_merged(house: House) -> None:
    order, elsewhere = buy(house, (LAMP, 1)), buy(house, (LAMP, 1), address=SUZHOU)
    of_emma, begun = buy(house, (LAMP, 1), who=house.emma), buy(house, (LAMP, 1))
    allocate(house, begun)
    with house.desk.transaction(house.warehouse) as tx:
        packing.confirm_picked(tx, parcels(house, begun)[0].id)
    refused(house, TooFewToMerge, lambda: merge(house, order, order))
    refused(house, DifferentPlaces, lambda: merge(house, order, elsewhere))
    refused(house, DifferentCustomers, lambda: merge(house, order, of_emma))
    refused(house, AlreadyPicked, lambda: merge(house, order, begun))
    refused(house, ParcelsChanged, lambda: merge(house, order, begun, seen={}))


def test_an_unknown_order_is_not_there(house: House) -> None:
    with pytest.raises(NotFound), house.desk.transaction(house.warehouse) as tx:
        planning.allocate(tx, 404)


def test_a_stopped_order_leaves_the_parcel_it_shared(house: House) -> None:
    first, second = buy(house, (LAMP, 2)), buy(house, (CHAIR, 1))
    (parcel,) = merge(house, first, second)
    with house.desk.transaction(house.warehouse) as tx:
        orders.hold(tx, first.id, "wrong lamp")
    assert packed(house, first) == []
    assert packed(house, second) == [(EAST, "planned", {CHAIR: 1})]
    assert ("ParcelsDropped", {"parcel_ids": [parcel], "begun": []}) in told(house.desk, first.id)


def test_a_cancelled_order_gives_back_its_goods_from_where_they_were_moved_to(house: House) -> None:
    order = buy(house, (LAMP, 2), address=SHENZHEN)
    allocate(house, order)
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, order.order_no, "")
    assert packed(house, order) == []
    assert (shelf(house, EAST, LAMP), shelf(house, SOUTH, LAMP)) == ((20, 0), (20, 0))


def test_an_order_that_goes_elsewhere_is_planned_anew(house: House) -> None:
    order = buy(house, (LAMP, 2))
    allocate(house, order)
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SHENZHEN)
    with house.desk.transaction(house.warehouse) as tx:
        assert list(orders_to_plan(tx.db, 9)) == [order.id]
        planning.allocate_all(tx, [order.id])
    assert packed(house, order) == [(SOUTH, "planned", {LAMP: 2})]
    assert promised(house, order) == {(SOUTH, LAMP): 2}


def test_an_order_that_goes_to_somebody_else_at_the_same_place_is_packed_as_it_was_planned(house: House) -> None:
    order = buy(house, (LAMP, 2))
    allocate(house, order)
    parcels = packed(house, order)
    with house.desk.transaction(house.lilei) as tx:
        elsewhere = replace(order.address, recipient="王芳", phone="13900139000")
        editing.edit_address(tx, order.order_no, elsewhere)
    assert packed(house, order) == parcels
    assert stands(house, order).status is Status.ALLOCATED
    assert "ParcelsDropped" not in names_told(house.desk, order.id)


def test_without_the_goods_there_is_no_plan(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 1}, {LAMP: 0})
    order = buy(house, (LAMP, 2))
    assert order.status is Status.ON_HOLD
    with desk.transaction(house.manager) as tx:
        orders.clear(tx, order.id)
    assert stands(house, order).status is Status.APPROVED
    refused(house, NotEnoughAnywhere, lambda: allocate(house, order))
    stock(house, EAST, LAMP, 5)
    refused(house, NotEnoughAnywhere, lambda: allocate(house, order))
    with desk.transaction() as tx:
        assert due.tick(tx) == 1
    allocate(house, order)
    assert packed(house, order) == [(EAST, "planned", {LAMP: 2})]


def test_what_has_expired_is_sent_from_nowhere(desk: Desk, clock: HandClock) -> None:
    house = open_house(desk, {LAMP: 0}, {LAMP: 5})
    stock(house, EAST, LAMP, 5, expires_at=clock.now() + timedelta(days=40))
    order = buy(house, (LAMP, 2))
    assert promised(house, order) == {(EAST, LAMP): 2}
    allocate(house, order)
    assert packed(house, order) == [(EAST, "planned", {LAMP: 2})]
    clock.advance(timedelta(days=40))
    with desk.transaction() as tx:
        assert due.tick(tx) == 1
    assert (packed(house, order), promised(house, order)) == ([], {(SOUTH, LAMP): 2})
    assert names_told(house.desk, order.id)[-3:] == ["StockReleased", "ParcelsDropped", "StockReserved"]
    other = buy(house, (LAMP, 1))
    for each in (order, other):
        allocate(house, each)
    assert packed(house, order) == [(SOUTH, "planned", {LAMP: 2})]
    assert packed(house, other) == [(SOUTH, "planned", {LAMP: 1})]


@pytest.mark.parametrize("elsewhere", [5, 0])
def test_what_expires_after_a_part_has_left_is_sent_from_where_there_is_other(
    desk: Desk, clock: HandClock, elsewhere: int
) -> None:
    house = open_house(desk, {LAMP: 0}, {LAMP: elsewhere})
    stock(house, EAST, LAMP, 3, expires_at=clock.now() + timedelta(days=40))
    order = buy(house, (LAMP, 3))
    first = split(house, order, {LAMP: 1})
    with desk.transaction(house.warehouse) as tx:
        service.ship(tx, order.id, "sf", "SF0000000001", parcel_id=first)
        (rest,) = [each.id for each in parcels_of(tx.db, order.id, open_only=True)]
        packing.confirm_picked(tx, rest)
    clock.advance(timedelta(days=40))
    with desk.transaction() as tx:
        due.tick(tx)
    if not elsewhere:
        assert packed(house, order) == [(EAST, "gone", {LAMP: 1}), (EAST, "waiting", {LAMP: 2})]
        assert promised(house, order) == {}
        stock(house, SOUTH, LAMP, 5)
        with desk.transaction() as tx:
            while due.tick(tx):
                pass
    assert packed(house, order) == [(EAST, "gone", {LAMP: 1}), (SOUTH, "planned", {LAMP: 2})]
    assert promised(house, order) == {(SOUTH, LAMP): 2}
    with desk.transaction(house.warehouse) as tx:
        service.ship(tx, order.id, "sf", "SF0000000002")
    assert promised(house, order, "committed") == {(EAST, LAMP): 1, (SOUTH, LAMP): 2}


def test_an_order_that_came_back_gives_up_what_was_still_here(house: House) -> None:
    order = buy(house, (LAMP, 3))
    first = split(house, order, {LAMP: 1})
    with house.desk.transaction(house.warehouse) as tx:
        service.ship(tx, order.id, "sf", "SF0000000001", parcel_id=first)
        orders.return_goods(tx, order.id, "broken")
    assert packed(house, order) == [(EAST, "gone", {LAMP: 1})]
    assert (promised(house, order), shelf(house, EAST, LAMP)) == ({}, (19, 0))


def test_urged_orders_are_planned_and_packed_first(house: House) -> None:
    first, second = buy(house, (LAMP, 1)), buy(house, (LAMP, 1))
    with house.desk.transaction(house.lilei) as tx:
        urging.urge(tx, second.order_no)
    with house.desk.transaction(house.warehouse) as tx:
        found = orders_to_plan(tx.db, 9)
        assert list(found) == [second.id, first.id]
        planning.allocate_all(tx, sorted(found))
    with house.desk.reading() as tx:
        assert [parcel.order_nos for parcel in work_list(tx.db, 9)] == [[second.order_no], [first.order_no]]


def test_then_those_of_higher_priority(house: House) -> None:
    first, second = buy(house, (LAMP, 1)), buy(house, (LAMP, 1))
    with house.desk.transaction(house.warehouse) as tx:
        tx.db.execute(update(Order).where(Order.id == second.id).values(priority="A"))
        found = orders_to_plan(tx.db, 9)
        assert list(found) == [second.id, first.id]
        planning.allocate_all(tx, sorted(found))
    with house.desk.reading() as tx:
        assert [parcel.order_nos for parcel in work_list(tx.db, 9)] == [[second.order_no], [first.order_no]]
