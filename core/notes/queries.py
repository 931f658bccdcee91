"""Looking at notes. They are for colleagues: whoever shows them asks first who is looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from core.notes.models import Note
from core.people.models import Person


@dataclass(frozen=True, slots=True)
class NoteView:
    """Somebody's words, and whose and when."""

    text: str
    who: str
    at: datetime


def notes_on_order(db: Session, order_id: int, limit: int = 5) -> Sequence[NoteView]:
    """The last notes about an order, oldest first."""
    return _notes(db, Note.order_id == order_id)[-limit:]


def own_notes(db: Session, order_id: int, person_id: int) -> Sequence[NoteView]:
    """What somebody noted about an order themselves, oldest first: they have seen it before."""
    return _notes(db, (Note.order_id == order_id) & (Note.noted_by_id == person_id))


def notes_on_customer(db: Session, person_id: int, limit: int = 5) -> Sequence[NoteView]:
    """The last notes about a customer, oldest first."""
    return _notes(db, Note.person_id == person_id)[-limit:]


def _notes(db: Session, about: ColumnElement[bool]) -> list[NoteView]:
    found = select(Note.text, Person.name, Note.noted_at).outerjoin(Person, Person.id == Note.noted_by_id)
    return [NoteView(text, who or "", at) for text, who, at in db.execute(found.where(about).order_by(Note.id))]
