"""What proposed shipping rates would have made of the past: the freight of its orders, told once more.

Nothing follows from it: an order that was asked for freight keeps what it was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.fulfilment.quoting import freight_for
from core.money import Money
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import view_of
from core.policies.queries import freight_currency
from core.policies.rates import Rates
from core.tx import Tx


@dataclass(frozen=True, slots=True)
class Requoted:
    """What freight comes to by the rates in force, and by the proposed ones: in all, and for how many orders more or
    less. `unserved` are orders to which nobody would go any more."""

    orders: int
    before: Money
    after: Money
    dearer: int
    cheaper: int
    unserved: Sequence[str]


def requote(tx: Tx, rates: Rates, since: datetime | None = None) -> Requoted:
    """Tell the freight of every order since then, those that were cancelled left out, by other rates."""
    found = select(Order).where(Order.status != Status.CANCELLED).order_by(Order.id)
    if since is not None:
        found = found.where(Order.placed_at >= since)
    count = before = after = dearer = cheaper = 0
    unserved = []
    for row in tx.db.scalars(found):
        order = view_of(row)
        was, will = (freight_for(tx, order.pieces, order.address, by) for by in (None, rates))
        if was is None:
            continue
        count += 1
        if will is None:
            unserved.append(order.order_no)
            continue
        before, after = before + was.price.minor, after + will.price.minor
        dearer, cheaper = dearer + (will.price.minor > was.price.minor), cheaper + (will.price.minor < was.price.minor)
    currency = freight_currency()
    return Requoted(count, Money(before, currency), Money(after, currency), dearer, cheaper, unserved)
