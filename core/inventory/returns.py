"""Goods of an order that came back."""

from __future__ import annotations

from sqlalchemy import func, select, update

from core.inventory.errors import UnknownShelf
from core.inventory.ledger import ReservationState, lock_shelves
from core.inventory.models import Lot, Reservation, Stock, Warehouse
from core.inventory.service import receive
from core.tx import Tx


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
    # The warehouse is locked before its shelves, and all shelves at once, as everybody does.
    house = select(Warehouse.id).where(Warehouse.id == warehouse_id).with_for_update(key_share=True)
    if tx.db.scalar(house) is None:
        raise UnknownShelf
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
