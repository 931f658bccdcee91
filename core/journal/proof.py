"""Proving that nobody rewrote the journal, and saying exactly where it was.

Three passes, each over rows that come in one by one, whatever the number of orders: every chain from its beginning;
every seal and what it names; every fact that says a seal was set.

What it cannot see: that the newest entries of a chain are gone which no seal names yet. A chain knows what came before,
not how long it was to be, and whoever takes entries out of the database could shorten a note of that there, too. Once
the seal of the day is set, and its hash written down somewhere else, nothing under it can vanish.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from json import loads
from typing import Any

from sqlalchemy import Select, Text, cast, select
from sqlalchemy.orm import Session

from core.journal.models import Entry, Seal, Sealed
from core.journal.seals import AT_ONCE, Named, digest_of, named_between, seal_hash
from core.journal.service import BEGINNING, hash_of


class Fault(StrEnum):
    """What is not as it was written."""

    ENTRY = "entry"
    """An entry does not follow from the one before: it was changed, or one was taken out or put in."""
    CHANGED = "changed"
    """A chain ends, or a fact of no order reads, otherwise than a seal says."""
    GONE = "gone"
    """An entry that a seal names is not there any more."""
    ADDED = "added"
    """An entry is there that was not when the seal was set."""
    SEAL = "seal"
    """A seal does not follow from the one before, or from what it names."""
    NO_SEAL = "no-seal"
    """The journal says that a seal was set, and it is not there; or it is there, and the journal does not say so."""


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the journal breaks: the entry (its id, its order if it has one, its place there) or the seal."""

    fault: Fault
    entry_id: int | None = None
    order_id: int | None = None
    place: int | None = None
    seal: int | None = None


@dataclass(slots=True)
class Proof:
    """What was looked at, and what was found. `last_seal` is worth writing down somewhere else."""

    entries: int = 0
    chains: int = 0
    seals: int = 0
    unsealed: int = 0
    last_seal: str = ""
    breaks: list[Break] = field(default_factory=list)


def prove(db: Session, order_id: int | None = None) -> Proof:
    """Look at the whole journal, or at the chain of one order and what seals say about it."""
    proof = Proof()
    seals = db.scalars(select(Seal).order_by(Seal.number)).all()
    sealed_to = seals[-1].up_to if seals else 0
    for entry, is_right in _checked(db, order_id):
        proof.entries += 1
        proof.chains += entry.order_id is not None and entry.place == 1
        proof.unsealed += entry.id > sealed_to
        if not is_right:
            proof.breaks.append(Break(Fault.ENTRY, entry.id, entry.order_id, entry.place))
    proof.seals = len(seals)
    proof.last_seal = seals[-1].hash if seals else ""
    proof.breaks += _breaks_of_seals(db, seals, order_id)
    if order_id is None:
        proof.breaks += _breaks_of_notes(db, seals)
    return proof


def _checked(db: Session, order_id: int | None) -> Iterator[tuple[Any, bool]]:
    """Every entry, and whether it follows from the one before; a broken chain is told once, at its first such place."""
    broken: int | None = None
    order, place, previous = None, 0, BEGINNING
    for entry in db.execute(_chains(order_id)):
        if entry.order_id != order:
            order, place, previous = entry.order_id, 0, BEGINNING
        place += 1
        is_right = entry.order_id == broken or follows(entry, _data_in(entry.data), place, previous)
        broken = broken if is_right else entry.order_id
        previous = entry.hash
        yield entry, is_right
    if order_id is None:
        for entry in db.execute(_columns().where(Entry.order_id.is_(None)).order_by(Entry.id)):
            yield entry, follows(entry, _data_in(entry.data), 1, BEGINNING)


def follows(entry: Any, data: Any, place: int, previous: str) -> bool:
    """Whether an entry with these data says what its hash says it says, at its place after the one before."""
    said = (entry.at, entry.who_id, entry.who, entry.via, entry.fact, data)
    expected = hash_of(previous, entry.order_id, place, *said)
    return (entry.place, entry.previous, entry.hash) == (place, previous, expected)


_DATA = cast(Entry.data, Text).label("data")
"""As it is stored: what somebody wrote there need be no JSON any more."""


def _data_in(stored: str) -> Any:
    """What an entry's data say; None where they can no longer be read, which no hash agrees with."""
    try:
        return loads(stored)
    except ValueError:
        return None


def _columns() -> Select[Any]:
    wanted: tuple[Any, ...] = (
        Entry.id,
        Entry.order_id,
        Entry.place,
        Entry.at,
        Entry.who_id,
        Entry.who,
        Entry.via,
        Entry.fact,
        _DATA,
        Entry.previous,
        Entry.hash,
    )
    return select(*wanted).execution_options(yield_per=AT_ONCE)


def _chains(order_id: int | None) -> Select[Any]:
    chosen = Entry.order_id.is_not(None) if order_id is None else Entry.order_id == order_id
    return _columns().where(chosen).order_by(Entry.order_id, Entry.place)


def _breaks_of_seals(db: Session, seals: Any, order_id: int | None) -> Iterator[Break]:
    """Seals that do not follow from one another, and entries that are not what a seal says."""
    previous, number, up_to = BEGINNING, 0, 0
    for seal in seals:
        number += 1
        expected = seal_hash(previous, number, seal.day, seal.sealed_at, seal.up_to, seal.digest)
        names = _names_of(db, seal.number)
        if (seal.number, seal.previous, seal.hash) != (number, previous, expected) or digest_of(names) != seal.digest:
            yield Break(Fault.SEAL, seal=seal.number)
        else:
            yield from _differences(db, seal.number, names, named_between(db, up_to, seal.up_to), order_id)
        previous, number, up_to = seal.hash, seal.number, seal.up_to


def _names_of(db: Session, number: int) -> list[Named]:
    found = select(Sealed.entry_id, Sealed.hash).where(Sealed.number == number).order_by(Sealed.entry_id)
    return [Named(*row) for row in db.execute(found.execution_options(yield_per=AT_ONCE))]


def _differences(
    db: Session, seal: int, sealed: list[Named], present: list[Named], order_id: int | None
) -> Iterator[Break]:
    """What a seal names, against what it would have to name today."""
    then = {named.entry_id: named.hash for named in sealed}
    now = {named.entry_id: named.hash for named in present}
    if then == now:
        return
    for entry_id in sorted(then.keys() | now.keys()):
        if then.get(entry_id) == now.get(entry_id):
            continue
        entry = db.execute(_columns().where(Entry.id == entry_id)).one_or_none()
        fault = Fault.GONE if entry is None else (Fault.CHANGED if entry_id in then else Fault.ADDED)
        order, place = (entry.order_id, entry.place) if entry else (None, None)
        if order_id is None or order == order_id:
            yield Break(fault, entry_id, order, place, seal)


def _breaks_of_notes(db: Session, seals: Any) -> Iterator[Break]:
    """Seals of which the journal does not tell, and seals of which it tells and that are not there."""
    told = db.scalars(select(_DATA).where(Entry.order_id.is_(None), Entry.fact == "DaySealed").order_by(Entry.id))
    noted = [(data["number"], data["hash"]) for each in told if (data := _data_in(each)) is not None]
    kept = [(seal.number, seal.hash) for seal in seals]
    for number, _ in sorted({*noted} ^ {*kept}):
        yield Break(Fault.NO_SEAL, seal=number)
