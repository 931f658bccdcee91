"""What falls due by itself: holds that run out, lots that expire, orders whose goods have come.

`tick` first takes the orders it is going to change, without those that somebody is working on (they have their turn at
the next tick), then locks all their shelves at once: in the order in which everybody locks, so that it blocks nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.inventory import facts
from core.inventory.ledger import Changes, ReservationState, free_lots, lock_shelves, tell_if_low
from core.inventory.models import Backorder, Lot, Reservation, Stock
from core.inventory.queries import BackorderView, free_pieces, lacking, waiting_orders
from core.inventory.rules import Arrival, Shelf, Waiting, forecast, missing_of
from core.inventory.service import lapse, part_of, reserve
from core.orders.lifecycle import Status
from core.orders.models import Order, OrderLine
from core.orders.queries import order_by_id
from core.purchasing.queries import incoming
from core.tx import Tx

BATCH = 100
"""How many of each kind one tick takes, so that a transaction stays short."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What seems to be due: orders whose hold has run out, lots (with shelf), and the queue, each with its time."""

    lapsing: Sequence[int]
    lots: Sequence[tuple[int, int]]
    holders: Sequence[int]
    queue: Sequence[tuple[BackorderView, datetime | None]]

    @property
    def order_ids(self) -> set[int]:
        """The orders that would be changed."""
        return {*self.lapsing, *self.holders, *(waiting.order_id for waiting, _ in self.queue)}


def wait(tx: Tx, order_id: int) -> None:
    """Put an order into the queue for goods. The house's own step.

    One that waits already keeps its place.
    """
    tx.require()
    backorder = tx.db.scalars(select(Backorder).where(Backorder.order_id == order_id)).first()
    if backorder is not None and backorder.ended_at is None:
        return
    if backorder is None:
        backorder = Backorder(order_id=order_id)
        tx.db.add(backorder)
    backorder.since, backorder.promised_at, backorder.ended_at = tx.now, None, None
    tx.db.flush()


def stop_waiting(tx: Tx, order_id: int) -> None:
    """Take an order out of the queue for goods, unless it is not in it. The house's own step."""
    tx.require()
    waits = (Backorder.order_id == order_id) & Backorder.ended_at.is_(None)
    backorder = tx.db.scalars(select(Backorder).where(waits).execution_options(populate_existing=True)).first()
    if backorder is not None:
        backorder.ended_at = tx.now
        tx.db.flush()


def tick(tx: Tx) -> int:
    """Do what is due; at most BATCH of each kind, call again until nothing is left. How much was done.

    The house's own step. Running it twice at once does nothing twice.
    """
    tx.require()
    work = _look(tx)
    if not work.order_ids and not work.lots:
        return 0
    mine = _claim(tx, work.order_ids)
    lock_shelves(tx, _products_of(tx, mine, work.lots))
    return _let_lapse(tx, mine & {*work.lapsing}) + _turn_lots(tx, work.lots, mine) + _serve(tx, work.queue, mine)


def _look(tx: Tx) -> _Work:
    held = Reservation.state == ReservationState.HELD
    lapsing = select(Reservation.order_id).where(held, Reservation.due_at <= tx.now).distinct().limit(BATCH)
    due = select(Lot.id, Lot.stock_id).where(Lot.next_at <= tx.now).order_by(Lot.next_at, Lot.id).limit(BATCH)
    lots = [(row.id, row.stock_id) for row in tx.db.execute(due)]
    holders = select(Reservation.order_id).where(held, Reservation.lot_id.in_([lot for lot, _ in lots])).distinct()
    return _Work(tx.db.scalars(lapsing).all(), lots, tx.db.scalars(holders).all() if lots else (), _changed_queue(tx))


def _changed_queue(tx: Tx) -> list[tuple[BackorderView, datetime | None]]:
    """The orders of the queue for which something has changed, in its order, and when each can be served now."""
    queue = waiting_orders(tx.db)
    running = [waiting for waiting in queue if not waiting.is_over]
    if not queue:
        return []
    arrivals = [Arrival(each.product_id, each.expected_at, each.quantity) for each in incoming(tx.db, tx.now)]
    products = {product for waiting in running for product in waiting.wanted}
    seen = [Waiting(waiting.order_id, waiting.wanted) for waiting in running]
    times = forecast(seen, free_pieces(tx.db, products, tx.now), arrivals, tx.now)
    changed = [(waiting, times.get(waiting.order_id)) for waiting in queue]
    return [(each, at) for each, at in changed if each.is_over or not each.wanted or at != each.promised_at][:BATCH]


def _claim(tx: Tx, order_ids: Collection[int]) -> set[int]:
    """Of these orders those that nobody is working on; they are ours until the end of the transaction."""
    found = select(Order.id).where(Order.id.in_(order_ids)).order_by(Order.id)
    return set(tx.db.scalars(found.with_for_update(skip_locked=True))) if order_ids else set()


def _products_of(tx: Tx, order_ids: Collection[int], lots: Sequence[tuple[int, int]]) -> set[int]:
    """Every product of which a shelf may have to change."""
    on_orders = select(OrderLine.product_id).where(OrderLine.order_id.in_(order_ids)).distinct()
    of_lots = select(Stock.product_id).where(Stock.id.in_([stock for _, stock in lots])).distinct()
    return {*tx.db.scalars(on_orders), *tx.db.scalars(of_lots)}


def _let_lapse(tx: Tx, order_ids: Collection[int]) -> int:
    """Free what was held too long. It is asked once more: somebody may have approved the order a moment ago."""
    held = Reservation.state == ReservationState.HELD
    found = select(Reservation.order_id).where(held, Reservation.due_at <= tx.now, Reservation.order_id.in_(order_ids))
    still = tx.db.scalars(found.distinct().order_by(Reservation.order_id)).all()
    for order_id in still:
        lapse(tx, order_id)
    return len(still)


def _turn_lots(tx: Tx, lots: Sequence[tuple[int, int]], mine: Collection[int]) -> int:
    """Warn of lots that expire soon; of those that have, give their orders other pieces. How many lots were turned."""
    turned = 0
    for lot_id, stock_id in lots:
        lot = tx.db.get_one(Lot, lot_id, populate_existing=True)
        if lot.next_at is None or lot.expires_at is None or lot.next_at > tx.now:
            continue
        held = (Reservation.lot_id == lot_id) & (Reservation.state == ReservationState.HELD)
        holders = set(tx.db.scalars(select(Reservation.order_id).where(held)))
        is_over = lot.expires_at <= tx.now
        if is_over and not holders <= set(mine):
            continue  # somebody works on an order that holds pieces of it: at the next tick
        stock = tx.db.get_one(Stock, stock_id, populate_existing=True)
        lot.next_at = None if is_over else lot.expires_at
        tx.db.flush()
        _tell_of(tx, stock, lot, is_over=is_over)
        for order_id in sorted(holders) if is_over else ():
            _promise_others(tx, order_id, stock, lot_id)
        turned += 1
    return turned


def _tell_of(tx: Tx, stock: Stock, lot: Lot, *, is_over: bool) -> None:
    if lot.on_hand == 0 or lot.expires_at is None:
        return
    tx.tell(
        facts.LotExpiring(
            warehouse_id=stock.warehouse_id,
            product_id=stock.product_id,
            lot=lot.number,
            quantity=lot.on_hand,
            expires_at=lot.expires_at.isoformat(),
            is_over=is_over,
        )
    )
    if is_over:
        free = sum(each.free for each in free_lots(tx, [stock.id]).get(stock.id, ()))
        before = Shelf(stock.id, stock.warehouse_id, stock.product_id, free + lot.on_hand - lot.reserved)
        tell_if_low(tx, before, free, (stock.safety, stock.reorder_point))


def _promise_others(tx: Tx, order_id: int, stock: Stock, lot_id: int) -> None:
    """Let an order give back its pieces of a lot, and promise it others if there are any."""
    held = (Reservation.lot_id == lot_id) & (Reservation.state == ReservationState.HELD)
    changes, pieces = Changes.none(), 0
    for reservation in tx.db.scalars(select(Reservation).where(held, Reservation.order_id == order_id)).all():
        reservation.state, reservation.due_at = ReservationState.RELEASED, None
        changes.add(stock.id, lot_id, reserved=-reservation.quantity)
        pieces += reservation.quantity
    changes.make(tx)
    parts = [part_of(stock.warehouse_id, stock.product_id, pieces)]
    tx.tell(facts.StockReleased(order_id=order_id, parts=parts, reason=facts.EXPIRED))
    has_others = reserve(tx, order_id)
    if has_others and order_by_id(tx.db, order_id).status is Status.SHIPPED:
        tx.tell(facts.BackorderServed(order_id=order_id))  # the rest of it can be packed from there


def _serve(tx: Tx, queue: Sequence[tuple[BackorderView, datetime | None]], mine: Collection[int]) -> int:
    """Give the orders of the queue their goods, or a new date, first come first served. How many heard something."""
    heard = 0
    for waiting, at in queue:
        backorder = tx.db.scalars(
            select(Backorder)
            .where(Backorder.order_id == waiting.order_id, Backorder.ended_at.is_(None))
            .execution_options(populate_existing=True)
        ).first()
        if backorder is not None and waiting.order_id in mine:
            heard += _serve_one(tx, backorder, at, is_over=waiting.is_over)
    return heard


def _serve_one(tx: Tx, backorder: Backorder, at: datetime | None, *, is_over: bool) -> bool:
    """Whether something was done about an order of the queue."""
    order_id = backorder.order_id
    still = lacking(tx.db, [order_id])[order_id]
    if not is_over and at == tx.now and missing_of(still, lock_shelves(tx, still).shelves):
        return False  # somebody was quicker
    if is_over or at == tx.now or not still:
        backorder.ended_at = tx.now
        tx.db.flush()
        if not is_over and reserve(tx, order_id):
            tx.tell(facts.BackorderServed(order_id=order_id))
        return True
    backorder.promised_at = at
    tx.db.flush()
    tx.tell(facts.BackorderPromised(order_id=order_id, promised_at=at.isoformat() if at else ""))
    return True
