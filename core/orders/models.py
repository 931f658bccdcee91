"""The tables of orders."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Base


class Order(Base):
    """An order. `status` moves only along core.orders.lifecycle; `version` rises with every change (optimistic lock).

    `address` is the recipient's address as it was when it was given: a snapshot that no address book can change.
    `freight_minor` is what its customer is asked for delivery, as a part of `total_minor`; what a change adds to it
    once it is paid is a due of its own.
    `terms` say when it is to be paid (core.payments.rules.Terms), `priority` how soon its turn comes (A, B, C).
    `findings` are the review's reasons while it holds the order; none if it goes on, or if a person holds it.
    `approved` is what it held when it was last approved (goods, sum, address); None if it never was.
    """

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("total_minor >= 0", name="total_not_negative"),
        CheckConstraint("freight_minor >= 0", name="freight_not_negative"),
        Index("ix_orders_customer_placed", "customer_id", "placed_at"),
        Index("ix_orders_status_placed", "status", "placed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_no: Mapped[str] = mapped_column(String(64), unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    placed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    source: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(24))
    currency: Mapped[str] = mapped_column(String(3))
    total_minor: Mapped[int] = mapped_column(BigInteger)
    freight_minor: Mapped[int] = mapped_column(BigInteger, server_default="0")
    address: Mapped[dict[str, Any]]
    placed_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(String(500))
    terms: Mapped[str] = mapped_column(String(12), server_default="on_account")
    priority: Mapped[str | None] = mapped_column(String(1))
    findings: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    approved: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    version: Mapped[int] = mapped_column()
    lines: Mapped[list[OrderLine]] = relationship(
        lazy="selectin", order_by="OrderLine.position", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's contract


class OrderLine(Base):
    """One product on an order, with name and unit price as they were when it was placed."""

    __tablename__ = "order_lines"
    __table_args__ = (
        UniqueConstraint("order_id", "position"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("unit_price_minor >= 0", name="price_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    position: Mapped[int]
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    names: Mapped[dict[str, Any]]
    quantity: Mapped[int]
    unit_price_minor: Mapped[int] = mapped_column(BigInteger)


class ReturnWindow(Base):
    """Until when the goods of a delivered order can come back; then the order closes, and this row goes."""

    __tablename__ = "return_windows"
    __table_args__ = (Index("ix_return_windows_until", "until"),)

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    until: Mapped[datetime]


class ReturnedGoods(Base):
    """So many pieces of a line of an order that came back, or are to (`state`: see core.orders.coming_back), while the
    rest stays with its customer. `position` is the line's."""

    __tablename__ = "returned_goods"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    position: Mapped[int]
    quantity: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    noted_at: Mapped[datetime]


class OrderCounter(Base):
    """The last order number given out, for orders that come without one."""

    __tablename__ = "order_counters"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)
