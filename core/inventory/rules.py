"""From which shelves and lots an order is served, and when one that has to wait will be: pure, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WARN_BEFORE = timedelta(days=30)
"""How long before a lot expires the warehouse hears of it."""

KEEPS = datetime.max.replace(tzinfo=UTC)
"""When goods expire that do not."""

MOST_PIECES = 1_000_000
"""More than anybody counts or receives at once: a slip of the finger."""

FEW_LEFT = 5
"""So many free pieces or fewer are "few left" to a customer, where no safety stock says otherwise."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one warehouse has free of one product."""

    stock_id: int
    warehouse_id: int
    product_id: int
    free: int


@dataclass(frozen=True, slots=True)
class LotPieces:
    """What one lot has free. `expires_at` is None for goods that keep."""

    lot_id: int
    stock_id: int
    free: int
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Pick:
    """So many pieces from one shelf."""

    shelf: Shelf
    quantity: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A product of which there is not enough anywhere."""

    product_id: int
    wanted: int
    free: int


def missing_of(wanted: Mapping[int, int], shelves: Iterable[Shelf]) -> list[Missing]:
    """The products (id → pieces wanted) of which all shelves together have too few."""
    free = dict.fromkeys(wanted, 0)
    for shelf in shelves:
        free[shelf.product_id] += shelf.free
    return [Missing(product, count, free[product]) for product, count in wanted.items() if free[product] < count]


def plan(wanted: Mapping[int, int], shelves: Iterable[Shelf]) -> list[Pick]:
    """Which shelves to take from, in the order of their ids: one warehouse if one has it all, else few.

    Each round takes the warehouse that covers most of what is still wanted; of equals the one that has most, then the
    one with the lowest id. There must be enough in all (see `missing_of`).
    """
    still = dict(wanted)
    houses: dict[int, list[Shelf]] = {}
    for shelf in shelves:
        houses.setdefault(shelf.warehouse_id, []).append(shelf)
    picks: list[Pick] = []
    while any(still.values()) and houses:
        best = max(houses, key=lambda house: (_covered(houses[house], still), _free(houses[house]), -house))
        for shelf in houses.pop(best):
            quantity = min(shelf.free, still[shelf.product_id])
            if quantity:
                picks.append(Pick(shelf, quantity))
                still[shelf.product_id] -= quantity
    return sorted(picks, key=lambda pick: pick.shelf.stock_id)


def first_expired_first_out(lots: Iterable[LotPieces], quantity: int) -> list[tuple[LotPieces, int]]:
    """From which lots of a shelf so many pieces come: what expires first, then the oldest. There must be enough."""
    taken = []
    for lot in sorted(lots, key=lambda each: (each.expires_at or KEEPS, each.lot_id)):
        if pieces := min(lot.free, quantity):
            taken.append((lot, pieces))
            quantity -= pieces
    return taken


def last_day(expires_at: datetime) -> datetime:
    """A moment on the last day on which goods are good that are not promised from `expires_at` on."""
    return expires_at - timedelta(microseconds=1)


def falls_low(before: int, after: int, safety: int, reorder_point: int) -> bool:
    """Whether free pieces just fell to the reorder point or below the safety stock: said once, not at every order."""
    return (reorder_point > 0 and before > reorder_point >= after) or before >= safety > after


def warehouse_named(text: str, houses: Mapping[int, Iterable[str]]) -> int | None:
    """The one warehouse (id → code and names) that a text names; None if that is not clear."""
    meant = warehouses_named(text, houses)
    return meant.pop() if len(meant) == 1 else None


def warehouses_named(text: str, houses: Mapping[int, Iterable[str]]) -> set[int]:
    """The warehouses (id → code and names) of which a text says a word that no other has.

    A word is a Latin word of three letters or more, or two Han characters in a row.
    """
    words = {house: {word for name in names for word in _words(name)} for house, names in houses.items()}
    said = text.lower()
    return {
        house
        for house, own in words.items()
        if any(word in said and not any(word in words[other] for other in words if other != house) for word in own)
    }


def _words(name: str) -> list[str]:
    latin = re.findall(r"[a-z0-9]{3,}", name.lower())
    han = re.findall(r"(?=([\u3400-\u9fff]{2}))", name)
    return [*latin, *han]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order in the queue for goods: product id → pieces it wants."""

    order_id: int
    wanted: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Arrival:
    """So many pieces of a product that are expected at a time."""

    product_id: int
    at: datetime
    quantity: int


def forecast(
    queue: Sequence[Waiting], free: Mapping[int, int], arrivals: Iterable[Arrival], now: datetime
) -> dict[int, datetime | None]:
    """When each order of the queue can be served whole, in the order of the queue: `now` if the goods are there.

    None: not even all that is on its way is enough. Such an order sets nothing aside, so that goods do not lie idle for
    somebody who cannot be served anyway.
    """
    supply: dict[int, list[Arrival]] = {product: [Arrival(product, now, count)] for product, count in free.items()}
    for arrival in sorted(arrivals, key=lambda each: each.at):
        supply.setdefault(arrival.product_id, []).append(arrival)
    return {waiting.order_id: _take(waiting.wanted, supply) for waiting in queue}


def _take(wanted: Mapping[int, int], supply: dict[int, list[Arrival]]) -> datetime | None:
    """Take what is wanted out of the supply, the earliest first, and say when it is all there; or take nothing."""
    if any(sum(each.quantity for each in supply.get(product, ())) < count for product, count in wanted.items()):
        return None
    last = None
    for product, count in wanted.items():
        left, still = [], count
        for arrival in supply[product]:
            taken = min(arrival.quantity, still)
            still -= taken
            if taken and (last is None or arrival.at > last):
                last = arrival.at
            if arrival.quantity > taken:
                left.append(Arrival(product, arrival.at, arrival.quantity - taken))
        supply[product] = left
    return last


def _covered(shelves: list[Shelf], still: Mapping[int, int]) -> int:
    return sum(min(shelf.free, still[shelf.product_id]) for shelf in shelves)


def _free(shelves: list[Shelf]) -> int:
    return sum(shelf.free for shelf in shelves)
