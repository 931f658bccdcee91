"""Cards: what a question about an approval or an alert looks like at this moment, to this person.

Composed from the present state each time one is sent or repainted, so no card can show what is no longer true.
"""

from __future__ import annotations

from bot.conversation.message import Action, Button, Card, Mood
from bot.skills.words import address_sentence, hold_reason, line_items, position_of, status_of
from bot.speech import Voice
from core.alerts.queries import AlertState, AlertView, alert_view
from core.alerts.rules import Light
from core.approvals.queries import ApprovalView, approval_by_id
from core.approvals.rules import State, shown
from core.orders.queries import order_by_id
from core.people.queries import person_by_id
from core.policies.queries import note_of
from core.tx import Tx
from core.values import Json, Sentence, Typed

SNOOZE_MINUTES = 60
"""What the "later" button of an alert means."""


def card_for(tx: Tx, subject: str, voice: Voice, *, in_private: bool) -> Card:
    """The card of that subject as it stands now; addresses are masked where others read along."""
    kind, _, number = subject.partition(":")
    if kind == "approval":
        return _approval_card(tx, approval_by_id(tx.db, int(number)), voice, in_private=in_private)
    return _alert_card(tx, alert_view(tx.db, int(number)), voice)


def version_of(tx: Tx, subject: str) -> int:
    """The version that a card would show now."""
    kind, _, number = subject.partition(":")
    if kind == "approval":
        return approval_by_id(tx.db, int(number)).version
    return alert_view(tx.db, int(number)).version


def is_waiting(tx: Tx, subject: str) -> bool:
    """Whether anybody still has to do something about it."""
    kind, _, number = subject.partition(":")
    if kind == "approval":
        return approval_by_id(tx.db, int(number)).state is State.OPEN
    return alert_view(tx.db, int(number)).state is not AlertState.RESOLVED


def is_open_question(tx: Tx, subject: str) -> bool:
    """Whether it is an approval that nobody has decided yet: its copies change once more at least."""
    kind, _, number = subject.partition(":")
    return kind == "approval" and approval_by_id(tx.db, int(number)).state is State.OPEN


def _approval_card(tx: Tx, approval: ApprovalView, voice: Voice, *, in_private: bool) -> Card:
    order = order_by_id(tx.db, approval.order_id)
    customer = person_by_id(tx.db, order.customer_id)
    fields = (
        (Sentence("label-total"), Sentence("money", {"money": order.total})),
        (Sentence("label-customer"), Sentence("said", {"text": Typed(customer.name)})),
        (Sentence("label-address"), address_sentence("address-short", order.address, in_private=in_private)),
        (Sentence("label-why"), Sentence("said", {"text": voice.name(_why(approval.rule))})),
    )
    return Card(
        subject=approval.subject,
        version=approval.version,
        title=Sentence("approval-title", {"order_no": order.order_no}),
        fields=fields,
        items=line_items(order, voice),
        note=_approval_note(tx, approval),
        mood=_APPROVAL_MOODS[approval.state],
        buttons=_approval_buttons(approval, shown(order)),
    )


def _why(rule: str) -> dict[str, str]:
    """What the row says that had these people asked: about a new order, or about a change to one."""
    return note_of("approval_route", rule) or note_of("change_route", rule)


def _approval_note(tx: Tx, approval: ApprovalView) -> Sentence | None:
    if approval.state is State.OPEN:
        return None
    if approval.decided_by_id is None:
        return Sentence("approval-withdrawn")
    who = person_by_id(tx.db, approval.decided_by_id).name
    key = f"approval-{approval.state}{'-with-reason' if approval.reason else ''}"
    when = approval.decided_at or approval.opened_at
    return Sentence.of(key, who=who, when=when, reason=Typed(approval.reason or ""))


_APPROVAL_MOODS: dict[State, Mood] = {
    State.OPEN: "warn",
    State.APPROVED: "good",
    State.REJECTED: "bad",
    State.WITHDRAWN: "plain",
}


def _approval_buttons(approval: ApprovalView, seen: dict[str, Json]) -> tuple[Button, ...]:
    """Yes and no, each bound to exactly what this card shows."""
    if approval.state is not State.OPEN:
        return ()
    arguments: dict[str, Json] = {"approval": approval.id, "seen": seen, "card": True}
    return (
        Button(Sentence("button-approve"), Action("approve", arguments), "primary"),
        Button(Sentence("button-reject"), Action("reject", arguments), "danger"),
    )


def _alert_card(tx: Tx, alert: AlertView, voice: Voice) -> Card:
    order = order_by_id(tx.db, alert.order_id)
    customer = person_by_id(tx.db, order.customer_id)
    reason = hold_reason(order)
    fields = (
        (Sentence("label-status"), status_of(order)),
        *([(Sentence("label-hold"), reason)] if reason else []),
        (Sentence("label-due"), Sentence("moment", {"moment": alert.due_at})),
        (Sentence("label-customer"), Sentence("said", {"text": Typed(customer.name)})),
        (Sentence("label-total"), Sentence("money", {"money": order.total})),
    )
    mood: Mood = "bad" if alert.light is Light.RED else "warn"
    if alert.state is AlertState.RESOLVED:
        mood = "good"
    return Card(
        subject=alert.subject,
        version=alert.version,
        title=Sentence(f"alert-{alert.stage.replace('_', '-')}-{alert.light}", {"order_no": order.order_no}),
        fields=fields,
        items=line_items(order, voice),
        note=_alert_note(tx, alert),
        mood=mood,
        buttons=_alert_buttons(alert),
    )


def _alert_note(tx: Tx, alert: AlertView) -> Sentence:
    """Who has it, or who is called next and when: nobody should have to wonder."""
    match alert.state:
        case AlertState.RESOLVED:
            key = "alert-resolved-by" if alert.held_by else "alert-resolved"
            return Sentence(key, {"when": alert.resolved_at or alert.raised_at, "who": alert.held_by or ""})
        case AlertState.SNOOZED:
            return Sentence(
                "alert-snoozed", {"until": alert.snoozed_until or alert.raised_at, "who": alert.held_by or ""}
            )
        case AlertState.HELD:
            return Sentence("alert-held", {"when": alert.held_at or alert.raised_at, "who": alert.held_by or ""})
    if alert.next_at and alert.next_team:
        return Sentence("alert-next", {"team": position_of(alert.next_team), "when": alert.next_at})
    return Sentence("alert-waiting")


def _alert_buttons(alert: AlertView) -> tuple[Button, ...]:
    if alert.state is AlertState.RESOLVED:
        return ()
    arguments: dict[str, Json] = {"alert": alert.id, "card": True}
    mine = Button(Sentence("button-mine"), Action("ack_alert", arguments), "primary")
    later = Button(
        Sentence("button-later", {"minutes": SNOOZE_MINUTES}),
        Action("snooze_alert", {**arguments, "duration_min": SNOOZE_MINUTES}),
    )
    settled = Button(Sentence("button-settled"), Action("resolve_alert", arguments))
    return (settled, later) if alert.state is AlertState.HELD else (mine, later)
