"""Reading the journal, and proving that nobody rewrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.journal.models import Entry
from core.journal.proof import follows
from core.journal.service import BEGINNING


@dataclass(frozen=True, slots=True)
class EntryView:
    """A fact of the past: what, who, when, from where."""

    place: int
    at: datetime
    who: str
    who_id: int | None
    via: str
    fact: str
    data: dict[str, Any]


def history_of(db: Session, order_id: int) -> Sequence[EntryView]:
    """Everything that happened to an order, oldest first."""
    found = select(Entry).where(Entry.order_id == order_id).order_by(Entry.place)
    return [EntryView(e.place, e.at, e.who, e.who_id, e.via, e.fact, e.data) for e in db.scalars(found)]


def first_break(db: Session, order_id: int) -> int | None:
    """The place of the first entry of an order that does not follow from the one before; None if all do."""
    previous = BEGINNING
    entries = db.scalars(select(Entry).where(Entry.order_id == order_id).order_by(Entry.place))
    for place, entry in enumerate(entries, start=1):
        if not follows(entry, place, previous):
            return place
        previous = entry.hash
    return None


def count_facts(db: Session, fact: str, since: datetime, until: datetime) -> int:
    """How often something happened in a span (UTC, `until` excluded)."""
    found = select(func.count()).select_from(Entry).where(Entry.fact == fact, Entry.at >= since, Entry.at < until)
    return db.scalar(found) or 0
