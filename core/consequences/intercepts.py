"""What follows when a parcel is to be stopped on its way."""

from __future__ import annotations

from core.address import Address, masked
from core.consequences.concerns import order_of
from core.fulfilment.queries import shipments_of
from core.intercepts import facts as intercept_facts
from core.intercepts.queries import intercept_of
from core.intercepts.rules import Wanted
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id
from core.people.queries import on_call
from core.tx import HOUSE, Tx
from core.values import Sentence, Typed, Value

TEAM = "warehouse"
"""Who asks the carrier."""


def call_warehouse(tx: Tx, fact: intercept_facts.InterceptRequested) -> None:
    """Whoever is on duty asks the carrier: which parcels, and what is wanted."""
    order = order_by_id(tx.db, order_of(fact))
    parcels: list[Value] = [
        Sentence("parcel", {"carrier": Sentence(f"carrier-{each.carrier.lower()}"), "tracking_no": each.tracking_no})
        for each in shipments_of(tx.db, order.id)
        if each.delivered_at is None
    ]
    if fact.address:
        where = Address(**fact.address)
        sentence = Sentence.of(
            "notice-intercept-redirect",
            order_no=order.order_no,
            parcels=parcels,
            place=Typed(where.text),
            recipient=Typed(where.recipient),
            phone=Typed(where.phone),
        )
    else:
        sentence = Sentence.of("notice-intercept-send-back", order_no=order.order_no, parcels=parcels)
    for person in on_call(tx.db, TEAM, tx.now):
        notices.owe(tx, person.id, sentence, f"intercept:{fact.intercept_id}:{person.id}", Urgency.HIGH)


def carry_out_answer(tx: Tx, fact: intercept_facts.InterceptAnswered) -> None:
    """A parcel that was stopped for another address goes there now."""
    order = order_by_id(tx.db, order_of(fact))
    asked = intercept_of(tx.db, order.id)
    if fact.intercepted and asked is not None and asked.address is not None and order.status is Status.SHIPPED:
        orders.redirect(tx.acting_as(HOUSE), order.id, asked.address)


def tell_of_answer(tx: Tx, fact: intercept_facts.InterceptAnswered) -> None:
    """The customer hears what came of it."""
    order = order_by_id(tx.db, order_of(fact))
    values: dict[str, Value] = {"order_no": order.order_no, "place": Typed(masked(order.address).text)}
    key = "notice-too-late"
    if fact.intercepted:
        key = "notice-redirected" if fact.wanted == Wanted.REDIRECT else "notice-sent-back"
    notices.owe(tx, order.customer_id, Sentence(key, values), f"intercept:{fact.intercept_id}:answer")
