"""What is said right after a note was left: a further one, or another in its place."""

from __future__ import annotations

from bot.conversation.dialogue import Wish
from bot.conversation.given import of_order
from bot.conversation.memory import Memory
from bot.conversation.the_other import MEANT
from bot.how_put import Put
from bot.skills.history import NOTE
from bot.speech import Voice
from core.values import Sentence, Typed


def wanted(memory: Memory, put: Put, voice: Voice) -> Wish | None:
    """The note that is wanted now, for the order of the last one. A note stays: what takes its place says so."""
    if memory.pending is not None or memory.skill != "add_note" or not memory.is_fresh(voice.now):
        return None
    text = put.adds_note
    if put.renotes:
        text = voice.say(Sentence("note-instead", {"text": Typed(put.renotes)}))
    return Wish("add_note", {**of_order(memory.order_no), NOTE: text, MEANT: text}, is_new=True) if text else None
