"""The table of intercepts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Intercept(Base):
    """Somebody wants a parcel stopped on its way: to be sent back, or to go to another address (`address`).

    `wanted` and `state` are those of core.intercepts.rules. What has to be approved first is `proposed` till then.
    """

    __tablename__ = "intercepts"
    __table_args__ = (Index("ix_intercepts_state_asked", "state", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    wanted: Mapped[str] = mapped_column(String(12))
    address: Mapped[dict[str, Any] | None]
    reason: Mapped[str | None] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(12))
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
