"""What can be done with people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, update

from core.errors import NotAllowed
from core.people import facts, rules
from core.people.errors import AlreadyLinked, NoColleague, OnlyInPrivate, TooManyCodes, WrongCode
from core.people.models import ChatIdentity, DutyShift, LinkAttempt, LinkCode, Person, PersonRole
from core.people.queries import PersonView, person_by_id, person_in_chat, view_of
from core.tx import Actor, Role, Tx


def add(
    tx: Tx,
    *,
    name: str,
    language: str,
    roles: Collection[Role],
    phone: str | None = None,
    position: str | None = None,
    tier: str = "standard",
    timezone: str | None = None,
) -> PersonView:
    """Make somebody known to the house. Admins only. A position is a colleague's: raises NoColleague."""
    tx.require(Role.ADMIN)
    if position and not Actor(name, roles=frozenset(roles)).is_colleague:
        raise NoColleague(name)
    person = Person(
        name=name,
        language=language,
        phone=phone,
        position=position,
        tier=tier,
        timezone=timezone,
        roles=[PersonRole(role=role) for role in roles],
    )
    tx.db.add(person)
    tx.db.flush()
    tx.tell(facts.PersonAdded(person_id=person.id))
    return view_of(person)


def link(tx: Tx, person_id: int, channel: str, external_id: str) -> None:
    """Note that a chat account is somebody's. Admins only; everybody else proves it with a code."""
    tx.require(Role.ADMIN)
    _link(tx, person_id, channel, external_id)


def issue_link_code(tx: Tx, person_id: int) -> str:
    """A one-time code for a person, good for ten minutes. Earlier ones of theirs stop working. Staff only."""
    tx.require(Role.STAFF)
    tx.db.execute(
        update(LinkCode).where(LinkCode.person_id == person_id, LinkCode.used_at.is_(None)).values(expires_at=tx.now)
    )
    code = rules.new_code()
    tx.db.add(
        LinkCode(
            person_id=person_id,
            digest=rules.digest_of(code),
            created_at=tx.now,
            expires_at=tx.now + rules.CODE_LIFETIME,
        )
    )
    tx.db.flush()
    tx.tell(facts.LinkCodeIssued(person_id=person_id))
    return code


def redeem_link_code(
    tx: Tx, channel: str, external_id: str, code: str, *, is_private: bool
) -> PersonView | WrongCode | OnlyInPrivate:
    """Link the chat account to the person the code was given to.

    A wrong code, and one that a group has read, are answers and not exceptions: the try has to be counted and the code
    spent, so the transaction must stand. Raises AlreadyLinked, TooManyCodes.
    """
    if is_private and (known := person_in_chat(tx.db, channel, external_id)):
        raise AlreadyLinked(known.name)
    _check_tries(tx, channel, external_id)
    person_id = _spend(tx, code)
    if not is_private:
        return OnlyInPrivate()
    if person_id is None:
        tx.db.add(LinkAttempt(channel=channel, external_id=external_id, tried_at=tx.now))
        tx.db.flush()
        return WrongCode()
    _link(tx, person_id, channel, external_id)
    return view_of(tx.db.get_one(Person, person_id))


def _spend(tx: Tx, code: str) -> int | None:
    """Use a code up. Whose it was, or None if there is no such code that still works."""
    used = (
        update(LinkCode)
        .where(
            LinkCode.digest == rules.digest_of(code),
            LinkCode.used_at.is_(None),
            LinkCode.expires_at > tx.now,
        )
        .values(used_at=tx.now)
        .returning(LinkCode.person_id)
    )
    return tx.db.scalar(used)


def choose_language(tx: Tx, person_id: int, language: str) -> None:
    """Speak another language with somebody from now on: their own wish, or an admin's."""
    if tx.who.person_id != person_id:
        tx.require(Role.ADMIN)
    tx.db.get_one(Person, person_id).language = language
    tx.db.flush()
    tx.tell(facts.LanguageChosen(person_id=person_id, language=language))


def ask_for_colleague(tx: Tx, words: str) -> None:
    """The speaker would rather talk to a person. Raises NotAllowed for strangers, whom nobody could call back."""
    if tx.who.person_id is None:
        raise NotAllowed
    tx.tell(facts.ColleagueWanted(person_id=tx.who.person_id, words=words))


def put_on_call(tx: Tx, person_id: int, team: str, starts_at: datetime, ends_at: datetime | None = None) -> None:
    """Put a colleague on call for a team. Admins only. Raises NoColleague."""
    tx.require(Role.ADMIN)
    person = person_by_id(tx.db, person_id)
    if not person.actor.is_colleague:
        raise NoColleague(person.name)
    tx.db.add(DutyShift(person_id=person_id, team=team, starts_at=starts_at, ends_at=ends_at))
    tx.db.flush()


def take_duty(tx: Tx, person_id: int, team: str) -> None:
    """Put a colleague on call for a team from now on; whoever was, is not any more. Admins only. Raises NoColleague."""
    tx.require(Role.ADMIN)
    running = (DutyShift.team == team) & (DutyShift.starts_at <= tx.now) & (DutyShift.ends_at.is_(None))
    tx.db.execute(update(DutyShift).where(running).values(ends_at=tx.now))
    put_on_call(tx, person_id, team, tx.now)


def _link(tx: Tx, person_id: int, channel: str, external_id: str) -> None:
    tx.db.add(ChatIdentity(person_id=person_id, channel=channel, external_id=external_id, linked_at=tx.now))
    tx.db.flush()
    tx.tell(facts.ChatLinked(person_id=person_id, channel=channel))


def _check_tries(tx: Tx, channel: str, external_id: str) -> None:
    since = tx.now - rules.CODE_LIFETIME
    tried = select(func.count()).where(
        LinkAttempt.channel == channel, LinkAttempt.external_id == external_id, LinkAttempt.tried_at > since
    )
    if (tx.db.scalar(tried) or 0) >= rules.TRIES:
        raise TooManyCodes(int(rules.CODE_LIFETIME.total_seconds() // 60))
