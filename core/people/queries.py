"""Looking people up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from core.db import run
from core.people.errors import SeveralPeople, UnknownPerson
from core.people.models import ChatIdentity, DutyShift, Person, PersonRole
from core.tx import Actor, Role

SHOWN = 10
"""People whom a name fits and who are named to choose from."""

_NUMBER = re.compile(r"#?(\d{1,9})", re.ASCII)
"""How a person is chosen by number."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as others may know them."""

    id: int
    name: str
    language: str
    timezone: str | None
    phone: str | None
    position: str | None
    tier: str
    roles: frozenset[Role]

    @property
    def has_left(self) -> bool:
        """Whether they are neither a customer nor a colleague any more."""
        return not self.roles

    @property
    def actor(self) -> Actor:
        """This person, doing something."""
        return Actor(self.name, self.id, self.roles)


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Where a person can be written to."""

    channel: str
    external_id: str


def view_of(person: Person) -> PersonView:
    """The person as a plain value."""
    return _view(person, (row.role for row in person.roles))


def _view(person: Any, roles: Iterable[str]) -> PersonView:
    """A person as a plain value, from whatever has a person's columns."""
    return PersonView(
        id=person.id,
        name=person.name,
        language=person.language,
        timezone=person.timezone,
        phone=person.phone,
        position=person.position,
        tier=person.tier,
        roles=frozenset(Role(role) for role in roles),
    )


_WITH_ROLES = select(
    Person.id,
    Person.name,
    Person.language,
    Person.timezone,
    Person.phone,
    Person.position,
    Person.tier,
    PersonRole.role,
).outerjoin(PersonRole, PersonRole.person_id == Person.id)
"""Asked for every message and every order, so it fetches plain columns: a third of the ORM's way."""

_BY_ID = _WITH_ROLES.where(Person.id == bindparam("person"))
_IN_POSITION = _WITH_ROLES.where(Person.position == bindparam("held")).order_by(Person.id)
_WITH_ROLE = _WITH_ROLES.where(
    Person.id.in_(select(PersonRole.person_id).where(PersonRole.role == bindparam("wanted")))
).order_by(Person.id)


def person_by_id(db: Session, person_id: int) -> PersonView:
    """The person of that id, who is known to exist. Raises NoResultFound for one who is not."""
    rows = run(db, _BY_ID, {"person": person_id}).all()
    if not rows:
        raise NoResultFound
    return _view(rows[0], (row.role for row in rows if row.role))


_IN_CHAT = _WITH_ROLES.join(ChatIdentity, ChatIdentity.person_id == Person.id).where(
    ChatIdentity.channel == bindparam("on_channel"), ChatIdentity.external_id == bindparam("account")
)


def person_in_chat(db: Session, channel: str, external_id: str) -> PersonView | None:
    """Whose chat account this is, or None for a stranger."""
    rows = run(db, _IN_CHAT, {"on_channel": channel, "account": external_id}).all()
    if not rows:
        return None
    return _view(rows[0], (row.role for row in rows if row.role))


_IDENTITIES = (
    select(ChatIdentity.channel, ChatIdentity.external_id)
    .where(ChatIdentity.person_id == bindparam("person"))
    .order_by(ChatIdentity.linked_at.desc(), ChatIdentity.id)
)
"""Asked of everybody who is to approve something or to be written to."""


def identities_of(db: Session, person_id: int) -> Sequence[IdentityView]:
    """The person's chat accounts, the latest linked first."""
    return [IdentityView(row.channel, row.external_id) for row in run(db, _IDENTITIES, {"person": person_id})]


def person_named(db: Session, name: str) -> PersonView:
    """The one person of that name (or whose name it is part of), without those who have left.

    Raises UnknownPerson for none, SeveralPeople for several.
    """
    here = select(Person).where(Person.roles.any()).order_by(Person.id).limit(SHOWN + 1)
    exact = db.scalars(here.where(Person.name == name)).all()
    found = exact or db.scalars(here.where(Person.name.contains(name, autoescape=True))).all()
    if not found:
        raise UnknownPerson(name)
    if len(found) > 1:
        raise SeveralPeople(name, [f"#{person.id} {person.name}" for person in found[:SHOWN]])
    return view_of(found[0])


def person_chosen(db: Session, chosen: str) -> PersonView:
    """The person of that number (`#3`), also one who has left, or of that name. Raises UnknownPerson, SeveralPeople."""
    number = _NUMBER.fullmatch(chosen)
    if number is None:
        return person_named(db, chosen)
    person = db.get(Person, int(number[1]))
    if person is None:
        raise UnknownPerson(chosen)
    return view_of(person)


def customers_with_phone(db: Session, phone: str, limit: int = 2) -> Sequence[PersonView]:
    """Customers who have that phone number, as far as they are few."""
    return _customers(db, Person.phone == phone, limit)


def customers_named(db: Session, name: str, limit: int = 2) -> Sequence[PersonView]:
    """Customers of exactly that name, as far as they are few."""
    return _customers(db, Person.name == name, limit)


def _customers(db: Session, wanted: ColumnElement[bool], limit: int) -> Sequence[PersonView]:
    found = select(Person).join(PersonRole).where(wanted, PersonRole.role == Role.CUSTOMER).order_by(Person.id)
    return [view_of(person) for person in db.scalars(found.limit(limit))]


def everyone(db: Session) -> Sequence[PersonView]:
    """All people, in the order in which they became known."""
    return [view_of(person) for person in db.scalars(select(Person).order_by(Person.id))]


def in_position(db: Session, position: str) -> Sequence[PersonView]:
    """Who answers for something: managers, directors, the warehouse."""
    return _people(run(db, _IN_POSITION, {"held": position}).all())


def with_role(db: Session, role: Role) -> Sequence[PersonView]:
    """Everybody who has a role."""
    return _people(run(db, _WITH_ROLE, {"wanted": role}).all())


def _people(rows: Iterable[Any]) -> list[PersonView]:
    """People as plain values, from a row for each of their roles."""
    by_person = [list(own) for _, own in groupby(rows, key=lambda row: row.id)]
    return [_view(own[0], (row.role for row in own if row.role)) for own in by_person]


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody on call for a team, and until when (None: until somebody else takes over)."""

    team: str
    person: PersonView
    until: datetime | None


def duties(db: Session, now: datetime) -> Sequence[Duty]:
    """Who is on call at a moment, by team."""
    found = (
        select(DutyShift, Person)
        .join(Person, Person.id == DutyShift.person_id)
        .where(DutyShift.starts_at <= now, or_(DutyShift.ends_at.is_(None), DutyShift.ends_at > now))
        .order_by(DutyShift.team, DutyShift.starts_at, DutyShift.id)
    )
    return [Duty(shift.team, view_of(person), shift.ends_at) for shift, person in db.execute(found)]


def on_call(db: Session, team: str, now: datetime) -> Sequence[PersonView]:
    """Whom to call for a team: those on duty now, else those who hold the position, else the admins."""
    on_duty = [duty.person for duty in duties(db, now) if duty.team == team]
    return on_duty or in_position(db, team) or with_role(db, Role.ADMIN)
