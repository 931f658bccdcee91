"""What follows when somebody hands their decisions over, or takes them back."""

from __future__ import annotations

from datetime import datetime

from core.approvals import service as approvals
from core.approvals.queries import open_with, to_be_called
from core.delegations import facts as delegation_facts
from core.notices import service as notices
from core.notices.rules import Urgency
from core.people.queries import person_by_id
from core.tx import HOUSE, Role, Tx
from core.values import Sentence, Value


def tell_deputy(tx: Tx, fact: delegation_facts.DelegationSet) -> None:
    """Whoever is to stand in hears of it, and until when."""
    if fact.deputy_id is None or fact.deputy_id == tx.who.person_id:
        return
    values: dict[str, Value] = {
        "name": person_by_id(tx.db, fact.person_id).name,
        "since": datetime.fromisoformat(fact.starts_at),
    }
    if fact.ends_at:
        values["until"] = datetime.fromisoformat(fact.ends_at)
    key = "notice-deputy-until" if fact.ends_at else "notice-deputy"
    notices.owe(tx, fact.deputy_id, Sentence(key, values), f"delegation:{fact.delegation_id}", Urgency.HIGH)


def hand_over(tx: Tx, fact: delegation_facts.DelegationBegan) -> None:
    """What waits for whoever is away now waits for the deputy, or for the admins."""
    approvals.hand_up_for(tx.acting_as(HOUSE), fact.person_id)
    for approval in open_with(tx.db, [fact.person_id]):
        if fact.deputy_id is not None:
            for person_id in to_be_called(tx.db, approval, tx.now):
                dedupe_key = f"{approval.subject}:{person_id}:delegation:{fact.delegation_id}"
                if person_id == fact.deputy_id:
                    notices.owe_card(tx, person_id, approval.subject, dedupe_key, Urgency.HIGH)
        notices.repaint(tx, approval.subject)


def hand_back(tx: Tx, fact: delegation_facts.DelegationEnded) -> None:
    """The deputy is told that it is over, and their copies of the cards lose their buttons; those who are back get
    what still waits for them."""
    is_back = fact.begun and person_by_id(tx.db, fact.person_id).actor.has(Role.APPROVER)
    for approval in open_with(tx.db, [fact.person_id]) if is_back else ():
        dedupe_key = f"{approval.subject}:{fact.person_id}:back:{fact.delegation_id}"
        notices.owe_card(tx, fact.person_id, approval.subject, dedupe_key, Urgency.HIGH)
        notices.repaint(tx, approval.subject)
    if fact.deputy_id is not None and fact.deputy_id != tx.who.person_id:
        sentence = Sentence("notice-deputy-over", {"name": person_by_id(tx.db, fact.person_id).name})
        notices.owe(tx, fact.deputy_id, sentence, f"delegation:{fact.delegation_id}:over")


def tell_without_deputy(tx: Tx, fact: delegation_facts.DeputyLost) -> None:
    """Whoever counted on a deputy hears that the admins decide until they name another one."""
    sentence = Sentence("notice-deputy-lost", {"name": person_by_id(tx.db, fact.deputy_id).name})
    notices.owe(tx, fact.person_id, sentence, f"delegation:{fact.delegation_id}:lost:{fact.deputy_id}", Urgency.HIGH)
