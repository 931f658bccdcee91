"""Who is writing: a known person, or a stranger who may show a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.conversation.message import Incoming
from core.people.queries import PersonView, person_by_id, person_in_chat
from core.tx import STRANGER, Actor, Tx


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is writing, in which language they are used to, and on which clock they live."""

    person: PersonView | None
    language: str | None
    zone: tzinfo

    @property
    def actor(self) -> Actor:
        """The speaker, doing something."""
        return self.person.actor if self.person else STRANGER


def speaker_of(tx: Tx, incoming: Incoming, house_zone: tzinfo) -> Speaker:
    """Who wrote this, by their chat account."""
    person = person_in_chat(tx.db, incoming.channel, incoming.user_id)
    if person is None:
        return Speaker(None, incoming.language, house_zone)
    return reader(person, house_zone)


def reader_by_id(tx: Tx, person_id: int, house_zone: tzinfo) -> Speaker:
    """The person of that id, as somebody to be spoken to."""
    return reader(person_by_id(tx.db, person_id), house_zone)


def reader(person: PersonView, house_zone: tzinfo) -> Speaker:
    """A person as somebody to be spoken to."""
    return Speaker(person, person.language, ZoneInfo(person.timezone) if person.timezone else house_zone)
