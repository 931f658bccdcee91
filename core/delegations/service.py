"""What can be done with delegations: hand one's decisions to somebody, and take them back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from core.delegations import facts
from core.delegations.errors import DeputyAway, EndsTooSoon, NoApprover, NothingDelegated, OwnDeputy
from core.delegations.models import Delegation
from core.delegations.queries import DelegationView, away_at, view_of
from core.delegations.rules import acting_for
from core.people.queries import person_by_id
from core.tx import Role, Tx

BATCH = 100
"""How many delegations one tick begins or ends, so that a transaction stays short."""


def delegate(
    tx: Tx, person_id: int, deputy_id: int | None, starts_at: datetime, ends_at: datetime | None
) -> DelegationView:
    """Let a deputy decide for somebody from one moment to another (None: until it is taken back); without a deputy the
    admins do. Their own wish, or an admin's. It takes the place of an earlier one.

    Raises NotAllowed, OwnDeputy, NoApprover, DeputyAway, EndsTooSoon.
    """
    _check_own(tx, person_id)
    check_deputy(tx, person_id, deputy_id, starts_at)
    check_span(tx, starts_at, ends_at)
    for earlier in _standing(tx, person_id):
        _end(tx, earlier, taken_back=True)
    delegation = Delegation(person_id=person_id, deputy_id=deputy_id, starts_at=starts_at, ends_at=ends_at)
    tx.db.add(delegation)
    tx.db.flush()
    tx.tell(
        facts.DelegationSet(
            delegation_id=delegation.id,
            person_id=person_id,
            deputy_id=deputy_id,
            starts_at=starts_at.isoformat(),
            ends_at=ends_at.isoformat() if ends_at else None,
        )
    )
    if starts_at <= tx.now:
        _begin(tx, delegation)
    return view_of(delegation)


def take_back(tx: Tx, person_id: int) -> DelegationView:
    """Decide for oneself again from now on. Their own wish, or an admin's. Raises NotAllowed, NothingDelegated."""
    _check_own(tx, person_id)
    standing = [each for each in _standing(tx, person_id) if each.ends_at is None or each.ends_at > tx.now]
    if not standing:
        raise NothingDelegated
    for each in standing:
        _end(tx, each, taken_back=True)
    return view_of(standing[-1])


def end_for(tx: Tx, person_id: int) -> None:
    """Somebody decides nothing any more: nobody stands in for them. The house's own step."""
    tx.require()
    for each in _standing(tx, person_id):
        _end(tx, each, taken_back=True)


def lose_deputy(tx: Tx, deputy_id: int) -> None:
    """Somebody decides nothing any more: those for whom they stand in, or were to, have no deputy. The house's own
    step."""
    tx.require()
    theirs = select(Delegation).where(Delegation.deputy_id == deputy_id, Delegation.over_at.is_(None))
    for delegation in tx.db.scalars(theirs.order_by(Delegation.id).with_for_update()).all():
        delegation.deputy_id = None
        tx.db.flush()
        tx.tell(facts.DeputyLost(delegation_id=delegation.id, person_id=delegation.person_id, deputy_id=deputy_id))


def tick(tx: Tx) -> int:
    """Begin and end what is due. The house's own step. Returns how much was done."""
    tx.require()
    begins = Delegation.begun_at.is_(None) & (Delegation.starts_at <= tx.now)
    due = select(Delegation).where(Delegation.over_at.is_(None), or_(begins, Delegation.ends_at <= tx.now))
    found = tx.db.scalars(due.order_by(Delegation.id).limit(BATCH).with_for_update(skip_locked=True)).all()
    for delegation in found:
        if delegation.ends_at is not None and delegation.ends_at <= tx.now:
            _end(tx, delegation, taken_back=False)
        else:
            _begin(tx, delegation)
    return len(found)


def _check_own(tx: Tx, person_id: int) -> None:
    if tx.who.person_id != person_id or not tx.who.has(Role.APPROVER):
        tx.require(Role.ADMIN)


def check_span(tx: Tx, starts_at: datetime, ends_at: datetime | None) -> None:
    """Whether it could end then (None: when it is taken back). Raises EndsTooSoon."""
    if ends_at is not None and ends_at <= max(starts_at, tx.now):
        raise EndsTooSoon


def check_deputy(tx: Tx, person_id: int, deputy_id: int | None, starts_at: datetime) -> None:
    """Whether somebody could stand in for somebody: before they are asked until when.

    Raises OwnDeputy, NoApprover, DeputyAway.
    """
    if deputy_id is None:
        return
    if deputy_id == person_id:
        raise OwnDeputy
    deputy = person_by_id(tx.db, deputy_id)
    if not deputy.actor.has(Role.APPROVER):
        raise NoApprover(deputy.name)
    away = {**away_at(tx.db, max(starts_at, tx.now)), person_id: deputy_id}
    if deputy_id in away and acting_for(person_id, away) is None:
        raise DeputyAway(deputy.name)


def _standing(tx: Tx, person_id: int) -> list[Delegation]:
    found = select(Delegation).where(Delegation.person_id == person_id, Delegation.over_at.is_(None))
    return list(tx.db.scalars(found.order_by(Delegation.id).with_for_update()))


def _begin(tx: Tx, delegation: Delegation) -> None:
    delegation.begun_at = tx.now
    tx.db.flush()
    tx.tell(
        facts.DelegationBegan(
            delegation_id=delegation.id, person_id=delegation.person_id, deputy_id=delegation.deputy_id
        )
    )


def _end(tx: Tx, delegation: Delegation, *, taken_back: bool) -> None:
    delegation.over_at = tx.now
    tx.db.flush()
    tx.tell(
        facts.DelegationEnded(
            delegation_id=delegation.id,
            person_id=delegation.person_id,
            deputy_id=delegation.deputy_id,
            taken_back=taken_back,
            begun=delegation.begun_at is not None,
        )
    )
