"""What can be done with policies: a version is proposed, and takes effect once it is published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from core.orders.rules import digest
from core.policies import facts
from core.policies.calendar import parse_calendar
from core.policies.errors import (
    AlreadyPublished,
    BadTable,
    ExampleFails,
    NoExamples,
    UnknownVersion,
    ValidTooEarly,
    VersionTaken,
)
from core.policies.models import PolicyVersion
from core.policies.queries import CALENDAR, FIRST, IN_FORCE, RATES, TABLES, check_is_table, shipped
from core.policies.rates import check_rates
from core.policies.rules import failing_examples, parse_table
from core.tx import Role, Tx


def draft(tx: Tx, content: Mapping[str, Any]) -> int:
    """Propose a version of a table, and return its number. Admins only; it has no effect until it is published.

    Raises UnknownTable, BadTable (every cell is checked), VersionTaken. Examples may still fail.
    """
    tx.require(Role.ADMIN)
    name = str(content.get("name", ""))
    check(content)
    last = tx.db.scalar(select(func.max(PolicyVersion.number)).where(PolicyVersion.name == name)) or FIRST
    version = PolicyVersion(
        name=name,
        number=last + 1,
        content=dict(content),
        digest=digest(content),
        drafted_at=tx.now,
        drafted_by_id=tx.who.person_id,
    )
    try:
        with tx.db.begin_nested():
            tx.db.add(version)
    except IntegrityError:
        raise VersionTaken(name) from None
    tx.tell(facts.PolicyDrafted(table=name, version=version.number, digest=version.digest))
    return version.number


def publish(tx: Tx, name: str, number: int, valid_from: datetime | None = None) -> datetime:
    """Put a version of a table in force from a moment on (now, if none is given), and return that. Admins only.

    Raises UnknownTable, UnknownVersion, AlreadyPublished, ValidTooEarly, BadTable, ExampleFails; nothing changes then.
    """
    tx.require(Role.ADMIN)
    check_is_table(name)
    version = _take(tx, name, number)
    if version.valid_from is not None:
        raise AlreadyPublished(name, number)
    begins = valid_from or tx.now
    if begins < tx.now:
        raise ValidTooEarly(tx.now)
    check(version.content)
    check_examples(version.content)
    version.published_at, version.published_by_id, version.valid_from = tx.now, tx.who.person_id, begins
    tx.db.flush()
    tx.db.info.pop(IN_FORCE, None)
    tx.tell(facts.PolicyPublished(table=name, version=number, digest=version.digest, valid_from=begins.isoformat()))
    return begins


def check(content: Mapping[str, Any]) -> None:
    """Raises UnknownTable, or BadTable naming the first cell that cannot be used.

    The columns must be those of the first version: they are what the house knows of an order, and can do about it.
    """
    name = str(content.get("name", ""))
    check_is_table(name)
    if name == CALENDAR:
        parse_calendar(content)
        return
    if name == RATES:
        check_rates(content, shipped(RATES))
        return
    first = shipped(name)
    for part in ("inputs", "outputs", "hits"):
        if content.get(part) != first.get(part):
            raise BadTable(table=name, place=part, problem=f"must be {first.get(part)}")
    parse_table(content)


def check_examples(content: Mapping[str, Any]) -> None:
    """Raises ExampleFails for the first example of a checked table that does not come out as written, and NoExamples
    where there is none at all."""
    if content["name"] not in TABLES:
        return
    if not content["examples"]:
        raise NoExamples(str(content["name"]))
    for number, expected, got in failing_examples(parse_table(content)):
        raise ExampleFails(str(content["name"]), number, expected, got)


def _take(tx: Tx, name: str, number: int) -> PolicyVersion:
    """The version, locked: of two who publish at once, the second finds it published."""
    if number == FIRST:
        raise AlreadyPublished(name, number)
    found = select(PolicyVersion).where(PolicyVersion.name == name, PolicyVersion.number == number)
    version = tx.db.scalars(found.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if version is None:
        raise UnknownVersion(name, number)
    return version
