"""Changing what an order holds, by words over several turns: shown line by line and done after a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.aftersales.exchanges import ASKING, exchanged_instead
from bot.skills.changing.effects import asked_anew, effect_sentences, who_is_asked, why_it_is_asked
from bot.skills.goods.basket import Basket, Missing, Task, Unclear, new_wish, wishes_of
from bot.skills.goods.corrected import takes_back, wants_back, without_the_last
from bot.skills.goods.said_of_else import said_of_else, without_else
from bot.skills.goods.unclear import lines_in_words, question
from bot.skills.goods.words import Deed, Wanted, folded, mentions_in, wanted_in
from bot.skills.skill import CUSTOMERS, ORDER_NO, SAID, WORDS, Ask, Confirm, Outcome, Skill, Turn, person_button
from bot.skills.words import step_button
from core.catalog.queries import ProductView, products, products_by_id
from core.consequences.changes import Effect, effect_of, missing_for
from core.inventory.errors import NotEnough
from core.money import Money
from core.orders import editing
from core.orders.errors import AlreadyShipped, SameItems
from core.orders.lifecycle import Status
from core.orders.queries import LineView, OrderView, order_for
from core.orders.rules import LineDraft, LineWish, check_can_change, total_of
from core.values import Json, Named, Sentence, Typed


def edit_items(turn: Turn) -> Outcome:
    """More, fewer, none, another: until the goods have left."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    try:
        check_can_change(order.status, order.order_no)
    except AlreadyShipped as refusal:
        return _too_late(turn, order, refusal)
    if turn.confirmed.get("lines"):
        return _carry_out(turn, order)
    sold = {each.id: each for each in products(turn.tx.db) if each.price.currency == order.total.currency}
    basket = _basket(turn, order, sold)
    try:
        if not _is_put_back(turn, order, basket, sold):
            _take(turn, order, basket, sold)
    except Unclear as unclear:
        return _ask(turn, order, basket, unclear, sold)
    if not basket.wishes:
        button = step_button("cancel_order", order.order_no, "button-cancel-instead")
        return Reply.of("nothing-would-be-left", button, order_no=order.order_no)
    return _show(turn, order, basket)


def _too_late(turn: Turn, order: OrderView, refusal: AlreadyShipped) -> Outcome:
    """What has left is not changed any more; but what has arrived can be exchanged."""
    swaps = turn.given.get(ASKING) or turn.voice.speech.means_with_goods(Deed.SWAP, folded(turn.text(SAID)))
    if order.status is Status.DELIVERED and swaps:
        return exchanged_instead(turn)
    swap = (step_button("exchange_item", order.order_no, "button-exchange-instead"),)
    ways_on = (*(swap if order.status is Status.DELIVERED else ()), person_button())
    return Reply((refusal.sentence,), buttons=ways_on)


def _basket(turn: Turn, order: OrderView, sold: dict[int, ProductView]) -> Basket[LineWish]:
    """The goods as they were talked about so far, if it was this order that was talked about; else as they are."""
    if not turn.given.get("lines") or turn.given.get("of") != order.order_no:
        return Basket(wishes_of(order), sold, new_wish)
    lines, at = _unpack(turn.given["lines"]), turn.given.get("last")
    at = at if isinstance(at, int) else None
    last = lines[at] if at is not None and at < len(lines) else None
    if turn.given.get("was") and takes_back(turn.text(SAID), last, sold.values(), turn.voice.speech):
        lines, at = without_the_last(_unpack(turn.given["was"]), last, lambda product_id: LineWish(product_id, 0))
    return Basket(lines, sold, new_wish, at)


def _is_put_back(turn: Turn, order: OrderView, basket: Basket[LineWish], sold: dict[int, ProductView]) -> bool:
    """Whether all that is said is that the goods are to be as they were before the last change, or as the order holds
    them where only one line is another; they are so then."""
    if not turn.given.get("lines") or turn.given.get("of") != order.order_no:
        return False
    now, first = _unpack(turn.given["lines"]), wishes_of(order)
    before = [_unpack(turn.given.get("was"))] if turn.given.get("was") else []
    before += [first] if len(set(first) - set(now)) == 1 else []
    said, offered, speech = turn.text(SAID), [*sold.values()], turn.voice.speech
    was = next((each for each in before if wants_back(said, each, now, offered, speech)), None)
    if was is not None:
        basket.wishes, basket.last = was, None
    return was is not None


def _take(turn: Turn, order: OrderView, basket: Basket[LineWish], sold: dict[int, ProductView]) -> None:
    """What was tapped, or said; nothing new was said when the same is shown once more. Raises Unclear."""
    if turn.given.get("chosen"):
        basket.do(Task.of(turn.given["chosen"]))
        return
    wanted = _wanted(turn, order, sold)
    quantity = turn.given.get("quantity")
    if not wanted and isinstance(quantity, int) and not turn.incoming.click:
        wanted = [Wanted(None, (), quantity)]
    if len(wanted) == 1 and wanted[0].count is None and isinstance(quantity, int):
        wanted = [replace(wanted[0], count=quantity)]  # a number in words, as whoever understood the sentence read it
    if wanted or basket.wishes == wishes_of(order):
        is_of_all = turn.voice.speech.is_of_each(turn.text(SAID))
        basket.take(wanted, Task.of(turn.given.get("task")), turn.text("product"), is_of_all=is_of_all)
    basket.wishes = [wish for wish in basket.wishes if wish.quantity]


def _wanted(turn: Turn, order: OrderView, sold: dict[int, ProductView]) -> list[Wanted]:
    """What the words want of the goods. Of a sentence that tells an address too ("and ship it to …") only what names
    goods or a number does."""
    said = turn.voice.speech.without_unwanted(turn.text(SAID))
    goods = without_else(said, [each for each in said_of_else(turn) if each != turn.given.get(ORDER_NO)])
    wanted = wanted_in(goods, order.order_no, list(sold.values()), turn.voice.speech)
    clear = [each for each in wanted if each.mentions or each.count is not None]
    return clear if clear and goods != said else wanted


def _carry_out(turn: Turn, order: OrderView) -> Reply:
    wishes = _unpack(turn.confirmed["lines"])
    effect = _effect(turn, order, editing.lines_wished(turn.tx, order, wishes))
    editing.change_lines(turn.tx, order.order_no, wishes, seen_version=cast(int, turn.confirmed["version"]))
    changed = order_for(turn.tx.db, turn.tx.who, order.order_no)
    who, anew = who_is_asked(effect), asked_anew(effect)
    key = "items-changed-if-approved" if who and not anew else "items-changed"
    done = Sentence.of(key, order_no=order.order_no, total=changed.total, position=who)
    return Reply((done, *effect_sentences(turn, effect, is_done=True), *anew))


def _effect(turn: Turn, order: OrderView, drafts: Sequence[LineDraft]) -> Effect:
    """What it comes to when the order holds these lines instead."""
    currency = order.total.currency
    lines = tuple(
        LineView(each.product_id, each.names, each.quantity, Money(each.unit_price_minor, currency)) for each in drafts
    )
    total = Money(total_of(drafts, currency).minor + order.freight.minor, currency)
    return effect_of(turn.tx, order, replace(order, lines=lines, total=total))


def _show(turn: Turn, order: OrderView, basket: Basket[LineWish]) -> Outcome:
    """The lines before and after, and what the change comes to. What cannot be served is said at once."""
    wishes = basket.wishes
    drafts = editing.lines_wished(turn.tx, order, wishes)
    wanted: dict[int, int] = {}
    for draft in drafts:
        wanted[draft.product_id] = wanted.get(draft.product_id, 0) + draft.quantity
    if missing := missing_for(turn.tx, order, wanted):
        question = Reply((NotEnough(missing).sentence, Sentence("ask-items-again")))
        return Ask(WORDS, question, given=_kept(turn, order, Basket(wishes_of(order), {}, new_wish)))
    items = _differences(order, wishes, drafts)
    if not items:
        return Reply((SameItems(order.order_no).sentence,))
    effect = _effect(turn, order, drafts)
    sums = Sentence.of("items-total", before=order.total, after=effect.after.total)
    held = order.pieces
    wants_more = any(count > held.get(product_id, 0) for product_id, count in wanted.items())
    there = (Sentence("stock-is-there"),) if wants_more else ()
    reply = Reply(
        (*why_it_is_asked(turn, effect), Sentence("confirm-items", {"order_no": order.order_no})),
        items=items,
        closing=(sums, *effect_sentences(turn, effect), *there),
    )
    bound: dict[str, Json] = {"version": order.version, "lines": _pack(wishes)}
    return Confirm(reply, bound, Sentence("button-change-items"), given=_kept(turn, order, basket))


def _differences(order: OrderView, wishes: Sequence[LineWish], drafts: Sequence[LineDraft]) -> tuple[Sentence, ...]:
    """Old → new, a sentence for each line that is not as it was."""
    kept = {wish.kept for wish in wishes}
    found = [
        Sentence.of("line-out", product=Named(line.names), before=line.quantity)
        for place, line in enumerate(order.lines)
        if place not in kept
    ]
    for wish, draft in zip(wishes, drafts, strict=True):
        was = None if wish.kept is None else order.lines[wish.kept]
        if was is None or (was.product_id, was.quantity) != (draft.product_id, draft.quantity):
            found.append(_difference(was, draft, Money(draft.unit_price_minor, order.total.currency)))
    return tuple(found)


def _difference(was: LineView | None, draft: LineDraft, price: Money) -> Sentence:
    """One line as it will be, after what it was."""
    product, total = Named(draft.names), price.times(draft.quantity)
    if was is None:
        return Sentence.of("line-in", product=product, after=draft.quantity, sum=total)
    key = "line-counted" if was.product_id == draft.product_id else "line-swapped"
    return Sentence.of(key, old=Named(was.names), before=was.quantity, product=product, after=draft.quantity, sum=total)


def _ask(turn: Turn, order: OrderView, basket: Basket[LineWish], unclear: Unclear, sold: dict[int, ProductView]) -> Ask:
    """The question for what is missing, with a button for each answer there is."""
    names = {each.id: each.names for each in sold.values()} | {each.product_id: each.names for each in order.lines}

    def act(chosen: Json) -> Action:
        return Action("edit_items", {ORDER_NO: order.order_no, **_so_far(order, basket), "chosen": chosen})

    match unclear.missing:
        case Missing.UNKNOWN:
            reply = Reply((_unknown(turn, order),))
        case Missing.EVERYTHING:
            lines = lines_in_words(basket.wishes, names)
            reply = Reply((Sentence("ask-items", {"order_no": order.order_no}),), items=tuple(lines))
        case _:
            reply = question(unclear, basket.wishes, names, sold, act)
    if unclear.missing is Missing.OTHER_PRODUCT and (elsewhere := _in_another_currency(turn, order)):
        reply = Reply((elsewhere,))
    return Ask(WORDS, reply, given=_kept(turn, order, basket) | {"task": unclear.task.as_json()})


def _unknown(turn: Turn, order: OrderView) -> Sentence:
    """Why goods that were named cannot be had here: nobody knows them, or they are sold in another currency."""
    return _in_another_currency(turn, order) or Sentence("no-such-goods", {"product": Typed(turn.text("product"))})


def _in_another_currency(turn: Turn, order: OrderView) -> Sentence | None:
    """That goods which are named are sold, but not in the currency of the order."""
    others = {each.id: each for each in products(turn.tx.db) if each.price.currency != order.total.currency}
    for mention in mentions_in(folded(turn.text(SAID)), list(others.values()), turn.voice.speech):
        product = others[min(mention.product_ids)]
        values = {"currency": product.price.currency, "own": order.total.currency}
        return Sentence("goods-in-another-currency", {"product": Named(product.names), **values})
    return None


def _kept(turn: Turn, order: OrderView, basket: Basket[LineWish]) -> dict[str, Json]:
    """What is remembered: the goods so far instead of what they have been made of."""
    return {**turn.given, **_so_far(order, basket)}


def _so_far(order: OrderView, basket: Basket[LineWish]) -> dict[str, Json]:
    so_far: dict[str, Json] = {"of": order.order_no, "lines": _pack(basket.wishes), "last": basket.last}
    if basket.wishes != list(basket.was):
        so_far["was"] = _pack(basket.was)
    return so_far | {SAID: None, "task": None, "chosen": None, "product": None, "quantity": None}


def _pack(wishes: Sequence[LineWish]) -> Json:
    return [[wish.product_id, wish.quantity, wish.kept] for wish in wishes]


def _unpack(lines: Json) -> list[LineWish]:
    return [LineWish(*each) for each in cast(list[list[int]], lines or [])]


def take_out(turn: Turn, order: OrderView, places: Sequence[int]) -> Outcome:
    """Goods that somebody wants cancelled, as many as they say, taken out of their order: shown first. The whole order
    is a tap away."""
    quantity = turn.given.get("quantity")
    count = quantity if isinstance(quantity, int) and len(places) == 1 else None
    basket = Basket(wishes_of(order), {}, new_wish)
    for place in reversed(places):
        basket.do(Task(Deed.REMOVE, count, place))
    shown = _show(turn, order, basket)
    if not isinstance(shown, Confirm):
        return shown
    return replace(shown, reply=replace(shown.reply, buttons=(whole_button(order),)), deed="edit_items")


def whole_button(order: OrderView) -> Button:
    """A button that cancels all of an order, after a look, whatever goods were named."""
    whole = Action("cancel_order", {ORDER_NO: order.order_no, "whole": True})
    return Button(Sentence("button-cancel-instead"), whole, "danger")


def named_part(turn: Turn, order: OrderView) -> list[int]:
    """The lines that a message names, if they are not all there are: whoever says so may mean only these."""
    places = named_lines(turn, order)
    return places if len(places) < len(order.lines) else []


def named_lines(turn: Turn, order: OrderView) -> list[int]:
    """The lines of an order that a message names, but for what it says is to be left."""
    held = products_by_id(turn.tx.db, {line.product_id for line in order.lines})
    wanted = turn.voice.speech.without_unwanted(turn.incoming.text)
    mentions = mentions_in(folded(wanted), list(held.values()), turn.voice.speech)
    named = {each for mention in mentions for each in mention.product_ids}
    return [place for place, line in enumerate(order.lines) if line.product_id in named]


def named_elsewhere(turn: Turn, order: OrderView) -> ProductView | None:
    """The first of the goods that a message names, if the order holds none of them: it may mean another order."""
    sold = {each.id: each for each in products(turn.tx.db)}
    mentions = mentions_in(folded(turn.incoming.text), list(sold.values()), turn.voice.speech)
    named = [product_id for mention in mentions for product_id in sorted(mention.product_ids)]
    held = {line.product_id for line in order.lines}
    return sold[named[0]] if named and held.isdisjoint(named) else None


SKILLS = (Skill("edit_items", edit_items, CUSTOMERS, needs_order=True, changes=True, reads=True),)
