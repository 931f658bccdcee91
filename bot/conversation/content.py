"""Replies as they are kept until they are sent: JSON in the outbox, words at the last moment."""

from __future__ import annotations

from typing import Any, cast

from bot.conversation.buttons import lay_out
from bot.conversation.message import Action, Button, Card, Reply, Spoken, Style
from bot.speech import Voice
from core.tx import Tx
from core.values import Json, Sentence, pack, unpack


def pack_reply(reply: Reply) -> dict[str, Json]:
    """The JSON form of a reply."""
    return {
        "sentences": [pack(sentence) for sentence in reply.sentences],
        "items": [pack(sentence) for sentence in reply.items],
        "closing": [pack(sentence) for sentence in reply.closing],
        "buttons": [
            {
                "label": pack(button.label),
                "name": button.action.name,
                "arguments": cast(Json, button.action.arguments),
                "style": button.style,
            }
            for button in reply.buttons
        ],
    }


def unpack_reply(content: dict[str, Any]) -> Reply:
    """The reply that `pack_reply` made this JSON from."""
    return Reply(
        sentences=_sentences(content, "sentences"),
        items=_sentences(content, "items"),
        closing=_sentences(content, "closing"),
        buttons=tuple(
            Button(
                cast(Sentence, unpack(button["label"])),
                Action(button["name"], button["arguments"]),
                cast(Style, button["style"]),
            )
            for button in content.get("buttons", ())
        ),
    )


def speak(tx: Tx, reply: Reply, voice: Voice, person_id: int | None) -> Spoken:
    """The reply in words, its buttons ready to be tapped by that person."""
    return Spoken(
        text=voice.say_all(reply.sentences),
        items=tuple(voice.say(item) for item in reply.items),
        more=lambda count: voice.say_key("and-more", {"count": count}),
        closing=voice.say_all(reply.closing),
        buttons=lay_out(tx, reply.buttons, voice, person_id=person_id),
    )


def speak_card(tx: Tx, card: Card, voice: Voice, person_id: int | None) -> Spoken:
    """The card in words, its buttons ready to be tapped by that person."""
    return Spoken(
        title=voice.say(card.title),
        fields=tuple((voice.say(label), voice.say(value)) for label, value in card.fields),
        items=tuple(voice.say(item) for item in card.items),
        more=lambda count: voice.say_key("and-more", {"count": count}),
        note=voice.say(card.note) if card.note else "",
        mood=card.mood,
        buttons=lay_out(tx, card.buttons, voice, person_id=person_id, subject=card.subject),
    )


def _sentences(content: dict[str, Any], part: str) -> tuple[Sentence, ...]:
    return tuple(cast(Sentence, unpack(raw)) for raw in content.get(part, ()))
