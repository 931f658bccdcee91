"""What is wanted in the end by a message that takes back the wish with which it began: "cancel 10025, no, don't cancel
it, change the address"."""

from __future__ import annotations

from bot.conversation.dialogue import SURE
from bot.conversation.parts import Parse
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, TALK_INTENTS, Meaning
from bot.words.how_put import HowPut


def in_the_end(text: str, how_put: HowPut, parse: Parse) -> str:
    """The words that hold in the end, with the order they are about; of a message that only takes back its wish, those
    words. The text itself if it takes nothing back."""
    taken_back = how_put.retraction(text)
    if taken_back is None:
        return text
    before, words, after = taken_back
    first = parse(before)
    orders = first.facts.orders or ((first.facts.order_no,) if first.facts.order_no else ())
    if first.intent not in CHANGING_INTENTS or first.confidence < SURE:
        return text
    last = " ".join([*orders, after]) if after.strip() else ""
    then = parse(last) if last else None
    if then is not None and _names_others(then, orders):
        return text
    if then is not None and _is_a_wish(then):
        is_named = then.facts.product or not then.facts.quantity or not first.facts.product
        return last if is_named else " ".join([*orders, first.facts.product or "", after])
    return words.strip() if then is None or then.intent in TALK_INTENTS else text


def _names_others(then: Meaning, orders: tuple[str, ...]) -> bool:
    """Whether what is said then is about another order: that one was never to be left."""
    return any(each not in orders for each in then.facts.orders)


def _is_a_wish(then: Meaning) -> bool:
    return then.confidence >= SURE and then.intent not in TALK_INTENTS and then.intent != OUT_OF_SCOPE
