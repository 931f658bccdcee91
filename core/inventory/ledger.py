"""Shelves and lots under lock, and the one way to change what they hold.

Whoever changes stock first locks the shelves it touches, in the order of their ids (so that no two wait for each
other), and reads the lots afterwards: under the lock of their shelf they stand still. Every UPDATE asks once more
whether there is enough; the database's own checks stand behind that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sqlalchemy import Table, Update, bindparam, insert, or_, select, update

from core.catalog.models import Product
from core.db import Utc, run, run_each, table_of
from core.inventory.errors import UnknownShelf
from core.inventory.facts import StockLow
from core.inventory.models import Lot, Reservation, Stock, Warehouse
from core.inventory.rules import LotPieces, Pick, Shelf, falls_low, first_expired_first_out
from core.tx import Tx

_LOTS, _SHELVES = table_of(Lot), table_of(Stock)
_LOCKED = (
    select(_SHELVES.c.id, _SHELVES.c.warehouse_id, _SHELVES.c.product_id, _SHELVES.c.safety, _SHELVES.c.reorder_point)
    .where(_SHELVES.c.product_id.in_(bindparam("products", expanding=True)))
    .order_by(_SHELVES.c.id)
    .with_for_update()
)
_FREE = (
    select(_LOTS.c.id, _LOTS.c.stock_id, (_LOTS.c.on_hand - _LOTS.c.reserved).label("free"), _LOTS.c.expires_at)
    .where(
        _LOTS.c.stock_id.in_(bindparam("shelves", expanding=True)),
        _LOTS.c.on_hand > _LOTS.c.reserved,
        or_(_LOTS.c.expires_at.is_(None), _LOTS.c.expires_at > bindparam("now", type_=Utc)),
    )
    .order_by(_LOTS.c.stock_id, _LOTS.c.id)
)
_NEW_RESERVATION = insert(table_of(Reservation))


def _changing(table: Table) -> Update:
    """Change what a row holds by two amounts, unless it would then promise more than there is, or less than nothing."""
    reserved, on_hand = table.c.reserved + bindparam("more_reserved"), table.c.on_hand + bindparam("more_on_hand")
    is_right = (table.c.id == bindparam("row")) & (reserved >= 0) & (reserved <= on_hand)
    return update(table).where(is_right).values(reserved=reserved, on_hand=on_hand)


_CHANGE_LOT, _CHANGE_SHELF = _changing(_LOTS), _changing(_SHELVES)
"""Written once: every order passes here."""


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
    rows = run(tx.db, _LOCKED, {"products": [*product_ids]}).all()
    lots = free_lots(tx, [row.id for row in rows])
    shelves = [
        Shelf(row.id, row.warehouse_id, row.product_id, sum(lot.free for lot in lots.get(row.id, ()))) for row in rows
    ]
    return LockedShelves(shelves, lots, {row.id: (row.safety, row.reorder_point) for row in rows})


def free_lots(tx: Tx, stock_ids: Collection[int]) -> Mapping[int, Sequence[LotPieces]]:
    """The lots of these shelves that have something to promise, by shelf."""
    found = run(tx.db, _FREE, {"shelves": [*stock_ids], "now": tx.now})
    lots = (LotPieces(row.id, row.stock_id, row.free, row.expires_at) for row in found)
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
        reserved, on_hand = Counter[int](), Counter[int]()
        for lot_id, stock_id in self.shelf_of.items():
            reserved[stock_id] += self.reserved[lot_id]
            on_hand[stock_id] += self.on_hand[lot_id]
        _change(tx, _CHANGE_LOT, self.reserved, self.on_hand)
        _change(tx, _CHANGE_SHELF, reserved, on_hand)


def _change(tx: Tx, change: Update, reserved: Counter[int], on_hand: Counter[int]) -> None:
    """Change rows by these amounts. Their shelves are locked, so there is enough; if not, all is undone."""
    amounts = [
        {"row": row_id, "more_reserved": reserved[row_id], "more_on_hand": on_hand[row_id]}
        for row_id in sorted(reserved)
    ]
    changed = run_each(tx.db, change, amounts)
    if changed != len(amounts):
        raise RuntimeError(f"{change.table} changed while it was locked: {len(amounts) - changed} of {amounts}")


def promise(tx: Tx, order_id: int, picks: Sequence[Pick], locked: LockedShelves, due_at: datetime | None) -> None:
    """Promise pieces of these shelves to an order: of each the lots that expire first."""
    changes, promised = Changes.none(), []
    kept = {"order_id": order_id, "state": ReservationState.HELD, "due_at": due_at}
    for pick in picks:
        for lot, pieces in first_expired_first_out(locked.lots[pick.shelf.stock_id], pick.quantity):
            changes.add(lot.stock_id, lot.lot_id, reserved=pieces)
            promised.append({**kept, "stock_id": lot.stock_id, "lot_id": lot.lot_id, "quantity": pieces})
    run_each(tx.db, _NEW_RESERVATION, promised)
    changes.make(tx)


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
