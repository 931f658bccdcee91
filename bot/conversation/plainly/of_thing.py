"""Whether a customer asks how goods are made that are sold: the backpack's weight, whether it is waterproof."""

from __future__ import annotations

from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.goods.of_thing import ASK
from bot.skills.goods.ordered import unpacked
from bot.skills.goods.words import folded, mentions_in
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE
from core.catalog.queries import products

SURE = 0.8
"""Confidence from which something is to be done, and nothing is asked."""


def wanted(scene: Scene) -> Wish | None:
    """That, of the goods that are named or were asked about just before; None where an order is named, or something is
    surely to be done."""
    meaning, memory, put = scene.meaning, scene.memory, scene.put
    if not (put.asks or put.asks_of_thing) or not _may_ask(scene):
        return None
    text = folded(scene.incoming.text)
    mentions = mentions_in(text, products(scene.tx.db), scene.voice.speech)
    is_asked = put.asks_of_thing or (meaning.intent == OUT_OF_SCOPE and mentions)
    before = (memory.goods or _in_basket(scene)) if memory.is_fresh(scene.tx.now) else None
    named = text[mentions[0].start : mentions[0].end].strip() if mentions else before
    return Wish(ASK, {"product": named}, is_new=True) if is_asked and named else None


def _in_basket(scene: Scene) -> str | None:
    """The goods that an order which is put together was talked of last, by their SKU."""
    pending = scene.memory.pending
    items = unpacked(pending.given.get("basket")) if pending and pending.skill == "place_order" else ()
    last = pending.given.get("last") if pending else None
    item = items[last] if isinstance(last, int) and last < len(items) else next(iter(items), None)
    return next((each.sku for each in products(scene.tx.db) if item and each.id == item.product_id), None)


def _may_ask(scene: Scene) -> bool:
    """Whether a customer speaks, of no order, and is not asked for what any words answer."""
    meaning, pending, who = scene.meaning, scene.memory.pending, scene.tx.who
    facts = meaning.facts
    is_deed = meaning.intent in CHANGING_INTENTS and meaning.confidence >= SURE
    is_else = is_deed or facts.order_no or facts.orders or facts.address
    is_answer = pending is not None and pending.reading.takes_all
    return not (is_else or is_answer or who.is_colleague or who.person_id is None)
