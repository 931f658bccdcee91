"""Looking at parcels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.fulfilment.models import Scan, Shipment


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


_OF_ORDER = (
    select(
        Shipment.id,
        Shipment.order_id,
        Shipment.carrier,
        Shipment.tracking_no,
        Shipment.shipped_at,
        Shipment.delivered_at,
        Scan.scanned_at,
        Scan.event,
        Scan.place,
    )
    .outerjoin(Scan, Scan.shipment_id == Shipment.id)
    .where(Shipment.order_id == bindparam("of_order"))
    .order_by(Shipment.shipped_at, Shipment.id, Scan.scanned_at.desc(), Scan.id.desc())
)
"""Asked with every order status, so it is written once and fetches plain columns."""


def shipments_of(db: Session, order_id: int) -> Sequence[ShipmentView]:
    """The parcels of an order, the first handed over first."""
    rows = db.execute(_OF_ORDER, {"of_order": order_id}).all()
    return [_parcel(tuple(scans)) for _, scans in groupby(rows, key=lambda row: row.id)]


def _parcel(rows: Sequence[Any]) -> ShipmentView:
    """The parcel of which these are the scans, the newest first; one row without a scan if it was never seen."""
    parcel = rows[0]
    return ShipmentView(
        id=parcel.id,
        order_id=parcel.order_id,
        carrier=parcel.carrier,
        tracking_no=parcel.tracking_no,
        shipped_at=parcel.shipped_at,
        delivered_at=parcel.delivered_at,
        scans=tuple(ScanView(row.scanned_at, row.event, row.place) for row in rows if row.scanned_at is not None),
    )
