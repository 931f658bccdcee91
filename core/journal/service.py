"""Writing the journal. The transaction calls this for every fact; nobody else does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import datetime

from sqlalchemy import bindparam, event, insert, select
from sqlalchemy.orm import Session

from core.db import run, table_of
from core.journal.models import Entry
from core.tx import Fact, Tx
from core.values import Json

BEGINNING = "0" * 64
"""What stands before the first entry of a chain."""

_ENTRIES = table_of(Entry)
_NEW_ENTRY = insert(_ENTRIES)
_LAST = (
    select(_ENTRIES.c.place, _ENTRIES.c.hash)
    .where(_ENTRIES.c.order_id == bindparam("of_order"))
    .order_by(_ENTRIES.c.place.desc())
    .limit(1)
)
"""Written once: every fact asks for the end of its chain and adds to it."""

_ENDS = "ends of chains"
"""Where a session keeps the ends of the chains that its transaction has added to. Until it is over nobody else can add
to them: a place is taken once, and whoever wants the same one waits."""


def record(tx: Tx, fact: Fact) -> None:
    """Append a fact to the journal; if it concerns an order, to that order's chain."""
    data: dict[str, Json] = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name != "order_id"}
    place, previous = _end_of_chain(tx, fact.order_id)
    place += 1
    name = type(fact).__name__
    own_hash = hash_of(previous, fact.order_id, place, tx.now, tx.who.person_id, tx.who.name, tx.via, name, data)
    entry = {
        "order_id": fact.order_id,
        "place": place,
        "at": tx.now,
        "who_id": tx.who.person_id,
        "who": tx.who.name,
        "via": tx.via,
        "fact": name,
        "data": data,
        "previous": previous,
        "hash": own_hash,
    }
    tx.db.flush()  # what the fact is about is there before it is told
    run(tx.db, _NEW_ENTRY, entry)
    if fact.order_id is not None:
        tx.db.info.setdefault(_ENDS, {})[fact.order_id] = place, own_hash


def hash_of(
    previous: str,
    order_id: int | None,
    place: int,
    at: datetime,
    who_id: int | None,
    who: str,
    via: str,
    fact: str,
    data: dict[str, Json],
) -> str:
    """The hash of an entry: over the one before and everything it says (SHA-256 of canonical JSON)."""
    said = [previous, order_id, place, at.isoformat(), who_id, who, via, fact, data]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _end_of_chain(tx: Tx, order_id: int | None) -> tuple[int, str]:
    if order_id is None:
        return 0, BEGINNING
    known: tuple[int, str] | None = tx.db.info.get(_ENDS, {}).get(order_id)
    if known is not None:
        return known
    last = run(tx.db, _LAST, {"of_order": order_id}).one_or_none()
    return (last.place, last.hash) if last else (0, BEGINNING)


@event.listens_for(Session, "after_soft_rollback")
def _forget_undone(db: Session, _: object) -> None:
    """What was told and is undone, be it only back to a savepoint, ends no chain."""
    db.info.pop(_ENDS, None)


@event.listens_for(Session, "after_commit")
def _forget_kept(db: Session) -> None:
    """Others can add to the chains again."""
    db.info.pop(_ENDS, None)
