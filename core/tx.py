"""One piece of work: who does it, when, in which transaction, and what came of it.

Every use case takes a `Tx` first. What it changes it tells as a fact; the fact is recorded in the journal and then
has the consequences that `core/flow.py` lists for it, all in the same transaction. Services flush and never commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from sqlalchemy.orm import Session

from core.clock import Clock
from core.db import Database
from core.errors import NotAllowed


class Role(StrEnum):
    """What a person is to the house. One person may be several."""

    CUSTOMER = "customer"
    APPROVER = "approver"
    STAFF = "staff"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person with roles, a stranger (no person), or the house itself."""

    name: str
    person_id: int | None = None
    roles: frozenset[Role] = frozenset()
    is_house: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether the actor has one of the roles. The house and admins have them all."""
        return self.is_house or Role.ADMIN in self.roles or not self.roles.isdisjoint(roles)

    @property
    def is_colleague(self) -> bool:
        """Whether the actor works here, and so may see orders of all customers."""
        return self.has(Role.APPROVER, Role.STAFF)


HOUSE = Actor("house", is_house=True)
"""The house acting by its own rules: timers, automatic clearing, consequences."""

STRANGER = Actor("stranger")
"""Somebody who has not said who they are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that has happened. Subclasses add what is worth remembering, in JSON-ready values."""

    order_id: int | None = None


Consequence = Callable[["Tx", Any], None]
"""What follows from a fact, in the same transaction. The second argument is the fact it is listed under."""

Consequences = Mapping[type[Fact], Sequence[Consequence]]
"""The page of consequences: for each fact, what follows, in order."""


@dataclass(frozen=True, slots=True)
class Tx:
    """A transaction that knows who, when and where from. `now` is the only clock a use case has (UTC)."""

    db: Session
    who: Actor
    now: datetime
    via: str
    record: Consequence
    consequences: Consequences

    def tell(self, fact: Fact) -> None:
        """Record a fact in the journal, then let its consequences follow."""
        self.record(self, fact)
        for consequence in self.consequences.get(type(fact), ()):
            consequence(self, fact)

    def acting_as(self, who: Actor) -> Self:
        """The same transaction with somebody else acting: once the speaker is known, or for the house's own steps."""
        return replace(self, who=who)

    def require(self, *roles: Role) -> None:
        """Go on only if the actor has one of the roles. Raises NotAllowed."""
        if not self.who.has(*roles):
            raise NotAllowed


class Desk:
    """Opens transactions: the one way into the core for whoever is wired to it."""

    def __init__(self, database: Database, clock: Clock, record: Consequence, consequences: Consequences) -> None:
        self.database = database
        self.clock = clock
        self._record = record
        self._consequences = consequences

    @contextmanager
    def transaction(self, who: Actor = HOUSE, via: str = "house") -> Iterator[Tx]:
        """A transaction that commits at the end, or leaves no trace if anything is raised."""
        with self.database.writing() as session:
            yield self._tx(session, who, via)

    @contextmanager
    def reading(self, who: Actor = HOUSE, via: str = "house") -> Iterator[Tx]:
        """A look without the right to change anything; never waits for writers."""
        with self.database.reading() as session:
            yield self._tx(session, who, via)

    def _tx(self, session: Session, who: Actor, via: str) -> Tx:
        return Tx(session, who, self.clock.now(), via, self._record, self._consequences)
