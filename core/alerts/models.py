"""The tables of deadlines and alerts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base


class Deadline(Base):
    """By when an order should have left a stage. Its light turns yellow at `warn_at` and red at `due_at`.

    `next_at` is when something is to be done about it next; empty once nothing is (red already, or over).
    """

    __tablename__ = "deadlines"
    __table_args__ = (
        Index("ix_deadlines_order_over", "order_id", "over_at"),
        Index(
            "ix_deadlines_in_trouble",
            "light",
            "due_at",
            sqlite_where=text("over_at IS NULL AND light <> 'green'"),
            postgresql_where=text("over_at IS NULL AND light <> 'green'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    stage: Mapped[str] = mapped_column(String(24))
    light: Mapped[str] = mapped_column(String(8))
    started_at: Mapped[datetime]
    warn_at: Mapped[datetime]
    due_at: Mapped[datetime]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    over_at: Mapped[datetime | None]


class Alert(Base):
    """A call for somebody to look. It climbs its chain step by step until it is acknowledged or resolved.

    `chain` is the escalation policy as it was when the alert was raised: a later edit does not change a running call.
    `step` counts the steps taken; `next_at` is when the next one is due. `called` are the people called so far.
    """

    __tablename__ = "alerts"
    __table_args__ = (Index("ix_alerts_order_state", "order_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    stage: Mapped[str] = mapped_column(String(24))
    light: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(16), index=True)
    rule: Mapped[str] = mapped_column(String(64))
    chain: Mapped[list[Any]]
    step: Mapped[int]
    called: Mapped[list[Any]]
    due_at: Mapped[datetime]
    raised_at: Mapped[datetime]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    held_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    held_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's contract
