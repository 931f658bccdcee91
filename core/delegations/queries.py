"""Looking at delegations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.delegations.models import Delegation
from core.delegations.rules import Away


@dataclass(frozen=True, slots=True)
class DelegationView:
    """Who decides for whom, from when to when (`ends_at` None: until it is taken back)."""

    id: int
    person_id: int
    deputy_id: int | None
    starts_at: datetime
    ends_at: datetime | None


def view_of(delegation: Delegation) -> DelegationView:
    """The delegation as a plain value."""
    return DelegationView(
        delegation.id, delegation.person_id, delegation.deputy_id, delegation.starts_at, delegation.ends_at
    )


def away_at(db: Session, now: datetime) -> Away:
    """Who is away at a moment, and who stands in for them."""
    running = (Delegation.starts_at <= now) & or_(Delegation.ends_at.is_(None), Delegation.ends_at > now)
    found = select(Delegation.person_id, Delegation.deputy_id).where(Delegation.over_at.is_(None), running)
    return dict(db.execute(found.order_by(Delegation.id)).all())


def delegation_of(db: Session, person_id: int, now: datetime) -> DelegationView | None:
    """The delegation of somebody that runs or is to come."""
    still = or_(Delegation.ends_at.is_(None), Delegation.ends_at > now)
    found = select(Delegation).where(Delegation.person_id == person_id, Delegation.over_at.is_(None), still)
    delegation = db.scalars(found.order_by(Delegation.id.desc()).limit(1)).one_or_none()
    return view_of(delegation) if delegation else None


def delegations_to(db: Session, deputy_id: int, now: datetime) -> list[DelegationView]:
    """What others have handed to somebody that runs or is to come."""
    still = or_(Delegation.ends_at.is_(None), Delegation.ends_at > now)
    found = select(Delegation).where(Delegation.deputy_id == deputy_id, Delegation.over_at.is_(None), still)
    return [view_of(each) for each in db.scalars(found.order_by(Delegation.id))]
