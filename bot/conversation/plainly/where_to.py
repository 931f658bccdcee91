"""Where orders go, in plain words: "what address do you have for it?", 「别的订单电话变了吗」; or to two places."""

from __future__ import annotations

from bot.conversation.given import entities_of, of_order
from bot.conversation.memory import Pending
from bot.conversation.plainly.for_courier import WITH_ADDRESS
from bot.conversation.scene import Scene
from bot.conversation.wishes import AskedBack, Wish
from bot.skills.orders.where_to import OTHERS
from bot.skills.skill import ORDER_NO
from bot.understanding.meaning import OUT_OF_SCOPE, Meaning
from bot.words.put import Put
from core.orders.queries import recent_orders
from core.tx import Tx

APART = frozenset({
    "edit_address", "split_order", "place_order", "set_preference", "add_note", "shipping_options", OUT_OF_SCOPE,
})  # fmt: skip
"""What it is taken for that goods are to go to two places."""


LOOKED_AT = 20
"""So many of somebody's last orders are looked at."""


def wanted(scene: Scene) -> Wish | AskedBack | None:
    """That goods shall go to two places, or an order where the last one went; or the question where one goes. None
    where something else is said besides, or any words answer what is asked."""
    memory, meaning, put = scene.memory, scene.meaning, scene.put
    facts, pending = meaning.facts, memory.pending
    if put.sends_apart and facts.product and not facts.orders and not put.only_asks and meaning.intent in APART:
        return Wish("send_apart", {}, is_new=True)
    if facts.product or len(meaning.parts) > 1 or (pending and pending.reading.takes_all):
        return None
    number = facts.order_no or (memory.order_no if memory.is_fresh(scene.tx.now) else None)
    if put.as_before and not facts.address and not put.only_asks:
        return _as_before(pending, number, meaning, put)
    if not put.asks_where_to:
        return None
    return _asked(pending, number if number or put.means_others else _all_to_one(scene.tx), meaning, put)


def _all_to_one(tx: Tx) -> str | None:
    """The last order of a customer whose orders that are not over all go to one place: it stands for all of them."""
    if tx.who.is_colleague or tx.who.person_id is None:
        return None
    own = recent_orders(tx.db, tx.who.person_id, LOOKED_AT, running_only=True)
    return own[0].order_no if own and all(order.address == own[0].address for order in own) else None


def _as_before(pending: Pending | None, number: str | None, meaning: Meaning, put: Put) -> Wish | None:
    """What is being talked about, or the order that is meant, to go where the last one went."""
    given = entities_of(meaning, put)
    if pending and pending.skill in WITH_ADDRESS and not meaning.facts.order_no:
        known = {name: value for name, value in pending.given.items() if name != "address"}
        return Wish(pending.skill, {**known, **given})
    return Wish("edit_address", {**given, **of_order(number)}, is_new=True) if number else None


def _asked(pending: Pending | None, number: str | None, meaning: Meaning, put: Put) -> Wish | AskedBack:
    """The question where an order goes, or the others; of an order that is put together, it is shown once more."""
    facts = meaning.facts
    if pending and not facts.order_no:
        if pending.skill == "place_order":
            return AskedBack(pending)
        number = str(pending.given.get(ORDER_NO) or "") or number
    if put.means_others and number:
        return Wish("where_to", {OTHERS: number}, is_new=True)
    asked = {name: said for name in ("person", "phone") if (said := getattr(facts, name))}
    return Wish("where_to", {**of_order(number), **asked}, is_new=True)
