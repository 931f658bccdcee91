"""Whether a message asks something of an exchange that was agreed: of the order that is talked about, or the only one
there is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.aftersales.exchange_asked import ASKED, GOES_ON
from bot.skills.skill import ORDER_NO
from core.exchanges.queries import exchanges_about
from core.orders.queries import OrderView, order_seen, recent_orders
from core.tx import Tx

SEARCHED = 20
"""How many of somebody's last orders are looked through for one that is exchanged."""


def wanted(scene: Scene) -> Wish | None:
    """What is asked; None if it is nothing of this, or nothing is being exchanged."""
    tx, memory, put = scene.tx, scene.memory, scene.put
    facts, pending = scene.meaning.facts, memory.pending
    is_other = facts.product or facts.address or facts.orders or (pending and pending.reading.takes_all)
    if put.asks_of_exchange is None or is_other or tx.who.is_colleague or tx.who.person_id is None:
        return None
    if pending and pending.skill == "place_order":
        return None
    number = next(_exchanged(tx, facts.order_no or (memory.order_no if memory.is_fresh(tx.now) else None)), None)
    return Wish("exchange_asked", {ORDER_NO: number, ASKED: put.asks_of_exchange}, is_new=True) if number else None


def _exchanged(tx: Tx, number: str | None) -> Iterator[str]:
    """The order that is meant, if its goods are exchanged or it goes out for others."""
    orders = [order_seen(tx.db, tx.who, number)] if number else _own(tx)
    for order in filter(None, orders):
        about = exchanges_about(tx.db, order.id, order.order_no)
        if any(each.state in GOES_ON for each in about):
            yield order.order_no


def _own(tx: Tx) -> list[OrderView]:
    return [*recent_orders(tx.db, tx.who.person_id or 0, SEARCHED)]
