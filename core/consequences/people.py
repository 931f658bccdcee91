"""What follows from what people ask for, and from what they are no longer."""

from __future__ import annotations

from core.alerts import service as alerts
from core.approvals import service as approvals
from core.delegations import service as delegations
from core.intake import service as intake
from core.notices import service as notices
from core.notices.rules import Urgency
from core.people import facts as people_facts
from core.people.queries import on_call, person_by_id
from core.tx import HOUSE, Role, Tx
from core.values import Sentence, Typed

SERVICE_TEAM = "service"
"""Whom a customer is put through to."""


def call_colleague(tx: Tx, fact: people_facts.ColleagueWanted) -> None:
    """Somebody wants a person: whoever is on duty for customers is told, with what was said."""
    customer = person_by_id(tx.db, fact.person_id)
    key = "notice-colleague-wanted" if fact.words else "notice-colleague-wanted-silently"
    sentence = Sentence(key, {"name": Typed(customer.name), "words": Typed(fact.words)})
    for person in on_call(tx.db, SERVICE_TEAM, tx.now):
        if person.id != fact.person_id:
            dedupe_key = f"colleague:{fact.person_id}:{person.id}:{tx.now.isoformat()}"
            notices.owe(tx, person.id, sentence, dedupe_key, Urgency.HIGH)


def tell_feedback(tx: Tx, fact: people_facts.FeedbackLeft) -> None:
    """The same people hear what somebody wants noted; nobody waits for them."""
    customer = person_by_id(tx.db, fact.person_id)
    sentence = Sentence("notice-feedback-left", {"name": Typed(customer.name), "words": Typed(fact.words)})
    for person in on_call(tx.db, SERVICE_TEAM, tx.now):
        if person.id != fact.person_id:
            notices.owe(tx, person.id, sentence, f"feedback:{fact.person_id}:{person.id}:{tx.now.isoformat()}")


def let_go(tx: Tx, fact: people_facts.PersonLeft | people_facts.RolesChanged) -> None:
    """What somebody may no longer do goes to others: what waits for their yes, what they had taken in hand; and no
    order means them as its buyer any more."""
    person, house = person_by_id(tx.db, fact.person_id), tx.acting_as(HOUSE)
    if not person.actor.has(Role.APPROVER):
        delegations.end_for(house, person.id)
        approvals.hand_up_for(house, person.id)
        delegations.lose_deputy(house, person.id)
    if not person.actor.is_colleague:
        alerts.release(house, person.id)
    if Role.CUSTOMER not in person.roles:
        intake.forget_customer(house, person.id)


def forget_chat(tx: Tx, fact: people_facts.ChatUnlinked) -> None:
    """Nothing more goes to a chat that is not theirs any more."""
    notices.forget_chat(tx, fact.person_id, fact.channel, fact.external_id)


def owe_nothing(tx: Tx, fact: people_facts.PersonLeft) -> None:
    """Whoever has left is told nothing more."""
    notices.drop_for(tx, fact.person_id)
