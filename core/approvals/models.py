"""The tables of approvals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Base


class Approval(Base):
    """A question to approvers. `digest` is of what they were shown; `version` rises with every move.

    It is about the thing `subject_id` of its `kind` (see core.approvals.rules.Kind) and hangs on an order where there
    is one. `decision` is what the policy said that asked for it (as facts keep it), so that "why was I asked?" has an
    answer. `owner_ids` may not decide; `asked_by_id` may take it back; `detail` is what its kind needs to carry it out.
    """

    __tablename__ = "approvals"
    __table_args__ = (
        Index("ix_approvals_order_state", "order_id", "state"),
        Index("ix_approvals_subject", "kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), server_default="order")
    subject_id: Mapped[int]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    state: Mapped[str] = mapped_column(String(16), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    shown: Mapped[dict[str, Any]]
    detail: Mapped[dict[str, Any]]
    decision: Mapped[dict[str, Any]]
    owner_ids: Mapped[list[Any]]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_for_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_via: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(500))
    undo_until: Mapped[datetime | None] = mapped_column(index=True)
    urged_at: Mapped[datetime | None]
    urged_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    moves: Mapped[int] = mapped_column(default=0, server_default="0")
    version: Mapped[int] = mapped_column()
    steps: Mapped[list[ApprovalStep]] = relationship(
        lazy="selectin", order_by="ApprovalStep.position", cascade="all, delete-orphan"
    )
    comments: Mapped[list[ApprovalComment]] = relationship(
        lazy="selectin", order_by="ApprovalComment.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's contract


class ApprovalStep(Base):
    """A step of an approval: its approvers are asked at the same time, and `needs` says how many have to agree
    (`any`, `all`, or a share such as `2/3`). `asked` is how the policy named them, such as `manager+finance`."""

    __tablename__ = "approval_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), index=True)
    position: Mapped[int]
    needs: Mapped[str] = mapped_column(String(8))
    asked: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    approvers: Mapped[list[Approver]] = relationship(
        lazy="selectin", order_by="Approver.id", cascade="all, delete-orphan"
    )


class Approver(Base):
    """One of those whom a step asks, and the answer. `answered_by_id` is a deputy if one answered for them; `from_id`
    is who forwarded it to them or added them. Once `handed_up_at` is set, an admin may answer for them, too."""

    __tablename__ = "approvers"
    __table_args__ = (UniqueConstraint("step_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("approval_steps.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    from_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    handed_up_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(String(16))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str | None] = mapped_column(String(500))


class ApprovalComment(Base):
    """What somebody had to say about an approval without deciding it."""

    __tablename__ = "approval_comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(String(500))
