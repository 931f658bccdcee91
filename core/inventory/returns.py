"""Goods that had left and are back."""

from __future__ import annotations

from sqlalchemy import select

from core.inventory import facts
from core.inventory.ledger import Changes, ReservationState, lock_shelf
from core.inventory.models import Lot, Reservation, Stock
from core.tx import Tx


def take_back(tx: Tx, order_id: int) -> None:
    """Put what had left for an order back on the shelves and into the lots it came from. If nothing had, nothing
    happens. The house's own step, when a parcel is back."""
    tx.require()
    had_left = (Reservation.order_id == order_id) & (Reservation.state == ReservationState.COMMITTED)
    shelves = select(Stock.product_id, Stock.warehouse_id).join(Reservation, Reservation.stock_id == Stock.id)
    for product_id, warehouse_id in tx.db.execute(
        shelves.where(had_left).distinct().order_by(*shelves.selected_columns)
    ).all():
        stock = lock_shelf(tx, warehouse_id, product_id)
        mine = select(Reservation, Lot).join(Lot, Lot.id == Reservation.lot_id)
        mine = mine.where(had_left, Reservation.stock_id == stock.id).order_by(Reservation.id)
        for reservation, lot in tx.db.execute(mine).all():
            _put_back(tx, stock, reservation, lot)


def _put_back(tx: Tx, stock: Stock, reservation: Reservation, lot: Lot) -> None:
    reservation.state = ReservationState.RETURNED
    tx.db.flush()
    changes = Changes.none()
    changes.add(stock.id, lot.id, on_hand=reservation.quantity)
    changes.make(tx)
    tx.tell(
        facts.StockReceived(
            warehouse_id=stock.warehouse_id,
            product_id=stock.product_id,
            quantity=reservation.quantity,
            lot=lot.number,
            expires_at=lot.expires_at.isoformat() if lot.expires_at else "",
        )
    )
