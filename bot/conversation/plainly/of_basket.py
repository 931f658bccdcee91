"""Whether a message asks something of the order that is being put together, and not of one that there is."""

from __future__ import annotations

from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.goods.asked_of_basket import ASKED, CONTENTS
from bot.skills.orders.destinations import destination_in
from bot.understanding.meaning import Meaning
from bot.words.put import Put

NEW = "place_order"

SURE = 0.5
"""Confidence from which a wish is what it seems."""

BY_WISH = {"shipping_options": "shipping", "delivery_time": "arrival"}
"""What is asked where only the wish says so, and no plain word."""


OF_ORDERS = frozenset({"order_detail", "list_orders", "order_status"})
"""What is surely asked of orders there are, however it is put."""


def wanted(scene: Scene) -> Wish | None:
    """A look into the basket where nothing is in it: that is said, and what it is to be is asked."""
    meaning, pending = scene.meaning, scene.memory.pending
    is_open = pending is not None and (pending.skill == NEW or pending.reading.takes_all)
    is_of_order = meaning.intent in OF_ORDERS and meaning.confidence >= SURE
    if is_open or is_of_order or scene.tx.who.is_colleague or asked_of_basket(meaning, scene.put) != CONTENTS:
        return None
    return Wish(NEW, {ASKED: CONTENTS}, is_new=True)


def asked_of_basket(meaning: Meaning, put: Put) -> str | None:
    """What is asked; None where it is nothing of this, or about an order, a product or a place that is named."""
    facts = meaning.facts
    if facts.order_no or facts.orders or facts.product or facts.address or destination_in(meaning.text):
        return None
    return put.asks_of_basket or (BY_WISH.get(meaning.intent) if put.asks else None)
