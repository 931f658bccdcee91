"""Whose turn it is: what all use cases of approvals look at first, and how a step begins."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from core.approvals import facts
from core.approvals.errors import (
    AlreadyDecided,
    ApprovalWithdrawn,
    NotAsked,
    NotTheirTurn,
    OwnOrder,
    YouDecided,
)
from core.approvals.models import Approval, ApprovalStep, Approver
from core.approvals.queries import Powers, powers_of
from core.approvals.rules import Kind, State, StepState, about
from core.delegations.queries import away_at
from core.delegations.rules import Away, acting_for
from core.orders.models import Order
from core.orders.queries import order_by_id
from core.people.queries import identities_of, person_by_id, with_role
from core.purchasing.models import Purchase
from core.tx import Role, Tx
from core.values import Sentence


def take(tx: Tx, approval_id: int) -> Approval:
    """The approval, locked: of two who answer at once, the second sees what the first said.

    What it is about is locked first, as whoever changes an order or a purchase does, so that the two never wait for
    each other. Nothing of the approval is read before it is locked.
    """
    asked = select(Approval.order_id, Approval.kind, Approval.subject_id).where(Approval.id == approval_id)
    order_id, kind, subject_id = tx.db.execute(asked).one()
    if order_id is not None:
        tx.db.get_one(Order, order_id, with_for_update=True, populate_existing=True)
    elif kind == Kind.PURCHASE:
        tx.db.get_one(Purchase, subject_id, with_for_update=True, populate_existing=True)
    return tx.db.get_one(Approval, approval_id, with_for_update=True, populate_existing=True)


def about_of(approval: Approval) -> Sentence:
    """What it is about, for sentences."""
    return about(approval.kind, approval.shown["order_no"])


def check_open(tx: Tx, approval: Approval) -> None:
    """Raises AlreadyDecided, YouDecided or ApprovalWithdrawn if there is nothing to decide any more."""
    if approval.state == State.WITHDRAWN:
        raise ApprovalWithdrawn(about_of(approval))
    if approval.state != State.OPEN and approval.decided_by_id and approval.decided_at:
        if approval.decided_by_id == tx.who.person_id:
            raise YouDecided(about_of(approval), approval.state, approval.decided_at)
        who = person_by_id(tx.db, approval.decided_by_id).name
        raise AlreadyDecided(about_of(approval), approval.state, who, approval.decided_at)


def seats_to_answer(tx: Tx, approval: Approval) -> tuple[ApprovalStep, list[Approver]]:
    """The open step, and the seats in it in which the actor may answer now: their own, and those of others.

    Raises OwnOrder, NotAsked (they are in no step), AlreadyDecided, ApprovalWithdrawn, NotTheirTurn.
    """
    me = tx.who.person_id
    if me is not None and me in owners(tx, approval):
        raise OwnOrder(about_of(approval))
    powers = powers_of(tx.db, me, tx.now) if me is not None else Powers(0, frozenset(), is_admin=False)
    seats = [seat for step in approval.steps for seat in step.approvers]
    if not any(powers.covers(seat) for seat in seats):
        raise NotAsked(about_of(approval), _names(tx, (seat.person_id for seat in seats)))
    check_open(tx, approval)
    step = open_step(approval)
    theirs = [seat for seat in step.approvers if powers.covers(seat) and seat.answer is None]
    if not theirs:
        owing = [seat.person_id for seat in step.approvers if seat.answer is None]
        raise NotTheirTurn(about_of(approval), _names(tx, owing))
    return step, theirs


def owners(tx: Tx, approval: Approval) -> set[int]:
    """Those who may not decide, since it is their own."""
    found = set(approval.owner_ids)
    if approval.order_id is not None:
        order = order_by_id(tx.db, approval.order_id)
        found |= {person_id for person_id in (order.customer_id, order.placed_by_id) if person_id is not None}
    return found


def open_step(approval: Approval) -> ApprovalStep:
    """The step of an open question whose turn it is."""
    return next(step for step in approval.steps if step.state == StepState.OPEN)


def begin(tx: Tx, approval: Approval, step: ApprovalStep) -> None:
    """Let a step's people have their turn, and tell it. Who cannot be asked is handed up to the admins."""
    step.state = StepState.OPEN
    moved(tx, approval)
    asked = [seat.person_id for seat in step.approvers if seat.answer is None]
    tx.tell(
        facts.ApprovalStepOpened(
            order_id=approval.order_id, approval_id=approval.id, step=step.position, approver_ids=asked
        )
    )
    hand_up(tx, approval, step.approvers)


def hand_up(tx: Tx, approval: Approval, seats: Iterable[Approver], *, unreached: frozenset[int] = frozenset()) -> int:
    """Let the admins answer for those who are away without a deputy, who decide nothing any more, or whom no chat
    reaches (`unreached`: whom delivery has tried in vain). Returns for how many."""
    away, owning = away_at(tx.db, tx.now), owners(tx, approval)
    admins = [person.id for person in with_role(tx.db, Role.ADMIN) if person.id not in owning]
    count = 0
    for seat in seats:
        if seat.answer is not None or seat.handed_up_at is not None or not admins:
            continue
        if _is_out_of_reach(tx, seat.person_id, away, owning, unreached, admins):
            seat.handed_up_at = tx.now
            count += 1
            moved(tx, approval)
            fact = facts.ApprovalHandedUp(order_id=approval.order_id, approval_id=approval.id, person_id=seat.person_id)
            tx.tell(fact)
    return count


def _is_out_of_reach(
    tx: Tx, person_id: int, away: Away, owning: set[int], unreached: frozenset[int], admins: list[int]
) -> bool:
    acting = acting_for(person_id, away)
    if acting is None or acting in owning or acting in unreached:
        return True
    if not person_by_id(tx.db, acting).actor.has(Role.APPROVER):
        return True
    return not identities_of(tx.db, acting) and any(identities_of(tx.db, admin) for admin in admins)


def moved(tx: Tx, approval: Approval) -> None:
    """Something about it changed: its version rises, so that every copy of its card is brought up to date."""
    approval.moves += 1
    tx.db.flush()


def clear(seats: Iterable[Approver]) -> None:
    """Forget what was answered."""
    for seat in seats:
        seat.answer = seat.answered_at = seat.answered_by_id = seat.reason = None


def _names(tx: Tx, person_ids: Iterable[int]) -> list[str]:
    return [person_by_id(tx.db, person_id).name for person_id in dict.fromkeys(person_ids)]
