"""Goods of an order that came back."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select, update

from core.inventory.errors import UnknownShelf
from core.inventory.ledger import ReservationState, lock_shelves
from core.inventory.models import Lot, Reservation, Stock, Warehouse
from core.inventory.service import receive
from core.tx import Tx


def take_part_back(tx: Tx, order_id: int, warehouse_id: int | None, pieces: Mapping[int, int]) -> None:
    """Put so many pieces (product id → pieces) that had left for an order on the shelves of a warehouse, as of the lots
    they were of; on none if they are written off (None). The house's own step.

    What has expired meanwhile stays out. Raises UnknownShelf (there is no such warehouse).
    """
    tx.require()
    if warehouse_id is not None:
        _lock_house(tx, warehouse_id)
    lock_shelves(tx, set(pieces))
    left = dict(pieces)
    gone = (
        select(Reservation, Stock.product_id, Lot.number, Lot.expires_at)
        .join(Stock, Stock.id == Reservation.stock_id)
        .join(Lot, Lot.id == Reservation.lot_id)
        .where(Reservation.order_id == order_id, Reservation.state == ReservationState.COMMITTED)
        .order_by(Stock.product_id, Reservation.id)
    )
    for row, product_id, lot, expires_at in tx.db.execute(gone).all():
        count = min(row.quantity, left.get(product_id, 0))
        if count == 0:
            continue
        left[product_id] -= count
        _mark_returned(tx, row, count)
        if warehouse_id is not None and (expires_at is None or expires_at > tx.now):
            receive(tx, warehouse_id, product_id, count, lot, expires_at)


def _mark_returned(tx: Tx, row: Reservation, count: int) -> None:
    """Note that so many of the pieces of a promise are back; the others stay as they are."""
    if count == row.quantity:
        row.state = ReservationState.RETURNED
    else:
        row.quantity -= count
        whose = {"order_id": row.order_id, "stock_id": row.stock_id, "lot_id": row.lot_id}
        tx.db.add(Reservation(**whose, quantity=count, state=ReservationState.RETURNED))
    tx.db.flush()


def _lock_house(tx: Tx, warehouse_id: int) -> None:
    """The warehouse is locked before its shelves, and all shelves at once, as everybody does. Raises UnknownShelf."""
    house = select(Warehouse.id).where(Warehouse.id == warehouse_id).with_for_update(key_share=True)
    if tx.db.scalar(house) is None:
        raise UnknownShelf


def take_back(tx: Tx, order_id: int, warehouse_id: int) -> None:
    """Put all that had left for an order on the shelves of a warehouse, as of the lots it was of. The house's own step.

    What has expired meanwhile stays out. Raises UnknownShelf (there is no such warehouse).
    """
    tx.require()
    gone = (
        select(Stock.product_id, Lot.number, Lot.expires_at, func.sum(Reservation.quantity).label("quantity"))
        .join(Stock, Stock.id == Reservation.stock_id)
        .join(Lot, Lot.id == Reservation.lot_id)
        .where(Reservation.order_id == order_id, Reservation.state == ReservationState.COMMITTED)
        .group_by(Stock.product_id, Lot.number, Lot.expires_at)
        .order_by(Stock.product_id, Lot.number)
    )
    rows = tx.db.execute(gone).all()
    _lock_house(tx, warehouse_id)
    lock_shelves(tx, {row.product_id for row in rows})
    back = (
        update(Reservation)
        .where(Reservation.order_id == order_id, Reservation.state == ReservationState.COMMITTED)
        .values(state=ReservationState.RETURNED)
    )
    tx.db.execute(back)
    for row in rows:
        if row.expires_at is None or row.expires_at > tx.now:
            receive(tx, warehouse_id, row.product_id, int(row.quantity), row.number, row.expires_at)
