"""What follows from what happens to alerts."""

from __future__ import annotations

from core.alerts import facts as alert_facts
from core.consequences.concerns import order_of
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders.queries import order_by_id
from core.people.queries import with_role
from core.tx import Role, Tx
from core.values import Sentence, Value


def call_people(tx: Tx, fact: alert_facts.AlertEscalated) -> None:
    """Put the alert before those whose turn it is, and show everybody who is next."""
    subject = f"alert:{fact.alert_id}"
    for person_id in fact.person_ids:
        dedupe_key = f"{subject}:{fact.step}:{person_id}:{tx.now.isoformat()}"
        notices.owe_card(tx, person_id, subject, dedupe_key, Urgency.HIGH)
    notices.repaint(tx, subject)


def call_admins(tx: Tx, fact: alert_facts.NobodyToCall) -> None:
    """Nobody is there for a step: the admins have to know."""
    order = order_by_id(tx.db, order_of(fact))
    values: dict[str, Value] = {"order_no": order.order_no, "team": Sentence(f"position-{fact.team}")}
    for person in with_role(tx.db, Role.ADMIN):
        dedupe_key = f"alert:{fact.alert_id}:nobody:{fact.step}:{person.id}"
        notices.owe(tx, person.id, Sentence("notice-nobody-to-call", values), dedupe_key, Urgency.HIGH)


def repaint_alert(
    tx: Tx,
    fact: alert_facts.AlertRaised
    | alert_facts.AlertAcknowledged
    | alert_facts.AlertSnoozed
    | alert_facts.AlertWoken
    | alert_facts.AlertResolved,
) -> None:
    """Every copy of the card shows who has it."""
    notices.repaint(tx, f"alert:{fact.alert_id}")
