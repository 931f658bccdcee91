"""Cards: what a question about an approval, an alert or a parcel looks like at this moment, to this person.

Composed from the present state each time one is sent or repainted, so no card can show what is no longer true.
"""

from __future__ import annotations

from bot.conversation.cards.approval import approval_card
from bot.conversation.cards.parcel import parcel_card
from bot.conversation.cards.reasons import hold_reasons
from bot.conversation.message import Action, Button, Card, Mood
from bot.skills.approvals.words import order_of
from bot.skills.words import alert_title, lasting, line_items, position_of, status_of
from bot.speech import Voice
from core.alerts.queries import AlertState, AlertView, alert_view
from core.alerts.rules import Light
from core.approvals.queries import approval_by_id, may_answer
from core.approvals.rules import State
from core.fulfilment.rules import OPEN
from core.fulfilment.work import parcel_by_id
from core.orders.queries import order_by_id
from core.people.queries import person_by_id
from core.tx import Tx
from core.values import Json, Sentence, Typed

SNOOZE_MINUTES = 60
"""What the "later" button of an alert means."""


def card_for(tx: Tx, subject: str, voice: Voice, *, in_private: bool, reader_id: int | None = None) -> Card:
    """The card of that subject as it stands now, for its reader (None: for whoever is asked); addresses are masked
    where others read along."""
    kind, _, number = subject.partition(":")
    if kind == "approval":
        approval = approval_by_id(tx.db, int(number))
        return approval_card(tx, approval, voice, reader_id, in_private=in_private)
    if kind == "parcel":
        return parcel_card(tx, parcel_by_id(tx.db, int(number)), voice, in_private=in_private)
    return _alert_card(tx, alert_view(tx.db, int(number)), voice)


def version_of(tx: Tx, subject: str) -> int:
    """The version that a card would show now."""
    kind, _, number = subject.partition(":")
    if kind == "approval":
        return approval_by_id(tx.db, int(number)).version
    if kind == "parcel":
        return parcel_by_id(tx.db, int(number)).version
    return alert_view(tx.db, int(number)).version


def order_on(tx: Tx, subject: str) -> str | None:
    """The number of the order that a card is about; None if it is about none, or several."""
    kind, _, number = subject.partition(":")
    if kind == "approval":
        order = order_of(tx, approval_by_id(tx.db, int(number)))
        return order.order_no if order else None
    if kind == "parcel":
        numbers = parcel_by_id(tx.db, int(number)).order_nos
        return numbers[0] if len(numbers) == 1 else None
    return order_by_id(tx.db, alert_view(tx.db, int(number)).order_id).order_no


def is_waiting(tx: Tx, subject: str, person_id: int | None = None) -> bool:
    """Whether that person (None: anybody) still has to do something about it."""
    kind, _, number = subject.partition(":")
    if kind == "approval":
        approval = approval_by_id(tx.db, int(number))
        if person_id is None:
            return approval.state is State.OPEN
        return may_answer(tx.db, approval, person_id, tx.now)
    if kind == "parcel":
        return parcel_by_id(tx.db, int(number)).state in OPEN
    return alert_view(tx.db, int(number)).state is not AlertState.RESOLVED


def is_open_question(tx: Tx, subject: str, person_id: int | None = None) -> bool:
    """Whether it is an approval that waits for that person's answer: their copies change once more at least."""
    return subject.startswith("approval:") and is_waiting(tx, subject, person_id)


def _alert_card(tx: Tx, alert: AlertView, voice: Voice) -> Card:
    order = order_by_id(tx.db, alert.order_id)
    customer = person_by_id(tx.db, order.customer_id)
    fields = (
        (Sentence("label-status"), status_of(order)),
        *((Sentence("label-hold"), reason) for reason in hold_reasons(order)),
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
        title=alert_title(alert),
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
        Sentence("button-later", {"lasting": lasting(SNOOZE_MINUTES)}),
        Action("snooze_alert", {**arguments, "duration_min": SNOOZE_MINUTES}),
    )
    settled = Button(Sentence("button-settled"), Action("resolve_alert", arguments))
    return (settled, later) if alert.state is AlertState.HELD else (mine, later)
