"""Recording that something has left: which parcel, by whom, under which number. Shown first, done after a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.conversation.message import Action, Button, Reply
from bot.skills.days import past_moment_in
from bot.skills.skill import ORDER_NO, STAFF, Ask, Confirm, Outcome, Skill, Turn
from bot.skills.warehouse.picking import work_to_do
from bot.skills.warehouse.words import (
    carrier_term,
    chosen_parcels,
    goods_items,
    goods_list,
    parcel_button,
    parcel_line,
    seen_of,
    told_carrier,
    tracking_no_in,
    unpacked_seen,
)
from bot.skills.words import step_button
from core.fulfilment import service
from core.fulfilment.errors import NothingLeft, NotToBeShipped, ParcelsChanged, TrackingNoTaken
from core.fulfilment.queries import order_tracked_as, shipments_of
from core.fulfilment.rules import FULFILLABLE, Carrier, ParcelState, looks_right, plain_tracking_no
from core.fulfilment.work import ParcelView, parcels_of, work_list
from core.orders.errors import OrderChanged
from core.orders.queries import OrderView, order_for
from core.values import Json, Sentence, Value

OFFERED = (Carrier.SF, Carrier.JD, Carrier.ZTO, Carrier.YTO, Carrier.EMS, Carrier.DHL)
"""Carriers offered as buttons beside the planned one; any other can be named."""

LOOKED_AT = 50
"""Parcels among which the packed ones are looked for."""


def ship_order(turn: Turn) -> Outcome:
    """Hand a parcel of an order to a carrier. Without an order: what there is to do, or which parcel bears a number."""
    if not turn.text(ORDER_NO):
        return _of_a_number(turn) if turn.text("tracking_no") else work_to_do(turn)
    if turn.confirmed.get("tracking_no"):
        return _carry_out(turn)
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if order.status not in FULFILLABLE:
        raise NotToBeShipped(order.order_no, order.status)
    parcels = parcels_of(turn.tx.db, order.id, open_only=True)
    parcel = _meant(turn, order, parcels)
    return parcel if isinstance(parcel, Ask) else _with_number(turn, order, parcel)


def _of_a_number(turn: Turn) -> Outcome:
    """A tracking number by itself: that of a parcel that has left, or of the packed one that is leaving."""
    number = plain_tracking_no(turn.text("tracking_no"))
    if left := order_tracked_as(turn.tx.db, turn.tx.who, number):
        return Reply.of(
            "already-recorded", step_button("order_status", left, "button-order"), order_no=left, tracking_no=number
        )
    packed = [each for each in work_list(turn.tx.db, LOOKED_AT) if each.state is ParcelState.PACKED]
    if not packed:
        return work_to_do(turn)
    chosen = [{**turn.given, ORDER_NO: each.order_nos[0], "parcel": each.id} for each in packed]
    if len(packed) == 1:
        return ship_order(replace(turn, given=chosen[0]))
    buttons = tuple(
        Button(Sentence("button-this-parcel", {"parcel": parcel.id}), Action("ship_order", given))
        for parcel, given in zip(packed[:5], chosen, strict=False)
    )
    items = tuple(parcel_line(turn.tx.db, parcel, turn.voice) for parcel in packed[:5])
    return Reply((Sentence("which-packed", {"tracking_no": number}),), items=items, buttons=buttons)


def _with_number(turn: Turn, order: OrderView, parcel: ParcelView | None) -> Outcome:
    """The carrier and the number that were said, shown; or the question for what is missing."""
    said = turn.text("tracking_no") or _number_in_answer(turn)
    number = tracking_no_in(said)
    if not number:
        return _ask_number(order, parcel, is_again=bool(said))
    number = plain_tracking_no(number)
    known = [shipment for shipment in shipments_of(turn.tx.db, order.id) if shipment.tracking_no == number]
    if known:
        return Reply.of("already-recorded", order_no=order.order_no, tracking_no=number)
    carrier = told_carrier(turn.voice.speech, turn.text("carrier"), said, number)
    if carrier is None:
        return _ask_carrier(turn, order, parcel, number)
    return _show(turn, order, parcel, carrier, number)


def _number_in_answer(turn: Turn) -> str:
    """The answer to which parcel is leaving, if it names the number under which it does."""
    answer = turn.given.get("parcel")
    return answer if isinstance(answer, str) and tracking_no_in(answer) else ""


def _meant(turn: Turn, order: OrderView, parcels: Sequence[ParcelView]) -> ParcelView | Ask | None:
    """The parcel that is meant; None if none was planned and the whole order leaves; or the question which one."""
    ready = [parcel for parcel in parcels if parcel.state is not ParcelState.WAITING]
    wanted = turn.given.get("parcel")
    chosen = [parcel for parcel in ready if parcel.id == wanted] or chosen_parcels(turn, ready, str(wanted or ""))
    if len(chosen) == 1:
        return chosen[0]
    if len(ready) == 1:
        return ready[0]
    if not ready:
        if parcels or shipments_of(turn.tx.db, order.id):
            raise NothingLeft(order.order_no)
        return None
    known = _with_answer(turn, order, str(wanted or ""))
    buttons = tuple(
        Button(
            Sentence("button-this-parcel", {"parcel": parcel.id}), Action("ship_order", {**known, "parcel": parcel.id})
        )
        for parcel in ready[:5]
    )
    items = tuple(parcel_line(turn.tx.db, parcel, turn.voice) for parcel in ready)
    head = Sentence("which-parcel", {"order_no": order.order_no, "count": len(ready)})
    return Ask("parcel", Reply((head,), items=items, buttons=buttons), given=known)


def _with_answer(turn: Turn, order: OrderView, answer: str) -> dict[str, Json]:
    """What is known by now: a carrier and a number that an answer names instead of a parcel are kept."""
    known: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no, "parcel": None}
    return known | ({"tracking_no": answer} if tracking_no_in(answer) else {})


def _ask_number(order: OrderView, parcel: ParcelView | None, *, is_again: bool) -> Ask:
    if is_again:
        return Ask("tracking_no", Reply.of("ask-tracking-again", order_no=order.order_no))
    if parcel is not None and parcel.carrier:
        carrier = carrier_term(parcel.carrier)
        return Ask("tracking_no", Reply.of("ask-tracking-planned", order_no=order.order_no, carrier=carrier))
    return Ask("tracking_no", Reply.of("ask-tracking", order_no=order.order_no))


def _ask_carrier(turn: Turn, order: OrderView, parcel: ParcelView | None, number: str) -> Ask:
    planned = [Carrier(parcel.carrier)] if parcel and parcel.carrier else []
    offered = list(dict.fromkeys([*planned, *OFFERED]))
    given: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no, "tracking_no": number}
    buttons = [Button(carrier_term(each), Action("ship_order", {**given, "carrier": each.value})) for each in offered]
    known: dict[str, Json] = {**given, "carrier": None}
    return Ask("carrier", Reply.of("which-carrier", *buttons[:6], tracking_no=number), given=known)


def _show(turn: Turn, order: OrderView, parcel: ParcelView | None, carrier: Carrier, number: str) -> Confirm:
    """What would be recorded: the goods, the carrier, the number, whether that looks odd, and what stays here."""
    parts = parcel.parts if parcel else order.pieces
    values: dict[str, Value] = {"order_no": order.order_no, "carrier": carrier_term(carrier), "tracking_no": number}
    sentences = [Sentence("confirm-ship", values)]
    others = [each for each in (parcel.order_nos if parcel else ()) if each != order.order_no]
    if others:
        sentences.append(Sentence("ships-with", {"orders": list[Value](others)}))
    if not looks_right(carrier, number):
        sentences.append(Sentence("odd-tracking-no", {"carrier": carrier_term(carrier)}))
    rest = [each for each in parcels_of(turn.tx.db, order.id, open_only=True) if parcel and each.id != parcel.id]
    closing = (Sentence("stays-here", {"count": len(rest)}),) if rest else ()
    past = past_moment_in(turn.incoming.text.replace(order.order_no, " ").replace(number, " "), turn.voice)
    if past is not None and past.at > order.placed_at:
        sentences.append(Sentence("happened-at", {"when": past.told}))
    else:
        past = None
    bound: dict[str, Json] = {
        "left_at": past.at.isoformat() if past else None,
        "carrier": carrier.value,
        "tracking_no": number,
        "parcel": parcel.id if parcel else None,
        "version": order.version,
        "seen": seen_of([parcel] if parcel else []),
    }
    reply = Reply(tuple(sentences), items=goods_items(turn.tx.db, parts, turn.voice), closing=closing)
    return Confirm(reply, bound, Sentence("button-ship"))


def _carry_out(turn: Turn) -> Outcome:
    told = turn.confirmed
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    carrier, number, parcel_id = str(told["carrier"]), str(told["tracking_no"]), told.get("parcel")
    now = {each.id: each.version for each in parcels_of(turn.tx.db, order.id, open_only=True)}
    if parcel_id is None and order.version != told["version"]:
        raise OrderChanged(order.order_no)
    if any(now.get(at) != version for at, version in unpacked_seen(told["seen"]).items()):
        raise ParcelsChanged
    chosen = parcel_id if isinstance(parcel_id, int) else None
    left_at = datetime.fromisoformat(str(told["left_at"])) if told.get("left_at") else None
    shipment = service.ship(turn.tx, order.id, carrier, number, parcel_id=chosen, left_at=left_at)
    if chosen is None and shipment.order_id != order.id:
        raise TrackingNoTaken(number)
    return _recorded(turn, order, carrier, number)


def _recorded(turn: Turn, order: OrderView, carrier: str, number: str) -> Reply:
    """It is recorded; and what of the order is still to be shipped, if anything."""
    values: dict[str, Value] = {"order_no": order.order_no, "carrier": carrier_term(carrier), "tracking_no": number}
    rest = parcels_of(turn.tx.db, order.id, open_only=True)
    if not rest:
        return Reply((Sentence("shipped-whole", values),))
    left: dict[int, int] = {}
    for parcel in rest:
        for line in parcel.lines:
            if line.order_id == order.id:
                left[line.product_id] = left.get(line.product_id, 0) + line.quantity
    goods = goods_list(turn.tx.db, left, turn.voice)
    closing = Sentence("still-to-ship", {"count": len(rest), "goods": goods})
    return Reply((Sentence("shipped-part", values), closing), buttons=tuple(parcel_button(each) for each in rest[:3]))


SKILLS = (Skill("ship_order", ship_order, STAFF, changes=True),)
