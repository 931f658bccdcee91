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
from core.inventory.errors import NothingAdjusted, NotPromised, ShelfShort, StockPromised, UnknownShelf
from core.inventory.ledger import Part
from core.inventory.models import Reservation, Stock, Warehouse
from core.inventory.rules import Pick, Shelf, missing_of, plan
from core.orders.queries import order_by_id
from core.tx import Role, Tx


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
        _promise(tx, order_id, pick)
    tx.db.flush()
    parts = [_part(pick.shelf.warehouse_id, pick.shelf.product_id, pick.quantity) for pick in picks]
    tx.tell(facts.StockReserved(order_id=order_id, parts=parts))
    return True


def reserve_from(tx: Tx, order_id: int, parts: Sequence[Part]) -> None:
    """Promise an order its goods from these shelves instead of those they are promised from now.

    Raises ShelfShort if one of them has too few free; the transaction must then be given up, or rolled back to before.
    """
    tx.require()
    _lock_shelves(tx, Counter({part.product_id: part.quantity for part in parts}))
    if released := _end_promises(tx, order_id, ReservationState.RELEASED):
        tx.tell(facts.StockReleased(order_id=order_id, parts=released, reason="moved"))
    locked = _lock_shelves(tx, Counter({part.product_id: part.quantity for part in parts}))
    by_place = {(shelf.warehouse_id, shelf.product_id): shelf for shelf in locked}
    for part in parts:
        shelf = by_place.get((part.warehouse_id, part.product_id))
        if shelf is None or shelf.free < part.quantity:
            raise ShelfShort(part.quantity, shelf.free if shelf else 0)
        _promise(tx, order_id, Pick(shelf, part.quantity))
    tx.db.flush()
    taken = [_part(part.warehouse_id, part.product_id, part.quantity) for part in parts]
    tx.tell(facts.StockReserved(order_id=order_id, parts=taken))


def release(tx: Tx, order_id: int, reason: str) -> None:
    """Free what is promised to an order. If nothing is, nothing happens."""
    tx.require()
    if parts := _end_promises(tx, order_id, ReservationState.RELEASED):
        tx.tell(facts.StockReleased(order_id=order_id, parts=parts, reason=reason))


def commit(tx: Tx, order_id: int, parts: Sequence[Part] | None = None) -> None:
    """Take what is promised to an order off the shelves: it has left. If nothing is promised, nothing happens.

    With `parts`, so much and no more has left; the rest stays promised. Raises NotPromised if there is less than that.
    """
    tx.require()
    if gone := _end_promises(tx, order_id, ReservationState.COMMITTED, parts):
        tx.tell(facts.StockCommitted(order_id=order_id, parts=gone))


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


def _promise(tx: Tx, order_id: int, pick: Pick) -> None:
    """Hold so many pieces of a shelf for an order."""
    enough = Stock.on_hand - Stock.reserved >= pick.quantity
    _change(tx, pick.shelf.stock_id, reserved=pick.quantity, only_if=enough)
    tx.db.add(
        Reservation(
            order_id=order_id,
            stock_id=pick.shelf.stock_id,
            quantity=pick.quantity,
            state=ReservationState.HELD,
        )
    )


def _end_promises(
    tx: Tx, order_id: int, state: ReservationState, only: Sequence[Part] | None = None
) -> list[dict[str, int]]:
    """Turn an order's held promises (or `only` these parts of them) into released or committed ones."""
    held = (
        select(Reservation, Stock.warehouse_id, Stock.product_id)
        .join(Stock, Stock.id == Reservation.stock_id)
        .where(Reservation.order_id == order_id, Reservation.state == ReservationState.HELD)
        .order_by(Stock.id)
        .with_for_update()
    )
    still = None if only is None else Counter({(part.warehouse_id, part.product_id): part.quantity for part in only})
    parts = []
    for reservation, warehouse_id, product_id in tx.db.execute(held).all():
        place = (warehouse_id, product_id)
        quantity = reservation.quantity if still is None else min(reservation.quantity, still[place])
        if not quantity:
            continue
        gone = quantity if state is ReservationState.COMMITTED else 0
        _change(tx, reservation.stock_id, reserved=-quantity, on_hand=-gone, only_if=Stock.reserved >= quantity)
        _end(tx, reservation, quantity, state)
        if still is not None:
            still[place] -= quantity
        parts.append(_part(warehouse_id, product_id, quantity))
    if still is not None and any(still.values()):
        raise NotPromised(sum(part.quantity for part in only or ()), sum(part["quantity"] for part in parts))
    tx.db.flush()
    return parts


def _end(tx: Tx, reservation: Reservation, quantity: int, state: ReservationState) -> None:
    """End a promise, or so much of it: what is left of it stays as it is."""
    if quantity == reservation.quantity:
        reservation.state = state
        return
    reservation.quantity -= quantity
    place = {"order_id": reservation.order_id, "stock_id": reservation.stock_id}
    tx.db.add(Reservation(**place, quantity=quantity, state=state))


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
