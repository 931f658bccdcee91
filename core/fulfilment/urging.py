"""Being asked to hurry: noted every time, told to whoever has the order once in a while."""

from __future__ import annotations

from sqlalchemy import select

from core.fulfilment import facts
from core.fulfilment.errors import OnItsWay
from core.fulfilment.handling import lock_orders
from core.fulfilment.models import Urge
from core.fulfilment.rules import URGE_AGAIN
from core.fulfilment.work import times_urged
from core.orders.errors import OrderOver
from core.orders.lifecycle import NOT_SHIPPED, OVER
from core.orders.queries import order_for
from core.tx import Tx


def urge(tx: Tx, order_no: str) -> bool:
    """Ask for an order to be hurried along: its customer, or a colleague. Whether somebody is told of it now.

    An urged order is packed before others. Whoever has it is told once in URGE_AGAIN.
    Raises UnknownOrder, OrderOver, OnItsWay (it has left).
    """
    (order,) = lock_orders(tx, [order_for(tx.db, tx.who, order_no).id])
    if order.status in OVER:
        raise OrderOver(order.order_no, order.status)
    if order.status not in NOT_SHIPPED:
        raise OnItsWay(order.order_no)
    since = tx.now - URGE_AGAIN
    told = select(Urge.id).where(Urge.order_id == order.id, Urge.was_told, Urge.urged_at > since).limit(1)
    tell = tx.db.scalar(told) is None
    tx.db.add(Urge(order_id=order.id, person_id=tx.who.person_id, urged_at=tx.now, was_told=tell))
    tx.db.flush()
    times = times_urged(tx.db, [order.id])[order.id]
    tx.tell(facts.OrderUrged(order_id=order.id, times=times, tell=tell))
    return tell
