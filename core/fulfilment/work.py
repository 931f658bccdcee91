"""Looking at the warehouse's work: what is to be planned, picked, packed and handed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, func, select
from sqlalchemy.orm import Session

from core.db import run, table_of
from core.fulfilment.errors import NoSuchParcel
from core.fulfilment.models import Parcel, ParcelLine, Shipment, Urge
from core.fulfilment.rules import OPEN, ParcelState
from core.inventory.ledger import Part
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import TURN


@dataclass(frozen=True, slots=True)
class LineView:
    """Pieces of a product of an order in a parcel; `picked` of them are off the shelf (None: nobody looked yet)."""

    order_id: int
    order_no: str
    product_id: int
    quantity: int
    picked: int | None


@dataclass(frozen=True, slots=True)
class ParcelView:
    """A parcel as the warehouse has it. `warehouse_id` is None for one that nobody planned."""

    id: int
    warehouse_id: int | None
    state: ParcelState
    carrier: str | None
    weight_g: int | None
    shipment_id: int | None
    made_at: datetime
    version: int
    lines: tuple[LineView, ...]

    @property
    def subject(self) -> str:
        """The name of its card."""
        return f"parcel:{self.id}"

    @property
    def order_nos(self) -> list[str]:
        """The orders whose goods are in it."""
        return list(dict.fromkeys(line.order_no for line in self.lines))

    @property
    def order_ids(self) -> list[int]:
        """The ids of the orders whose goods are in it."""
        return list(dict.fromkeys(line.order_id for line in self.lines))

    @property
    def parts(self) -> dict[int, int]:
        """Pieces by product id, of all its orders."""
        found: dict[int, int] = {}
        for line in self.lines:
            found[line.product_id] = found.get(line.product_id, 0) + line.quantity
        return found


def parcel_by_id(db: Session, parcel_id: int) -> ParcelView:
    """The parcel of that number. Raises NoSuchParcel."""
    found = _views(db, [parcel_id])
    if not found:
        raise NoSuchParcel
    return found[0]


_LINES, _PARCELS = table_of(ParcelLine), table_of(Parcel)
_EVER_IN = (
    select(_LINES.c.parcel_id, _PARCELS.c.state)
    .join_from(_LINES, _PARCELS, _PARCELS.c.id == _LINES.c.parcel_id)
    .where(_LINES.c.order_id == bindparam("of_order"))
)
"""Written once: whoever asks where an order is passes here, and most orders have one parcel or none."""


def parcels_of(db: Session, order_id: int, *, open_only: bool = False) -> Sequence[ParcelView]:
    """The parcels of an order that were not given up, oldest first."""
    states = OPEN if open_only else OPEN | {ParcelState.GONE}
    found = run(db, _EVER_IN, {"of_order": order_id})
    return _views(db, {row.parcel_id for row in found if row.state in states})


def tracked_as(db: Session, parcel_id: int) -> tuple[str, str] | None:
    """Carrier and tracking number under which a parcel has left, if it has."""
    found = select(Shipment.carrier, Shipment.tracking_no).join(Parcel, Parcel.shipment_id == Shipment.id)
    row = db.execute(found.where(Parcel.id == parcel_id)).one_or_none()
    return (row.carrier, row.tracking_no) if row else None


def work_list(db: Session, limit: int) -> Sequence[ParcelView]:
    """Parcels that the warehouse can work on: those of urged orders first, then by priority, of equals the oldest."""
    urged = exists().where(ParcelLine.parcel_id == Parcel.id, Urge.order_id == ParcelLine.order_id)
    in_it = select(func.min(TURN)).join(ParcelLine, ParcelLine.order_id == Order.id)
    turn = in_it.where(ParcelLine.parcel_id == Parcel.id).correlate(Parcel).scalar_subquery()
    found = (
        select(Parcel.id)
        .where(Parcel.state.in_((ParcelState.PLANNED, ParcelState.PICKED, ParcelState.PACKED)))
        .order_by(urged.desc(), turn, Parcel.made_at, Parcel.id)
        .limit(limit)
    )
    order = list(db.scalars(found))
    return sorted(_views(db, order), key=lambda parcel: order.index(parcel.id))


def orders_to_plan(db: Session, limit: int) -> Sequence[int]:
    """The ids of approved orders that no warehouse has yet: urged ones first, then by priority, then the oldest."""
    rest = exists().where(ParcelLine.order_id == Order.id, Parcel.id == ParcelLine.parcel_id, _open())
    urged = exists().where(Urge.order_id == Order.id)
    found = select(Order.id).where(Order.status.in_((Status.APPROVED, Status.ALLOCATED)), ~rest)
    return list(db.scalars(found.order_by(urged.desc(), TURN, Order.placed_at, Order.id).limit(limit)))


def lying(db: Session, order_id: int) -> list[Part]:
    """Where the goods of an order's open parcels lie, by warehouse and product; those that a parcel waits for lie
    nowhere."""
    pieces = func.sum(ParcelLine.quantity)
    found = (
        select(Parcel.warehouse_id, ParcelLine.product_id, pieces)
        .join(ParcelLine, ParcelLine.parcel_id == Parcel.id)
        .where(ParcelLine.order_id == order_id, _open(), Parcel.state != ParcelState.WAITING)
        .where(Parcel.warehouse_id.is_not(None))
        .group_by(Parcel.warehouse_id, ParcelLine.product_id)
        .order_by(Parcel.warehouse_id, ParcelLine.product_id)
    )
    return [Part(warehouse or 0, product, int(count)) for warehouse, product, count in db.execute(found)]


def times_urged(db: Session, order_ids: Collection[int]) -> dict[int, int]:
    """Order id → how often it was urged. Orders that never were lack."""
    found = (
        select(Urge.order_id, func.count().label("times")).where(Urge.order_id.in_(order_ids)).group_by(Urge.order_id)
    )
    return {row.order_id: row.times for row in db.execute(found)}


def _open() -> ColumnElement[bool]:
    return Parcel.state.in_(sorted(OPEN))


def _views(db: Session, parcel_ids: Iterable[int]) -> list[ParcelView]:
    ids = sorted(set(parcel_ids))
    if not ids:
        return []
    found = (
        select(ParcelLine, Order.order_no)
        .join(Order, Order.id == ParcelLine.order_id)
        .where(ParcelLine.parcel_id.in_(ids))
        .order_by(ParcelLine.parcel_id, ParcelLine.id)
    )
    lines: dict[int, list[LineView]] = {}
    for line, order_no in db.execute(found):
        view = LineView(line.order_id, order_no, line.product_id, line.quantity, line.picked)
        lines.setdefault(line.parcel_id, []).append(view)
    parcels = db.scalars(select(Parcel).where(Parcel.id.in_(ids)).order_by(Parcel.id))
    return [view_of(parcel, lines.get(parcel.id, ())) for parcel in parcels]


def view_of(parcel: Parcel, lines: Iterable[LineView]) -> ParcelView:
    """The parcel as a plain value."""
    return ParcelView(
        id=parcel.id,
        warehouse_id=parcel.warehouse_id,
        state=ParcelState(parcel.state),
        carrier=parcel.carrier,
        weight_g=parcel.weight_g,
        shipment_id=parcel.shipment_id,
        made_at=parcel.made_at,
        version=parcel.version,
        lines=tuple(lines),
    )
