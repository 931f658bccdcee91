"""The tables of approvals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Base


class Approval(Base):
    """A question to approvers about an order. `digest` is of what they were shown; `version` rises with every change.

    `rule` names the row of the policy table that asked for it, so that "why was I asked?" has an answer.
    """

    __tablename__ = "approvals"
    __table_args__ = (Index("ix_approvals_order_state", "order_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    state: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    shown: Mapped[dict[str, Any]]
    rule: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_via: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(500))
    version: Mapped[int] = mapped_column()
    approvers: Mapped[list[Approver]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's contract


class Approver(Base):
    """One of the people an approval asks."""

    __tablename__ = "approvers"

    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
