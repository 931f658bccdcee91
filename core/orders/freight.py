"""What an order's delivery costs its customer, as a part of what the order comes to."""

from __future__ import annotations

from core.orders import facts
from core.orders.models import Order
from core.orders.taking import take
from core.tx import Tx


def ask_for_freight(tx: Tx, order_id: int, freight_minor: int) -> Order:
    """Ask so much for delivery from now on, as a part of what an order comes to. The house's own step."""
    tx.require()
    order = take(tx, order_id)
    before = order.freight_minor
    order.freight_minor = freight_minor
    order.total_minor += freight_minor - before
    order.changed_at = tx.now
    tx.db.flush()
    tx.tell(
        facts.FreightChanged(
            order_id=order_id,
            freight_before_minor=before,
            freight_after_minor=freight_minor,
            currency=order.currency,
        )
    )
    return order
