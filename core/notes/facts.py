"""What can have happened to notes."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteAdded(Fact):
    """Somebody left a note, on an order or (`person_id`) on a customer."""

    note_id: int
    text: str
    person_id: int | None = None
