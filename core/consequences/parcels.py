"""What follows from what happens to parcels."""

from __future__ import annotations

from core.consequences.concerns import order_of
from core.fulfilment import facts as parcel_facts
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id
from core.tx import HOUSE, Tx


def order_leaves(tx: Tx, fact: parcel_facts.ParcelHandedOver) -> None:
    """With its first parcel an order is shipped; it was allocated by whoever packed it."""
    order = order_by_id(tx.db, order_of(fact))
    house = tx.acting_as(HOUSE)
    if order.status is Status.APPROVED:
        orders.allocate(house, order.id)
    if order.status in (Status.APPROVED, Status.ALLOCATED):
        orders.ship(house, order.id)


def order_arrives(tx: Tx, fact: parcel_facts.ParcelDelivered) -> None:
    """With its last parcel an order is delivered."""
    if fact.is_last and order_by_id(tx.db, order_of(fact)).status is Status.SHIPPED:
        orders.deliver(tx.acting_as(HOUSE), order_of(fact))
