"""What is said of notes in plain words: what is noted; a further one right after one, or another in its place."""

from __future__ import annotations

from bot.conversation.dialogue import Wish
from bot.conversation.given import entities_of, of_order
from bot.conversation.memory import Memory
from bot.conversation.the_other import MEANT
from bot.how_put import Put
from bot.skills.history import NOTE
from bot.speech import Voice
from bot.understanding.meaning import Meaning
from core.values import Sentence, Typed

TOLD = frozenset({"order_detail", "order_history"})
"""What a question about notes is taken for."""

LIKELY = 2
"""Of the likeliest wishes of a message, how many are looked at for being about notes."""


def wanted(memory: Memory, meaning: Meaning, put: Put, voice: Voice) -> Wish | None:
    """The question what is noted, or the note that is wanted now."""
    return None if memory.pending else _marked(meaning, put, voice) or _again(memory, put, voice)


def _marked(meaning: Meaning, put: Put, voice: Voice) -> Wish | None:
    """What is written behind the word for a note, or the question what is noted about the order that is named."""
    work = voice.speech.work
    is_asked = bool(meaning.facts.order_no) and _may_ask(meaning) and work.asks_for_notes(meaning.text)
    if not is_asked and not work.marks_note(meaning.text):
        return None
    return Wish("add_note", entities_of(meaning, put), is_new=True)


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
