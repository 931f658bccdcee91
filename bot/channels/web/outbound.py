"""The way out to the browser: bubbles are kept in the table, and the open streams of their audience are woken."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.channels.channel import Copy, Pace, Sent
from bot.channels.web.models import WebMessage
from bot.channels.web.render import bubble, own_bubble
from bot.conversation.message import Spoken
from bot.wiring.door import Door
from core.db import wait_turn

HISTORY = 30
"""How many of the last messages a tab sees when it opens."""

POSITIONS = 2020172146
"""The lock behind which positions are given out: one transaction at a time, so that they are committed in this order
and whoever has seen one has seen all before it."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as the browser shows it, at one moment of its life."""

    id: int
    audience: str
    is_theirs: bool
    body: dict[str, Any]
    revision: int
    position: int
    created_at: datetime


class WebChannel:
    """The browser as a channel. A destination is an audience: a demo person's key, or a visitor's `v-…`."""

    name = "web"
    pace = Pace(overall_per_second=1000, destination_per_second=100)  # our own table: nobody to be considerate of
    repaints_once = False

    def __init__(self, door: Door) -> None:
        self._door = door
        self._clock = door.desk.clock
        self._listeners: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    async def send(self, destination: str, spoken: Spoken, dedupe_key: str) -> Sent:
        """Show a new bubble. The same key again is the same bubble."""
        ref = await self._insert(destination, f"out:{dedupe_key}", bubble(spoken), is_theirs=False)
        return Sent(str(ref))

    async def keep_own(self, audience: str, client_id: str, text: str, said_at: datetime) -> None:
        """Keep what the person wrote, so that a second tab shows both sides. `client_id` is the tab's name for it."""
        await self._insert(audience, f"in:{client_id}", own_bubble(client_id, text), is_theirs=True, said_at=said_at)

    async def repaint(self, copy: Copy, spoken: Spoken) -> None:
        """Replace what a bubble shows, in every tab."""
        if copy.message_ref.isascii() and copy.message_ref.isdigit():
            await self._door.write(
                lambda tx: _repaint(tx.db, copy.destination, int(copy.message_ref), bubble(spoken)), via=self.name
            )
            self._wake(copy.destination)

    async def history(self, audiences: Sequence[str]) -> tuple[list[Bubble], int]:
        """The last messages of each chat as they were said, and the position up to which they are complete."""
        return await self._door.read(lambda tx: _history(tx.db, audiences))

    async def after(self, audiences: Sequence[str], position: int) -> list[Bubble]:
        """What is new or was repainted in these chats after a position, in the order in which it happened."""
        return await self._door.read(lambda tx: _after(tx.db, audiences, position))

    async def has_been_at(self, position: int) -> bool:
        """Whether the stream of changes has come so far: not after the database was made anew."""
        newest = await self._door.read(lambda tx: _next_position(tx.db) - 1)
        return position <= newest

    @contextmanager
    def listening(self, audiences: Sequence[str]) -> Iterator[asyncio.Event]:
        """An event that is set whenever something happens in one of these chats; the listener clears it."""
        event = asyncio.Event()
        for audience in audiences:
            self._listeners[audience].add(event)
        try:
            yield event
        finally:
            for audience in audiences:
                self._listeners[audience].discard(event)
                if not self._listeners[audience]:
                    del self._listeners[audience]

    def now(self) -> datetime:
        """The time by which messages are dated."""
        return self._clock.now()

    async def close(self) -> None:
        """Nothing is held open: streams end with their requests."""

    async def _insert(
        self, audience: str, key: str, body: dict[str, Any], *, is_theirs: bool, said_at: datetime | None = None
    ) -> int:
        at = said_at or self._clock.now()
        message_id = await self._door.write(
            lambda tx: _insert(tx.db, audience, key, body, is_theirs, at), via=self.name
        )
        self._wake(audience)
        return message_id

    def _wake(self, audience: str) -> None:
        for event in self._listeners.get(audience, ()):
            event.set()


def _insert(db: Session, audience: str, key: str, body: dict[str, Any], is_theirs: bool, at: datetime) -> int:
    wait_turn(db, POSITIONS)
    same = WebMessage.audience == audience, WebMessage.dedupe_key == key
    known = db.scalar(select(WebMessage.id).where(*same))
    if known is not None:
        return known
    message = WebMessage(
        audience=audience, dedupe_key=key, is_theirs=is_theirs, body=body, position=_next_position(db), created_at=at
    )
    db.add(message)
    db.flush()
    return message.id


def _repaint(db: Session, audience: str, message_id: int, body: dict[str, Any]) -> None:
    wait_turn(db, POSITIONS)
    message = db.get(WebMessage, message_id)
    if message is None or message.audience != audience or message.body == body:
        return
    message.body = body
    message.revision += 1
    message.position = _next_position(db)


def _next_position(db: Session) -> int:
    """The place after the last."""
    return (db.scalar(select(func.max(WebMessage.position))) or 0) + 1


def _history(db: Session, audiences: Sequence[str]) -> tuple[list[Bubble], int]:
    # the position first: what is written between the looks is then told twice rather than never
    position = db.scalar(select(func.max(WebMessage.position)).where(WebMessage.audience.in_(audiences))) or 0
    newest = WebMessage.created_at.desc(), WebMessage.id.desc()
    bubbles: list[Bubble] = []
    for audience in audiences:
        of_one = select(WebMessage).where(WebMessage.audience == audience).order_by(*newest).limit(HISTORY)
        bubbles += _bubbles(db.scalars(of_one).all())[::-1]
    return bubbles, position


def _after(db: Session, audiences: Sequence[str], position: int) -> list[Bubble]:
    later = WebMessage.audience.in_(audiences), WebMessage.position > position
    return _bubbles(db.scalars(select(WebMessage).where(*later).order_by(WebMessage.position)).all())


def _bubbles(rows: Sequence[WebMessage]) -> list[Bubble]:
    return [
        Bubble(row.id, row.audience, row.is_theirs, row.body, row.revision, row.position, row.created_at)
        for row in rows
    ]
