"""What was changed of an order a moment ago is to be as it was, or otherwise: "no, one is enough after all"."""

from __future__ import annotations

import re

from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.changing.change_back import CHANGE_BACK, CHANGED
from bot.skills.goods.words import wanted_in
from bot.skills.skill import ORDER_NO
from bot.understanding.numerals import whole

_WORDS = re.compile(r"[a-zA-Z]+|\d+")

LEAVES = frozenset({"stop", "deny"})
"""What such words are taken for where nothing is being asked."""


def wanted(scene: Scene) -> Wish | None:
    """Another number of pieces, where one is said; else that the change is made, and how it is changed back. None where
    nothing was changed a moment ago, or something else is said."""
    memory, meaning, put, speech = scene.memory, scene.meaning, scene.put, scene.voice.speech
    if memory.pending is not None or not memory.changed or not memory.is_fresh(scene.tx.now):
        return None
    is_counted = put.corrects and memory.changed == "edit_items" and not meaning.facts.product
    is_meant = put.puts_back or put.undoes or meaning.intent in LEAVES or is_counted
    if not is_meant or meaning.facts.order_no or meaning.facts.orders:
        return None
    about = {ORDER_NO: memory.order_no, CHANGED: memory.changed}
    counted = [number for word in _WORDS.findall(meaning.text) if (number := whole(word.lower(), speech.numbers))]
    counted = counted or [each.count for each in wanted_in(meaning.text, "", [], speech) if each.count]
    if memory.changed == "edit_items" and len(counted) == 1:
        return Wish("edit_items", {ORDER_NO: memory.order_no, "quantity": counted[0]}, is_new=True)
    return Wish(CHANGE_BACK, about, is_new=True) if put.puts_back or meaning.intent == "stop" else None
