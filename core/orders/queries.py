"""Looking at orders: plain views, and who may see which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from core.address import Address
from core.db import run, table_of
from core.money import Money
from core.orders.errors import UnknownOrder
from core.orders.lifecycle import OVER, Status
from core.orders.models import Order, OrderLine, ReturnedGoods
from core.orders.rules import Source
from core.tx import Actor

MANY = 500
"""Orders asked for in one query."""

UNRANKED = "B"
"""The priority of an order that no policy has ranked."""

TURN = func.coalesce(Order.priority, UNRANKED)
"""By what orders have their turn when there is not enough for all, of goods or of hands: A, then B, then C."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of an order: names by language, quantity, unit price."""

    product_id: int
    names: dict[str, str]
    quantity: int
    unit_price: Money


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as it stands. `freight` is the part of its total that is asked for delivery."""

    id: int
    order_no: str
    customer_id: int
    placed_by_id: int | None
    source: str
    status: Status
    total: Money
    freight: Money
    address: Address
    placed_at: datetime
    changed_at: datetime
    reason: str | None
    terms: str
    priority: str | None
    findings: tuple[str, ...]
    version: int
    lines: tuple[LineView, ...]

    @property
    def pieces(self) -> Mapping[int, int]:
        """How many pieces of each product it holds: product id → pieces."""
        counted: Counter[int] = Counter()
        for line in self.lines:
            counted[line.product_id] += line.quantity
        return counted


def view_of(order: Order) -> OrderView:
    """The order as a plain value."""
    return _view(order, order.lines)


def _view(order: Any, lines: Iterable[Any]) -> OrderView:
    """An order and its lines as plain values, from whatever has their columns."""
    return OrderView(
        id=order.id,
        order_no=order.order_no,
        customer_id=order.customer_id,
        placed_by_id=order.placed_by_id,
        source=order.source,
        status=Status(order.status),
        total=Money(order.total_minor, order.currency),
        freight=Money(order.freight_minor, order.currency),
        address=Address(**order.address),
        placed_at=order.placed_at,
        changed_at=order.changed_at,
        reason=order.reason,
        terms=order.terms,
        priority=order.priority,
        findings=tuple(order.findings or ()),
        version=order.version,
        lines=tuple(
            LineView(line.product_id, line.names, line.quantity, Money(line.unit_price_minor, order.currency))
            for line in lines
        ),
    )


def order_by_id(db: Session, order_id: int) -> OrderView:
    """The order of that id, whoever asks: for the house's own steps."""
    return view_of(db.get_one(Order, order_id))


def as_approved(db: Session, order: OrderView) -> OrderView | None:
    """An order with the goods, the sum and the address with which it was last approved; None if it never was."""
    content = approved_content(db, order.id)
    if content is None:
        return None
    currency = order.total.currency
    lines = tuple(
        LineView(line["product_id"], line["names"], line["quantity"], Money(line["unit_price_minor"], currency))
        for line in content["lines"]
    )
    total = Money(content["total_minor"], currency)
    return replace(order, lines=lines, total=total, address=Address(**content["address"]))


def approved_content(db: Session, order_id: int) -> dict[str, Any] | None:
    """The same in the form in which it is kept."""
    return db.get_one(Order, order_id).approved


BACK = "back"
"""The state of goods that came back."""


def pieces_back(db: Session, order_id: int, state: str = BACK) -> dict[int, int]:
    """What of an order came back by parts: place of a line, counted from 0 → pieces."""
    found = select(ReturnedGoods.position, func.sum(ReturnedGoods.quantity))
    found = found.where(ReturnedGoods.order_id == order_id, ReturnedGoods.state == state)
    rows = db.execute(found.group_by(ReturnedGoods.position).order_by(ReturnedGoods.position))
    return {position - 1: int(count) for position, count in rows}


_LINE_PRICE = OrderLine.unit_price_minor * ReturnedGoods.quantity
_VALUE_BACK = (
    select(func.coalesce(func.sum(_LINE_PRICE), 0))
    .select_from(ReturnedGoods)
    .join(OrderLine, (OrderLine.order_id == ReturnedGoods.order_id) & (OrderLine.position == ReturnedGoods.position))
    .where(ReturnedGoods.state == BACK)
)


def value_back(db: Session, order_id: int) -> int:
    """What the goods of an order cost that came back by parts, in minor units: it is worth so much less."""
    return int(db.scalar(_VALUE_BACK.where(ReturnedGoods.order_id == order_id)) or 0)


_ORDERS = table_of(Order)
_BY_NUMBER = select(_ORDERS.c.id).where(_ORDERS.c.order_no == bindparam("number"))

_WITH_LINES = (
    select(
        Order.id,
        Order.order_no,
        Order.customer_id,
        Order.placed_by_id,
        Order.source,
        Order.status,
        Order.currency,
        Order.total_minor,
        Order.freight_minor,
        Order.address,
        Order.placed_at,
        Order.changed_at,
        Order.reason,
        Order.terms,
        Order.priority,
        Order.findings,
        Order.version,
        OrderLine.product_id,
        OrderLine.names,
        OrderLine.quantity,
        OrderLine.unit_price_minor,
    )
    .join(OrderLine, OrderLine.order_id == Order.id)
    .where(Order.order_no == bindparam("number"))
    .order_by(OrderLine.position)
)
"""What most messages ask for, so it is written once and fetches plain columns: half of the ORM's way."""


def order_for(db: Session, who: Actor, order_no: str) -> OrderView:
    """The order of that number, if the caller may see it: their own, or any for colleagues.

    Raises UnknownOrder, the same for an order of somebody else as for one that does not exist.
    """
    rows = run(db, _WITH_LINES, {"number": plain_number(order_no)}).all()
    if not rows or not (who.is_colleague or rows[0].customer_id == who.person_id):
        raise UnknownOrder(order_no)
    return _view(rows[0], rows)


def order_seen(db: Session, who: Actor, order_no: str) -> OrderView | None:
    """The same; None where the caller may see no such order."""
    try:
        return order_for(db, who, order_no)
    except UnknownOrder:
        return None


Span = tuple[datetime, datetime]
"""From a moment to another one that is left out, both in UTC."""


def recent_orders(
    db: Session,
    customer_id: int,
    limit: int = 5,
    *,
    running_only: bool = False,
    placed: Span | None = None,
    statuses: Collection[Status] | None = None,
) -> Sequence[OrderView]:
    """A customer's orders, newest first; with `running_only` without those that have ended; `placed` in a span, and of
    some `statuses` only.
    """
    found = select(Order).where(*_matching(customer_id, placed, statuses))
    if running_only:
        found = found.where(Order.status.not_in(OVER))
    return [
        view_of(order) for order in db.scalars(found.order_by(Order.placed_at.desc(), Order.id.desc()).limit(limit))
    ]


def count_orders(
    db: Session, customer_id: int | None, placed: Span | None = None, statuses: Collection[Status] | None = None
) -> int:
    """How many orders a customer has, or all have together: ever, or placed in a span, or of some statuses."""
    return db.scalar(select(func.count()).select_from(Order).where(*_matching(customer_id, placed, statuses))) or 0


def orders_in(
    db: Session,
    limit: int,
    *,
    customer_id: int | None = None,
    placed: Span | None = None,
    statuses: Collection[Status] | None = None,
) -> Sequence[OrderView]:
    """Orders of all customers, or of one; of some statuses, or placed in a span: those first that were placed first."""
    found = select(Order).where(*_matching(customer_id, placed, statuses)).order_by(Order.placed_at, Order.id)
    return [view_of(order) for order in db.scalars(found.limit(limit))]


def _matching(
    customer_id: int | None, placed: Span | None, statuses: Collection[Status] | None
) -> Iterator[ColumnElement[bool]]:
    if customer_id is not None:
        yield Order.customer_id == customer_id
    if placed is not None:
        yield Order.placed_at >= placed[0]
        yield Order.placed_at < placed[1]
    if statuses is not None:
        yield Order.status.in_(sorted(statuses))


def numbers_of(db: Session, order_ids: Iterable[int]) -> dict[int, tuple[str, Status]]:
    """The numbers and statuses of orders, by their ids."""
    found: dict[int, tuple[str, Status]] = {}
    wanted = list(order_ids)
    for start in range(0, len(wanted), MANY):
        some = Order.id.in_(wanted[start : start + MANY])
        rows = db.execute(select(Order.id, Order.order_no, Order.status).where(some))
        found |= {row.id: (row.order_no, Status(row.status)) for row in rows}
    return found


def order_from(db: Session, source: str, order_no: str) -> OrderView | None:
    """The order of that number, if it came from that source."""
    found = select(Order).where(Order.order_no == plain_number(order_no), Order.source == source)
    order = db.scalars(found).one_or_none()
    return view_of(order) if order else None


def is_number_free(db: Session, order_no: str) -> bool:
    """Whether no order has that number yet."""
    return run(db, _BY_NUMBER, {"number": plain_number(order_no)}).first() is None


def plain_number(order_no: str) -> str:
    """An order number as it is kept: without a leading `#`, in upper case."""
    return order_no.strip().lstrip("#＃").upper()


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What a span of time brought: orders placed and their value by currency, and how many stand where now."""

    placed: int
    value: tuple[Money, ...]
    by_status: dict[Status, int]


IS_SALE = (Order.status != Status.CANCELLED) & (Order.source != Source.EXCHANGE)
"""Which orders were sold: what goes out for goods that come back is no sale, nor is what was cancelled."""


def count_sales(db: Session, which: ColumnElement[bool]) -> tuple[int, tuple[Money, ...]]:
    """How many of these orders are sales, and what they come to by currency."""
    sums = db.execute(
        select(Order.currency, func.count(), func.sum(Order.total_minor))
        .where(which, IS_SALE)
        .group_by(Order.currency)
        .order_by(Order.currency)
    ).all()
    return sum(count for _, count, _ in sums), tuple(Money(int(total), currency) for currency, _, total in sums)


def figures(db: Session, since: datetime, until: datetime) -> DayFigures:
    """Orders placed in a span (UTC, `until` excluded), without what goes out for goods that come back; and all orders
    that have not ended, by status."""
    placed, value = count_sales(db, (Order.placed_at >= since) & (Order.placed_at < until))
    standing = db.execute(
        select(Order.status, func.count()).where(Order.status.not_in(OVER)).group_by(Order.status)
    ).all()
    return DayFigures(
        placed=placed,
        value=value,
        by_status={Status(status): count for status, count in standing},
    )
