"""The table of policies' versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class PolicyVersion(Base):
    """A version of a policy table, from the second on: the first is the file in `tables/`. It never changes.

    It is a draft until it is published; from `valid_from` on it is in force, until a later one is. `content` is the
    table as JSON, `digest` its fingerprint.
    """

    __tablename__ = "policy_versions"
    __table_args__ = (
        UniqueConstraint("name", "number"),
        Index("ix_policy_versions_valid_from", "valid_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    drafted_at: Mapped[datetime]
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    valid_from: Mapped[datetime | None]
