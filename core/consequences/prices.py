"""What follows when goods of an order are to cost something else: who has to agree, and what comes of it.

What it would come to (`effect_of_prices`) is shown before the yes by the same rules by which it is carried out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.approvals import facts as approval_facts
from core.approvals import service as approvals
from core.approvals.errors import NobodyToAsk, PricesAskedAlready
from core.approvals.queries import ApprovalView, latest_about, stages_for
from core.approvals.rules import Kind, State, Subject, shown_price
from core.catalog.queries import products_by_id, traits_of
from core.consequences.agreement import ALL_OFF, asks
from core.consequences.changes import Effect, effect_of
from core.consequences.concerns import order_of
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import facts as order_facts
from core.orders.pricing import ask, set_prices
from core.orders.queries import OrderView, order_by_id, order_for
from core.orders.repricing import Repricing, at_prices, fits, kept_in
from core.people.queries import person_by_id
from core.policies.queries import decide
from core.policies.rules import Decision
from core.tx import HOUSE, Fact, Tx
from core.values import Sentence, Typed


def effect_of_prices(tx: Tx, order: OrderView, changes: Sequence[Repricing]) -> Effect:
    """What it comes to when goods of an order cost this: the money, and who has to approve it."""
    said = _decision(tx, order, changes)
    return replace(effect_of(tx, order, at_prices(order, changes)), asks=said if asks(said) else None)


def asked_first(tx: Tx, order: OrderView, said: Decision) -> list[int]:
    """Whom the first step of a decision about prices would ask, were the speaker to want them: ids of people. Others
    than it names, where nobody holds that position or the only one wants the price."""
    stages = stages_for(tx.db, str(said.outputs["route"]), _owners(order, tx.who.person_id))
    return list(stages[0][1]) if stages else []


def _owners(order: OrderView, asker_id: int | None) -> frozenset[int]:
    """Whose own the question is, and who does not decide about it: whoever wants the price, and whose order it is."""
    owners = (asker_id, order.customer_id, order.placed_by_id)
    return frozenset(owner for owner in owners if owner is not None)


def is_below_floor(tx: Tx, order: OrderView, changes: Sequence[Repricing]) -> bool:
    """Whether one of the goods would be sold below its floor price."""
    floors = traits_of(tx.db, [each.product_id for each in changes]).floors
    return any(
        floor.currency != order.total.currency or each.after_minor < floor.minor
        for each in changes
        if (floor := floors.get(each.product_id))
    )


def want_prices(
    tx: Tx, order_no: str, changes: Sequence[Repricing], reason: str = "", *, seen_version: int | None = None
) -> None:
    """Have goods of an order cost something else, or have it asked whether they may. Staff only.

    Raises UnknownOrder, AlreadyShipped, OrderOver, OrderChanged, PricesMoved, ReasonTooLong, PricesAskedAlready,
    NobodyToAsk.
    """
    said = _decision(tx, order_for(tx.db, tx.who, order_no), changes)
    ask(tx, order_no, changes, said.kept(), reason, seen_version=seen_version)


def agree_or_ask(tx: Tx, fact: order_facts.PricesAsked) -> None:
    """Other prices hold at once if the policy `price_route` lets them; else whom it names is asked.

    Raises PricesAskedAlready, NobodyToAsk.
    """
    order, changes = order_by_id(tx.db, order_of(fact)), tuple(Repricing(**each) for each in fact.prices)
    if open_question(tx, order.id) is not None:
        raise PricesAskedAlready(order.order_no)
    said = Decision(**fact.decisions[0])
    if asks(said):
        _ask(tx, order, changes, said, tx.who.person_id, fact.reason)
    else:
        set_prices(tx, order.id, changes, is_agreed=_costs_no_more(changes))


def open_question(tx: Tx, order_id: int) -> ApprovalView | None:
    """What is being asked about the prices of an order."""
    asked = latest_about(tx.db, Kind.PRICE, order_id)
    return asked if asked is not None and asked.state is State.OPEN else None


def carry_out(tx: Tx, asked: ApprovalView) -> None:
    """Prices were approved: they hold from now on. Raises PricesMoved, and nothing is decided then."""
    if changes := kept_in(asked.detail):
        set_prices(tx.acting_as(HOUSE), asked.subject_id, changes, is_agreed=_costs_no_more(changes))


def put_back(tx: Tx, asked: ApprovalView) -> None:
    """The yes was taken back: the goods cost what they did, and it is asked again."""
    if changes := kept_in(asked.detail):
        back = [each.reversed() for each in changes]
        set_prices(tx.acting_as(HOUSE), asked.subject_id, back, is_agreed=_costs_no_more(changes))


def look_again(tx: Tx, fact: order_facts.ItemsChanged | order_facts.PricesChanged) -> None:
    """An order has changed while its prices are asked about: show it as it is now, to whoever is right to decide; or
    ask no more, since the goods are not what they were."""
    asked, order = open_question(tx, order_of(fact)), order_by_id(tx.db, order_of(fact))
    if asked is None or not (changes := kept_in(asked.detail)):
        return
    house = tx.acting_as(HOUSE)
    if not fits(order, changes):
        drop_question(tx, fact)
        return
    said = _decision(tx, order, changes)
    if asks(said) and (said.rule, said.outputs) != (asked.decision["rule"], asked.decision["outputs"]):
        approvals.withdraw_about(house, Kind.PRICE, order.id)
        _ask(tx, order, changes, said, asked.asked_by_id, str(asked.shown.get("why", "")))
        return
    approvals.renew(house, Kind.PRICE, order.id, {**asked.shown, **shown_price(order, changes)})


def drop_question(tx: Tx, fact: Fact) -> None:
    """Prices can no longer change, or not so: nobody needs to decide, and whoever asked is told."""
    asked = open_question(tx, order_of(fact))
    if asked is None:
        return
    approvals.withdraw_about(tx.acting_as(HOUSE), Kind.PRICE, asked.subject_id)
    if asked.asked_by_id is not None:
        sentence = Sentence("notice-price-dropped", {"order_no": asked.number})
        notices.owe(tx, asked.asked_by_id, sentence, f"{asked.subject}:dropped")


def tell_customer(tx: Tx, fact: order_facts.PricesChanged) -> None:
    """The customer hears what the order comes to now."""
    order = order_by_id(tx.db, order_of(fact))
    before = replace(order.total, minor=fact.total_before_minor)
    sentence = Sentence.of("notice-price-changed", order_no=order.order_no, before=before, after=order.total)
    notices.owe(tx, order.customer_id, sentence, f"PricesChanged:{order.id}:{order.version}")


def tell_asker(tx: Tx, fact: approval_facts.ApprovalDecided, asked: ApprovalView) -> None:
    """Whoever asked for the prices hears whether they hold."""
    if asked.asked_by_id is None:
        return
    key = "notice-price-agreed" if fact.approved else "notice-price-rejected"
    if fact.reason and not fact.approved:
        key = "notice-price-rejected-with-reason"
    sentence = Sentence(key, {"order_no": asked.number, "who": tx.who.name, "reason": Typed(fact.reason)})
    dedupe_key = f"{asked.subject}:{asked.state}:{asked.version}"
    notices.owe(tx, asked.asked_by_id, sentence, dedupe_key, Urgency.HIGH)


def _ask(
    tx: Tx, order: OrderView, changes: Sequence[Repricing], said: Decision, asker_id: int | None, reason: str
) -> None:
    """Ask whom the policy names."""
    shown = {**shown_price(order, changes), "discount": f"{said.inputs['discount_percent']}%"}
    subject = Subject(
        kind=Kind.PRICE,
        id=order.id,
        shown={**shown, "why": reason} if reason else shown,
        order_id=order.id,
        owner_ids=_owners(order, asker_id),
        asked_by_id=asker_id,
        detail={"prices": [each.as_json() for each in changes]},
    )
    stages = stages_for(tx.db, str(said.outputs["route"]), subject.owner_ids)
    if approvals.open_for(tx.acting_as(HOUSE), subject, said, stages) is None:
        raise NobodyToAsk(order.order_no)


def _decision(tx: Tx, order: OrderView, changes: Sequence[Repricing]) -> Decision:
    return decide(tx, "price_route", price_values(tx, order, changes))


def price_values(tx: Tx, order: OrderView, changes: Sequence[Repricing]) -> dict[str, Any]:
    """What the policy `price_route` wants to know: by how much the goods would be below list prices, the whole order
    and the furthest of those that change, so that little and little do not come to much."""
    after = at_prices(order, changes)
    goods = products_by_id(tx.db, {line.product_id for line in order.lines})
    listed = {each.id: each.price.minor for each in goods.values() if each.price.currency == order.total.currency}
    known = [line for line in after.lines if line.product_id in listed]
    return {
        "total_minor": after.total.minor,
        "currency": after.total.currency,
        "tier": person_by_id(tx.db, order.customer_id).tier,
        "discount_percent": max(_percent_off(listed.get(each.product_id), each.after_minor) for each in changes),
        "less_minor": sum((listed[line.product_id] - line.unit_price.minor) * line.quantity for line in known),
        "below_floor": is_below_floor(tx, order, changes),
        "costs_more": not _costs_no_more(changes),
    }


def _percent_off(listed: int | None, price: int) -> int:
    """How far a price is below the list price, in per cent, rounded up; all of it where there is none to compare."""
    if listed is None:
        return ALL_OFF
    return max(-((price - listed) * 100 // listed), 0) if listed else 0


def _costs_no_more(changes: Sequence[Repricing]) -> bool:
    return all(each.after_minor <= each.before_minor for each in changes)
