"""What colleagues say of goods of an order that came back to them, and of the money for those.

Whoever stands at the shelf with them complains of nothing: what is broken is theirs to put away or to write off.
"""

from __future__ import annotations

from bot.conversation.given import entities_of, of_order
from bot.conversation.scene import Scene
from bot.conversation.wishes import AskedBack, Wish
from bot.skills.goods.words import folded, mentions_in
from bot.skills.skill import CONFIRM, ORDER_NO, STAFF
from core.catalog.queries import products_by_id
from core.dues.queries import dues_of
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_seen
from core.values import Sentence

TAKE_BACK = "take_back"

COMPLAINTS = frozenset({"report_problem", "return_item", "exchange_item"})
"""What goods that are not as they should be are about, from a customer."""

WITH_THE_CUSTOMER = frozenset({Status.DELIVERED, Status.CLOSED})
"""Where the goods of an order were before they came back."""


def wanted(scene: Scene) -> Wish | AskedBack | None:
    """That goods are taken back, or how it stands with the money for them; None if neither is said."""
    pending, memory = scene.memory.pending, scene.memory
    if not scene.tx.who.has(*STAFF) or scene.put.asks or (pending and pending.reading.takes_all):
        return None
    work, said = scene.voice.speech.work, scene.incoming.text
    is_paid = work.errand(said) == "pay_back"
    is_back, is_money = work.came_back(said), work.pays_back(said) and not is_paid
    if not (is_back or is_money):  # most messages: nothing has to be looked up
        return None
    number = scene.meaning.facts.order_no or (memory.order_no if memory.is_fresh(scene.tx.now) else None)
    order = order_seen(scene.tx.db, scene.tx.who, number) if number else None
    if order is None:
        return None
    return _money(scene, order) if is_money else _goods(scene, order)


def _goods(scene: Scene, order: OrderView) -> Wish | None:
    """That goods came back which a customer had, and are named or not as they should be."""
    said, is_named = folded(scene.incoming.text), bool(scene.meaning.facts.order_no)
    is_other = scene.meaning.intent not in COMPLAINTS and bool(scene.put.deeds)
    if order.status not in WITH_THE_CUSTOMER or is_other or scene.put.reports or scene.memory.pending:
        return None
    held = list(products_by_id(scene.tx.db, order.pieces).values())
    is_of_goods = bool(mentions_in(said, held, scene.voice.speech))
    if not is_of_goods and not (is_named and scene.voice.speech.work.is_broken(said)):
        return None
    given = {**entities_of(scene.meaning, scene.put), **of_order(order.order_no)}
    return Wish(TAKE_BACK, {name: given[name] for name in given if name not in {"product", "quantity"}}, is_new=True)


def _money(scene: Scene, order: OrderView) -> Wish | AskedBack | None:
    """What is owed of the order; while its goods are being taken back, that it will be."""
    pending = scene.memory.pending
    if pending and pending.skill == TAKE_BACK and pending.asks in {CONFIRM, "warehouse"}:
        return AskedBack(pending, Sentence("refund-after-return"))
    is_owed = pending is None and bool(dues_of(scene.tx.db, order.id))
    return Wish("refund_status", {ORDER_NO: order.order_no}, is_new=True) if is_owed else None
