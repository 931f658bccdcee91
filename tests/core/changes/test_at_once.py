"""Many who change their goods at the same moment: nobody waits for ever, nothing is promised twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from core.inventory.errors import NotEnough
from core.inventory.models import Reservation, Stock
from core.journal.proof import prove
from core.orders import editing
from core.orders.queries import OrderView
from core.orders.rules import LineWish
from tests.core.house import House, place, standing
from tests.core.scene import CHAIR, LAMP

TURNS = 6


def test_orders_that_swap_their_goods_crosswise_do_not_wait_for_each_other(house: House) -> None:
    orders = [place(house.desk, house.lilei, price=100) for _ in range(4)]

    def swap(each: tuple[int, OrderView]) -> None:
        number, order = each
        for turn in range(TURNS):
            product = (LAMP, CHAIR)[(number + turn) % 2]
            with house.desk.transaction(house.lilei) as tx:
                editing.change_lines(tx, order.order_no, [LineWish(product, 1 + turn)])

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(swap, enumerate(orders)))
    balanced(house)
    assert [standing(house.desk, order.order_no).lines[0].quantity for order in orders] == [TURNS] * 4


def test_of_many_who_want_more_no_more_get_it_than_there_is(house: House) -> None:
    orders = [place(house.desk, house.lilei, price=100) for _ in range(6)]

    def want(order: OrderView) -> bool:
        try:
            with house.desk.transaction(house.lilei) as tx:
                editing.change_lines(tx, order.order_no, [LineWish(LAMP, 30, kept=0)])
        except NotEnough:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        served = list(threads.map(want, orders))
    assert sum(served) == 3, "three times thirty and three times one of a hundred"
    balanced(house)


def balanced(house: House) -> None:
    """The shelves agree with the promises, and the journal holds."""
    with house.desk.reading() as tx:
        held: dict[int, int] = {}
        for row in tx.db.scalars(select(Reservation).where(Reservation.state == "held")):
            held[row.stock_id] = held.get(row.stock_id, 0) + row.quantity
        for stock in tx.db.scalars(select(Stock)):
            assert stock.reserved == held.get(stock.id, 0) <= stock.on_hand
        assert prove(tx.db).breaks == []
