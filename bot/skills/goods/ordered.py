"""The goods of an order that is being put together in a chat: named, counted, changed and taken out, message by
message. What they come to, and where they go, is told in `ordering.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.goods.basket import Basket, Missing, Task, Unclear
from bot.skills.goods.corrected import takes_back, without_the_last
from bot.skills.goods.for_whom import buyer_of
from bot.skills.goods.lines import Line, lines_in
from bot.skills.goods.said_of_else import said_of_else, without_else
from bot.skills.goods.unclear import question
from bot.skills.goods.words import Deed, Wanted, folded, is_other_thing, unknown_sign, wanted_in
from bot.skills.skill import Ask, Turn
from core.catalog.queries import ProductView, products, products_by_id, products_like
from core.intake.rules import MOST_PIECES
from core.money import Money
from core.orders.queries import OrderView, order_for, recent_orders
from core.values import Json, Sentence, Typed

OFFERED = 5
"""Products that are offered as buttons."""

_GIVEN = (
    "product", "product_id", "quantity", "order_no", "orders", "unclear", "basket", "last", "was", "task", "chosen",
)  # fmt: skip
"""What is given for the goods: once they are gathered it is not needed any more."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something in the basket: how many (None: not said yet), and what one cost when it was ordered before.

    `odd` is a number that was said and that no count can be.
    """

    product_id: int
    quantity: int | None
    before: Money | None = None
    odd: str = ""


Items = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to be ordered by now. `last` is the place of what was talked about last; `is_lost`: what was said of the
    goods could not be made out, and nothing was done. `was` is what it was before this message, if that changed it,
    and `unknown` are goods that were named and that there are not."""

    items: Items
    last: int | None = None
    is_lost: bool = False
    was: Items = ()
    unknown: tuple[Line, ...] = ()

    @property
    def meant(self) -> int | None:
        """The place of what is meant where nothing is named: what has no number yet, the only thing, or the last."""
        open_ = [place for place, item in enumerate(self.items) if item.quantity is None]
        if open_ or len(self.items) == 1:
            return open_[0] if open_ else 0
        return self.last

    def beside(self, given: Mapping[str, Json]) -> dict[str, Json]:
        """What is known by now: the goods, and all that is given besides."""
        known: dict[str, Json] = {name: value for name, value in given.items() if name not in _GIVEN}
        known |= {"basket": packed(self.items), "last": self.last}
        known |= {"was": packed(self.was)} if self.was else {}
        return known | ({"unclear": _kept(self.unknown)} if self.unknown else {})


def goods_wanted(turn: Turn) -> Gathered | Ask | Reply:
    """What is to be ordered by now: what was in the basket, and what was said in addition or instead."""
    quantity = turn.given.get("quantity")
    count = quantity if isinstance(quantity, int) and 0 < quantity <= MOST_PIECES else None
    before = _so_far(turn, count)
    gathered = _gathered(turn, before, count)
    if not isinstance(gathered, Gathered):
        return gathered
    items = tuple(item for item in gathered.items if item.quantity != 0)
    return replace(gathered, items=items, was=before.items if items != before.items else ())


def _so_far(turn: Turn, count: int | None) -> Gathered:
    """What was in the basket; without what was said last, where that is taken back and something else said of it."""
    last, items = turn.given.get("last"), unpacked(turn.given.get("basket"))
    before = Gathered(items, last if isinstance(last, int) else None)
    was = unpacked(turn.given.get("was"))
    sold = products(turn.tx.db)
    if not was or _is_tap(turn) or not (count or any(each.deed for each in _wanted(turn, sold))):
        return before
    changed = items[before.last] if before.last is not None and before.last < len(items) else None
    if not takes_back(turn.incoming.text, changed, sold, turn.voice.speech):
        return before
    return Gathered(*_placed(without_the_last(was, changed, lambda product_id: Item(product_id, 0))))


def _placed(goods: tuple[list[Item], int | None]) -> tuple[Items, int | None]:
    return tuple(goods[0]), goods[1]


def _gathered(turn: Turn, before: Gathered, count: int | None) -> Gathered | Ask | Reply:
    """What this message makes of what was there before."""
    if before.items and (changed := _changed(turn, before, count)):
        return changed
    if isinstance(named := _named(turn, before, count), tuple):
        return _then(turn, *named)
    if named:
        return named
    if (turn.text("order_no") or not before.items) and (again := _again(turn)):
        if isinstance(again, Reply):
            return again
        before = Gathered(again)
        count = count or (_said_otherwise(turn) if len(again) == 1 else None)
    if count and before.items:
        return _counted(turn, before, count)
    return replace(before, is_lost=bool(before.items) and _is_lost(turn))


def _is_tap(turn: Turn) -> bool:
    """Whether nothing was said: a button was tapped, and none that stands for what was said before."""
    return turn.incoming.click is not None and not turn.incoming.text


def _is_lost(turn: Turn) -> bool:
    """Whether a message has words of doing something with goods, though it is not clear what, and says nothing else."""
    tells = any(turn.given.get(name) for name in ("address", "person", "phone", "order_no"))
    return not tells and turn.put.moves_goods


def ask_product(turn: Turn, known: Mapping[str, Json]) -> Ask:
    """What is it to be? What the buyer had before comes first."""
    own = recent_orders(turn.tx.db, buyer_of(turn).id, OFFERED)
    before = dict.fromkeys(line.product_id for order in own for line in order.lines)
    mine = products_by_id(turn.tx.db, before)
    offered = [mine[id_] for id_ in before if id_ in mine] or products(turn.tx.db)
    buttons = _product_buttons(turn, offered, known)
    return Ask("product", Reply((Sentence("order-what"),), buttons=buttons), given=dict(known))


def _counted(turn: Turn, gathered: Gathered, count: int) -> Gathered | Ask:
    """A number by itself is for what has none yet, or else for what was talked about last."""
    items = gathered.items
    others = [place for place, item in enumerate(items) if item.quantity != count]
    at = gathered.meant if gathered.meant is not None or len(others) != 1 else others[0]
    if at is None:
        sold = {each.id: each for each in products(turn.tx.db)}
        return _unclear_change(turn, Basket(items, sold, Item), Unclear(Missing.LINE, Task(Deed.SET, count)), sold)
    return Gathered((*items[:at], replace(items[at], quantity=count), *items[at + 1 :]), at)


def _changed(turn: Turn, before: Gathered, count: int | None) -> Gathered | Ask | None:
    """What the words of this message make of what is in the basket; None where they only name goods, or none.

    `count` is a number as whoever understood the sentence read it.
    """
    sold = {each.id: each for each in products(turn.tx.db)}
    basket = Basket(before.items, sold, Item, before.meant)
    task = Task.of(turn.given.get("task"))
    wanted = _wanted(turn, [*sold.values()])
    is_of_all = not _is_tap(turn) and turn.voice.speech.is_of_each(turn.incoming.text)
    is_answered = task != Task() and (is_of_all or bool(wanted))
    if turn.given.get("chosen"):
        basket.do(Task.of(turn.given["chosen"]))
    elif is_answered or any(_is_change(each, before.items, count) for each in wanted):
        if len(wanted) == 1 and wanted[0].count is None:
            wanted = [replace(wanted[0], count=count)]
        try:
            basket.take(wanted, task, "", is_of_all=is_of_all)
        except Unclear as unclear:
            return _unclear_change(turn, basket, unclear, sold)
    else:
        return None
    return Gathered(tuple(basket.wishes), basket.last)


def _wanted(turn: Turn, sold: Sequence[ProductView]) -> list[Wanted]:
    """What this message wants of the goods; nothing where it is a tap, or about an order that there is, or goods that
    there are not."""
    if _is_tap(turn) or turn.text("order_no"):
        return []
    wanted = wanted_in(without_else(turn.incoming.text, said_of_else(turn)), "", sold, turn.voice.speech)
    is_of_others = bool(_words_for_goods(turn)) and not any(each.mentions for each in wanted)
    return [] if is_of_others else wanted


def _is_change(wanted: Wanted, items: Items, count: int | None) -> bool:
    """Whether something is to be done with what is in the basket, and not only more put into it. Where no goods are
    named, only the number of pieces that was understood (`count`) is one, or "two more": any other may be that of a
    house."""
    if wanted.deed is None:
        return False
    if wanted.deed is Deed.MORE and not wanted.mentions and wanted.count:
        return True
    if wanted.mentions and wanted.deed in {Deed.SET, Deed.MORE}:
        held = {item.product_id for item in items}
        return any(mention.product_ids & held for mention in wanted.mentions)
    return bool(wanted.mentions) or wanted.deed is Deed.FEWER or count is not None


def _unclear_change(
    turn: Turn, basket: Basket[Item], unclear: Unclear, sold: Mapping[int, ProductView]
) -> Gathered | Ask:
    """The question for what is not clear of a change, with a button for each answer there is."""
    items, task = tuple(basket.wishes), unclear.task
    if unclear.missing is Missing.COUNT and task.line is not None:
        open_ = replace(items[task.line], quantity=None)
        return Gathered((*items[: task.line], open_, *items[task.line + 1 :]), task.line)
    if unclear.missing in {Missing.EVERYTHING, Missing.UNKNOWN}:
        return Gathered(items, basket.last, is_lost=True)
    known = Gathered(items, basket.last).beside(turn.given)

    def act(chosen: Json) -> Action:
        return Action("place_order", {**known, "chosen": chosen})

    reply = question(unclear, items, {each.id: each.names for each in sold.values()}, sold, act)
    return Ask("product", reply, given={**known, "task": task.as_json()})


def _named(turn: Turn, before: Gathered, count: int | None) -> tuple[Gathered, Sequence[Line]] | Ask | None:
    """The basket with the goods that were tapped or named, and those lines that are not clear; None if none were."""
    chosen = turn.given.get("product_id")
    if isinstance(chosen, int):
        return _with(turn, before, Item(chosen, count)), _unclear(turn)[1:]
    if lines := _said(turn):
        return _taken(turn, before, lines, count)
    if words := _words_for_goods(turn):
        speech = turn.voice.speech
        found = [each for each in products_like(turn.tx.db, words) if not is_other_thing(words, each, speech)]
        if not found and before.items:
            return replace(before, unknown=(Line(words, frozenset(), count),)), []
        if len(found) != 1:
            return _which_product(turn, words, found)
        return _with(turn, before, Item(found[0].id, count)), _unclear(turn)[1:]
    return None


def _words_for_goods(turn: Turn) -> str:
    """What may name goods in a message, as whoever understood it read it; or a single sign that is counted."""
    said = "" if _is_tap(turn) else turn.incoming.text
    return turn.text("product") or (unknown_sign(said, turn.voice.speech) if turn.given.get("basket") else "")


def _said(turn: Turn) -> list[Line]:
    """The lines of an order that this message speaks of, but for goods that it says are not wanted; none where it names
    no goods of ours."""
    if _is_tap(turn):
        return []
    sold = products(turn.tx.db)
    lines = lines_in(turn.incoming.text, sold, turn.voice.speech, said_of_else(turn))
    removed = [each for each in _wanted(turn, sold) if each.deed is Deed.REMOVE and each.count is None]
    refused = {mention.product_ids for each in removed for mention in each.mentions}
    return [line for line in lines if line.product_ids not in refused] if len(lines) > 1 else lines


def _taken(turn: Turn, before: Gathered, lines: Sequence[Line], count: int | None) -> tuple[Gathered, list[Line]]:
    """The basket with what was said in it, and the lines of which it is not clear which product they mean.

    `count` is for a single line that names no number itself, nor one that is none.
    """
    unknown = tuple(line for line in lines if not line.product_ids)
    if len(lines) == 1:
        (line,) = lines
        unclear = _unclear(turn)
        is_another = re.search(turn.voice.speech.counting("another"), folded(turn.incoming.text)) is not None
        kept = unclear[0].count if unclear else None
        number = line.count or (None if line.odd else count or kept or (1 if is_another else None))
        if len(line.product_ids) == 1:
            return _with(turn, before, Item(min(line.product_ids), number, odd=line.odd)), _unclear(turn)[1:]
        return before, [replace(line, count=number), *_unclear(turn)[1:]]
    is_more = turn.voice.language.points(turn.incoming.text, "more")
    for at, line in enumerate(each for each in lines if len(each.product_ids) == 1):
        item = Item(min(line.product_ids), line.count, odd=line.odd)
        before = _with(turn, before if at or is_more else Gathered(()), item, is_more=True)
    return replace(before, last=None, unknown=unknown), [line for line in lines if len(line.product_ids) > 1]


def _then(turn: Turn, gathered: Gathered, unclear: Sequence[Line]) -> Gathered | Ask:
    """The basket; or the question which product the first of the unclear lines means, the others kept for later."""
    if not unclear:
        return gathered
    line = unclear[0]
    known = gathered.beside(turn.given) | {"quantity": line.count}
    known["unclear"] = _kept(unclear)
    likely = [*products_by_id(turn.tx.db, line.product_ids).values()]
    return _which_product(turn, line.words, likely, known)


def _kept(unclear: Sequence[Line]) -> list[Json]:
    return [[each.words, [*sorted(each.product_ids)], each.count] for each in unclear]


def _unclear(turn: Turn) -> list[Line]:
    """The lines that were unclear when a question was asked; it was about the first of them."""
    kept = cast(list[tuple[str, list[int], int | None]], turn.given.get("unclear") or [])
    return [Line(words, frozenset(ids), count) for words, ids, count in kept]


def _with(turn: Turn, before: Gathered, item: Item, *, is_more: bool = False) -> Gathered:
    """The basket with something more in it, or with that instead: as it was said, or asked about."""
    items = before.items
    for at, each in enumerate(items):
        if each.product_id == item.product_id:
            counted = replace(item, quantity=item.quantity or each.quantity)
            return Gathered((*items[:at], counted, *items[at + 1 :]), at)
    is_more = is_more or len(items) > 1 or bool(turn.given.get("unclear"))
    is_more = is_more or turn.voice.language.points(turn.incoming.text, "more")
    is_more = is_more or (bool(item.quantity) and all(each.quantity for each in items) and not _instead(turn))
    return Gathered((*items, item), len(items)) if is_more else Gathered((item,), 0)


def _instead(turn: Turn) -> bool:
    """Whether what is named takes the place of what was, as the words say."""
    put = turn.put
    return put.corrects or put.turns or turn.voice.speech.means_with_goods(Deed.SWAP, folded(turn.incoming.text))


def _again(turn: Turn) -> Items | Reply | None:
    """The goods of an order that is to be had again: the one named, else the last one. None if that is not the wish."""
    if order_no := turn.text("order_no"):
        return _items_of(order_for(turn.tx.db, turn.tx.who, order_no))
    if not turn.voice.language.points(turn.incoming.text, "again"):
        return None
    last = recent_orders(turn.tx.db, buyer_of(turn).id, 1)
    return _items_of(last[0]) if last else Reply.of("no-orders-yet")


def _said_otherwise(turn: Turn) -> int | None:
    """How many there are to be this time, of the one thing an order holds: "the same as 10032, but 3"."""
    if _is_tap(turn):
        return None
    said = without_else(turn.incoming.text, said_of_else(turn))
    counts = {each.count for each in wanted_in(said, turn.text("order_no"), [], turn.voice.speech) if each.count}
    return next(iter(counts)) if len(counts) == 1 and max(counts) <= MOST_PIECES else None


def _items_of(order: OrderView) -> Items:
    counted: dict[int, Item] = {}
    for line in order.lines:
        before = counted.get(line.product_id)
        pieces = line.quantity + (before.quantity or 0 if before else 0)
        counted[line.product_id] = Item(line.product_id, pieces, line.unit_price)
    return tuple(counted.values())


def _which_product(
    turn: Turn, words: str, likely: Sequence[ProductView], known: Mapping[str, Json] | None = None
) -> Ask:
    """Words that fit several products, or none: the likely ones as buttons. `known`: what is given, if more is."""
    known = {name: value for name, value in (known or turn.given).items() if name != "product"}
    key = "order-which-product" if likely else "order-no-such-product"
    buttons = _product_buttons(turn, likely or products(turn.tx.db), known)
    return Ask("product", Reply((Sentence(key, {"words": Typed(words)}),), buttons=buttons), given=known)


def _product_buttons(turn: Turn, offered: Sequence[ProductView], known: Mapping[str, Json]) -> tuple[Button, ...]:
    return tuple(
        Button(
            Sentence("order-product-choice", {"product": turn.voice.name(view.names), "price": view.price}),
            Action("place_order", {**known, "product_id": view.id}),
        )
        for view in offered[:OFFERED]
    )


def packed(items: Items) -> list[Json]:
    """Goods in the form in which a button or a question keeps them."""
    return [
        [item.product_id, item.quantity, *((item.before.minor, item.before.currency) if item.before else ())]
        for item in items
    ]


def unpacked(kept: Json) -> Items:
    """The same read back; nothing where nothing was kept."""
    if not isinstance(kept, list):
        return ()
    items = []
    for each in cast(list[list[Json]], kept):
        product_id, quantity, *before = each
        money = Money(cast(int, before[0]), str(before[1])) if before else None
        items.append(Item(cast(int, product_id), cast(int | None, quantity), money))
    return tuple(items)
