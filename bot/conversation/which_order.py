"""Which order is meant, where none is named: "it", "the last one", "the other one", or the only one there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from bot.conversation.memory import Memory, Pending
from bot.conversation.message import Action, Button, Reply
from bot.skills.goods_words import folded, mentions_in
from bot.skills.skill import CONFIRM, ORDER_NO, Skill, Turn
from bot.speech import Voice
from core.catalog.queries import products_by_id
from core.fulfilment.errors import UnknownTracking
from core.fulfilment.queries import order_tracked_as
from core.orders.errors import UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, plain_number, recent_orders
from core.tx import Tx
from core.values import Json, Sentence

ABOUT_GOODS = frozenset({
    "order_status", "delivery_time", "order_detail", "urge_order", "cancel_order", "edit_address", "refund_status",
    "exchange_item",
})  # fmt: skip
"""Wishes about an order that goods may stand for: "when will my keyboard come"."""

CHOICES = 5
"""How many orders are offered as buttons."""


def with_order(turn: Turn, skill: Skill, memory: Memory) -> Mapping[str, Json] | Reply:
    """What is given, with the order it is about; or the question which one is meant.

    "It" is the order that was just talked about. Somebody who has only one order on its way means that one.
    """
    given = dict(turn.given)
    if orders := given.get("orders"):
        given.setdefault(ORDER_NO, orders[0] if isinstance(orders, list) else orders)
    is_about_another = turn.tx.who.is_colleague and given.get(skill.instead_of_order)
    if not skill.needs_order or given.get(ORDER_NO) or is_about_another:
        return given
    if (tracking_no := turn.text("tracking_no")) and not skill.changes:
        return {**given, ORDER_NO: _tracked_as(turn, tracking_no)}
    if pointed := _pointed_at(turn, memory):
        return {**given, ORDER_NO: pointed}
    if memory.order_no and memory.is_fresh(turn.tx.now) and not turn.voice.language.points(turn.incoming.text, "other"):
        return {**given, ORDER_NO: memory.order_no}
    own = recent_orders(turn.tx.db, turn.person.id, CHOICES)
    only = _only_one(turn, skill, own)
    return {**given, ORDER_NO: only.order_no} if only else _which_of(turn, skill, own)


def _only_one(turn: Turn, skill: Skill, own: Sequence[OrderView]) -> OrderView | None:
    """The only order there is, or the only one on its way to its end; where a parcel is asked for, the only one that is
    with a carrier."""
    of_goods = order_of_goods(turn.tx, turn.person.id, turn.incoming.text, turn.voice)
    if of_goods and skill.intent in ABOUT_GOODS:
        return of_goods
    sent = [each for each in own if each.status is Status.SHIPPED]
    if len(sent) == 1 and not skill.changes and turn.voice.speech.put(turn.incoming.text).means_parcel:
        return sent[0]
    running = recent_orders(turn.tx.db, turn.person.id, 2, running_only=True)
    return next((some[0] for some in (own, running) if len(some) == 1), None)


def order_of_goods(tx: Tx, person_id: int, said: str, voice: Voice) -> OrderView | None:
    """The only one of somebody's last orders that holds goods which a message names: "my keyboard"."""
    own = recent_orders(tx.db, person_id, CHOICES)
    held = products_by_id(tx.db, {line.product_id for order in own for line in order.lines})
    mentions = mentions_in(folded(said), list(held.values()), voice.speech)
    named = {each for mention in mentions for each in mention.product_ids}
    fit = [order for order in own if named & {line.product_id for line in order.lines}]
    return fit[0] if named and len(fit) == 1 else None


def _tracked_as(turn: Turn, tracking_no: str) -> str:
    """The order whose parcel bears that number. Raises UnknownTracking, for somebody else's as for none."""
    order_no = order_tracked_as(turn.tx.db, turn.tx.who, tracking_no)
    if order_no is None:
        raise UnknownTracking(tracking_no)
    return order_no


def _pointed_at(turn: Turn, memory: Memory) -> str | None:
    """The order that "the last one" or "the other one" points at, if that leaves just one."""
    language, said = turn.voice.language, turn.incoming.text
    if language.points(said, "last") and (own := recent_orders(turn.tx.db, turn.person.id, 1)):
        return own[0].order_no
    is_other = language.points(said, "other")
    return the_other_order(turn.tx, turn.person.id, memory.order_no) if is_other else None


def the_other_order(tx: Tx, person_id: int, number: str | None) -> str | None:
    """The order that "the other one" means beside this one, if that leaves just one."""
    own = [order.order_no for order in recent_orders(tx.db, person_id, CHOICES)]
    others = [each for each in own if each != number] if number in own else []
    return others[0] if len(others) == 1 else None


def ask_which_order(turn: Turn, skill: Skill) -> Reply:
    """Ask which order is meant, with a button for each of the speaker's own recent ones."""
    return _which_of(turn, skill, recent_orders(turn.tx.db, turn.person.id, CHOICES))


def _which_of(turn: Turn, skill: Skill, own: Sequence[OrderView]) -> Reply:
    if not own:
        key = "which-order-number" if turn.tx.who.is_colleague else "no-orders-yet"
        return Reply.of(key)
    asked = Sentence("which-order", {"wish": Sentence(f"wish-{skill.intent.replace('_', '-')}")})
    return Reply(
        (asked if skill.changes else Sentence("which-order-to-see"),),
        buttons=tuple(_order_button(turn, skill.intent, order) for order in own),
        listed=tuple(order.order_no for order in own),
    )


def _order_button(turn: Turn, intent: str, order: OrderView) -> Button:
    first = turn.voice.name(order.lines[0].names)
    label = Sentence("order-choice", {"order_no": order.order_no, "product": first})
    return Button(label, Action(intent, {**turn.given, ORDER_NO: order.order_no}))


def near_misses(tx: Tx, person_id: int, order_no: str) -> list[str]:
    """The speaker's own orders whose number differs by one mistyped or two swapped digits."""
    wanted = plain_number(order_no)
    own = [order.order_no for order in recent_orders(tx.db, person_id, 200)]
    return [number for number in own if OSA.distance(number, wanted, score_cutoff=1) == 1][:3]


def suggested(tx: Tx, refusal: UnknownOrder, memory: Memory, begun: Pending) -> Reply:
    """No such order, for the speaker: offer their own of nearly that number, if it was a slip, for what was begun."""
    wanted = str(refusal.values[ORDER_NO])
    near = near_misses(tx, tx.who.person_id, wanted) if tx.who.person_id is not None else []
    if not near:
        return Reply((refusal.sentence,), buttons=(Button(Sentence("button-my-orders"), Action("list_orders")),))
    buttons = tuple(
        Button(Sentence("button-order", {"order_no": number}), Action(begun.skill, {**begun.given, ORDER_NO: number}))
        for number in near
    )
    if len(near) == 1:
        memory.pending = Pending(begun.skill, {**begun.given, ORDER_NO: near[0]}, CONFIRM)
    return Reply.of("did-you-mean", *buttons, order_no=wanted)
