"""For whom an order is placed: customers order for themselves, colleagues for the customer they name."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import ORDER_NO, STAFF, Ask, Turn
from core.errors import NotAllowed
from core.orders.queries import order_for
from core.people.errors import UnknownPerson
from core.people.queries import PersonView, person_by_id, person_named
from core.tx import Role
from core.values import Json, Sentence

BUYER = "buyer"
"""Whose order it is to be: the id of a person, known from the first message on."""


def buyer_of(turn: Turn) -> PersonView:
    """Who will have ordered: the speaker, unless it is known to be somebody else."""
    buyer = turn.given.get(BUYER)
    return person_by_id(turn.tx.db, buyer) if isinstance(buyer, int) else turn.person


def with_buyer(turn: Turn) -> Turn | Ask:
    """The turn with whose order it is to be; or the question, where colleagues do not say.

    It is the customer they name, or whose order is to be had again. Raises UnknownPerson for a name that leads to
    nobody, NotAllowed to those who order only for themselves.
    """
    if not turn.tx.who.is_colleague or isinstance(turn.given.get(BUYER), int):
        return turn
    name = turn.text("person")
    if not turn.tx.who.has(*STAFF):
        return _only_own(turn, name)
    if name:
        return _with_named(turn, name)
    if order_no := turn.text(ORDER_NO):
        return _of(turn, order_for(turn.tx.db, turn.tx.who, order_no).customer_id)
    return _ask(turn)


def _only_own(turn: Turn, name: str) -> Turn:
    """Approvers order for themselves. Raises NotAllowed for an order in the name of somebody whom the shop knows."""
    is_elsewhere = turn.given.get("address") or turn.text("phone")
    if name and not is_elsewhere and person_named(turn.tx.db, name).id != turn.person.id:
        raise NotAllowed
    return _of(turn, turn.person.id)


def _with_named(turn: Turn, name: str) -> Turn | Ask:
    """The customer of that name; one who is nobody's may still be who takes the parcel in, if it is said where."""
    try:
        found = person_named(turn.tx.db, name)
    except UnknownPerson:
        if turn.given.get("address") or turn.text("phone"):
            return _ask(turn)
        raise
    rest = {key: value for key, value in turn.given.items() if key != "person"}
    is_customer = Role.CUSTOMER in found.actor.roles or found.id == turn.person.id
    return _of(replace(turn, given=rest), found.id) if is_customer else _ask(replace(turn, given=rest))


def _of(turn: Turn, person_id: int) -> Turn:
    return replace(turn, given={**turn.given, BUYER: person_id})


def _ask(turn: Turn) -> Ask:
    """Whose order it is to be; a colleague may buy something, too."""
    known: dict[str, Json] = dict(turn.given)
    own = Button(Sentence("button-for-myself"), Action("place_order", {**known, BUYER: turn.person.id}))
    return Ask("person", Reply.of("order-for-whom", own), given=known)
