"""Which of somebody's orders can be meant: by the goods that are named, by when they were placed, and by what can still
be done with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.skills.goods.words import Deed, Mention, folded, is_kind_of, mentions_in, wanted_in
from bot.skills.periods import period, today
from bot.skills.skill import ORDER_NO, Turn
from bot.words.which import GOODS
from core.catalog.matching import Naming, match
from core.catalog.queries import ProductView, products, products_by_id
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import OrderView, recent_orders
from core.tx import Tx

AMONG = "among"
"""The orders that can be meant, as far as that is known: those that were offered, or that hold what was named."""

SEARCHED = 50
"""How many of somebody's last orders are looked through."""

_ARRIVED, _ON_ITS_WAY = frozenset({Status.DELIVERED}), frozenset({Status.SHIPPED})

DONE_WITH: Mapping[str, tuple[frozenset[Status], ...]] = {
    "return_item": (_ARRIVED, _ON_ITS_WAY),
    "exchange_item": (_ARRIVED, _ON_ITS_WAY),
    "edit_items": (NOT_SHIPPED,),
    "edit_address": (NOT_SHIPPED | _ON_ITS_WAY,),
    "cancel_order": (NOT_SHIPPED | _ON_ITS_WAY, _ARRIVED),
    "urge_order": (NOT_SHIPPED | _ON_ITS_WAY,),
}
"""The orders that a wish can be about, likelier ones first; nobody who has one of those means another."""

IN_AN_ORDER = frozenset({
    "order_status", "delivery_time", "order_detail", "urge_order", "cancel_order", "edit_address", "return_item",
})  # fmt: skip
"""Wishes whose goods were ordered, so that it is to be said where no order holds them. What is to be put into an order
or to come for something else may be new."""


@dataclass(frozen=True, slots=True)
class Named:
    """The goods of somebody's orders that a text names: the products that each may be, and the words for them.
    `lacking`: those that the order is said not to hold."""

    products: tuple[frozenset[int], ...]
    words: tuple[str, ...]
    lacking: frozenset[int] = frozenset()

    def held_by(self, orders: Sequence[OrderView]) -> list[OrderView]:
        """The orders that hold all of them; where there are none, any of them. Those alone that lack what they are to
        lack, if any do."""
        fit = [order for order in orders if not self.lacking & order.pieces.keys()] or orders
        all_of = [order for order in fit if all(each & order.pieces.keys() for each in self.products)]
        return all_of or [order for order in fit if any(each & order.pieces.keys() for each in self.products)]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The orders that can be meant. `holding`: those that hold what is named, whatever can still be done with them;
    `named`: the goods; `lost`: what was named and is in none; `is_told`: what was said tells them from others."""

    orders: Sequence[OrderView]
    holding: Sequence[OrderView]
    named: Named | None = None
    lost: str = ""
    is_told: bool = False


def own_orders(turn: Turn, among: Sequence[str] = ()) -> list[OrderView]:
    """The speaker's orders that may be meant; where they were narrowed down before, what is left of them."""
    own = [*recent_orders(turn.tx.db, turn.person.id, SEARCHED)]
    offered = turn.given.get(AMONG)
    known = offered if isinstance(offered, list) else among
    return [order for order in own if order.order_no in known] or own


def goods_held(tx: Tx, orders: Sequence[OrderView]) -> list[ProductView]:
    """Everything that some orders hold."""
    return [*products_by_id(tx.db, {each for order in orders for each in order.pieces}).values()]


def narrowed(turn: Turn, intent: str, own: Sequence[OrderView], *, is_answer: bool = False) -> Narrowed:
    """Those of some orders that can be meant. As the answer to which one a time alone is when it was placed."""
    named = goods_named(turn, intent, own)
    holding = named.held_by(own) if named else own
    lost = "" if named or not (is_answer or intent in IN_AN_ORDER) else _not_held(turn)
    placed = _placed(turn, holding, is_answer=is_answer)
    return Narrowed(can_be(intent, placed), placed, named, lost, bool(named) or len(placed) < len(holding))


def can_be(intent: str, orders: Sequence[OrderView]) -> Sequence[OrderView]:
    """Those of some orders with which a wish can still be carried out; all, where it can be with none."""
    tiers = ([order for order in orders if order.status in tier] for tier in DONE_WITH.get(intent, ()))
    return next(filter(None, tiers), orders)


def can_be_of(intent: str, order: OrderView) -> bool:
    """Whether a wish can still be carried out with an order."""
    tiers = DONE_WITH.get(intent, ())
    return not tiers or any(order.status in tier for tier in tiers)


def goods_named(turn: Turn, intent: str, own: Sequence[OrderView]) -> Named | None:
    """The goods of these orders that a message names as something they hold."""
    held = goods_held(turn.tx, own)
    said = folded(_without_reason(turn))
    mentions = _ordered(turn, intent, said, held)
    if mentions:
        absent = _absent(turn, said, mentions_in(said, held, turn.voice.speech))
        there = [each for each in mentions if each not in absent]
        return Named(
            tuple(each.product_ids for each in there),
            tuple(said[each.start : each.end] for each in mentions),
            frozenset().union(*(each.product_ids for each in absent)),
        )
    product = turn.text("product")
    if not product or mentions_in(said, held, turn.voice.speech):
        return None
    like = _like(turn, product, held)
    return Named((like,), (product,)) if like else None


def _ordered(turn: Turn, intent: str, said: str, held: list[ProductView]) -> list[Mention]:
    """What a message names of these goods as ordered: not what is to be added, or to come for something else."""
    speech = turn.voice.speech
    if intent == "edit_items":
        wanted = [each for each in wanted_in(said, "", held, speech) if each.deed is not Deed.MORE]
        first = [each.mentions[:1] if each.deed is Deed.SWAP else each.mentions for each in wanted]
        return [mention for mentions in first for mention in mentions]
    mentions = mentions_in(said, held, speech)
    if intent == "exchange_item":
        return [each for each in mentions if not speech.which.leads_to_new(said[: each.start])][:1]
    return mentions


def _absent(turn: Turn, said: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Those of the goods that a text says are not in the order that is meant."""
    masked = masked_goods(said, mentions)
    return [each for each in mentions if turn.voice.speech.which.lacks(masked[: each.start])]


def masked_goods(text: str, mentions: Sequence[Mention]) -> str:
    """A text with a mark for each sign of the names of goods."""
    for each in mentions:
        text = text[: each.start] + GOODS * (each.end - each.start) + text[each.end :]
    return text


def _without_reason(turn: Turn) -> str:
    reason, text = turn.text("reason"), turn.incoming.text
    return text.replace(reason, " ") if reason else text


def _like(turn: Turn, product: str, held: Sequence[ProductView]) -> frozenset[int]:
    """The products that may be called so: by a name that is not quite theirs, or as the only things of that kind."""
    sure = match(product, [Naming(each.id, each.sku, each.called) for each in held]).sure
    kind = [each.id for each in held if is_kind_of(product, each, turn.voice.speech)]
    return frozenset(sure or kind)


def _not_held(turn: Turn) -> str:
    """What a message names and no order of the speaker's holds, in its own words."""
    if product := turn.text("product"):
        return product if product in turn.incoming.text else ""
    said = folded(_without_reason(turn))
    mentions = mentions_in(said, products(turn.tx.db), turn.voice.speech)
    return said[mentions[0].start : mentions[0].end] if mentions else ""


def _placed(turn: Turn, orders: Sequence[OrderView], *, is_answer: bool) -> Sequence[OrderView]:
    """Those that were placed when the message says, if it says so and any were."""
    which, said = turn.voice.speech.which, folded(turn.incoming.text)
    if not (is_answer or which.says_placed(said)):
        return orders
    named = period(turn)
    span = named.span if named else today(turn) if which.says_today(said) else None
    if span is None:
        return orders
    since, until = span
    return [order for order in orders if since <= order.placed_at < until] or orders


def without_what_names(turn: Turn, named: Named | None) -> str:
    """The folded words of a message without those that name goods, orders and times."""
    said, orders = folded(turn.incoming.text), turn.given.get("orders")
    names = [turn.text(each) for each in ("product", "date_text", "date", ORDER_NO)]
    names += [*(named.words if named else ()), *(map(str, orders) if isinstance(orders, list) else ())]
    for each in sorted(filter(None, names), key=len, reverse=True):
        said = said.replace(folded(each), " ")
    return re.sub(r"\s+", " ", said)
