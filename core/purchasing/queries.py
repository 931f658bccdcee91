"""Looking at purchases and suppliers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from core.money import Money
from core.purchasing.errors import UnknownPurchase, UnknownSupplier
from core.purchasing.models import Purchase, Source, Supplier
from core.purchasing.rules import ON_THE_WAY, Offer, State, number_of


@dataclass(frozen=True, slots=True)
class PurchaseView:
    """A purchase as it stands. `cost` is for all its pieces; `late_at` is set once the goods are overdue."""

    id: int
    product_id: int
    warehouse_id: int
    supplier_id: int
    supplier: str
    quantity: int
    received: int
    cost: Money
    state: State
    asked_by_id: int | None
    requested_at: datetime
    expected_at: datetime | None
    late_at: datetime | None
    version: int

    @property
    def number(self) -> str:
        """What people call it."""
        return number_of(self.id)

    @property
    def outstanding(self) -> int:
        """Pieces that have not come yet."""
        return self.quantity - self.received


@dataclass(frozen=True, slots=True)
class IncomingView:
    """Pieces on their way to a warehouse, expected at a time."""

    product_id: int
    warehouse_id: int
    expected_at: datetime
    quantity: int


def purchase_by_id(db: Session, purchase_id: int) -> PurchaseView:
    """The purchase of that id. Raises UnknownPurchase."""
    row = db.execute(_purchases().where(Purchase.id == purchase_id)).first()
    if row is None:
        raise UnknownPurchase
    return _view(row[0], row[1])


def open_purchases(db: Session, product_id: int | None = None) -> Sequence[PurchaseView]:
    """What has been asked for and has not all come: of one product, or all; the earliest first."""
    found = _purchases().where(Purchase.ended_at.is_(None)).order_by(Purchase.id)
    if product_id is not None:
        found = found.where(Purchase.product_id == product_id)
    return [_view(row[0], row[1]) for row in db.execute(found)]


def incoming(db: Session, now: datetime, product_id: int | None = None) -> Sequence[IncomingView]:
    """What is on its way and can be counted on, the earliest first: a purchase that is late cannot.

    What was due a few hours ago counts as coming now.
    """
    found = [each for each in open_purchases(db, product_id) if each.state in ON_THE_WAY and each.late_at is None]
    views = [
        IncomingView(each.product_id, each.warehouse_id, each.expected_at, each.outstanding)
        for each in found
        if each.expected_at is not None
    ]
    return sorted(views, key=lambda view: view.expected_at)


def supplier_named(db: Session, name: str) -> int:
    """The id of the supplier of that name. Raises UnknownSupplier."""
    found = db.scalar(select(Supplier.id).where(Supplier.name == name))
    if found is None:
        raise UnknownSupplier
    return found


def offers_of(db: Session, product_id: int) -> Sequence[Offer]:
    """Who sells a product, the preferred supplier first."""
    found = (
        select(
            Supplier.id,
            Supplier.name,
            Source.rank,
            Source.cost_minor,
            Source.currency,
            Source.least,
            Supplier.lead_days,
            Source.out_until,
        )
        .join(Source, Source.supplier_id == Supplier.id)
        .where(Source.product_id == product_id)
        .order_by(Source.rank, Supplier.id)
    )
    return [Offer(*row) for row in db.execute(found)]


def _purchases() -> Select[Purchase, str]:
    found = select(Purchase, Supplier.name).join(Supplier, Supplier.id == Purchase.supplier_id)
    return found.execution_options(populate_existing=True)


def _view(row: Purchase, supplier: str) -> PurchaseView:
    return PurchaseView(
        id=row.id,
        product_id=row.product_id,
        warehouse_id=row.warehouse_id,
        supplier_id=row.supplier_id,
        supplier=supplier,
        quantity=row.quantity,
        received=row.received,
        cost=Money(row.cost_minor, row.currency).times(row.quantity),
        state=State(row.state),
        asked_by_id=row.asked_by_id,
        requested_at=row.requested_at,
        expected_at=row.expected_at,
        late_at=row.late_at,
        version=row.version,
    )
