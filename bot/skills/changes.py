"""What customers change: where an order goes, and whether it goes at all. Shown first, done after a yes."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.message import Button, Reply
from bot.skills.asked import undo_offer, wants_undo
from bot.skills.countries import country_code
from bot.skills.skill import CUSTOMERS, Ask, Confirm, Outcome, Skill, Turn, person_button
from bot.skills.words import address_sentence, line_items
from core.address import Address
from core.orders import service
from core.orders.errors import AlreadyShipped, OrderOver, SameAddress
from core.orders.lifecycle import NOT_SHIPPED, OVER, Status
from core.orders.queries import OrderView, order_for
from core.orders.rules import check_address_can_change, missing_parts
from core.values import Json, Sentence, Typed, Value


def edit_address(turn: Turn) -> Outcome:
    """Another address, recipient or phone, until the goods have left."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    try:
        check_address_can_change(order.status, order.order_no)
    except AlreadyShipped as refusal:
        return Reply((refusal.sentence,), buttons=(person_button(),))
    wanted = new_address(turn, order.address)
    if wanted is None:
        return Ask("address", Reply.of("ask-address", order_no=order.order_no))
    if missing := missing_parts(wanted):
        parts: list[Value] = [Sentence(f"address-part-{part}") for part in missing]
        return Ask("address", Reply.of("ask-address-rest", place=Typed(wanted.text), missing=parts))
    if not order.address.changed_by(wanted):
        return Reply((SameAddress(order.order_no).sentence,))
    if not turn.confirmed:
        return _show_change(turn, order, wanted)
    changed = service.edit_address(turn.tx, order.order_no, wanted, seen_version=_version(turn))
    where = address_sentence("address-after", wanted, in_private=turn.incoming.is_private)
    waits = changed.status == Status.AWAITING_APPROVAL and order.status is not Status.AWAITING_APPROVAL
    key = "address-waits" if waits else "address-changed"
    return Reply((Sentence(key, {"order_no": order.order_no}), where))


def new_address(turn: Turn, old: Address) -> Address | None:
    """The address the speaker wants: a new place, or another recipient or phone at the old one. None: nothing said."""
    place, person, phone = turn.given.get("address"), turn.text("person"), turn.text("phone")
    person = "" if person.startswith("@") else person  # a mention is nobody a parcel could be handed to
    if isinstance(place, dict):
        parts = {name: str(value) for name, value in place.items() if value is not None}
        if "country" in parts:
            parts["country"] = country_code(parts["country"], turn.voice.speech)
        return Address(**parts, recipient=person, phone=phone).with_contact_of(old)
    if person or phone:
        return replace(old, recipient=person or old.recipient, phone=phone or old.phone)
    return None


def _show_change(turn: Turn, order: OrderView, wanted: Address) -> Confirm:
    private = turn.incoming.is_private
    sentences = (
        Sentence("confirm-address", {"order_no": order.order_no}),
        address_sentence("address-before", order.address, in_private=private),
        address_sentence("address-after", wanted, in_private=private),
    )
    bound: dict[str, Json] = {"version": order.version}
    return Confirm(Reply(sentences), bound, Sentence("button-change-address"))


def cancel_order(turn: Turn) -> Outcome:
    """Give an order up before it is shipped. An approver who names none may mean the answer of a moment ago."""
    if turn.order_no not in turn.incoming.text and wants_undo(turn) and (offer := undo_offer(turn)):
        return offer
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if order.status not in NOT_SHIPPED:
        over = order.status in OVER
        refusal = OrderOver(order.order_no, order.status) if over else AlreadyShipped(order.order_no)
        buttons: tuple[Button, ...] = () if over else (person_button(),)
        return Reply((refusal.sentence,), buttons=buttons)
    if not turn.confirmed:
        head = Sentence("confirm-cancel", {"order_no": order.order_no, "total": order.total})
        reply = Reply((head,), items=line_items(order, turn.voice))
        return Confirm(reply, {"version": order.version}, Sentence("button-cancel-order"), danger=True)
    service.cancel(turn.tx, order.order_no, turn.text("reason"), seen_version=_version(turn))
    return Reply.of("order-cancelled", order_no=order.order_no)


def _version(turn: Turn) -> int:
    """The version of the order that the yes was about."""
    version = turn.confirmed["version"]
    if not isinstance(version, int):
        raise TypeError("a confirmation without a version")
    return version


SKILLS = (
    Skill("edit_address", edit_address, CUSTOMERS, needs_order=True, changes=True),
    Skill("cancel_order", cancel_order, CUSTOMERS, needs_order=True, changes=True),
)
