"""The table of the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Entry(Base):
    """A fact as it was recorded: who, when, where from. The entries of one order form a chain of hashes.

    `place` counts an order's entries from 1; `previous` is the hash of the one before. Facts of no order stand alone.
    """

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("order_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    place: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    who_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    who: Mapped[str] = mapped_column(String(120))
    via: Mapped[str] = mapped_column(String(16))
    fact: Mapped[str] = mapped_column(String(48))
    data: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Seal(Base):
    """A seal over everything that was written since the one before, up to the entry `up_to`. Seals form a chain, too.

    `number` counts from 1; `day` is the shop's day on which it was set; `digest` is over what it names (`Sealed`).
    """

    __tablename__ = "seals"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[str] = mapped_column(String(10), unique=True)
    sealed_at: Mapped[datetime]
    up_to: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class Sealed(Base):
    """An entry that a seal names: the last one of an order's chain, or a fact of no order.

    No foreign keys: what is gone shall be seen to be gone.
    """

    __tablename__ = "sealed_entries"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))
