"""All of somebody's orders that can be cancelled or stopped, or all but some: "cancel everything except 10031"; and all
orders that are on hold, for colleagues: "release both"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.dialogue import SURE
from bot.conversation.scene import Scene
from bot.conversation.which.narrowing import AMONG, goods_held
from bot.conversation.wishes import Several, Wish
from bot.skills.goods.words import folded, mentions_in
from bot.skills.skill import ORDER_NO, STAFF
from bot.speech import Voice
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import OrderView, orders_in, recent_orders
from core.tx import Tx

CANCEL, RELEASE = "cancel_order", "release_order"

STOPPABLE = NOT_SHIPPED | {Status.SHIPPED}

MOST = 5
"""Orders that are asked about one after the other; who has more of them says which."""


def wanted(scene: Scene) -> Several | Wish | None:
    """What all that may be cancelled comes to, each asked about by itself; the orders there are if nothing is left.
    None where it is not said of all, where what is left out is not known, and for colleagues, who have none."""
    tx, meaning, put, pending = scene.tx, scene.meaning, scene.put, scene.memory.pending
    is_asked = pending is not None and (pending.skill, pending.asks) == (CANCEL, ORDER_NO)
    is_cancelling = is_asked or (pending is None and meaning.intent == CANCEL)
    if put.all_but is None or not is_cancelling or tx.who.is_colleague or tx.who.person_id is None:
        return None
    among = pending.given.get(AMONG) if pending else None
    own = recent_orders(tx.db, tx.who.person_id, MOST, statuses=STOPPABLE)
    own = [order for order in own if not isinstance(among, list) or order.order_no in among]
    spared = _spared(tx, scene.voice, own, put.all_but)
    if (put.all_but and not spared) or (not put.all_but and (meaning.facts.orders or meaning.facts.order_no)):
        return None
    left = [order.order_no for order in own if order.order_no not in spared]
    wishes = [Wish(CANCEL, {ORDER_NO: number, "whole": True}, is_new=True) for number in left]
    if len(wishes) > 1:
        return Several(wishes)
    return wishes[0] if wishes else Wish("list_orders", {}, is_new=True)


def released(scene: Scene) -> Several | Wish | None:
    """What all that are on hold comes to, each asked about by itself: those of the orders that were just named together
    or listed, if several of them are, else all there are. None where it is not said of all."""
    tx, memory, meaning, put = scene.tx, scene.memory, scene.meaning, scene.put
    is_named = meaning.facts.orders or meaning.facts.order_no
    is_said = meaning.intent == RELEASE or (RELEASE in put.deeds and meaning.confidence < SURE)
    if not is_said or is_named or memory.pending or not tx.who.has(*STAFF):
        return None
    if not scene.voice.speech.which.means_all(folded(meaning.text)):
        return None
    held = [order.order_no for order in orders_in(tx.db, MOST + 1, statuses={Status.ON_HOLD})]
    listed = [each for each in memory.listed if each in held] if memory.is_fresh(tx.now) else []
    wishes = [Wish(RELEASE, {ORDER_NO: each}, is_new=True) for each in (listed if len(listed) > 1 else held)]
    if 1 < len(wishes) <= MOST:
        return Several(wishes)
    return wishes[0] if len(wishes) == 1 else None


def _spared(tx: Tx, voice: Voice, own: Sequence[OrderView], but: str) -> set[str]:
    """The orders that are left out: by their numbers, or by goods that they hold."""
    mentions = mentions_in(folded(but), goods_held(tx, own), voice.speech)
    named = {each for mention in mentions for each in mention.product_ids}
    return {order.order_no for order in own if order.order_no.lower() in but.lower() or named & order.pieces.keys()}
