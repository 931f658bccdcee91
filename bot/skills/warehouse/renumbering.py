"""A parcel that was recorded under a wrong number: put right after a look. The journal tells both."""

from __future__ import annotations

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import ORDER_NO, STAFF, Ask, Confirm, Outcome, Skill, Turn
from bot.skills.warehouse.words import carrier_term, told_carrier, tracking_no_in
from bot.skills.words import status_of, step_button
from core.fulfilment import service
from core.fulfilment.queries import ShipmentView, shipments_of
from core.fulfilment.rules import FULFILLABLE, plain_tracking_no
from core.orders.queries import OrderView, order_for
from core.values import Json, Sentence, Value


def correct_tracking(turn: Turn) -> Outcome:
    """Which parcel, and its right number, shown; and then the yes."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    shipments = shipments_of(turn.tx.db, order.id)
    if not shipments:
        return _not_shipped(turn, order)
    number = tracking_no_in(turn.text("tracking_no"))
    wrong = _wrong(turn, order, [each for each in shipments if each.tracking_no != number] or [*shipments])
    if not isinstance(wrong, ShipmentView):
        return wrong
    known: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no, "shipment": wrong.id}
    if not number:
        return Ask("tracking_no", Reply.of("ask-right-tracking", order_no=order.order_no), given=known)
    number = plain_tracking_no(number)
    carrier = told_carrier(turn.voice.speech, turn.text("carrier"), turn.incoming.text, number) or wrong.carrier
    values: dict[str, Value] = {"order_no": order.order_no, "carrier": carrier_term(carrier), "tracking_no": number}
    bound: dict[str, Json] = {"wrong": wrong.tracking_no, "carrier": str(carrier), "number": number}
    if turn.confirmed != bound:
        shown = Sentence("confirm-correct-tracking", {**values, "before": wrong.tracking_no})
        return Confirm(Reply((shown,)), bound, Sentence("button-correct-tracking"), given=known)
    service.correct_tracking(turn.tx, wrong, str(carrier), number)
    button = step_button("order_status", order.order_no, "button-order")
    return Reply((Sentence("tracking-corrected", values),), buttons=(button,))


def _not_shipped(turn: Turn, order: OrderView) -> Reply:
    """No number is recorded yet that could be wrong; the one that was told is recorded when it is shipped."""
    if order.status not in FULFILLABLE:
        return Reply.of("no-tracking-yet", order_no=order.order_no, status=status_of(order))
    ship: dict[str, Json] = {ORDER_NO: order.order_no}
    ship |= {name: turn.given[name] for name in ("tracking_no", "carrier") if turn.given.get(name)}
    button = Button(Sentence("button-ship-parcel"), Action("ship_order", ship), "primary")
    return Reply.of("no-tracking-yet-ship", button, order_no=order.order_no)


def _wrong(turn: Turn, order: OrderView, shipments: list[ShipmentView]) -> ShipmentView | Ask:
    """The parcel whose number is wrong: the only one, the one that was tapped, the only one still on its way; or the
    question which."""
    tapped = [each for each in shipments if each.id == turn.given.get("shipment")]
    on_its_way = [each for each in shipments if each.delivered_at is None]
    for fit in (tapped, shipments, on_its_way):
        if len(fit) == 1:
            return fit[0]
    given: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no}
    buttons = tuple(
        Button(
            Sentence("parcel", {"carrier": carrier_term(each.carrier), "tracking_no": each.tracking_no}),
            Action("correct_tracking", {**given, "shipment": each.id}),
        )
        for each in shipments[:5]
    )
    return Ask("parcel", Reply.of("which-tracking-wrong", *buttons, order_no=order.order_no, count=len(shipments)))


SKILLS = (Skill("correct_tracking", correct_tracking, STAFF, needs_order=True, changes=True),)
