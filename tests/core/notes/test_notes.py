"""Notes on orders and customers: kept whole, for colleagues only."""

from __future__ import annotations

import pytest

from core.errors import NotAllowed
from core.notes import service
from core.notes.errors import NoteTooLong, NothingNoted
from core.notes.queries import NoteView, notes_on_customer, notes_on_order
from core.orders.errors import UnknownOrder
from core.tx import STRANGER, Desk
from tests.conftest import MONDAY
from tests.core.house import House, everything, open_house, place
from tests.core.scene import told


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def test_notes_say_whose_they_are_and_are_facts(house: House) -> None:
    order = place(house.desk, house.lilei)
    assert house.lilei.person_id is not None
    with house.desk.transaction(house.warehouse, via="slack") as tx:
        first = service.note_on_order(tx, order.order_no, " 易碎，多包一层 ")
        second = service.note_on_customer(tx, house.lilei.person_id, "喜欢周末收货")
    with house.desk.reading() as tx:
        assert notes_on_order(tx.db, order.id) == [NoteView("易碎，多包一层", "赵敏", MONDAY)]
        assert notes_on_customer(tx.db, house.lilei.person_id) == [NoteView("喜欢周末收货", "赵敏", MONDAY)]
    assert told(house.desk, order.id)[-1] == (
        "NoteAdded",
        {"note_id": first, "text": "易碎，多包一层", "person_id": None},
    )
    of_customer = {"note_id": second, "text": "喜欢周末收货", "person_id": house.lilei.person_id}
    assert told(house.desk)[-1] == ("NoteAdded", of_customer)


def test_customers_note_on_their_own_orders_and_nowhere_else(house: House) -> None:
    order = place(house.desk, house.lilei)
    with house.desk.transaction(house.lilei) as tx:
        service.note_on_order(tx, order.order_no, "放门口")
    before = everything(house.desk)
    for who in (house.emma, STRANGER):
        with pytest.raises(UnknownOrder), house.desk.transaction(who) as tx:
            service.note_on_order(tx, order.order_no, "x")
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.note_on_customer(tx, 1, "x")
    for text, refusal in (("  ", NothingNoted), ("x" * 1001, NoteTooLong)):
        with pytest.raises(refusal), house.desk.transaction(house.lilei) as tx:
            service.note_on_order(tx, order.order_no, text)
    assert everything(house.desk) == before
