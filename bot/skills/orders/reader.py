"""Who reads an order's past, and what of it they may know by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.skills.words import position_of
from core.inventory.queries import warehouses_by_id
from core.people.queries import PersonView, person_by_id
from core.policies.queries import note_of
from core.values import Named, Sentence, Typed, Value

Data = Mapping[str, Any]
Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: `is_colleague` sees names and rules, a customer positions only."""

    db: Session
    person: PersonView
    is_colleague: bool

    def name(self, person_id: int | None) -> Value:
        """Somebody, as this reader may know them."""
        if person_id is None:
            return Sentence("the-house")
        if person_id == self.person.id:
            return Sentence("history-you")
        person = person_by_id(self.db, person_id)
        if self.is_colleague:
            return Typed(person.name)
        return Sentence("history-position", {"position": position_of(person.position)})

    def names(self, person_ids: list[int]) -> Value:
        """Several people."""
        return [self.name(person_id) for person_id in person_ids]

    def rule(self, decision: Data | None) -> Value:
        """By which rule, in words; nothing where no rule did it, or where it is not this reader's business."""
        if not decision or not self.is_colleague:
            return ""
        note = note_of(self.db, decision["table"], decision["version"], decision["rule"])
        return Sentence("history-rule", {"rule": Named(note or {"en": str(decision["rule"])})})

    def warehouse(self, warehouse_id: int | None) -> Value:
        """A warehouse by its name."""
        house = warehouses_by_id(self.db).get(warehouse_id or 0)
        return Named(house.names) if house else Sentence("history-no-warehouse")
