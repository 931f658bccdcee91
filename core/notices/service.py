"""Owing something to people, and keeping count of what was sent. A use case never sends: it writes what is owed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, delete, func, insert, or_, select, update

from core.db import Utc, insert_once, run, table_of
from core.notices.models import CardCopy, Notice
from core.notices.queries import NoticeView, notice_view
from core.notices.rules import LEASE, REPLY_LEASE, TRIES, Kind, State, Urgency, wait_after
from core.tx import Tx
from core.values import Json, Sentence, pack

_NOTICES = table_of(Notice)
_NEW_REPLY = insert(_NOTICES).returning(_NOTICES.c.id)


_OWED = "notices-owed"
"""The mark on a session in which something was owed besides the reply to the speaker."""


def has_owed(tx: Tx) -> bool:
    """Whether somebody was owed anything in this transaction, besides the reply that its sender carries himself."""
    return _OWED in tx.db.info


def owe(tx: Tx, person_id: int, sentence: Sentence, dedupe_key: str, urgency: Urgency = Urgency.NORMAL) -> None:
    """Owe somebody a sentence. Owing the same `dedupe_key` again changes nothing."""
    content = {"sentences": [pack(sentence)]}
    _owe(tx, Kind.SENTENCE, dedupe_key, content=content, person_id=person_id, urgency=urgency)


def owe_card(tx: Tx, person_id: int, subject: str, dedupe_key: str, urgency: Urgency = Urgency.NORMAL) -> None:
    """Owe somebody a look at a card, as it stands when it is sent."""
    _owe(tx, Kind.CARD, dedupe_key, content={}, person_id=person_id, subject=subject, urgency=urgency)


def owe_reply(
    tx: Tx,
    channel: str,
    destination: str,
    content: dict[str, Json],
    dedupe_key: str,
    *,
    person_id: int | None,
    subject: str | None = None,
) -> NoticeView:
    """Owe the speaker an answer where they spoke; with `subject`, the answer is that card.

    The reply is claimed from the start: whoever heard the message sends it right after the commit. If that sender
    dies, the claim runs out after a few seconds and delivery sends it.
    """
    values = {
        "kind": Kind.REPLY,
        "dedupe_key": dedupe_key,
        "content": content,
        "person_id": person_id,
        "channel": channel,
        "destination": destination,
        "subject": subject,
        "urgency": Urgency.HIGH,
        "state": State.SENDING,
        "attempts": 1,
        "due_at": tx.now,
        "lease_until": tx.now + REPLY_LEASE,
        "created_at": tx.now,
    }
    return NoticeView(
        id=run(tx.db, _NEW_REPLY, values).scalar_one(),
        kind=Kind.REPLY,
        dedupe_key=dedupe_key,
        person_id=person_id,
        channel=channel,
        destination=destination,
        subject=subject,
        copy_id=None,
        content=content,
        urgency=Urgency.HIGH,
        attempts=1,
        created_at=tx.now,
    )


def repaint(tx: Tx, subject: str) -> None:
    """Bring all copies of a card up to date. A copy that is already owed a repaint is owed no second one."""
    waiting = select(Notice.copy_id).where(
        Notice.kind == Kind.REPAINT, Notice.subject == subject, Notice.state == State.OWED
    )
    copies = tx.db.scalars(select(CardCopy).where(CardCopy.subject == subject, CardCopy.id.not_in(waiting)))
    for copy in list(copies):
        _owe_repaint(tx, copy)


def hang(
    tx: Tx,
    subject: str,
    person_id: int,
    channel: str,
    destination: str,
    message_ref: str,
    response_code: str | None,
    painted: int,
    current: int,
) -> None:
    """Note that a card hangs in a chat, showing version `painted`; if it is at `current` by now, owe the repaint.

    A channel that knows dedupe keys may name the same message again: it hangs once.
    """
    place = {"channel": channel, "destination": destination, "message_ref": message_ref}
    copy = tx.db.scalars(select(CardCopy).filter_by(**place)).one_or_none()
    if copy is None:
        copy = CardCopy(subject=subject, person_id=person_id, **place)
        tx.db.add(copy)
    copy.response_code, copy.painted, copy.painted_at = response_code, painted, tx.now
    tx.db.flush()
    if painted != current:
        _owe_repaint(tx, copy)


def painted(tx: Tx, copy_id: int, version: int, current: int) -> None:
    """Note that a copy shows a version now. WeCom's code for changing it is spent; a click brings the next one."""
    copy = tx.db.get(CardCopy, copy_id)
    if copy is None:
        return  # its chat was unlinked while it was on its way
    copy.painted, copy.painted_at, copy.response_code = version, tx.now, None
    tx.db.flush()
    if version != current:
        _owe_repaint(tx, copy)


def forget_chat(tx: Tx, person_id: int, channel: str, destination: str) -> None:
    """A chat is not a person's any more: nothing that was owed there is sent, and no card in it is kept up to date."""
    there = (Notice.person_id == person_id) & (Notice.channel == channel) & (Notice.destination == destination)
    gone = {"state": State.DROPPED, "failure": "not this person's chat any more", "ended_at": tx.now}
    tx.db.execute(update(Notice).where(there, Notice.state == State.OWED).values(**gone))
    copies = select(CardCopy.id).where(
        CardCopy.person_id == person_id, CardCopy.channel == channel, CardCopy.destination == destination
    )
    copy_ids = tx.db.scalars(copies).all()
    tx.db.execute(update(Notice).where(Notice.copy_id.in_(copy_ids)).values(copy_id=None))
    tx.db.execute(delete(CardCopy).where(CardCopy.id.in_(copy_ids)))


def drop_for(tx: Tx, person_id: int) -> None:
    """Somebody has left: what they were still owed is not sent."""
    theirs = (Notice.person_id == person_id) & (Notice.state == State.OWED)
    tx.db.execute(update(Notice).where(theirs).values(state=State.DROPPED, failure="has left", ended_at=tx.now))


def tapped(tx: Tx, channel: str, message_ref: str, response_code: str) -> None:
    """Keep the code for changing a card that came with somebody's tap on it (WeCom gives one per click)."""
    found = select(CardCopy).where(CardCopy.channel == channel, CardCopy.message_ref == message_ref)
    for copy in tx.db.scalars(found):
        copy.response_code = response_code
    tx.db.flush()


def claim(tx: Tx, limit: int = 50) -> Sequence[NoticeView]:
    """Take what is due, urgent things first, for sending. What an earlier sender lost (lease run out) is due again."""
    due = or_(
        and_(Notice.state == State.OWED, Notice.due_at <= tx.now),
        and_(Notice.state == State.SENDING, Notice.lease_until <= tx.now),
    )
    found = (
        select(Notice)
        .where(due)
        .order_by(case((Notice.urgency == Urgency.HIGH, 0), else_=1), Notice.due_at, Notice.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    claimed = list(tx.db.scalars(found))
    for notice in claimed:
        notice.state, notice.lease_until = State.SENDING, tx.now + LEASE
        notice.attempts += 1
    tx.db.flush()
    return [notice_view(notice) for notice in claimed]


_SENT = (
    update(_NOTICES)
    .where(_NOTICES.c.id == bindparam("notice"))
    .values(
        state=State.SENT,
        channel=func.coalesce(bindparam("over"), _NOTICES.c.channel),
        destination=func.coalesce(bindparam("to"), _NOTICES.c.destination),
        ended_at=bindparam("now", type_=Utc),
        lease_until=None,
        failure=None,
    )
)


def sent(tx: Tx, notice_id: int, channel: str | None = None, destination: str | None = None) -> None:
    """It went out, there (for an answer: where its speaker is)."""
    run(tx.db, _SENT, {"notice": notice_id, "over": channel, "to": destination, "now": tx.now})


def dropped(tx: Tx, notice_id: int, reason: str) -> None:
    """It was not sent, since it was no longer true."""
    notice = tx.db.get_one(Notice, notice_id)
    notice.failure = reason
    _end(tx, notice, State.DROPPED)


def failed(tx: Tx, notice_id: int, reason: str) -> None:
    """It will never go out; the reason is kept where people look."""
    notice = tx.db.get_one(Notice, notice_id)
    notice.failure = reason
    _end(tx, notice, State.FAILED)


def try_later(tx: Tx, notice_id: int, reason: str, not_before: datetime | None = None) -> None:
    """It did not work this time. After the last try it counts as failed."""
    notice = tx.db.get_one(Notice, notice_id)
    notice.failure = reason
    if notice.attempts >= TRIES:
        _end(tx, notice, State.FAILED)
        return
    wait_until = tx.now + wait_after(notice.attempts)
    notice.state, notice.lease_until = State.OWED, None
    notice.due_at = max(wait_until, not_before) if not_before else wait_until
    tx.db.flush()


def _end(tx: Tx, notice: Notice, state: State) -> None:
    notice.state, notice.ended_at, notice.lease_until = state, tx.now, None
    tx.db.flush()


def _owe_repaint(tx: Tx, copy: CardCopy) -> None:
    _owe(
        tx,
        Kind.REPAINT,
        f"repaint:{copy.id}:{secrets.token_hex(8)}",
        content={},
        person_id=copy.person_id,
        subject=copy.subject,
        channel=copy.channel,
        destination=copy.destination,
        copy_id=copy.id,
        urgency=Urgency.HIGH,
    )


def _owe(tx: Tx, kind: Kind, dedupe_key: str, **columns: Any) -> bool:
    """Write what is owed, unless it is already. Returns whether it is new."""
    values = {
        "kind": kind,
        "dedupe_key": dedupe_key,
        "state": State.OWED,
        "attempts": 0,
        "due_at": tx.now,
        "created_at": tx.now,
    }
    tx.db.info[_OWED] = True
    return insert_once(tx.db, Notice, values | columns)
