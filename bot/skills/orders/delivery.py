"""When it comes, what sending costs, and please hurry: what customers want to know and have done about delivery."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.conversation.message import Reply
from bot.skills.days import days_in
from bot.skills.orders.destinations import destination_in
from bot.skills.skill import CUSTOMERS, ORDER_NO, Ask, Outcome, Skill, Turn, person_button
from bot.skills.warehouse.words import carrier_term
from bot.skills.words import status_of, step_button
from core.address import Address
from core.alerts.queries import deadline_of
from core.errors import Conflict
from core.fulfilment import urging
from core.fulfilment.errors import OnItsWay
from core.fulfilment.queries import ShipmentView, arrived_at, parcels_left, shipments_of
from core.fulfilment.quoting import days_of, quotes_for, quotes_to
from core.orders.errors import OrderOver
from core.orders.lifecycle import OVER, Status
from core.orders.queries import OrderView, order_for
from core.places import completed
from core.policies.rates import Quote
from core.values import Sentence, Typed, Value

DAY_ENDS_AT = 18
"""The hour by which a day's deliveries are mostly done, on the reader's clock."""

_ORDER_NO = re.compile(r"[A-Z]{0,4}-?\d{4,20}", re.IGNORECASE)
"""What can be an order's number in the answer to where something is to go."""

SHOWN = 6
"""Carriers named in one answer."""


def urge_order(turn: Turn) -> Outcome:
    """Please hurry: noted, passed on once in a while, answered with what was agreed; once it has left, where it is."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if order.status in OVER or order.status is Status.DELIVERED:
        raise OrderOver(order.order_no, order.status)
    try:
        passed_on = urging.urge(turn.tx, order.order_no)
    except OnItsWay as refusal:
        return _on_its_way(turn, order, refusal)
    key = "urged" if passed_on else "urged-again"
    sentences = [Sentence(key, {"order_no": order.order_no, "status": status_of(order)})]
    deadline = deadline_of(turn.tx.db, order.id)
    if deadline is not None:
        late = deadline.due_at <= turn.tx.now
        sentences.append(Sentence("urged-late" if late else "urged-due", {"due": deadline.due_at}))
    return Reply(tuple(sentences), buttons=(person_button(),))


def _on_its_way(turn: Turn, order: OrderView, refusal: Conflict) -> Reply:
    """Where it is, and when it should be there."""
    sentences = [refusal.sentence, *_arrivals(turn, order)]
    for shipment in shipments_of(turn.tx.db, order.id):
        if shipment.scans and shipment.delivered_at is None:
            scan = shipment.scans[0]
            event = Sentence(f"scan-{scan.event}")
            sentences.append(Sentence("scan", {"at": scan.at, "place": scan.place, "event": event}))
    return Reply(
        tuple(sentences), buttons=(step_button("order_status", order.order_no, "button-detail"), person_button())
    )


def delivery_time(turn: Turn) -> Outcome:
    """When an order should arrive: by the carrier's days once it has left, before that by ours and theirs together."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if order.status in OVER:
        raise OrderOver(order.order_no, order.status)
    if order.status is Status.DELIVERED:
        return Reply.of(
            "arrived-already", order_no=order.order_no, when=arrived_at(turn.tx.db, order.id) or order.changed_at
        )
    if order.status is Status.SHIPPED:
        told = _arrivals(turn, order)
        where = step_button("order_status", order.order_no, "button-where")
        return Reply((*told, *_in_time(turn, _comes_in_time(turn, told))), buttons=(where,))
    told = [_before_it_leaves(turn, order)]
    in_time = _comes_in_time(turn, told)
    hurry = (step_button("urge_order", order.order_no, "button-urge"),) if in_time is False else ()
    return Reply((*told, *_in_time(turn, in_time)), buttons=hurry)


def _comes_in_time(turn: Turn, told: Sequence[Sentence]) -> bool | None:
    """Whether it should be there by the day that was asked for; None if none was that lies ahead."""
    said = _day_asked_for(turn)
    days = days_in(said, turn.voice) if said else []
    if not days or days[-1] < turn.tx.now.astimezone(turn.speaker.zone).date():
        return None
    arrivals = [each.values.get("arrives") for each in told]
    known = [each.date() for each in arrivals if isinstance(each, datetime)]
    return len(known) == len(told) and max(known) <= days[-1]


def _in_time(turn: Turn, in_time: bool | None) -> tuple[Sentence, ...]:
    if in_time is None:
        return ()
    key = "arrives-in-time" if in_time else "arrives-not-in-time"
    return (Sentence(key, {"day": Typed(_day_asked_for(turn))}),)


def _day_asked_for(turn: Turn) -> str:
    return turn.text("date_text") or turn.text("date")


def _before_it_leaves(turn: Turn, order: OrderView) -> Sentence:
    quotes = quotes_for(turn.tx, order)
    days = quotes[0].days if quotes else 0
    deadline = deadline_of(turn.tx.db, order.id)
    values: dict[str, Value] = {"order_no": order.order_no, "status": status_of(order), "days": days}
    ready = order.status in (Status.APPROVED, Status.ALLOCATED)
    if not ready or deadline is None or not quotes or deadline.due_at <= turn.tx.now:
        return Sentence("arrives-unknown", values)
    arrives = _evening(turn, deadline.due_at + timedelta(days=days))
    return Sentence("arrives-after-shipping", {**values, "ships": deadline.due_at, "arrives": arrives})


def _arrivals(turn: Turn, order: OrderView) -> list[Sentence]:
    """For each parcel that is on its way, when it should be there; and that more is to come."""
    quotes = quotes_for(turn.tx, order)
    shipments = shipments_of(turn.tx.db, order.id)
    said = [_arrival(turn, order, each, quotes) for each in shipments if each.delivered_at is None]
    if left := parcels_left(turn.tx.db, order.id):
        said.append(Sentence("parcels-sent", {"sent": len(shipments), "all": len(shipments) + left}))
    return said


def _arrival(turn: Turn, order: OrderView, shipment: ShipmentView, quotes: Sequence[Quote]) -> Sentence:
    carrier = carrier_term(shipment.carrier)
    values: dict[str, Value] = {"order_no": order.order_no, "carrier": carrier, "tracking_no": shipment.tracking_no}
    days = days_of(shipment.carrier, quotes)
    arrives = _evening(turn, shipment.shipped_at + timedelta(days=days or 0))
    if days is None or arrives <= turn.tx.now:
        return Sentence("arrives-any-time", {**values, "shipped": shipment.shipped_at})
    return Sentence("arrives", {**values, "arrives": arrives})


def _evening(turn: Turn, moment: datetime) -> datetime:
    """The end of that day's deliveries."""
    return moment.astimezone(turn.speaker.zone).replace(hour=DAY_ENDS_AT, minute=0, second=0, microsecond=0)


def shipping_options(turn: Turn) -> Outcome:
    """What sending costs and how long it takes: to a place that is named, or for an order."""
    said = turn.text("place") or turn.incoming.text
    number = turn.text(ORDER_NO) or next(iter(_ORDER_NO.findall(turn.text("place"))), "")
    if number:
        order = order_for(turn.tx.db, turn.tx.who, number)
        head = Sentence("shipping-of", {"order_no": order.order_no})
        return _options(head, quotes_for(turn.tx, order), order.total.currency)
    place = _place(turn) or destination_in(said)
    if place is None:
        return Ask("place", Reply.of("ask-destination"))
    return _options(Sentence("shipping-to", {"place": Typed(place.text)}), quotes_to(turn.tx, place))


def _place(turn: Turn) -> Address | None:
    """An address that was written out, down to the city at least."""
    given = turn.given.get("address")
    if not isinstance(given, dict) or not (given.get("province") or given.get("city") or given.get("country")):
        return None
    return completed(Address(**{name: str(value) for name, value in given.items() if value is not None}))


def _options(head: Sentence, quotes: Sequence[Quote], currency: str = "") -> Reply:
    """What carriers ask; with a word about it where that is another currency than an order's."""
    if not quotes:
        return Reply((Sentence("shipping-unknown"),), buttons=(person_button(),))
    items = tuple(
        Sentence("shipping-option", {"carrier": carrier_term(each.carrier), "price": each.price, "days": each.days})
        for each in quotes[:SHOWN]
    )
    other = next((each.price.currency for each in quotes if currency not in ("", each.price.currency)), None)
    charged = (Sentence("shipping-charged-in", {"currency": other}),) if other else ()
    return Reply((head,), items=items, closing=(*charged, Sentence("shipping-about")))


SKILLS = (
    Skill("urge_order", urge_order, CUSTOMERS, needs_order=True, changes=True),
    Skill("delivery_time", delivery_time, CUSTOMERS, needs_order=True),
    Skill("shipping_options", shipping_options, CUSTOMERS),
)
