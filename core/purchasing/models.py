"""The tables of purchasing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Supplier(Base):
    """Somebody we buy from, and how many days their goods usually take."""

    __tablename__ = "suppliers"
    __table_args__ = (CheckConstraint("lead_days >= 0", name="lead_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    lead_days: Mapped[int]


class Source(Base):
    """A supplier of a product. `rank` 1 is the preferred one, the others are its backups, in order.

    `cost_minor` is for one piece, `least` how many they sell at least, `out_until` until when they have none.
    """

    __tablename__ = "sources"
    __table_args__ = (
        UniqueConstraint("product_id", "supplier_id"),
        CheckConstraint("cost_minor >= 0", name="cost_not_negative"),
        CheckConstraint("least > 0", name="least_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id"))
    rank: Mapped[int]
    cost_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    least: Mapped[int]
    out_until: Mapped[datetime | None]


class Purchase(Base):
    """A product ordered from a supplier for a warehouse. `state` moves along `rules.STEPS`.

    `late_at` is when it was noticed that the goods did not come in time, `next_at` when that is looked at. `version`
    rises with every change (optimistic lock).
    """

    __tablename__ = "purchases"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("received >= 0 AND received <= quantity", name="received_within"),
        Index(
            "ix_purchases_open",
            "product_id",
            "warehouse_id",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id"))
    quantity: Mapped[int]
    received: Mapped[int]
    cost_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    state: Mapped[str] = mapped_column(String(16))
    rule: Mapped[str] = mapped_column(String(64))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    requested_at: Mapped[datetime]
    expected_at: Mapped[datetime | None]
    late_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(500))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's contract
