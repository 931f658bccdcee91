"""From which shelves an order is served: pure planning, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one warehouse has free of one product."""

    stock_id: int
    warehouse_id: int
    product_id: int
    free: int


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


def _covered(shelves: list[Shelf], still: Mapping[int, int]) -> int:
    return sum(min(shelf.free, still[shelf.product_id]) for shelf in shelves)


def _free(shelves: list[Shelf]) -> int:
    return sum(shelf.free for shelf in shelves)
