"""When people are asked to approve: an order that was cleared, an approved one that is to go somewhere else, and a
purchase."""

from __future__ import annotations

from typing import Any

from core.address import Address
from core.approvals import service as approvals
from core.approvals.queries import stages_for
from core.approvals.rules import Kind, Subject, place_of, shown
from core.catalog.queries import product_by_id, products_by_id
from core.catalog.rules import most_careful
from core.consequences.concerns import order_of
from core.inventory.queries import warehouses_by_id
from core.notices import service as notices
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.lifecycle import Step, possible
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import address_as_dict
from core.people.queries import on_call, person_by_id
from core.places import completed
from core.policies.queries import decide, shipping_rates
from core.policies.routes import AUTO
from core.policies.rules import Decision
from core.purchasing import facts as purchase_facts
from core.purchasing import service as purchasing
from core.purchasing.queries import purchase_by_id
from core.tx import HOUSE, Tx
from core.values import Sentence

NOBODY_TO_APPROVE = "hold-nobody-to-approve"
"""Why an order is stopped, or a purchase given up, that nobody may approve: no one holds the position, and no admin is
there either."""


def ask_for_approval(tx: Tx, fact: order_facts.OrderCleared) -> None:
    """Ask whom the policy `approval_route` names, or let the order pass by itself if it says so."""
    order = order_by_id(tx.db, order_of(fact))
    decision = decide(tx, "approval_route", order_values(tx, order))
    if decision.outputs["route"] == AUTO:
        orders.approve(tx.acting_as(HOUSE), order.id, decision.rule, [decision.kept()])
        return
    ask(tx, order, subject_of(order, Kind.ORDER), decision)


def ask_about_address(tx: Tx, fact: order_facts.AddressChanged) -> None:
    """Ask again about an approved order that goes somewhere else, if the policy `change_route` calls that a risk."""
    order = order_by_id(tx.db, order_of(fact))
    if not possible(Step.ASK, order.status):
        return
    before, after = Address(**fact.before), Address(**fact.after)
    decision = decide(tx, "change_route", change_values(tx, order, before, after, fact.freight_minor))
    if decision.outputs["route"] == AUTO:
        return
    subject = subject_of(order, Kind.ADDRESS, before)
    ask(tx, order, subject, decision)
    _stop_packing(tx, order)


def ask_about_purchase(tx: Tx, fact: purchase_facts.PurchaseRequested) -> None:
    """Ask whom the policy `purchase_route` names; give the purchase up if there is nobody to ask."""
    decision = Decision(**fact.decisions[0])
    if decision.outputs["route"] == AUTO:
        return
    house, purchase = tx.acting_as(HOUSE), purchase_by_id(tx.db, fact.purchase_id)
    asker = frozenset({purchase.asked_by_id} if purchase.asked_by_id is not None else ())
    product = product_by_id(tx.db, purchase.product_id)
    warehouse = warehouses_by_id(tx.db)[purchase.warehouse_id]
    subject = Subject(
        kind=Kind.PURCHASE,
        id=purchase.id,
        shown={
            "order_no": purchase.number,
            "total": f"{purchase.cost.minor} {purchase.cost.currency}",
            "lines": [f"{purchase.quantity} × {next(iter(product.names.values()))}"],
            "supplier": purchase.supplier,
            "warehouse": next(iter(warehouse.names.values())),
        },
        owner_ids=asker,
        asked_by_id=purchase.asked_by_id,
    )
    if approvals.open_for(house, subject, decision) is None:
        purchasing.cancel(house, purchase.id, NOBODY_TO_APPROVE)


def order_values(tx: Tx, order: OrderView) -> dict[str, Any]:
    """What the policy `approval_route` wants to know of an order."""
    goods = products_by_id(tx.db, [line.product_id for line in order.lines])
    priced = [line for line in order.lines if goods[line.product_id].price.currency == order.total.currency]
    listed = sum(goods[line.product_id].price.minor * line.quantity for line in priced)
    charged = sum(line.unit_price.minor * line.quantity for line in priced)
    return {
        "total_minor": order.total.minor,
        "currency": order.total.currency,
        "tier": person_by_id(tx.db, order.customer_id).tier,
        "product_type": most_careful(product.kind for product in goods.values()),
        "discount_percent": max(-((charged - listed) * 100 // listed), 0) if listed else 0,
    }


def change_values(
    tx: Tx, order: OrderView, before: Address, after: Address, freight_minor: int, extra_minor: int = 0
) -> dict[str, Any]:
    """What the policy `change_route` wants to know of another address, or of other goods; the order as it is then.

    `freight_minor` is in the currency of the table `rates`. A country that nobody told is the house's own, as for
    freight.
    """
    before, after, home = completed(before), completed(after), shipping_rates().home
    return {
        "total_minor": order.total.minor,
        "currency": order.total.currency,
        "tier": person_by_id(tx.db, order.customer_id).tier,
        "extra_minor": extra_minor,
        "freight_minor": freight_minor,
        "other_address": bool(before.changed_by(after)),
        "other_country": (before.country or home) != (after.country or home),
        "other_region": (before.province or before.city) != (after.province or after.city),
        "other_recipient": (before.recipient, before.phone) != (after.recipient, after.phone),
    }


def subject_of(order: OrderView, kind: Kind, before: Address | None = None) -> Subject:
    """The order as approvers are shown it; with `before`, where it went until now."""
    seen, owners = shown(order), {order.customer_id, order.placed_by_id} - {None}
    if before is not None:
        seen["before"] = place_of(before.text, before.recipient, before.phone)
    return Subject(
        kind=kind,
        id=order.id,
        shown=seen,
        order_id=order.id,
        owner_ids=frozenset(owner for owner in owners if owner is not None),
        asked_by_id=order.placed_by_id or order.customer_id,
        detail={"before": dict(address_as_dict(before))} if before is not None else {},
    )


def ask(tx: Tx, order: OrderView, subject: Subject, decision: Decision) -> None:
    """Let the order wait, and ask whom the policy names; stop it if there is nobody to ask."""
    house, route = tx.acting_as(HOUSE), str(decision.outputs["route"])
    if not stages_for(tx.db, route, subject.owner_ids):
        orders.hold(house, order.id, NOBODY_TO_APPROVE)
        return
    orders.await_approval(house, order.id, [decision.kept()])
    approvals.open_for(house, subject, decision)


def _stop_packing(tx: Tx, order: OrderView) -> None:
    """Say to the warehouse that it may be packing for an address that is not approved yet."""
    sentence = Sentence("notice-address-asked-warehouse", {"order_no": order.order_no})
    for person in on_call(tx.db, "warehouse", tx.now):
        if person.id != tx.who.person_id:
            notices.owe(tx, person.id, sentence, f"AddressAsked:{order.id}:{order.version}:{person.id}")
