"""What placing an order costs beside a bare insert of as many rows: validated, reviewed, stock reserved, an approver
asked, journal and notices written, committed; against the same rows as objects, one commit, nothing thought about.

Both are done in turn, order by order, in one process on databases of the same kind.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from benchmarks.homes import HOMES
from benchmarks.report import Figure
from bot.demo.shop import HANGZHOU
from bot.wiring.tables import all_tables
from core import flow
from core.catalog.models import Product
from core.clock import HandClock
from core.db import Base, Database
from core.inventory import service as inventory
from core.inventory.models import Warehouse
from core.inventory.rules import MOST_PIECES
from core.journal.service import record
from core.migrations import upgrade
from core.money import Money
from core.orders import service as orders
from core.orders.rules import LineDraft
from core.payments import service as payments
from core.people import service as people
from core.people.queries import PersonView
from core.tx import Desk, Role, Tx

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LINES = 3


class House:
    """A shop with customers, colleagues and full shelves, in which orders of three lines are placed."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.clock = HandClock(NOW)
        all_tables()
        upgrade(self.database)
        self.desk = Desk(self.database, self.clock, record, flow.consequences(ZoneInfo("Asia/Shanghai")))
        with self.desk.transaction() as tx:
            self.customer = _join(tx, "李雷", Role.CUSTOMER)
            _join(tx, "王芳", Role.APPROVER, position="manager")
            warehouse = Warehouse(code="SH1", names={"zh": "上海青浦仓"})
            goods = [
                Product(sku=f"G-{n}", names={"zh": f"商品 {n}", "en": f"Product {n}"}, price_minor=100, currency="CNY")
                for n in range(LINES)
            ]
            tx.db.add_all([warehouse, *goods])
            tx.db.flush()
            for each in goods:
                inventory.receive(tx, warehouse.id, each.id, MOST_PIECES)
            payments.agree_credit(tx, self.customer.id, Money(10**9, "CNY"))
        self.lines = [LineDraft(each.id, each.names, 1, each.price_minor) for each in goods]

    def place(self) -> None:
        """An order as a customer places it, with all that follows."""
        self.clock.advance(timedelta(seconds=1))
        with self.desk.transaction(self.customer.actor, via="bench") as tx:
            orders.place(
                tx,
                customer_id=self.customer.id,
                lines=self.lines,
                address=HANGZHOU,
                currency="CNY",
                source="bench",
            )


def _join(tx: Tx, name: str, role: Role, position: str | None = None) -> PersonView:
    return people.add(tx, name=name, language="zh", roles=[role], position=position, tier="standard")


class Bare:
    """The same rows as one placed order wrote, as objects without a thought."""

    def __init__(self, house: House) -> None:
        self.database = house.database
        house.place()  # the counter of order numbers is there from now on
        before = _counts(house.database)
        house.place()
        self.rows = {model: count - before[model] for model, count in _counts(house.database).items()}
        self._templates = [
            (model, _latest(house.database, model, count)) for model, count in self.rows.items() if count
        ]
        self._number = 0

    def insert(self) -> None:
        """As many rows of each table, one commit."""
        self._number += 1
        with self.database.writing() as db:
            parents: dict[str, Any] = {}
            for model, rows in self._templates:
                for place, row in enumerate(rows):
                    made = model(**self._own(row, f"bare-{self._number}-{place}", parents))
                    db.add(made)
                    if key := NAMED_IN_OTHERS.get(model.__tablename__):
                        db.flush()
                        parents[key] = made.id  # type: ignore[attr-defined]

    def _own(self, row: Mapping[str, Any], name: str, parents: Mapping[str, Any]) -> dict[str, Any]:
        unique = {key: name for key in ("order_no", "dedupe_key", "subject") if row.get(key)}
        return {**row, **unique, **{key: value for key, value in parents.items() if key in row}}


ORDER_OF_TABLES = (
    "orders",
    "order_lines",
    "reservations",
    "approvals",
    "approval_steps",
    "approvers",
    "deadlines",
    "notices",
    "journal",
)
"""Parents first."""

NAMED_IN_OTHERS = {"orders": "order_id", "approvals": "approval_id", "approval_steps": "step_id"}
"""Parents, and how their children name them."""


def _models() -> list[type[Base]]:
    by_table = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    others = sorted(name for name in by_table if name not in ORDER_OF_TABLES)
    return [by_table[name] for name in (*ORDER_OF_TABLES, *others)]


def _counts(database: Database) -> dict[type[Base], int]:
    with database.reading() as db:
        return {model: db.scalar(select(func.count()).select_from(model)) or 0 for model in _models()}


def _latest(database: Database, model: type[Base], count: int) -> list[dict[str, Any]]:
    """The newest rows of a table, without the ids that the database gives."""
    table = model.__table__
    given = {column.name for column in table.primary_key if column.name == "id"} | {"version"}
    with database.reading() as db:
        rows = db.execute(
            select(table).order_by(*(column.desc() for column in table.primary_key)).limit(count)
        ).mappings()
        return [{key: value for key, value in row.items() if key not in given} for row in rows][::-1]


def measure(folder: Path, rounds: int, count: int) -> list[Figure]:
    """So many of each in each round, on SQLite."""
    placing: list[float] = []
    bare: list[float] = []
    with HOMES["sqlite"](folder) as fresh:
        house = House(fresh())
        alone = Bare(house)
        for _ in range(count // 4 + 1):
            house.place()
            alone.insert()
        for _ in range(rounds):
            placed, inserted = _in_turn(house.place, alone.insert, count)
            placing.append(placed)
            bare.append(inserted)
        house.database.close()
    ratios = [inserted / placed for inserted, placed in zip(bare, placing, strict=True)]
    rows = sum(alone.rows.values())
    return [
        Figure("placing an order", "placed, with all that follows", [each * 1e6 for each in placing], "µs"),
        Figure("placing an order", f"bare insert of its {rows} rows", [each * 1e6 for each in bare], "µs"),
        Figure("placing an order", "bare beside placed", ratios, "×", 0.5, at_least=True),
    ]


def _in_turn(first: Callable[[], None], second: Callable[[], None], times: int) -> tuple[float, float]:
    """The median time of each, done in turn, in seconds."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for work, found in zip((first, second), took, strict=True):
            start = time.perf_counter()
            work()
            found.append(time.perf_counter() - start)
    return median(took[0]), median(took[1])
