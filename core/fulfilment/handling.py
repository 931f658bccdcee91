"""What every use case of the warehouse begins and ends with: orders under lock, parcels taken, changed, told of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from core.db import run, table_of
from core.errors import NotFound
from core.fulfilment.errors import NoSuchParcel, NotToBeShipped, ParcelPast
from core.fulfilment.models import Parcel, ParcelLine
from core.fulfilment.rules import FULFILLABLE, OPEN, ParcelState
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import OrderView, view_of
from core.tx import Fact, Tx

_PARCELS, _LINES = table_of(Parcel), table_of(ParcelLine)
_STILL_HERE = (
    select(_PARCELS.c.id)
    .join(_LINES, _LINES.c.parcel_id == _PARCELS.c.id)
    .where(_LINES.c.order_id == bindparam("of_order"), _PARCELS.c.state.in_(sorted(OPEN)))
    .limit(1)
)
"""Written once: every order is asked when it is stopped or waits for approval, and hardly any has parcels then."""


def lock_orders(tx: Tx, order_ids: Iterable[int]) -> list[OrderView]:
    """The orders, by id, one at a time for all their parcels: their journals are chains, and only one parcel is last.

    Raises NotFound if one of them is not there.
    """
    wanted = sorted(set(order_ids))
    found = select(Order).where(Order.id.in_(wanted)).order_by(Order.id)
    rows = tx.db.scalars(found.with_for_update().execution_options(populate_existing=True)).all()
    if len(rows) != len(wanted):
        raise NotFound
    return [view_of(row) for row in rows]


def check_fulfillable(orders: Iterable[OrderView], statuses: Collection[Status] = FULFILLABLE) -> None:
    """Raises NotToBeShipped for an order whose goods may not leave as it stands."""
    for order in orders:
        if order.status not in statuses:
            raise NotToBeShipped(order.order_no, order.status)


def take(tx: Tx, parcel_id: int, states: Collection[ParcelState]) -> Parcel:
    """The parcel, with all its orders locked. Raises NoSuchParcel, ParcelPast (its state is not one of these)."""
    orders = select(ParcelLine.order_id).where(ParcelLine.parcel_id == parcel_id)
    lock_orders(tx, tx.db.scalars(orders))
    parcel = tx.db.get(Parcel, parcel_id, with_for_update=True, populate_existing=True)
    if parcel is None:
        raise NoSuchParcel
    if parcel.state not in states:
        raise ParcelPast(parcel_id, parcel.state)
    return parcel


def has_open_parcels(tx: Tx, order_id: int) -> bool:
    """Whether parcels of a locked order are still to leave."""
    return run(tx.db, _STILL_HERE, {"of_order": order_id}).first() is not None


def open_parcels(tx: Tx, order_id: int) -> list[Parcel]:
    """The parcels of a locked order that are still to leave, oldest first."""
    found = (
        select(Parcel)
        .where(
            Parcel.state.in_(sorted(OPEN)),
            Parcel.id.in_(select(ParcelLine.parcel_id).where(ParcelLine.order_id == order_id)),
        )
        .order_by(Parcel.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(tx.db.scalars(found))


def make(
    tx: Tx,
    warehouse_id: int | None,
    state: ParcelState,
    parts: Mapping[tuple[int, int], int],
    carrier: str | None = None,
) -> Parcel:
    """A new parcel of so many pieces by (order, product)."""
    lines = [ParcelLine(order_id=order, product_id=product, quantity=n) for (order, product), n in parts.items()]
    parcel = Parcel(
        warehouse_id=warehouse_id,
        state=state,
        carrier=carrier,
        made_at=tx.now,
        changed_at=tx.now,
        changed_by_id=tx.who.person_id,
        version=1,
        lines=lines,
    )
    tx.db.add(parcel)
    tx.db.flush()
    return parcel


def change(tx: Tx, parcel: Parcel, state: ParcelState) -> None:
    """Move a parcel on, or only note that it is not what it was: its card has to be drawn anew."""
    parcel.state = state
    parcel.changed_at = tx.now
    parcel.changed_by_id = tx.who.person_id
    parcel.version += 1
    tx.db.flush()


def take_out(tx: Tx, parcel: Parcel, order_id: int, product_id: int, quantity: int) -> None:
    """Take so many pieces of an order out of a parcel; an empty one is dropped."""
    line = next(each for each in parcel.lines if (each.order_id, each.product_id) == (order_id, product_id))
    if line.quantity == quantity:
        parcel.lines.remove(line)
    else:
        line.quantity -= quantity
        line.picked = None if line.picked is None else min(line.picked, line.quantity)
    change(tx, parcel, ParcelState(parcel.state) if parcel.lines else ParcelState.DROPPED)


def orders_in(parcel: Parcel) -> list[int]:
    """The orders whose goods are in a parcel."""
    return list(dict.fromkeys(line.order_id for line in parcel.lines))


def tell_each(tx: Tx, order_ids: Iterable[int], fact: Callable[[int], Fact]) -> None:
    """Tell of a parcel in the journal of every order that is in it."""
    for order_id in order_ids:
        tx.tell(fact(order_id))


def as_told(parcels: Sequence[Parcel], order_id: int) -> list[dict[str, Any]]:
    """The parcels as facts tell of them: what of one order is in each."""
    told = []
    for parcel in parcels:
        own = [line for line in parcel.lines if line.order_id == order_id]
        parts = [{"product_id": line.product_id, "quantity": line.quantity} for line in own]
        if parts:
            place = {"parcel_id": parcel.id, "warehouse_id": parcel.warehouse_id, "carrier": parcel.carrier}
            told.append({**place, "parts": parts})
    return told
