"""An order's goods leave in parts, and can be promised from other shelves; what cannot be is refused whole."""

from __future__ import annotations

import pytest

from core.errors import NotAllowed
from core.inventory import service
from core.inventory.errors import NotPromised, ShelfShort
from core.inventory.ledger import Part
from core.inventory.queries import free_by_warehouse, held_by_order
from core.tx import Desk
from tests.core.fulfilment.warehouses import EAST, SOUTH, buy, open_house, promised, shelf
from tests.core.house import everything
from tests.core.scene import CHAIR, LAMP, told


def test_so_much_and_no_more_leaves(desk: Desk) -> None:
    house = open_house(desk)
    order = buy(house, (LAMP, 3), (CHAIR, 1))
    with desk.transaction() as tx:
        service.commit(tx, order.id, [Part(EAST, LAMP, 2)])
        assert held_by_order(tx.db, [order.id]) == {order.id: [Part(EAST, LAMP, 1), Part(EAST, CHAIR, 1)]}
    assert promised(house, order, "committed") == {(EAST, LAMP): 2}
    assert shelf(house, EAST, LAMP) == (18, 1)
    parts = [{"warehouse_id": EAST, "product_id": LAMP, "quantity": 2}]
    assert told(desk, order.id)[-1] == ("StockCommitted", {"parts": parts})


@pytest.mark.parametrize("part", [Part(EAST, LAMP, 4), Part(SOUTH, LAMP, 1)])
def test_more_than_is_promised_does_not_leave(desk: Desk, part: Part) -> None:
    order = buy(open_house(desk), (LAMP, 3))
    before = everything(desk)
    with pytest.raises(NotPromised), desk.transaction() as tx:
        service.commit(tx, order.id, [part])
    assert everything(desk) == before


def test_goods_are_promised_from_elsewhere(desk: Desk) -> None:
    house = open_house(desk)
    order = buy(house, (LAMP, 3))
    with desk.transaction() as tx:
        service.reserve_from(tx, order.id, [Part(SOUTH, LAMP, 2), Part(EAST, LAMP, 1)])
        free = {at: pieces[LAMP] for at, pieces in free_by_warehouse(tx.db, [LAMP], tx.now).items()}
    assert promised(house, order) == {(SOUTH, LAMP): 2, (EAST, LAMP): 1}
    assert free == {EAST: 19, SOUTH: 18}


def test_a_shelf_that_is_short_takes_nothing_over(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 5}, {LAMP: 1})
    order = buy(house, (LAMP, 3))
    before = everything(desk)
    with pytest.raises(ShelfShort), desk.transaction() as tx:
        service.reserve_from(tx, order.id, [Part(SOUTH, LAMP, 3)])
    for who in (house.lilei, house.warehouse):
        with pytest.raises(NotAllowed), desk.transaction(who) as tx:
            service.reserve_from(tx, order.id, [Part(EAST, LAMP, 3)])
    assert everything(desk) == before
