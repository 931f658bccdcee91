"""Some of an order's goods come back: their money is owed, they lie on a shelf again, and the rest stays sold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.clock import HandClock
from core.consequences.dues import back_with_the_last
from core.dues import service as dues
from core.dues.queries import dues_of, owed_now
from core.errors import NotAllowed, Refused
from core.fulfilment import service as parcels
from core.fulfilment.errors import BadTrackingNo
from core.journal.queries import history_of
from core.money import Money
from core.orders import coming_back
from core.orders import service as orders
from core.orders.errors import NotReturnable, NotThatMany, OrderChanged, StepNotPossible, UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, pieces_back, value_back
from core.orders.rules import LineDraft
from core.payments import service as payments
from core.payments.queries import owed_minor, payment_state
from core.payments.rules import PaymentState
from core.tx import HOUSE, STRANGER, Desk
from tests.core.house import HANGZHOU, House, everything, open_house, pay, standing
from tests.core.scene import CHAIR, LAMP, told


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def delivered(house: House, *, paid: bool = True, freight: int = 0) -> OrderView:
    """Three lamps at 100 yuan and a chair at 250, delivered to Li Lei."""
    lines = [LineDraft(LAMP, {"zh": "台灯"}, 3, 10_000), LineDraft(CHAIR, {"zh": "椅子"}, 1, 25_000)]
    assert house.lilei.person_id is not None
    with house.desk.transaction(house.lilei) as tx:
        row = orders.place(
            tx,
            customer_id=house.lilei.person_id,
            lines=lines,
            address=HANGZHOU,
            currency="CNY",
            source="test",
            freight_minor=freight,
        )
        number = row.order_no
    order = standing(house.desk, number)
    if paid:
        pay(house.desk, order)
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", f"SF{order.id:010}")
    with house.desk.transaction(HOUSE) as tx:
        parcels.record_scan(tx, "sf", f"SF{order.id:010}", "delivered", "杭州", tx.now)
    return standing(house.desk, number)


def shelf(desk: Desk, product: int) -> int:
    """How many pieces lie on the shelf."""
    rows = everything(desk)["stock"]
    return sum(row[3] for row in rows if row[2] == product)


def back(house: House, order: OrderView, pieces: dict[int, int], warehouse: int | None = 1) -> OrderView:
    with house.desk.transaction(house.warehouse) as tx:
        coming_back.take_back(tx, order.id, pieces, "", warehouse_id=warehouse)
    return standing(house.desk, order.order_no)


def refunds(desk: Desk, order: OrderView) -> list[tuple[int, str, str]]:
    with desk.reading() as tx:
        return [(due.amount.minor, due.reason, due.state) for due in dues_of(tx.db, order.id)]


def test_one_of_three_comes_back_and_its_money_is_owed(house: House) -> None:
    order = delivered(house, freight=1_000)
    lamps, chairs = shelf(house.desk, LAMP), shelf(house.desk, CHAIR)
    now = back(house, order, {0: 1})
    assert (now.status, now.total, now.lines) == (Status.DELIVERED, order.total, order.lines)
    assert now.version > order.version
    assert (shelf(house.desk, LAMP), shelf(house.desk, CHAIR)) == (lamps + 1, chairs)
    assert refunds(house.desk, order) == [(10_000, "returned", "owed")]
    fact = dict(told(house.desk, order.id))["OrderPartReturned"]
    assert (fact["goods"][0]["quantity"], fact["value_minor"], fact["warehouse_id"]) == (1, 10_000, 1)
    back(house, order, {0: 1, 1: 1})
    assert refunds(house.desk, order) == [(45_000, "returned", "owed")], "what is owed for the same is one sum"
    assert (shelf(house.desk, LAMP), shelf(house.desk, CHAIR)) == (lamps + 2, chairs + 1)


def test_with_the_last_piece_it_is_returned_and_all_that_was_paid_goes_back(house: House) -> None:
    order = delivered(house, freight=1_000)
    back(house, order, {0: 2, 1: 1})
    with house.desk.transaction(house.warehouse) as tx:
        dues.settle(tx, dues_of(tx.db, order.id)[0].id)
    now = back(house, order, {0: 1})
    assert now.status is Status.RETURNED
    assert (shelf(house.desk, LAMP), shelf(house.desk, CHAIR)) == (100, 100)
    assert refunds(house.desk, order) == [(45_000, "returned", "settled"), (11_000, "returned", "owed")]


def test_what_comes_back_with_the_last_piece_is_what_delivery_cost_and_is_known_before(house: House) -> None:
    order = delivered(house, freight=1_000)

    def besides() -> int:
        with house.desk.transaction(house.lilei) as tx:
            return back_with_the_last(tx, standing(house.desk, order.order_no))

    assert besides() == 1_000
    back(house, order, {0: 2, 1: 1})
    assert besides() == 1_000, "what is promised already is not promised twice"
    with house.desk.transaction(house.warehouse) as tx:
        dues.settle(tx, dues_of(tx.db, order.id)[0].id)
    assert besides() == 1_000
    back(house, order, {0: 1})
    assert sum(minor for minor, _, _ in refunds(house.desk, order)) == 55_000 + 1_000


def test_nothing_comes_back_for_a_delivery_that_cost_nothing_or_was_never_paid(house: House) -> None:
    for order in (delivered(house), delivered(house, paid=False, freight=1_000)):
        with house.desk.transaction(house.lilei) as tx:
            assert back_with_the_last(tx, order) == 0


def test_what_is_written_off_does_not_come_onto_a_shelf_with_the_rest(house: House) -> None:
    order = delivered(house)
    lamps = shelf(house.desk, LAMP)
    back(house, order, {0: 1}, warehouse=None)
    assert shelf(house.desk, LAMP) == lamps
    assert back(house, order, {0: 2, 1: 1}).status is Status.RETURNED
    assert shelf(house.desk, LAMP) == lamps + 2


def test_of_what_was_never_paid_nothing_goes_back_and_so_much_less_is_owed(house: House) -> None:
    order = delivered(house, paid=False)
    assert house.lilei.person_id is not None
    now = back(house, order, {1: 1})
    assert refunds(house.desk, order) == []
    with house.desk.reading() as tx:
        assert owed_minor(tx.db, house.lilei.person_id, "CNY") == 30_000
        assert payment_state(tx.db, now) is PaymentState.ON_ACCOUNT
    with house.desk.transaction(HOUSE) as tx:
        assert payments.note_payment(tx, order.order_no, "bank") == Money(0, "CNY")
    with house.desk.reading() as tx:
        assert payment_state(tx.db, now) is PaymentState.PAID
        assert owed_now(tx.db, order.id) == 0
    back(house, order, {0: 1})
    assert refunds(house.desk, order) == [(10_000, "returned", "owed")]


def test_of_what_is_paid_in_part_only_what_was_paid_too_much_goes_back(house: House) -> None:
    order = delivered(house, paid=False)
    with house.desk.transaction(HOUSE) as tx:
        payments.note_payment(tx, order.order_no, "bank", amount_minor=40_000)
    back(house, order, {1: 1})
    assert refunds(house.desk, order) == [(10_000, "returned", "owed")], "three lamps cost 300, 400 was paid"


def test_a_customer_says_what_they_send_back_and_the_warehouse_hears(house: House, clock: HandClock) -> None:
    order = delivered(house)
    before = shelf(house.desk, LAMP)
    with house.desk.transaction(house.lilei) as tx:
        coming_back.announce(tx, order.order_no, {0: 2}, "太亮了")
    with house.desk.reading() as tx:
        assert pieces_back(tx.db, order.id, coming_back.ANNOUNCED) == {0: 2}
        assert value_back(tx.db, order.id) == 0, "nothing is back yet"
    assert shelf(house.desk, LAMP) == before
    assert refunds(house.desk, order) == []
    with house.desk.transaction(house.lilei) as tx:
        coming_back.announce(tx, order.order_no, {1: 1})
    with house.desk.reading() as tx:
        assert pieces_back(tx.db, order.id, coming_back.ANNOUNCED) == {0: 2, 1: 1}, "both are to come back"
    with house.desk.transaction(house.lilei) as tx:
        coming_back.announce(tx, order.order_no, {0: 1})
    with house.desk.reading() as tx:
        assert pieces_back(tx.db, order.id, coming_back.ANNOUNCED) == {0: 1, 1: 1}, "of a line the last word counts"
    back(house, order, {1: 1})
    with house.desk.reading() as tx:
        assert pieces_back(tx.db, order.id, coming_back.ANNOUNCED) == {0: 1}, "the rest is still to come"
    back(house, order, {0: 1})
    with house.desk.reading() as tx:
        assert pieces_back(tx.db, order.id, coming_back.ANNOUNCED) == {}
    assert refunds(house.desk, order) == [(35_000, "returned", "owed")]
    clock.advance(timedelta(days=60))
    with pytest.raises(NotReturnable), house.desk.transaction(house.lilei) as tx:
        coming_back.announce(tx, order.order_no, {0: 1})
    back(house, order, {0: 1})  # what is here is taken, however late


def test_by_which_number_it_is_sent_is_kept_for_whoever_announced_it(house: House) -> None:
    order = delivered(house)
    before = everything(house.desk)
    with pytest.raises(NotReturnable), house.desk.transaction(house.lilei) as tx:
        coming_back.note_sent(tx, order.order_no, "YT1234567890123")
    for who in (house.emma, house.director, STRANGER):
        with pytest.raises(UnknownOrder), house.desk.transaction(who) as tx:
            coming_back.note_sent(tx, order.order_no, "YT1234567890123")
    assert everything(house.desk) == before
    with house.desk.transaction(house.lilei) as tx:
        coming_back.announce(tx, order.order_no, {0: 2})
    with pytest.raises(BadTrackingNo), house.desk.transaction(house.lilei) as tx:
        coming_back.note_sent(tx, order.order_no, "明天")
    with house.desk.transaction(house.lilei) as tx:
        coming_back.note_sent(tx, order.order_no, "yt 1234567890123")
    with house.desk.reading() as tx:
        told = [entry for entry in history_of(tx.db, order.id) if entry.fact == "ReturnSent"]
    assert [entry.data["tracking_no"] for entry in told] == ["YT1234567890123"]


def test_what_cannot_be_is_refused_whole(house: House) -> None:
    order = delivered(house)
    back(house, order, {0: 2})
    order = standing(house.desk, order.order_no)
    before = everything(house.desk)
    refused: list[tuple[type[Refused], dict[int, int], int | None]] = [
        (NotThatMany, {0: 2}, None),
        (NotThatMany, {0: 0}, None),
        (NotThatMany, {5: 1}, None),
        (NotThatMany, {}, None),
        (OrderChanged, {0: 1}, order.version - 1),
    ]
    for why, pieces, seen in refused:
        with pytest.raises(why), house.desk.transaction(house.warehouse) as tx:
            coming_back.take_back(tx, order.id, pieces, "", warehouse_id=1, seen_version=seen)
        with pytest.raises(why), house.desk.transaction(house.lilei) as tx:
            coming_back.announce(tx, order.order_no, pieces, seen_version=seen)
    for who in (house.lilei, house.director, STRANGER):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            coming_back.take_back(tx, order.id, {0: 1}, "", warehouse_id=1)
    for who in (house.emma, house.director, STRANGER):
        with pytest.raises(UnknownOrder), house.desk.transaction(who) as tx:
            coming_back.announce(tx, order.order_no, {0: 1})
    assert everything(house.desk) == before


def test_before_it_arrived_it_comes_back_whole_or_not_at_all(house: House) -> None:
    assert house.lilei.person_id is not None
    with house.desk.transaction(house.lilei) as tx:
        lines = [LineDraft(LAMP, {"zh": "台灯"}, 3, 10_000)]
        row = orders.place(
            tx, customer_id=house.lilei.person_id, lines=lines, address=HANGZHOU, currency="CNY", source="test"
        )
        order_id = row.id
    with pytest.raises(StepNotPossible), house.desk.transaction(house.warehouse) as tx:
        coming_back.take_back(tx, order_id, {0: 1}, "")
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order_id, "sf", "SF0000000001")
    before = everything(house.desk)
    with pytest.raises(NotReturnable), house.desk.transaction(house.warehouse) as tx:
        coming_back.take_back(tx, order_id, {0: 1}, "")
    assert everything(house.desk) == before
    with house.desk.transaction(house.warehouse) as tx:
        assert coming_back.take_back(tx, order_id, {0: 3}, "拒收", warehouse_id=1).status == Status.RETURNED


def test_what_was_announced_is_taken_back_piece_by_piece_and_never_more(house: House) -> None:
    order = delivered(house)
    with house.desk.transaction(house.lilei) as tx:
        coming_back.announce(tx, order.order_no, {0: 2, 1: 1})
    with house.desk.transaction(house.lilei) as tx:
        coming_back.withdraw(tx, order.order_no, {0: 1})
    with house.desk.reading() as tx:
        assert pieces_back(tx.db, order.id, coming_back.ANNOUNCED) == {0: 1, 1: 1}
    before = everything(house.desk)
    for pieces in ({0: 2}, {0: 0}, {5: 1}, {}):
        with pytest.raises(NotThatMany), house.desk.transaction(house.lilei) as tx:
            coming_back.withdraw(tx, order.order_no, pieces)
    with pytest.raises(UnknownOrder), house.desk.transaction(STRANGER) as tx:
        coming_back.withdraw(tx, order.order_no, {0: 1})
    assert everything(house.desk) == before
    assert refunds(house.desk, order) == []
    assert dict(told(house.desk, order.id))["ReturnWithdrawn"]["goods"][0]["quantity"] == 1
