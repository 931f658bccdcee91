"""By when the step that an order is in is to be done: for its customer, and for colleagues with who has it in hand."""

from __future__ import annotations

from collections.abc import Sequence

from bot.skills.orders.still_late import still_late
from bot.skills.skill import Turn
from core.alerts.queries import AlertState, AlertView, deadline_of, open_alerts
from core.approvals.queries import latest_for
from core.approvals.rules import State
from core.orders.queries import OrderView
from core.people.queries import person_by_id
from core.values import Sentence, Value

AWAITING = "awaiting-approval"

PROMISED = frozenset({"to-ship", AWAITING})
"""The stages whose end customers wait for; what goes before them is our own work."""


def step_due(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """By when it leaves or is decided, or that this is late; colleagues hear of a late one in whose hands it is."""
    deadline = deadline_of(turn.tx.db, order.id)
    if deadline is None:
        return ()
    if turn.tx.who.is_colleague and (in_hand := alerts_in_hand(turn, open_alerts(turn.tx.db, order_id=order.id))):
        return in_hand
    if turn.tx.who.is_colleague and (late := still_late(turn.tx, order)):
        return (late,)
    stage = deadline.stage.replace("_", "-")
    if stage not in PROMISED or (stage == AWAITING and not _is_open(turn, order)):
        return ()
    is_late = deadline.due_at <= turn.tx.now
    return (Sentence(f"step-late-{stage}" if is_late else f"step-due-{stage}", {"due": deadline.due_at}),)


def _is_open(turn: Turn, order: OrderView) -> bool:
    """Whether it still waits for an answer: a no that can be taken back is one."""
    asked = latest_for(turn.tx.db, order.id)
    return asked is None or asked.state is State.OPEN


def alerts_in_hand(turn: Turn, alerts: Sequence[AlertView]) -> tuple[Sentence, ...]:
    """In whose hands each alert is, or who was called and has not taken it."""
    return tuple(_in_hand(turn, alert) for alert in alerts)


def _in_hand(turn: Turn, alert: AlertView) -> Sentence:
    values: dict[str, Value] = {"order_no": alert.order_no, "who": alert.held_by or ""}
    if alert.state is AlertState.HELD and alert.held_at:
        return Sentence("who-has-it", {**values, "since": alert.held_at})
    if alert.state is AlertState.SNOOZED and alert.snoozed_until:
        return Sentence("who-put-it-off", {**values, "until": alert.snoozed_until})
    called = list[Value](person_by_id(turn.tx.db, each).name for each in alert.called)
    return Sentence("nobody-has-it", {**values, "called": called})
