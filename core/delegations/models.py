"""The table of delegations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Delegation(Base):
    """Somebody is away, and `deputy_id` decides for them; without one, the admins do.

    It runs from `starts_at` to `ends_at` (empty: until it is taken back). `begun_at` and `over_at` say when the house
    noticed; `over_at` comes early when it was taken back.
    """

    __tablename__ = "delegations"
    __table_args__ = (Index("ix_delegations_over_starts", "over_at", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    over_at: Mapped[datetime | None]
