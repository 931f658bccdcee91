"""What is meant by its place in the list that was just shown: "approve the second one", 「第一单到哪了」."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.dialogue import SURE
from bot.conversation.memory import Memory
from bot.skills.skill import ORDER_NO
from bot.speech import Speech
from bot.understanding.meaning import TALK_INTENTS, Meaning
from bot.words.put import Put

SHOWN_BY = {"list_approvals": "list_approvals", "list_exceptions": "show_alert"}
"""The skill that shows one thing of such a list, where that is no order's status."""

_SURELY = 0.9
"""How sure we are of what somebody wants who only says which one."""


def named(memory: Memory, meaning: Meaning, put: Put, speech: Speech, *, is_fresh: bool) -> Meaning:
    """The meaning with the order that is meant by its place; where nothing else is said of it, it is to be shown, or is
    the answer to the question which order. What is asked of it is no answer."""
    facts, nth = meaning.facts, put.nth
    is_named = bool(facts.order_no or facts.orders)
    if nth is None or is_named or not is_fresh or not 0 < nth <= len(memory.listed) or not memory.listed[nth - 1]:
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
