"""Looking at drafts, and at what sources call our customers and products."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from core.intake.draft import OrderDraft, Problem
from core.intake.errors import NoSuchDraft
from core.intake.models import CustomerRef, Draft, ProductRef
from core.intake.rules import UNSETTLED, State
from core.orders.models import Order


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it stands. `order_no` is that of the order it became; `twin_no` that of the order it looks like."""

    id: int
    source: str
    external_no: str
    state: State
    draft: OrderDraft
    problems: tuple[Problem, ...]
    customer_id: int | None
    order_id: int | None
    order_no: str | None
    twin_id: int | None
    received_at: datetime
    version: int


def _view(row: Any) -> DraftView:
    return DraftView(
        id=row.id,
        source=row.source,
        external_no=row.external_no,
        state=State(row.state),
        draft=OrderDraft.from_json(row.content),
        problems=tuple(Problem(**problem) for problem in row.problems),
        customer_id=row.customer_id,
        order_id=row.order_id,
        order_no=row.order_no,
        twin_id=row.twin_id,
        received_at=row.received_at,
        version=row.version,
    )


_VIEW = select(
    Draft.id,
    Draft.source,
    Draft.external_no,
    Draft.state,
    Draft.content,
    Draft.problems,
    Draft.customer_id,
    Draft.order_id,
    Draft.twin_id,
    Draft.received_at,
    Draft.version,
    Order.order_no,
).outerjoin(Order, Order.id == Draft.order_id)
_BY_ID = _VIEW.where(Draft.id == bindparam("draft"))
_OF_ORDER = _VIEW.where(Draft.order_id == bindparam("order"))
_BY_NUMBER = _VIEW.where(Draft.source == bindparam("of_source"), Draft.external_no == bindparam("number"))


def draft_by_id(db: Session, draft_id: int) -> DraftView:
    """The draft of that id. Raises NoSuchDraft."""
    row = db.execute(_BY_ID, {"draft": draft_id}).one_or_none()
    if row is None:
        raise NoSuchDraft
    return _view(row)


def draft_of(db: Session, source: str, external_no: str) -> DraftView | None:
    """What came from a source under its own number, if anything did."""
    row = db.execute(_BY_NUMBER, {"of_source": source, "number": external_no}).one_or_none()
    return _view(row) if row else None


def draft_of_order(db: Session, order_id: int) -> DraftView | None:
    """What came in that became this order, if anything did."""
    row = db.execute(_OF_ORDER, {"order": order_id}).first()
    return _view(row) if row else None


def unsettled(db: Session, limit: int = 20) -> Sequence[DraftView]:
    """Drafts that wait for a person, the longest waiting first."""
    found = _VIEW.where(Draft.state.in_(UNSETTLED)).order_by(Draft.received_at, Draft.id).limit(limit)
    return [_view(row) for row in db.execute(found)]


def unsettled_numbered(db: Session, numbers: Iterable[str]) -> DraftView | None:
    """The draft that waits for a person under one of these numbers of its source, however they are written; the one
    that waits longest, if there are several."""
    written = [number.upper() for number in numbers]
    found = _VIEW.where(Draft.state.in_(UNSETTLED), func.upper(Draft.external_no).in_(written))
    row = db.execute(found.order_by(Draft.received_at, Draft.id).limit(1)).one_or_none()
    return _view(row) if row else None


def count_unsettled(db: Session) -> int:
    """How many drafts wait for a person."""
    return db.scalar(select(func.count()).select_from(Draft).where(Draft.state.in_(UNSETTLED))) or 0


def last_came(db: Session, source: str) -> datetime | None:
    """When the last order came in from a source (UTC); None if none has yet."""
    return db.scalar(select(func.max(Draft.received_at)).where(Draft.source == source))


def order_no_of(db: Session, draft_id: int) -> str | None:
    """The number of the order a draft became, if it has become one."""
    found = select(Order.order_no).join(Draft, Draft.order_id == Order.id).where(Draft.id == draft_id)
    return db.scalar(found)


def customer_called(db: Session, source: str, ref: str) -> int | None:
    """Whom a source means by its own number for a customer, or (source `email`) by an address."""
    return db.scalar(select(CustomerRef.person_id).where(CustomerRef.source == source, CustomerRef.ref == ref))


def products_called(db: Session, source: str, words: Iterable[str]) -> Mapping[str, int]:
    """What a source means by its own words for products, as far as a person has ever said: words → product id."""
    asked = list(words)
    if not asked:
        return {}
    found = select(ProductRef.ref, ProductRef.product_id).where(ProductRef.source == source, ProductRef.ref.in_(asked))
    return {row.ref: row.product_id for row in db.execute(found)}
