"""What can be done with people: make them known, link their chats, put right what is known of them, see them off."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update

from core.errors import NotAllowed
from core.intake.cleaning import phone as phone_of
from core.intake.cleaning import text
from core.people import facts, rules
from core.people.errors import (
    AlreadyLinked,
    BadName,
    BadPhone,
    HasLeft,
    LastAdmin,
    NoColleague,
    NoRole,
    NotLinked,
    OnlyInPrivate,
    TooManyCodes,
    WrongCode,
)
from core.people.models import ChatIdentity, DutyShift, LinkAttempt, LinkCode, Person, PersonRole
from core.people.queries import PersonView, person_in_chat, view_of
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
    """Make somebody known to the house. Admins only. A position is a colleague's.

    Raises BadName, BadPhone, NoColleague.
    """
    tx.require(Role.ADMIN)
    name = _name(name)
    _check_position(name, position, roles)
    person = Person(
        name=name,
        language=language,
        phone=_phone(phone),
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
    """Note that a chat account is somebody's. Admins only; everybody else proves it with a code. Raises HasLeft."""
    tx.require(Role.ADMIN)
    _check_here(tx, person_id)
    _link(tx, person_id, channel, external_id)


def unlink(tx: Tx, channel: str, external_id: str) -> PersonView:
    """Let a chat account be a stranger's again; whose it was. Admins only. Raises NotLinked."""
    tx.require(Role.ADMIN)
    of_account = (ChatIdentity.channel == channel) & (ChatIdentity.external_id == external_id)
    identity = tx.db.scalars(select(ChatIdentity).where(of_account)).one_or_none()
    if identity is None:
        raise NotLinked(channel, external_id)
    person = view_of(tx.db.get_one(Person, identity.person_id))
    _unlink(tx, identity)
    return person


def issue_link_code(tx: Tx, person_id: int) -> str:
    """A one-time code for a person, good for ten minutes. Earlier ones of theirs stop working. Staff only.

    Raises HasLeft.
    """
    tx.require(Role.STAFF)
    _check_here(tx, person_id)
    _end_codes(tx, person_id)
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


def rename(tx: Tx, person_id: int, name: str) -> None:
    """Put somebody's name right. What was written under the old one keeps it. Admins only. Raises BadName."""
    tx.require(Role.ADMIN)
    person, name = _taken(tx, person_id), _name(name)
    if person.name == name:
        return
    was, person.name = person.name, name
    tx.db.flush()
    tx.tell(facts.PersonRenamed(person_id=person_id, name=name, was=was))


def change_phone(tx: Tx, person_id: int, phone: str | None) -> None:
    """Put somebody's phone number right; None takes it away. Admins only. Raises BadPhone."""
    tx.require(Role.ADMIN)
    person, phone = _taken(tx, person_id), _phone(phone)
    if person.phone == phone:
        return
    person.phone = phone
    tx.db.flush()
    tx.tell(facts.PhoneChanged(person_id=person_id))


def change_roles(tx: Tx, person_id: int, roles: Collection[Role]) -> None:
    """Let somebody be these things to the house from now on, and nothing else; whoever has left is back with it.

    Who is no colleague any more has no position and is on no call. Admins only. Raises NoRole, LastAdmin.
    """
    tx.require(Role.ADMIN)
    person = _taken(tx, person_id)
    were, wanted = {Role(row.role) for row in person.roles}, set(roles)
    if not wanted:
        raise NoRole
    if wanted == were:
        return
    if Role.ADMIN in were - wanted:
        _check_other_admin(tx, person)
    person.roles = [row for row in person.roles if row.role in wanted]
    person.roles += [PersonRole(role=role) for role in sorted(wanted - were)]
    tx.db.flush()
    tx.tell(facts.RolesChanged(person_id=person_id, roles=sorted(wanted), were=sorted(were)))
    if not view_of(person).actor.is_colleague:
        _change_position(tx, person, None)
        _end_duties(tx, person_id)


def change_position(tx: Tx, person_id: int, position: str | None) -> None:
    """Let a colleague answer for something else, or for nothing. Admins only. Raises NoColleague."""
    tx.require(Role.ADMIN)
    person = _taken(tx, person_id)
    _check_position(person.name, position, view_of(person).roles)
    _change_position(tx, person, position)


def leave(tx: Tx, person_id: int) -> PersonView:
    """Somebody is neither a customer nor a colleague any more; what they were. Their chats are strangers', their codes
    die, they are on no call and hold no position; what they did and ordered keeps their name. Admins only.

    Raises HasLeft, LastAdmin.
    """
    tx.require(Role.ADMIN)
    person = _taken(tx, person_id)
    was = view_of(person)
    if was.has_left:
        raise HasLeft(was.name)
    if Role.ADMIN in was.roles:
        _check_other_admin(tx, person)
    person.roles, person.position = [], None
    _end_duties(tx, person_id)
    _end_codes(tx, person_id)
    for identity in tx.db.scalars(select(ChatIdentity).where(ChatIdentity.person_id == person_id)).all():
        _unlink(tx, identity)
    tx.tell(facts.PersonLeft(person_id=person_id, roles=sorted(was.roles), position=was.position))
    return was


def ask_for_colleague(tx: Tx, words: str) -> None:
    """The speaker would rather talk to a person. Raises NotAllowed for strangers, whom nobody could call back."""
    if tx.who.person_id is None:
        raise NotAllowed
    tx.tell(facts.ColleagueWanted(person_id=tx.who.person_id, words=words))


def leave_feedback(tx: Tx, words: str) -> None:
    """The speaker wants this noted, and no answer. Raises NotAllowed for strangers."""
    if tx.who.person_id is None:
        raise NotAllowed
    tx.tell(facts.FeedbackLeft(person_id=tx.who.person_id, words=words))


def put_on_call(tx: Tx, person_id: int, team: str, starts_at: datetime, ends_at: datetime | None = None) -> None:
    """Put a colleague on call for a team. Admins only. Raises NoColleague."""
    tx.require(Role.ADMIN)
    person = view_of(_taken(tx, person_id))
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


def _taken(tx: Tx, person_id: int) -> Person:
    """The person, locked: of two who change them at once, the second sees what the first did."""
    return tx.db.get_one(Person, person_id, with_for_update=True, populate_existing=True)


def _check_here(tx: Tx, person_id: int) -> None:
    person = view_of(_taken(tx, person_id))
    if person.has_left:
        raise HasLeft(person.name)


def _check_other_admin(tx: Tx, person: Person) -> None:
    """All admins are locked: of two who go at once, the second sees that the first has gone."""
    admins = select(PersonRole.person_id).where(PersonRole.role == Role.ADMIN).order_by(PersonRole.person_id)
    if not set(tx.db.scalars(admins.with_for_update())) - {person.id}:
        raise LastAdmin(person.name)


def _check_position(name: str, position: str | None, roles: Collection[Role]) -> None:
    if position and not Actor(name, roles=frozenset(roles)).is_colleague:
        raise NoColleague(name)


def _change_position(tx: Tx, person: Person, position: str | None) -> None:
    if person.position == position:
        return
    was, person.position = person.position, position
    tx.db.flush()
    tx.tell(facts.PositionChanged(person_id=person.id, position=position, was=was))


def _end_duties(tx: Tx, person_id: int) -> None:
    """On call no longer, and not to be."""
    theirs = DutyShift.person_id == person_id
    tx.db.execute(delete(DutyShift).where(theirs, DutyShift.starts_at > tx.now))
    runs = or_(DutyShift.ends_at.is_(None), DutyShift.ends_at > tx.now)
    tx.db.execute(update(DutyShift).where(theirs, runs).values(ends_at=tx.now))


def _end_codes(tx: Tx, person_id: int) -> None:
    unused = (LinkCode.person_id == person_id) & LinkCode.used_at.is_(None) & (LinkCode.expires_at > tx.now)
    tx.db.execute(update(LinkCode).where(unused).values(expires_at=tx.now))


def _name(written: str) -> str:
    """A name as it is kept. Raises BadName."""
    name = text(written)
    if not 0 < len(name) <= rules.NAME_LIMIT:
        raise BadName(rules.NAME_LIMIT)
    return name


def _phone(written: str | None) -> str | None:
    """A phone number as it is kept, by which the buyers of orders are known. Raises BadPhone."""
    if not written:
        return None
    try:
        return phone_of(written, country="")
    except ValueError:
        raise BadPhone(written) from None


def _unlink(tx: Tx, identity: ChatIdentity) -> None:
    person_id, channel, external_id = identity.person_id, identity.channel, identity.external_id
    tx.db.delete(identity)
    tx.db.flush()
    tx.tell(facts.ChatUnlinked(person_id=person_id, channel=channel, external_id=external_id))


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
