"""What the warehouse does with a planned parcel: pick its goods, pack and weigh it. Handing it over is in `service`."""

from __future__ import annotations

from collections.abc import Mapping

from core.fulfilment import facts
from core.fulfilment.errors import BadPick, BadWeight
from core.fulfilment.handling import (
    change,
    check_fulfillable,
    lock_orders,
    make,
    open_parcels,
    orders_in,
    take,
    take_out,
    tell_each,
)
from core.fulfilment.models import Parcel
from core.fulfilment.rules import HEAVIEST_G, ParcelState
from core.fulfilment.work import ParcelView, parcel_by_id
from core.tx import Role, Tx

PICKED_FROM = (ParcelState.PLANNED,)
"""What can be picked."""

PACKED_FROM = (ParcelState.PLANNED, ParcelState.PICKED)
"""What is there to be packed: a small shop picks and packs in one go."""


def note_picked(tx: Tx, parcel_id: int, product_id: int, quantity: int) -> ParcelView:
    """Note that so many pieces of a product are off the shelf, on top of those that were; picked when all are. Staff.

    Raises NoSuchParcel, ParcelPast, BadPick (not in the parcel, or more than is wanted), NotToBeShipped.
    """
    parcel = _take_planned(tx, parcel_id)
    lines = [line for line in parcel.lines if line.product_id == product_id]
    room = sum(line.quantity - (line.picked or 0) for line in lines)
    if not 0 < quantity <= room:
        raise BadPick
    for line in lines:
        taken = min(quantity, line.quantity - (line.picked or 0))
        line.picked = (line.picked or 0) + taken
        quantity -= taken
    is_complete = all(line.picked == line.quantity for line in parcel.lines)
    change(tx, parcel, ParcelState.PICKED if is_complete else ParcelState.PLANNED)
    if is_complete:
        _tell_picked(tx, parcel)
    return parcel_by_id(tx.db, parcel_id)


def confirm_picked(tx: Tx, parcel_id: int, missing: Mapping[int, int] | None = None) -> ParcelView:
    """Say that the goods are off the shelf, all but the `missing` (product id → pieces), which were not there. Staff.

    What is missing goes into a parcel of its own that waits for goods. A parcel of which all is missing waits whole.
    Raises NoSuchParcel, ParcelPast, BadPick (more is missing than is wanted), NotToBeShipped.
    """
    parcel = _take_planned(tx, parcel_id)
    lacking = {product: pieces for product, pieces in (missing or {}).items() if pieces}
    there = {line.product_id: 0 for line in parcel.lines}
    for line in parcel.lines:
        there[line.product_id] += line.quantity
    if any(not 0 < pieces <= there.get(product, 0) for product, pieces in lacking.items()):
        raise BadPick
    short = _take_missing(tx, parcel, lacking)
    for line in parcel.lines:
        line.picked = line.quantity
    if parcel.lines:
        change(tx, parcel, ParcelState.PICKED)
        _tell_picked(tx, parcel)
    for waiting in short:
        _tell_short(tx, parcel, waiting)
    return parcel_by_id(tx.db, parcel_id)


def pack(tx: Tx, parcel_id: int, weight_g: int) -> ParcelView:
    """Close a parcel and note what the scales say, in grams. One that was only planned counts as picked. Staff.

    Packing again corrects the weight. Raises NoSuchParcel, ParcelPast, BadWeight, NotToBeShipped.
    """
    tx.require(Role.STAFF)
    if not 0 < weight_g <= HEAVIEST_G:
        raise BadWeight(HEAVIEST_G // 1000)
    parcel = take(tx, parcel_id, (*PACKED_FROM, ParcelState.PACKED))
    check_fulfillable(lock_orders(tx, orders_in(parcel)))
    for line in parcel.lines:
        line.picked = line.quantity
    if parcel.state == ParcelState.PLANNED:
        _tell_picked(tx, parcel)
    parcel.weight_g = weight_g
    change(tx, parcel, ParcelState.PACKED)
    told = weight_g
    tell_each(tx, orders_in(parcel), lambda at: facts.ParcelPacked(order_id=at, parcel_id=parcel_id, weight_g=told))
    return parcel_by_id(tx.db, parcel_id)


def draw_anew(tx: Tx, order_id: int) -> None:
    """Something that the cards of an order's parcels show has changed. The house's own step."""
    tx.require()
    lock_orders(tx, [order_id])
    for parcel in open_parcels(tx, order_id):
        change(tx, parcel, ParcelState(parcel.state))


def _take_planned(tx: Tx, parcel_id: int) -> Parcel:
    tx.require(Role.STAFF)
    parcel = take(tx, parcel_id, PICKED_FROM)
    check_fulfillable(lock_orders(tx, orders_in(parcel)))
    return parcel


def _take_missing(tx: Tx, parcel: Parcel, lacking: Mapping[int, int]) -> list[Parcel]:
    """Move what is missing into parcels that wait for it, one for each order; the last orders go short first."""
    moved: dict[int, dict[tuple[int, int], int]] = {}
    for product, pieces in lacking.items():
        left = pieces
        for line in [line for line in reversed(parcel.lines) if line.product_id == product]:
            taken = min(left, line.quantity)
            left -= taken
            if taken:
                moved.setdefault(line.order_id, {})[line.order_id, product] = taken
                take_out(tx, parcel, line.order_id, product, taken)
    return [make(tx, parcel.warehouse_id, ParcelState.WAITING, each, parcel.carrier) for each in moved.values()]


def _tell_picked(tx: Tx, parcel: Parcel) -> None:
    tell_each(tx, orders_in(parcel), lambda at: facts.ParcelPicked(order_id=at, parcel_id=parcel.id))


def _tell_short(tx: Tx, parcel: Parcel, waiting: Parcel) -> None:
    missing = [{"product_id": line.product_id, "quantity": line.quantity} for line in waiting.lines]
    tx.tell(
        facts.PickShort(
            order_id=waiting.lines[0].order_id,
            parcel_id=parcel.id,
            waiting_id=waiting.id,
            warehouse_id=waiting.warehouse_id or 0,
            missing=missing,
        )
    )
