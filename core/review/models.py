"""The tables of the review."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Checkpoint(Base):
    """Something that a colleague has to sign before regulated goods of an order leave. `kind`: licence, temperature.

    `note` is what was found: the licence's number, the temperature that was read.
    """

    __tablename__ = "checkpoints"

    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    note: Mapped[str | None] = mapped_column(String(500))


class ContactSeen(Base):
    """A customer ordered with this phone or address; of either only a digest is kept."""

    __tablename__ = "contacts_seen"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)


class SecondLook(Base):
    """Credit came back that held orders may be waiting for: `about` says (core.review.rules.About) whether `ref_id` is
    the customer whose it is, or one of their orders.

    Without foreign keys, so that whoever notes it waits for nobody.
    """

    __tablename__ = "second_looks"
    __table_args__ = (Index("ix_second_looks_due_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(12))
    ref_id: Mapped[int]
    due_at: Mapped[datetime]
