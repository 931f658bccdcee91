"""What can be done with parcels. What becomes of the order is settled in `core/flow.py`."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Select, select

from core.fulfilment import facts
from core.fulfilment.errors import BadProof, NoSuchParcel, TrackingNoTaken, UnknownParcel
from core.fulfilment.handling import (
    change,
    check_fulfillable,
    lock_orders,
    make,
    open_parcels,
    orders_in,
    take,
    tell_each,
)
from core.fulfilment.models import Parcel, Scan, SharedShipment, Shipment
from core.fulfilment.queries import ShipmentView, parcels_left, view_of
from core.fulfilment.rules import (
    NAME_LIMIT,
    PROOF_LIMIT,
    ParcelState,
    ScanEvent,
    carrier_named,
    plain_tracking_no,
    scan_event,
)
from core.fulfilment.work import parcels_of
from core.orders.queries import order_by_id
from core.tx import Role, Tx

HANDED_OVER_FROM = (ParcelState.PLANNED, ParcelState.PICKED, ParcelState.PACKED)
"""A parcel can leave packed, or at once: a small shop picks, packs and ships in one go. The furthest goes first."""


def ship(
    tx: Tx,
    order_id: int,
    carrier: str,
    tracking_no: str,
    *,
    parcel_id: int | None = None,
    left_at: datetime | None = None,
) -> ShipmentView:
    """Hand a parcel of an order to a carrier. Staff only; the same parcel again changes nothing.

    It is the parcel `parcel_id`; without it, the one of the order that is furthest, or, if none was planned, all that
    has not left yet. Whatever other orders travel in it leave with it. It left at `left_at`, or now.
    Raises UnknownCarrier, BadTrackingNo, TrackingNoTaken (another order's parcel), NotFound (no such order),
    NoSuchParcel, ParcelPast, NotToBeShipped (an order in a planned parcel was stopped).
    """
    tx.require(Role.STAFF)
    carrier, tracking_no = carrier_named(carrier), plain_tracking_no(tracking_no)
    lock_orders(tx, [order_id])
    known = tx.db.scalars(_parcel(carrier, tracking_no)).one_or_none()
    if known is not None:
        if order_id not in _orders_of(tx, known):
            raise TrackingNoTaken(tracking_no)
        return view_of(known)
    parcel = _to_hand_over(tx, order_id, parcel_id)
    # An order's last goods may have left: what is sent after that, a forgotten cable, is in no line of it.
    orders = orders_in(parcel) or [order_id]
    shipment = Shipment(
        order_id=orders[0],
        carrier=carrier,
        tracking_no=tracking_no,
        shipped_at=min(left_at or tx.now, tx.now),
        scans=[],
    )
    tx.db.add(shipment)
    tx.db.flush()
    tx.db.add_all(SharedShipment(shipment_id=shipment.id, order_id=other) for other in orders[1:])
    parcel.shipment_id, parcel.carrier = shipment.id, carrier
    change(tx, parcel, ParcelState.GONE)
    tell_each(tx, orders, lambda at: facts.ParcelHandedOver(order_id=at, carrier=carrier, tracking_no=tracking_no))
    return view_of(shipment)


def _to_hand_over(tx: Tx, order_id: int, parcel_id: int | None) -> Parcel:
    """The parcel that is meant, with the orders in it locked; a new one if none was planned."""
    if parcel_id is None:
        ready = [parcel for parcel in open_parcels(tx, order_id) if parcel.state in HANDED_OVER_FROM]
        if not ready:
            return make(tx, None, ParcelState.PLANNED, _not_gone(tx, order_id))
        parcel_id = max(ready, key=lambda each: (HANDED_OVER_FROM.index(ParcelState(each.state)), -each.id)).id
    parcel = take(tx, parcel_id, HANDED_OVER_FROM)
    if order_id not in orders_in(parcel):
        raise NoSuchParcel
    check_fulfillable(lock_orders(tx, orders_in(parcel)))
    return parcel


def _not_gone(tx: Tx, order_id: int) -> dict[tuple[int, int], int]:
    """What of an order is in no parcel yet, by (order, product)."""
    left: dict[tuple[int, int], int] = {}
    for line in order_by_id(tx.db, order_id).lines:
        left[order_id, line.product_id] = left.get((order_id, line.product_id), 0) + line.quantity
    for parcel in parcels_of(tx.db, order_id):
        for each in parcel.lines:
            if each.order_id == order_id:
                left[order_id, each.product_id] = left.get((order_id, each.product_id), 0) - each.quantity
    return {key: quantity for key, quantity in left.items() if quantity > 0}


def record_scan(
    tx: Tx,
    carrier: str,
    tracking_no: str,
    event: str,
    place: str,
    at: datetime,
    *,
    signed_by: str = "",
    proof: str = "",
) -> ShipmentView:
    """Note where a parcel was seen: the house, when a carrier reports it, or staff.

    Scans may come late, twice and out of order: each counts once, and none undoes a delivery. `signed_by` says who took
    it at the door, `proof` where a photo of that is kept: see `prove`.
    Raises BadProof, UnknownParcel, UnknownCarrier, BadTrackingNo, BadScan.
    """
    tx.require(Role.STAFF)
    carrier, tracking_no = carrier_named(carrier), plain_tracking_no(tracking_no)
    event, at = scan_event(event, place), at.astimezone(UTC)
    shipment = _take_shipment(tx, carrier, tracking_no)
    if not any(scan.scanned_at == at and scan.event == event for scan in shipment.scans):
        _add_scan(tx, shipment, event, place, at)
    if signed_by or proof:
        prove(tx, carrier, tracking_no, signed_by=signed_by, proof=proof)
    return view_of(shipment)


def _add_scan(tx: Tx, shipment: Shipment, event: ScanEvent, place: str, at: datetime) -> None:
    shipment.scans.append(Scan(scanned_at=at, event=event, place=place))
    arrives = event == ScanEvent.DELIVERED and shipment.delivered_at is None
    if arrives:
        shipment.delivered_at = at
    tx.db.flush()
    orders = _orders_of(tx, shipment)
    names = {"carrier": shipment.carrier, "tracking_no": shipment.tracking_no}
    seen = at.isoformat()
    tell_each(tx, orders, lambda of: facts.ParcelScanned(order_id=of, **names, event=event, place=place, at=seen))
    if arrives:
        for order_id in orders:
            tx.tell(facts.ParcelDelivered(order_id=order_id, **names, is_last=not _still_to_come(tx, order_id)))


def prove(tx: Tx, carrier: str, tracking_no: str, *, signed_by: str, proof: str = "") -> ShipmentView:
    """Note who took a parcel at the door, and where the photo of that is kept: the house, or staff.

    What was noted before is kept where nothing new is said.
    Raises UnknownParcel, UnknownCarrier, BadTrackingNo, BadProof.
    """
    tx.require(Role.STAFF)
    carrier, tracking_no = carrier_named(carrier), plain_tracking_no(tracking_no)
    signed_by, proof = " ".join(signed_by.split()), proof.strip()
    if not (signed_by or proof) or len(signed_by) > NAME_LIMIT or len(proof) > PROOF_LIMIT:
        raise BadProof(NAME_LIMIT, PROOF_LIMIT)
    shipment = _take_shipment(tx, carrier, tracking_no)
    before = (shipment.signed_by, shipment.proof)
    shipment.signed_by, shipment.proof = signed_by or shipment.signed_by, proof or shipment.proof
    if before == (shipment.signed_by, shipment.proof):
        return view_of(shipment)
    tx.db.flush()
    said = {"signed_by": shipment.signed_by or "", "proof": shipment.proof or ""}
    tell_each(
        tx,
        _orders_of(tx, shipment),
        lambda of: facts.ProofGiven(order_id=of, carrier=carrier, tracking_no=tracking_no, **said),
    )
    return view_of(shipment)


def correct_tracking(tx: Tx, wrong: ShipmentView, carrier: str, tracking_no: str) -> ShipmentView:
    """Put the number right under which a parcel was recorded. Staff only. What was seen of the other number is nothing
    of this parcel and goes; the journal keeps it.

    Raises UnknownParcel, UnknownCarrier, BadTrackingNo, TrackingNoTaken.
    """
    tx.require(Role.STAFF)
    carrier, tracking_no = carrier_named(carrier), plain_tracking_no(tracking_no)
    shipment = _take_shipment(tx, wrong.carrier, wrong.tracking_no)
    if (shipment.carrier, shipment.tracking_no) == (carrier, tracking_no):
        return view_of(shipment)
    if tx.db.scalars(_parcel(carrier, tracking_no)).one_or_none() is not None:
        raise TrackingNoTaken(tracking_no)
    shipment.carrier, shipment.tracking_no = carrier, tracking_no
    shipment.scans.clear()
    tx.db.flush()
    said = {"wrong_carrier": wrong.carrier, "wrong_tracking_no": wrong.tracking_no}
    tell_each(
        tx,
        _orders_of(tx, shipment),
        lambda of: facts.TrackingCorrected(order_id=of, carrier=carrier, tracking_no=tracking_no, **said),
    )
    return view_of(shipment)


def _parcel(carrier: str, tracking_no: str) -> Select[Shipment]:
    return select(Shipment).where(Shipment.carrier == carrier, Shipment.tracking_no == tracking_no)


def _take_shipment(tx: Tx, carrier: str, tracking_no: str) -> Shipment:
    """The parcel of that number, with all its orders locked. Raises UnknownParcel."""
    found = tx.db.scalars(_parcel(carrier, tracking_no)).one_or_none()
    if found is None:
        raise UnknownParcel(carrier, tracking_no)
    lock_orders(tx, _orders_of(tx, found))
    return tx.db.scalars(_parcel(carrier, tracking_no).execution_options(populate_existing=True)).one()


def _orders_of(tx: Tx, shipment: Shipment) -> list[int]:
    """The orders whose goods travel in a parcel, the one whose name it bears first."""
    shared = select(SharedShipment.order_id).where(SharedShipment.shipment_id == shipment.id)
    return [shipment.order_id, *tx.db.scalars(shared.order_by(SharedShipment.order_id))]


def _still_to_come(tx: Tx, order_id: int) -> bool:
    """Whether a parcel of the order is on its way, or still to leave."""
    shared = select(SharedShipment.shipment_id).where(SharedShipment.order_id == order_id)
    own = (Shipment.order_id == order_id) | Shipment.id.in_(shared)
    found = select(Shipment.id).where(own, Shipment.delivered_at.is_(None)).limit(1)
    return tx.db.scalar(found) is not None or parcels_left(tx.db, order_id) > 0
