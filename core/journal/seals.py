"""The daily seal: it fixes the ends of all chains and all facts of no order, so that no chain can be written anew.

    entries ── chain of each order ──┐
    facts of no order ───────────────┴─ seal of the day ── seal of the next day ── …

Whoever rewrites a chain from its beginning changes its end, which a seal names; whoever changes a seal breaks those
after it. That a seal was set is itself a fact, so that the last one cannot vanish alone. What was
written since the last seal nothing holds yet: its newest entries can be taken out unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from core.db import table_of
from core.journal.facts import DaySealed
from core.journal.models import Entry, Seal, Sealed
from core.journal.service import BEGINNING
from core.tx import Tx

AT_ONCE = 1000
"""Rows that are fetched, and written, at a time."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry that a seal names, by its id, with its hash."""

    entry_id: int
    hash: str


def tick(tx: Tx, zone: tzinfo) -> int:
    """Set the seal of the day, if it is not there yet: the house's own step. How many seals were set: 1 or 0.

    Everything that is committed before is under it. PostgreSQL lets nobody write to the journal meanwhile, so this is a
    transaction of its own.
    """
    tx.require()
    today = tx.now.astimezone(zone).date().isoformat()
    if _last(tx.db, today) is not None:
        return 0
    if tx.db.get_bind().dialect.name == "postgresql":
        tx.db.execute(text("LOCK TABLE journal IN SHARE ROW EXCLUSIVE MODE"))
    before = _last(tx.db)
    up_to = tx.db.scalar(select(func.max(Entry.id))) or 0
    if _last(tx.db, today) is not None or up_to == 0:
        return 0
    names = named_between(tx.db, before.up_to if before else 0, up_to)
    _set(tx, before, today, up_to, names)
    return 1


def _set(tx: Tx, before: Seal | None, today: str, up_to: int, names: Sequence[Named]) -> None:
    number, previous = (before.number + 1, before.hash) if before else (1, BEGINNING)
    digest = digest_of(names)
    seal = seal_hash(previous, number, today, tx.now, up_to, digest)
    tx.db.add(
        Seal(number=number, day=today, sealed_at=tx.now, up_to=up_to, digest=digest, previous=previous, hash=seal)
    )
    tx.db.flush()
    for start in range(0, len(names), AT_ONCE):
        rows = [
            {"number": number, "entry_id": name.entry_id, "hash": name.hash} for name in names[start : start + AT_ONCE]
        ]
        tx.db.execute(insert(table_of(Sealed)), rows)
    tx.tell(DaySealed(number=number, day=today, hash=seal))


def _last(db: Session, day: str | None = None) -> Seal | None:
    """The last seal; with `day`, the one of that day."""
    found = select(Seal).order_by(Seal.number.desc()).limit(1)
    return db.scalars(found.where(Seal.day == day) if day else found).one_or_none()


def named_between(db: Session, after: int, up_to: int) -> list[Named]:
    """What a seal over the entries after one id, up to another, has to name: in the order of ids."""
    ends: dict[int, tuple[int, Named]] = {}
    loose: list[Named] = []
    for entry_id, order_id, place, its_hash in _entries_between(db, after, up_to):
        named = Named(entry_id, its_hash)
        if order_id is None:
            loose.append(named)
        elif order_id not in ends or ends[order_id][0] < place:
            ends[order_id] = (place, named)
    return sorted([*loose, *(named for _, named in ends.values())], key=lambda named: named.entry_id)


def _entries_between(db: Session, after: int, up_to: int) -> Iterator[tuple[int, int | None, int, str]]:
    found = (
        select(Entry.id, Entry.order_id, Entry.place, Entry.hash)
        .where(Entry.id > after, Entry.id <= up_to)
        .order_by(Entry.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for row in db.execute(found):
        yield row.id, row.order_id, row.place, row.hash


def digest_of(names: Iterable[Named]) -> str:
    """The digest over the entries that a seal names (SHA-256)."""
    digest = hashlib.sha256()
    for named in names:
        digest.update(f"{named.entry_id}:{named.hash}\n".encode())
    return digest.hexdigest()


def seal_hash(previous: str, number: int, day: str, sealed_at: datetime, up_to: int, digest: str) -> str:
    """The hash of a seal: over the one before and everything it says (SHA-256 of canonical JSON)."""
    said = [previous, number, day, sealed_at.isoformat(), up_to, digest]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
