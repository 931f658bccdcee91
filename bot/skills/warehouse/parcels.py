"""Into how many parcels: one order in parts, several orders together. Shown first, done after a yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import ORDER_NO, STAFF, Ask, Confirm, Outcome, Skill, Turn
from bot.skills.warehouse.words import (
    goods_items,
    goods_list,
    matching,
    parcel_button,
    parcel_line,
    seen_of,
    unpacked_seen,
)
from bot.skills.words import address_sentence
from core.catalog.queries import goods_by_id
from core.fulfilment import planning
from core.fulfilment.errors import CannotSplit, NothingLeft, NotToBeShipped, TooFewToMerge
from core.fulfilment.planning import check_mergeable
from core.fulfilment.rules import FULFILLABLE, ParcelState
from core.fulfilment.work import ParcelView, parcels_of
from core.orders.errors import OrderChanged
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_for, recent_orders
from core.values import Json, Sentence

CANDIDATES = 20
"""How many of a customer's orders are looked through for some that could travel together."""


def split_order(turn: Turn) -> Outcome:
    """Let a part of an order go in a parcel of its own."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    if turn.confirmed.get("pieces"):
        return _carry_out_split(turn, order)
    if order.status not in FULFILLABLE:
        raise NotToBeShipped(order.order_no, order.status)
    parcels = parcels_of(turn.tx.db, order.id, open_only=True)
    there = _there(order, parcels)
    if not there:
        raise NothingLeft(order.order_no)
    if sum(there.values()) < 2:
        raise CannotSplit(order.order_no)
    pieces = _pieces(turn, there)
    if not isinstance(pieces, dict):
        return pieces
    if sum(pieces.values()) >= sum(there.values()) or any(not 0 < n <= there[at] for at, n in pieces.items()):
        raise CannotSplit(order.order_no)
    rest = {at: left for at, n in there.items() if (left := n - pieces.get(at, 0))}
    db, voice = turn.tx.db, turn.voice
    items = (
        Sentence("split-first", {"goods": goods_list(db, pieces, voice)}),
        Sentence("split-rest", {"goods": goods_list(db, rest, voice)}),
    )
    bound: dict[str, Json] = {
        "pieces": {str(at): n for at, n in pieces.items()},
        "seen": seen_of(parcels),
        "version": order.version,
    }
    head = Sentence("confirm-split", {"order_no": order.order_no})
    return Confirm(Reply((head,), items=items), bound, Sentence("button-split"))


def _there(order: OrderView, parcels: Sequence[ParcelView]) -> dict[int, int]:
    """What of an order can still be split: all of it before it is planned, else what nobody has picked."""
    there: dict[int, int] = {}
    if not parcels and order.status is Status.APPROVED:
        for each in order.lines:
            there[each.product_id] = there.get(each.product_id, 0) + each.quantity
    for parcel in parcels:
        for line in parcel.lines:
            if parcel.state is ParcelState.PLANNED and line.order_id == order.id:
                there[line.product_id] = there.get(line.product_id, 0) + line.quantity
    return there


def _pieces(turn: Turn, there: dict[int, int]) -> dict[int, int] | Ask:
    """What is to go by itself, as far as it was said; or the question."""
    chosen, quantity = turn.given.get("product_id"), turn.given.get("quantity")
    goods = goods_by_id(turn.tx.db, there)
    found = [chosen] if isinstance(chosen, int) and chosen in there else matching(goods, turn.text("product"))
    if not found and len(there) == 1:
        found = list(there)
    if len(found) != 1:
        order_no = turn.order_no
        buttons = [
            Button(
                Sentence("split-choice", {"product": turn.voice.name(goods[at].names)}),
                Action("split_order", {**turn.given, "product_id": at}),
            )
            for at in list(there)[:5]
        ]
        items = goods_items(turn.tx.db, there, turn.voice)
        head = Sentence("ask-split", {"order_no": order_no})
        return Ask("product", Reply((head,), items=items, buttons=tuple(buttons)))
    at = found[0]
    if isinstance(quantity, int):
        return {at: quantity}
    if len(there) == 1:
        name = turn.voice.name(goods[at].names)
        return Ask("quantity", Reply.of("ask-split-quantity", product=name, quantity=there[at]))
    return {at: there[at]}


def _carry_out_split(turn: Turn, order: OrderView) -> Outcome:
    told = turn.confirmed
    if order.version != told["version"]:
        raise OrderChanged(order.order_no)
    raw = told["pieces"]
    pieces = {int(at): int(str(n)) for at, n in raw.items()} if isinstance(raw, dict) else {}
    planning.split(turn.tx, order.id, pieces, seen=unpacked_seen(told["seen"]))
    parcels = parcels_of(turn.tx.db, order.id, open_only=True)
    return _parcels_now(turn, Sentence("order-split", {"order_no": order.order_no, "count": len(parcels)}), parcels)


def _parcels_now(turn: Turn, head: Sentence, parcels: Sequence[ParcelView]) -> Reply:
    items = tuple(parcel_line(turn.tx.db, parcel, turn.voice) for parcel in parcels)
    return Reply((head,), items=items, buttons=tuple(parcel_button(parcel) for parcel in parcels[:4]))


def merge_orders(turn: Turn) -> Outcome:
    """Let several orders of one customer to one address travel in one parcel."""
    if turn.confirmed.get("orders"):
        return _carry_out_merge(turn)
    orders = [order_for(turn.tx.db, turn.tx.who, number) for number in _numbers(turn)]
    if not orders:
        return Ask("orders", Reply.of("ask-merge"))
    if len({order.id for order in orders}) == 1:
        orders = _with_others(turn, orders[0])
    check_mergeable(orders)
    first = orders[0]
    parts: Counter[int] = Counter()
    for order in orders:
        parts.update(order.pieces)
    parcels = [each for order in orders for each in parcels_of(turn.tx.db, order.id, open_only=True)]
    bound: dict[str, Json] = {
        "orders": [order.order_no for order in orders],
        "versions": {order.order_no: order.version for order in orders},
        "seen": seen_of(parcels),
    }
    head = Sentence("confirm-merge", {"orders": [order.order_no for order in orders]})
    where = address_sentence("order-goes-to", first.address, in_private=turn.incoming.is_private)
    reply = Reply((head,), items=goods_items(turn.tx.db, parts, turn.voice), closing=(where,))
    return Confirm(reply, bound, Sentence("button-merge"))


def _numbers(turn: Turn) -> list[str]:
    given = turn.given.get("orders")
    if isinstance(given, list) and given:
        return [str(number) for number in given]
    return [turn.text(ORDER_NO)] if turn.text(ORDER_NO) else []


def _with_others(turn: Turn, order: OrderView) -> list[OrderView]:
    """An order, and the others of its customer that could travel with it. Raises TooFewToMerge if there are none."""
    running = recent_orders(turn.tx.db, order.customer_id, CANDIDATES, running_only=True)
    fits = [
        each
        for each in running
        if each.status in (Status.APPROVED, Status.ALLOCATED) and each.address == order.address and each.id != order.id
    ]
    if not fits:
        raise TooFewToMerge
    return [order, *fits]


def _carry_out_merge(turn: Turn) -> Outcome:
    told = turn.confirmed
    numbers, versions = told["orders"], told["versions"]
    if not isinstance(numbers, list) or not isinstance(versions, dict):
        raise TypeError("a confirmation without the orders it is about")
    orders = [order_for(turn.tx.db, turn.tx.who, str(number)) for number in numbers]
    for order in orders:
        if order.version != versions[order.order_no]:
            raise OrderChanged(order.order_no)
    planning.merge(turn.tx, [order.id for order in orders], seen=unpacked_seen(told["seen"]))
    parcels = parcels_of(turn.tx.db, orders[0].id, open_only=True)
    head = Sentence("orders-merged", {"orders": [order.order_no for order in orders], "count": len(parcels)})
    return _parcels_now(turn, head, parcels)


SKILLS = (
    Skill("split_order", split_order, STAFF, needs_order=True, changes=True),
    Skill("merge_orders", merge_orders, STAFF, changes=True),
)
