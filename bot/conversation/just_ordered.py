"""What is said of goods right after they were ordered: "two of that keyboard" is about the order just placed."""

from __future__ import annotations

from bot.conversation.memory import Memory
from bot.how_put import Put
from bot.skills.items import named_lines
from bot.skills.skill import ORDER_NO, Turn
from core.orders.queries import order_for


def means_what_was_just_ordered(turn: Turn, memory: Memory, put: Put) -> bool:
    """Whether a wish to order points at goods of the order that was placed with the message before."""
    is_just_placed = memory.skill == "place_order" and memory.pending is None and memory.is_fresh(turn.tx.now)
    if not memory.order_no or not is_just_placed or not put.points_at_thing or turn.text(ORDER_NO):
        return False
    return bool(named_lines(turn, order_for(turn.tx.db, turn.tx.who, memory.order_no)))
