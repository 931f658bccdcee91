"""Looking at stock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.inventory.models import Reservation, Stock, Warehouse


@dataclass(frozen=True, slots=True)
class ShelfView:
    """What a warehouse has of a product: pieces on hand, and those of them that are promised."""

    warehouse_id: int
    code: str
    names: dict[str, str]
    on_hand: int
    reserved: int

    @property
    def free(self) -> int:
        """Pieces that can still be promised."""
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True)
class ReservationView:
    """Pieces promised to an order: `state` is held, committed (they have left) or released."""

    warehouse_id: int
    warehouse_code: str
    warehouse_names: dict[str, str]
    product_id: int
    quantity: int
    state: str


def availability(db: Session, product_id: int) -> Sequence[ShelfView]:
    """Where a product lies, the warehouse with most free pieces first."""
    found = (
        select(Warehouse.id, Warehouse.code, Warehouse.names, Stock.on_hand, Stock.reserved)
        .join(Stock, Stock.warehouse_id == Warehouse.id)
        .where(Stock.product_id == product_id)
        .order_by((Stock.on_hand - Stock.reserved).desc(), Warehouse.id)
    )
    return [ShelfView(*row) for row in db.execute(found)]


def reservations_of(db: Session, order_id: int) -> Sequence[ReservationView]:
    """What was ever promised to an order, oldest first."""
    found = (
        select(
            Warehouse.id,
            Warehouse.code,
            Warehouse.names,
            Stock.product_id,
            Reservation.quantity,
            Reservation.state,
        )
        .join(Stock, Stock.id == Reservation.stock_id)
        .join(Warehouse, Warehouse.id == Stock.warehouse_id)
        .where(Reservation.order_id == order_id)
        .order_by(Reservation.id)
    )
    return [ReservationView(*row) for row in db.execute(found)]
