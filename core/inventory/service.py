"""What can be done with stock. It cannot oversell, however many reserve at once:

every use case locks the shelves it touches in the order of their ids (so that no two wait for each other), and the
UPDATE itself asks once more whether there is enough; the database's own checks stand behind that.
Reserving, releasing and committing are the house's own steps, taken while the order is locked for its change of status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, select, update

from core.catalog.models import Product
from core.inventory import facts
from core.inventory.errors import NothingAdjusted, StockPromised, UnknownShelf
from core.inventory.models import Reservation, Stock, Warehouse
from core.inventory.rules import Shelf, missing_of, plan
from core.orders.queries import order_by_id
from core.tx import Role, Tx

ITEMS_CHANGED = "items-changed"
"""Why goods are free again when the order only needs others."""


class ReservationState(StrEnum):
    """What became of a promise."""

    HELD = "held"
    COMMITTED = "committed"
    RELEASED = "released"


def reserve(tx: Tx, order_id: int) -> bool:
    """Promise an order all it needs, or nothing. Whether it has its goods; asking again changes nothing."""
    tx.require()
    wanted = _wanted(tx, order_id)
    shelves = _lock_shelves(tx, wanted)
    if _is_served(tx, order_id):
        return True
    if missing := missing_of(wanted, shelves):
        short = [{"product_id": m.product_id, "wanted": m.wanted, "free": m.free} for m in missing]
        tx.tell(facts.StockShort(order_id=order_id, missing=short))
        return False
    picks = plan(wanted, shelves)
    for pick in picks:
        _change(
            tx,
            pick.shelf.stock_id,
            reserved=pick.quantity,
            only_if=Stock.on_hand - Stock.reserved >= pick.quantity,
        )
        tx.db.add(
            Reservation(
                order_id=order_id,
                stock_id=pick.shelf.stock_id,
                quantity=pick.quantity,
                state=ReservationState.HELD,
            )
        )
    tx.db.flush()
    parts = [_part(pick.shelf.warehouse_id, pick.shelf.product_id, pick.quantity) for pick in picks]
    tx.tell(facts.StockReserved(order_id=order_id, parts=parts))
    return True


def renew(tx: Tx, order_id: int) -> bool:
    """Promise an order what it needs now instead of what it needed before. Whether it has its goods.

    All shelves it had or needs are locked at once, in the order of their ids. That goods are free again is told last:
    whoever waits for them comes after the order that had them.
    """
    tx.require()
    held = select(Stock.product_id).join(Reservation, Reservation.stock_id == Stock.id)
    had = tx.db.scalars(held.where(Reservation.order_id == order_id, Reservation.state == ReservationState.HELD))
    _lock_shelves(tx, _wanted(tx, order_id) + Counter(had.all()))
    freed = _end_promises(tx, order_id, ReservationState.RELEASED)
    is_served = reserve(tx, order_id)
    if freed:
        tx.tell(facts.StockReleased(order_id=order_id, parts=freed, reason=ITEMS_CHANGED))
    return is_served


def release(tx: Tx, order_id: int, reason: str) -> None:
    """Free what is promised to an order. If nothing is, nothing happens."""
    tx.require()
    if parts := _end_promises(tx, order_id, ReservationState.RELEASED):
        tx.tell(facts.StockReleased(order_id=order_id, parts=parts, reason=reason))


def commit(tx: Tx, order_id: int) -> None:
    """Take what is promised to an order off the shelves: it has left. If nothing is promised, nothing happens."""
    tx.require()
    if parts := _end_promises(tx, order_id, ReservationState.COMMITTED):
        tx.tell(facts.StockCommitted(order_id=order_id, parts=parts))


def adjust(tx: Tx, warehouse_id: int, product_id: int, by: int, reason: str) -> int:
    """Put a count or a delivery right by so many pieces; how many lie there now. Staff only.

    Raises NothingAdjusted (by zero, or no reason), UnknownShelf, StockPromised (fewer than are promised would be left).
    """
    tx.require(Role.STAFF)
    if by == 0 or not reason.strip():
        raise NothingAdjusted
    stock = _shelf(tx, warehouse_id, product_id)
    if stock.on_hand + by < stock.reserved:
        raise StockPromised(stock.on_hand, stock.reserved)
    stock.on_hand += by
    tx.db.flush()
    tx.tell(
        facts.StockAdjusted(
            warehouse_id=warehouse_id,
            product_id=product_id,
            by=by,
            on_hand=stock.on_hand,
            reason=reason.strip(),
        )
    )
    return stock.on_hand


def _wanted(tx: Tx, order_id: int) -> Counter[int]:
    """Product id → pieces, over all lines of the order."""
    wanted: Counter[int] = Counter()
    for line in order_by_id(tx.db, order_id).lines:
        wanted[line.product_id] += line.quantity
    return wanted


def _lock_shelves(tx: Tx, wanted: Counter[int]) -> Sequence[Shelf]:
    """The shelves of these products as they stand, which nobody else can change before this transaction ends."""
    found = (
        select(Stock.id, Stock.warehouse_id, Stock.product_id, Stock.on_hand - Stock.reserved)
        .where(Stock.product_id.in_(wanted))
        .order_by(Stock.id)
        .with_for_update()
    )
    return [Shelf(*row) for row in tx.db.execute(found)]


def _is_served(tx: Tx, order_id: int) -> bool:
    kept = Reservation.state.in_((ReservationState.HELD, ReservationState.COMMITTED))
    found = select(Reservation.id).where(Reservation.order_id == order_id, kept).limit(1)
    return tx.db.scalar(found) is not None


def _end_promises(tx: Tx, order_id: int, state: ReservationState) -> list[dict[str, int]]:
    """Turn an order's held promises into released or committed ones, and the shelves with them."""
    held = (
        select(Reservation, Stock.warehouse_id, Stock.product_id)
        .join(Stock, Stock.id == Reservation.stock_id)
        .where(Reservation.order_id == order_id, Reservation.state == ReservationState.HELD)
        .order_by(Stock.id)
        .with_for_update()
    )
    parts = []
    for reservation, warehouse_id, product_id in tx.db.execute(held).all():
        quantity = reservation.quantity
        gone = quantity if state is ReservationState.COMMITTED else 0
        _change(tx, reservation.stock_id, reserved=-quantity, on_hand=-gone, only_if=Stock.reserved >= quantity)
        reservation.state = state
        parts.append(_part(warehouse_id, product_id, quantity))
    tx.db.flush()
    return parts


def _change(tx: Tx, stock_id: int, *, reserved: int, on_hand: int = 0, only_if: ColumnElement[bool]) -> None:
    """Change a shelf by these amounts. It is locked, so the condition holds; should it ever not, all is undone."""
    change = (
        update(Stock)
        .where(Stock.id == stock_id, only_if)
        .values(reserved=Stock.reserved + reserved, on_hand=Stock.on_hand + on_hand)
        .returning(Stock.id)
        .execution_options(synchronize_session=False)
    )
    if tx.db.scalar(change) is None:
        raise RuntimeError(f"stock {stock_id} changed while it was locked")


def _shelf(tx: Tx, warehouse_id: int, product_id: int) -> Stock:
    """The shelf, locked; a new empty one if the warehouse has never had the product."""
    at = (Stock.warehouse_id == warehouse_id) & (Stock.product_id == product_id)
    # The warehouse is locked first, so that two deliveries of a new product do not both put up a shelf.
    if tx.db.get(Warehouse, warehouse_id, with_for_update=True) is None or tx.db.get(Product, product_id) is None:
        raise UnknownShelf
    stock = tx.db.scalars(select(Stock).where(at).with_for_update().execution_options(populate_existing=True)).first()
    if stock is None:
        stock = Stock(warehouse_id=warehouse_id, product_id=product_id, on_hand=0, reserved=0)
        tx.db.add(stock)
    return stock


def _part(warehouse_id: int, product_id: int, quantity: int) -> dict[str, int]:
    return {"warehouse_id": warehouse_id, "product_id": product_id, "quantity": quantity}
