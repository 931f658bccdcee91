"""Whether a customer wants to hear when something happens with an order: it is said where they will."""

from __future__ import annotations

from bot.conversation.dialogue import SURE
from bot.conversation.given import of_order
from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish

OF_ORDERS = frozenset({"order_status", "delivery_time", "set_preference", "urge_order", "out_of_scope"})
"""What that is taken for otherwise."""


def wanted(scene: Scene) -> Wish | None:
    """That, of the order that is named or was talked about, if one was; None beside anything else."""
    memory, meaning = scene.memory, scene.meaning
    pending = memory.pending
    is_else = meaning.also or meaning.parts or meaning.facts.orders or (pending and pending.reading.takes_all)
    if not scene.put.wants_word or scene.tx.who.is_colleague or is_else or scene.incoming.click:
        return None
    talked_of = memory.order_no if memory.is_fresh(scene.tx.now) else None
    about = of_order(meaning.facts.order_no or talked_of)
    return Wish("keep_posted", about, is_new=True) if meaning.intent in OF_ORDERS or meaning.confidence < SURE else None
