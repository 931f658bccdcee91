"""What follows when a customer changes an order: goods and money; who has to say yes is said in `agreement`.

What a change would come to (`effect_of`) is worked out here once: it is shown before the yes, and carried out after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.address import Address
from core.catalog.queries import products_by_id
from core.consequences.agreement import asks, more_freight, who_must_agree
from core.consequences.concerns import order_of
from core.consequences.dues import freight_asked, freight_owed, goods_owed, is_freight_open, tell_customer_of_dues
from core.dues import service as dues
from core.dues.rules import Owed, Reason
from core.fulfilment.quoting import freight_of
from core.inventory import service as inventory
from core.inventory.errors import NotEnough
from core.inventory.ledger import ReservationState
from core.inventory.queries import availability, reservations_of
from core.money import Money
from core.orders import facts as order_facts
from core.orders import freight as order_freight
from core.orders.lifecycle import Status, Step, possible
from core.orders.queries import LineView, OrderView, as_approved, order_by_id
from core.policies.rates import Quote
from core.policies.routes import parse_route
from core.policies.rules import Decision
from core.tx import HOUSE, Tx
from core.values import Named, Sentence

Moved = order_facts.AddressChanged | order_facts.AddressPutBack
"""The facts after which an order goes somewhere else."""

Goods = order_facts.ItemsChanged | order_facts.PricesChanged
"""The facts after which its goods cost something else."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What it comes to when an order as it was becomes the order as it is then. `freight_asked` is what the customer is
    asked for its freight before; `asks` says who has to approve it.
    """

    before: OrderView
    after: OrderView
    freight_before: Quote | None
    freight_after: Quote | None
    goods: Owed
    freight: Owed
    freight_asked: Money
    asks: Decision | None

    @property
    def extra_freight(self) -> Money:
        """What the freight costs more than before, in the currency of the table `rates`; nothing where it cannot be
        told."""
        return more_freight(self.freight_before, self.freight_after)

    @property
    def freight_asked_then(self) -> Money:
        """What the customer is asked for the freight then: what was never asked for does not go back."""
        within = self.after.freight.minor - self.before.freight.minor
        return self.freight_asked + Money(within + self.freight.after - self.freight.owed, self.freight.currency)

    @property
    def owed(self) -> tuple[tuple[Money, Money], ...]:
        """What the customer owed us besides the order itself (below zero: what we owed them), and what they owe then.

        One pair for each currency: freight is charged in that of the table `rates`.
        """
        goods = (Money(self.goods.owed, self.goods.currency), Money(self.goods.after, self.goods.currency))
        freight = (Money(self.freight.owed, self.freight.currency), Money(self.freight.after, self.freight.currency))
        if self.goods.currency != self.freight.currency:
            return goods, freight
        before, after = (goods[at].minor + freight[at].minor for at in (0, 1))
        return ((Money(before, self.goods.currency), Money(after, self.goods.currency)),)

    @property
    def positions(self) -> tuple[str, ...]:
        """Who has to approve it, in this order; nobody if it needs no approval."""
        return positions_of(self.asks) if self.asks else ()


def positions_of(said: Decision) -> tuple[str, ...]:
    """Who has to approve, by a decision that names a route, in this order."""
    stages = parse_route(str(said.outputs["route"]))
    return tuple(dict.fromkeys(position for stage in stages for position in stage.positions))


def effect_of(tx: Tx, before: OrderView, after: OrderView) -> Effect:
    """What it comes to when an order that held one thing holds another."""
    was, will = freight_of(tx, before), freight_of(tx, after)
    more = more_freight(was, will)
    if is_freight_open(tx, before, more.currency):
        after, more = _with_freight(after, more), Money(0, more.currency)
    goods, freight = goods_owed(tx, before, after), freight_owed(tx, before, more)
    asked = freight_asked(tx, before, more.currency)
    return Effect(before, after, was, will, goods, freight, asked, _asks(tx, before, after))


def _with_freight(order: OrderView, more: Money) -> OrderView:
    """An order with so much more freight in what it comes to."""
    freight = Money(max(0, order.freight.minor + more.minor), order.freight.currency)
    total = Money(order.total.minor - order.freight.minor + freight.minor, order.total.currency)
    return replace(order, freight=freight, total=total)


def _asks(tx: Tx, before: OrderView, after: OrderView) -> Decision | None:
    """Who has to approve it then: of an order that is approved, or that is being asked about."""
    approved = as_approved(tx.db, before)
    is_asked = after.status is Status.AWAITING_APPROVAL
    if not is_asked and not possible(Step.ASK, after.status):
        return None
    said = who_must_agree(tx, after, approved)
    return said if asks(said) else None


def _as_it_was(order: OrderView, fact: Moved | Goods) -> OrderView:
    """The order before it was changed."""
    if not isinstance(fact, Goods):
        return replace(order, address=Address(**fact.before))
    lines = tuple(
        LineView(line["product_id"], line["names"], line["quantity"], Money(line["unit_price_minor"], fact.currency))
        for line in fact.before
    )
    return replace(order, lines=lines, total=Money(fact.total_before_minor, fact.currency))


def serve_anew(tx: Tx, fact: order_facts.ItemsChanged) -> None:
    """Promise the goods that are wanted now, or refuse the change as a whole, saying what there is. Raises NotEnough.

    An order that had to wait for goods anyway may go on waiting, so long as it wants no more than before.
    """
    order_id = order_of(fact)
    had_goods = any(each.state == ReservationState.HELD for each in reservations_of(tx.db, order_id))
    if inventory.exchange(tx.acting_as(HOUSE), order_id):
        return
    if had_goods or _wants_more(fact):
        raise NotEnough(missing_for(tx, order_by_id(tx.db, order_id), _pieces(fact.after)))


def _wants_more(fact: order_facts.ItemsChanged) -> bool:
    before, after = _pieces(fact.before), _pieces(fact.after)
    return any(count > before.get(product_id, 0) for product_id, count in after.items())


def _pieces(lines: list[dict[str, Any]]) -> dict[int, int]:
    """Product id → pieces."""
    wanted: dict[int, int] = {}
    for line in lines:
        wanted[line["product_id"]] = wanted.get(line["product_id"], 0) + line["quantity"]
    return wanted


def missing_for(tx: Tx, order: OrderView, wanted: Mapping[int, int]) -> list[Sentence]:
    """What there would be too little of, a sentence each; what the order holds already counts as there."""
    own: dict[int, int] = {}
    for each in reservations_of(tx.db, order.id):
        if each.state == ReservationState.HELD:
            own[each.product_id] = own.get(each.product_id, 0) + each.quantity
    names = products_by_id(tx.db, wanted)
    found = []
    for product_id, count in wanted.items():
        free = own.get(product_id, 0) + sum(shelf.free for shelf in availability(tx.db, product_id, tx.now))
        if free < count:
            product = Named(names[product_id].names)
            found.append(Sentence("goods-missing", {"product": product, "wanted": count, "free": free}))
    return found


def note_dues(tx: Tx, fact: Moved | Goods) -> None:
    """Note what the customer has to pay on top, or gets back: for the goods, and for the freight; freight that is not
    paid yet becomes another part of the order's sum."""
    order, house = order_by_id(tx.db, order_of(fact)), tx.acting_as(HOUSE)
    before = _as_it_was(order, fact)
    more = more_freight(freight_of(tx, before), freight_of(tx, order))
    if is_freight_open(tx, before, more.currency):
        order, more = _ask_for_freight(house, order, more), Money(0, more.currency)
    goods, freight = goods_owed(tx, before, order), freight_owed(tx, before, more)
    dues.note(house, order.id, goods, Reason.ITEMS)
    dues.note(house, order.id, freight, Reason.FREIGHT)
    tell_customer_of_dues(tx, order)


def _ask_for_freight(house: Tx, order: OrderView, more: Money) -> OrderView:
    """The order, asked for so much more freight as a part of its sum."""
    will = _with_freight(order, more).freight.minor
    if will != order.freight.minor:
        order_freight.ask_for_freight(house, order.id, will)
    return order_by_id(house.db, order.id)
