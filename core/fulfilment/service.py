"""What can be done with parcels. What becomes of the order is settled in `core/flow.py`."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Select, select

from core.errors import NotFound
from core.fulfilment import facts
from core.fulfilment.errors import TrackingNoTaken, UnknownParcel
from core.fulfilment.models import Scan, Shipment
from core.fulfilment.queries import ShipmentView, view_of
from core.fulfilment.rules import ScanEvent, carrier_named, plain_tracking_no, scan_event
from core.orders.models import Order
from core.tx import Role, Tx


def ship(tx: Tx, order_id: int, carrier: str, tracking_no: str) -> ShipmentView:
    """Hand a parcel of an order to a carrier. Staff only; the same parcel again changes nothing.

    Raises UnknownCarrier, BadTrackingNo, TrackingNoTaken (another order's parcel), NotFound (no such order).
    """
    tx.require(Role.STAFF)
    carrier, tracking_no = carrier_named(carrier), plain_tracking_no(tracking_no)
    _lock_order(tx, order_id)
    known = tx.db.scalars(_parcel(carrier, tracking_no)).one_or_none()
    if known is not None:
        if known.order_id != order_id:
            raise TrackingNoTaken(tracking_no)
        return view_of(known)
    shipment = Shipment(order_id=order_id, carrier=carrier, tracking_no=tracking_no, shipped_at=tx.now, scans=[])
    tx.db.add(shipment)
    tx.db.flush()
    tx.tell(facts.ParcelHandedOver(order_id=order_id, carrier=carrier, tracking_no=tracking_no))
    return view_of(shipment)


def record_scan(tx: Tx, carrier: str, tracking_no: str, event: str, place: str, at: datetime) -> ShipmentView:
    """Note where a parcel was seen: the house, when a carrier reports it, or staff.

    Scans may come late, twice and out of order: each counts once, and none undoes a delivery.
    Raises UnknownParcel, UnknownCarrier, BadTrackingNo, BadScan.
    """
    tx.require(Role.STAFF)
    carrier, tracking_no = carrier_named(carrier), plain_tracking_no(tracking_no)
    event = scan_event(event, place)
    order_id = tx.db.scalar(_parcel(carrier, tracking_no).with_only_columns(Shipment.order_id))
    if order_id is None:
        raise UnknownParcel(carrier, tracking_no)
    _lock_order(tx, order_id)
    shipment = tx.db.scalars(_parcel(carrier, tracking_no).execution_options(populate_existing=True)).one()
    if any(scan.scanned_at == at and scan.event == event for scan in shipment.scans):
        return view_of(shipment)
    shipment.scans.append(Scan(scanned_at=at, event=event, place=place))
    arrives = event == ScanEvent.DELIVERED and shipment.delivered_at is None
    if arrives:
        shipment.delivered_at = at
    tx.db.flush()
    tx.tell(
        facts.ParcelScanned(
            order_id=order_id,
            carrier=carrier,
            tracking_no=tracking_no,
            event=event,
            place=place,
            at=at.astimezone(UTC).isoformat(),
        )
    )
    if arrives:
        is_last = not _on_the_way(tx, order_id)
        tx.tell(facts.ParcelDelivered(order_id=order_id, carrier=carrier, tracking_no=tracking_no, is_last=is_last))
    return view_of(shipment)


def _parcel(carrier: str, tracking_no: str) -> Select[Shipment]:
    return select(Shipment).where(Shipment.carrier == carrier, Shipment.tracking_no == tracking_no)


def _lock_order(tx: Tx, order_id: int) -> None:
    """One at a time for all parcels of an order: its journal is a chain, and only one parcel can be the last."""
    if tx.db.scalar(select(Order.id).where(Order.id == order_id).with_for_update()) is None:
        raise NotFound


def _on_the_way(tx: Tx, order_id: int) -> bool:
    found = select(Shipment.id).where(Shipment.order_id == order_id, Shipment.delivered_at.is_(None)).limit(1)
    return tx.db.scalar(found) is not None
