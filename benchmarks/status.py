"""How long an order's status takes with a thousand orders and with a million: it must not matter.

One database of each size; the sizes take turns. Each look is at an order of its own, spread over the whole table.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.homes import HOMES
from benchmarks.report import Figure
from benchmarks.shop import ORDERS_EACH, account_of, fill, order_of
from bot.conversation.message import Incoming
from bot.settings import Settings
from bot.understanding.parser import Parser
from bot.wiring.program import Program, build
from core.orders.queries import order_for
from core.tx import Actor, Role

SIZES = (1_000, 10_000, 100_000, 1_000_000)
STRIDE = 7919
"""A prime: steps of it reach every customer before coming back to the first."""


class Shop:
    """A shop of one size, and what customers ask it."""

    def __init__(self, program: Program, orders: int) -> None:
        self.program = program
        self.customers = orders // ORDERS_EACH
        self.wrong = 0
        self._asked = 0

    def look(self) -> None:
        """The query alone."""
        customer = self._next()
        who = Actor("a customer", customer, frozenset({Role.CUSTOMER}))
        with self.program.database.reading() as db:
            order_for(db, who, order_of(customer))

    async def ask(self) -> None:
        """The whole answer: understood, looked up, put into words, committed."""
        customer = self._next()
        account = str(account_of(customer))
        handled = await self.program.assistant.hear(
            Incoming(
                source="telegram",
                external_id=str(self._asked),
                channel="telegram",
                user_id=account,
                chat_id=account,
                is_private=True,
                text=f"{order_of(customer)} 到哪了",
                language="zh",
            )
        )
        if order_of(customer) not in handled.answers[0].spoken.text:
            self.wrong += 1

    def _next(self) -> int:
        self._asked += 1
        return self._asked * STRIDE % self.customers + 1


def measure(folder: Path, rounds: int, looks: int, sizes: Sequence[int] = SIZES) -> list[Figure]:
    """So many looks at each size in each round."""
    parser = Parser.load()
    queries: dict[int, list[float]] = {size: [] for size in sizes}
    answers: dict[int, list[float]] = {size: [] for size in sizes}
    with HOMES["sqlite"](folder) as fresh:
        shops = {size: _open(fresh(), size, parser) for size in sizes}
        for shop in shops.values():
            _each(shop.look, looks)
            asyncio.run(_asking(shop, looks))
        for _ in range(rounds):
            for size, shop in shops.items():
                queries[size].append(_each(shop.look, looks))
                answers[size].append(asyncio.run(_asking(shop, looks)))
        for shop in shops.values():
            with closing(shop.program.door):
                asyncio.run(_close(shop.program))
    wrong = Figure(
        "order status, whole answer", "answered wrongly", [sum(shop.wrong for shop in shops.values())], "", 0
    )
    return [*_figures("order status, query", queries), *_figures("order status, whole answer", answers), wrong]


def _open(url: str, size: int, parser: Parser) -> Shop:
    fill(url, size)
    settings = Settings(_env_file=None, database_url=url, demo=False)  # type: ignore[call-arg]
    return Shop(build(settings, parser=parser), size)


async def _close(program: Program) -> None:
    for channel in program.channels.values():
        await channel.close()


def _each(look: Callable[[], None], times: int) -> float:
    """The median time of a look, in seconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        look()
        took.append(time.perf_counter() - start)
    return median(took)


async def _asking(shop: Shop, times: int) -> float:
    """The median time of an answer, in seconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        await shop.ask()
        took.append(time.perf_counter() - start)
    return median(took)


def _figures(about: str, found: dict[int, list[float]]) -> list[Figure]:
    """Each size, and the largest beside the smallest, round by round."""
    lines = [Figure(about, f"{size:,} orders", [each * 1e6 for each in times], "µs") for size, times in found.items()]
    smallest, largest = min(found), max(found)
    growth = [late / early for late, early in zip(found[largest], found[smallest], strict=True)]
    return [*lines, Figure(about, f"{largest:,} beside {smallest:,}", growth, "×", 1.5)]
