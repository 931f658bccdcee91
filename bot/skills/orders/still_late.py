"""An order whose light is on though nobody is called any more: that its alert was closed, and by whom."""

from __future__ import annotations

from core.alerts.queries import deadline_of, exceptions, last_settled
from core.alerts.rules import Light
from core.orders.queries import OrderView, order_by_id
from core.tx import Tx
from core.values import Sentence, Value

NAMED = 5
"""Orders told of in one answer."""


def still_late(tx: Tx, order: OrderView) -> Sentence | None:
    """That an order is late, or soon will be, and who closed its alert; None if it is in time."""
    deadline = deadline_of(tx.db, order.id)
    if deadline is None or deadline.light not in (Light.RED, Light.YELLOW):
        return None
    stage, is_red = Sentence(f"stage-{deadline.stage.replace('_', '-')}"), deadline.light is Light.RED
    values: dict[str, Value] = {"order_no": order.order_no, "due": deadline.due_at, "stage": stage}
    settled = last_settled(tx.db, order.id)
    if settled is None or settled.held_by is None or settled.resolved_at is None:
        return Sentence("still-red" if is_red else "still-yellow", values)
    closed: dict[str, Value] = {**values, "who": settled.held_by, "when": settled.resolved_at}
    return Sentence("still-red-closed" if is_red else "still-yellow-closed", closed)


def all_still_late(tx: Tx) -> tuple[tuple[str, Sentence], ...]:
    """The same of every such order, by its number."""
    orders = [order_by_id(tx.db, each.order_id) for each in exceptions(tx.db, NAMED)]
    told = ((order.order_no, still_late(tx, order)) for order in orders)
    return tuple((number, sentence) for number, sentence in told if sentence)
