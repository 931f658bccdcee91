"""A shop with many orders, written by the database itself: a million of them in half a minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import CTE, String, cast, insert, literal, select, text
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from bot.wiring.tables import all_tables
from core.catalog.models import Product
from core.db import Base, Database
from core.fulfilment.models import Scan, Shipment
from core.migrations import upgrade
from core.orders.lifecycle import Status
from core.orders.models import Order, OrderLine
from core.people.models import ChatIdentity, Person, PersonRole
from core.tx import Role

ORDERS_EACH = 5
"""Orders of one customer."""
FIRST_ORDER = 1_000_000
"""The first order's number, less one."""
FIRST_ACCOUNT = 500_000
"""The first customer's account on Telegram, less one."""
PLACED = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)

_ADDRESS = {
    "text": "浙江省杭州市西湖区文三路90号3幢502室",
    "recipient": "李雷",
    "phone": "13800138000",
    "country": "CN",
    "province": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "street": "文三路90号",
    "detail": "3幢502室",
}
_KEYBOARD = {"zh": "机械键盘 87 键", "en": "Mechanical keyboard 87"}


def fill(url: str, orders: int) -> None:
    """All tables, and so many orders, each of one line and on its way in a parcel that was seen twice."""
    all_tables()
    database = Database(url)
    try:
        upgrade(database)
        with database.writing() as db:
            _people(db, orders // ORDERS_EACH)
            _orders(db, orders)
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("ANALYZE"))
    finally:
        database.close()


def account_of(customer: int) -> int:
    """The Telegram account of a customer, counted from 1."""
    return FIRST_ACCOUNT + customer


def order_of(customer: int) -> str:
    """The number of one order of a customer, counted from 1."""
    return str(FIRST_ORDER + customer * ORDERS_EACH)


def _people(db: Session, count: int) -> None:
    one = _numbers(count)
    name = literal("C") + cast(one.c.number, String)
    _copy(db, Person, one, id=one.c.number, name=name, language="zh", phone="13800138000", tier="standard")
    _copy(db, PersonRole, one, person_id=one.c.number, role=Role.CUSTOMER.value)
    account = cast(one.c.number + FIRST_ACCOUNT, String)
    _copy(db, ChatIdentity, one, person_id=one.c.number, channel="telegram", external_id=account, linked_at=PLACED)


def _orders(db: Session, count: int) -> None:
    product = Product(sku="KB-87", names=_KEYBOARD, price_minor=39_900, currency="CNY")
    db.add(product)
    db.flush()
    one = _numbers(count)
    order = one.c.number
    _copy(
        db,
        Order,
        one,
        id=order,
        order_no=cast(order + FIRST_ORDER, String),
        customer_id=(order - 1) // ORDERS_EACH + 1,
        source="benchmark",
        status=Status.SHIPPED.value,
        currency="CNY",
        total_minor=39_900,
        address=_ADDRESS,
        placed_at=PLACED,
        changed_at=PLACED + timedelta(days=1),
        version=1,
    )
    _copy(
        db,
        OrderLine,
        one,
        order_id=order,
        position=1,
        product_id=product.id,
        names=_KEYBOARD,
        quantity=1,
        unit_price_minor=39_900,
    )
    tracking = literal("SF1366") + cast(order + FIRST_ORDER, String)
    _copy(db, Shipment, one, id=order, order_id=order, carrier="sf", tracking_no=tracking, shipped_at=PLACED)
    for hours, event in ((2, "picked-up"), (9, "departed")):
        seen = PLACED + timedelta(hours=hours)
        _copy(db, Scan, one, shipment_id=order, scanned_at=seen, event=event, place="上海青浦仓")


def _numbers(last: int) -> CTE:
    """The numbers from 1 on, counted by the database."""
    counted = select(literal(1).label("number")).cte("counted", recursive=True)
    return counted.union_all(select(counted.c.number + 1).where(counted.c.number < last))


def _copy(db: Session, table: type[Base], one: CTE, **columns: Any) -> None:
    """Write a row for each number. A column is an expression over the number, or the same value in every row."""
    kinds = table.__table__.columns
    values = [
        value if isinstance(value, ColumnElement) else literal(value, kinds[name].type)
        for name, value in columns.items()
    ]
    db.execute(insert(table).from_select(list(columns), select(*values).select_from(one), include_defaults=False))
