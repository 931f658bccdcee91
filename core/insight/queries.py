"""Figures over many orders: what was sold, how fast orders left, what is known of a customer.

Goods that go out in exchange for others are no sale, nor is what was cancelled. Spans are in UTC, `until` left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from core.alerts.models import Deadline
from core.fulfilment.models import Shipment
from core.money import Money
from core.orders.lifecycle import Status
from core.orders.models import Order, OrderLine, ReturnedGoods
from core.orders.queries import IS_SALE, count_sales
from core.orders.rules import Source

_PIECES = func.sum(OrderLine.quantity)
_VALUE = func.sum(OrderLine.quantity * OrderLine.unit_price_minor)


@dataclass(frozen=True, slots=True)
class Sold:
    """So many pieces of a product, in so many orders, for so much by currency."""

    product_id: int
    names: Mapping[str, str]
    pieces: int
    orders: int
    value: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """How many orders left a stage in a span, and how many of them before its deadline."""

    done: int
    in_time: int


@dataclass(frozen=True, slots=True)
class CustomerFigures:
    """What a customer has ordered: `placed` orders without those `cancelled`, worth `value`; of them some `returned` at
    least in part. The products of which they have most, and the first and the last of their orders."""

    placed: int
    cancelled: int
    returned: int
    value: tuple[Money, ...]
    favourites: Sequence[Sold]
    first_at: datetime | None
    last_no: str | None
    last_at: datetime | None


def sold(db: Session, since: datetime, until: datetime, product_ids: Iterable[int] = ()) -> Sequence[Sold]:
    """What was sold in a span, that of which most pieces were sold first; only these products, if any are named."""
    span = and_(Order.placed_at >= since, Order.placed_at < until)
    wanted = [*product_ids]
    return _sold(db, and_(span, OrderLine.product_id.in_(wanted)) if wanted else span)


def kept(db: Session, stage: str, since: datetime, until: datetime) -> Kept:
    """How many deadlines of a stage were kept by orders that left it in a span; cancelled orders kept none."""
    in_time = func.count().filter(Deadline.over_at <= Deadline.due_at)
    found = (
        select(func.count(), in_time)
        .select_from(Deadline)
        .join(Order, Order.id == Deadline.order_id)
        .where(Deadline.stage == stage, Deadline.over_at >= since, Deadline.over_at < until)
        .where(Order.status != Status.CANCELLED)
    )
    done, before = db.execute(found).one()
    return Kept(done, before)


def minutes_to_ship(db: Session, since: datetime, until: datetime) -> int | None:
    """Within how many minutes half of the orders whose first parcel left in a span had left; None if none did."""
    left = func.min(Shipment.shipped_at)
    seen_off = select(Shipment.order_id).where(Shipment.shipped_at >= since, Shipment.shipped_at < until)
    found = (
        select(Order.placed_at, left)
        .join(Shipment, Shipment.order_id == Order.id)
        .where(Order.id.in_(seen_off))
        .group_by(Order.id, Order.placed_at)
        .having(left >= since)
    )
    took = [(shipped - placed).total_seconds() for placed, shipped in db.execute(found)]
    return max(0, round(median(took) / 60)) if took else None


def customer_figures(db: Session, customer_id: int, favourites: int = 3) -> CustomerFigures:
    """What is known of a customer by their orders."""
    theirs = and_(Order.customer_id == customer_id, Order.source != Source.EXCHANGE)
    sales, value = count_sales(db, theirs)
    cancelled = db.scalar(select(func.count()).select_from(Order).where(theirs, Order.status == Status.CANCELLED))
    placed = select(Order.order_no, Order.placed_at).where(theirs)
    first = db.execute(placed.order_by(Order.placed_at, Order.id).limit(1)).one_or_none()
    last = db.execute(placed.order_by(Order.placed_at.desc(), Order.id.desc()).limit(1)).one_or_none()
    return CustomerFigures(
        placed=sales,
        cancelled=cancelled or 0,
        returned=_returned(db, theirs),
        value=value,
        favourites=_sold(db, theirs)[:favourites],
        first_at=first.placed_at if first else None,
        last_no=last.order_no if last else None,
        last_at=last.placed_at if last else None,
    )


def _returned(db: Session, theirs: ColumnElement[bool]) -> int:
    """In how many orders goods came back, or are to: all of them, or some."""
    in_part = select(ReturnedGoods.order_id)
    is_back = (Order.status == Status.RETURNED) | Order.id.in_(in_part)
    return db.scalar(select(func.count()).select_from(Order).where(theirs, is_back)) or 0


def _sold(db: Session, where: ColumnElement[bool]) -> list[Sold]:
    rows = db.execute(
        select(
            OrderLine.product_id,
            Order.currency,
            _PIECES.label("pieces"),
            func.count(Order.id.distinct()).label("orders"),
            _VALUE.label("value"),
            func.max(OrderLine.id).label("newest"),
        )
        .join(Order, Order.id == OrderLine.order_id)
        .where(where, IS_SALE)
        .group_by(OrderLine.product_id, Order.currency)
        .order_by(OrderLine.product_id, Order.currency)
    ).all()
    names = _names(db, [row.newest for row in rows])
    by_product: dict[int, list[Any]] = {}
    for row in rows:
        by_product.setdefault(row.product_id, []).append(row)
    found = [
        Sold(
            product_id=product_id,
            names=names[max(row.newest for row in each)],
            pieces=sum(int(row.pieces) for row in each),
            orders=sum(row.orders for row in each),
            value=tuple(Money(int(row.value), row.currency) for row in each),
        )
        for product_id, each in by_product.items()
    ]
    return sorted(found, key=lambda each: (-each.pieces, each.product_id))


def _names(db: Session, line_ids: Sequence[int]) -> dict[int, Mapping[str, str]]:
    """What products are called on these lines."""
    found = select(OrderLine.id, OrderLine.names).where(OrderLine.id.in_(line_ids))
    return {row.id: row.names for row in db.execute(found)}
