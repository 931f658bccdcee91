"""Where an order goes, to whom, at which number: asked for by itself, or whether it is still so."""

from __future__ import annotations

from bot.conversation.message import Reply
from bot.skills.skill import CUSTOMERS, Outcome, Skill, Turn, pass_on_button
from bot.skills.words import step_button
from core.address import Address, masked
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import order_for, plain_number, recent_orders
from core.values import Sentence, Typed

OTHERS = "others"
"""That it is asked of the other orders than the one that was talked about."""

LISTED = 10
"""Orders whose addresses are told in one answer."""


def where_to(turn: Turn) -> Outcome:
    """Where an order goes; or, where the others are asked about, where each of those goes that have not arrived."""
    if turn.given.get(OTHERS):
        return _of_the_others(turn)
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    told = _told(turn, order.order_no, order.address)
    buttons = (step_button("edit_address", order.order_no, "button-edit-address"),)
    return Reply((*_as_asked(turn, order.address), told), buttons=buttons if order.status in NOT_SHIPPED else ())


def _of_the_others(turn: Turn) -> Reply:
    own = recent_orders(turn.tx.db, turn.person.id, LISTED, running_only=True)
    but = plain_number(turn.text(OTHERS))
    others = [order for order in own if order.order_no != but and order.status is not Status.DELIVERED]
    if not others:
        return Reply.of("no-other-on-its-way")
    items = tuple(_told(turn, order.order_no, order.address) for order in others)
    return Reply.of("others-go-to").followed_by(Reply((), items=items, listed=tuple(each.order_no for each in others)))


def _told(turn: Turn, order_no: str, address: Address) -> Sentence:
    seen = address if turn.incoming.is_private else masked(address)
    place, recipient, phone = Typed(seen.text), Typed(seen.recipient), Typed(seen.phone)
    return Sentence.of("order-goes-where", order_no=order_no, place=place, recipient=recipient, phone=phone)


def _as_asked(turn: Turn, address: Address) -> tuple[Sentence, ...]:
    """Yes or no, where somebody or a number is named: "is the name still Emma Clark?"."""
    person, phone = turn.text("person").casefold(), _digits(turn.text("phone"))
    if not person and not phone:
        return ()
    is_so = person in address.recipient.casefold() and _digits(address.phone).endswith(phone.lstrip("0"))
    return (Sentence("it-is-so" if is_so else "it-is-not-so"),)


def _digits(phone: str) -> str:
    return "".join(char for char in phone if char.isdigit())


def send_apart(turn: Turn) -> Outcome:
    """Some goods to one place and others to another: an order goes to one, and a colleague can part it."""
    person = pass_on_button(turn.incoming.text)
    return Reply.of("one-order-one-place", person)


SKILLS = (
    Skill("where_to", where_to, CUSTOMERS, needs_order=True, instead_of_order=OTHERS),
    Skill("send_apart", send_apart, CUSTOMERS),
)
