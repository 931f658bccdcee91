"""The numbers that orders get which come without one."""

from __future__ import annotations

from sqlalchemy import update

from core.db import insert_once, run, table_of
from core.orders.models import OrderCounter
from core.orders.queries import is_number_free
from core.tx import Tx

FIRST_ORDER_NO = 10001
"""The number given to the first order that comes without one."""

_COUNTED = "orders"
_COUNTERS = table_of(OrderCounter)
_COUNT = (
    update(_COUNTERS).where(_COUNTERS.c.name == _COUNTED).values(last=_COUNTERS.c.last + 1).returning(_COUNTERS.c.last)
)


def next_order_no(tx: Tx) -> str:
    """The next free number. The counter row is locked until the end of the transaction, so none is given out twice."""
    while True:
        last = run(tx.db, _COUNT).scalar_one_or_none()
        if last is None:
            insert_once(tx.db, OrderCounter, {"name": _COUNTED, "last": FIRST_ORDER_NO - 1})
        elif is_number_free(tx.db, str(last)):
            return str(last)
