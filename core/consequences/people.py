"""What follows from what people ask for."""

from __future__ import annotations

from core.notices import service as notices
from core.notices.rules import Urgency
from core.people import facts as people_facts
from core.people.queries import on_call, person_by_id
from core.tx import Tx
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
