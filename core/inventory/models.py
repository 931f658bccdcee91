"""The tables of stock.

    Warehouse ── Stock (a shelf: one product in one warehouse) ── Lot (pieces that came, and expire, together)
                                                                   │
    Order ───────────────── Reservation (pieces of a lot promised to an order)
      └── Backorder (it waits for goods)

A shelf's `on_hand` and `reserved` are the sums over its lots; whoever changes a lot holds the lock of its shelf.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Base


class Warehouse(Base):
    """A place that goods are kept in and sent from. `address`: where it is and who answers there, as on a label."""

    __tablename__ = "warehouses"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    names: Mapped[dict[str, Any]]
    address: Mapped[dict[str, Any] | None]


class Stock(Base):
    """How much of a product a warehouse has, and how much is reserved. The database itself forbids overselling.

    At `reorder_point` free pieces or fewer more is ordered; below `safety` it is urgent. Zero: nobody watches it.
    """

    __tablename__ = "stock"
    __table_args__ = (
        UniqueConstraint("warehouse_id", "product_id"),
        CheckConstraint("reserved >= 0", name="reserved_not_negative"),
        CheckConstraint("reserved <= on_hand", name="not_oversold"),
        CheckConstraint("safety >= 0 AND reorder_point >= safety", name="reorder_before_safety"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    on_hand: Mapped[int]
    reserved: Mapped[int]
    safety: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    reorder_point: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    lots: Mapped[list[Lot]] = relationship(order_by="Lot.id")


class Lot(Base):
    """Pieces on a shelf that came together. `number` is the maker's, empty for goods that have none.

    From `expires_at` on they are promised to nobody. `next_at` is when the tick looks at the lot again: to warn that it
    expires soon, then that it has expired.
    """

    __tablename__ = "lots"
    __table_args__ = (
        UniqueConstraint("stock_id", "number"),
        CheckConstraint("reserved >= 0", name="reserved_not_negative"),
        CheckConstraint("reserved <= on_hand", name="not_oversold"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stock_id: Mapped[int] = mapped_column(ForeignKey("stock.id"))
    number: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime | None]
    on_hand: Mapped[int]
    reserved: Mapped[int]
    next_at: Mapped[datetime | None] = mapped_column(index=True)


class Reservation(Base):
    """Pieces of a lot that are promised to an order: held, then committed by the shipment or released.

    With `due_at` they are held only until then: the order is neither approved nor paid yet.
    """

    __tablename__ = "reservations"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    stock_id: Mapped[int] = mapped_column(ForeignKey("stock.id"), index=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lots.id"), index=True)
    quantity: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    due_at: Mapped[datetime | None] = mapped_column(index=True)


class Backorder(Base):
    """An order that waits for goods, and since when. Those of higher priority are served first; of equals the oldest.

    `promised_at` is when the goods that are on their way will do; None while none are.
    """

    __tablename__ = "backorders"
    __table_args__ = (
        Index(
            "ix_backorders_waiting",
            "since",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), unique=True)
    since: Mapped[datetime]
    promised_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
