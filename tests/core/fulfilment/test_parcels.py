"""Parcels are handed over once, and scans count once, however late and in whatever order they come."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest

from core.errors import NotAllowed, NotFound, Refused
from core.fulfilment import service
from core.fulfilment.errors import BadScan, BadTrackingNo, TrackingNoTaken, UnknownCarrier, UnknownParcel
from core.fulfilment.queries import ShipmentView, shipments_of
from core.tx import STRANGER, Actor, Desk, Role
from tests.core.house import quiet
from tests.core.scene import LAMP, goods, names_told, order, person, told

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
SF = "SF1234567890"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Parcels alone: what follows for their orders is told elsewhere."""
    return quiet(desk)


@pytest.fixture
def staff(desk: Desk) -> Actor:
    goods(desk)
    return person(desk, "packer", Role.STAFF)


def ship(desk: Desk, who: Actor, order_id: int, carrier: str = "sf", tracking_no: str = SF) -> ShipmentView:
    with desk.transaction(who) as tx:
        return service.ship(tx, order_id, carrier, tracking_no)


def scan(desk: Desk, event: str, at: datetime, place: str = "深圳", tracking_no: str = SF) -> ShipmentView:
    with desk.transaction() as tx:
        return service.record_scan(tx, "sf", tracking_no, event, place, at)


def parcels(desk: Desk, order_id: int) -> list[ShipmentView]:
    with desk.reading() as tx:
        return list(shipments_of(tx.db, order_id))


def test_a_parcel_is_handed_over(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    seen = ship(desk, staff, order_id, " SF ", "ｓｆ123 4567 890")
    assert parcels(desk, order_id) == [seen]
    assert (seen.carrier, seen.tracking_no) == ("sf", SF)
    assert (seen.shipped_at, seen.delivered_at, seen.scans) == (desk.clock.now(), None, ())
    assert told(desk, order_id) == [("ParcelHandedOver", {"carrier": "sf", "tracking_no": SF})]


def test_handing_it_over_twice_changes_nothing(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    assert ship(desk, staff, order_id) == ship(desk, staff, order_id)
    assert names_told(desk, order_id) == ["ParcelHandedOver"]


def test_a_second_parcel_of_the_same_order_is_another_parcel(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    ship(desk, staff, order_id)
    ship(desk, staff, order_id, tracking_no="SF0000000002")
    assert [parcel.tracking_no for parcel in parcels(desk, order_id)] == [SF, "SF0000000002"]


@pytest.mark.parametrize(
    ("carrier", "tracking_no", "refusal"),
    [
        ("pigeon", SF, UnknownCarrier),
        ("", SF, UnknownCarrier),
        ("sf", "", BadTrackingNo),
        ("sf", "SF123", BadTrackingNo),
        ("sf", "S" * 41, BadTrackingNo),
        ("sf", "SF123'; drop", BadTrackingNo),
        ("sf", "-SF12345", BadTrackingNo),
        ("sf", "SF0000000009", TrackingNoTaken),
    ],
)
def test_a_label_that_cannot_be_right_is_refused(
    desk: Desk, staff: Actor, carrier: str, tracking_no: str, refusal: type[Refused]
) -> None:
    ship(desk, staff, order(desk, "other", (LAMP, 1)), tracking_no="SF0000000009")
    order_id = order(desk, "1", (LAMP, 1))
    with pytest.raises(refusal):
        ship(desk, staff, order_id, carrier, tracking_no)
    assert parcels(desk, order_id) == []
    assert names_told(desk, order_id) == []


def test_there_is_no_parcel_without_an_order(desk: Desk, staff: Actor) -> None:
    with pytest.raises(NotFound):
        ship(desk, staff, 404)


def test_only_staff_ship_and_scan(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    parcel = ship(desk, staff, order_id)
    for who in (STRANGER, person(desk, "c", Role.CUSTOMER), person(desk, "a", Role.APPROVER)):
        with pytest.raises(NotAllowed):
            ship(desk, who, order_id, tracking_no="SF0000000002")
        with pytest.raises(NotAllowed), desk.transaction(who) as tx:
            service.record_scan(tx, "sf", SF, "delivered", "here", NOON)
    assert parcels(desk, order_id) == [parcel]
    assert names_told(desk, order_id) == ["ParcelHandedOver"]


def test_scans_are_shown_newest_first_in_whatever_order_they_come(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    ship(desk, staff, order_id)
    scan(desk, "departed", NOON + timedelta(hours=2), "深圳转运中心")
    scan(desk, "out_for_delivery", NOON + timedelta(hours=9), "上海浦东")
    scan(desk, "picked-up", NOON, "深圳南山")
    seen = [(each.event, each.place, each.at) for each in parcels(desk, order_id)[0].scans]
    assert seen == [
        ("out-for-delivery", "上海浦东", NOON + timedelta(hours=9)),
        ("departed", "深圳转运中心", NOON + timedelta(hours=2)),
        ("picked-up", "深圳南山", NOON),
    ]


def test_the_same_scan_twice_has_one_effect(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    ship(desk, staff, order_id)
    there = NOON.astimezone(timezone(timedelta(hours=8)))
    assert scan(desk, "arrived", NOON) == scan(desk, "arrived", there)
    assert told(desk, order_id)[1:] == [
        (
            "ParcelScanned",
            {
                "carrier": "sf",
                "tracking_no": SF,
                "event": "arrived",
                "place": "深圳",
                "at": "2026-11-24T04:00:00+00:00",
            },
        )
    ]


def test_a_delivery_is_told_once_and_no_late_scan_undoes_it(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    ship(desk, staff, order_id)
    scan(desk, "delivered", NOON)
    scan(desk, "out-for-delivery", NOON - timedelta(hours=3))
    scan(desk, "delivered", NOON + timedelta(minutes=1))
    assert parcels(desk, order_id)[0].delivered_at == NOON
    assert names_told(desk, order_id) == [
        "ParcelHandedOver",
        "ParcelScanned",
        "ParcelDelivered",
        "ParcelScanned",
        "ParcelScanned",
    ]
    assert told(desk, order_id)[2] == ("ParcelDelivered", {"carrier": "sf", "tracking_no": SF, "is_last": True})


def test_only_the_last_parcel_completes_the_order(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    ship(desk, staff, order_id)
    ship(desk, staff, order_id, tracking_no="SF0000000002")
    scan(desk, "delivered", NOON, tracking_no="SF0000000002")
    scan(desk, "delivered", NOON)
    delivered = [data for name, data in told(desk, order_id) if name == "ParcelDelivered"]
    assert [(each["tracking_no"], each["is_last"]) for each in delivered] == [("SF0000000002", False), (SF, True)]


def test_parcels_arriving_at_once_have_one_last_among_them(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    numbers = [f"SF00000000{number:02}" for number in range(8)]
    for number in numbers:
        ship(desk, staff, order_id, tracking_no=number)
    with ThreadPoolExecutor(8) as carriers:
        list(carriers.map(lambda number: scan(desk, "delivered", NOON, tracking_no=number), numbers * 2))
    delivered = [data["is_last"] for name, data in told(desk, order_id) if name == "ParcelDelivered"]
    assert delivered == [False] * 7 + [True]


@pytest.mark.parametrize(
    ("tracking_no", "event", "place", "refusal"),
    [
        ("SF9999999999", "arrived", "x", UnknownParcel),
        (SF, "teleported", "x", BadScan),
        (SF, "", "x", BadScan),
        (SF, "arrived", "x" * 201, BadScan),
        ("?", "arrived", "x", BadTrackingNo),
    ],
)
def test_a_scan_that_cannot_be_right_is_refused(
    desk: Desk, staff: Actor, tracking_no: str, event: str, place: str, refusal: type[Refused]
) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    parcel = ship(desk, staff, order_id)
    with pytest.raises(refusal):
        scan(desk, event, NOON, place, tracking_no)
    assert parcels(desk, order_id) == [parcel]
    assert names_told(desk, order_id) == ["ParcelHandedOver"]


def test_a_wrong_number_is_put_right(desk: Desk, staff: Actor) -> None:
    order_id = order(desk, "1", (LAMP, 1))
    wrong = ship(desk, staff, order_id)
    scan(desk, "arrived", NOON)
    with desk.transaction(staff) as tx:
        service.correct_tracking(tx, wrong, "jd", "JD00000000021")
    (parcel,) = parcels(desk, order_id)
    assert (parcel.carrier, parcel.tracking_no, parcel.scans) == ("jd", "JD00000000021", ())
    corrected = {
        "carrier": "jd",
        "tracking_no": "JD00000000021",
        "wrong_carrier": "sf",
        "wrong_tracking_no": SF,
    }
    assert told(desk, order_id)[-1] == ("TrackingCorrected", corrected)


def test_the_right_number_is_nobody_elses_and_only_staff_say_so(desk: Desk, staff: Actor) -> None:
    order_id, other = order(desk, "1", (LAMP, 1)), order(desk, "2", (LAMP, 1))
    wrong = ship(desk, staff, order_id)
    ship(desk, staff, other, tracking_no="SF0000000002")
    with pytest.raises(TrackingNoTaken), desk.transaction(staff) as tx:
        service.correct_tracking(tx, wrong, "sf", "SF0000000002")
    with pytest.raises(NotAllowed), desk.transaction(STRANGER) as tx:
        service.correct_tracking(tx, wrong, "sf", "SF0000000003")
    assert [parcel.tracking_no for parcel in parcels(desk, order_id)] == [SF]
