"""What is wanted in the light of what was just talked about or ordered: "two of that keyboard", "two, then"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.conversation.memory import STILL_MEANT, Memory, Pending
from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.goods.items import named_lines
from bot.skills.skill import CONFIRM, ORDER_NO, Skill, Turn
from bot.speech import Voice
from bot.understanding.meaning import Meaning
from bot.words.put import Put
from core.orders.queries import order_for, recent_orders
from core.tx import Tx
from core.values import Json


def wanted(scene: Scene) -> Wish | None:
    """So many of the goods that were talked about just now, or what was left for an order of its own; None where
    something is asked, or none were."""
    count, memory = scene.put.takes, scene.memory
    if scene.put.is_yes and memory.pending is None and memory.is_fresh(scene.tx.now) and (left := _left(memory)):
        return Wish("place_order", left, is_new=True)
    is_meant = count and memory.pending is None and memory.goods
    return Wish("place_order", {"quantity": count}, is_new=True) if is_meant else None


def _left(memory: Memory) -> dict[str, Json]:
    """The goods that an order placed just now has left for the next."""
    skill, given = memory.offered or ("", {})
    return given if skill == "place_order" and given.get("basket") else {}


def basket_in(pending: Pending | None) -> dict[str, Json] | None:
    """The order that is put together and shown, to be confirmed; None if there is none."""
    is_shown = pending is not None and pending.skill == "place_order" and pending.asks == CONFIRM
    return dict(pending.given) if pending and is_shown else None


def waiting_beside(skill: Skill, memory: Memory) -> Sequence[tuple[str, dict[str, Json]]]:
    """What waits on beside a new wish: where that only looks, what waited before; where it changes an order, the one
    that is put together."""
    if not skill.changes:
        return memory.later if memory.pending else ()
    basket = basket_in(memory.pending) if skill.needs_order else None
    return () if basket is None else [("place_order", basket)]


def of_the_order_placed(tx: Tx, voice: Voice, memory: Memory, meaning: Meaning, skills: Mapping[str, Skill]) -> Meaning:
    """The meaning of "cancel the order I just placed" while another is put together: with the number of the one that
    was placed. Where none was, the one that is put together may well be taken for it."""
    is_putting_together = memory.pending is not None and memory.pending.skill == "place_order"
    is_named = bool(meaning.facts.order_no or meaning.facts.orders)
    skill, person_id = skills.get(meaning.intent), tx.who.person_id
    if not is_putting_together or is_named or person_id is None or skill is None or not skill.needs_order:
        return meaning
    own = recent_orders(tx.db, person_id, 1) if voice.language.points(meaning.text, "last") else []
    if not own or tx.now - own[0].placed_at > STILL_MEANT:
        return meaning
    return replace(meaning, facts=replace(meaning.facts, order_no=own[0].order_no))


def with_what_is_known(turn: Turn, memory: Memory, put: Put) -> tuple[str, Mapping[str, Json]]:
    """What a new wish to order wants, and what is given for it: the goods that were asked for with the message before,
    where only so many are ordered; the same as in the order that was talked about ("one more like that"); or a change
    of the order just placed, where it points at goods of that."""
    given, is_fresh = turn.given, memory.pending is None and memory.is_fresh(turn.tx.now)
    if not is_fresh or given.get(ORDER_NO):
        return "place_order", given
    if memory.goods and given.get("quantity") and not given.get("product"):
        return "place_order", {**given, "product": memory.goods}
    points = turn.voice.language.points
    is_like_shown = points(turn.incoming.text, "again") and not points(turn.incoming.text, "as_usual")
    if memory.order_no and is_like_shown and not given.get("product"):
        return "place_order", {**given, ORDER_NO: memory.order_no}
    if memory.order_no and memory.skill == "place_order" and put.points_at_thing:
        order = order_for(turn.tx.db, turn.tx.who, memory.order_no)
        if named_lines(turn, order):
            return "edit_items", {**given, ORDER_NO: order.order_no}
    return "place_order", given
