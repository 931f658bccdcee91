"""Looking at stock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.address import Address
from core.inventory.ledger import Part
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


@dataclass(frozen=True, slots=True)
class WarehouseView:
    """A warehouse: names by language, and where it is, as far as anybody has said."""

    id: int
    code: str
    names: dict[str, str]
    address: Address


def warehouses_by_id(db: Session) -> dict[int, WarehouseView]:
    """All warehouses."""
    found = db.execute(select(Warehouse.id, Warehouse.code, Warehouse.names, Warehouse.address).order_by(Warehouse.id))
    nowhere = {"text": ""}
    return {row.id: WarehouseView(row.id, row.code, row.names, Address(**(row.address or nowhere))) for row in found}


def free_by_warehouse(db: Session, product_ids: Collection[int], *, lock: bool = False) -> dict[int, dict[int, int]]:
    """Warehouse id → product id → free pieces. With `lock`, nobody else can change them before the transaction ends."""
    found = select(Stock.warehouse_id, Stock.product_id, Stock.on_hand - Stock.reserved)
    found = found.where(Stock.product_id.in_(product_ids)).order_by(Stock.id)
    free: dict[int, dict[int, int]] = {}
    for warehouse_id, product_id, pieces in db.execute(found.with_for_update() if lock else found):
        free.setdefault(warehouse_id, {})[product_id] = pieces
    return free


def held_by_order(db: Session, order_ids: Collection[int]) -> dict[int, list[Part]]:
    """Order id → what is promised to it and has not left yet, by warehouse and product. Orders with nothing lack."""
    pieces = func.sum(Reservation.quantity)
    found = (
        select(Reservation.order_id, Stock.warehouse_id, Stock.product_id, pieces)
        .join(Stock, Stock.id == Reservation.stock_id)
        .where(Reservation.order_id.in_(order_ids), Reservation.state == "held")
        .group_by(Reservation.order_id, Stock.warehouse_id, Stock.product_id)
        .order_by(Reservation.order_id, Stock.warehouse_id, Stock.product_id)
    )
    held: dict[int, list[Part]] = {}
    for order_id, warehouse_id, product_id, quantity in db.execute(found):
        held.setdefault(order_id, []).append(Part(warehouse_id, product_id, int(quantity)))
    return held


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
