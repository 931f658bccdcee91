"""What an approver can do besides deciding: pass it on, have others agree too, send it back, say something."""

from __future__ import annotations

from typing import Literal

from core.approvals import facts
from core.approvals.errors import CannotSign, NoSuchStep, NotAsked, NothingSaid, NotPassedOn, SignsAlready, TooManySteps
from core.approvals.models import Approval, ApprovalComment, ApprovalStep, Approver
from core.approvals.queries import powers_of
from core.approvals.rules import MOST_STEPS, State, StepState
from core.approvals.turns import (
    about_of,
    begin,
    check_open,
    clear,
    hand_up,
    moved,
    open_step,
    owners,
    seats_to_answer,
    take,
)
from core.orders.errors import ReasonTooLong
from core.orders.rules import REASON_LIMIT
from core.people.queries import person_by_id
from core.policies.routes import ANY
from core.tx import Role, Tx

Place = Literal["before", "after"]
"""Where somebody is added: they agree before it goes on here, or after this step."""


def forward(tx: Tx, approval_id: int, to_id: int) -> Approval:
    """Pass the question on (转交): that person decides instead of the actor and those the actor stands in for.

    Raises what `seats_to_answer` raises, CannotSign, SignsAlready.
    """
    approval = take(tx, approval_id)
    step, seats = seats_to_answer(tx, approval)
    _check_can_sign(tx, approval, step, to_id)
    left = [seat.person_id for seat in seats]
    kept, *rest = seats
    for seat in rest:
        step.approvers.remove(seat)
    kept.person_id, kept.from_id, kept.handed_up_at = to_id, left[0], None
    moved(tx, approval)
    tx.tell(
        facts.ApprovalForwarded(
            order_id=approval.order_id, approval_id=approval.id, step=step.position, from_ids=left, to_id=to_id
        )
    )
    hand_up(tx, approval, [kept])
    return approval


def take_back(tx: Tx, approval_id: int) -> Approval:
    """Decide oneself after all what one passed on, as long as whoever has it has not answered.

    Raises AlreadyDecided, YouDecided, ApprovalWithdrawn, NotPassedOn.
    """
    approval = take(tx, approval_id)
    check_open(tx, approval)
    step, me = open_step(approval), tx.who.person_id
    there = {seat.person_id for seat in step.approvers}
    passed_on = [seat for seat in step.approvers if me is not None and seat.from_id == me and seat.answer is None]
    if me is None or not passed_on or not step.asked or me in there:
        raise NotPassedOn(about_of(approval))
    seat = passed_on[0]
    left, seat.person_id, seat.from_id, seat.handed_up_at = seat.person_id, me, None, None
    moved(tx, approval)
    tx.tell(
        facts.ApprovalForwarded(
            order_id=approval.order_id, approval_id=approval.id, step=step.position, from_ids=[left], to_id=me
        )
    )
    return approval


def check_signer(tx: Tx, approval_id: int, person_id: int) -> None:
    """Whether somebody could be asked as well or instead: before it is confirmed. Raises what `forward` raises."""
    approval = take(tx, approval_id)
    step, _ = seats_to_answer(tx, approval)
    _check_can_sign(tx, approval, step, person_id)


def add_signer(tx: Tx, approval_id: int, person_id: int, place: Place) -> Approval:
    """Have somebody else agree, too (加签): before it goes on in the present step, or after it.

    Raises what `seats_to_answer` raises, CannotSign, SignsAlready, TooManySteps.
    """
    approval = take(tx, approval_id)
    step, _ = seats_to_answer(tx, approval)
    _check_can_sign(tx, approval, step, person_id)
    if len(approval.steps) >= MOST_STEPS:
        raise TooManySteps(about_of(approval), MOST_STEPS)
    position = step.position if place == "before" else step.position + 1
    for each in approval.steps:
        each.position += each.position >= position
    added = ApprovalStep(
        position=position,
        needs=ANY,
        asked="",
        state=StepState.WAITING,
        approvers=[Approver(person_id=person_id, from_id=tx.who.person_id)],
    )
    approval.steps.insert(position - 1, added)
    moved(tx, approval)
    tx.tell(
        facts.ApproverAdded(
            order_id=approval.order_id, approval_id=approval.id, step=position, place=place, person_id=person_id
        )
    )
    if place == "before":
        step.state = StepState.WAITING
        begin(tx, approval, added)
    return approval


def roll_back(tx: Tx, approval_id: int, to_step: int, reason: str) -> Approval:
    """Send it back to an earlier step (退回), whose people and all after them answer anew.

    Raises what `seats_to_answer` raises, NoSuchStep, NothingSaid, ReasonTooLong.
    """
    _check_said(reason)
    approval = take(tx, approval_id)
    step, _ = seats_to_answer(tx, approval)
    from_step = step.position
    if not 1 <= to_step < from_step:
        raise NoSuchStep(about_of(approval))
    for each in approval.steps:
        if each.position >= to_step:
            clear(each.approvers)
            each.state = StepState.WAITING
    _add_comment(tx, approval, reason)
    approval.undo_until = None
    moved(tx, approval)
    tx.tell(
        facts.ApprovalRolledBack(
            order_id=approval.order_id,
            approval_id=approval.id,
            from_step=from_step,
            to_step=to_step,
            reason=reason,
        )
    )
    begin(tx, approval, approval.steps[to_step - 1])
    return approval


def give_back(tx: Tx, approval_id: int, reason: str) -> Approval:
    """Send it back to whoever asked (退回到提交人): it is to be mended and asked anew.

    Raises what `seats_to_answer` raises, NothingSaid, ReasonTooLong.
    """
    _check_said(reason)
    approval = take(tx, approval_id)
    _, seats = seats_to_answer(tx, approval)
    for step in approval.steps:
        step.state = StepState.DONE
    approval.state = State.RETURNED
    approval.decided_at, approval.decided_by_id, approval.decided_via = tx.now, tx.who.person_id, tx.via
    others = [seat.person_id for seat in seats if seat.person_id != tx.who.person_id]
    approval.decided_for_id = others[0] if len(others) == len(seats) else None
    approval.reason, approval.undo_until = reason, None
    moved(tx, approval)
    tx.tell(facts.ApprovalReturned(order_id=approval.order_id, approval_id=approval.id, reason=reason))
    return approval


def comment(tx: Tx, approval_id: int, text: str, to_id: int | None = None) -> Approval:
    """Say something about it without deciding: whoever is asked in any of its steps, or a colleague of the staff. It
    may be a question to a colleague, `to_id`.

    Raises NotAsked, NothingSaid, ReasonTooLong.
    """
    _check_said(text)
    approval = take(tx, approval_id)
    if tx.who.person_id is None:
        raise NotAsked(about_of(approval), [])
    powers = powers_of(tx.db, tx.who.person_id, tx.now)
    seats = [seat for step in approval.steps for seat in step.approvers]
    if not tx.who.has(Role.STAFF) and not any(powers.covers(seat) for seat in seats):
        raise NotAsked(about_of(approval), [person_by_id(tx.db, seat.person_id).name for seat in seats])
    written = _add_comment(tx, approval, text)
    moved(tx, approval)
    tx.tell(
        facts.ApprovalCommented(
            order_id=approval.order_id, approval_id=approval.id, comment_id=written.id, text=written.text, to_id=to_id
        )
    )
    return approval


def _add_comment(tx: Tx, approval: Approval, text: str) -> ApprovalComment:
    written = ApprovalComment(person_id=tx.who.person_id, written_at=tx.now, text=text.strip())
    approval.comments.append(written)
    tx.db.flush()
    return written


def _check_said(text: str) -> None:
    if not text.strip():
        raise NothingSaid
    if len(text) > REASON_LIMIT:
        raise ReasonTooLong(REASON_LIMIT)


def _check_can_sign(tx: Tx, approval: Approval, step: ApprovalStep, person_id: int) -> None:
    """Somebody who joins may approve at all, is not asked already, and has no part in what is decided. Whoever has a
    say in another step cannot have theirs here, too: two who have to agree would become one."""
    person = person_by_id(tx.db, person_id)
    there = next((each for each in approval.steps if any(seat.person_id == person_id for seat in each.approvers)), None)
    if there is not None and there is not step:
        raise SignsAlready(about_of(approval), person.name, there.position)
    if there is step or not person.actor.has(Role.APPROVER) or person_id in owners(tx, approval):
        raise CannotSign(about_of(approval), person.name)
