"""The tables of intake."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Draft(Base):
    """An order as it came in. It is taken once under (`source`, `external_no`) and never dropped.

    `content` is the draft (see core.intake.draft) as cleaned and mended so far, `problems` what keeps it from becoming
    an order. `fingerprint` is of customer and lines: the same within a minute is taken for the same order (`twin_id`).
    """

    __tablename__ = "drafts"
    __table_args__ = (
        UniqueConstraint("source", "external_no"),
        Index("ix_drafts_state_received", "state", "received_at"),
        Index("ix_drafts_fingerprint_placed", "fingerprint", "placed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(32))
    external_no: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(16))
    content: Mapped[dict[str, Any]]
    problems: Mapped[list[Any]]
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    twin_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"))
    placed_at: Mapped[datetime]
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    version: Mapped[int]


class CustomerRef(Base):
    """What a source calls one of our customers: its own number for them, or (source `email`) an e-mail address."""

    __tablename__ = "customer_refs"

    source: Mapped[str] = mapped_column(String(32), primary_key=True)
    ref: Mapped[str] = mapped_column(String(254), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


class ProductRef(Base):
    """What a source calls one of our products, once a person has said which is meant."""

    __tablename__ = "product_refs"

    source: Mapped[str] = mapped_column(String(32), primary_key=True)
    ref: Mapped[str] = mapped_column(String(200), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
