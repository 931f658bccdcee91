"""Turning what is owed into something a channel can send, from the state of things at this moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo

from bot.channels.channel import Channel, Copy
from bot.conversation import content
from bot.conversation.cards.card import card_for, is_open_question, is_waiting, version_of
from bot.conversation.identity import reader_by_id
from bot.conversation.message import Spoken
from bot.delivery.preference import places_of
from bot.speech import Speech, Voice
from core.notices.queries import NoticeView, copy_by_id
from core.notices.rules import Kind
from core.people.queries import person_by_id, person_in_chat
from core.tx import Tx


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words: where it goes, what it says; `copy` is the message it replaces, `version` the card's."""

    notice: NoticeView
    channel: str
    destination: str
    spoken: Spoken
    copy: Copy | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Void:
    """A notice that is not to be sent: no longer true (`is_failure` false), or nowhere to send it to."""

    notice: NoticeView
    reason: str
    is_failure: bool = False


class Scribe:
    """Writes letters."""

    def __init__(self, speech: Speech, zone: tzinfo, channels: Mapping[str, Channel]) -> None:
        self._speech = speech
        self._zone = zone
        self._channels = channels
        self._once = {name for name, channel in channels.items() if channel.repaints_once}

    def write(self, tx: Tx, notice: NoticeView, tried: Collection[str] = ()) -> Letter | Void:
        """The letter for a notice, avoiding channels that were tried in vain."""
        if notice.kind is Kind.REPLY:
            return self._reply(tx, notice)
        if notice.kind is Kind.REPAINT:
            return self._repaint(tx, notice)
        if notice.subject and not is_waiting(tx, notice.subject, notice.person_id):
            return Void(notice, "settled before it was sent")
        return self._to_person(tx, notice, tried)

    def _reply(self, tx: Tx, notice: NoticeView) -> Letter | Void:
        channel, destination = notice.channel or "", notice.destination or ""
        if channel not in self._channels:
            return Void(notice, f"{channel} is switched off", is_failure=True)
        voice = self._voice(tx, notice.person_id, notice.content.get("language"))
        if notice.subject:
            private = _is_private(tx, notice.person_id, channel, destination)
            card = card_for(tx, notice.subject, voice, in_private=private, reader_id=notice.person_id)
            spoken = content.speak_card(tx, card, voice, notice.person_id)
            return Letter(notice, channel, destination, spoken, version=card.version)
        spoken = content.speak(tx, content.unpack_reply(notice.content), voice, notice.person_id)
        return Letter(notice, channel, destination, spoken, copy=replaced(notice))

    def _repaint(self, tx: Tx, notice: NoticeView) -> Letter | Void:
        if notice.copy_id is None:
            return Void(notice, "a repaint of nothing", is_failure=True)
        copy = copy_by_id(tx.db, notice.copy_id)
        version = version_of(tx, copy.subject)
        if copy.channel not in self._channels:
            return Void(notice, f"{copy.channel} is switched off", is_failure=True)
        if copy.painted == version:
            return Void(notice, "up to date already")
        is_once = copy.channel in self._once
        if is_once and is_open_question(tx, copy.subject, copy.person_id):
            return Void(notice, "the one chance to change this copy is kept for the decision")
        if is_once and copy.response_code is None:
            return Void(notice, "the one change of this copy is spent")
        voice = self._voice(tx, copy.person_id, None)
        private = _is_private(tx, copy.person_id, copy.channel, copy.destination)
        card = card_for(tx, copy.subject, voice, in_private=private, reader_id=copy.person_id)
        if is_once:  # what could not be taken away again later is not offered
            card = replace(card, buttons=())
        spoken = content.speak_card(tx, card, voice, copy.person_id)
        old = Copy(copy.destination, copy.message_ref, copy.response_code)
        return Letter(notice, copy.channel, copy.destination, spoken, old, version)

    def _to_person(self, tx: Tx, notice: NoticeView, tried: Collection[str]) -> Letter | Void:
        if notice.person_id is None:
            return Void(notice, "owed to nobody", is_failure=True)
        left = [channel for channel in self._channels if channel not in tried]
        reachable = places_of(tx, notice.person_id, left)
        if not reachable and person_by_id(tx.db, notice.person_id).has_left:
            return Void(notice, "this person has left")
        if not reachable:
            return Void(notice, "no chat in which this person could be reached", is_failure=True)
        where = reachable[0]
        voice = self._voice(tx, notice.person_id, None)
        if notice.subject:
            card = card_for(tx, notice.subject, voice, in_private=True, reader_id=notice.person_id)
            spoken = content.speak_card(tx, card, voice, notice.person_id)
            return Letter(notice, where.channel, where.external_id, spoken, version=card.version)
        spoken = content.speak(tx, content.unpack_reply(notice.content), voice, notice.person_id)
        return Letter(notice, where.channel, where.external_id, spoken)

    def _voice(self, tx: Tx, person_id: int | None, language: str | None) -> Voice:
        if person_id is None:
            return self._speech.voice(language, self._zone, tx.now)
        reader = reader_by_id(tx, person_id, self._zone)
        return self._speech.voice(language or reader.language, reader.zone, tx.now)


def _is_private(tx: Tx, person_id: int | None, channel: str, destination: str) -> bool:
    """Whether this is a chat with nobody but the person: it goes by the name of their own account."""
    person = person_in_chat(tx.db, channel, destination)
    return person is not None and person.id == person_id


def replaced(notice: NoticeView) -> Copy | None:
    """The message that a reply takes the place of, if a button on it was tapped."""
    old = notice.content.get("replaces")
    if not old:
        return None
    return Copy(notice.destination or "", old, notice.content.get("response_code"))
