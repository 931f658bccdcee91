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
