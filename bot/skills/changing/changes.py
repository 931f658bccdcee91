"""What customers change: where an order goes, and whether it goes at all. Shown first, done after a yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from bot.amending import at_another_door, at_the_same_road
from bot.conversation.message import Action, Button, Reply
from bot.skills.aftersales.after_leaving import how_to_return
from bot.skills.approvals.asked import undo_offer, wants_undo
from bot.skills.changing.effects import asked_anew, differing_parts, effect_sentences, who_is_asked, why_it_is_asked
from bot.skills.changing.intercepts import intercept
from bot.skills.goods.items import named_elsewhere, named_part, take_out, whole_button
from bot.skills.skill import (
    AS_BEFORE,
    CUSTOMERS,
    DOOR,
    ORDER_NO,
    WANTING,
    Ask,
    Confirm,
    Outcome,
    Skill,
    Turn,
    person_button,
)
from bot.skills.words import address_sentence, line_items
from bot.words.house import Right
from core.address import Address
from core.consequences.changes import Effect, effect_of
from core.consequences.dues import to_pay_back
from core.countries import code_of, country_of, with_country
from core.dues.queries import dues_of
from core.dues.rules import State
from core.money import Money
from core.orders import editing, service
from core.orders.errors import AlreadyShipped, OrderOver, SameAddress
from core.orders.lifecycle import NOT_SHIPPED, OVER, Status
from core.orders.queries import OrderView, order_for, plain_number, recent_orders
from core.orders.rules import address_as_dict, check_can_change, missing_of_place, missing_parts
from core.phones import digit_count, has_wrong_length
from core.places import completed, contradicts, readings, written_out
from core.values import Json, Sentence, Typed, Value

PLACES = 6
"""Places of one name that are offered as buttons."""


def edit_address(turn: Turn) -> Outcome:
    """Another address, recipient or phone, until the goods have left; after that, the carrier is asked to stop them."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    is_on_its_way = order.status is Status.SHIPPED
    if not is_on_its_way:
        try:
            check_can_change(order.status, order.order_no)
        except AlreadyShipped as refusal:
            return Reply((refusal.sentence,), buttons=(person_button(),))
    wanted = _wanted(turn, order)
    if not isinstance(wanted, Address):
        return wanted
    if is_on_its_way:
        return intercept(turn, order, wanted)
    if not turn.confirmed:
        return _show_change(turn, order, wanted)
    effect = _effect(turn, order, wanted)
    more = effect.extra_freight.minor
    editing.edit_address(turn.tx, order.order_no, wanted, seen_version=_version(turn), freight_minor=more)
    where = address_sentence("address-after", wanted, in_private=turn.incoming.is_private)
    who, anew = who_is_asked(effect), asked_anew(effect)
    key = "address-changed-if-approved" if who and not anew else "address-changed"
    if key == "address-changed" and order.address.is_same_place(wanted):
        key = "contact-changed"
    done = Sentence(key, {"order_no": order.order_no, "position": who})
    return Reply((done, where, *effect_sentences(turn, effect, is_done=True), *anew))


def _wanted(turn: Turn, order: OrderView) -> Address | Outcome:
    """The whole address that is wanted; or the question for what is missing or in doubt, or that it is no other."""
    if question := what_is_wanting(turn, turn.given):
        return question
    wanted = new_address(turn, order.address)
    if wanted is None:
        if order.status is Status.SHIPPED:
            return Ask("address", Reply.of("ask-address-on-its-way", person_button(), order_no=order.order_no))
        return Ask("address", Reply.of("ask-address", order_no=order.order_no))
    question = phone_in_doubt(turn, turn.given, wanted) or what_is_open(turn, "edit_address", wanted)
    if question:
        return question
    if not order.address.changed_by(wanted):
        return Reply((SameAddress(order.order_no).sentence,))
    return wanted


def new_address(turn: Turn, old: Address) -> Address | None:
    """The address the speaker wants: a new place, another door, or another recipient or phone at the old one. None:
    nothing said."""
    wanted = _new_place(turn, old)
    if rights := cast(list[list[str]], turn.given.get(DOOR)):
        parts = at_another_door(address_as_dict(wanted or old), [Right(*each) for each in rights])
        return Address(**parts) if parts else None
    return wanted


def _where_the_last_went(turn: Turn) -> Address | None:
    """Where the speaker's last order went, besides the one that is talked about."""
    own = recent_orders(turn.tx.db, turn.person.id, 2)
    return next((order.address for order in own if order.order_no != plain_number(turn.text(ORDER_NO))), None)


def settled(given: Mapping[str, Json], wanted: Address) -> dict[str, Json]:
    """What is given, with the whole address in place of another number at the door, and the whole name in place of a
    part of it: what is told next holds for them."""
    if given.get("person"):
        given = {**given, "person": wanted.recipient}
    if not given.get(DOOR) and not given.get(AS_BEFORE):
        return dict(given)
    kept = {name: value for name, value in given.items() if name not in {DOOR, AS_BEFORE}}
    return {**kept, "address": {**_said_in_full(wanted)}}


def _in_full(turn: Turn, person: str, before: str) -> str:
    """The whole name of the recipient, where one word of it is put right: "Emily, not Emma" for Emma Clark."""
    words = before.split()
    if len(words) < 2 or not person or " " in person:
        return person
    if person in words:  # of "Clarke instead of Clark" only the wrong one is known as a name
        return ""
    said = next((each for each in (turn.incoming.text, *reversed(turn.earlier)) if person in each), "").lower()
    wrong = [word for word in words if re.search(rf"\b{re.escape(word.lower())}\b", said)]
    return before.replace(wrong[0], person, 1) if len(wrong) == 1 and wrong[0] != person else person


def _new_place(turn: Turn, old: Address) -> Address | None:
    place, person, phone = turn.given.get("address"), turn.text("person"), turn.text("phone")
    # A mention is nobody a parcel could be handed to.
    person = "" if person.startswith("@") else _in_full(turn, person, old.recipient)
    if turn.given.get(AS_BEFORE) and not isinstance(place, dict) and (before := _where_the_last_went(turn)):
        return replace(before, recipient=person or before.recipient, phone=phone or before.phone)
    if isinstance(place, dict):
        said = {name: str(value) for name, value in place.items() if value is not None}
        parts = at_the_same_road(_said_in_full(old), said)
        address = Address(**parts, recipient=person, phone=phone).with_contact_of(old)
        country = country_of(address, completed(old).country)
        if not country and (told := code_of(turn.text("place"))):
            address, country = replace(address, text=f"{address.text}, {turn.text('place')}"), told
        if country != completed(old).country:
            address = replace(address, text=with_country(address, country))
        return written_out(replace(address, country=country))
    if person or phone:
        return replace(old, recipient=person or old.recipient, phone=phone or old.phone)
    return None


def what_is_wanting(turn: Turn, known: Mapping[str, Json]) -> Ask | None:
    """The question for a part that is to change, of which it was not said to what. An address that is being talked
    about is said already."""
    named = cast(list[str], turn.given.get(WANTING) or [])
    parts = [each for each in named if each != "address" or not turn.given.get("address")]
    if not parts:
        return None
    rest: list[Json] = [*parts[1:]]
    return Ask(parts[0], Reply.of(f"ask-new-{parts[0]}"), given={**known, WANTING: rest})


def phone_in_doubt(turn: Turn, known: Mapping[str, Json], wanted: Address) -> Ask | None:
    """The question for the phone, where the one that was said has too few digits or too many. All else is kept."""
    phone = turn.text("phone")
    if not phone or not has_wrong_length(phone, wanted.country or completed(wanted).country):
        return None
    asked = Reply.of("ask-phone-again", person_button(), phone=Typed(phone), digits=digit_count(phone))
    return Ask("phone", asked, given={name: value for name, value in known.items() if name != "phone"})


def what_is_open(turn: Turn, intent: str, wanted: Address) -> Ask | None:
    """The question for what an address still lacks, for which of several places is meant, or for its country; None if
    all is clear."""
    lacks = [each for each in missing_parts(wanted) if each != "place"] + missing_of_place(wanted)
    buttons = _place_buttons(turn, intent, wanted)
    if lacks and not (buttons and lacks == ["town"]):
        parts: list[Value] = [Sentence(f"address-part-{part}") for part in lacks]
        return Ask("address", Reply.of("ask-address-rest", place=Typed(wanted.text), missing=parts))
    if buttons:
        key = "ask-which-place-instead" if contradicts(wanted) else "ask-which-place"
        sentence = Sentence.of(key, place=Typed(wanted.text), city=Typed(wanted.city), district=Typed(wanted.district))
        return Ask("address", Reply((sentence,), buttons=buttons))
    if not wanted.country:
        return Ask("place", Reply.of("ask-address-country", place=Typed(wanted.text)))
    return None


def _place_buttons(turn: Turn, intent: str, wanted: Address) -> tuple[Button, ...]:
    """The places that may be meant, to be tapped; none if it is clear, or far from it."""
    found = readings(wanted)
    if len(found) > PLACES:
        return ()
    return tuple(
        Button(
            Sentence("place-choice", {"place": Typed(each.text)}),
            Action(intent, {**turn.given, "address": {**_said_in_full(each)}}),
        )
        for each in found
    )


def _said_in_full(address: Address) -> dict[str, str]:
    """An address in the form in which a sentence gives it."""
    parts = address_as_dict(address)
    return {name: text for name, text in parts.items() if text and name not in {"recipient", "phone"}}


def _show_change(turn: Turn, order: OrderView, wanted: Address) -> Confirm:
    """What is different, and what it comes to: to be done after a yes."""
    private = turn.incoming.is_private
    comes_to = _effect(turn, order, wanted)
    effect = effect_sentences(turn, comes_to)
    sentences = (
        *why_it_is_asked(turn, comes_to),
        Sentence("confirm-address", {"order_no": order.order_no}),
        address_sentence("address-before", order.address, in_private=private),
        address_sentence("address-after", wanted, in_private=private),
        differing_parts(order.address, wanted),
        *(effect or (Sentence("effect-none"),)),
    )
    bound: dict[str, Json] = {"version": order.version}
    return Confirm(Reply(sentences), bound, Sentence("button-change-address"), given=settled(turn.given, wanted))


def _effect(turn: Turn, order: OrderView, wanted: Address) -> Effect:
    return effect_of(turn.tx, order, replace(order, address=wanted))


def cancel_order(turn: Turn) -> Outcome:
    """Give an order up before it is shipped; after that, the carrier is asked to bring it back. An approver who names
    none may mean the answer of a moment ago."""
    if turn.order_no not in turn.incoming.text and wants_undo(turn) and (offer := undo_offer(turn)):
        return offer
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if order.status is Status.SHIPPED:
        return intercept(turn, order, None)
    if order.status not in NOT_SHIPPED:
        return _too_late(turn, order)
    if not turn.confirmed:
        return _only_goods(turn, order) or _confirm_cancelling(turn, order)
    service.cancel(turn.tx, order.order_no, str(turn.confirmed.get("reason") or ""), seen_version=_version(turn))
    done = Sentence("order-cancelled", {"order_no": order.order_no})
    return Reply((done, *_to_be_paid_back(turn, order)))


def _only_goods(turn: Turn, order: OrderView) -> Outcome | None:
    """What is done where only some goods are named: they are taken out, or all but them, if they are to be kept."""
    if turn.given.get("whole"):
        return None
    if places := named_part(turn, order):
        if turn.voice.speech.means_with_goods("keep", turn.incoming.text.lower()):
            places = [place for place in range(len(order.lines)) if place not in places]
        return take_out(turn, order, places)
    if other := named_elsewhere(turn, order):
        product = turn.voice.name(other.names)
        return Reply.of("cancel-not-in-it", whole_button(order), order_no=order.order_no, product=product)
    return None


def _confirm_cancelling(turn: Turn, order: OrderView) -> Confirm:
    reason = turn.text("reason")
    head = Sentence("confirm-cancel", {"order_no": order.order_no, "total": order.total})
    why = (Sentence("cancel-reason", {"reason": Typed(reason)}),) if reason else ()
    back = Money(to_pay_back(turn.tx, order), order.total.currency)
    paid = (Sentence("cancel-pays-back", {"amount": back}),) if back.minor and not turn.tx.who.is_colleague else ()
    reply = Reply((head,), items=line_items(order, turn.voice), closing=(*paid, *why))
    bound: dict[str, Json] = {"version": order.version, "reason": reason}
    return Confirm(reply, bound, Sentence("button-cancel-order"), danger=True)


def _too_late(turn: Turn, order: OrderView) -> Reply:
    """It is over already, or delivered: then its goods can come back."""
    if order.status in OVER:
        return Reply((OrderOver(order.order_no, order.status).sentence,))
    return how_to_return(turn, order)


def _to_be_paid_back(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """What the customer gets back now that the order is no more."""
    owed = [due for due in dues_of(turn.tx.db, order.id) if due.state is State.OWED]
    return tuple(Sentence("effect-to-get-back", {"amount": due.amount}) for due in owed)


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
