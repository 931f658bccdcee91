"""What is said of notes in plain words: what is noted; a further one right after one, or another in its place."""

from __future__ import annotations

import re

from bot.conversation.given import entities_of, of_order
from bot.conversation.memory import Memory, Pending
from bot.conversation.scene import Scene
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import AskedBack, Wish
from bot.skills.orders.history import NOTE
from bot.skills.skill import CONFIRM, ORDER_NO
from bot.speech import Voice
from bot.understanding.meaning import Meaning
from bot.words.put import Put
from core.values import Sentence, Typed

TOLD = frozenset({"order_detail", "order_history"})
"""What a question about notes is taken for."""

_MARK = re.compile("[:：]")

LIKELY = 2
"""Of the likeliest wishes of a message, how many are looked at for being about notes."""


def wanted(scene: Scene) -> Wish | AskedBack | None:
    """The question what is noted, or the note that is wanted now."""
    memory, meaning, put, voice = scene.memory, scene.meaning, scene.put, scene.voice
    if memory.pending:
        is_shown = memory.pending.skill == "add_note" and memory.pending.asks == CONFIRM
        return _to_what_is_shown(memory.pending, meaning, put, voice) if is_shown else None
    return _marked(memory, meaning, put, voice) or _again(memory, put, voice)


def _to_what_is_shown(shown: Pending, meaning: Meaning, put: Put, voice: Voice) -> Wish | AskedBack | None:
    """A note that was not agreed to yet, with what is to be noted besides; or with what takes its place, where that is
    said. Whether it is noted: not before a yes."""
    if meaning.facts.order_no and meaning.facts.order_no != shown.given.get(ORDER_NO):
        return None
    work, before = voice.speech.work, str(shown.given.get(NOTE) or "")
    if work.asks_for_notes(meaning.text):
        return AskedBack(shown, Sentence("not-noted-yet"))
    behind = _MARK.split(meaning.text, maxsplit=1)[1].strip() if work.marks_note(meaning.text) else ""
    told = put.renotes or put.adds_note or behind or work.note_in(meaning.text)
    told = told or ("" if put.only_asks else put.for_courier)
    if not told or not before:
        return None
    is_instead = put.renotes or put.corrects or put.turns or told in before
    both = Sentence("note-and", {"first": Typed(before), "then": Typed(told)})
    text = told if is_instead else voice.say(both)
    return Wish("add_note", {**shown.given, NOTE: text, MEANT: text})


def _marked(memory: Memory, meaning: Meaning, put: Put, voice: Voice) -> Wish | None:
    """What is written behind the word for a note, or the question what is noted about the order that is named, or was
    just talked about."""
    work, number = voice.speech.work, meaning.facts.order_no
    if work.marks_note(meaning.text):
        return Wish("add_note", entities_of(meaning, put), is_new=True)
    if not work.asks_for_notes(meaning.text):
        return None
    if not number and memory.is_fresh(voice.now) and (memory.skill == "add_note" or _may_ask(meaning)):
        return Wish("add_note", of_order(memory.order_no), is_new=True) if memory.order_no else None
    return Wish("add_note", entities_of(meaning, put), is_new=True) if number and _may_ask(meaning) else None


def _may_ask(meaning: Meaning) -> bool:
    """Whether it is likely to be about notes, or about what else is told of an order."""
    return meaning.intent in TOLD or any(intent == "add_note" for intent, _ in meaning.ranked[:LIKELY])


def _again(memory: Memory, put: Put, voice: Voice) -> Wish | None:
    """A note for the order of the last one. A note stays: what takes its place says so."""
    if memory.skill != "add_note" or not memory.is_fresh(voice.now):
        return None
    text = put.adds_note
    if put.renotes:
        text = voice.say(Sentence("note-instead", {"text": Typed(put.renotes)}))
    return Wish("add_note", {**of_order(memory.order_no), NOTE: text, MEANT: text}, is_new=True) if text else None
