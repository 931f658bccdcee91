"""Looking at what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.notices.models import CardCopy, Notice
from core.notices.rules import Kind, State, Urgency


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Something owed, as its sender needs it."""

    id: int
    kind: Kind
    dedupe_key: str
    person_id: int | None
    channel: str | None
    destination: str | None
    subject: str | None
    copy_id: int | None
    content: dict[str, Any]
    urgency: Urgency
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CopyView:
    """A card as it hangs in one chat."""

    id: int
    subject: str
    person_id: int
    channel: str
    destination: str
    message_ref: str
    response_code: str | None
    painted: int


def notice_view(notice: Notice) -> NoticeView:
    """The notice as a plain value."""
    return NoticeView(
        id=notice.id,
        kind=Kind(notice.kind),
        dedupe_key=notice.dedupe_key,
        person_id=notice.person_id,
        channel=notice.channel,
        destination=notice.destination,
        subject=notice.subject,
        copy_id=notice.copy_id,
        content=notice.content,
        urgency=Urgency(notice.urgency),
        attempts=notice.attempts,
        created_at=notice.created_at,
    )


def copy_view(copy: CardCopy) -> CopyView:
    """The copy as a plain value."""
    return CopyView(
        id=copy.id,
        subject=copy.subject,
        person_id=copy.person_id,
        channel=copy.channel,
        destination=copy.destination,
        message_ref=copy.message_ref,
        response_code=copy.response_code,
        painted=copy.painted,
    )


def copy_by_id(db: Session, copy_id: int) -> CopyView:
    """The copy of that id, which is known to exist."""
    return copy_view(db.get_one(CardCopy, copy_id))


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is waiting to be sent, how much failed for good, and how long the oldest has been due (seconds)."""

    owed: int
    failed: int
    oldest_seconds: float


def backlog(db: Session, now: datetime) -> Backlog:
    """How far behind delivery is."""
    waiting = select(Notice.state, func.count()).where(Notice.state.in_([State.OWED, State.SENDING, State.FAILED]))
    counts = dict(db.execute(waiting.group_by(Notice.state)).all())
    oldest = db.scalar(select(func.min(Notice.due_at)).where(Notice.state == State.OWED, Notice.due_at <= now))
    return Backlog(
        owed=counts.get(State.OWED, 0) + counts.get(State.SENDING, 0),
        failed=counts.get(State.FAILED, 0),
        oldest_seconds=(now - oldest).total_seconds() if oldest else 0.0,
    )


def unreached_by_card(db: Session, prefix: str) -> dict[str, frozenset[int]]:
    """The cards whose subject begins so and that could not be delivered: by subject, the people they were for."""
    failed = (Notice.state == State.FAILED) & (Notice.kind == Kind.CARD) & Notice.subject.startswith(prefix)
    people: dict[str, set[int]] = {}
    for subject, person_id in db.execute(select(Notice.subject, Notice.person_id).where(failed)):
        if subject is not None and person_id is not None:
            people.setdefault(subject, set()).add(person_id)
    return {subject: frozenset(unreached) for subject, unreached in people.items()}
