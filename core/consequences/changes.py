"""What follows when a customer changes an order: goods, money, and who has to say yes to it again.

What a change would come to (`effect_of`) is worked out here once: it is shown before the yes, and carried out after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.address import Address
from core.approvals import service as approvals
from core.catalog.queries import products_by_id
from core.consequences.concerns import order_of
from core.consequences.dues import tell_customer_of_dues
from core.consequences.orders import NOBODY_TO_APPROVE, ask_position, asked_for
from core.dues import service as dues
from core.dues.rules import Reason
from core.fulfilment.freight import Freight, freight_of
from core.inventory import service as inventory
from core.inventory.errors import NotEnough
from core.inventory.queries import availability, reservations_of
from core.money import Money
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.people.queries import person_by_id
from core.policies.queries import decide
from core.policies.rules import Decision
from core.tx import HOUSE, Tx
from core.values import Named, Sentence

AUTO = "auto"
"""The route on which nobody is asked."""

APPROVED = (Status.APPROVED, Status.ALLOCATED)
"""Where somebody, or a rule, has said yes to the order as it was."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an order is worth, how many pieces it has, and where it goes: before or after a change."""

    total: Money
    pieces: int
    address: Address


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change comes to. `position` is who has to approve it, if anybody, by the row `rule`."""

    before: Content
    after: Content
    freight_before: Freight | None
    freight_after: Freight | None
    position: str | None
    rule: str

    @property
    def extra(self) -> Money:
        """What the goods cost more than before; below zero: less."""
        return Money(self.after.total.minor - self.before.total.minor, self.after.total.currency)

    @property
    def extra_freight(self) -> Money:
        """What the freight costs more than before; nothing where it cannot be told."""
        if self.freight_before is None or self.freight_after is None:
            return Money(0, self.after.total.currency)
        return Money(self.freight_after.price.minor - self.freight_before.price.minor, self.after.total.currency)


def content_of(order: OrderView) -> Content:
    """What an order holds now."""
    return Content(order.total, sum(line.quantity for line in order.lines), order.address)


def effect_of(tx: Tx, order: OrderView, before: Content, after: Content) -> Effect:
    """What it comes to when an order that held one thing holds another."""
    currency = order.total.currency
    was = freight_of(tx, before.address, before.pieces, currency)
    will = freight_of(tx, after.address, after.pieces, currency)
    effect = Effect(before, after, was, will, None, "")
    position, rule = _route(tx, order, effect)
    return Effect(before, after, was, will, position, rule)


def _route(tx: Tx, order: OrderView, effect: Effect) -> tuple[str | None, str]:
    """Who has to say yes to a change of an approved order, by `change_route`; or because it has outgrown its approval,
    by `approval_route`."""
    if order.status not in APPROVED:
        return None, ""
    before, after = effect.before, effect.after
    tier = person_by_id(tx.db, order.customer_id).tier
    decision = decide(
        "change_route",
        {
            "total_minor": after.total.minor,
            "currency": after.total.currency,
            "tier": tier,
            "extra_minor": effect.extra.minor,
            "freight_minor": effect.extra_freight.minor,
            "other_country": before.address.country != after.address.country and bool(after.address.country),
            "other_region": _region(before.address) != _region(after.address),
            "other_recipient": before.address.recipient != after.address.recipient,
        },
    )
    if decision.outputs["route"] != AUTO:
        return str(decision.outputs["route"]), decision.rule
    was, now = _approval_routes(tx, order, effect)
    if effect.extra.minor > 0 and now.rule != was.rule and now.outputs["route"] != AUTO:
        return str(now.outputs["route"]), now.rule
    return None, ""


def _approval_routes(tx: Tx, order: OrderView, effect: Effect) -> tuple[Decision, Decision]:
    """What `approval_route` says of the order as it was, and of the order as it is then."""
    tier = person_by_id(tx.db, order.customer_id).tier
    was, now = (
        decide("approval_route", {"total_minor": each.total.minor, "currency": each.total.currency, "tier": tier})
        for each in (effect.before, effect.after)
    )
    return was, now


def _region(address: Address) -> str:
    return address.province or address.city


def _address_effect(tx: Tx, order: OrderView, fact: order_facts.AddressChanged) -> Effect:
    now = content_of(order)
    return effect_of(tx, order, Content(now.total, now.pieces, Address(**fact.before)), now)


def _items_effect(tx: Tx, order: OrderView, fact: order_facts.ItemsChanged) -> Effect:
    total = Money(fact.total_before_minor, fact.currency)
    before = Content(total, sum(line["quantity"] for line in fact.before), order.address)
    return effect_of(tx, order, before, content_of(order))


def effect_of_fact(tx: Tx, order: OrderView, fact: order_facts.AddressChanged | order_facts.ItemsChanged) -> Effect:
    """What a change that has been made comes to."""
    if isinstance(fact, order_facts.AddressChanged):
        return _address_effect(tx, order, fact)
    return _items_effect(tx, order, fact)


def serve_anew(tx: Tx, fact: order_facts.ItemsChanged) -> None:
    """Promise the goods that are wanted now, or refuse the change as a whole, saying what there is. Raises NotEnough.

    An order that had to wait for goods anyway may go on waiting, so long as it wants no more than before.
    """
    order_id = order_of(fact)
    had_goods = any(each.state == inventory.ReservationState.HELD for each in reservations_of(tx.db, order_id))
    if inventory.renew(tx.acting_as(HOUSE), order_id):
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


def missing_for(tx: Tx, order: OrderView, wanted: dict[int, int]) -> list[Sentence]:
    """What there would be too little of, a sentence each; what the order holds already counts as there."""
    own: dict[int, int] = {}
    for each in reservations_of(tx.db, order.id):
        if each.state == inventory.ReservationState.HELD:
            own[each.product_id] = own.get(each.product_id, 0) + each.quantity
    names = products_by_id(tx.db, wanted)
    found = []
    for product_id, count in wanted.items():
        free = own.get(product_id, 0) + sum(shelf.free for shelf in availability(tx.db, product_id))
        if free < count:
            product = Named(names[product_id].names)
            found.append(Sentence("goods-missing", {"product": product, "wanted": count, "free": free}))
    return found


def note_dues(tx: Tx, fact: order_facts.AddressChanged | order_facts.ItemsChanged) -> None:
    """Note what the customer has to pay on top, or gets back: for the goods, and for the freight."""
    order = order_by_id(tx.db, order_of(fact))
    effect, house = effect_of_fact(tx, order, fact), tx.acting_as(HOUSE)
    dues.note(house, order.id, effect.extra, Reason.ITEMS)
    dues.note(house, order.id, effect.extra_freight, Reason.FREIGHT)
    tell_customer_of_dues(tx, order)


def ask_again(tx: Tx, fact: order_facts.AddressChanged | order_facts.ItemsChanged) -> None:
    """Who has to say yes to the order as it is now: an approved one waits again if the change is beyond a limit; those
    who are being asked are shown what it is now, or others are asked if its sum is theirs to decide about."""
    order, house = order_by_id(tx.db, order_of(fact)), tx.acting_as(HOUSE)
    effect = effect_of_fact(tx, order, fact)
    if order.status is Status.AWAITING_APPROVAL:
        _ask_others(tx, order, effect)
    elif effect.position is not None and not ask_position(tx, order, effect.position, effect.rule):
        orders.hold(house, order.id, NOBODY_TO_APPROVE)


def _ask_others(tx: Tx, order: OrderView, effect: Effect) -> None:
    """Show those who are asked what it is now; if its sum falls to others, ask them instead."""
    house = tx.acting_as(HOUSE)
    was, now = _approval_routes(tx, order, effect)
    asked = asked_for(tx, order, str(now.outputs["route"]))
    if now.rule == was.rule or now.outputs["route"] == AUTO or not asked:
        approvals.renew_for(house, order.id)
        return
    approvals.withdraw_for(house, order.id)
    approvals.open_for(house, order.id, asked, now.rule)
