"""The numbers that orders get which come without one."""

from __future__ import annotations

from sqlalchemy import update

from core.db import insert_once, run, table_of
from core.orders.models import OrderCounter
from core.tx import Tx

FIRST_ORDER_NO = 10001
"""The number given to the first order that comes without one."""

_COUNTED = "orders"
_COUNTERS = table_of(OrderCounter)
_COUNT = (
    update(_COUNTERS).where(_COUNTERS.c.name == _COUNTED).values(last=_COUNTERS.c.last + 1).returning(_COUNTERS.c.last)
)


def next_order_no(tx: Tx) -> str:
    """The next number. The counter row is locked until the end of the transaction, so none is given out twice; an order
    that came with a number of its own may have it already."""
    while (last := run(tx.db, _COUNT).scalar_one_or_none()) is None:
        insert_once(tx.db, OrderCounter, {"name": _COUNTED, "last": FIRST_ORDER_NO - 1})
    return str(last)
