"""Pick, pack, ship: step by step, short, in parts; and what is urged."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import HandClock
from core.errors import NotAllowed
from core.fulfilment import packing, planning, service, urging
from core.fulfilment.errors import (
    BadPick,
    BadProof,
    BadWeight,
    NoSuchParcel,
    NotToBeShipped,
    OnItsWay,
    ParcelPast,
)
from core.fulfilment.queries import parcels_left, shipments_of
from core.fulfilment.rules import HEAVIEST_G, URGE_AGAIN, Carrier, carrier_by_number, looks_right
from core.inventory import due
from core.inventory.queries import waiting_orders
from core.journal.models import Entry
from core.notices.models import Notice
from core.orders import service as orders
from core.orders.errors import OrderOver, UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.purchasing import service as purchasing
from core.tx import STRANGER, Desk
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
from tests.core.house import House, put_at
from tests.core.scene import CHAIR, DESK_PAD, LAMP, names_told, told


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def planned(house: House, *lines: tuple[int, int]) -> tuple[OrderView, int]:
    """An order with one planned parcel, and the parcel's number."""
    order = buy(house, *lines)
    with house.desk.transaction(house.warehouse) as tx:
        planning.allocate(tx, order.id)
    return order, parcels(house, order)[0].id


def pick(house: House, parcel_id: int, missing: dict[int, int] | None = None) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        packing.confirm_picked(tx, parcel_id, missing)


def pack(house: House, parcel_id: int, weight_g: int = 1200) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        packing.pack(tx, parcel_id, weight_g)


def ship(house: House, order: OrderView, tracking_no: str, parcel_id: int | None = None) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        service.ship(tx, order.id, "sf", tracking_no, parcel_id=parcel_id)


def owed(house: House, *keys: str) -> list[tuple[str, int | None]]:
    """The sentences that are owed, of these keys, and to whom."""
    with house.desk.reading() as tx:
        rows = tx.db.scalars(select(Notice).where(Notice.kind == "sentence").order_by(Notice.id))
        said = [(row.content["sentences"][0]["key"], row.person_id) for row in rows]
        return [each for each in said if each[0] in keys]


def adjusted(house: House) -> list[tuple[int, int, int, str]]:
    """How shelves were put right: warehouse, product, by how many pieces, why."""
    with house.desk.reading() as tx:
        rows = tx.db.scalars(select(Entry).where(Entry.fact == "StockAdjusted").order_by(Entry.id))
        return [tuple(row.data[key] for key in ("warehouse_id", "product_id", "by", "reason")) for row in rows]


def waits(house: House) -> list[tuple[str, dict[int, int]]]:
    """The queue for goods: the orders, and what each wants."""
    with house.desk.reading() as tx:
        return [(each.order_no, each.wanted) for each in waiting_orders(tx.db)]


def tick(house: House) -> int:
    with house.desk.transaction() as tx:
        return due.tick(tx)


def test_pick_pack_ship(house: House) -> None:
    order, parcel_id = planned(house, (LAMP, 2), (CHAIR, 1))
    pick(house, parcel_id)
    pack(house, parcel_id, 2450)
    ship(house, order, "SF0000000001")
    (parcel,) = parcels(house, order)
    assert (parcel.state, parcel.weight_g, parcel.carrier) == ("gone", 2450, "sf")
    assert [line.picked for line in parcel.lines] == [2, 1]
    assert names_told(house.desk, order.id)[6:] == [
        "ParcelPicked",
        "ParcelPacked",
        "ParcelHandedOver",
        "OrderShipped",
        "StockCommitted",
    ]
    assert shelf(house, EAST, LAMP) == (18, 0)


def test_piece_by_piece_as_the_barcodes_are_read(house: House) -> None:
    order, parcel_id = planned(house, (LAMP, 2), (CHAIR, 1))
    with house.desk.transaction(house.warehouse) as tx:
        assert packing.note_picked(tx, parcel_id, LAMP, 1).lines[0].picked == 1
        assert packing.note_picked(tx, parcel_id, CHAIR, 1).state == "planned"
        assert packing.note_picked(tx, parcel_id, LAMP, 1).state == "picked"
    assert names_told(house.desk, order.id)[6:] == ["ParcelPicked"]


@pytest.mark.parametrize(("product", "pieces"), [(DESK_PAD, 1), (LAMP, 3), (LAMP, 0), (LAMP, -1)])
def test_what_is_not_wanted_is_not_picked(house: House, product: int, pieces: int) -> None:
    _, parcel_id = planned(house, (LAMP, 2))

    def note() -> None:
        with house.desk.transaction(house.warehouse) as tx:
            packing.note_picked(tx, parcel_id, product, pieces)

    refused(house, BadPick, note)
    if pieces:
        refused(house, BadPick, lambda: pick(house, parcel_id, {product: pieces}))


def test_what_is_short_comes_from_the_other_warehouse(house: House) -> None:
    order, parcel_id = planned(house, (LAMP, 2), (CHAIR, 1))
    pick(house, parcel_id, {LAMP: 1})
    assert packed(house, order) == [(EAST, "picked", {LAMP: 1, CHAIR: 1}), (SOUTH, "planned", {LAMP: 1})]
    assert promised(house, order) == {(EAST, LAMP): 1, (EAST, CHAIR): 1, (SOUTH, LAMP): 1}
    assert names_told(house.desk, order.id)[6:] == [
        "ParcelPicked",
        "PickShort",
        "ParcelsPlanned",
        "StockReleased",
        "StockReserved",
    ]
    assert owed(house, "notice-pick-short-elsewhere") == [("notice-pick-short-elsewhere", house.manager.person_id)]


def test_what_is_short_is_off_the_books_where_it_was_not_found(house: House) -> None:
    _, parcel_id = planned(house, (LAMP, 2))
    pick(house, parcel_id, {LAMP: 1})
    assert (shelf(house, EAST, LAMP), shelf(house, SOUTH, LAMP)) == ((19, 1), (20, 1))
    assert adjusted(house) == [(EAST, LAMP, -1, "not-found")]


def test_what_is_short_everywhere_is_off_the_books_and_waits_for_goods(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 2, CHAIR: 3}, {LAMP: 0})
    order, parcel_id = planned(house, (LAMP, 2), (CHAIR, 1))
    pick(house, parcel_id, {LAMP: 1})
    assert packed(house, order) == [(EAST, "picked", {LAMP: 1, CHAIR: 1}), (EAST, "waiting", {LAMP: 1})]
    assert promised(house, order) == {(EAST, LAMP): 1, (EAST, CHAIR): 1}
    assert (shelf(house, EAST, LAMP), shelf(house, EAST, CHAIR)) == ((1, 1), (3, 1))
    assert adjusted(house) == [(EAST, LAMP, -1, "not-found")]
    lost = {"parts": [{"warehouse_id": EAST, "product_id": LAMP, "quantity": 1}]}
    short = {"missing": [{"product_id": LAMP, "wanted": 1, "free": 0}]}
    assert told(house.desk, order.id)[-2:] == [("StockLost", lost), ("StockShort", short)]
    assert waits(house) == [(order.order_no, {LAMP: 1})]
    assert owed(house, "notice-pick-short-waits") == [("notice-pick-short-waits", house.manager.person_id)]


def test_it_is_packed_when_the_goods_come_also_after_the_rest_has_left(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 2}, {LAMP: 0})
    order, parcel_id = planned(house, (LAMP, 2))
    pick(house, parcel_id, {LAMP: 1})
    ship(house, order, "SF0000000001")
    assert (stands(house, order).status, tick(house)) == (Status.SHIPPED, 0)
    assert waits(house) == [(order.order_no, {LAMP: 1})]
    stock(house, SOUTH, LAMP, 3)
    with desk.transaction(house.warehouse) as tx:
        assert list(planning.allocate_all(tx, [order.id])) == [], "it is served in its turn"
    assert tick(house) == 1
    assert packed(house, order) == [(EAST, "gone", {LAMP: 1}), (SOUTH, "planned", {LAMP: 1})]
    assert promised(house, order) == {(SOUTH, LAMP): 1}
    ship(house, order, "SF0000000002")
    assert (promised(house, order), promised(house, order, "committed")) == ({}, {(EAST, LAMP): 1, (SOUTH, LAMP): 1})
    assert (waits(house), tick(house)) == ([], 0)


def test_whoever_waits_for_what_was_not_found_hears_when_it_is_expected(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 2}, {LAMP: 0})
    _, parcel_id = planned(house, (LAMP, 2))
    with desk.transaction(house.manager) as tx:
        supplier = purchasing.add_supplier(tx, "Lamps", 5)
        purchasing.set_source(tx, LAMP, supplier, rank=1, cost_minor=50, currency="CNY")
        purchasing.request(tx, LAMP, EAST, 10)
    pick(house, parcel_id, {LAMP: 1})
    assert tick(house) == 1
    assert owed(house, "notice-goods-expected") == [("notice-goods-expected", house.lilei.person_id)]


def test_an_order_that_is_stopped_while_part_of_it_is_missing_waits_on(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 2}, {LAMP: 0})
    order, parcel_id = planned(house, (LAMP, 2))
    pick(house, parcel_id, {LAMP: 1})
    with desk.transaction(house.manager) as tx:
        orders.hold(tx, order.id, "the customer called")
    assert (packed(house, order), waits(house)) == ([], [(order.order_no, {LAMP: 1})])
    stock(house, SOUTH, LAMP, 3)
    tick(house)
    assert (packed(house, order), promised(house, order)) == ([], {(EAST, LAMP): 1, (SOUTH, LAMP): 1})


def test_of_a_cancelled_order_nothing_waits_and_what_was_lost_stays_lost(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 2}, {LAMP: 0})
    order, parcel_id = planned(house, (LAMP, 2))
    pick(house, parcel_id, {LAMP: 1})
    with desk.transaction(house.lilei) as tx:
        orders.cancel(tx, order.order_no, "")
    tick(house)
    assert (waits(house), shelf(house, EAST, LAMP)) == ([], (1, 0))


def test_a_parcel_of_which_nothing_is_there_waits_whole(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 2}, {LAMP: 0})
    order, parcel_id = planned(house, (LAMP, 2))
    pick(house, parcel_id, {LAMP: 2})
    assert packed(house, order) == [(EAST, "waiting", {LAMP: 2})]
    assert (promised(house, order), shelf(house, EAST, LAMP)) == ({}, (0, 0))


def test_an_order_leaves_in_parts_and_its_stock_with_it(house: House) -> None:
    order, _ = planned(house, (LAMP, 3))
    with house.desk.transaction(house.warehouse) as tx:
        second = planning.split(tx, order.id, {LAMP: 1})
    ship(house, order, "SF0000000001", second)
    assert (promised(house, order), promised(house, order, "committed")) == ({(EAST, LAMP): 2}, {(EAST, LAMP): 1})
    assert shelf(house, EAST, LAMP) == (19, 2)
    with house.desk.reading() as tx:
        assert (len(shipments_of(tx.db, order.id)), parcels_left(tx.db, order.id)) == (1, 1)
    with house.desk.transaction() as tx:
        service.record_scan(tx, "sf", "SF0000000001", "delivered", "杭州", tx.now)
    assert stands(house, order).status is Status.SHIPPED, "a part of it is still here"
    ship(house, order, "SF0000000002")
    assert owed(house, "notice-further-parcel") == [("notice-further-parcel", house.lilei.person_id)]
    with house.desk.transaction() as tx:
        service.record_scan(tx, "sf", "SF0000000002", "delivered", "杭州", tx.now)
    assert stands(house, order).status is Status.DELIVERED
    assert shelf(house, EAST, LAMP) == (17, 0)


def test_the_parcel_that_is_furthest_leaves_first(house: House) -> None:
    order, _ = planned(house, (LAMP, 3))
    with house.desk.transaction(house.warehouse) as tx:
        second = planning.split(tx, order.id, {LAMP: 1})
    pack(house, second)
    ship(house, order, "SF0000000001")
    assert [parcel.id for parcel in parcels(house, order) if parcel.state == "gone"] == [second]


def test_an_order_nobody_planned_leaves_whole(house: House) -> None:
    order = buy(house, (LAMP, 3), (CHAIR, 1))
    ship(house, order, "SF0000000001")
    assert packed(house, order) == [(None, "gone", {LAMP: 3, CHAIR: 1})]
    assert promised(house, order, "committed") == {(EAST, LAMP): 3, (EAST, CHAIR): 1}


def test_no_step_is_taken_twice_or_backwards(house: House) -> None:
    order, parcel_id = planned(house, (LAMP, 2))
    pick(house, parcel_id)
    refused(house, ParcelPast, lambda: pick(house, parcel_id))
    pack(house, parcel_id, 900)
    pack(house, parcel_id, 950)
    assert parcels(house, order)[0].weight_g == 950
    ship(house, order, "SF0000000001", parcel_id)
    refused(house, ParcelPast, lambda: pack(house, parcel_id))
    refused(house, ParcelPast, lambda: ship(house, order, "SF0000000002", parcel_id))


@pytest.mark.parametrize("weight", [0, -5, HEAVIEST_G + 1])
def test_a_parcel_weighs_something(house: House, weight: int) -> None:
    _, parcel_id = planned(house, (LAMP, 2))
    refused(house, BadWeight, lambda: pack(house, parcel_id, weight))


def test_a_stopped_order_is_not_packed_and_what_was_picked_goes_back(house: House) -> None:
    order, parcel_id = planned(house, (LAMP, 2))
    pick(house, parcel_id)
    with house.desk.transaction(house.manager) as tx:
        orders.hold(tx, order.id, "the customer called")
    assert owed(house, "notice-put-back") == [("notice-put-back", house.warehouse.person_id)]
    refused(house, ParcelPast, lambda: pack(house, parcel_id))
    refused(house, ParcelPast, lambda: ship(house, order, "SF0000000001", parcel_id))
    _, other = planned(house, (LAMP, 1))
    put_at(house.desk, order.id, Status.APPROVED)
    refused(house, NoSuchParcel, lambda: ship(house, order, "SF0000000001", other))


def test_an_order_stopped_by_hand_is_refused_at_every_step(house: House) -> None:
    order, parcel_id = planned(house, (LAMP, 2))
    put_at(house.desk, order.id, Status.ON_HOLD)
    refused(house, NotToBeShipped, lambda: pick(house, parcel_id))
    refused(house, NotToBeShipped, lambda: pack(house, parcel_id))
    refused(house, NotToBeShipped, lambda: ship(house, order, "SF0000000001", parcel_id))


def test_only_staff_pick_and_pack(house: House) -> None:
    _, parcel_id = planned(house, (LAMP, 2))
    for who in (STRANGER, house.lilei, house.director):
        for deed in (
            lambda tx: packing.confirm_picked(tx, parcel_id),
            lambda tx: packing.note_picked(tx, parcel_id, LAMP, 1),
            lambda tx: packing.pack(tx, parcel_id, 100),
            lambda tx: service.prove(tx, "sf", "SF0000000001", signed_by="x"),
        ):

            def denied(who=who, deed=deed) -> None:  # type: ignore[no-untyped-def]
                with house.desk.transaction(who) as tx:
                    deed(tx)

            refused(house, NotAllowed, denied)


def test_an_unknown_parcel_is_not_there(house: House) -> None:
    refused(house, NoSuchParcel, lambda: pick(house, 404))


def test_who_signed_is_kept_and_completed(house: House) -> None:
    order, _ = planned(house, (LAMP, 1))
    ship(house, order, "SF0000000001")
    with house.desk.transaction() as tx:
        service.prove(tx, "sf", "SF0000000001", signed_by=" 李雷  本人 ")
        service.prove(tx, "sf", "SF0000000001", signed_by="", proof="s3://proofs/1.jpg")
        service.prove(tx, "sf", "SF0000000001", signed_by="李雷 本人")
    named = {"carrier": "sf", "tracking_no": "SF0000000001", "signed_by": "李雷 本人"}
    assert [data for name, data in told(house.desk, order.id) if name == "ProofGiven"] == [
        {**named, "proof": ""},
        {**named, "proof": "s3://proofs/1.jpg"},
    ]
    for signed_by, proof in (("", ""), ("x" * 121, ""), ("", "x" * 301)):

        def prove(signed_by: str = signed_by, proof: str = proof) -> None:
            with house.desk.transaction() as tx:
                service.prove(tx, "sf", "SF0000000001", signed_by=signed_by, proof=proof)

        refused(house, BadProof, prove)


def urge(house: House, order: OrderView) -> bool:
    with house.desk.transaction(house.lilei) as tx:
        return urging.urge(tx, order.order_no)


def test_an_urge_is_told_to_the_warehouse_once_in_a_while(house: House, clock: HandClock) -> None:
    order = buy(house, (LAMP, 1))
    assert [urge(house, order), urge(house, order)] == [True, False]
    clock.advance(URGE_AGAIN - timedelta(seconds=1))
    assert not urge(house, order)
    clock.advance(timedelta(seconds=1))
    assert urge(house, order)
    assert owed(house, "notice-order-urged") == [("notice-order-urged", house.warehouse.person_id)] * 2
    urges = [(data["times"], data["tell"]) for name, data in told(house.desk, order.id) if name == "OrderUrged"]
    assert urges == [(1, True), (2, False), (3, False), (4, True)]


def test_whoever_has_the_order_is_told(house: House) -> None:
    order = buy(house, (LAMP, 1))
    with house.desk.transaction(house.manager) as tx:
        orders.hold(tx, order.id, "?")
    urge(house, order)
    assert owed(house, "notice-order-urged") == [("notice-order-urged", house.admin.person_id)], "nobody is in service"


def test_what_has_left_or_ended_or_is_another_s_is_not_urged(house: House) -> None:
    order, other = buy(house, (LAMP, 1)), buy(house, (LAMP, 1), who=house.emma)
    refused(house, UnknownOrder, lambda: urge(house, other))
    ship(house, order, "SF0000000001")
    refused(house, OnItsWay, lambda: urge(house, order))
    put_at(house.desk, order.id, Status.CANCELLED)
    refused(house, OrderOver, lambda: urge(house, order))


@pytest.mark.parametrize(
    ("carrier", "number"),
    [
        (Carrier.SF, "SF1366000025001"),
        (Carrier.SF, "254813660001"),
        (Carrier.JD, "JD0146000032001"),
        (Carrier.EMS, "EE123456789CN"),
        (Carrier.ZTO, "73123456789012"),
        (Carrier.YTO, "YT1234567890123"),
        (Carrier.STO, "773123456789012"),
        (Carrier.YUNDA, "4312345678901"),
        (Carrier.JT, "JT1234567890123"),
        (Carrier.DEPPON, "DPK202612345678"),
        (Carrier.DHL, "JD014600003200001"),
        (Carrier.UPS, "1Z999AA10123456784"),
        (Carrier.FEDEX, "123456789012"),
    ],
)
def test_numbers_look_like_their_carriers(carrier: Carrier, number: str) -> None:
    assert looks_right(carrier, number)
    assert not looks_right(carrier, "AB12345")
    assert carrier_by_number(number) in {None, carrier}


def test_some_numbers_tell_their_carrier() -> None:
    assert carrier_by_number("SF1366000025001") is Carrier.SF
    assert carrier_by_number("1Z999AA10123456784") is Carrier.UPS
    assert carrier_by_number("JD014600003200001") is None
