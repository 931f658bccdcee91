"""Counting a shelf: what was expected, what is there, the difference shown, and put right after a yes."""

from __future__ import annotations

from bot.conversation.message import Action, Button, Reply
from bot.skills.goods.product import button_to, goods_on_shelf, number
from bot.skills.goods.words import wanted_in
from bot.skills.skill import Ask, Confirm, Outcome, Skill, Turn, person_button
from bot.skills.warehouse.purchases import BUYERS
from core.catalog.queries import ProductView
from core.inventory import service
from core.inventory.queries import ShelfView
from core.tx import Role
from core.values import Json, Sentence, Typed, Value

COUNT_AGAIN = "count_again"
"""The same shelf once more, where what was counted a moment ago was not right."""


def count_stock(turn: Turn) -> Outcome:
    """Which shelf, how many, why there are others than expected, and then the yes."""
    turn.tx.require(Role.STAFF)
    goods = goods_on_shelf(turn, "count_stock", Reply.of("ask-product"), "which-shelf")
    if not isinstance(goods, tuple):
        return goods
    product, shelf = goods
    values: dict[str, Value] = {
        "product": turn.voice.name(product.names),
        "warehouse": turn.voice.name(shelf.names),
        "expected": shelf.on_hand,
        "reserved": shelf.reserved,
    }
    counted = number(turn, "quantity")
    if counted is None:
        counted = _told_with_it(turn, product)
    if counted is None:
        return Ask("quantity", Reply((Sentence("ask-counted", values),)), {"expected": shelf.on_hand})
    return _settle(turn, product, shelf, counted, values)


def _told_with_it(turn: Turn, product: ProductView) -> int | None:
    """The number of pieces that the message names besides, if it names just one."""
    said = wanted_in(turn.incoming.text, "", [product], turn.voice.speech) if not turn.incoming.click else []
    counts = {each.count for each in said if each.count is not None}
    return counts.pop() if len(counts) == 1 else None


def _settle(turn: Turn, product: ProductView, shelf: ShelfView, counted: int, values: dict[str, Value]) -> Outcome:
    """Show the difference, ask why, and count what was counted after a yes."""
    expected = number(turn, "expected")
    expected = shelf.on_hand if expected is None else expected
    difference = counted - expected
    values |= {"counted": counted, "expected": expected, "difference": abs(difference)}
    bound: dict[str, Json] = {"expected": expected, "quantity": counted, "agreed": True}
    reason = turn.text("reason")
    if difference and not reason:
        key = "ask-why-more" if difference > 0 else "ask-why-fewer"
        known: dict[str, Json] = {**turn.given, "quantity": counted}
        return Ask("reason", Reply((Sentence(key, values),)), {"expected": expected}, given=known)
    if difference and not turn.confirmed.get("agreed"):
        key = "confirm-count-more" if difference > 0 else "confirm-count-fewer"
        values["reason"] = Typed(reason)
        return Confirm(Reply((Sentence(key, values),)), bound, Sentence("button-count-right"), danger=difference < 0)
    service.count(turn.tx, shelf.warehouse_id, product.id, counted, expected=expected, reason=reason)
    about: dict[str, Json] = {"product": product.sku, "warehouse": shelf.warehouse_id}
    again = Button(Sentence("button-count-again"), Action(COUNT_AGAIN, about), "primary")
    return Reply((Sentence("counted" if difference else "counted-as-expected", values),), buttons=(again,))


def move_stock(turn: Turn) -> Outcome:
    """Goods from one warehouse to another: that is not kept here, and what is."""
    turn.tx.require(Role.STAFF)
    return Reply.of("cannot-move-stock", button_to("button-count", "count_stock", {}), person_button())


SKILLS = (
    Skill("move_stock", move_stock, BUYERS),
    Skill("count_stock", count_stock, BUYERS, changes=True, reads=True),
    Skill(COUNT_AGAIN, count_stock, BUYERS, changes=True, reads=True),
)
