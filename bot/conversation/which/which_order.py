"""Which order is meant, where none is named: "it", "the last one", "the other one", or the only one there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.conversation.memory import Memory, Pending
from bot.conversation.message import Action, Button, Reply
from bot.conversation.which.narrowing import AMONG, Narrowed, goods_named, narrowed, own_orders
from bot.skills.skill import CONFIRM, ORDER_NO, Skill, Turn
from core.fulfilment.errors import UnknownTracking
from core.fulfilment.queries import order_tracked_as
from core.orders.errors import UnknownOrder
from core.orders.lifecycle import OVER, Status
from core.orders.queries import OrderView, order_seen, plain_number, recent_orders
from core.tx import Tx
from core.values import Json, Sentence, Typed, Value

CHOICES = 5
"""How many orders are offered as buttons."""

MAY_BE_OF_ONE = frozenset({
    "request_invoice", "report_problem", "complaint", "give_feedback", "policy_question", "refund_status",
})  # fmt: skip
"""What may be said of an order, or of none; what is wanted next is of the same goods."""

FEW = 2
"""So many kinds of goods are all named on a button."""

_SHORT = re.compile(r"(?<![\w-])[A-Za-z]{1,6}-?\d{1,8}(?![\w-])", re.ASCII)


def with_order(turn: Turn, skill: Skill, memory: Memory) -> Mapping[str, Json] | Reply:
    """What is given, with the order it is about; or the question which one is meant.

    "It" is the order that was just talked about, unless goods are named that only others hold. Of several that can be
    meant the one is that is left by what is said; somebody who has only one order on its way means that one.
    """
    given = dict(turn.given)
    if orders := given.get("orders") or holding_what_is_named(turn, skill):
        given.setdefault(ORDER_NO, orders[0] if isinstance(orders, list) else orders)
    is_about_another = turn.tx.who.is_colleague and given.get(skill.instead_of_order)
    if not (skill.needs_order or AMONG in given) or given.get(ORDER_NO) or is_about_another:
        return _about(given)
    if (tracking_no := turn.text("tracking_no")) and not skill.changes:
        return {**given, ORDER_NO: _tracked_as(turn, tracking_no)}
    number = _named_shortly(turn) or _pointed_at(turn, memory) or _known_by_what_is_said(turn, skill, memory)
    return number if isinstance(number, Reply) else {**_about(given), ORDER_NO: number}


def _named_shortly(turn: Turn) -> str | None:
    """The order that is named by a number so short that it might be anything ("Y3"): one that there is, and that the
    speaker may see."""
    found = (order_seen(turn.tx.db, turn.tx.who, each) for each in _SHORT.findall(turn.incoming.text))
    return next((order.order_no for order in found if order), None)


def _known_by_what_is_said(turn: Turn, skill: Skill, memory: Memory) -> str | Reply:
    """The order that is talked about, or the only one that is left; or the question which."""
    is_other = turn.voice.language.points(turn.incoming.text, "other")
    is_it = not is_other and (AMONG not in turn.given or turn.put.means_it)
    it = memory.order_no if is_it and memory.is_fresh(turn.tx.now) else None
    if it and not turn.text("product") and not memory.among:
        return it
    if memory.among and turn.text("product") and not narrowed(turn, skill.intent, own_orders(turn, memory.among)).named:
        memory.among = []  # something else is named than what was talked about
    own = [order for order in own_orders(turn, memory.among) if not is_other or order.order_no != memory.order_no]
    left = narrowed(turn, skill.intent, own)
    left = replace(left, is_told=left.is_told or bool(memory.among))
    if it and (not left.is_told or it in [order.order_no for order in left.holding]):
        return it
    if only := _only_one(turn, skill, left):
        return only.order_no
    memory.among = [order.order_no for order in left.orders] if left.named else memory.among
    return _which_of(turn, skill, left)


def holding_what_is_named(turn: Turn, skill: Skill) -> list[Json]:
    """The only order that holds what is named, of what may be about an order and need not be; else none."""
    return [*held] if len(held := several_that_hold(turn, skill)) == 1 else []


def several_that_hold(turn: Turn, skill: Skill) -> list[str]:
    """The orders that hold what is named, where nothing else says which is meant."""
    if skill.intent not in MAY_BE_OF_ONE or turn.speaker.person is None or turn.given.get(ORDER_NO):
        return []
    own = own_orders(turn)
    named = goods_named(turn, skill.intent, own)
    return [order.order_no for order in named.held_by(own)] if named else []


def _about(given: Mapping[str, Json]) -> dict[str, Json]:
    """What is given, without which orders could be meant: it is known."""
    return {name: value for name, value in given.items() if name != AMONG}


def _only_one(turn: Turn, skill: Skill, left: Narrowed) -> OrderView | None:
    """The only order that is left, or the only one on its way to its end; where a parcel is asked for, the only one
    that is with a carrier."""
    if len(left.orders) == 1 and not left.lost:
        return left.orders[0]
    if left.is_told or left.lost or turn.given.get(AMONG):
        return None
    sent = [each for each in left.orders if each.status is Status.SHIPPED]
    if len(sent) == 1 and not skill.changes and turn.put.means_parcel:
        return sent[0]
    running = [each for each in left.orders if each.status not in OVER]
    return running[0] if len(running) == 1 else None


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
    """Ask which order is meant, with a button for each that can be."""
    return _which_of(turn, skill, narrowed(turn, skill.intent, own_orders(turn)))


def _which_of(turn: Turn, skill: Skill, left: Narrowed) -> Reply:
    if not left.orders:
        key = "which-order-number" if turn.tx.who.is_colleague else "no-orders-yet"
        return Reply.of(key)
    asked = Sentence("which-order", {"wish": Sentence(f"wish-{skill.intent.replace('_', '-')}")})
    told = (Sentence("goods-in-no-order", {"product": Typed(left.lost)}),) if left.lost else ()
    if left.named:
        told = (Sentence("goods-in-several", {"goods": [Typed(each) for each in left.named.words]}),)
    offered = left.orders[:CHOICES]
    return Reply(
        (*told, asked if skill.changes else Sentence("which-order-to-see")),
        buttons=tuple(_order_button(turn, skill.intent, order) for order in offered),
        listed=tuple(order.order_no for order in offered),
    )


def _order_button(turn: Turn, intent: str, order: OrderView) -> Button:
    """One order by what it holds, so that it is recognised."""
    goods: list[Value] = [turn.voice.name(names) for names in _goods_of(order)]
    shown = goods if len(goods) <= FEW else goods[:1]
    values: dict[str, Value] = {"order_no": order.order_no, "goods": shown, "more": len(goods) - len(shown)}
    return Button(Sentence("order-choice", values), Action(intent, {**_about(turn.given), ORDER_NO: order.order_no}))


def _goods_of(order: OrderView) -> list[dict[str, str]]:
    """The names of what an order holds, each once."""
    return list({line.product_id: line.names for line in order.lines}.values())


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
