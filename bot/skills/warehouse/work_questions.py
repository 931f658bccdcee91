"""What colleagues want to know of the work: which orders are still here, and who has one in hand."""

from __future__ import annotations

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import names_owing
from bot.skills.orders.states import STATES, state_in
from bot.skills.orders.step_due import alerts_in_hand
from bot.skills.orders.still_late import still_late
from bot.skills.periods import period
from bot.skills.skill import COLLEAGUES, Outcome, Skill, Turn
from bot.skills.words import order_line, position_of, status_of, step_button
from core.alerts.queries import AlertState, open_alerts
from core.approvals.queries import latest_for
from core.approvals.rules import State
from core.consequences.people import SERVICE_TEAM
from core.fulfilment.rules import FULFILLABLE
from core.orders.queries import count_orders, order_for, orders_in
from core.people.queries import PersonView, on_call, person_named
from core.values import Sentence, Value

LISTED = 10
"""Orders named in one answer; more are counted."""

NOT_SHIPPED, WAREHOUSE = "not_shipped", "warehouse"


def shop_orders(turn: Turn) -> Outcome:
    """The orders of all customers that are asked for: of a state, a span of time, or one customer, the oldest first;
    those not shipped if nothing of it is named."""
    named, customer = period(turn), _customer(turn)
    state = state_in(turn.incoming.text) or (None if named or customer else NOT_SHIPPED)
    placed, statuses = named.span if named else None, STATES[state] if state else None
    whose = customer.id if customer else None
    found = orders_in(turn.tx.db, LISTED, customer_id=whose, placed=placed, statuses=statuses)
    count = count_orders(turn.tx.db, whose, placed, statuses)
    values: dict[str, Value] = {
        "state": Sentence(f"orders-{state.replace('_', '-')}") if state else Sentence("orders-of-any-state"),
        "of": Sentence("orders-of", {"name": customer.name}) if customer else "",
        "then": Sentence("orders-from", {"time": named.told}) if named and named.told else "",
        "count": count,
    }
    if not found:
        return Reply((Sentence("no-shop-orders", values),))
    closing = (Sentence("more-shop-orders", {"count": count - len(found)}),) if count > len(found) else ()
    return Reply(
        (Sentence("shop-orders", values),),
        items=tuple(order_line(order, turn.voice) for order in found),
        buttons=tuple(step_button("order_status", order.order_no, "button-order") for order in found[:4]),
        closing=closing,
        listed=tuple(order.order_no for order in found),
    )


def _customer(turn: Turn) -> PersonView | None:
    """The customer whose orders are asked for. Raises UnknownPerson for a name that leads to nobody."""
    name = turn.text("person")
    return person_named(turn.tx.db, name) if name else None


def who_has(turn: Turn) -> Outcome:
    """Who has an order in hand: its alert, or its approval; if nobody has, who is on call for it."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    alerts = open_alerts(turn.tx.db, order_id=order.id)
    asked = latest_for(turn.tx.db, order.id)
    told = list(alerts_in_hand(turn, alerts))
    if asked is not None and asked.state is State.OPEN:
        who = list[Value](names_owing(turn, asked))
        told.append(Sentence("who-decides", {"order_no": order.order_no, "names": who}))
    if not told:
        told += [late] if (late := still_late(turn.tx, order)) else []
        team = WAREHOUSE if order.status in FULFILLABLE else SERVICE_TEAM
        values: dict[str, Value] = {"order_no": order.order_no, "status": status_of(order), "team": position_of(team)}
        values["names"] = list[Value](person.name for person in on_call(turn.tx.db, team, turn.tx.now))
        told.append(Sentence("who-is-there-for", values))
    take = [
        Button(Sentence("button-mine"), Action("ack_alert", {"alert": alert.id}))
        for alert in alerts
        if alert.state is AlertState.OPEN
    ]
    return Reply(tuple(told), buttons=(*take, step_button("order_status", order.order_no, "button-order")))


SKILLS = (
    Skill("shop_orders", shop_orders, COLLEAGUES),
    Skill("who_has", who_has, COLLEAGUES, needs_order=True),
)
