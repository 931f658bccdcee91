"""Looking at parcels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, func, select, union_all
from sqlalchemy.orm import Session

from core.db import run
from core.fulfilment.models import Parcel, ParcelLine, Scan, SharedShipment, Shipment
from core.fulfilment.rules import OPEN
from core.orders.models import Order
from core.tx import Actor


@dataclass(frozen=True, slots=True)
class ScanView:
    """A parcel seen somewhere: when (UTC), the carrier's word for what happened, and where."""

    at: datetime
    event: str
    place: str


@dataclass(frozen=True, slots=True)
class ShipmentView:
    """A parcel and where it has been, the newest scan first. `signed_by` took it at the door, if anybody said who."""

    id: int
    order_id: int
    carrier: str
    tracking_no: str
    shipped_at: datetime
    delivered_at: datetime | None
    scans: tuple[ScanView, ...]
    signed_by: str | None = None


def view_of(shipment: Shipment) -> ShipmentView:
    """The parcel as a plain value."""
    return _view(shipment, sorted(shipment.scans, key=lambda scan: (scan.scanned_at, scan.id), reverse=True))


def _view(parcel: Any, newest_first: Iterable[Any]) -> ShipmentView:
    """A parcel and its scans as plain values, from whatever has their columns."""
    return ShipmentView(
        id=parcel.id,
        order_id=parcel.order_id,
        carrier=parcel.carrier,
        tracking_no=parcel.tracking_no,
        shipped_at=parcel.shipped_at,
        delivered_at=parcel.delivered_at,
        scans=tuple(ScanView(scan.scanned_at, scan.event, scan.place) for scan in newest_first),
        signed_by=parcel.signed_by,
    )


_OWN_AND_SHARED = union_all(
    select(Shipment.id).where(Shipment.order_id == bindparam("of_order")),
    select(SharedShipment.shipment_id).where(SharedShipment.order_id == bindparam("of_order")),
)

_OF_ORDER = (
    select(
        Shipment.id,
        Shipment.order_id,
        Shipment.carrier,
        Shipment.tracking_no,
        Shipment.shipped_at,
        Shipment.delivered_at,
        Shipment.signed_by,
        Scan.scanned_at,
        Scan.event,
        Scan.place,
    )
    .outerjoin(Scan, Scan.shipment_id == Shipment.id)
    .where(Shipment.id.in_(_OWN_AND_SHARED))
    .order_by(Shipment.shipped_at, Shipment.id, Scan.scanned_at.desc(), Scan.id.desc())
)
"""Asked with every order status, so it is written once and fetches plain columns."""


def shipments_of(db: Session, order_id: int) -> Sequence[ShipmentView]:
    """The parcels of an order that a carrier has, or had, the first handed over first."""
    rows = run(db, _OF_ORDER, {"of_order": order_id}).all()
    parcels = [tuple(scans) for _, scans in groupby(rows, key=lambda row: row.id)]
    return [_view(scans[0], (scan for scan in scans if scan.scanned_at is not None)) for scans in parcels]


def arrived_at(db: Session, order_id: int) -> datetime | None:
    """When the last parcel of an order arrived; None while one is on its way, or none has left."""
    times = [each.delivered_at for each in shipments_of(db, order_id)]
    return max(filter(None, times), default=None) if all(times) else None


def order_tracked_as(db: Session, who: Actor, tracking_no: str) -> str | None:
    """The number of the order whose parcel bears that tracking number, if the caller may see it: their own, or any for
    colleagues. Of orders that share a parcel the first."""
    parcel = select(Shipment.id).where(Shipment.tracking_no == tracking_no.strip().upper())
    sharing = select(SharedShipment.order_id).where(SharedShipment.shipment_id.in_(parcel))
    first = select(Shipment.order_id).where(Shipment.id.in_(parcel))
    found = select(Order.order_no).where(Order.id.in_(first.union(sharing))).order_by(Order.id).limit(1)
    return db.scalar(found if who.is_colleague else found.where(Order.customer_id == who.person_id))


_LEFT = (
    select(func.count(Parcel.id.distinct()))
    .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
    .where(ParcelLine.order_id == bindparam("of_order"), Parcel.state.in_(sorted(OPEN)))
)


def parcels_left(db: Session, order_id: int) -> int:
    """How many parcels of an order are still to leave."""
    return db.execute(_LEFT, {"of_order": order_id}).scalar_one()
