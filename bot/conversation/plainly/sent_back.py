"""Whether a customer tells that goods which are to come back are on their way, and by which number."""

from __future__ import annotations

from bot.conversation.given import entities_of, of_order
from bot.conversation.scene import Scene
from bot.conversation.which.narrowing import AMONG
from bot.conversation.wishes import Wish
from bot.skills.skill import ORDER_NO
from core.fulfilment.queries import order_tracked_as
from core.orders.coming_back import announced
from core.orders.queries import order_seen, recent_orders
from core.values import Json

NOTE_SENT = "note_sent_back"

SEARCHED = 20
"""How many of somebody's last orders are looked through for goods that are to come back."""

ABOUT = frozenset({"ship_order", "return_item", "exchange_item", "order_status", "refund_status"})
"""What a tracking number by itself, or having sent something, may be taken for."""


def wanted(scene: Scene) -> Wish | None:
    """That they are on their way, of the order whose goods are to come back: the one that is named or was talked about,
    or the only one. None where none are, and where the number is that of a parcel of ours."""
    tx, facts, pending, put = scene.tx, scene.meaning.facts, scene.memory.pending, scene.put
    if tx.who.is_colleague or tx.who.person_id is None or scene.incoming.click or pending or put.only_asks:
        return None
    is_told = facts.tracking_no and scene.meaning.intent in ABOUT
    if not (is_told or put.has_sent) or scene.meaning.also:
        return None
    if facts.tracking_no and order_tracked_as(tx.db, tx.who, facts.tracking_no):
        return None
    numbers = _awaited(scene)
    if not numbers or (facts.order_no and facts.order_no not in numbers):
        return None
    named = facts.order_no or (scene.memory.order_no if scene.memory.order_no in numbers else None)
    given: dict[str, Json] = {**entities_of(scene.meaning, put), **of_order(named or _only(numbers))}
    among: list[Json] = [*numbers]
    return Wish(NOTE_SENT, given if given.get(ORDER_NO) else {**given, AMONG: among}, is_new=True)


def _awaited(scene: Scene) -> list[str]:
    """The orders of the speaker whose goods are to come back."""
    named = scene.meaning.facts.order_no
    own = [order_seen(scene.tx.db, scene.tx.who, named)] if named else []
    own = own or [*recent_orders(scene.tx.db, scene.tx.who.person_id or 0, SEARCHED)]
    return [order.order_no for order in own if order and announced(scene.tx.db, order.id)]


def _only(numbers: list[str]) -> str | None:
    return numbers[0] if len(numbers) == 1 else None
