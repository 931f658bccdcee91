"""What becomes of goods that have left: they arrived, or came back. Shown first, done after a yes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.conversation.message import Action, Button, Reply
from bot.skills.aftersales.returns import goods_lines, money_back, packed, pieces_meant, says_how_many, unpacked
from bot.skills.aftersales.words import credit_sentences
from bot.skills.changing.refunds import settle_button
from bot.skills.days import past_moment_in, without_number
from bot.skills.goods.product import button_to, warehouse_meant
from bot.skills.skill import ORDER_NO, SAID, STAFF, Ask, Confirm, Outcome, Skill, Turn, person_button
from bot.skills.warehouse.words import carrier_term, chosen_shipments
from bot.skills.words import parcel_sentence
from core.consequences.credits import shares_of
from core.consequences.dues import to_pay_back
from core.dues.queries import dues_of
from core.dues.rules import Reason, State
from core.fulfilment import service as fulfilment
from core.fulfilment.queries import ShipmentView, parcels_left, shipments_of
from core.fulfilment.rules import ScanEvent
from core.inventory.queries import warehouses_by_id
from core.money import Money
from core.orders import closing, coming_back
from core.orders.errors import AlreadyDelivered, StepNotPossible
from core.orders.lifecycle import Status, Step, target_of
from core.orders.queries import OrderView, order_for
from core.values import Day, Json, Sentence, Typed, Value

_CLAUSES = re.compile(r"[,，;；。\n]|\.\s|\band\b|(?<=[\u3400-\u9fff])\s+")

WRITTEN_OFF = "written off"
"""What is given for the warehouse where goods that came back are put into none."""


def record_delivery(turn: Turn) -> Outcome:
    """A parcel has arrived, and who took it: for carriers that do not say so themselves."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    shipments = shipments_of(turn.tx.db, order.id)
    if not shipments:
        raise StepNotPossible(order.order_no, order.status, Step.DELIVER)
    signed_by = turn.voice.speech.work.signed_by(turn.text(SAID))
    shipment = _arrived(turn, order, shipments, signed_by)
    if not isinstance(shipment, ShipmentView):
        return shipment
    past = past_moment_in(without_number(turn.text(SAID), order.order_no), turn.voice)
    past = past if past and past.at > shipment.shipped_at else None
    if turn.confirmed.get("shipment") == shipment.id:
        return _carry_out_delivery(turn, order, shipment, str(turn.confirmed["signed_by"]))
    values: dict[str, Value] = {
        "order_no": order.order_no,
        "carrier": carrier_term(shipment.carrier),
        "tracking_no": shipment.tracking_no,
        "signed_by": Typed(signed_by),
    }
    key = "confirm-delivered-signed" if signed_by else "confirm-delivered"
    bound: dict[str, Json] = {"shipment": shipment.id, "signed_by": signed_by}
    if past is not None:
        bound["at"] = past.at.isoformat()
    when = (Sentence("happened-at", {"when": past.told}),) if past else ()
    return Confirm(Reply((Sentence(key, values), *when)), bound, Sentence("button-delivered"))


def _arrived(
    turn: Turn, order: OrderView, shipments: Sequence[ShipmentView], signed_by: str
) -> ShipmentView | Reply | Ask:
    """The parcel that is meant: the only one that has not arrived, or the one that was named; or the question which.

    One that arrived already is meant where it is new who took it.
    """
    on_its_way = [each for each in shipments if each.delivered_at is None]
    unsigned = [each for each in shipments if each.delivered_at and not each.signed_by and signed_by]
    fit = on_its_way or unsigned
    if not fit:
        when = max(each.delivered_at for each in shipments if each.delivered_at)
        return Reply.of("arrived-already", order_no=order.order_no, when=when)
    meant = turn.confirmed.get("shipment") or turn.given.get("shipment")
    named = [each for each in fit if each.id == meant] or chosen_shipments(
        turn, fit, turn.text("parcel") or turn.text(SAID)
    )
    if len(fit) == 1 or len(named) == 1:
        return (named if len(named) == 1 else fit)[0]
    buttons = tuple(
        Button(
            Sentence("parcel", {"carrier": carrier_term(each.carrier), "tracking_no": each.tracking_no}),
            Action("record_delivery", {**turn.given, ORDER_NO: order.order_no, "shipment": each.id}),
        )
        for each in fit[:5]
    )
    head = Sentence("which-arrived", {"order_no": order.order_no, "count": len(fit)})
    return Ask("parcel", Reply((head,), items=tuple(parcel_sentence(each) for each in fit), buttons=buttons))


def _carry_out_delivery(turn: Turn, order: OrderView, shipment: ShipmentView, signed_by: str) -> Reply:
    if shipment.delivered_at is None:
        place = order.address.city
        told = turn.confirmed.get("at")
        at = datetime.fromisoformat(told) if isinstance(told, str) else turn.tx.now
        arrival = (shipment.carrier, shipment.tracking_no, ScanEvent.DELIVERED, place, at)
        fulfilment.record_scan(turn.tx, *arrival, signed_by=signed_by)
    else:
        fulfilment.prove(turn.tx, shipment.carrier, shipment.tracking_no, signed_by=signed_by)
    now = order_for(turn.tx.db, turn.tx.who, order.order_no)
    if now.status is not Status.SHIPPED:
        return Reply.of("delivery-recorded", order_no=order.order_no)
    coming = sum(each.delivered_at is None for each in shipments_of(turn.tx.db, order.id))
    left = coming + parcels_left(turn.tx.db, order.id)
    return Reply.of("delivery-recorded-part", order_no=order.order_no, count=left)


def take_back(turn: Turn) -> Outcome:
    """The goods of an order came back, all or those that are named or were announced: onto which shelves they go, or
    that they are written off; what is owed then."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    target_of(Step.RETURN, order.status, order.order_no)
    if not turn.text("reason") and (flaw := _flaw(turn)):
        turn = replace(turn, given={**turn.given, "reason": flaw})
    if "warehouse" in turn.confirmed:
        return _carry_out_return(turn, order)
    where = _where(turn)
    if where is None:
        return _ask_where(turn, order)
    pieces = _what_came(turn, order)
    if pieces != coming_back.still_there(turn.tx.db, order.id):
        return _show_part(turn, order, pieces, where)
    shares = shares_of(turn.tx.db, order, pieces, to_pay_back(turn.tx, order))
    paid = Money(to_pay_back(turn.tx, order) - sum(each.credit_minor for each in shares), order.total.currency)
    is_loss = where == WRITTEN_OFF
    key = "confirm-return-written-off" if is_loss else "confirm-return-put-back"
    sentences = [Sentence(key, _values(turn, order, where))]
    if turn.text("reason"):
        sentences.append(Sentence("return-reason", {"reason": Typed(turn.text("reason"))}))
    sentences += _unexpected(turn, order)
    if paid.minor > 0 or not shares:
        sentences.append(Sentence("return-refund" if paid.minor > 0 else "return-unpaid", {"amount": paid}))
    sentences += credit_sentences(shares)
    bound: dict[str, Json] = {"version": order.version, "warehouse": where}
    given: dict[str, Json] = {**turn.given, "warehouse": where}
    return Confirm(Reply(tuple(sentences)), bound, Sentence("button-goods-back"), danger=is_loss, given=given)


def _flaw(turn: Turn) -> str:
    """What is said to be wrong with the goods, beside their having come back."""
    work = turn.voice.speech.work
    clauses = [each.strip() for each in _CLAUSES.split(turn.text(SAID))]
    told = (each for each in clauses if not (work.report(each) or work.errand(each) or work.came_back(each)))
    return ", ".join(filter(work.is_broken, told))


def _what_came(turn: Turn, order: OrderView) -> dict[int, int]:
    """The pieces that are counted, else those that their customer announced, of them those that are named if any are,
    else the pieces that are named, else all that are still with them. What a reason names is why, and not what."""
    if turn.given.get("whole"):
        return coming_back.still_there(turn.tx.db, order.id)
    announced = coming_back.announced(turn.tx.db, order.id)
    if announced and (reason := turn.text("reason")):
        turn = replace(turn, given={**turn.given, SAID: turn.text(SAID).replace(reason, "\n")})
    named = pieces_meant(turn, order) or {}
    if announced and not says_how_many(turn, order):
        return {place: count for place, count in announced.items() if place in named} or named or announced
    return named or announced or coming_back.still_there(turn.tx.db, order.id)


def _unexpected(turn: Turn, order: OrderView) -> list[Sentence]:
    """A warning, where a delivered order's customer never said that anything would come back."""
    announced = coming_back.announced(turn.tx.db, order.id)
    is_odd = order.status is Status.DELIVERED and not announced
    return [Sentence("return-unexpected")] if is_odd else []


def _show_part(turn: Turn, order: OrderView, pieces: dict[int, int], where: int | str) -> Confirm:
    """Some of the goods: which, where they go, and what is paid back for them; all of them are a tap away."""
    is_loss = where == WRITTEN_OFF
    key = "confirm-return-written-off" if is_loss else "confirm-return-put-back"
    closing = [Sentence("return-reason", {"reason": Typed(turn.text("reason"))})] if turn.text("reason") else []
    closing += _unexpected(turn, order)
    refund = money_back(turn, order, pieces)
    shares = shares_of(turn.tx.db, order, pieces, refund.minor)
    refund = Money(refund.minor - sum(each.credit_minor for each in shares), refund.currency)
    if refund.minor or not shares:
        closing.append(Sentence("return-refund-part" if refund.minor else "return-unpaid", {"amount": refund}))
    closing += credit_sentences(shares)
    whole: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no, "warehouse": where, "whole": True}
    reply = Reply(
        (Sentence(key, _values(turn, order, where)),),
        items=goods_lines(order, pieces),
        closing=tuple(closing),
        buttons=(button_to("button-whole-came", "take_back", whole),),
    )
    bound: dict[str, Json] = {"version": order.version, "warehouse": where, "pieces": packed(pieces)}
    given: dict[str, Json] = {**turn.given, "warehouse": where}
    return Confirm(reply, bound, Sentence("button-goods-back"), danger=is_loss, given=given)


def how_to_return(turn: Turn, order: OrderView) -> Reply:
    """A delivered order cannot be given up any more; but its goods can come back."""
    sentences = [AlreadyDelivered(order.order_no).sentence]
    if until := closing.returnable_until(turn.tx.db, order.id):
        ours = turn.tx.who.has(*STAFF)
        key = "how-to-take-back" if ours else "how-to-return"
        sentences.append(Sentence(key, {"order_no": order.order_no, "until": Day(until)}))
        return Reply(tuple(sentences), buttons=() if ours else (person_button(),))
    return Reply(tuple(sentences), buttons=(person_button(),))


def _where(turn: Turn) -> int | str | None:
    """The warehouse that takes the goods, or WRITTEN_OFF; None if nothing was said of it."""
    said = f"{turn.text(SAID)}\n{turn.text('warehouse')}"
    if turn.given.get("warehouse") == WRITTEN_OFF or turn.voice.speech.work.errand(said) == "write_off":
        return WRITTEN_OFF
    is_unfit = turn.voice.speech.work.is_broken(turn.text("warehouse"))
    return warehouse_meant(turn) or (WRITTEN_OFF if is_unfit else None)


def _ask_where(turn: Turn, order: OrderView) -> Ask:
    about: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no}
    houses = warehouses_by_id(turn.tx.db).values()
    buttons = [
        button_to("button-put-back", "take_back", {**about, "warehouse": each.id}, turn.voice.name(each.names))
        for each in houses
    ]
    off = button_to("button-write-off", "take_back", {**about, "warehouse": WRITTEN_OFF})
    given = {name: value for name, value in about.items() if name != "warehouse"}
    return Ask("warehouse", Reply.of("ask-take-back", *buttons, off, order_no=order.order_no), given=given)


def _values(turn: Turn, order: OrderView, where: Json) -> dict[str, Value]:
    """The order, and the warehouse that takes its goods, if one does."""
    house = warehouses_by_id(turn.tx.db).get(where) if isinstance(where, int) else None
    return {"order_no": order.order_no, "warehouse": turn.voice.name(house.names) if house else ""}


def _carry_out_return(turn: Turn, order: OrderView) -> Reply:
    where, version = turn.confirmed["warehouse"], turn.confirmed["version"]
    seen = version if isinstance(version, int) else -1
    house = where if isinstance(where, int) else None
    pieces = unpacked(turn.confirmed.get("pieces") or packed(coming_back.still_there(turn.tx.db, order.id)))
    coming_back.take_back(turn.tx, order.id, pieces, turn.text("reason"), warehouse_id=house, seen_version=seen)
    owed = [due for due in dues_of(turn.tx.db, order.id) if due.reason is Reason.RETURNED and due.state is State.OWED]
    told = [Sentence("return-refund-owed", {"amount": due.amount}) for due in owed]
    key = "done-return-written-off" if where == WRITTEN_OFF else "done-return-put-back"
    if order_for(turn.tx.db, turn.tx.who, order.order_no).status is not Status.RETURNED:
        key = "done-part-written-off" if where == WRITTEN_OFF else "done-part-put-back"
    return Reply((Sentence(key, _values(turn, order, where)), *told), buttons=tuple(map(settle_button, owed)))


SKILLS = (
    Skill("record_delivery", record_delivery, STAFF, needs_order=True, changes=True, reads=True),
    Skill("take_back", take_back, STAFF, needs_order=True, changes=True, reads=True),
)
