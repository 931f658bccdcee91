"""Who has to say yes to an order: to all of it before it is approved, then to what has become of it since.

This is asked before a change (what would it come to?), after it, when an order goes on after it was stopped, and when
a question about it has ended; the answer is always this one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.catalog.queries import products_by_id
from core.catalog.rules import most_careful
from core.fulfilment.quoting import freight_of
from core.money import Money
from core.orders.queries import OrderView
from core.people.queries import person_by_id
from core.places import completed
from core.policies.queries import decide, freight_currency, shipped_rates
from core.policies.rates import Quote
from core.policies.routes import AUTO
from core.policies.rules import Decision
from core.tx import Tx

ALL_OFF = 100
"""The discount, in per cent, of what has no price in the catalogue that it could be compared with."""


def who_must_agree(tx: Tx, now: OrderView, approved: OrderView | None) -> Decision | None:
    """What the policies say of an order as it is `now`: as a whole, or of what it is more or otherwise than it was last
    `approved` as (None: never). None if it is just that."""
    if approved is None:
        return decide(tx, "approval_route", order_values(tx, now))
    if _content(now) == _content(approved):
        return None
    changed = decide(tx, "change_route", change_values(tx, approved, now))
    outgrown = _outgrown(tx, approved, now)
    if outgrown is None:
        return changed
    return _both(changed, outgrown) if asks(changed) else outgrown


def asks(said: Decision | None) -> bool:
    """Whether it says that somebody has to agree."""
    return said is not None and said.outputs["route"] != AUTO


def is_about_address(tx: Tx, now: OrderView, approved: OrderView | None) -> bool:
    """Whether nobody would have to agree if only it went where it was approved to go."""
    if approved is None or now.address == approved.address:
        return False
    return not asks(who_must_agree(tx, replace(now, address=approved.address), approved))


def order_values(tx: Tx, order: OrderView) -> dict[str, Any]:
    """What the policy `approval_route` wants to know of an order."""
    goods = products_by_id(tx.db, [line.product_id for line in order.lines])
    return {
        "total_minor": order.total.minor,
        "currency": order.total.currency,
        "tier": person_by_id(tx.db, order.customer_id).tier,
        "product_type": most_careful(product.kind for product in goods.values()),
        "discount_percent": _discount(order, {product.id: product.price for product in goods.values()}),
    }


def change_values(tx: Tx, before: OrderView, after: OrderView) -> dict[str, Any]:
    """What the policy `change_route` wants to know of another address, or of other goods.

    `freight_minor` is in the currency of the table `rates`. A country that nobody told is the house's own, as for
    freight.
    """
    was, will, home = completed(before.address), completed(after.address), shipped_rates().home
    return {
        "total_minor": after.total.minor,
        "currency": after.total.currency,
        "tier": person_by_id(tx.db, after.customer_id).tier,
        "extra_minor": after.total.minor - before.total.minor,
        "freight_minor": more_freight(freight_of(tx, before), freight_of(tx, after)).minor,
        "other_address": bool(was.changed_by(will)),
        "other_country": (was.country or home) != (will.country or home),
        "other_region": (was.province or was.city) != (will.province or will.city),
        "other_recipient": (was.recipient, was.phone) != (will.recipient, will.phone),
    }


def more_freight(was: Quote | None, will: Quote | None) -> Money:
    """What the freight costs more, in the currency of the table `rates`; nothing where it cannot be told."""
    more = 0 if was is None or will is None else will.price.minor - was.price.minor
    return Money(more, freight_currency())


def _content(order: OrderView) -> tuple[object, ...]:
    return order.lines, order.total, order.address


def _outgrown(tx: Tx, approved: OrderView, now: OrderView) -> Decision | None:
    """Who would be asked about such an order, if it is others than those who would be about what was approved. That it
    costs less is nothing to ask about."""
    was, values = decide(tx, "approval_route", order_values(tx, approved)), order_values(tx, now)
    no_less = {**values, "total_minor": max(values["total_minor"], approved.total.minor)}
    if decide(tx, "approval_route", no_less).rule == was.rule:
        return None
    said = decide(tx, "approval_route", values)
    return said if asks(said) else None


def _both(changed: Decision, outgrown: Decision) -> Decision:
    """Whom both name: those who approve such a change first, then those who approve such an order."""
    routes = [str(changed.outputs["route"]), str(outgrown.outputs["route"])]
    stages = dict.fromkeys(stage.strip() for route in routes for stage in route.split(","))
    return replace(changed, outputs={**changed.outputs, "route": ", ".join(stages)})


def _discount(order: OrderView, prices: dict[int, Money]) -> int:
    """How much less than the catalogue's prices is charged, in per cent, rounded up."""
    if any(prices[line.product_id].currency != order.total.currency for line in order.lines):
        return ALL_OFF
    listed = sum(prices[line.product_id].minor * line.quantity for line in order.lines)
    charged = sum(line.unit_price.minor * line.quantity for line in order.lines)
    return max(-((charged - listed) * 100 // listed), 0) if listed else 0
