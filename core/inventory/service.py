"""What can be done with stock. It cannot oversell, however many reserve at once: see `ledger`.

    reserve ── held ──┬── commit    it has left (in parts, if the order is sent in parts)
                      └── release   free again: the order was cancelled, or nobody approved or paid it in time

Reserving, releasing and committing are the house's own steps, taken while the order is locked for its change of status.
What lies on the shelves is changed by staff: goods come in, are counted, break. Nothing is taken that is promised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from core.exchanges.queries import exchange_for
from core.inventory import facts
from core.inventory.errors import (
    BadCount,
    BadLevels,
    BadLot,
    CountOutdated,
    NothingAdjusted,
    NotPromised,
    ShelfShort,
    StockPromised,
)
from core.inventory.ledger import (
    Changes,
    Part,
    ReservationState,
    free_lots,
    lock_shelf,
    lock_shelves,
    promise,
    tell_if_low,
)
from core.inventory.models import Backorder, Lot, Reservation, Stock
from core.inventory.queries import lacking, orders_promised
from core.inventory.rules import (
    MOST_PIECES,
    WARN_BEFORE,
    LotPieces,
    Pick,
    Shelf,
    first_expired_first_out,
    missing_of,
    plan,
)
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.people.queries import person_by_id
from core.policies.queries import decide
from core.tx import Role, Tx

APPROVED = frozenset({Status.APPROVED, Status.ALLOCATED, Status.SHIPPED})
"""From here on an order's goods are its own."""
ITEMS_CHANGED = "items-changed"
"""Why goods are free again when the order only needs others."""


NAMED = 5
"""Orders named in a refusal."""


def reserve(tx: Tx, order_id: int) -> bool:
    """Promise an order all it still needs, or nothing. Whether it has its goods; asking again changes nothing.

    Until the order is approved they are held only so long as the policy `stock_hold` says, unless `keep` comes first.
    """
    tx.require()
    wanted = lacking(tx.db, [order_id])[order_id]
    if not wanted:
        return True
    locked = lock_shelves(tx, wanted)
    if missing := missing_of(wanted, locked.shelves):
        short = [{"product_id": m.product_id, "wanted": m.wanted, "free": m.free} for m in missing]
        tx.tell(facts.StockShort(order_id=order_id, missing=short))
        return False
    picks = plan(wanted, locked.shelves)
    promise(tx, order_id, picks, locked, _held_until(tx, order_by_id(tx.db, order_id)))
    parts = [part_of(pick.shelf.warehouse_id, pick.shelf.product_id, pick.quantity) for pick in picks]
    tx.tell(facts.StockReserved(order_id=order_id, parts=parts))
    for pick in picks:
        tell_if_low(tx, pick.shelf, pick.shelf.free - pick.quantity, locked.levels[pick.shelf.stock_id])
    return True


def keep(tx: Tx, order_id: int) -> bool:
    """Hold an order's goods for as long as it takes: it is approved. Whether it has them."""
    tx.require()
    for_good = (
        update(Reservation)
        .where(Reservation.order_id == order_id, Reservation.state == ReservationState.HELD)
        .values(due_at=None)
        .returning(Reservation.id)
        .execution_options(synchronize_session=False)
    )
    return bool(tx.db.scalars(for_good).all()) or renew(tx, order_id)


def renew(tx: Tx, order_id: int) -> bool:
    """Promise an order anew what was let go meanwhile, if it is still there. Whether it has its goods.

    An order that waits for goods goes on waiting: it is served in its turn.
    """
    tx.require()
    waits = select(Backorder.id).where(Backorder.order_id == order_id, Backorder.ended_at.is_(None))
    return tx.db.scalar(waits) is None and reserve(tx, order_id)


def reserve_from(tx: Tx, order_id: int, parts: Sequence[Part]) -> None:
    """Promise an order its goods from these shelves instead of those they are promised from now.

    Raises ShelfShort if one of them has too few free; the transaction must then be given up, or rolled back to before.
    """
    tx.require()
    lock_shelves(tx, {part.product_id for part in parts})
    if released := _end_promises(tx, order_id, ReservationState.RELEASED):
        tx.tell(facts.StockReleased(order_id=order_id, parts=released, reason="moved"))
    locked = lock_shelves(tx, {part.product_id for part in parts})
    by_place = {(shelf.warehouse_id, shelf.product_id): shelf for shelf in locked.shelves}
    picks = []
    for part in parts:
        shelf = by_place.get((part.warehouse_id, part.product_id))
        if shelf is None or shelf.free < part.quantity:
            raise ShelfShort(part.quantity, shelf.free if shelf else 0)
        picks.append(Pick(shelf, part.quantity))
    promise(tx, order_id, picks, locked, _held_until(tx, order_by_id(tx.db, order_id)))
    taken = [part_of(part.warehouse_id, part.product_id, part.quantity) for part in parts]
    tx.tell(facts.StockReserved(order_id=order_id, parts=taken))


def exchange(tx: Tx, order_id: int) -> bool:
    """Promise an order what it needs now instead of what it needed before. Whether it has its goods.

    All shelves it had or needs are locked at once, in the order of their ids. That goods are free again is told last:
    whoever waits for them comes after the order that had them.
    """
    tx.require()
    had = (
        select(Stock.product_id)
        .join(Reservation, Reservation.stock_id == Stock.id)
        .where(Reservation.order_id == order_id, Reservation.state == ReservationState.HELD)
    )
    needed = {line.product_id for line in order_by_id(tx.db, order_id).lines}
    lock_shelves(tx, needed | set(tx.db.scalars(had)))
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


def lapse(tx: Tx, order_id: int) -> None:
    """Free what was held for an order that was neither approved nor paid in time."""
    tx.require()
    if parts := _end_promises(tx, order_id, ReservationState.RELEASED):
        tx.tell(facts.StockLapsed(order_id=order_id, parts=parts))


def break_promise(tx: Tx, order_id: int, parts: Sequence[Part]) -> None:
    """So much of what is promised to an order does not lie where it should: it lacks it. Raises NotPromised."""
    tx.require()
    if gone := _end_promises(tx, order_id, ReservationState.RELEASED, parts):
        tx.tell(facts.StockLost(order_id=order_id, parts=gone))


def commit(tx: Tx, order_id: int, parts: Sequence[Part] | None = None) -> None:
    """Take what is promised to an order off the shelves: it has left. If nothing is promised, nothing happens.

    With `parts`, so much and no more has left; the rest stays promised. Raises NotPromised if there is less than that.
    """
    tx.require()
    if gone := _end_promises(tx, order_id, ReservationState.COMMITTED, parts):
        tx.tell(facts.StockCommitted(order_id=order_id, parts=gone))


def receive(
    tx: Tx, warehouse_id: int, product_id: int, quantity: int, lot: str = "", expires_at: datetime | None = None
) -> int:
    """Put goods that have come on their shelf; how many lie there now. Staff only.

    Goods that expire and bear no lot number are kept apart by the day. Raises BadCount, BadLot, UnknownShelf.
    """
    tx.require(Role.STAFF)
    if not 0 < quantity <= MOST_PIECES:
        raise BadCount(MOST_PIECES)
    number = lot.strip() or (expires_at.date().isoformat() if expires_at else "")
    if expires_at is not None and expires_at <= tx.now:
        raise BadLot(number)
    stock = lock_shelf(tx, warehouse_id, product_id)
    _put(tx, stock, _lot(tx, stock.id, number, expires_at), quantity)
    tx.tell(
        facts.StockReceived(
            warehouse_id=warehouse_id,
            product_id=product_id,
            quantity=quantity,
            lot=number,
            expires_at=expires_at.isoformat() if expires_at else "",
        )
    )
    return stock.on_hand


def adjust(tx: Tx, warehouse_id: int, product_id: int, by: int, reason: str) -> int:
    """Put a shelf right by so many pieces; how many lie there now. Staff only.

    Raises NothingAdjusted (by zero, or no reason), UnknownShelf, StockPromised (fewer than are promised would be left).
    """
    tx.require(Role.STAFF)
    if by == 0 or not reason.strip():
        raise NothingAdjusted
    return put_right(tx, lock_shelf(tx, warehouse_id, product_id), by, reason.strip())


def put_right(tx: Tx, stock: Stock, by: int, reason: str) -> int:
    """Let a locked shelf hold so many pieces more or fewer; how many lie there now. Raises StockPromised."""
    before = _shelf_of(tx, stock)
    _set_right(tx, stock, by)
    tx.tell(
        facts.StockAdjusted(
            warehouse_id=stock.warehouse_id,
            product_id=stock.product_id,
            by=by,
            on_hand=stock.on_hand,
            reason=reason,
        )
    )
    tell_if_low(tx, before, _shelf_of(tx, stock).free, (stock.safety, stock.reorder_point))
    return stock.on_hand


def count(tx: Tx, warehouse_id: int, product_id: int, counted: int, *, expected: int, reason: str) -> int:
    """Make what somebody counted on a shelf what counts; the difference to what was there. Staff only.

    `expected` binds the count to what the counter was shown.
    Raises BadCount, NothingAdjusted (a difference without a reason), UnknownShelf, CountOutdated, StockPromised (fewer
    than are promised would be left).
    """
    tx.require(Role.STAFF)
    if not 0 <= counted <= MOST_PIECES:
        raise BadCount(MOST_PIECES)
    if counted != expected and not reason.strip():
        raise NothingAdjusted
    stock = lock_shelf(tx, warehouse_id, product_id)
    if stock.on_hand != expected:
        raise CountOutdated(expected, stock.on_hand)
    before = _shelf_of(tx, stock)
    if counted != expected:
        _set_right(tx, stock, counted - expected)
    tx.tell(
        facts.StockCounted(
            warehouse_id=warehouse_id,
            product_id=product_id,
            expected=expected,
            counted=counted,
            reason=reason.strip(),
        )
    )
    tell_if_low(tx, before, _shelf_of(tx, stock).free, (stock.safety, stock.reorder_point))
    return counted - expected


def set_levels(tx: Tx, warehouse_id: int, product_id: int, safety: int, reorder_point: int) -> None:
    """Say how far a shelf may empty before more is ordered, and before it is urgent. Staff only.

    Raises BadLevels (a safety stock above the reorder point, or below zero), UnknownShelf.
    """
    tx.require(Role.STAFF)
    if not 0 <= safety <= reorder_point <= MOST_PIECES:
        raise BadLevels
    stock = lock_shelf(tx, warehouse_id, product_id)
    stock.safety, stock.reorder_point = safety, reorder_point
    tx.db.flush()
    tx.tell(
        facts.LevelsSet(warehouse_id=warehouse_id, product_id=product_id, safety=safety, reorder_point=reorder_point)
    )
    shelf = _shelf_of(tx, stock)
    full = Shelf(shelf.stock_id, shelf.warehouse_id, shelf.product_id, MOST_PIECES)
    tell_if_low(tx, full, shelf.free, (safety, reorder_point))


def part_of(warehouse_id: int, product_id: int, quantity: int) -> dict[str, int]:
    """A part as facts keep it."""
    return {"warehouse_id": warehouse_id, "product_id": product_id, "quantity": quantity}


def _held_until(tx: Tx, order: OrderView) -> datetime | None:
    """Until when goods are held for an order; None once it is approved, and while it waits for what is exchanged."""
    exchange = exchange_for(tx.db, order)
    if order.status in APPROVED or (exchange and exchange.waits_for_goods):
        return None
    tier = person_by_id(tx.db, order.customer_id).tier
    values = {"tier": tier, "total_minor": order.total.minor, "currency": order.total.currency}
    minutes = decide(tx, "stock_hold", values).outputs["hold_minutes"]
    return None if minutes is None else tx.now + timedelta(minutes=minutes)


Held = tuple[Reservation, int, int]
"""A promise that is held, with its warehouse and product."""


def _end_promises(
    tx: Tx, order_id: int, state: ReservationState, parts: Sequence[Part] | None = None
) -> list[dict[str, int]]:
    """Turn an order's held promises (or only these parts of them) into released or committed ones."""
    held = _held_by(tx, order_id)
    ending = _all_of(held) if parts is None else _some_of(held, parts)
    changes, ended = Changes.none(), Counter[tuple[int, int]]()
    for (reservation, warehouse_id, product_id), quantity in ending:
        gone = quantity if state is ReservationState.COMMITTED else 0
        changes.add(reservation.stock_id, reservation.lot_id, reserved=-quantity, on_hand=-gone)
        _end(tx, reservation, quantity, state)
        ended[warehouse_id, product_id] += quantity
    changes.make(tx)
    tx.db.flush()
    return [part_of(warehouse_id, product_id, quantity) for (warehouse_id, product_id), quantity in ended.items()]


def _held_by(tx: Tx, order_id: int) -> list[Held]:
    """The promises held for an order, by shelf, what expires first in front. Their shelves are locked first."""
    mine = (Reservation.order_id == order_id) & (Reservation.state == ReservationState.HELD)
    shelves = select(Stock.id).where(Stock.id.in_(select(Reservation.stock_id).where(mine))).order_by(Stock.id)
    tx.db.execute(shelves.with_for_update())
    found = (
        select(Reservation, Stock.warehouse_id, Stock.product_id)
        .join(Stock, Stock.id == Reservation.stock_id)
        .join(Lot, Lot.id == Reservation.lot_id)
        .where(mine)
        .order_by(Stock.id, Lot.expires_at.is_(None), Lot.expires_at, Reservation.id)
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1], row[2]) for row in tx.db.execute(found)]


def _all_of(held: list[Held]) -> list[tuple[Held, int]]:
    return [(each, each[0].quantity) for each in held]


def _some_of(held: list[Held], parts: Sequence[Part]) -> list[tuple[Held, int]]:
    """So much of the promises as the parts say. Raises NotPromised."""
    still = {id(each): each[0].quantity for each in held}
    ending: Counter[int] = Counter()
    for part in parts:
        at_place = [each for each in held if each[1:] == (part.warehouse_id, part.product_id)]
        wanted = part.quantity
        for each in at_place:
            taken = min(still[id(each)], wanted)
            still[id(each)] -= taken
            ending[id(each)] += taken
            wanted -= taken
        if wanted > 0 or part.quantity < 1:
            raise NotPromised(part.quantity, part.quantity - max(wanted, 0))
    return [(each, ending[id(each)]) for each in held if ending[id(each)]]


def _end(tx: Tx, reservation: Reservation, quantity: int, state: ReservationState) -> None:
    """End a promise, or so much of it: what is left of it stays as it is."""
    if quantity == reservation.quantity:
        reservation.state, reservation.due_at = state, None
        return
    reservation.quantity -= quantity
    tx.db.add(
        Reservation(
            order_id=reservation.order_id,
            stock_id=reservation.stock_id,
            lot_id=reservation.lot_id,
            quantity=quantity,
            state=state,
        )
    )


def _shelf_of(tx: Tx, stock: Stock) -> Shelf:
    """What a locked shelf has free."""
    lots = free_lots(tx, [stock.id]).get(stock.id, ())
    return Shelf(stock.id, stock.warehouse_id, stock.product_id, sum(lot.free for lot in lots))


def _lot(tx: Tx, stock_id: int, number: str, expires_at: datetime | None) -> Lot:
    """The lot of that number on a locked shelf; a new one if there is none. Raises BadLot if it bears another date."""
    lot = tx.db.scalars(select(Lot).where(Lot.stock_id == stock_id, Lot.number == number)).first()
    if lot is None:
        next_at = expires_at - WARN_BEFORE if expires_at else None
        lot = Lot(stock_id=stock_id, number=number, expires_at=expires_at, on_hand=0, reserved=0, next_at=next_at)
        tx.db.add(lot)
        tx.db.flush()
    elif lot.expires_at != expires_at:
        raise BadLot(number)
    return lot


def _put(tx: Tx, stock: Stock, lot: Lot, quantity: int) -> None:
    changes = Changes.none()
    changes.add(stock.id, lot.id, on_hand=quantity)
    changes.make(tx)
    tx.db.refresh(stock)


def _set_right(tx: Tx, stock: Stock, by: int) -> None:
    """Let a locked shelf hold so many pieces more or fewer. Fewer: never of those that are promised.

    More are put to the lot that keeps longest of those that are there, since nobody can say which they are of.
    """
    found = select(Lot).where(Lot.stock_id == stock.id).order_by(Lot.expires_at.is_(None), Lot.expires_at, Lot.id)
    lots = tx.db.scalars(found.execution_options(populate_existing=True)).all()
    if by > 0:
        _put(tx, stock, lots[-1] if lots else _lot(tx, stock.id, "", None), by)
        return
    unpromised = [LotPieces(lot.id, stock.id, lot.on_hand - lot.reserved, lot.expires_at) for lot in lots]
    if sum(lot.free for lot in unpromised) < -by:
        raise StockPromised(stock.on_hand, stock.reserved, orders_promised(tx.db, stock.id, NAMED))
    changes = Changes.none()
    for lot, pieces in first_expired_first_out(unpromised, -by):
        changes.add(stock.id, lot.lot_id, on_hand=-pieces)
    changes.make(tx)
    tx.db.refresh(stock)
