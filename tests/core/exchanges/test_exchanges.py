"""Goods come back for others: what goes out is reserved at once, and what was paid for them pays for it, exactly."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from core.alerts.queries import open_alerts
from core.catalog import service as catalog
from core.catalog.models import Product
from core.clock import HandClock
from core.consequences.exchanges import ExchangeTerms, Plan, call_off, plan_of, terms_for, want_exchange
from core.dues.queries import dues_of, owed_now, settled_apart
from core.errors import NotAllowed, Refused
from core.exchanges.errors import ExchangeUnderWay, NotExchangeable, UnknownExchange
from core.exchanges.queries import exchange_for, exchanges_of, open_exchanges
from core.exchanges.rules import Cause, State, Swap
from core.fulfilment import service as parcels
from core.inventory import due
from core.inventory import service as inventory
from core.inventory.queries import reservations_of
from core.money import Money
from core.orders import closing, coming_back
from core.orders import service as orders
from core.orders.errors import NotThatMany, OrderChanged, OtherCurrency, PricesMoved, UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, figures, order_by_id, pieces_back
from core.orders.rules import LineDraft
from core.payments import service as payments
from core.payments.queries import open_minor, paid_minor, payment_state
from core.payments.rules import PaymentState, Terms
from core.tx import HOUSE, STRANGER, Actor, Desk
from tests.core.house import HANGZHOU, House, everything, open_house, pay, standing
from tests.core.scene import CHAIR, DESK_PAD, LAMP, names_told, told


@pytest.fixture
def house(desk: Desk) -> House:
    """A house in which a chair costs 150 yuan and a desk pad 40."""
    house = open_house(desk)
    with desk.transaction() as tx:
        catalog.put(tx, "CHAIR", {}, Money(15_000, "CNY"))
        catalog.put(tx, "PAD", {}, Money(4_000, "CNY"))
    return house


def delivered(
    house: House,
    *,
    lamps: int = 3,
    paid: bool = True,
    freight: int = 0,
    customer: Actor | None = None,
    terms: Terms = Terms.ON_ACCOUNT,
) -> OrderView:
    """So many lamps at 100 yuan, delivered."""
    buyer = customer or house.lilei
    assert buyer.person_id is not None
    with house.desk.transaction(buyer) as tx:
        row = orders.place(
            tx,
            customer_id=buyer.person_id,
            lines=[LineDraft(LAMP, {"zh": "台灯"}, lamps, 10_000)],
            address=HANGZHOU,
            currency="CNY",
            source="test",
            freight_minor=freight,
            terms=terms,
        )
        number = row.order_no
    order = standing(house.desk, number)
    if paid:
        pay(house.desk, order)
    send(house, order)
    return standing(house.desk, number)


def send(house: House, order: OrderView) -> None:
    """An order is sent, and arrives."""
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", f"SF{order.id:010}")
    with house.desk.transaction(HOUSE) as tx:
        parcels.record_scan(tx, "sf", f"SF{order.id:010}", "delivered", "杭州", tx.now)


def swap(product: int = CHAIR, quantity: int = 1, cause: Cause = Cause.OTHER) -> Swap:
    return Swap(0, quantity, product, cause)


def exchanged(house: House, order: OrderView, wanted: Swap, by: Actor | None = None) -> OrderView:
    """An exchange is agreed; how the order stands that goes out for it."""
    with house.desk.transaction(by or house.lilei) as tx:
        number = want_exchange(tx, order.order_no, wanted, "太亮了").replacement_no
    return standing(house.desk, number)


def planned(house: House, order: OrderView, wanted: Swap) -> Plan:
    with house.desk.reading(house.lilei) as tx:
        return plan_of(tx, order, wanted)


def back(house: House, order: OrderView, pieces: int, warehouse: int | None = 1) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        coming_back.take_back(tx, order.id, {0: pieces}, "", warehouse_id=warehouse)


def sums(desk: Desk, order: OrderView) -> list[tuple[int, str, str]]:
    with desk.reading() as tx:
        return [(each.amount.minor, each.reason, each.state) for each in dues_of(tx.db, order.id)]


def paid(desk: Desk, order: OrderView) -> int:
    with desk.reading() as tx:
        return paid_minor(tx.db, order.id)


def state(desk: Desk, order: OrderView) -> list[State]:
    with desk.reading() as tx:
        return [each.state for each in exchanges_of(tx.db, order.id)]


def held(desk: Desk, order: OrderView) -> list[tuple[int, int, str]]:
    with desk.reading() as tx:
        return [(each.product_id, each.quantity, each.state) for each in reservations_of(tx.db, order.id)]


def test_what_goes_out_is_reserved_at_once_and_waits_for_what_comes_back(house: House) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap())
    assert (replacement.status, replacement.findings) == (Status.ON_HOLD, ("hold-exchange-goods",))
    assert (replacement.total, replacement.address) == (Money(15_000, "CNY"), order.address)
    assert replacement.customer_id == order.customer_id
    assert held(house.desk, replacement) == [(CHAIR, 1, "held")]
    assert "ExchangeAgreed" in names_told(house.desk, order.id)
    assert sums(house.desk, order) == sums(house.desk, replacement) == [], "no money yet: nothing is back"
    with house.desk.reading() as tx:
        assert coming_back.announced(tx.db, order.id) == {0: 1}, "the warehouse expects it"


def test_what_goes_out_for_other_goods_is_no_sale(house: House) -> None:
    order = delivered(house)
    with house.desk.reading() as tx:
        before = figures(tx.db, tx.now - timedelta(days=1), tx.now + timedelta(days=1))
    exchanged(house, order, swap())
    with house.desk.reading() as tx:
        after = figures(tx.db, tx.now - timedelta(days=1), tx.now + timedelta(days=1))
    assert (after.placed, after.value) == (before.placed, before.value) == (1, (Money(30_000, "CNY"),))


def test_dearer_goods_the_difference_is_to_be_paid(house: House) -> None:
    order = delivered(house)
    plan = planned(house, order, swap())
    assert (plan.value.minor, plan.total.minor, plan.to_pay.minor, plan.to_refund.minor) == (10_000, 15_000, 5_000, 0)
    replacement = exchanged(house, order, swap())
    with house.desk.reading() as tx:
        assert open_minor(tx.db, replacement) == 5_000
    back(house, order, 1)
    assert sums(house.desk, order) == [(10_000, "exchanged", "settled")], "nothing of it is paid back"
    assert paid(house.desk, replacement) == 10_000
    now = standing(house.desk, replacement.order_no)
    assert now.status is Status.APPROVED, "on account, like the order before it"
    with house.desk.transaction(HOUSE) as tx:
        assert payments.note_payment(tx, replacement.order_no, "bank") == Money(0, "CNY")
    assert paid(house.desk, replacement) == 15_000
    assert state(house.desk, order) == [State.DONE]
    assert names_told(house.desk, replacement.id)[:2] == ["OrderPlaced", "StockReserved"]
    assert "ExchangeGoodsBack" in names_told(house.desk, replacement.id)


def test_cheaper_goods_the_rest_is_paid_back(house: House) -> None:
    order = delivered(house)
    plan = planned(house, order, swap(DESK_PAD, 2))
    assert (plan.value.minor, plan.total.minor, plan.to_pay.minor, plan.to_refund.minor) == (20_000, 8_000, 0, 12_000)
    replacement = exchanged(house, order, swap(DESK_PAD, 2))
    back(house, order, 2)
    assert sums(house.desk, order) == [(8_000, "exchanged", "settled"), (12_000, "returned", "owed")]
    assert paid(house.desk, replacement) == 8_000
    assert standing(house.desk, replacement.order_no).status is Status.APPROVED


def test_the_same_goods_cost_what_they_did_whatever_the_catalogue_says_now(house: House) -> None:
    order = delivered(house)
    with house.desk.transaction() as tx:
        catalog.put(tx, "LAMP", {}, Money(99_900, "CNY"))
    plan = planned(house, order, swap(LAMP, cause=Cause.BROKEN))
    assert (plan.to_pay.minor, plan.to_refund.minor, plan.difference.minor) == (0, 0, 0)
    replacement = exchanged(house, order, swap(LAMP, cause=Cause.BROKEN))
    back(house, order, 1, warehouse=None)
    assert sums(house.desk, order) == [(10_000, "exchanged", "settled")]
    assert paid(house.desk, replacement) == replacement.total.minor == 10_000


def test_for_a_trusted_customer_what_is_broken_is_replaced_before_it_is_back(house: House) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap(LAMP, cause=Cause.BROKEN))
    assert replacement.status is Status.APPROVED
    send(house, replacement)
    with house.desk.transaction(house.lilei) as tx, pytest.raises(ExchangeUnderWay):
        call_off(tx, order.order_no, open_exchanges(tx.db, order.id)[0].id)
    back(house, order, 1)
    assert paid(house.desk, replacement) == 10_000
    assert sums(house.desk, order) == [(10_000, "exchanged", "settled")]


def test_who_pays_first_pays_the_difference_first(house: House) -> None:
    order = delivered(house, terms=Terms.PREPAID)
    replacement = exchanged(house, order, swap())
    assert replacement.findings == ("hold-unpaid", "hold-exchange-goods")
    with house.desk.transaction(HOUSE) as tx:
        assert payment_state(tx.db, replacement) is PaymentState.UNPAID
        payments.note_payment(tx, replacement.order_no, "bank")
    assert paid(house.desk, replacement) == 5_000, "all that is open is the difference"
    assert standing(house.desk, replacement.order_no).findings == ("hold-exchange-goods",)
    back(house, order, 1)
    assert paid(house.desk, replacement) == 15_000
    assert standing(house.desk, replacement.order_no).status is Status.APPROVED


def test_until_the_difference_is_paid_it_does_not_leave(house: House) -> None:
    order = delivered(house, terms=Terms.PREPAID)
    replacement = exchanged(house, order, swap())
    back(house, order, 1)
    assert standing(house.desk, replacement.order_no).findings == ("hold-unpaid",)
    assert held(house.desk, replacement) == [(CHAIR, 1, "held")]
    pay(house.desk, replacement)
    assert standing(house.desk, replacement.order_no).status is Status.APPROVED
    assert paid(house.desk, replacement) == 15_000


def test_of_what_was_never_paid_nothing_is_credited_and_one_owes_what_one_has(house: House) -> None:
    order = delivered(house, paid=False)
    plan = planned(house, order, swap())
    assert (plan.is_paid, plan.credit.minor, plan.difference.minor) == (False, 0, 5_000)
    replacement = exchanged(house, order, swap())
    back(house, order, 1)
    assert sums(house.desk, order) == []
    assert paid(house.desk, replacement) == 0
    with house.desk.reading() as tx:
        now = order_by_id(tx.db, order.id)
        assert open_minor(tx.db, now) + open_minor(tx.db, replacement) == 30_000 + 5_000


def test_one_comes_back_after_the_other_and_nothing_is_credited_twice(house: House) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap(quantity=2))
    back(house, order, 1)
    assert paid(house.desk, replacement) == 10_000
    assert standing(house.desk, replacement.order_no).findings == ("hold-exchange-goods",), "the other is awaited"
    back(house, order, 1)
    assert paid(house.desk, replacement) == 20_000
    assert sums(house.desk, order) == [(10_000, "exchanged", "settled"), (10_000, "exchanged", "settled")]
    back(house, order, 1)
    assert standing(house.desk, order.order_no).status is Status.RETURNED
    assert sums(house.desk, order)[2:] == [(10_000, "returned", "owed")], "the third is simply returned"
    assert paid(house.desk, replacement) == 20_000


def test_the_last_piece_is_exchanged_and_its_delivery_stays_paid(house: House) -> None:
    order = delivered(house, lamps=1, freight=1_200)
    replacement = exchanged(house, order, swap(DESK_PAD))
    back(house, order, 1)
    assert standing(house.desk, order.order_no).status is Status.RETURNED
    assert sums(house.desk, order) == [(4_000, "exchanged", "settled"), (6_000, "returned", "owed")]
    assert paid(house.desk, replacement) == 4_000


def test_what_went_out_comes_back_too_and_is_paid_back_once(house: House) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap(LAMP))
    back(house, order, 1)
    send(house, standing(house.desk, replacement.order_no))
    back(house, replacement, 1)
    back(house, order, 2)
    assert sums(house.desk, replacement) == [(10_000, "returned", "owed")]
    assert sums(house.desk, order) == [(10_000, "exchanged", "settled"), (20_000, "returned", "owed")]


def test_the_replacement_is_cancelled_after_the_goods_are_back_and_its_money_is_paid_back(house: House) -> None:
    order = delivered(house, terms=Terms.PREPAID)
    replacement = exchanged(house, order, swap())
    back(house, order, 1)
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, replacement.order_no, "不要了")
    assert sums(house.desk, replacement) == [(10_000, "cancelled", "owed")]
    assert sums(house.desk, order) == [(10_000, "exchanged", "settled")]
    assert state(house.desk, order) == [State.DONE]


def test_it_is_called_off_before_the_goods_are_back(house: House) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap())
    with house.desk.transaction(house.lilei) as tx:
        call_off(tx, order.order_no, open_exchanges(tx.db, order.id)[0].id)
    assert standing(house.desk, replacement.order_no).status is Status.CANCELLED
    assert held(house.desk, replacement) == [(CHAIR, 1, "released")]
    assert state(house.desk, order) == [State.WITHDRAWN]
    assert sums(house.desk, order) == sums(house.desk, replacement) == []
    with house.desk.transaction(house.lilei) as tx, pytest.raises(UnknownExchange):
        call_off(tx, order.order_no, 1)
    back(house, order, 1)
    assert sums(house.desk, order) == [(10_000, "returned", "owed")], "a return like any other"


def test_whoever_cancels_what_goes_out_keeps_the_goods(house: House) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap())
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, replacement.order_no, "")
    assert state(house.desk, order) == [State.WITHDRAWN]
    with house.desk.reading() as tx:
        assert coming_back.announced(tx.db, order.id) == {}


def test_the_goods_do_not_come_in_time_and_the_shelf_is_free_again(house: House, clock: HandClock) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap())
    clock.advance(timedelta(days=14, hours=23))
    with house.desk.transaction() as tx:
        due.tick(tx)
        closing.tick(tx)
        assert [each for each in open_alerts(tx.db) if each.order_id == replacement.id] == [], "nobody here is late"
    assert held(house.desk, replacement) == [(CHAIR, 1, "held")], "held for as long as the goods may come"
    clock.advance(timedelta(hours=1))
    with house.desk.transaction() as tx:
        closing.tick(tx)
    assert standing(house.desk, replacement.order_no).status is Status.CANCELLED
    assert held(house.desk, replacement) == [(CHAIR, 1, "released")]
    assert state(house.desk, order) == [State.LAPSED]


def test_what_left_first_and_was_never_made_up_for_is_to_be_paid(house: House, clock: HandClock) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap(LAMP, cause=Cause.BROKEN))
    send(house, replacement)
    with house.desk.reading() as tx:
        assert open_minor(tx.db, replacement) == 0
    clock.advance(timedelta(days=15))
    with house.desk.transaction() as tx:
        closing.tick(tx)
    assert state(house.desk, order) == [State.LAPSED]
    assert standing(house.desk, replacement.order_no).status is Status.CLOSED
    with house.desk.reading() as tx:
        assert open_minor(tx.db, replacement) == 10_000


def test_there_is_too_little_of_it_and_it_waits_in_the_queue(house: House) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        inventory.adjust(tx, 1, CHAIR, -100, "清仓")
    order = delivered(house)
    assert planned(house, order, swap()).is_short
    replacement = exchanged(house, order, swap())
    assert held(house.desk, replacement) == []
    back(house, order, 1)
    assert standing(house.desk, replacement.order_no).findings == ("hold-stock-short",)
    with house.desk.transaction(house.warehouse) as tx:
        inventory.receive(tx, 1, CHAIR, 5)
    with house.desk.transaction() as tx:
        due.tick(tx)
    assert standing(house.desk, replacement.order_no).status is Status.APPROVED
    assert held(house.desk, replacement) == [(CHAIR, 1, "held")]


def test_what_was_to_be_returned_is_exchanged_instead_and_expected_once(house: House) -> None:
    order = delivered(house, lamps=3)
    with house.desk.transaction(house.lilei) as tx:
        coming_back.announce(tx, order.order_no, {0: 3})
    exchanged(house, order, swap(quantity=2))
    with house.desk.reading() as tx:
        assert coming_back.announced(tx.db, order.id) == {0: 3}
        assert pieces_back(tx.db, order.id, coming_back.ANNOUNCED) == {0: 1}
    withdrawn = [fact for name, fact in told(house.desk, order.id) if name == "ReturnWithdrawn"]
    assert [[goods["quantity"] for goods in fact["goods"]] for fact in withdrawn] == [[2]]


def test_no_piece_is_had_for_twice(house: House) -> None:
    order = delivered(house, lamps=2)
    exchanged(house, order, swap(quantity=2))
    before = everything(house.desk)
    for wanted in (swap(), swap(LAMP)):
        with house.desk.transaction(house.lilei) as tx, pytest.raises(NotThatMany):
            want_exchange(tx, order.order_no, wanted)
    with house.desk.transaction(house.lilei) as tx, pytest.raises(NotThatMany):
        coming_back.announce(tx, order.order_no, {0: 1})
    assert everything(house.desk) == before


@pytest.mark.parametrize(
    ("wanted", "seen", "refusal"),
    [
        (Swap(0, 4, CHAIR), {}, NotThatMany),
        (Swap(1, 1, CHAIR), {}, NotThatMany),
        (Swap(0, 0, CHAIR), {}, NotThatMany),
        (Swap(0, 1, CHAIR), {"seen_version": 1}, OrderChanged),
        (Swap(0, 1, CHAIR), {"seen_total_minor": 14_999}, PricesMoved),
    ],
)
def test_what_cannot_be_exchanged_changes_nothing(
    house: House, wanted: Swap, seen: dict[str, Any], refusal: type[Refused]
) -> None:
    order = delivered(house)
    before = everything(house.desk)
    with house.desk.transaction(house.lilei) as tx, pytest.raises(refusal):
        want_exchange(tx, order.order_no, wanted, **seen)
    assert everything(house.desk) == before


def test_goods_of_another_currency_are_none_to_exchange_for(house: House) -> None:
    order = delivered(house)
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == CHAIR).values(currency="USD"))
    before = everything(house.desk)
    with house.desk.transaction(house.lilei) as tx, pytest.raises(OtherCurrency):
        want_exchange(tx, order.order_no, swap())
    assert everything(house.desk) == before


def test_it_is_too_late_or_too_early(house: House, clock: HandClock) -> None:
    order = delivered(house)
    clock.advance(timedelta(days=15))
    before = everything(house.desk)
    with house.desk.transaction(house.lilei) as tx, pytest.raises(NotExchangeable):
        want_exchange(tx, order.order_no, swap())
    assert everything(house.desk) == before


@pytest.mark.parametrize("who", ["emma", "stranger", "director"])
def test_nobody_exchanges_what_is_not_theirs(house: House, who: str) -> None:
    order = delivered(house)
    replacement = exchanged(house, order, swap())
    actor = STRANGER if who == "stranger" else getattr(house, who)
    before = everything(house.desk)
    with house.desk.transaction(actor) as tx, pytest.raises((UnknownOrder, NotAllowed)):
        want_exchange(tx, order.order_no, swap())
    with house.desk.transaction(actor) as tx, pytest.raises((UnknownOrder, NotAllowed)):
        exchange = exchange_for(tx.db, replacement)
        assert exchange is not None
        call_off(tx, order.order_no, exchange.id)
    assert everything(house.desk) == before


def test_staff_agree_to_one_and_the_customer_hears(house: House) -> None:
    order = delivered(house)
    exchanged(house, order, swap(), by=house.warehouse)
    fact = dict(told(house.desk, order.id))["ExchangeAgreed"]
    assert (fact["value_minor"], fact["total_minor"], fact["goods"][0]["quantity"]) == (10_000, 15_000, 1)


def test_the_books_of_both_orders_together_are_what_is_had(house: House) -> None:
    """What was paid, less what went back or is to go back, is what the goods cost that the customer has."""
    order = delivered(house, freight=700)
    replacement = exchanged(house, order, swap(DESK_PAD, 2))
    back(house, order, 3)
    with house.desk.reading() as tx:
        had = sum(
            paid_minor(tx.db, each.id) + settled_apart(tx.db, each.id, "CNY") + owed_now(tx.db, each.id)
            for each in (order, replacement)
        )
    assert had == 2 * 4_000 + 700


@pytest.mark.parametrize(
    ("tier", "cause", "terms"),
    [
        ("trusted", Cause.BROKEN, ExchangeTerms(goes_first=False, is_free=True)),
        ("new", Cause.BROKEN, ExchangeTerms(goes_first=False, is_free=True)),
        ("trusted", Cause.OTHER, ExchangeTerms(goes_first=False, is_free=True)),
        ("standard", Cause.OTHER, ExchangeTerms(goes_first=False, is_free=False)),
    ],
)
def test_what_is_promised_to_everybody_is_what_holds_for_dear_goods_too(
    house: House, tier: str, cause: Cause, terms: ExchangeTerms
) -> None:
    with house.desk.reading() as tx:
        assert terms_for(tx, tier, cause) == terms
