"""What a conversation remembers between two messages."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select

from bot.conversation.message import Incoming
from bot.conversation.models import Conversation
from bot.skills.skill import READINGS, Ask, Reading
from core.db import put, run, table_of
from core.tx import Tx
from core.values import Json

STILL_MEANT = timedelta(minutes=30)
"""How long "it" and "yes" refer to what was said before. After that, a yes asks again instead of acting."""


LISTED_KEPT = 20
"""Orders of a list that may be meant by their place in it."""

SAID_KEPT, LONGEST_SAID = 4, 200
"""Messages that are kept in the speaker's own words, and how much of each."""

DROPPED_KEPT = 20
"""Dropped questions whose buttons are remembered as dead; older buttons have gone out of sight long since."""


@dataclass(slots=True)
class Pending:
    """Something that was begun: which skill, with what so far, and what it waits for (`asks`: a need, or "confirm").

    `confirmed` is what a yes would be bound to: the state that was shown. `mark` tells its buttons from those of an
    earlier question that was dropped. `reads` says how the answer is read, if not as that need mostly is.
    """

    skill: str
    given: dict[str, Json]
    asks: str
    confirmed: dict[str, Json] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: secrets.token_hex(4))
    reads: str = ""

    @property
    def reading(self) -> Reading:
        """How the answer is read."""
        return Reading(self.reads) if self.reads else READINGS.get(self.asks, Reading.FACT)


def asked(skill: str, given: Mapping[str, Json], ask: Ask) -> Pending:
    """The question as it is kept. An answer that was no good is forgotten, or it would be given again."""
    pending = Pending(skill, dict(given), ask.need, ask.bound, reads=ask.reads or "")
    if pending.reading.takes_all:
        pending.given.pop(ask.need, None)
    return pending


@dataclass(slots=True)
class Memory:
    """What was talked about last: `order_no` is "it", `skill` what was asked about it.

    `later` are further wishes of the same message (skill and what is given for it) that wait for the first to be
    settled. `offered` is the next step that an answer offered last (a skill and what is given for it): a bare word for
    that means just this. `shown` is what was looked at last: a card, or an order by its number. `dropped` are the marks
    of questions that were broken off or corrected: their buttons are dead. `misses` counts the messages in a row that
    were not understood. `goods` is what was asked for last, as it was named. `listed` are the orders of the last list,
    from the top, and `listed_by` the skill that told it. `among` are the orders that hold the goods which were named
    just now, where there are several. `of_no_order` is what was wanted last without saying of which order: the skill,
    or the two of which it was asked which, and what is given for it. `said` are the last messages in the speaker's own
    words, for the colleague who is called; `changed` is the skill that
    changed the order just now; `passes_on` is what a colleague would be told whom the last answer offered; `phone` is
    the number that the last message told; `figures` are the skill that told figures last, and of what time.
    """

    language: str | None = None
    order_no: str | None = None
    skill: str | None = None
    pending: Pending | None = None
    later: list[tuple[str, dict[str, Json]]] = field(default_factory=list)
    offered: tuple[str, dict[str, Json]] | None = None
    shown: str | None = None
    dropped: list[str] = field(default_factory=list)
    misses: int = 0
    goods: str | None = None
    listed: list[str] = field(default_factory=list)
    listed_by: str | None = None
    among: list[str] = field(default_factory=list)
    of_no_order: tuple[list[str], dict[str, Json]] | None = None
    said: list[str] = field(default_factory=list)
    changed: str | None = None
    passes_on: dict[str, Json] | None = None
    phone: str | None = None
    figures: tuple[str, dict[str, Json]] | None = None
    at: datetime | None = None

    def keep_said(self, text: str) -> None:
        """Keep what the speaker wrote, if they wrote anything."""
        if text.strip():
            self.said = [*self.said, text.strip()[:LONGEST_SAID]][-SAID_KEPT:]

    def said_before(self, now: datetime) -> tuple[str, ...]:
        """What the speaker wrote just before."""
        return tuple(self.said) if self.is_fresh(now) else ()

    def keep_list(self, listed: Sequence[str], skill: str) -> None:
        """Keep which orders were listed, if any were."""
        if listed:
            self.listed, self.listed_by = [*listed[:LISTED_KEPT]], skill

    def drop(self, pending: Pending | None) -> None:
        """Kill the buttons of a question that is no longer asked."""
        if pending is not None:
            self.dropped = [*self.dropped, pending.mark][-DROPPED_KEPT:]

    def is_fresh(self, now: datetime) -> bool:
        """Whether what was said last is still what people mean by "it" and "yes"."""
        return self.at is not None and now - self.at <= STILL_MEANT


_CHAT = table_of(Conversation).c
_RECALL = select(_CHAT.state, _CHAT.changed_at).where(
    _CHAT.channel == bindparam("of_channel"),
    _CHAT.chat_id == bindparam("of_chat"),
    _CHAT.user_id == bindparam("of_user"),
)


def recall(tx: Tx, incoming: Incoming) -> Memory:
    """What is remembered of this chat with this writer."""
    key = {"of_channel": incoming.channel, "of_chat": incoming.chat_id, "of_user": incoming.user_id}
    row = run(tx.db, _RECALL, key).first()
    return _from_json(row.state, row.changed_at) if row else Memory()


def remember(tx: Tx, incoming: Incoming, memory: Memory) -> None:
    """Keep it for the next message."""
    key = {"channel": incoming.channel, "chat_id": incoming.chat_id, "user_id": incoming.user_id}
    put(tx.db, Conversation, {**key, "state": _as_json(memory), "changed_at": tx.now})


def forget(tx: Tx, channel: str, user_id: str) -> None:
    """Forget all that was talked about with a chat account: it may be somebody else's the next time."""
    theirs = (Conversation.channel == channel) & (Conversation.user_id == user_id)
    tx.db.execute(delete(Conversation).where(theirs))


def _as_json(memory: Memory) -> dict[str, Any]:
    kept = {each.name: getattr(memory, each.name) for each in fields(memory) if each.name != "at"}
    return {**kept, "pending": asdict(memory.pending) if memory.pending else None}


def _from_json(state: dict[str, Any], at: datetime) -> Memory:
    pending = state.pop("pending")
    later = [(skill, given) for skill, given in state.pop("later")]
    offered, of_no_order = state.pop("offered", None), state.pop("of_no_order", None)
    figures = state.pop("figures", None)
    return Memory(
        **state,
        pending=Pending(**pending) if pending else None,
        later=later,
        offered=(offered[0], offered[1]) if offered else None,
        of_no_order=(of_no_order[0], of_no_order[1]) if of_no_order else None,
        figures=(figures[0], figures[1]) if figures else None,
        at=at,
    )
