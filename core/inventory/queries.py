"""Looking at stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, case, func, or_, select, union_all
from sqlalchemy.orm import Session

from core.address import Address
from core.db import run, table_of
from core.inventory.ledger import Part
from core.inventory.models import Backorder, Lot, Reservation, Stock, Warehouse
from core.orders.lifecycle import OVER, Status
from core.orders.models import Order, OrderLine
from core.orders.queries import TURN

WAITS_NO_LONGER = OVER | {Status.DELIVERED}
"""An order that has ended, or arrived. One that has left in part may wait for the rest."""


@dataclass(frozen=True, slots=True)
class ShelfView:
    """What a warehouse has of a product: pieces on hand, those promised, and of the others those that have expired.

    At `reorder_point` free pieces more is ordered, below `safety` it is urgent; zero where nobody watches.
    """

    warehouse_id: int
    code: str
    names: dict[str, str]
    on_hand: int
    reserved: int
    product_id: int = 0
    safety: int = 0
    reorder_point: int = 0
    expired: int = 0

    @property
    def free(self) -> int:
        """Pieces that can still be promised."""
        return self.on_hand - self.reserved - self.expired


@dataclass(frozen=True, slots=True)
class LotView:
    """Pieces that came together. `number` is empty for goods without lots."""

    number: str
    expires_at: datetime | None
    on_hand: int
    reserved: int


@dataclass(frozen=True, slots=True)
class ReservationView:
    """Pieces of a lot promised to an order: `state` is held (until when), committed (they have left) or released."""

    warehouse_id: int
    warehouse_code: str
    warehouse_names: dict[str, str]
    product_id: int
    quantity: int
    state: str
    lot: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BackorderView:
    """An order that waits for goods: product id → pieces wanted; when the goods on their way will do, if they will."""

    order_id: int
    order_no: str
    since: datetime
    promised_at: datetime | None
    is_over: bool
    wanted: dict[int, int] = field(default_factory=dict)


def availability(db: Session, product_id: int, now: datetime | None = None) -> Sequence[ShelfView]:
    """Where a product lies, the warehouse with most free pieces first. With `now`, what has expired is not free."""
    found = _shelves(now).where(Stock.product_id == product_id)
    views = [ShelfView(*row) for row in db.execute(found)]
    return sorted(views, key=lambda shelf: (-shelf.free, shelf.warehouse_id))


def watched_shelves(db: Session, now: datetime) -> Sequence[ShelfView]:
    """The shelves for which somebody said how far they may empty, by product and warehouse."""
    found = _shelves(now).where(Stock.reorder_point > 0).order_by(Stock.product_id, Stock.warehouse_id)
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


def free_by_warehouse(db: Session, product_ids: Collection[int], now: datetime) -> dict[int, dict[int, int]]:
    """Warehouse id → product id → pieces that can be promised; under lock until the end of the transaction."""
    at_shelves = Stock.product_id.in_(product_ids)
    db.execute(select(Stock.id).where(at_shelves).order_by(Stock.id).with_for_update())
    pieces = func.coalesce(func.sum(Lot.on_hand - Lot.reserved), 0)
    found = (
        select(Stock.warehouse_id, Stock.product_id, pieces)
        .outerjoin(Lot, _usable(now))
        .where(at_shelves)
        .group_by(Stock.id, Stock.warehouse_id, Stock.product_id)
        .order_by(Stock.id)
    )
    free: dict[int, dict[int, int]] = {}
    for warehouse_id, product_id, count in db.execute(found):
        free.setdefault(warehouse_id, {})[product_id] = int(count)
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


def lots_of(db: Session, warehouse_id: int, product_id: int) -> Sequence[LotView]:
    """What lies on a shelf, lot by lot, what expires first in front; empty lots are left out."""
    found = (
        select(Lot.number, Lot.expires_at, Lot.on_hand, Lot.reserved)
        .join(Stock, Stock.id == Lot.stock_id)
        .where(Stock.warehouse_id == warehouse_id, Stock.product_id == product_id, Lot.on_hand > 0)
        .order_by(Lot.expires_at.is_(None), Lot.expires_at, Lot.id)
    )
    return [LotView(*row) for row in db.execute(found)]


def free_pieces(db: Session, product_ids: Collection[int], now: datetime) -> Mapping[int, int]:
    """Product id → pieces that can be promised, over all warehouses."""
    found = (
        select(Stock.product_id, func.sum(Lot.on_hand - Lot.reserved))
        .join(Lot, _usable(now))
        .where(Stock.product_id.in_(product_ids))
        .group_by(Stock.product_id)
    )
    return dict.fromkeys(product_ids, 0) | {product_id: int(pieces) for product_id, pieces in db.execute(found)}


def warehouses(db: Session) -> Sequence[tuple[int, str, dict[str, str]]]:
    """Every warehouse: id, code, names."""
    found = select(Warehouse.id, Warehouse.code, Warehouse.names).order_by(Warehouse.id)
    return [(row.id, row.code, row.names) for row in db.execute(found)]


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
            Lot.number,
            Reservation.due_at,
        )
        .join(Stock, Stock.id == Reservation.stock_id)
        .join(Lot, Lot.id == Reservation.lot_id)
        .join(Warehouse, Warehouse.id == Stock.warehouse_id)
        .where(Reservation.order_id == order_id)
        .order_by(Reservation.id)
    )
    return [ReservationView(*row) for row in db.execute(found)]


_LINES, _PROMISES, _STOCK = table_of(OrderLine), table_of(Reservation), table_of(Stock)
_OF_ORDERS: BindParameter[Any] = bindparam("orders", expanding=True)
_WANTED_AND_KEPT = union_all(
    select(_LINES.c.order_id, _LINES.c.product_id, _LINES.c.quantity).where(_LINES.c.order_id.in_(_OF_ORDERS)),
    select(_PROMISES.c.order_id, _STOCK.c.product_id, -_PROMISES.c.quantity)
    .join(_STOCK, _STOCK.c.id == _PROMISES.c.stock_id)
    .where(_PROMISES.c.order_id.in_(_OF_ORDERS), _PROMISES.c.state.in_(("held", "committed"))),
)
"""Written once: every order is asked about when it is placed, reviewed and cleared."""


def lacking(db: Session, order_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """Order id → product id → pieces that an order wants and that are neither promised to it nor gone to it yet."""
    wanted: dict[int, Counter[int]] = {order_id: Counter() for order_id in order_ids}
    for row in run(db, _WANTED_AND_KEPT, {"orders": [*wanted]}) if wanted else ():
        wanted[row.order_id][row.product_id] += row.quantity
    return {order_id: {p: count for p, count in each.items() if count > 0} for order_id, each in wanted.items()}


def orders_promised(db: Session, stock_id: int, limit: int) -> list[str]:
    """The numbers of orders to which pieces of a shelf are promised, oldest promise first."""
    found = (
        select(Order.order_no)
        .join(Reservation, Reservation.order_id == Order.id)
        .where(Reservation.stock_id == stock_id, Reservation.state == "held")
        .group_by(Order.id, Order.order_no)
        .order_by(func.min(Reservation.id))
        .limit(limit)
    )
    return list(db.scalars(found))


def waiting_orders(db: Session) -> Sequence[BackorderView]:
    """The queue for goods, as it will be served: by priority, then the oldest first."""
    waiting = (
        select(Backorder, Order.order_no, Order.status)
        .join(Order, Order.id == Backorder.order_id)
        .where(Backorder.ended_at.is_(None))
        .order_by(TURN, Backorder.since, Backorder.id)
    )
    rows = db.execute(waiting.execution_options(populate_existing=True)).all()
    wanted = lacking(db, [row[0].order_id for row in rows])
    return [
        BackorderView(
            order_id=each.order_id,
            order_no=order_no,
            since=each.since,
            promised_at=each.promised_at,
            is_over=status in WAITS_NO_LONGER,
            wanted=wanted[each.order_id],
        )
        for each, order_no, status in rows
    ]


def waiting_pieces(db: Session, product_id: int) -> int:
    """How many pieces of a product are waited for."""
    return sum(each.wanted.get(product_id, 0) for each in waiting_orders(db) if not each.is_over)


def _usable(now: datetime) -> ColumnElement[bool]:
    """The lots of a shelf that have not expired."""
    return and_(Lot.stock_id == Stock.id, or_(Lot.expires_at.is_(None), Lot.expires_at > now))


def _shelves(now: datetime | None) -> Select[int, str, dict[str, Any], int, int, int, int, int, int]:
    """The columns of a ShelfView, of every shelf."""
    unpromised = Lot.on_hand - Lot.reserved
    over = case((Lot.expires_at <= now, unpromised), else_=0) if now else 0 * unpromised
    expired = select(func.coalesce(func.sum(over), 0)).where(Lot.stock_id == Stock.id).scalar_subquery()
    return select(
        Warehouse.id,
        Warehouse.code,
        Warehouse.names,
        Stock.on_hand,
        Stock.reserved,
        Stock.product_id,
        Stock.safety,
        Stock.reorder_point,
        expired,
    ).join(Stock, Stock.warehouse_id == Warehouse.id)
