"""Looking at approvals: how they stand, and who may answer now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.approvals.models import Approval, ApprovalStep, Approver
from core.approvals.rules import Answer, Kind, State, StepState, about, shown, shown_price
from core.delegations.queries import away_at
from core.delegations.rules import acting_for, stands_in_for
from core.orders.queries import OrderView, order_by_id
from core.orders.repricing import fits, kept_in
from core.people.queries import PersonView, in_position, person_by_id, with_role
from core.policies.routes import ALL, Stage, parse_route
from core.tx import Role
from core.values import Sentence


@dataclass(frozen=True, slots=True)
class SeatView:
    """One of those who are asked, and the answer; `answered_by_id` may be a deputy."""

    person_id: int
    from_id: int | None
    is_handed_up: bool
    answer: Answer | None
    answered_at: datetime | None
    answered_by_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: who is asked in it, and how many of them have to agree (`needs`: any, all, or a share)."""

    position: int
    needs: str
    asked: str
    state: StepState
    seats: tuple[SeatView, ...]

    @property
    def owing(self) -> tuple[SeatView, ...]:
        """Those whose answer is awaited now."""
        if self.state is not StepState.OPEN:
            return ()
        return tuple(seat for seat in self.seats if seat.answer is None)


@dataclass(frozen=True, slots=True)
class CommentView:
    """What somebody said about it."""

    person_id: int
    written_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A question to approvers, and how it was answered."""

    id: int
    kind: Kind
    subject_id: int
    order_id: int | None
    state: State
    digest: str
    shown: dict[str, Any]
    detail: dict[str, Any]
    decision: dict[str, Any]
    owner_ids: frozenset[int]
    asked_by_id: int | None
    opened_at: datetime
    decided_at: datetime | None
    decided_by_id: int | None
    decided_for_id: int | None
    reason: str | None
    undo_until: datetime | None
    urged_at: datetime | None
    urged_by_id: int | None
    version: int
    steps: tuple[StepView, ...]
    comments: tuple[CommentView, ...]

    @property
    def subject(self) -> str:
        """The name of its card."""
        return f"approval:{self.id}"

    @property
    def number(self) -> str:
        """The number of what it is about."""
        return str(self.shown["order_no"])

    @property
    def about(self) -> Sentence:
        """What it is about, in a few words: order 10023."""
        return about(self.kind, self.number)

    @property
    def approver_ids(self) -> tuple[int, ...]:
        """Everybody who is asked, in whichever step."""
        return tuple(sorted({seat.person_id for step in self.steps for seat in step.seats}))

    @property
    def open_step(self) -> StepView | None:
        """The step whose turn it is."""
        return next((step for step in self.steps if step.state is StepState.OPEN), None)

    @property
    def owing(self) -> tuple[SeatView, ...]:
        """Those whose answer is awaited now."""
        step = self.open_step
        return step.owing if step and self.state is State.OPEN else ()


@dataclass(frozen=True, slots=True)
class Powers:
    """For whom somebody may answer at a moment: for themselves, for those they stand in for, and as an admin for those
    whom nobody reaches."""

    person_id: int
    for_ids: frozenset[int]
    is_admin: bool

    def covers(self, seat: SeatView | Approver) -> bool:
        """Whether they may answer in this seat."""
        handed_up = seat.is_handed_up if isinstance(seat, SeatView) else seat.handed_up_at is not None
        return seat.person_id in self.for_ids or (self.is_admin and handed_up)


def powers_of(db: Session, person_id: int, now: datetime) -> Powers:
    """For whom somebody may answer now: nobody, unless they are an approver."""
    person = person_by_id(db, person_id)
    if not person.actor.has(Role.APPROVER):
        return Powers(person_id, frozenset(), is_admin=False)
    for_ids = stands_in_for(person_id, away_at(db, now)) | {person_id}
    return Powers(person_id, for_ids, Role.ADMIN in person.roles)


def view_of(approval: Approval) -> ApprovalView:
    """The approval as a plain value."""
    return ApprovalView(
        id=approval.id,
        kind=Kind(approval.kind),
        subject_id=approval.subject_id,
        order_id=approval.order_id,
        state=State(approval.state),
        digest=approval.digest,
        shown=approval.shown,
        detail=approval.detail,
        decision=approval.decision,
        owner_ids=frozenset(approval.owner_ids),
        asked_by_id=approval.asked_by_id,
        opened_at=approval.opened_at,
        decided_at=approval.decided_at,
        decided_by_id=approval.decided_by_id,
        decided_for_id=approval.decided_for_id,
        reason=approval.reason,
        undo_until=approval.undo_until,
        urged_at=approval.urged_at,
        urged_by_id=approval.urged_by_id,
        version=approval.version,
        steps=tuple(_step_view(step) for step in approval.steps),
        comments=tuple(CommentView(row.person_id, row.written_at, row.text) for row in approval.comments),
    )


def _step_view(step: ApprovalStep) -> StepView:
    seats = tuple(
        SeatView(
            person_id=seat.person_id,
            from_id=seat.from_id,
            is_handed_up=seat.handed_up_at is not None,
            answer=Answer(seat.answer) if seat.answer else None,
            answered_at=seat.answered_at,
            answered_by_id=seat.answered_by_id,
            reason=seat.reason,
        )
        for seat in step.approvers
    )
    return StepView(step.position, step.needs, step.asked, StepState(step.state), seats)


def approval_by_id(db: Session, approval_id: int) -> ApprovalView:
    """The approval of that id, which is known to exist."""
    return view_of(db.get_one(Approval, approval_id))


def latest_for(db: Session, order_id: int) -> ApprovalView | None:
    """The last question that was asked about an order itself; about its prices, see `latest_about`."""
    mine = (Approval.order_id == order_id) & (Approval.kind != Kind.PRICE)
    approval = db.scalars(select(Approval).where(mine).order_by(Approval.id.desc()).limit(1)).one_or_none()
    return view_of(approval) if approval else None


def asked_about(db: Session, order_id: int) -> ApprovalView | None:
    """What people mean who speak of the approval of an order: the question that is open, about the order before its
    prices; else the last one."""
    order, prices = latest_for(db, order_id), latest_about(db, Kind.PRICE, order_id)
    found = [each for each in (order, prices) if each is not None]
    waiting = [each for each in found if each.state is State.OPEN]
    return next(iter(waiting), None) or max(found, key=lambda each: each.id, default=None)


def latest_about(db: Session, kind: Kind, subject_id: int) -> ApprovalView | None:
    """The last question that was asked about a thing of some kind."""
    mine = (Approval.kind == kind) & (Approval.subject_id == subject_id)
    approval = db.scalars(select(Approval).where(mine).order_by(Approval.id.desc()).limit(1)).one_or_none()
    return view_of(approval) if approval else None


def waiting_for(db: Session, person_id: int, now: datetime, limit: int = 50) -> Sequence[ApprovalView]:
    """What waits for somebody's answer now, their own or as a deputy or admin; longest waiting first."""
    powers = powers_of(db, person_id, now)
    own, handed_up = Approver.person_id.in_(powers.for_ids), Approver.handed_up_at.is_not(None)
    theirs = or_(own, handed_up) if powers.is_admin else own
    found = (
        select(Approval)
        .join(ApprovalStep, ApprovalStep.approval_id == Approval.id)
        .join(Approver, Approver.step_id == ApprovalStep.id)
        .where(theirs, Approver.answer.is_(None), ApprovalStep.state == StepState.OPEN, Approval.state == State.OPEN)
        .group_by(Approval.id)
        .order_by(Approval.opened_at, Approval.id)
        .limit(limit)
    )
    ids = [
        approval_id for (approval_id,) in db.execute(found.with_only_columns(Approval.id, maintain_column_froms=True))
    ]
    views = [approval_by_id(db, approval_id) for approval_id in ids]
    return [approval for approval in views if person_id not in approval.owner_ids]


def shown_now(db: Session, approval: ApprovalView | Approval) -> dict[str, Any]:
    """What would be shown of it now. Of what hangs on an order it is the order as it stands."""
    if approval.order_id is not None and approval.kind == Kind.PRICE and approval.state == State.OPEN:
        return _prices_now(order_by_id(db, approval.order_id), approval)
    if approval.order_id is None or approval.kind not in (Kind.ORDER, Kind.ADDRESS):
        return approval.shown
    kept = {part: approval.shown[part] for part in ("before",) if part in approval.shown}
    return {**shown(order_by_id(db, approval.order_id)), **kept}


def _prices_now(order: OrderView, approval: ApprovalView | Approval) -> dict[str, Any]:
    """The same of prices. Where the goods are no longer what they were, what was shown does not hold."""
    changes = kept_in(approval.detail)
    if not changes or not fits(order, changes):
        return approval.shown if not changes else {"order_no": order.order_no}
    return {**approval.shown, **shown_price(order, changes)}


Stages = Sequence[tuple[Stage, list[int]]]
"""The steps of a route, each with the people whom it asks."""


def stages_for(db: Session, route: str, owner_ids: Collection[int]) -> Stages:
    """The steps of a route with the people each asks, without those whose own it is. Empty if nobody at all could be
    asked in one of them, and for the route `auto`.

    Where nobody in a position is an approver the admins are asked; if everybody has to agree, no position is passed
    over.
    """
    stages = [(stage, _people_of(db, stage, owner_ids)) for stage in parse_route(route)]
    return stages if all(people for _, people in stages) else []


def _people_of(db: Session, stage: Stage, owner_ids: Collection[int]) -> list[int]:
    held = [
        [person.id for person in in_position(db, position) if _may_decide(person, owner_ids)]
        for position in stage.positions
    ]
    if stage.needs == ALL:
        held = [people or _admins(db, owner_ids) for people in held]
        return list(dict.fromkeys(person_id for people in held for person_id in people)) if all(held) else []
    return list(dict.fromkeys(person_id for people in held for person_id in people)) or _admins(db, owner_ids)


def _may_decide(person: PersonView, owner_ids: Collection[int]) -> bool:
    return person.id not in owner_ids and person.actor.has(Role.APPROVER)


def _admins(db: Session, owner_ids: Collection[int]) -> list[int]:
    return [person.id for person in with_role(db, Role.ADMIN) if person.id not in owner_ids]


def may_answer(db: Session, approval: ApprovalView, person_id: int, now: datetime) -> bool:
    """Whether it is somebody's turn to answer, for themselves or for others."""
    if not approval.owing or person_id in approval.owner_ids:
        return False
    powers = powers_of(db, person_id, now)
    return any(powers.covers(seat) for seat in approval.owing)


def may_undo(approval: ApprovalView, person_id: int, now: datetime) -> bool:
    """Whether the last answer is somebody's and could be taken back. What followed is checked when they do."""
    if approval.undo_until is None or approval.undo_until <= now:
        return False
    answered = [
        (seat.answered_at, step.position, seat.answered_by_id)
        for step in approval.steps
        for seat in step.seats
        if seat.answered_at is not None
    ]
    return bool(answered) and max(answered)[2] == person_id


def to_be_called(db: Session, approval: ApprovalView, now: datetime) -> Sequence[int]:
    """Before whom the question is to be put now: those who owe an answer, whoever stands in for them, or the admins to
    whom it was handed up."""
    away = away_at(db, now)
    called: dict[int, None] = {}
    for seat in approval.owing:
        acting = acting_for(seat.person_id, away)
        if seat.is_handed_up:
            called.update(dict.fromkeys(person.id for person in with_role(db, Role.ADMIN)))
        elif acting is not None:
            called[acting] = None
    return [person_id for person_id in called if person_id not in approval.owner_ids]


def open_with(db: Session, person_ids: Iterable[int]) -> Sequence[ApprovalView]:
    """The open questions in which one of these people owes an answer now."""
    found = (
        select(Approval.id)
        .join(ApprovalStep, ApprovalStep.approval_id == Approval.id)
        .join(Approver, Approver.step_id == ApprovalStep.id)
        .where(Approver.person_id.in_(list(person_ids)), Approver.answer.is_(None))
        .where(ApprovalStep.state == StepState.OPEN, Approval.state == State.OPEN)
        .distinct()
        .order_by(Approval.id)
    )
    return [approval_by_id(db, approval_id) for approval_id in db.scalars(found).all()]


def undoable_by(db: Session, person_id: int, now: datetime) -> Sequence[ApprovalView]:
    """What somebody answered a moment ago and could still take back, whether it was decided by that or waits for
    others; the latest first."""
    found = select(Approval).where(Approval.undo_until > now).order_by(Approval.undo_until.desc(), Approval.id.desc())
    views = [view_of(approval) for approval in db.scalars(found)]
    return [view for view in views if may_undo(view, person_id, now)]


def decided_by(
    db: Session, person_id: int, limit: int, *, since: datetime | None = None, until: datetime | None = None
) -> Sequence[ApprovalView]:
    """What somebody decided, the latest first; in a span of time, if one is given."""
    found = select(Approval).where(Approval.decided_by_id == person_id)
    if since is not None:
        found = found.where(Approval.decided_at >= since)
    if until is not None:
        found = found.where(Approval.decided_at <= until)
    latest_first = found.order_by(Approval.decided_at.desc(), Approval.id.desc())
    return [view_of(approval) for approval in db.scalars(latest_first.limit(limit))]


def last_decided_by(db: Session, person_id: int) -> ApprovalView | None:
    """What somebody decided last."""
    return next(iter(decided_by(db, person_id, 1)), None)


def open_questions(db: Session, limit: int) -> Sequence[ApprovalView]:
    """The questions that are open, whomever they wait for, the oldest first."""
    found = select(Approval).where(Approval.state == State.OPEN).order_by(Approval.opened_at, Approval.id)
    return [view_of(approval) for approval in db.scalars(found.limit(limit))]


def passed_on_by(db: Session, person_id: int) -> Sequence[ApprovalView]:
    """The open questions that somebody passed on and whose answer is still awaited, the latest first."""
    found = (
        select(Approval)
        .join(ApprovalStep, ApprovalStep.approval_id == Approval.id)
        .join(Approver, Approver.step_id == ApprovalStep.id)
        .where(Approval.state == State.OPEN, Approver.from_id == person_id, Approver.answer.is_(None))
        .order_by(Approval.id.desc())
        .distinct()
    )
    return [view_of(approval) for approval in db.scalars(found)]


def count_open(db: Session) -> int:
    """How many questions are open."""
    return db.scalar(select(func.count()).select_from(Approval).where(Approval.state == State.OPEN)) or 0
