"""Reading the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.journal.models import Entry

DECIDED = (
    "OrderHeld", "OrderCleared", "ApprovalAwaited", "OrderApproved", "FindingsChanged", "AlertRaised", "PricesAsked",
)  # fmt: skip
"""The facts that policies lead to, and that keep their decisions."""


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
    return [_view(entry) for entry in db.scalars(found)]


def last_time(db: Session, fact: str, who_id: int, since: datetime) -> datetime | None:
    """When somebody last did something, if that was since then."""
    return db.scalar(select(func.max(Entry.at)).where(Entry.at >= since, Entry.who_id == who_id, Entry.fact == fact))


def _view(entry: Entry) -> EntryView:
    return EntryView(entry.place, entry.at, entry.who, entry.who_id, entry.via, entry.fact, entry.data)


def decisions_made(
    db: Session, table: str, since: datetime | None = None
) -> Iterator[tuple[int, Sequence[dict[str, Any]]]]:
    """Every time that a table decided about an order, oldest first: the order, and what was decided."""
    found = select(Entry.order_id, Entry.data).where(Entry.fact.in_(DECIDED), Entry.order_id.is_not(None))
    if since is not None:
        found = found.where(Entry.at >= since)
    for order_id, data in db.execute(found.order_by(Entry.id).execution_options(yield_per=1000)):
        if decisions := [each for each in data.get("decisions", ()) if each["table"] == table]:
            yield order_id, decisions


def count_facts(db: Session, fact: str, since: datetime, until: datetime) -> int:
    """How often something happened in a span (UTC, `until` excluded)."""
    found = select(func.count()).select_from(Entry).where(Entry.fact == fact, Entry.at >= since, Entry.at < until)
    return db.scalar(found) or 0
