"""Shelves and lots under lock, and the one way to change what they hold.

Whoever changes stock first locks the shelves it touches, in the order of their ids (so that no two wait for each
other), and reads the lots afterwards: under the lock of their shelf they stand still. Every UPDATE asks once more
whether there is enough; the database's own checks stand behind that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sqlalchemy import or_, select, update

from core.catalog.models import Product
from core.inventory.errors import UnknownShelf
from core.inventory.facts import StockLow
from core.inventory.models import Lot, Reservation, Stock, Warehouse
from core.inventory.rules import LotPieces, Pick, Shelf, falls_low, first_expired_first_out
from core.tx import Tx


class ReservationState(StrEnum):
    """What became of a promise."""

    HELD = "held"
    COMMITTED = "committed"
    RETURNED = "returned"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Part:
    """So many pieces of a product at a warehouse."""

    warehouse_id: int
    product_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class LockedShelves:
    """Shelves as they stand, which nobody else can change before this transaction ends; their lots by shelf.

    `levels` are safety stock and reorder point of each shelf.
    """

    shelves: Sequence[Shelf]
    lots: Mapping[int, Sequence[LotPieces]]
    levels: Mapping[int, tuple[int, int]]


def lock_shelves(tx: Tx, product_ids: Collection[int]) -> LockedShelves:
    """All shelves of these products. Free are the pieces that are not promised and have not expired."""
    found = (
        select(Stock.id, Stock.warehouse_id, Stock.product_id, Stock.safety, Stock.reorder_point)
        .where(Stock.product_id.in_(product_ids))
        .order_by(Stock.id)
        .with_for_update()
    )
    rows = tx.db.execute(found).all()
    lots = free_lots(tx, [row.id for row in rows])
    shelves = [
        Shelf(row.id, row.warehouse_id, row.product_id, sum(lot.free for lot in lots.get(row.id, ()))) for row in rows
    ]
    return LockedShelves(shelves, lots, {row.id: (row.safety, row.reorder_point) for row in rows})


def free_lots(tx: Tx, stock_ids: Collection[int]) -> Mapping[int, Sequence[LotPieces]]:
    """The lots of these shelves that have something to promise, by shelf."""
    found = (
        select(Lot.id, Lot.stock_id, Lot.on_hand - Lot.reserved, Lot.expires_at)
        .where(
            Lot.stock_id.in_(stock_ids),
            Lot.on_hand > Lot.reserved,
            or_(Lot.expires_at.is_(None), Lot.expires_at > tx.now),
        )
        .order_by(Lot.stock_id, Lot.id)
    )
    lots = (LotPieces(*row) for row in tx.db.execute(found))
    return {stock_id: list(each) for stock_id, each in groupby(lots, key=lambda lot: lot.stock_id)}


def lock_shelf(tx: Tx, warehouse_id: int, product_id: int) -> Stock:
    """One shelf; a new empty one if the warehouse has never had the product. Raises UnknownShelf.

    The product's other shelves are locked with it: what follows may look at them all.
    """
    # The warehouse is locked first, so that two deliveries of a new product do not both put up a shelf; but not its
    # key, so that whoever holds the shelves can refer to it meanwhile.
    house = select(Warehouse.id).where(Warehouse.id == warehouse_id).with_for_update(key_share=True)
    if tx.db.scalar(house) is None or tx.db.get(Product, product_id) is None:
        raise UnknownShelf
    tx.db.execute(select(Stock.id).where(Stock.product_id == product_id).order_by(Stock.id).with_for_update())
    at = (Stock.warehouse_id == warehouse_id) & (Stock.product_id == product_id)
    stock = tx.db.scalars(select(Stock).where(at).execution_options(populate_existing=True)).first()
    if stock is None:
        stock = Stock(
            warehouse_id=warehouse_id, product_id=product_id, on_hand=0, reserved=0, safety=0, reorder_point=0
        )
        tx.db.add(stock)
        tx.db.flush()
    return stock


@dataclass(slots=True)
class Changes:
    """Changes of lots that are made together: of each lot its shelf, and by how much its two numbers change."""

    shelf_of: dict[int, int]
    reserved: Counter[int]
    on_hand: Counter[int]

    @classmethod
    def none(cls) -> Changes:
        """Nothing yet."""
        return cls({}, Counter(), Counter())

    def add(self, stock_id: int, lot_id: int, *, reserved: int = 0, on_hand: int = 0) -> None:
        """Note one more."""
        self.shelf_of[lot_id] = stock_id
        self.reserved[lot_id] += reserved
        self.on_hand[lot_id] += on_hand

    def make(self, tx: Tx) -> None:
        """Change the lots, and their shelves with them."""
        by_shelf: dict[int, list[int]] = {}
        for lot_id in sorted(self.shelf_of):
            _change(tx, Lot, lot_id, self.reserved[lot_id], self.on_hand[lot_id])
            by_shelf.setdefault(self.shelf_of[lot_id], []).append(lot_id)
        for stock_id, lots in sorted(by_shelf.items()):
            _change(tx, Stock, stock_id, _sum(self.reserved, lots), _sum(self.on_hand, lots))


def _sum(by_lot: Counter[int], lots: Iterable[int]) -> int:
    return sum(by_lot[lot_id] for lot_id in lots)


def _change(tx: Tx, table: type[Lot] | type[Stock], row_id: int, reserved: int, on_hand: int) -> None:
    """Change a row by these amounts. Its shelf is locked, so there is enough; should there not be, all is undone."""
    after_reserved, after_on_hand = table.reserved + reserved, table.on_hand + on_hand
    change = (
        update(table)
        .where(table.id == row_id, after_reserved >= 0, after_reserved <= after_on_hand)
        .values(reserved=after_reserved, on_hand=after_on_hand)
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )
    if tx.db.scalar(change) is None:
        raise RuntimeError(f"{table.__tablename__} {row_id} changed while it was locked")


def promise(tx: Tx, order_id: int, picks: Sequence[Pick], locked: LockedShelves, due_at: datetime | None) -> None:
    """Promise pieces of these shelves to an order: of each the lots that expire first."""
    changes = Changes.none()
    for pick in picks:
        for lot, pieces in first_expired_first_out(locked.lots[pick.shelf.stock_id], pick.quantity):
            changes.add(lot.stock_id, lot.lot_id, reserved=pieces)
            tx.db.add(
                Reservation(
                    order_id=order_id,
                    stock_id=lot.stock_id,
                    lot_id=lot.lot_id,
                    quantity=pieces,
                    state=ReservationState.HELD,
                    due_at=due_at,
                )
            )
    changes.make(tx)
    tx.db.flush()


def tell_if_low(tx: Tx, shelf: Shelf, free: int, levels: tuple[int, int]) -> None:
    """Say that a shelf, which had `shelf.free` pieces to promise and now has `free`, has just become low."""
    safety, reorder_point = levels
    if falls_low(shelf.free, free, safety, reorder_point):
        tx.tell(
            StockLow(
                warehouse_id=shelf.warehouse_id,
                product_id=shelf.product_id,
                free=free,
                safety=safety,
                reorder_point=reorder_point,
            )
        )
