"""What follows when a parcel is to be stopped on its way."""

from __future__ import annotations

from dataclasses import replace

from core.address import Address, masked
from core.approvals import service as approvals
from core.approvals.rules import Kind, Subject, place_of, shown
from core.consequences.agreement import asks, who_must_agree
from core.consequences.concerns import order_of
from core.fulfilment.queries import shipments_of
from core.intercepts import facts as intercept_facts
from core.intercepts import service as intercepts
from core.intercepts.queries import InterceptView, intercept_by_id, intercept_of
from core.intercepts.rules import State, Wanted
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import editing
from core.orders import facts as order_facts
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, as_approved, order_by_id
from core.people.queries import on_call
from core.policies.rules import Decision
from core.tx import HOUSE, Tx
from core.values import Sentence, Typed, Value

TEAM = "warehouse"
"""Who asks the carrier."""


def ask_approval_or_carrier(tx: Tx, fact: intercept_facts.InterceptRequested) -> None:
    """Another address that is beyond a limit has to be approved, as for an order that has not left; else the carrier
    is asked at once."""
    asked = _intercept(tx, fact.intercept_id)
    order = order_by_id(tx.db, asked.order_id)
    said = who_approves(tx, order, asked.address)
    if said is None or asked.address is None:
        _call_warehouse(tx, asked)
        return
    house, subject = tx.acting_as(HOUSE), _subject_of(tx, order, asked, asked.address)
    intercepts.propose(house, asked.id)
    if approvals.open_for(house, subject, said) is None:
        intercepts.give_up(house, asked.id, "")


def who_approves(tx: Tx, order: OrderView, address: Address | None) -> Decision | None:
    """Who has to agree that a parcel goes to another address; None if nobody has to, or if it comes back."""
    if address is None:
        return None
    said = who_must_agree(tx, replace(order, address=address), as_approved(tx.db, order))
    return said if asks(said) else None


def call_warehouse(tx: Tx, fact: intercept_facts.InterceptApproved) -> None:
    """It is approved: whoever is on duty asks the carrier."""
    _call_warehouse(tx, _intercept(tx, fact.intercept_id))


def _subject_of(tx: Tx, order: OrderView, asked: InterceptView, address: Address) -> Subject:
    """The order as approvers are shown it: where it shall go, and where it was sent."""
    was = order.address
    owners = {order.customer_id, order.placed_by_id, tx.who.person_id} - {None}
    return Subject(
        kind=Kind.REDIRECT,
        id=asked.id,
        shown={
            **shown(replace(order, address=address)),
            "before": place_of(was.text, was.recipient, was.phone),
        },
        order_id=order.id,
        owner_ids=frozenset(owner for owner in owners if owner is not None),
        asked_by_id=tx.who.person_id,
    )


def _call_warehouse(tx: Tx, asked: InterceptView) -> None:
    """Whoever is on duty asks the carrier: which parcels, and what is wanted."""
    order, where = order_by_id(tx.db, asked.order_id), asked.address
    parcels: list[Value] = [
        Sentence("parcel", {"carrier": Sentence(f"carrier-{each.carrier.lower()}"), "tracking_no": each.tracking_no})
        for each in shipments_of(tx.db, order.id)
        if each.delivered_at is None
    ]
    if where is not None:
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
        notices.owe(tx, person.id, sentence, f"intercept:{asked.id}:{person.id}", Urgency.HIGH)


def end_proposal(tx: Tx, fact: order_facts.OrderDelivered | order_facts.OrderReturned) -> None:
    """It is there, or back: nobody has to decide any more where it goes."""
    last = intercept_of(tx.db, order_of(fact))
    if last is not None and last.state is State.PROPOSED:
        house = tx.acting_as(HOUSE)
        approvals.withdraw_for(house, last.order_id)
        intercepts.give_up(house, last.id, "")


def carry_out_answer(tx: Tx, fact: intercept_facts.InterceptAnswered) -> None:
    """A parcel that was stopped for another address goes there now; one that comes back is noted when it is here."""
    order = order_by_id(tx.db, order_of(fact))
    asked = intercept_of(tx.db, order.id)
    if fact.intercepted and asked is not None and asked.address is not None and order.status is Status.SHIPPED:
        editing.redirect(tx.acting_as(HOUSE), order.id, asked.address)


def tell_of_answer(tx: Tx, fact: intercept_facts.InterceptAnswered) -> None:
    """The customer hears what came of it."""
    order = order_by_id(tx.db, order_of(fact))
    values: dict[str, Value] = {"order_no": order.order_no, "place": Typed(masked(order.address).text)}
    key = "notice-too-late"
    if fact.intercepted:
        key = "notice-redirected" if fact.wanted == Wanted.REDIRECT else "notice-sent-back"
    notices.owe(tx, order.customer_id, Sentence(key, values), f"intercept:{fact.intercept_id}:answer")


def end_asking(tx: Tx, fact: intercept_facts.InterceptGivenUp) -> None:
    """Nobody has to decide about it any more; whoever was to ask the carrier hears that it is not wanted."""
    approvals.withdraw_about(tx.acting_as(HOUSE), Kind.REDIRECT, fact.intercept_id)
    if not fact.was_asked:
        return
    sentence = Sentence("notice-intercept-called-off", {"order_no": order_by_id(tx.db, order_of(fact)).order_no})
    for person in on_call(tx.db, TEAM, tx.now):
        if person.id != tx.who.person_id:
            notices.owe(tx, person.id, sentence, f"intercept:{fact.intercept_id}:off:{person.id}", Urgency.HIGH)


def tell_given_up(tx: Tx, fact: intercept_facts.InterceptGivenUp) -> None:
    """The customer hears that it arrives where it was sent, unless that is their own wish; and why."""
    order = order_by_id(tx.db, order_of(fact))
    if tx.who.person_id == order.customer_id or order.status is not Status.SHIPPED:
        return
    not_approved = "notice-address-put-back-with-reason" if fact.reason else "notice-address-put-back"
    key = "notice-not-stopped" if fact.was_asked else not_approved
    sentence = Sentence.of(key, order_no=order.order_no, reason=Typed(fact.reason))
    notices.owe(tx, order.customer_id, sentence, f"intercept:{fact.intercept_id}:given-up")


def _intercept(tx: Tx, intercept_id: int) -> InterceptView:
    found = intercept_by_id(tx.db, intercept_id)
    if found is None:
        raise ValueError(f"no intercept {intercept_id}")
    return found
