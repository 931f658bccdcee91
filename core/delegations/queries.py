"""Looking at delegations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from core.db import Utc, run, table_of
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


_DELEGATIONS = table_of(Delegation)
_NOW = bindparam("now", type_=Utc)
_AWAY = (
    select(_DELEGATIONS.c.person_id, _DELEGATIONS.c.deputy_id)
    .where(
        _DELEGATIONS.c.over_at.is_(None),
        _DELEGATIONS.c.starts_at <= _NOW,
        or_(_DELEGATIONS.c.ends_at.is_(None), _DELEGATIONS.c.ends_at > _NOW),
    )
    .order_by(_DELEGATIONS.c.id)
)
"""Written once: it is asked whenever somebody is asked to approve."""


def away_at(db: Session, now: datetime) -> Away:
    """Who is away at a moment, and who stands in for them."""
    return {row.person_id: row.deputy_id for row in run(db, _AWAY, {"now": now})}


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
