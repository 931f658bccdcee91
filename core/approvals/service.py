"""What can be done with approvals: ask, answer, take an answer or the question back, remind.

open_for ── step 1 ── step 2 ── … ── approved / rejected       decide, by those whose turn it is
              │          │                   │
              └── undo ──┴───────────────────┘                 for a few minutes, until something irreversible
returned: given back to whoever asked (core.approvals.moves); withdrawn: whoever asked took it back
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.approvals import facts, rules
from core.approvals.errors import (
    NothingToUndo,
    NotTheirQuestion,
    ShownChanged,
    TooLateToUndo,
    UrgedAlready,
)
from core.approvals.models import Approval, ApprovalStep, Approver
from core.approvals.queries import Stages, approval_by_id, shown_now, stages_for, to_be_called, view_of
from core.approvals.rules import NO_UNDOABLE, UNDO_WINDOW, UNDOABLE, URGE_EVERY, Answer, Kind, State, StepState, Subject
from core.approvals.turns import about_of, begin, check_open, clear, hand_up, moved, seats_to_answer, take
from core.delegations.queries import away_at
from core.delegations.rules import stands_in_for
from core.notices.queries import unreached_by_card
from core.orders.errors import ReasonTooLong
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id
from core.orders.repricing import fits, kept_in
from core.orders.rules import REASON_LIMIT, digest
from core.policies.routes import Stage
from core.policies.rules import Decision
from core.tx import Tx

BATCH = 100
"""How many questions one tick looks at, so that a transaction stays short."""


def open_for(tx: Tx, subject: Subject, decision: Decision, stages: Stages | None = None) -> Approval | None:
    """Ask about something, along the route (see core.policies.routes) that a policy's decision names.

    `stages` are the route's own, where the caller has asked for them already.
    None if `stages_for` knows nobody to ask: the caller says what becomes of it. The house's own step.
    Raises ValueError for a route that cannot be read.
    """
    tx.require()
    if stages is None:
        stages = stages_for(tx.db, str(decision.outputs["route"]), subject.owner_ids)
    if not stages:
        return None
    approval = Approval(
        kind=subject.kind,
        subject_id=subject.id,
        order_id=subject.order_id,
        state=State.OPEN,
        digest=digest(subject.shown),
        shown=subject.shown,
        detail=subject.detail,
        decision=decision.kept(),
        owner_ids=sorted(subject.owner_ids),
        asked_by_id=subject.asked_by_id,
        opened_at=tx.now,
        steps=[_step(position, stage, people) for position, (stage, people) in enumerate(stages, start=1)],
        comments=[],
    )
    tx.db.add(approval)
    tx.db.flush()
    asked = [seat.person_id for seat in approval.steps[0].approvers]
    fact = facts.ApprovalOpened(
        order_id=subject.order_id, approval_id=approval.id, approver_ids=asked, rule=decision.rule
    )
    tx.tell(fact)
    hand_up(tx, approval, approval.steps[0].approvers)
    return approval


def decide(tx: Tx, approval_id: int, *, approved: bool, seen: dict[str, Any], reason: str = "") -> Approval:
    """Say yes or no to what `seen` shows (as it was put before the approver's eyes): for oneself, and for those one
    stands in for. With the last yes that is needed, or a no that counts, the question is decided.

    Raises NotAsked, NotTheirTurn, OwnOrder, AlreadyDecided, ApprovalWithdrawn, ShownChanged, ReasonTooLong; nothing is
    changed then.
    """
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(REASON_LIMIT)
    approval, step, seats = _decidable(tx, approval_id, seen)
    for seat in seats:
        seat.answer = Answer.APPROVED if approved else Answer.REJECTED
        seat.answered_at, seat.answered_by_id, seat.reason = tx.now, tx.who.person_id, reason or None
    approval.digest, approval.shown = digest(seen), seen
    came_to = rules.verdict(step.needs, [Answer(seat.answer) if seat.answer else None for seat in step.approvers])
    after = next((each for each in approval.steps if each.position == step.position + 1), None)
    is_decided = came_to is False or (came_to is True and after is None)
    others = [seat.person_id for seat in seats if seat.person_id != tx.who.person_id]
    if is_decided:
        _conclude(tx, approval, approved=bool(came_to), reason=reason, for_id=others[0] if others else None)
    else:
        approval.undo_until = tx.now + UNDO_WINDOW
        moved(tx, approval)
    if others or not is_decided:
        _tell_signed(tx, approval, step, others, approved=approved, reason=reason)
    if is_decided:
        _tell_decided(tx, approval, reason)
    elif came_to and after is not None:
        step.state = StepState.DONE
        begin(tx, approval, after)
    return approval


def check_decidable(tx: Tx, approval_id: int, seen: dict[str, Any]) -> None:
    """Whether the actor could decide about what they saw right now: before they are asked for a reason.

    Raises what `decide` would raise.
    """
    _decidable(tx, approval_id, seen)


def undo(tx: Tx, approval_id: int) -> Approval:
    """Take one's answer back: within UNDO_WINDOW, unless somebody of a later step has answered since, or the goods
    have left; a no that decided, until the order ends with it.

    Raises NothingToUndo, TooLateToUndo; nothing is changed then.
    """
    approval = take(tx, approval_id)
    minutes = int(UNDO_WINDOW.total_seconds() // 60)
    step = _last_answered_by(approval, tx.who.person_id)
    is_no_final = approval.state == State.REJECTED and approval.kind not in NO_UNDOABLE
    if step is None or is_no_final or approval.state in (State.RETURNED, State.WITHDRAWN):
        raise NothingToUndo(about_of(approval))
    mine = [seat for seat in step.approvers if seat.answered_by_id == tx.who.person_id]
    when = max(seat.answered_at for seat in mine if seat.answered_at is not None)
    was_decided = approval.state == State.APPROVED
    later = [each for each in approval.steps if each.position > step.position]
    if tx.now >= when + UNDO_WINDOW or any(seat.answer for each in later for seat in each.approvers):
        raise TooLateToUndo(about_of(approval), minutes)
    if approval.state != State.OPEN and not _can_still_wait(tx, approval):
        raise TooLateToUndo(about_of(approval), minutes)
    clear(mine)
    for each in later:
        each.state = StepState.WAITING
    step.state, approval.state = StepState.OPEN, State.OPEN
    approval.decided_at = approval.decided_by_id = approval.decided_for_id = approval.decided_via = None
    approval.reason = approval.undo_until = None
    moved(tx, approval)
    tx.tell(
        facts.ApprovalReopened(
            order_id=approval.order_id,
            approval_id=approval.id,
            step=step.position,
            person_id=tx.who.person_id or 0,
            was_decided=was_decided,
        )
    )
    return approval


def withdraw(tx: Tx, approval_id: int, reason: str = "") -> Approval:
    """Take the question back: whoever asked it, or whose order it is. Raises NotTheirQuestion, AlreadyDecided,
    ApprovalWithdrawn, ReasonTooLong."""
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(REASON_LIMIT)
    approval = take(tx, approval_id)
    if tx.who.person_id is None or tx.who.person_id not in {approval.asked_by_id, *approval.owner_ids}:
        raise NotTheirQuestion(about_of(approval))
    check_open(tx, approval)
    approval.state, approval.decided_at, approval.reason = State.WITHDRAWN, tx.now, reason or None
    approval.undo_until = None
    moved(tx, approval)
    tx.tell(facts.ApprovalWithdrawn(order_id=approval.order_id, approval_id=approval.id, reason=reason))
    return approval


def withdraw_for(tx: Tx, order_id: int) -> None:
    """Take back what is being asked about an order itself. The house's own step, when it ended or was stopped."""
    tx.require()
    for approval in _open_for(tx, order_id):
        _drop(tx, approval)


def withdraw_about(tx: Tx, kind: Kind, subject_id: int) -> None:
    """The same for what hangs on no order. The house's own step."""
    tx.require()
    for approval in _open_about(tx, kind, subject_id):
        _drop(tx, approval)


def renew_for(tx: Tx, order_id: int) -> None:
    """Show those who are being asked what the order is now. The house's own step, after a change."""
    tx.require()
    for approval in _open_for(tx, order_id):
        _renew(tx, approval, shown_now(tx.db, approval))


def renew(tx: Tx, kind: Kind, subject_id: int, shown: dict[str, Any]) -> None:
    """The same for what hangs on no order: show what the subject is now. The house's own step."""
    tx.require()
    for approval in _open_about(tx, kind, subject_id):
        _renew(tx, approval, shown)


def urge(tx: Tx, approval_id: int) -> Approval:
    """Remind those who owe an answer: the customer whose order it is, whoever asked, or a colleague.

    Raises NotTheirQuestion, AlreadyDecided, ApprovalWithdrawn, UrgedAlready.
    """
    approval = take(tx, approval_id)
    if not tx.who.is_colleague and tx.who.person_id not in {approval.asked_by_id, *approval.owner_ids}:
        raise NotTheirQuestion(about_of(approval))
    check_open(tx, approval)
    if approval.urged_at is not None and tx.now < approval.urged_at + URGE_EVERY:
        raise UrgedAlready(about_of(approval), approval.urged_at, approval.urged_at + URGE_EVERY)
    approval.urged_at, approval.urged_by_id = tx.now, tx.who.person_id
    moved(tx, approval)
    called = list(to_be_called(tx.db, view_of(approval), tx.now))
    tx.tell(facts.ApprovalUrged(order_id=approval.order_id, approval_id=approval.id, person_ids=called))
    return approval


def hand_up_for(tx: Tx, person_id: int) -> None:
    """Somebody is away, or decides nothing any more: where nobody is left to decide for them, or for those for whom
    they did, the admins answer. The house's own step."""
    tx.require()
    theirs = {person_id} | stands_in_for(person_id, away_at(tx.db, tx.now))
    owing = select(Approval.id).distinct().join(ApprovalStep).join(Approver).where(Approver.person_id.in_(theirs))
    owing = owing.where(Approver.answer.is_(None), ApprovalStep.state == StepState.OPEN, Approval.state == State.OPEN)
    for approval_id in tx.db.scalars(owing.order_by(Approval.id)).all():
        approval = take(tx, approval_id)
        if approval.state == State.OPEN:
            hand_up(tx, approval, [seat for step in approval.steps for seat in _owing(step)])


def tick(tx: Tx) -> int:
    """Do what is due: end the time in which a decision can be taken back, and hand up to the admins what could not be
    delivered to those who were asked. The house's own step. Returns how much was done."""
    tx.require()
    due = select(Approval.id).where(Approval.undo_until <= tx.now).order_by(Approval.id).limit(BATCH)
    done = 0
    for approval_id in tx.db.scalars(due).all():
        approval = take(tx, approval_id)
        if approval.undo_until is not None and approval.undo_until <= tx.now:
            approval.undo_until = None
            moved(tx, approval)
            tx.tell(facts.ApprovalFinal(order_id=approval.order_id, approval_id=approval.id))
            done += 1
    return done + _hand_up_unreached(tx)


def _hand_up_unreached(tx: Tx) -> int:
    """Hand up what delivery could not put before those who owe an answer. Returns for how many."""
    done = 0
    for subject, unreached in unreached_by_card(tx.db, "approval:").items():
        approval_id = int(subject.partition(":")[2])
        if all(seat.is_handed_up for seat in approval_by_id(tx.db, approval_id).owing):
            continue
        approval = take(tx, approval_id)
        if approval.state == State.OPEN:
            seats = [seat for step in approval.steps for seat in _owing(step)]
            done += hand_up(tx, approval, seats, unreached=unreached)
    return done


def _step(position: int, stage: Stage, people: list[int]) -> ApprovalStep:
    return ApprovalStep(
        position=position,
        needs=stage.needs,
        asked="+".join(stage.positions),
        state=StepState.OPEN if position == 1 else StepState.WAITING,
        approvers=[Approver(person_id=person_id) for person_id in people],
    )


def _decidable(tx: Tx, approval_id: int, seen: dict[str, Any]) -> tuple[Approval, ApprovalStep, list[Approver]]:
    """The approval, locked, if the actor may answer now and it still shows what they saw; the step and their seats."""
    approval = take(tx, approval_id)
    step, seats = seats_to_answer(tx, approval)
    now_shown = shown_now(tx.db, approval)
    if digest(seen) != digest(now_shown):
        differences = [rules.differences(seen, now_shown, in_private=in_private) for in_private in (True, False)]
        raise ShownChanged(about_of(approval), *differences)
    return approval, step, seats


def _conclude(tx: Tx, approval: Approval, *, approved: bool, reason: str, for_id: int | None) -> None:
    for step in approval.steps:
        step.state = StepState.DONE
    approval.state = State.APPROVED if approved else State.REJECTED
    approval.decided_at, approval.decided_by_id, approval.decided_via = tx.now, tx.who.person_id, tx.via
    approval.decided_for_id = for_id if for_id is not None and not _answered_for_themselves(approval, tx) else None
    approval.reason = reason or None
    is_undoable = approval.kind in (UNDOABLE if approved else NO_UNDOABLE)
    approval.undo_until = tx.now + UNDO_WINDOW if is_undoable else None
    moved(tx, approval)


def _answered_for_themselves(approval: Approval, tx: Tx) -> bool:
    """Whether the actor was asked in their own name, too: then it is their answer, and not only somebody else's."""
    me = tx.who.person_id
    return any(
        seat.person_id == me and seat.answered_by_id == me and seat.answered_at == tx.now
        for step in approval.steps
        for seat in step.approvers
    )


def _tell_signed(
    tx: Tx, approval: Approval, step: ApprovalStep, for_ids: list[int], *, approved: bool, reason: str
) -> None:
    tx.tell(
        facts.ApprovalSigned(
            order_id=approval.order_id,
            approval_id=approval.id,
            step=step.position,
            person_id=tx.who.person_id or 0,
            for_ids=for_ids,
            approved=approved,
            reason=reason,
            digest=approval.digest,
        )
    )


def _tell_decided(tx: Tx, approval: Approval, reason: str) -> None:
    tx.tell(
        facts.ApprovalDecided(
            order_id=approval.order_id,
            approval_id=approval.id,
            approved=approval.state == State.APPROVED,
            reason=reason,
            digest=approval.digest,
        )
    )


def _renew(tx: Tx, approval: Approval, shown: dict[str, Any]) -> None:
    """Show what it is now. Whoever has agreed has agreed to something else, so it begins anew."""
    if digest(shown) == approval.digest and shown == approval.shown:
        return
    approval.shown, approval.digest = shown, digest(shown)
    answered = [seat for step in approval.steps for seat in step.approvers if seat.answer is not None]
    if answered:
        approval.undo_until = None
    clear(answered)
    for step in approval.steps:
        step.state = StepState.OPEN if step.position == 1 and answered else step.state
        step.state = StepState.WAITING if step.position > 1 and answered else step.state
    moved(tx, approval)
    fact = facts.ApprovalRenewed(order_id=approval.order_id, approval_id=approval.id, digest=approval.digest)
    tx.tell(fact)
    if answered:
        begin(tx, approval, approval.steps[0])


def _drop(tx: Tx, approval: Approval) -> None:
    approval.state, approval.decided_at, approval.undo_until = State.WITHDRAWN, tx.now, None
    moved(tx, approval)
    tx.tell(facts.ApprovalDropped(order_id=approval.order_id, approval_id=approval.id))


def _last_answered_by(approval: Approval, person_id: int | None) -> ApprovalStep | None:
    steps = [step for step in approval.steps if any(seat.answered_by_id == person_id for seat in step.approvers)]
    return steps[-1] if steps and person_id is not None else None


def _can_still_wait(tx: Tx, approval: Approval) -> bool:
    """Whether what was decided can wait again: an order whose goods have not left, or that has not ended yet with a no
    and is not asked about anew; prices that it still has."""
    if approval.order_id is None or approval.undo_until is None:
        return False
    if approval.kind == Kind.PRICE:
        return fits(order_by_id(tx.db, approval.order_id), [each.reversed() for each in kept_in(approval.detail)])
    status = order_by_id(tx.db, approval.order_id).status
    if approval.state == State.REJECTED:
        return status is Status.AWAITING_APPROVAL and not _open_for(tx, approval.order_id)
    return status in (Status.APPROVED, Status.ALLOCATED)


def _owing(step: ApprovalStep) -> list[Approver]:
    return [seat for seat in step.approvers if step.state == StepState.OPEN and seat.answer is None]


def _open_for(tx: Tx, order_id: int) -> list[Approval]:
    mine = (Approval.order_id == order_id) & (Approval.kind != Kind.PRICE) & (Approval.state == State.OPEN)
    return list(tx.db.scalars(select(Approval).where(mine).with_for_update()))


def _open_about(tx: Tx, kind: Kind, subject_id: int) -> list[Approval]:
    mine = (Approval.kind == kind) & (Approval.subject_id == subject_id) & (Approval.state == State.OPEN)
    return list(tx.db.scalars(select(Approval).where(mine).with_for_update()))
