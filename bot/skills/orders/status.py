"""Asking about orders: where one is, what it holds, which ones there are."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.cards.reasons import reason_in_words
from bot.conversation.message import Action, Button, Reply
from bot.skills.aftersales.returns import return_notes
from bot.skills.aftersales.words import exchange_notes
from bot.skills.approvals.asked import names_owing, no_so_far
from bot.skills.changing.holds import what_stops_it
from bot.skills.changing.intercepts import answer_buttons
from bot.skills.orders.history import order_notes
from bot.skills.orders.states import STATES, state_in
from bot.skills.orders.step_due import step_due
from bot.skills.periods import period
from bot.skills.skill import CUSTOMERS, STAFF, Outcome, Skill, Turn, person_button
from bot.skills.warehouse.words import parcel_button
from bot.skills.warehouse.work_questions import shop_orders
from bot.skills.words import (
    address_sentence,
    line_items,
    order_line,
    parcel_sentence,
    status_of,
    step_button,
    total_sentences,
)
from core.approvals.queries import asked_about, latest_for
from core.approvals.rules import Kind
from core.approvals.rules import State as Answered
from core.consequences.review import AWAITS_GOODS
from core.dues.queries import dues_of
from core.dues.rules import Direction, State
from core.fulfilment.queries import arrived_at, shipments_of
from core.fulfilment.rules import FULFILLABLE
from core.fulfilment.work import ParcelView, parcels_of
from core.intercepts.errors import InterceptOpen, InterceptProposed
from core.intercepts.queries import InterceptView, intercept_of
from core.intercepts.rules import State as Stopping
from core.journal.queries import history_of
from core.money import Money
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import OrderView, count_orders, order_for, recent_orders
from core.people.queries import person_by_id
from core.values import Sentence, Value

LISTED = 10
"""Orders named in one answer; more are counted."""


def order_status(turn: Turn) -> Outcome:
    """Where an order is: its status, and for a parcel what the carrier saw last."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if refused := _why_not_so(turn, order):
        return refused
    shipments = shipments_of(turn.tx.db, order.id)
    stopped = intercept_of(turn.tx.db, order.id) if order.status is Status.SHIPPED else None
    is_coming_back = bool(stopped and stopped.is_coming_back)
    sentences = [_coming_back(order) if is_coming_back else _how_it_stands(turn, order)]
    sentences += [*_being_stopped(order, stopped), *step_due(turn, order)]
    sentences += [parcel_sentence(shipment) for shipment in shipments]
    stops, ways_on = what_stops_it(turn, order) if order.status in NOT_SHIPPED else ((), ())
    waiting = _still_here(turn, order) if shipments or turn.tx.who.has(*STAFF) else ()
    if waiting and shipments:
        sentences.append(Sentence("parcels-sent", {"sent": len(shipments), "all": len(shipments) + len(waiting)}))
    scans = [
        Sentence("scan", {"at": scan.at, "place": scan.place, "event": Sentence(f"scan-{scan.event}")})
        for shipment in shipments
        for scan in shipment.scans
    ]
    answers = answer_buttons(turn, order, stopped)
    buttons = (*ways_on, *_warehouse_steps(turn, order, waiting), *(answers or _next_steps(order)))
    sentences += _why_ended(turn, order)
    closing = (*_to_come_back(turn, order), *order_notes(turn, order))
    return Reply((*sentences, *stops), items=tuple(scans), closing=closing, buttons=buttons)


def _to_come_back(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """What is to be returned or exchanged."""
    return (*return_notes(turn, order), *exchange_notes(turn, order))


def _still_here(turn: Turn, order: OrderView) -> Sequence[ParcelView]:
    return parcels_of(turn.tx.db, order.id, open_only=True) if order.status in FULFILLABLE else ()


def _coming_back(order: OrderView) -> Sentence:
    return Sentence("order-is-coming-back", {"order_no": order.order_no})


def _being_stopped(order: OrderView, stopped: InterceptView | None) -> tuple[Sentence, ...]:
    """That the carrier is asked to stop the parcel and has not answered, or that this waits for approval."""
    match stopped.state if stopped else None:
        case Stopping.ASKED if stopped:
            return (InterceptOpen(order.order_no, stopped.asked_at).sentence,)
        case Stopping.PROPOSED if stopped:
            return (InterceptProposed(order.order_no, stopped.asked_at).sentence,)
    return ()


def _how_it_stands(turn: Turn, order: OrderView) -> Sentence:
    """The status of an order. Customers are told gently; colleagues hear since when, and whose answer is awaited."""
    arrived = arrived_at(turn.tx.db, order.id) if order.status is Status.DELIVERED else None
    values: dict[str, Value] = {"order_no": order.order_no, "since": arrived or order.changed_at}
    if turn.tx.who.is_colleague and order.status is Status.ON_HOLD:
        return Sentence("order-held-since", values)
    if turn.tx.who.is_colleague and order.status is Status.AWAITING_APPROVAL:
        asked = latest_for(turn.tx.db, order.id)
        if asked and (no := no_so_far(turn, asked)):
            return no
        if asked and (names := names_owing(turn, asked)):
            return Sentence("who-decides", {**values, "names": list[Value](names)})
    if order.status is Status.ON_HOLD and order.findings == (AWAITS_GOODS,):
        return Sentence("order-awaits-goods", values)
    if order.status is Status.CANCELLED and _was_refused(turn, order):
        return Sentence("order-was-refused", values)
    return Sentence(f"order-is-{order.status.replace('_', '-')}", values)


def _was_refused(turn: Turn, order: OrderView) -> bool:
    """Whether an order was cancelled because it was not approved."""
    ended = [entry for entry in history_of(turn.tx.db, order.id) if entry.fact == "OrderCancelled"]
    return bool(ended and ended[-1].data.get("rejected"))


def _why_ended(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """The reason that was kept when an order was refused, cancelled or returned; for colleagues also that of a no which
    can still be taken back."""
    reason = order.reason if order.status in {Status.CANCELLED, Status.RETURNED} else _why_refused(turn, order)
    return (Sentence("order-ended-because", {"reason": reason_in_words(reason)}),) if reason else ()


def _why_not_so(turn: Turn, order: OrderView) -> Reply | None:
    """Why another price or address was refused, for colleagues who ask, of an order that goes on without it."""
    asked = asked_about(turn.tx.db, order.id) if turn.put.why_ended and turn.tx.who.is_colleague else None
    if asked is None or asked.state is not Answered.REJECTED or asked.kind is Kind.ORDER or asked.decided_by_id is None:
        return None
    name = person_by_id(turn.tx.db, asked.decided_by_id).name
    values: dict[str, Value] = {"about": asked.about, "name": name, "when": asked.decided_at or asked.opened_at}
    because = [Sentence("order-ended-because", {"reason": reason_in_words(asked.reason)})] if asked.reason else []
    return Reply((Sentence("refused-by", values), *because))


def _why_refused(turn: Turn, order: OrderView) -> str | None:
    if order.status is not Status.AWAITING_APPROVAL or not turn.tx.who.is_colleague:
        return None
    asked = latest_for(turn.tx.db, order.id)
    return asked.reason if asked and no_so_far(turn, asked) else None


def _warehouse_steps(turn: Turn, order: OrderView, waiting: Sequence[ParcelView]) -> tuple[Button, ...]:
    """For colleagues who pack: the parcels of an order that are still here, or the way to ship it."""
    if not turn.tx.who.has(*STAFF):
        return ()
    if waiting:
        return tuple(parcel_button(parcel) for parcel in waiting[:3])
    if order.status in FULFILLABLE and order.status is not Status.SHIPPED:
        return (step_button("ship_order", order.order_no, "button-ship-parcel"),)
    return ()


def order_detail(turn: Turn) -> Outcome:
    """What an order holds: goods, sum, recipient."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    head = Sentence("order-detail", {"order_no": order.order_no, "status": status_of(order), "placed": order.placed_at})
    sums = total_sentences(order.total, order.freight)
    where = address_sentence("order-goes-to", order.address, in_private=turn.incoming.is_private)
    buttons = tuple(button for button in _next_steps(order) if button.action.name != "order_detail")
    return Reply(
        (head,),
        items=line_items(order, turn.voice),
        closing=(*sums, *_open_dues(turn, order), where, *_to_come_back(turn, order), *order_notes(turn, order)),
        buttons=buttons,
    )


def _open_dues(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """What is still to be paid for an order besides, or to be paid back."""
    owed: dict[tuple[Direction, str], int] = {}
    for due in dues_of(turn.tx.db, order.id):
        if due.state is State.OWED:
            kind = (due.direction, due.amount.currency)
            owed[kind] = owed.get(kind, 0) + due.amount.minor
    return tuple(
        Sentence("besides-owed-to-pay", {"amount": Money(minor, currency)})
        if direction is Direction.CHARGE
        else Sentence("besides-owed-to-get-back", {"amount": Money(minor, currency)})
        for (direction, currency), minor in owed.items()
    )


def list_orders(turn: Turn) -> Outcome:
    """The speaker's own orders, newest first; those of a state or a span of time when one is named. A colleague who
    does not speak of their own means those of all customers."""
    if turn.tx.who.is_colleague and not turn.voice.language.points(turn.incoming.text, "mine"):
        return shop_orders(turn)
    named, state = period(turn), state_in(turn.incoming.text)
    placed, statuses = named.span if named else None, STATES[state] if state else None
    own = recent_orders(turn.tx.db, turn.person.id, LISTED, placed=placed, statuses=statuses)
    total = count_orders(turn.tx.db, turn.person.id, placed, statuses)
    values: dict[str, Value] = {"count": total, "time": named.told if named else ""}
    if state:
        values["state"] = Sentence(f"orders-{state.replace('_', '-')}")
    which = ("-state" if state else "") + ("-then" if values["time"] else "")
    if not own:
        return Reply((Sentence(f"no-orders{which}" if which else "no-orders-yet", values),))
    items = tuple(order_line(order, turn.voice) for order in own)
    closing = (Sentence("older-orders", {"count": total - len(own)}),) if total > len(own) else ()
    buttons = tuple(step_button("order_status", order.order_no, "button-order") for order in own[:3])
    numbers = tuple(order.order_no for order in own)
    return Reply(
        (Sentence(f"your-orders{which}", values),), items=items, closing=closing, buttons=buttons, listed=numbers
    )


def _next_steps(order: OrderView) -> tuple[Button, ...]:
    """What people mostly want next: another address while that is possible, a person where something may be wrong."""
    if order.status in NOT_SHIPPED:
        return (
            step_button("edit_address", order.order_no, "button-edit-address"),
            step_button("order_detail", order.order_no, "button-detail"),
        )
    if order.status is Status.CANCELLED:
        return (person_button(),)
    return (Button(Sentence("button-detail"), Action("order_detail", {"order_no": order.order_no})), person_button())


SKILLS = (
    Skill("order_status", order_status, CUSTOMERS, needs_order=True),
    Skill("order_detail", order_detail, CUSTOMERS, needs_order=True),
    Skill("list_orders", list_orders, CUSTOMERS),
)
