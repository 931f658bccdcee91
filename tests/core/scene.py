"""What the stories of the core need on stage: people, goods, orders; and what was told in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.catalog.models import Product
from core.inventory.models import Lot, Stock, Warehouse
from core.journal.models import Entry
from core.orders.models import Order, OrderLine
from core.people.models import DutyShift, Person, PersonRole
from core.tx import Actor, Desk, Role

LAMP, DESK_PAD, CHAIR = 1, 2, 3
"""The goods of the scene, by product id."""


def person(desk: Desk, name: str, *roles: Role, position: str | None = None) -> Actor:
    """Somebody with roles and a position."""
    with desk.transaction() as tx:
        row = Person(
            name=name,
            language="zh",
            position=position,
            roles=[PersonRole(role=role) for role in roles],
        )
        tx.db.add(row)
        tx.db.flush()
        return Actor(name, row.id, frozenset(roles))


def on_duty(desk: Desk, who: Actor, team: str, starts_at: datetime, ends_at: datetime | None = None) -> None:
    """A shift of somebody's."""
    with desk.transaction() as tx:
        tx.db.add(DutyShift(person_id=who.person_id, team=team, starts_at=starts_at, ends_at=ends_at))


def goods(desk: Desk) -> None:
    """Three products."""
    with desk.transaction() as tx:
        for number, sku in ((LAMP, "LAMP"), (DESK_PAD, "PAD"), (CHAIR, "CHAIR")):
            tx.db.add(Product(id=number, sku=sku, names={"en": sku}, price_minor=100, currency="CNY"))


def shelves(desk: Desk, *warehouses: Mapping[int, int]) -> None:
    """Warehouses 1, 2, … with so many pieces of each product (id → pieces)."""
    with desk.transaction() as tx:
        for number, content in enumerate(warehouses, start=1):
            tx.db.add(Warehouse(id=number, code=f"W{number}", names={"en": f"W{number}"}))
            tx.db.flush()
            for product_id, pieces in content.items():
                tx.db.add(shelf(number, product_id, pieces))


def shelf(warehouse_id: int, product_id: int, pieces: int) -> Stock:
    """A shelf with so many pieces that keep, as one lot."""
    lot = Lot(number="", on_hand=pieces, reserved=0)
    return Stock(warehouse_id=warehouse_id, product_id=product_id, on_hand=pieces, reserved=0, lots=[lot])


def order(desk: Desk, order_no: str, *lines: tuple[int, int], customer: Actor | None = None) -> int:
    """An order of these lines (product id, pieces); its id."""
    buyer = customer or person(desk, f"buyer of {order_no}", Role.CUSTOMER)
    with desk.transaction() as tx:
        row = Order(
            order_no=order_no,
            customer_id=buyer.person_id,
            source="test",
            status="placed",
            currency="CNY",
            total_minor=100,
            address={"text": "somewhere"},
            placed_at=tx.now,
            changed_at=tx.now,
            lines=[
                OrderLine(position=at, product_id=product, names={}, quantity=pieces, unit_price_minor=100)
                for at, (product, pieces) in enumerate(lines, start=1)
            ],
        )
        tx.db.add(row)
        tx.db.flush()
        return row.id


def told(desk: Desk, order_id: int | None = None) -> list[tuple[str, dict[str, Any]]]:
    """The facts of an order (or those of none), oldest first, without the decisions they keep (see `decided`)."""
    kept = [(fact, dict(data)) for fact, data in _facts(desk, order_id)]
    for _, data in kept:
        data.pop("decisions", None)
    return kept


def decided(desk: Desk, order_id: int | None = None) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """The facts of an order that policies led to, oldest first: the table, version and row of each decision."""
    return [
        (fact, [(each["table"], each["version"], each["rule"]) for each in data["decisions"]])
        for fact, data in _facts(desk, order_id)
        if data.get("decisions")
    ]


def _facts(desk: Desk, order_id: int | None) -> list[tuple[str, dict[str, Any]]]:
    with desk.reading() as tx:
        found = select(Entry.fact, Entry.data).where(Entry.order_id == order_id).order_by(Entry.id)
        return [(fact, data) for fact, data in tx.db.execute(found)]


def names_told(desk: Desk, order_id: int | None = None) -> list[str]:
    """The names of the facts of an order, oldest first."""
    return [name for name, _ in told(desk, order_id)]
