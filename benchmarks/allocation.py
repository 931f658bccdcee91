"""How well and how fast a thousand orders are given to twenty warehouses: one after the other, and all at once.

The warehouses stand in cities of China and have little more than is wanted, unevenly spread, so that the nearest is
often sold out. Both plans are weighed by the same tables (`allocation`, `carrier`, `rates`).
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import Figure
from core.address import Address
from core.fulfilment.allocation import Need, Plan, Site, Weights, best, greedy, total_cost
from core.fulfilment.carriers import Measure, asks_with
from core.policies.queries import decide_as_shipped, shipped_rates

PLACES = (
    ("上海市", "上海市"), ("江苏省", "南京市"), ("江苏省", "苏州市"), ("浙江省", "杭州市"), ("浙江省", "宁波市"),
    ("安徽省", "合肥市"), ("广东省", "深圳市"), ("广东省", "广州市"), ("广东省", "东莞市"), ("福建省", "厦门市"),
    ("北京市", "北京市"), ("天津市", "天津市"), ("山东省", "青岛市"), ("河南省", "郑州市"), ("湖北省", "武汉市"),
    ("湖南省", "长沙市"), ("四川省", "成都市"), ("重庆市", "重庆市"), ("陕西省", "西安市"), ("辽宁省", "沈阳市"),
)  # fmt: skip
PRODUCTS = 50
SPARE = 1.15
"""Pieces that lie in the warehouses for each one that is wanted."""


def measure(folder: Path, rounds: int, orders: int) -> list[Figure]:
    """Plan so many orders in each round, each time others."""
    figures: dict[str, list[float]] = {}
    for number in range(rounds):
        needs, sites = scene(random.Random(number), orders)
        measures = {product: Measure(200 + 137 * product % 4000, 0) for product in range(PRODUCTS)}
        asks = asks_with(shipped_rates(), _allows, measures)
        for name, planner in (("greedy", greedy), ("optimal", best)):
            begun = time.perf_counter()
            plan = planner(needs, sites, asks)
            seconds = time.perf_counter() - begun
            _note(figures, name, plan, needs, seconds)
    ratio = [b / a for a, b in zip(figures["greedy cost"], figures["optimal cost"], strict=True)]
    about = f"allocation: {orders} orders, {len(PLACES)} warehouses"
    units = {"cost": "¥ an order", "time": "s", "parcels": "an order", "unserved": "orders"}
    rows = [Figure(about, what, values, units[what.split()[1]]) for what, values in figures.items()]
    return [*rows, Figure(about, "optimal cost / greedy cost", ratio, "×", 1.0)]


def scene(chance: random.Random, orders: int) -> tuple[list[Need], list[Site]]:
    """Orders of one to three products for all over the country, and shelves that hold little more than that."""
    needs, wanted = [], Counter[int]()
    for key in range(orders):
        products = chance.sample(range(PRODUCTS), chance.choice((1, 1, 1, 2, 2, 3)))
        parts = {product: chance.choice((1, 1, 2, 3)) for product in products}
        wanted.update(parts)
        tier = chance.choice(("new", "standard", "standard", "trusted"))
        weights = Weights(
            **decide_as_shipped("allocation", {"urges": int(chance.random() < 0.05), "tier": tier}).outputs
        )
        needs.append(Need(key, parts, _at(chance.choice(PLACES)), weights))
    free: list[Counter[int]] = [Counter() for _ in PLACES]
    for product, pieces in wanted.items():
        for _ in range(int(pieces * SPARE) + 1):
            free[min(int(chance.expovariate(0.15)), len(PLACES) - 1)][product] += 1
    return needs, [Site(number + 1, _at(place), free[number]) for number, place in enumerate(PLACES)]


def _at(place: tuple[str, str]) -> Address:
    return Address(text="".join(place), country="CN", province=place[0], city=place[1])


def _note(figures: dict[str, list[float]], name: str, plan: Plan, needs: Sequence[Need], seconds: float) -> None:
    served = [shares for shares in plan.values() if shares]
    values = {
        "cost": total_cost(plan, needs) / 100 / len(needs),
        "time": seconds,
        "parcels": sum(map(len, served)) / max(1, len(served)),
        "unserved": len(needs) - len(served),
    }
    for what, value in values.items():
        figures.setdefault(f"{name} {what}", []).append(value)


def _allows(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return decide_as_shipped("carrier", values).outputs
