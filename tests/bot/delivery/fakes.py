"""A channel that does as it is told, and remembers what it was given."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from bot.channels.channel import Copy, Pace, Sent
from bot.conversation.message import Spoken
from bot.delivery.courier import Courier
from bot.delivery.letters import Scribe
from bot.speech import Speech
from bot.wiring.door import Door
from core.notices import service as notices
from core.notices.models import Notice
from core.notices.rules import Urgency
from core.people import service as people
from core.tx import Desk
from core.values import Sentence, Typed
from tests.conftest import ZONE

SPEECH = Speech("zh")
FAST = Pace(10_000, 10_000)


@dataclass
class FakeChannel:
    """`trouble` holds what is raised instead of sending, in turn, by destination; `takes` how long sending takes."""

    name: str
    pace: Pace = FAST
    repaints_once: bool = False
    sent: list[tuple[str, str, str]] = field(default_factory=list)
    painted: list[tuple[Copy, Spoken]] = field(default_factory=list)
    trouble: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    takes: dict[str, float] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)

    async def send(self, destination: str, spoken: Spoken, dedupe_key: str) -> Sent:
        assert destination not in self.busy, "two at once to one destination"
        self.busy.add(destination)
        await asyncio.sleep(self.takes.get(destination, 0))
        self.busy.discard(destination)
        if self.trouble[destination]:
            raise self.trouble[destination].pop(0)
        self.sent.append((destination, spoken.text or spoken.title, dedupe_key))
        return Sent(f"{self.name}-{len(self.sent)}")

    async def repaint(self, copy: Copy, spoken: Spoken) -> None:
        if self.trouble[copy.destination]:
            raise self.trouble[copy.destination].pop(0)
        self.painted.append((copy, spoken))

    async def close(self) -> None:
        """Nothing is open."""

    @property
    def texts(self) -> list[str]:
        """What was said, in order."""
        return [text for _, text, _ in self.sent]


def courier_of(door: Door, *channels: FakeChannel) -> Courier:
    """A courier with these channels."""
    by_name = {channel.name: channel for channel in channels}
    return Courier(door, by_name, Scribe(SPEECH, ZONE, by_name))


def linked(desk: Desk, person_id: int, chats: Mapping[str, str]) -> None:
    """Chats of a person, the preferred one last."""
    for channel, external_id in chats.items():
        with desk.transaction() as tx:
            people.link(tx, person_id, channel, external_id)


def owe(desk: Desk, person_id: int, *texts: str, urgency: Urgency = Urgency.NORMAL) -> None:
    """Owe somebody words, under themselves as the key."""
    with desk.transaction() as tx:
        for text in texts:
            notices.owe(tx, person_id, Sentence("said", {"text": Typed(text)}), text, urgency)


def ended(desk: Desk) -> Sequence[tuple[str, str, str | None, str | None]]:
    """How each notice stands: key, state, channel, failure."""
    with desk.reading() as tx:
        found = tx.db.scalars(select(Notice).order_by(Notice.id))
        return [(row.dedupe_key, row.state, row.channel, row.failure) for row in found]
