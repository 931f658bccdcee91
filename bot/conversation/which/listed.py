"""What is meant by its place in the list that was just shown: "approve the second one", 「第一单到哪了」."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.dialogue import SURE
from bot.conversation.memory import Memory
from bot.conversation.scene import Scene
from bot.skills.skill import ORDER_NO
from bot.speech import Speech
from bot.understanding.meaning import TALK_INTENTS, Meaning
from bot.understanding.normalise import Text, read
from bot.words.put import Put

SHOWN_BY = {"list_approvals": "list_approvals", "list_exceptions": "show_alert"}
"""The skill that shows one thing of such a list, where that is no order's status."""

ALL_SHOWN_BY = {"list_approvals": "list_approvals", "list_exceptions": "list_exceptions"}
"""The skill that shows several things of such a list."""

DONE_WITH_ORDERS = frozenset({"cancel_order", "urge_order", "return_item", "approve", "reject"})
"""What is wanted of several orders of a list, where plain words begin with it."""

_SURELY = 0.9
"""How sure we are of what somebody wants who only says which one."""


def with_numbers(scene: Scene) -> None:
    """Several that are meant by their places are named by their numbers, as if those had been written: "approve the
    second and the fourth", "the first two". Where one of them is not in the list nothing is known of any."""
    memory, meaning, speech = scene.memory, scene.meaning, scene.voice.speech
    text, facts = read(scene.incoming.text), scene.meaning.facts
    places = _places(speech, text, len(memory.listed)) if memory.listed else []
    numbers = [memory.listed[nth - 1] for _, _, nth in places if 0 < nth <= len(memory.listed)]
    if facts.order_no or facts.orders or len(places) < 2 or len(numbers) < len(places) or not all(numbers):
        return
    said = _written(text, places, numbers)
    facts = replace(facts, orders=tuple(dict.fromkeys(numbers)), quantity=None, product=None, date_text=None)
    reason = meaning.entities.reason
    is_which = reason is not None and any(speech.how_put.ordinals(read(reason).folded))
    entities = replace(meaning.entities, reason=None) if is_which else meaning.entities
    meaning = replace(meaning, text=said, facts=facts, entities=entities, parts=())
    if meaning.confidence < SURE or meaning.intent in TALK_INTENTS or speech.which.says_only_which(_rest(text, places)):
        is_asked = memory.pending is not None and memory.pending.asks == ORDER_NO
        deeds = [each for each in speech.put(said, numbers).deeds if each in DONE_WITH_ORDERS]
        shown_by = ALL_SHOWN_BY.get(memory.listed_by or "", "order_status")
        wish = deeds[0] if len(deeds) == 1 else shown_by
        meaning = _wanting(meaning, memory.pending.skill if memory.pending and is_asked else wish)
    scene.incoming, scene.meaning = replace(scene.incoming, text=said), meaning
    scene.put = speech.put(said, meaning.facts.orders)


def _places(speech: Speech, text: Text, listed: int) -> list[tuple[int, int, int]]:
    """Where a text says which of a list are meant, and which: "the second and the fourth", "the first two"."""
    if (few := speech.how_put.first_few(text.folded)) and few[2] <= listed:
        start, end, count = few
        return [(start, end, 1), *((end, end, nth) for nth in range(2, count + 1))]
    return sorted(speech.how_put.ordinals(text.folded))


def _written(text: Text, places: Sequence[tuple[int, int, int]], numbers: Sequence[str]) -> str:
    """The text with numbers in these places."""
    ends = [0, *(end for _, end, _ in places)]
    begins = [*(begin for begin, _, _ in places), len(text.surface)]
    between = [text.surface[end:begin] for end, begin in zip(ends, begins, strict=True)]
    return between[0] + "".join(f" {number} {rest}" for number, rest in zip(numbers, between[1:], strict=True))


def _rest(text: Text, places: Sequence[tuple[int, int, int]]) -> str:
    return _written(text, places, [" "] * len(places)).lower()


def named(memory: Memory, meaning: Meaning, put: Put, speech: Speech, *, is_fresh: bool) -> Meaning:
    """The meaning with the order that is meant by its place; where nothing else is said of it, it is to be shown, or is
    the answer to the question which order. What is asked of it is no answer. Of several see `with_numbers`."""
    facts, nth = meaning.facts, put.nth
    if nth is None or not is_fresh or facts.order_no or facts.orders:
        return meaning
    is_of_several = len({*speech.how_put.ordinals(read(meaning.text).folded)}) > 1
    if is_of_several or not 0 < nth <= len(memory.listed) or not memory.listed[nth - 1]:
        return meaning
    quantity = None if facts.quantity == nth else facts.quantity
    meaning = replace(meaning, facts=replace(facts, order_no=memory.listed[nth - 1], quantity=quantity))
    is_unsaid = meaning.confidence < SURE or meaning.intent in TALK_INTENTS
    if memory.pending and memory.pending.asks == ORDER_NO:
        rest = speech.how_put.without_ordinal(meaning.text)
        if speech.which.says_only_which(rest) or (is_unsaid and not put.asks and not put.deeds):
            return _wanting(meaning, memory.pending.skill)
    return _wanting(meaning, SHOWN_BY.get(memory.listed_by or "", "order_status")) if is_unsaid else meaning


def _wanting(meaning: Meaning, intent: str) -> Meaning:
    ranked = ((intent, _SURELY), *(pair for pair in meaning.ranked if pair[0] != intent))
    return replace(meaning, intent=intent, confidence=_SURELY, also=(), ranked=ranked)
