"""How long goods that were delivered can come back. When that is over, the order closes by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.catalog.queries import products_by_id
from core.catalog.rules import most_careful
from core.orders import facts
from core.orders.models import Order, ReturnWindow
from core.orders.queries import OrderView, order_by_id
from core.orders.service import close
from core.people.queries import person_by_id
from core.policies.queries import decide
from core.policies.rules import Decision
from core.tx import Tx

BATCH = 100
"""How many orders one tick closes, so that a transaction stays short."""


def open_window(tx: Tx, order_id: int, arrived_at: datetime) -> None:
    """Let the goods of a delivered order come back for as long as the policy `return_windows` says, from their arrival.

    The house's own step.
    """
    tx.require()
    decision = _decision(tx, order_by_id(tx.db, order_id))
    until = arrived_at + timedelta(days=decision.outputs["return_days"])
    tx.db.add(ReturnWindow(order_id=order_id, until=until))
    tx.db.flush()
    tx.tell(facts.ReturnWindowOpened(order_id=order_id, until=until.isoformat(), decisions=[decision.kept()]))


def _decision(tx: Tx, order: OrderView) -> Decision:
    """What the policy says. Goods of several kinds are treated as those that need the most care."""
    goods = products_by_id(tx.db, {line.product_id for line in order.lines})
    kind = most_careful(product.kind for product in goods.values())
    return _window(tx, kind, person_by_id(tx.db, order.customer_id).tier)


def _window(tx: Tx, kind: str, tier: str) -> Decision:
    return decide(tx, "return_windows", {"product_type": kind, "tier": tier})


def return_days(tx: Tx, kind: str, tier: str) -> int:
    """For how many days after delivery customers of a tier may send goods of a kind back, by the policy in force."""
    return int(_window(tx, kind, tier).outputs["return_days"])


def returnable_until(db: Session, order_id: int) -> datetime | None:
    """Until when the goods of an order can come back; None if it was not delivered, or is over."""
    return db.scalar(select(ReturnWindow.until).where(ReturnWindow.order_id == order_id))


def tick(tx: Tx) -> int:
    """Close the delivered orders whose window is over; at most BATCH, call again until none is left. How many.

    The house's own step. Orders that somebody is working on have their turn at the next tick.
    """
    tx.require()
    over = (
        select(Order.id)
        .join(ReturnWindow, ReturnWindow.order_id == Order.id)
        .where(ReturnWindow.until <= tx.now)
        .order_by(Order.id)
        .limit(BATCH)
        .with_for_update(of=Order, skip_locked=True)
    )
    found = tx.db.scalars(over).all()
    for order_id in found:
        close(tx, order_id)
    return len(found)
