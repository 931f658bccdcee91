"""Looking at approvals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.approvals.models import Approval, Approver
from core.approvals.rules import State


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A question to approvers, and how it was answered."""

    id: int
    order_id: int
    state: State
    digest: str
    shown: dict[str, Any]
    rule: str
    opened_at: datetime
    decided_at: datetime | None
    decided_by_id: int | None
    reason: str | None
    version: int
    approver_ids: tuple[int, ...]

    @property
    def subject(self) -> str:
        """The name of its card."""
        return f"approval:{self.id}"


def view_of(approval: Approval) -> ApprovalView:
    """The approval as a plain value."""
    return ApprovalView(
        id=approval.id,
        order_id=approval.order_id,
        state=State(approval.state),
        digest=approval.digest,
        shown=approval.shown,
        rule=approval.rule,
        opened_at=approval.opened_at,
        decided_at=approval.decided_at,
        decided_by_id=approval.decided_by_id,
        reason=approval.reason,
        version=approval.version,
        approver_ids=tuple(sorted(row.person_id for row in approval.approvers)),
    )


def approval_by_id(db: Session, approval_id: int) -> ApprovalView:
    """The approval of that id, which is known to exist."""
    return view_of(db.get_one(Approval, approval_id))


def latest_for(db: Session, order_id: int) -> ApprovalView | None:
    """The last question that was asked about an order."""
    found = select(Approval).where(Approval.order_id == order_id).order_by(Approval.id.desc()).limit(1)
    approval = db.scalars(found).one_or_none()
    return view_of(approval) if approval else None


def waiting_for(db: Session, person_id: int, limit: int = 50) -> Sequence[ApprovalView]:
    """What waits for a person's decision, longest waiting first."""
    found = (
        select(Approval)
        .join(Approver, Approver.approval_id == Approval.id)
        .where(Approver.person_id == person_id, Approval.state == State.OPEN)
        .order_by(Approval.opened_at, Approval.id)
        .limit(limit)
    )
    return [view_of(approval) for approval in db.scalars(found)]


def count_open(db: Session) -> int:
    """How many questions are open."""
    return db.scalar(select(func.count()).select_from(Approval).where(Approval.state == State.OPEN)) or 0
