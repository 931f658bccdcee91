"""Goods of a delivered order are to come back: all, one line, or some pieces. Shown first, noted after a yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.aftersales.words import broken_before_delivery
from bot.skills.goods.words import folded, mentions_in, wanted_in
from bot.skills.skill import (
    CUSTOMERS,
    ORDER_NO,
    SAID,
    WORDS,
    Ask,
    Confirm,
    Outcome,
    Skill,
    Turn,
    person_button,
)
from bot.skills.words import so_many, step_button
from core.catalog.queries import products_by_id
from core.consequences.dues import back_with_the_last, returned_owed
from core.journal.queries import history_of
from core.money import Money
from core.orders import coming_back
from core.orders.closing import returnable_until
from core.orders.errors import NotReturnable, NotThatMany, OrderOver
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import OrderView, order_for, pieces_back, value_back
from core.values import Day, Json, Named, Sentence, Typed, Value

Pieces = dict[int, int]
"""Place of a line, counted from 0 → so many pieces of it."""


def return_item(turn: Turn) -> Outcome:
    """A customer wants to send goods back: what, what they get for it, and until when it has to be here."""
    if turn.incoming.text and turn.put.keeps_goods:
        return withdraw_return(turn)
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if refusal := _too_early_or_late(turn, order):
        return refusal
    if turn.confirmed.get("pieces"):
        return _announce(turn, order)
    pieces = pieces_meant(turn, order)
    left = coming_back.still_there(turn.tx.db, order.id)
    if pieces is None and turn.given.get("whole"):
        pieces = left
    if pieces is None and sum(left.values()) == 1:
        pieces = left
    if pieces is None:
        return _ask_which(turn, order, left)
    free = coming_back.free_to_return(turn.tx.db, order.id)
    if any(count > free.get(place, 0) for place, count in pieces.items()):
        button = step_button("withdraw_exchange", order.order_no, "button-keep-exchanged")
        return Reply.of("return-is-exchanged", button, person_button(), order_no=order.order_no)
    return _show(turn, order, pieces)


def withdraw_return(turn: Turn) -> Outcome:
    """What was to be sent back is kept after all: all of it, or what is named. Shown first."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    announced = pieces_back(turn.tx.db, order.id, coming_back.ANNOUNCED)
    if turn.confirmed.get("kept"):
        coming_back.withdraw(turn.tx, order.order_no, unpacked(turn.confirmed["kept"]))
        return Reply.of("return-withdrawn", order_no=order.order_no)
    named = _named(turn, order)
    kept = {place: count for place, count in announced.items() if not named or order.lines[place].product_id in named}
    if not kept:
        return Reply.of("return-not-announced", order_no=order.order_no)
    shown = Reply.of("confirm-withdraw-return", order_no=order.order_no)
    shown = Reply(shown.sentences, items=goods_lines(order, kept))
    return Confirm(shown, {"kept": packed(kept)}, Sentence("button-keep-goods"), deed="withdraw_return")


def _too_early_or_late(turn: Turn, order: OrderView) -> Reply | None:
    """Why nothing of it can be sent back, and the way on; None if it can."""
    if told := broken_before_delivery(turn, order):
        return told
    if order.status in NOT_SHIPPED or order.status is Status.SHIPPED:
        button = step_button("cancel_order", order.order_no, "button-cancel-instead")
        return Reply.of("return-before-delivery", button, person_button(), order_no=order.order_no)
    if order.status in (Status.CANCELLED, Status.RETURNED):
        return Reply((OrderOver(order.order_no, order.status).sentence,))
    until = returnable_until(turn.tx.db, order.id)
    if until is None or until <= turn.tx.now:
        return Reply((NotReturnable(order.order_no).sentence,), buttons=(person_button(),))
    return None


def pieces_meant(turn: Turn, order: OrderView) -> Pieces | None:
    """The pieces that were tapped, or are named; None if none are. Raises NotThatMany for more than there are."""
    if isinstance(tapped := turn.given.get("pieces"), list):
        return unpacked(tapped)
    left = coming_back.still_there(turn.tx.db, order.id)
    held = list(products_by_id(turn.tx.db, order.pieces).values())
    meant: Pieces = {}
    for wanted in wanted_in(turn.text(SAID), order.order_no, held, turn.voice.speech):
        named = {each for mention in wanted.mentions for each in mention.product_ids}
        places = [place for place in left if order.lines[place].product_id in named]
        count = wanted.count if len(wanted.mentions) == 1 else None
        meant |= _of_lines(order, left, places, count)
    quantity = turn.given.get("quantity")
    if len(meant) == 1 and isinstance(quantity, int) and len(_named(turn, order)) == 1:
        meant = _of_lines(order, left, list(meant), quantity)
    return meant or None


def says_how_many(turn: Turn, order: OrderView) -> bool:
    """Whether a number of pieces is said of goods."""
    held = list(products_by_id(turn.tx.db, order.pieces).values())
    wanted = wanted_in(turn.text(SAID), order.order_no, held, turn.voice.speech)
    return any(each.mentions and each.count is not None for each in wanted)


def _named(turn: Turn, order: OrderView) -> set[int]:
    held = list(products_by_id(turn.tx.db, order.pieces).values())
    mentions = mentions_in(folded(turn.text(SAID)), held, turn.voice.speech)
    return {each for mention in mentions for each in mention.product_ids}


def _of_lines(order: OrderView, left: Pieces, places: list[int], count: int | None) -> Pieces:
    """So many pieces of these lines, the first first; all of them if no number was said."""
    if count is None:
        return {place: left[place] for place in places}
    found: Pieces = {}
    for place in places:
        found[place] = min(count, left[place])
        count -= found[place]
    if places and (count > 0 or not any(found.values())):
        raise NotThatMany(order.order_no)
    return {place: each for place, each in found.items() if each}


def _ask_which(turn: Turn, order: OrderView, left: Pieces) -> Ask:
    about: dict[str, Json] = {**turn.given, ORDER_NO: order.order_no}
    buttons = [
        Button(
            so_many(order.lines[place].names, count),
            Action("return_item", {**about, "pieces": packed({place: count})}),
        )
        for place, count in left.items()
    ]
    whole = Button(Sentence("button-return-all"), Action("return_item", {**about, "whole": True}))
    return Ask(WORDS, Reply.of("ask-return-what", *buttons[:4], whole, order_no=order.order_no))


def goods_lines(order: OrderView, pieces: Mapping[int, int]) -> tuple[Sentence, ...]:
    """Pieces of an order, a sentence each, with what they cost."""
    return tuple(
        Sentence.of(
            "return-line",
            product=Named(order.lines[place].names),
            quantity=count,
            sum=order.lines[place].unit_price.times(count),
        )
        for place, count in sorted(pieces.items())
    )


def money_back(turn: Turn, order: OrderView, pieces: Mapping[int, int]) -> Money:
    """What the customer would get back for these pieces, as far as they have paid for them."""
    worth = order.total.minor - value_back(turn.tx.db, order.id)
    cost = sum(order.lines[place].unit_price.times(count).minor for place, count in pieces.items())
    owed = returned_owed(turn.tx, order, worth, worth - cost)
    return Money(max(0, owed.owed - owed.after), order.total.currency)


def _show(turn: Turn, order: OrderView, pieces: Pieces) -> Confirm:
    until = returnable_until(turn.tx.db, order.id) or turn.tx.now
    expected = {**pieces_back(turn.tx.db, order.id, coming_back.ANNOUNCED), **pieces}
    is_all = expected == coming_back.free_to_return(turn.tx.db, order.id)
    refund = money_back(turn, order, pieces)
    besides = back_with_the_last(turn.tx, order)
    amount = Money(refund.minor + (besides if is_all else 0), refund.currency)
    values: dict[str, Value] = {"amount": amount, "until": Day(until), "delivery": _delivery(is_all, besides)}
    gets_back = "return-customer-gets" if turn.tx.who.is_colleague else "return-you-get"
    closing = [Sentence(gets_back if refund.minor else "return-nothing-paid", values)]
    if turn.text("reason"):
        closing.append(Sentence("return-reason", {"reason": Typed(turn.text("reason"))}))
    head = Sentence("confirm-return-item", {"order_no": order.order_no})
    bound: dict[str, Json] = {"version": order.version, "pieces": packed(pieces)}
    reply = Reply((head,), items=goods_lines(order, pieces), closing=tuple(closing))
    return Confirm(reply, bound, Sentence("button-return"))


def _delivery(is_all: bool, paid_minor: int) -> int:
    """Whether what was paid for the delivery goes back as well, in the terms of the sentence: 0 if there was nothing to
    pay for it, 1 if it does, 2 if it does not."""
    return 0 if not paid_minor else 1 if is_all else 2


def return_notes(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """What of an order is to come back, a sentence for each line."""
    if order.status is not Status.DELIVERED:
        return ()
    announced = pieces_back(turn.tx.db, order.id, coming_back.ANNOUNCED)
    goods = (so_many(order.lines[place].names, count) for place, count in announced.items())
    awaited = tuple(Sentence.of("return-awaited", goods=each) for each in goods)
    return (*awaited, *_sent_as(turn, order)) if awaited else ()


def _sent_as(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """By which number what is to come back was sent, if its customer has said so."""
    told = [entry for entry in history_of(turn.tx.db, order.id) if entry.fact == "ReturnSent"]
    return (Sentence("return-sent-as", {"tracking_no": Typed(told[-1].data["tracking_no"])}),) if told else ()


def _announce(turn: Turn, order: OrderView) -> Reply:
    pieces, version = unpacked(turn.confirmed["pieces"]), cast(int, turn.confirmed["version"])
    is_paid = money_back(turn, order, pieces).minor > 0
    coming_back.announce(turn.tx, order.order_no, pieces, turn.text("reason"), seen_version=version)
    until = returnable_until(turn.tx.db, order.id) or turn.tx.now
    key = "return-announced" if is_paid else "return-announced-unpaid"
    return Reply.of(key, person_button(), order_no=order.order_no, until=Day(until))


def packed(pieces: Mapping[int, int]) -> Json:
    """Pieces in the form in which a button keeps them."""
    return [[place, count] for place, count in sorted(pieces.items())]


def unpacked(pieces: Json) -> Pieces:
    """The same read back."""
    return dict(cast(list[tuple[int, int]], pieces))


SKILLS = (
    Skill("return_item", return_item, CUSTOMERS, needs_order=True, changes=True, reads=True),
    Skill("withdraw_return", withdraw_return, CUSTOMERS, needs_order=True, changes=True, reads=True),
)
