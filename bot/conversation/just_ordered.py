"""What is ordered in the light of what was just talked about: "two of that keyboard", "two, then"."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.memory import Memory
from bot.how_put import Put
from bot.skills.items import named_lines
from bot.skills.skill import ORDER_NO, Turn
from core.orders.queries import order_for
from core.values import Json


def with_what_is_known(turn: Turn, memory: Memory, put: Put) -> tuple[str, Mapping[str, Json]]:
    """What a new wish to order wants, and what is given for it: the goods that were asked for with the message before,
    where only so many are ordered; or a change of the order just placed, where it points at goods of that."""
    given, is_fresh = turn.given, memory.pending is None and memory.is_fresh(turn.tx.now)
    if not is_fresh or given.get(ORDER_NO):
        return "place_order", given
    if memory.goods and given.get("quantity") and not given.get("product"):
        return "place_order", {**given, "product": memory.goods}
    if memory.order_no and memory.skill == "place_order" and put.points_at_thing:
        order = order_for(turn.tx.db, turn.tx.who, memory.order_no)
        if named_lines(turn, order):
            return "edit_items", {**given, ORDER_NO: order.order_no}
    return "place_order", given
