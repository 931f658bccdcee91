"""Looking at parcels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.fulfilment.models import Shipment


@dataclass(frozen=True, slots=True)
class ScanView:
    """A parcel seen somewhere: when (UTC), the carrier's word for what happened, and where."""

    at: datetime
    event: str
    place: str


@dataclass(frozen=True, slots=True)
class ShipmentView:
    """A parcel and where it has been, the newest scan first."""

    id: int
    order_id: int
    carrier: str
    tracking_no: str
    shipped_at: datetime
    delivered_at: datetime | None
    scans: tuple[ScanView, ...]


def view_of(shipment: Shipment) -> ShipmentView:
    """The parcel as a plain value."""
    newest_first = sorted(shipment.scans, key=lambda scan: (scan.scanned_at, scan.id), reverse=True)
    return ShipmentView(
        id=shipment.id,
        order_id=shipment.order_id,
        carrier=shipment.carrier,
        tracking_no=shipment.tracking_no,
        shipped_at=shipment.shipped_at,
        delivered_at=shipment.delivered_at,
        scans=tuple(ScanView(scan.scanned_at, scan.event, scan.place) for scan in newest_first),
    )


def shipments_of(db: Session, order_id: int) -> Sequence[ShipmentView]:
    """The parcels of an order, the first handed over first."""
    found = select(Shipment).where(Shipment.order_id == order_id).order_by(Shipment.shipped_at, Shipment.id)
    return [view_of(shipment) for shipment in db.scalars(found)]
