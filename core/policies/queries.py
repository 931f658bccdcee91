"""Asking the policies: which rows of which version fire, by what is in force at the moment of the transaction.

decide(tx, "approval_route", {"total_minor": …, "currency": …, "tier": …, "product_type": …, "discount_percent": …})
                                                       who approves an order
decide(tx, "change_route", {"total_minor": …, "extra_minor": …, "freight_minor": …, "other_country": …, …})
                                                       who approves that an approved order changes
decide(tx, "price_route", {"discount_percent": …, "less_minor": …, "below_floor": …, …})
                                                       who approves other prices on an order
decide(tx, "priority", {"tier": …, …})                 how soon an order's turn comes
decide_all(tx, "review", {…})                          everything that speaks against an order, or that nothing does
decide(tx, "deadlines", {"stage": …})                  how long a stage may take
decide(tx, "escalation", {"stage": …, "light": …})     who is called when a light changes
decide(tx, "allocation", {"urges": …, "tier": …})      what days and parcels are worth when a warehouse is chosen
decide(tx, "carrier", {"zone": …, "weight_g": …, …})   which carriers may take a parcel
decide(tx, "stock_hold", {"tier": …, …})               how long goods are held before approval
decide(tx, "purchase_route", {"total_minor": …, …})    who approves a purchase
decide(tx, "return_windows", {"tier": …, …})           how long goods that were delivered can come back
decide(tx, "exchanges", {"cause": …, "tier": …, …})    when a replacement goes out, and who pays its freight
working_calendar(tx)                                   working hours and holidays
shipping_rates(tx)                                     what carriers ask for, and how long they take

The files in `tables/` are the first version of each table, in force from the beginning; later ones are in the database.
A transaction looks up once what is in force; tables are read and checked once in the life of the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db import run, table_of
from core.policies.calendar import Calendar, parse_calendar
from core.policies.errors import UnknownTable, UnknownVersion
from core.policies.models import PolicyVersion
from core.policies.rates import Rates, parse_rates
from core.policies.rules import Decision, Table, parse_table
from core.tx import Tx

TABLES = (
    "approval_route", "change_route", "review", "priority", "deadlines", "escalation", "allocation", "carrier",
    "stock_hold", "purchase_route", "return_windows", "price_route", "exchanges",
)  # fmt: skip
"""The decision tables of the house, each a file in `tables/`."""

CALENDAR, RATES = "calendar", "rates"
"""The tables that have no rows to decide by: when work is done, and what carriers ask for."""

ALL = (*TABLES, CALENDAR, RATES)
"""Everything that has versions."""

FIRST = 1
"""The number of the version that came with the program."""

IN_FORCE = "policies in force"
"""Under this name a session keeps what was in force when its transaction first asked."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version of a table. Dates are None for a draft; the first version has been in force from the beginning."""

    name: str
    number: int
    digest: str
    drafted_at: datetime | None
    published_at: datetime | None
    valid_from: datetime | None
    is_in_force: bool

    @property
    def is_draft(self) -> bool:
        """Whether it has not been published."""
        return self.number != FIRST and self.published_at is None


@dataclass(frozen=True, slots=True)
class _Held:
    """The version of a table that is in force, and where its content is found."""

    id: int
    number: int
    digest: str


def decide(tx: Tx, table: str, values: Mapping[str, Any]) -> Decision:
    """What a table says about these values. Raises MissingInput if one of its inputs lacks or is not of its kind."""
    return decide_all(tx, table, values)[0]


def decide_all(tx: Tx, table: str, values: Mapping[str, Any]) -> tuple[Decision, ...]:
    """All that a table says about these values: several decisions if it collects, else one. Raises MissingInput."""
    number, found = _in_force(tx, table, parse_table)
    return found.decide(values, number)


def working_calendar(tx: Tx) -> Calendar:
    """Working hours, holidays and make-up days, as they are in force."""
    return _in_force(tx, CALENDAR, parse_calendar)[1]


def note_of(db: Session, table: str, version: int, rule: str) -> dict[str, str]:
    """What a row of a version means, in each language: the answer to "why?". Empty if the table has no such row."""
    rows = table_of_version(db, table, version).rows
    return dict(rows[rule].note) if rule in rows else {}


def table_of_version(db: Session, name: str, version: int) -> Table:
    """A version of a decision table, ready to decide. Raises UnknownTable, UnknownVersion, BadTable."""
    check_is_table(name, TABLES)
    if version == FIRST:
        return _shipped(name, parse_table)
    found = db.scalars(_numbered(name, version)).one_or_none()
    if found is None:
        raise UnknownVersion(name, version)
    return _parsed(db, found.digest, found.id, parse_table)


def content_of(db: Session, name: str, version: int) -> dict[str, Any]:
    """A version of a table as JSON. Raises UnknownTable, UnknownVersion."""
    check_is_table(name)
    if version == FIRST:
        return dict(shipped(name))
    found = db.scalars(_numbered(name, version)).one_or_none()
    if found is None:
        raise UnknownVersion(name, version)
    return dict(found.content)


def versions(tx: Tx, name: str) -> Sequence[VersionView]:
    """The versions of a table, the first one first. Raises UnknownTable."""
    check_is_table(name)
    held = _all_in_force(tx).get(name)
    first = VersionView(name, FIRST, "", None, None, None, is_in_force=held is None)
    later = tx.db.scalars(select(PolicyVersion).where(PolicyVersion.name == name).order_by(PolicyVersion.number))
    return [
        first,
        *(
            VersionView(
                name=name,
                number=row.number,
                digest=row.digest,
                drafted_at=row.drafted_at,
                published_at=row.published_at,
                valid_from=row.valid_from,
                is_in_force=held is not None and held.number == row.number,
            )
            for row in later
        ),
    ]


def version_in_force(tx: Tx, name: str) -> int:
    """The number of the version of a table that is in force. Raises UnknownTable."""
    check_is_table(name)
    held = _all_in_force(tx).get(name)
    return held.number if held else FIRST


def check_is_table(name: str, known: Sequence[str] = ALL) -> None:
    """Raises UnknownTable for what the house has no table for."""
    if name not in known:
        raise UnknownTable(name, list(known))


@cache
def shipped(name: str) -> Mapping[str, Any]:
    """The first version of a table, as its file has it."""
    content: dict[str, Any] = json.loads(
        (resources.files(__package__) / "tables" / f"{name}.json").read_text(encoding="utf-8")
    )
    return content


def shipping_rates(tx: Tx) -> Rates:
    """What carriers ask for and how long they take, as it is in force."""
    return _in_force(tx, RATES, parse_rates)[1]


def rates_of_version(db: Session, version: int) -> Rates:
    """A version of the rates. Raises UnknownVersion, BadTable."""
    return parse_rates(content_of(db, RATES, version))


def shipped_rates() -> Rates:
    """The first version of the rates. Their currency and the house's own country stay the same in all."""
    return _shipped(RATES, parse_rates)


def freight_currency() -> str:
    """The currency of all freight, whatever the rates in force: what is owed for it can be added."""
    return shipped_rates().currency


def decide_as_shipped(table: str, values: Mapping[str, Any]) -> Decision:
    """What the first version of a table says, whatever is in force: for planning games away from any database."""
    return _shipped(table, parse_table).decide(values, FIRST)[0]


def _numbered(name: str, number: int) -> Any:
    return select(PolicyVersion).where(PolicyVersion.name == name, PolicyVersion.number == number)


def _in_force(tx: Tx, name: str, parse: Callable[[Mapping[str, Any]], T]) -> tuple[int, T]:
    """The number and the parsed content of the version that is in force."""
    check_is_table(name)
    held = _all_in_force(tx).get(name)
    if held is None:
        return FIRST, _shipped(name, parse)
    return held.number, _parsed(tx.db, held.digest, held.id, parse)


_VERSIONS = table_of(PolicyVersion).c
_PUBLISHED = (
    select(_VERSIONS.name, _VERSIONS.id, _VERSIONS.number, _VERSIONS.digest, _VERSIONS.valid_from)
    .where(_VERSIONS.valid_from.is_not(None))
    .order_by(_VERSIONS.valid_from, _VERSIONS.number)
)


def _all_in_force(tx: Tx) -> Mapping[str, _Held]:
    """The later versions that are in force, by table: asked once in a transaction, whose `now` does not change."""
    if IN_FORCE not in tx.db.info:
        rows = run(tx.db, _PUBLISHED).all()
        tx.db.info[IN_FORCE] = {
            row.name: _Held(row.id, row.number, row.digest) for row in rows if row.valid_from <= tx.now
        }
    found: Mapping[str, _Held] = tx.db.info[IN_FORCE]
    return found


_known: dict[str, Any] = {}
"""Parsed contents by their digest: a version never changes, so it is read and checked once."""


def _parsed(db: Session, digest: str, version_id: int, parse: Callable[[Mapping[str, Any]], T]) -> T:
    if digest not in _known:
        _known[digest] = parse(db.get_one(PolicyVersion, version_id).content)
    found: T = _known[digest]
    return found


def _shipped(name: str, parse: Callable[[Mapping[str, Any]], T]) -> T:
    if name not in _known:
        _known[name] = parse(shipped(name))
    found: T = _known[name]
    return found
