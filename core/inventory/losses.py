"""Goods that were thought to lie on a shelf, and do not."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from core.inventory import facts
from core.inventory.facts import NOT_FOUND
from core.inventory.ledger import Part, lock_shelves
from core.inventory.models import Stock
from core.inventory.queries import availability, lacking
from core.inventory.service import break_promise, put_right
from core.orders.queries import order_by_id
from core.tx import Tx


def lock_goods(tx: Tx, order_id: int) -> None:
    """Keep the shelves of all goods of an order as they are: all at once, in the order in which everybody locks."""
    tx.require()
    lock_shelves(tx, {line.product_id for line in order_by_id(tx.db, order_id).lines})


def write_off(tx: Tx, parts: Sequence[Part]) -> None:
    """Take pieces off the books that were not found on their shelves, and are promised to nobody. The house's own step.

    Raises StockPromised.
    """
    tx.require()
    for part in parts:
        at = (Stock.warehouse_id == part.warehouse_id) & (Stock.product_id == part.product_id)
        stock = tx.db.scalars(select(Stock).where(at).execution_options(populate_existing=True)).one()
        put_right(tx, stock, -part.quantity, NOT_FOUND)


def lose(tx: Tx, order_id: int, parts: Sequence[Part]) -> None:
    """Take pieces off the books that were promised to an order and not found: it lacks them now. The house's own step.

    Whatever else their shelf should hold does not count as there for it: who looked there has not found it.
    """
    tx.require()
    break_promise(tx, order_id, parts)
    write_off(tx, parts)
    tx.tell(facts.StockShort(order_id=order_id, missing=_missing(tx, order_id, {part.warehouse_id for part in parts})))


def _missing(tx: Tx, order_id: int, searched: set[int]) -> list[dict[str, int]]:
    """What an order lacks, and how much of it is free in other warehouses than those."""
    found = []
    for product_id, wanted in lacking(tx.db, [order_id])[order_id].items():
        shelves = [each for each in availability(tx.db, product_id, tx.now) if each.warehouse_id not in searched]
        found.append({"product_id": product_id, "wanted": wanted, "free": sum(each.free for each in shelves)})
    return found
