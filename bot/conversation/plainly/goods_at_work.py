"""What the warehouse says of goods: several in one breath, how many came, and another place than was understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from bot.conversation.memory import Memory
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import Wish
from bot.skills.goods.lines import Line, lines_in
from bot.skills.goods.words import folded
from bot.skills.skill import CONFIRM
from bot.skills.warehouse.stocktake import COUNT_AGAIN
from bot.speech import Voice
from bot.understanding.meaning import Meaning
from bot.words.put import Put
from core.catalog.queries import products, products_by_id
from core.inventory.queries import warehouses
from core.inventory.rules import warehouse_named, warehouses_named
from core.tx import Tx
from core.values import Json

_CLAUSES = re.compile(r"[,，;；、。\n]")
_NUMBER = re.compile(r"(?<![\w.-])\d{1,6}(?![\w.-])|(?<=[\u3400-\u9fff])\d{1,6}(?![\d.])")

ONE_BY_ONE = frozenset({"count_stock", "write_off"})
"""What is done with one kind of goods at a time."""

OF_THE_SHELF = frozenset({"expected"})
"""What is known of one shelf only."""


def each_of(tx: Tx, voice: Voice, wish: Wish, said: str) -> list[Wish]:
    """The same wish for each of several goods that are told with how many; empty where they are not several."""
    lines = lines_in(said, products(tx.db), voice.speech) if wish.skill in ONE_BY_ONE else []
    if len(lines) == 1 and len(lines[0].product_ids) == 1 and (counts := _counts_by_place(tx, said)):
        product = products_by_id(tx.db, lines[0].product_ids)[min(lines[0].product_ids)]
        about: dict[str, Json] = {**wish.given, "product": product.sku, MEANT: product.sku}
        return [Wish(wish.skill, {**about, "warehouse": at, "quantity": n}, is_new=True) for at, n in counts.items()]
    if len(lines) < 2 or not all(len(line.product_ids) == 1 and line.count for line in lines):
        return []
    place = place_in(tx, said)
    shared: dict[str, Json] = {**wish.given, "warehouse": place} if place else {**wish.given}
    skus = {each.id: each.sku for each in products_by_id(tx.db, [min(line.product_ids) for line in lines]).values()}
    return [
        Wish(
            wish.skill,
            {
                **shared,
                "product": skus[min(line.product_ids)],
                "quantity": line.count,
                MEANT: _without_others(said, line, lines),
            },
            is_new=True,
        )
        for line in lines
    ]


def _counts_by_place(tx: Tx, said: str) -> dict[int, int]:
    """How many were counted in each of several warehouses: "Shanghai 58, Shenzhen 57"; empty where they are not."""
    found: dict[int, int] = {}
    for clause in _CLAUSES.split(said):
        place, numbers = place_in(tx, clause), _NUMBER.findall(clause)
        if place is not None and len(numbers) == 1:
            found[place] = int(numbers[0])
    return found if len(found) > 1 else {}


def _without_others(said: str, line: Line, lines: list[Line]) -> str:
    """The words without those for the other goods."""
    text = folded(said)
    for other in lines:
        text = text if other is line else text.replace(other.words, " ", 1)
    return text


def counted_again(memory: Memory, put: Put, now: datetime) -> Wish | None:
    """Another number for the shelf that was counted a moment ago: "oops, 57"."""
    skill, about = memory.offered or ("", {})
    is_counted = skill == COUNT_AGAIN and memory.pending is None and memory.is_fresh(now)
    return Wish(skill, {**about, "quantity": put.renumbers}, is_new=True) if is_counted and put.renumbers else None


def elsewhere(tx: Tx, memory: Memory, meaning: Meaning, put: Put, said: str) -> Wish | None:
    """What is being asked about a shelf, asked of that in another warehouse: "no, in Shenzhen"."""
    pending = memory.pending
    is_of_shelf = pending is not None and isinstance(pending.given.get("warehouse"), int)
    facts = meaning.facts
    if not (pending and is_of_shelf) or put.asks or facts.order_no or facts.product:
        return None
    place = place_in(tx, said) if pending.asks == CONFIRM or put.corrects else None
    if place is None or place == pending.given["warehouse"]:
        return None
    known: Mapping[str, Json] = {name: value for name, value in pending.given.items() if name not in OF_THE_SHELF}
    return Wish(pending.skill, {**known, "warehouse": place})


def place_in(tx: Tx, said: str) -> int | None:
    """The warehouse that words name; None if they name none, or several."""
    return warehouse_named(said, _names(tx))


def places_in(tx: Tx, said: str) -> set[int]:
    """The warehouses that words name."""
    return warehouses_named(said, _names(tx))


def _names(tx: Tx) -> dict[int, tuple[str, ...]]:
    return {house: (code, *names.values()) for house, code, names in warehouses(tx.db)}
