"""What lies on the shelves changes together, or not at all: never more is promised than there is."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from core.inventory.ledger import Changes
from core.inventory.models import Lot, Stock
from core.tx import Desk
from tests.core.scene import CHAIR, DESK_PAD, LAMP, goods, shelves

PRODUCTS = (LAMP, DESK_PAD, CHAIR)


@pytest.fixture(autouse=True)
def full_shelves(desk: Desk) -> None:
    goods(desk)
    shelves(desk, dict.fromkeys(PRODUCTS, 3))


def held(desk: Desk) -> list[list[tuple[int, int]]]:
    """On hand and reserved of every shelf, and of every lot."""
    with desk.reading() as tx:
        return [
            [(row.on_hand, row.reserved) for row in tx.db.execute(select(of.on_hand, of.reserved).order_by(of.id))]
            for of in (Stock, Lot)
        ]


def changes(desk: Desk, *amounts: tuple[int, int]) -> Changes:
    """Of one lot after the other, by how much what is reserved and what is on hand changes."""
    made = Changes.none()
    with desk.reading() as tx:
        lots = tx.db.execute(select(Lot.id, Lot.stock_id).order_by(Lot.id)).all()
    for (lot_id, stock_id), (reserved, on_hand) in zip(lots, amounts, strict=True):
        made.add(stock_id, lot_id, reserved=reserved, on_hand=on_hand)
    return made


def test_lots_and_their_shelves_change_together(desk: Desk) -> None:
    wanted = changes(desk, (3, 0), (1, -1), (0, 2))
    with desk.transaction() as tx:
        wanted.make(tx)
    assert held(desk) == [[(3, 3), (2, 1), (5, 0)]] * 2


@pytest.mark.parametrize("too_much", [(4, 0), (-1, 0), (2, -2), (0, -4)])
@pytest.mark.parametrize("place", range(len(PRODUCTS)))
def test_if_one_of_many_has_not_enough_all_is_undone(desk: Desk, too_much: tuple[int, int], place: int) -> None:
    """Whoever changes stock has locked it and seen that there is enough; the change itself looks once more."""
    amounts = [(1, 0)] * len(PRODUCTS)
    amounts[place] = too_much
    wanted = changes(desk, *amounts)
    with pytest.raises(RuntimeError, match=r"lots changed while it was locked: 1 of"), desk.transaction() as tx:
        wanted.make(tx)
    assert held(desk) == [[(3, 0)] * 3] * 2


def test_a_shelf_that_holds_less_than_its_lots_is_found(desk: Desk) -> None:
    with desk.transaction() as tx:
        tx.db.scalars(select(Stock).order_by(Stock.id)).all()[1].on_hand = 2
    wanted = changes(desk, (1, 0), (3, 0), (1, 0))
    with pytest.raises(RuntimeError, match=r"stock changed while it was locked: 1 of"), desk.transaction() as tx:
        wanted.make(tx)
    assert held(desk) == [[(3, 0), (2, 0), (3, 0)], [(3, 0)] * 3]


def test_nothing_to_change_is_no_change(desk: Desk) -> None:
    with desk.transaction() as tx:
        Changes.none().make(tx)
    assert held(desk) == [[(3, 0)] * 3] * 2
