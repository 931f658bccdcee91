"""Ordering in a chat: the goods, how many, where to. Shown at today's prices, placed after a yes to what was shown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.changes import new_address, what_is_open
from bot.skills.goods_words import Deed
from bot.skills.order_lines import Line, lines_in
from bot.skills.skill import CUSTOMERS, Ask, Confirm, Outcome, Skill, Turn, person_button
from bot.skills.words import address_sentence, step_button, total_sentence
from core.address import Address
from core.catalog.queries import ProductView, products, products_by_id, products_like
from core.fulfilment.quoting import freight_for
from core.intake import service
from core.intake.draft import Buyer, DraftLine, OrderDraft
from core.intake.rules import MOST_PIECES, State
from core.intake.service import Accepted
from core.inventory.queries import availability
from core.money import Money
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id, order_for, recent_orders
from core.orders.rules import address_as_dict, digest
from core.values import Json, Sentence, Typed, Value

OFFERED = 5
"""Products that are offered as buttons."""

FEW = (1, 2, 5)
"""How many are offered as buttons."""

_GOODS = ("product", "product_id", "quantity", "order_no", "orders", "unclear")
"""What is given for the goods: once they are in the basket it is not needed any more."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something in the basket: how many (None: not said yet), and what one cost when it was ordered before.

    `odd` is a number that was said and that no count can be.
    """

    product_id: int
    quantity: int | None
    before: Money | None = None
    odd: str = ""


Basket = tuple[Item, ...]


def place_order(turn: Turn) -> Outcome:
    """Order goods by name or SKU, or the same again."""
    basket = _basket(turn)
    if isinstance(basket, Outcome):
        return basket
    known: dict[str, Json] = {name: value for name, value in turn.given.items() if name not in _GOODS}
    known["basket"] = _packed(basket)
    on_sale = products_by_id(turn.tx.db, [item.product_id for item in basket])
    basket = tuple(item for item in basket if item.product_id in on_sale)
    if not basket:
        return _ask_product(turn, "order-what", known)
    if open_ := [item for item in basket if item.quantity is None]:
        return _ask_quantity(turn, on_sale[open_[0].product_id], known, open_[0].odd)
    if len({on_sale[item.product_id].price.currency for item in basket}) > 1:
        return Reply.of("order-one-currency", person_button())
    address = _address(turn, known)
    return address if isinstance(address, Ask) else _show_or_place(turn, basket, on_sale, address, known)


def _show_or_place(
    turn: Turn, basket: Basket, on_sale: Mapping[int, ProductView], address: Address, known: Mapping[str, Json]
) -> Outcome:
    """A yes to just this places it; anything else shows it first."""
    shown = _Shown(turn, basket, on_sale, address)
    if turn.confirmed.get("shown") == shown.digest:
        return _place(turn, shown)
    return shown.confirm(known, is_changed=bool(turn.confirmed.get("shown")))


def _basket(turn: Turn) -> Basket | Ask | Reply:
    """What is to be ordered by now: what was in the basket, and what was said in addition or instead."""
    basket = _unpacked(turn.given.get("basket"))
    quantity = turn.given.get("quantity")
    count = quantity if isinstance(quantity, int) and 0 < quantity <= MOST_PIECES else None
    if isinstance(named := _named(turn, basket, count), tuple):
        return _then(turn, *named)
    if named:
        return named
    if (turn.text("order_no") or not basket) and (again := _again(turn)):
        basket = again if isinstance(again, tuple) else ()
        if isinstance(again, Reply):
            return again
    if count and basket:
        open_ = [place for place, item in enumerate(basket) if item.quantity is None] or [len(basket) - 1]
        return tuple(replace(item, quantity=count) if at == open_[0] else item for at, item in enumerate(basket))
    return basket


def _named(turn: Turn, basket: Basket, count: int | None) -> tuple[Basket, Sequence[Line]] | Ask | None:
    """The basket with the goods that were tapped or named, and those lines that are not clear; None if none were."""
    chosen = turn.given.get("product_id")
    if isinstance(chosen, int):
        return _with(turn, basket, Item(chosen, count)), _unclear(turn)[1:]
    if lines := _said(turn):
        less = _without(turn, basket, lines)
        return (less, []) if less is not None else _taken(turn, basket, lines, count)
    if words := turn.text("product"):
        found = products_like(turn.tx.db, words)
        if len(found) != 1:
            return _which_product(turn, words, found)
        return _with(turn, basket, Item(found[0].id, count)), _unclear(turn)[1:]
    return None


def _said(turn: Turn) -> list[Line]:
    """The lines of an order that this message speaks of; none where it names no goods of ours."""
    if turn.incoming.click:
        return []
    address = turn.given.get("address")
    place = address.get("text") if isinstance(address, dict) else None
    aside = [turn.text(name) for name in ("order_no", "phone", "person", "tracking_no", "date_text")]
    return lines_in(turn.incoming.text, products(turn.tx.db), turn.voice.speech, [*aside, str(place or "")])


def _without(turn: Turn, basket: Basket, lines: Sequence[Line]) -> Basket | None:
    """The basket without the one thing that the message wants out of it; None if it wants nothing out."""
    in_it = {item.product_id for item in basket}
    out = lines[0].product_ids & in_it if len(lines) == 1 else frozenset[int]()
    if (
        len(out) != 1
        or lines[0].count
        or not turn.voice.speech.means_with_goods(Deed.REMOVE, turn.incoming.text.lower())
    ):
        return None
    return tuple(item for item in basket if item.product_id not in out)


def _taken(turn: Turn, basket: Basket, lines: Sequence[Line], count: int | None) -> tuple[Basket, list[Line]]:
    """The basket with what was said in it, and the lines of which it is not clear which product they mean.

    `count` is for a single line that names no number itself, nor one that is none.
    """
    if len(lines) == 1:
        (line,) = lines
        number = line.count or (None if line.odd else count)
        if len(line.product_ids) == 1:
            return _with(turn, basket, Item(min(line.product_ids), number, odd=line.odd)), _unclear(turn)[1:]
        return basket, [replace(line, count=number), *_unclear(turn)[1:]]
    is_more = turn.voice.language.points(turn.incoming.text, "more")
    for at, line in enumerate(each for each in lines if len(each.product_ids) == 1):
        item = Item(min(line.product_ids), line.count, odd=line.odd)
        basket = _with(turn, basket if at or is_more else (), item, is_more=True)
    return basket, [line for line in lines if len(line.product_ids) != 1]


def _then(turn: Turn, basket: Basket, unclear: Sequence[Line]) -> Basket | Ask:
    """The basket; or the question which product the first of the unclear lines means, the others kept for later."""
    if not unclear:
        return basket
    line = unclear[0]
    known = {name: value for name, value in turn.given.items() if name not in _GOODS}
    known |= {"basket": _packed(basket), "quantity": line.count}
    known["unclear"] = [[each.words, [*sorted(each.product_ids)], each.count] for each in unclear]
    likely = [*products_by_id(turn.tx.db, line.product_ids).values()]
    return _which_product(turn, line.words, likely, known)


def _unclear(turn: Turn) -> list[Line]:
    """The lines that were unclear when a question was asked; it was about the first of them."""
    kept = cast(list[tuple[str, list[int], int | None]], turn.given.get("unclear") or [])
    return [Line(words, frozenset(ids), count) for words, ids, count in kept]


def _with(turn: Turn, basket: Basket, item: Item, *, is_more: bool = False) -> Basket:
    """The basket with something more in it, or with that instead: as it was said, or asked about."""
    others = tuple(each for each in basket if each.product_id != item.product_id)
    if len(others) < len(basket):
        count = item.quantity or next(each.quantity for each in basket if each.product_id == item.product_id)
        return (*others, replace(item, quantity=count))
    is_more = is_more or len(basket) > 1 or bool(turn.given.get("unclear"))
    is_more = is_more or turn.voice.language.points(turn.incoming.text, "more")
    return (*basket, item) if is_more else (item,)


def _again(turn: Turn) -> Basket | Reply | None:
    """The goods of an order that is to be had again: the one named, else the last one. None if that is not the wish."""
    if order_no := turn.text("order_no"):
        return _goods_of(order_for(turn.tx.db, turn.tx.who, order_no))
    if not turn.voice.language.points(turn.incoming.text, "again"):
        return None
    last = recent_orders(turn.tx.db, turn.person.id, 1)
    return _goods_of(last[0]) if last else Reply.of("no-orders-yet")


def _goods_of(order: OrderView) -> Basket:
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
    offered = likely or products(turn.tx.db)
    buttons = _product_buttons(turn, offered[:OFFERED], known)
    return Ask("product", Reply((Sentence(key, {"words": Typed(words)}),), buttons=buttons), given=known)


def _ask_product(turn: Turn, key: str, known: Mapping[str, Json]) -> Ask:
    """What is it to be? What the speaker had before comes first."""
    before = {
        line.product_id: None for order in recent_orders(turn.tx.db, turn.person.id, OFFERED) for line in order.lines
    }
    mine = products_by_id(turn.tx.db, before)
    offered = [mine[id_] for id_ in before if id_ in mine] or products(turn.tx.db)
    buttons = _product_buttons(turn, offered[:OFFERED], known)
    return Ask("product", Reply((Sentence(key),), buttons=buttons), given=dict(known))


def _product_buttons(turn: Turn, offered: Sequence[ProductView], known: Mapping[str, Json]) -> tuple[Button, ...]:
    return tuple(
        Button(
            Sentence("order-product-choice", {"product": turn.voice.name(view.names), "price": view.price}),
            Action("place_order", {**known, "product_id": view.id}),
        )
        for view in offered
    )


def _ask_quantity(turn: Turn, product: ProductView, known: Mapping[str, Json], odd: str) -> Ask:
    """How many? Where a number was said that no count can be, that is said first."""
    values: dict[str, Value] = {"product": turn.voice.name(product.names), "price": product.price}
    buttons = tuple(
        Button(Sentence("order-pieces", {"count": count}), Action("place_order", {**known, "quantity": count}))
        for count in FEW
    )
    no_count = (Sentence("order-odd-count", {"said": Typed(odd)}),) if odd else ()
    return Ask("quantity", Reply((*no_count, Sentence("order-how-many", values)), buttons=buttons), given=dict(known))


def _address(turn: Turn, known: Mapping[str, Json]) -> Address | Ask:
    """Where it goes: what was said, filled up from the speaker's last order; else it is asked for."""
    last = recent_orders(turn.tx.db, turn.person.id, 1)
    old = last[0].address if last else Address("", recipient=turn.person.name, phone=turn.person.phone or "")
    wanted = new_address(turn, old) or old
    if not wanted.text:
        return Ask("address", Reply.of("order-where-to"), given=dict(known))
    question = what_is_open(turn, "place_order", wanted)
    return replace(question, given=dict(known)) if question else wanted


class _Shown:
    """An order as it is shown before the yes: goods at today's prices, what is there of them, sum and address."""

    def __init__(self, turn: Turn, basket: Basket, on_sale: Mapping[int, ProductView], address: Address) -> None:
        self._turn = turn
        self.basket = basket
        self.on_sale = on_sale
        self.address = address
        self.currency = on_sale[basket[0].product_id].price.currency
        goods = Money(sum(self.price(item) * (item.quantity or 0) for item in basket), self.currency)
        self.freight = self._freight()
        self.total = goods + self.freight
        lines: list[Json] = [[item.product_id, item.quantity, self.price(item)] for item in basket]
        self.digest = digest([lines, self.currency, self.freight.minor, address_as_dict(address)])

    def price(self, item: Item) -> int:
        """What one costs today, in minor units."""
        return self.on_sale[item.product_id].price.minor

    def _freight(self) -> Money:
        """What delivery is asked for; nothing where it cannot be told, or not in the currency of the goods."""
        pieces = {item.product_id: item.quantity or 0 for item in self.basket}
        quote = freight_for(self._turn.tx, pieces, self.address)
        if quote is None or quote.price.currency != self.currency:
            return Money(0, self.currency)
        return quote.price

    def confirm(self, known: Mapping[str, Json], *, is_changed: bool) -> Confirm:
        """All of it, to be said yes to."""
        head = Sentence("order-shown-changed" if is_changed else "order-confirm")
        closing = [total_sentence(self.total, self.freight)]
        closing.append(address_sentence("order-goes-to", self.address, in_private=self._turn.incoming.is_private))
        reply = Reply((head,), items=tuple(map(self._line, self.basket)), closing=tuple(closing))
        number = f"{self._turn.tx.now:%y%m%d}-{secrets.token_hex(4)}"
        bound: dict[str, Json] = {"shown": self.digest, "number": number}
        return Confirm(reply, bound, Sentence("button-place-order"), given=dict(known))

    def _line(self, item: Item) -> Sentence:
        view, count = self.on_sale[item.product_id], item.quantity or 0
        free = sum(shelf.free for shelf in availability(self._turn.tx.db, view.id))
        values: dict[str, Value] = {
            "product": self._turn.voice.name(view.names),
            "quantity": count,
            "sum": view.price.times(count),
            "there": Sentence("order-there") if free >= count else Sentence("order-short", {"free": free}),
        }
        if item.before and item.before != view.price:
            return Sentence("order-line-changed", {**values, "before": item.before, "after": view.price})
        return Sentence("order-line-there", values)


def _place(turn: Turn, shown: _Shown) -> Reply:
    """Order what was shown."""
    accepted = service.accept(
        turn.tx,
        OrderDraft(
            source="chat",
            external_no=str(turn.confirmed["number"]),
            lines=tuple(
                DraftLine(item.quantity, product_id=item.product_id, unit_price_minor=shown.price(item))
                for item in shown.basket
            ),
            buyer=Buyer(person_id=turn.person.id),
            address=shown.address,
            currency=shown.currency,
            freight_minor=shown.freight.minor,
        ),
    )
    return _told(turn, accepted)


def _told(turn: Turn, accepted: Accepted) -> Reply:
    """What became of it."""
    if accepted.state is State.DUPLICATE:
        return Reply.of("order-looks-twice", person_button(), other=accepted.problems[0].value)
    if accepted.order_id is None:
        return Reply.of("order-kept", person_button())
    order = order_by_id(turn.tx.db, accepted.order_id)
    values: dict[str, Value] = {"order_no": order.order_no, "since": order.changed_at}
    placed = Sentence("order-placed-now", {"order_no": order.order_no, "total": order.total})
    stands = Sentence(f"order-is-{order.status.replace('_', '-')}", values)
    buttons = (step_button("order_status", order.order_no, "button-order"),)
    # That it is approved already they are told by a notice of its own, as with any order.
    return Reply((placed,) if order.status is Status.APPROVED else (placed, stands), buttons=buttons)


def _packed(basket: Basket) -> list[Json]:
    return [
        [item.product_id, item.quantity, *((item.before.minor, item.before.currency) if item.before else ())]
        for item in basket
    ]


def _unpacked(packed: Json) -> Basket:
    if not isinstance(packed, list):
        return ()
    items = []
    for each in cast(list[list[Json]], packed):
        product_id, quantity, *before = each
        money = Money(cast(int, before[0]), str(before[1])) if before else None
        items.append(Item(cast(int, product_id), cast(int | None, quantity), money))
    return tuple(items)


SKILLS = (Skill("place_order", place_order, CUSTOMERS, changes=True),)
