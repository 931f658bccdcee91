"""What the review finds, all of it; and that an order goes on by itself once nothing speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.alerts import service as alerts
from core.alerts.queries import deadline_of, exceptions, open_alerts
from core.catalog.models import Product
from core.clock import HandClock
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.inventory import due as stock
from core.inventory import service as inventory
from core.money import Money
from core.notices.models import Notice
from core.orders import editing, taking
from core.orders import service as orders
from core.orders.errors import OrderChanged
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.payments import service as payments
from core.payments.rules import Terms
from core.people.models import Person
from core.review import service
from core.review.models import ContactSeen, SecondLook
from core.review.rules import contact_digests
from core.tx import Desk, Role
from tests.core.house import HANGZHOU, SUZHOU, House, everything, join, place, standing
from tests.core.scene import LAMP, decided, names_told, told

NO_PHONE = replace(HANGZHOU, phone="")


def delivery(house: House, pieces: int) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        inventory.adjust(tx, 1, LAMP, pieces, "a delivery")


def look_again(desk: Desk) -> int:
    """Let what is due happen, one transaction after the other, as the program does. How many there were."""
    for done in range(100):
        with desk.transaction() as tx:
            if not stock.tick(tx) + service.tick(tx):
                return done
    raise AssertionError("it never ends")


def hold(house: House, order: OrderView, reason: str = "客户来电") -> None:
    with house.desk.transaction(house.manager) as tx:
        orders.hold(tx, order.id, reason)


def notices_to(house: House, person_id: int | None) -> list[str]:
    with house.desk.reading() as tx:
        found = tx.db.scalars(select(Notice).where(Notice.person_id == person_id, Notice.kind == "sentence"))
        return [each.content["sentences"][0]["key"] for each in found]


def test_all_reasons_are_found_and_kept_with_what_they_went_by(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100, address=NO_PHONE, terms=Terms.PREPAID)
    reasons = ("hold-address-incomplete", "hold-unpaid", "hold-stock-short")
    assert (order.status, order.reason, order.findings) == (Status.ON_HOLD, reasons[0], reasons)
    assert decided(house.desk, order.id) == [
        (
            "OrderHeld",
            [
                ("review", 1, "address-incomplete"),
                ("review", 1, "unpaid"),
                ("review", 1, "stock-short"),
                ("priority", 1, "otherwise"),
            ],
        )
    ]
    with house.desk.reading() as tx:
        deadline = deadline_of(tx.db, order.id)
    assert deadline is not None
    assert deadline.stage == "on_hold"
    asked = ["notice-hold-address-incomplete", "notice-hold-unpaid"]
    assert notices_to(house, house.lilei.person_id) == asked


def test_every_cause_that_goes_away_is_noted_and_with_the_last_the_order_goes_on(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100, address=NO_PHONE, terms=Terms.PREPAID)
    delivery(house, 1)
    look_again(house.desk)
    assert standing(house.desk, order.order_no).findings == ("hold-address-incomplete", "hold-unpaid")
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU)
    assert standing(house.desk, order.order_no).findings == ("hold-unpaid",)
    with house.desk.transaction(house.manager) as tx:
        payments.note_payment(tx, order.order_no, "transfer", amount_minor=10_000)
    assert standing(house.desk, order.order_no).status is Status.ON_HOLD
    with house.desk.transaction(house.manager) as tx:
        payments.note_payment(tx, order.order_no, "transfer")
    after = standing(house.desk, order.order_no)
    assert (after.status, after.findings, after.reason) == (Status.APPROVED, (), None)
    assert names_told(house.desk, order.id)[2:] == [
        "OrderHeld",
        "StockReserved",
        "BackorderServed",
        "FindingsChanged",
        "AddressChanged",
        "FindingsChanged",
        "PaymentNoted",
        "PaymentNoted",
        "OrderCleared",
        "OrderApproved",
    ]


def test_an_address_that_is_still_incomplete_changes_nothing_about_the_hold(house: House) -> None:
    nameless = replace(HANGZHOU, phone="", recipient="")
    order = place(house.desk, house.lilei, address=nameless)
    desk = house.desk
    with desk.transaction(house.manager) as tx:
        payments.note_payment(tx, order.order_no, "transfer")
    assert names_told(desk, order.id)[-1] == "PaymentNoted"
    assert standing(desk, order.order_no).findings == ("hold-address-incomplete",)


def test_goods_that_come_in_go_to_the_orders_that_wait_by_their_turn(house: House) -> None:
    place(house.desk, house.emma, pieces=100, price=100)
    late = place(house.desk, house.emma, pieces=3, price=100)
    first = place(house.desk, house.lilei, pieces=3, price=200_000)
    assert (late.priority, first.priority) == ("B", "A")
    delivery(house, 4)
    assert look_again(house.desk) == 1
    assert standing(house.desk, first.order_no).status is Status.AWAITING_APPROVAL
    assert standing(house.desk, late.order_no).findings == ("hold-stock-short",)
    assert names_told(house.desk, late.id)[-1] == "OrderHeld", "nothing has changed for it"


def test_a_cancelled_order_leaves_its_goods_to_one_that_waits(house: House) -> None:
    big = place(house.desk, house.emma, pieces=100, price=100)
    waits = place(house.desk, house.lilei, pieces=1, price=100)
    with house.desk.transaction(house.emma) as tx:
        orders.cancel(tx, big.order_no, "")
    look_again(house.desk)
    assert standing(house.desk, waits.order_no).status is Status.APPROVED


def test_goods_that_were_let_go_while_an_order_was_held_are_promised_anew(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.emma, pieces=2, terms=Terms.PREPAID)
    clock.advance(timedelta(days=3))
    assert look_again(house.desk) == 1
    assert names_told(house.desk, order.id)[-1] == "StockLapsed"
    with house.desk.transaction(house.manager) as tx:
        payments.note_payment(tx, order.order_no, "transfer")
    assert standing(house.desk, order.order_no).status is Status.AWAITING_APPROVAL
    assert names_told(house.desk, order.id)[-5:-2] == ["PaymentNoted", "StockReserved", "OrderCleared"]


def test_if_they_went_to_others_the_order_waits_for_new_ones(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.emma, pieces=2, terms=Terms.PREPAID)
    clock.advance(timedelta(days=3))
    look_again(house.desk)
    place(house.desk, house.lilei, pieces=99, price=100)
    with house.desk.transaction(house.manager) as tx:
        payments.note_payment(tx, order.order_no, "transfer")
    assert standing(house.desk, order.order_no).findings == ("hold-stock-short",)
    assert names_told(house.desk, order.id)[-3:] == ["PaymentNoted", "StockShort", "FindingsChanged"]
    delivery(house, 1)
    look_again(house.desk)
    assert standing(house.desk, order.order_no).status is Status.AWAITING_APPROVAL


def test_credit_that_comes_back_lets_go_on_what_it_is_enough_for(house: House) -> None:
    assert house.lilei.person_id is not None
    with house.desk.transaction(house.admin) as tx:
        payments.agree_credit(tx, house.lilei.person_id, Money(100_000, "CNY"))
    passed = place(house.desk, house.lilei, price=100_000)
    first, second = (place(house.desk, house.lilei, price=60_000) for _ in range(2))
    assert first.findings == second.findings == ("hold-over-credit",)
    with house.desk.transaction(house.manager) as tx:
        payments.note_payment(tx, passed.order_no, "transfer")
    look_again(house.desk)
    assert standing(house.desk, first.order_no).status is Status.APPROVED
    assert standing(house.desk, second.order_no).status is Status.ON_HOLD
    with house.desk.transaction(house.admin) as tx:
        payments.agree_credit(tx, house.lilei.person_id, Money(120_000, "CNY"))
    look_again(house.desk)
    assert standing(house.desk, second.order_no).status is Status.APPROVED


def test_an_order_that_a_person_stopped_keeps_its_credit_and_one_that_came_back_gives_it_back(house: House) -> None:
    assert house.lilei.person_id is not None
    with house.desk.transaction(house.admin) as tx:
        payments.agree_credit(tx, house.lilei.person_id, Money(100_000, "CNY"))
    stopped, sent = place(house.desk, house.lilei, price=50_000), place(house.desk, house.lilei, price=50_000)
    waits = place(house.desk, house.lilei, price=50_000)
    hold(house, stopped)
    look_again(house.desk)
    assert standing(house.desk, waits.order_no).findings == ("hold-over-credit",)
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, sent.id, "sf", "SF10001000")
        orders.return_goods(tx, sent.id, "broken")
    look_again(house.desk)
    assert standing(house.desk, waits.order_no).status is Status.APPROVED


def test_what_a_person_stopped_only_a_person_lets_go_on(house: House) -> None:
    order = place(house.desk, house.lilei, address=NO_PHONE)
    with house.desk.transaction(house.manager) as tx:
        orders.clear(tx, order.id)
    hold(house, order)
    held = standing(house.desk, order.order_no)
    assert (held.reason, held.findings) == ("客户来电", ())
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU)
    delivery(house, 1)
    look_again(house.desk)
    assert standing(house.desk, order.order_no).status is Status.ON_HOLD


def test_a_hold_and_a_release_are_bound_to_what_was_seen(house: House) -> None:
    order = place(house.desk, house.lilei)
    seen = order.version - 1
    before = everything(house.desk)
    with pytest.raises(OrderChanged), house.desk.transaction(house.manager) as tx:
        orders.hold(tx, order.id, "客户来电", seen_version=seen)
    assert everything(house.desk) == before
    hold(house, order)
    before = everything(house.desk)
    with pytest.raises(OrderChanged), house.desk.transaction(house.manager) as tx:
        orders.clear(tx, order.id, seen_version=order.version)
    assert everything(house.desk) == before


def test_a_price_below_the_floor_is_looked_at(house: House) -> None:
    with house.desk.transaction() as tx:
        tx.db.get_one(Product, LAMP).floor_minor = 40_000
    assert place(house.desk, house.lilei, price=40_000).status is Status.APPROVED
    assert place(house.desk, house.lilei, price=39_999).findings == ("hold-below-floor",)
    assert place(house.desk, house.lilei, price=50_000, currency="USD").findings == ("hold-below-floor",)


def test_a_new_customer_with_somebody_elses_phone_or_address_is_looked_at(house: House) -> None:
    place(house.desk, house.lilei)
    stranger = join(house.desk, "new here", Role.CUSTOMER, tier="new")
    same_phone = replace(SUZHOU, phone="+86 138-0013-8000", recipient="new here")
    same_place = replace(HANGZHOU, text="浙江省 杭州市 西湖区文三路90号，3幢502室", phone="13911112222")
    other = replace(SUZHOU, phone="13911112222")
    found = ("hold-contact-elsewhere",)
    assert place(house.desk, stranger, address=same_phone).findings == found
    assert place(house.desk, stranger, address=same_place).findings == found
    assert place(house.desk, stranger, address=other).findings == ()
    with house.desk.transaction() as tx:
        assert stranger.person_id is not None
        tx.db.get_one(Person, stranger.person_id).tier = "standard"
    assert place(house.desk, stranger, address=same_phone).findings == ()


def test_of_phones_and_addresses_only_digests_are_kept(house: House) -> None:
    place(house.desk, house.lilei)
    place(house.desk, house.lilei)
    with house.desk.reading() as tx:
        kept = {tuple(row) for row in tx.db.execute(select(ContactSeen.digest, ContactSeen.customer_id))}
    assert kept == {(digest, house.lilei.person_id) for digest in contact_digests(HANGZHOU)}
    assert contact_digests(replace(HANGZHOU, phone="110", text="")) == []


def test_exceptions_come_by_light_then_by_priority(house: House, clock: HandClock) -> None:
    small = place(house.desk, house.emma, price=100)
    clock.advance(timedelta(minutes=5))
    large = place(house.desk, house.lilei, price=10_000_001)
    clock.advance(timedelta(days=2))
    with house.desk.transaction() as tx:
        alerts.tick(tx)
        found = [(each.order_no, each.light, each.priority) for each in exceptions(tx.db)]
    assert found == [(large.order_no, "red", "A"), (small.order_no, "red", "B")]


def test_an_order_nobody_has_reviewed_is_due_within_one_working_hour(house: House, clock: HandClock) -> None:
    steps = {
        fact: [each for each in then if each.__name__ != "review"] for fact, then in house.desk._consequences.items()
    }
    forgetful = Desk(house.desk.database, clock, house.desk._record, steps)
    order = place(forgetful, house.emma)
    assert order.status is Status.PLACED

    def lights() -> list[str]:
        with house.desk.transaction() as tx:
            alerts.tick(tx)
            return [f"{each.stage} {each.light}" for each in open_alerts(tx.db, order_id=order.id)]

    clock.advance(timedelta(minutes=29))
    assert lights() == []
    clock.advance(timedelta(minutes=1))
    assert lights() == ["placed yellow"]
    clock.advance(timedelta(minutes=30))
    assert lights() == ["placed red"]


def test_second_looks_are_the_houses_own_and_do_not_wait_for_a_busy_order(house: House) -> None:
    assert house.lilei.person_id is not None
    with house.desk.transaction(house.admin) as tx:
        payments.agree_credit(tx, house.lilei.person_id, Money(100, "CNY"))
    look_again(house.desk)
    order = place(house.desk, house.lilei, price=200)
    with house.desk.transaction(house.admin) as tx:
        payments.agree_credit(tx, house.lilei.person_id, Money(200, "CNY"))
    for who in (house.lilei, house.manager):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.tick(tx)
    with house.desk.transaction() as tx:
        assert service.tick(tx) == 1
        assert [(each.about, each.ref_id) for each in tx.db.scalars(select(SecondLook))] == [("order-credit", order.id)]
    if house.desk.database.is_sqlite:
        return  # it has one writer at a time
    with house.desk.transaction(house.manager) as busy:
        taking.take_for(busy, order.order_no)
        with house.desk.transaction() as tx:
            assert service.tick(tx) == 1
    assert standing(house.desk, order.order_no).status is Status.ON_HOLD
    assert look_again(house.desk) == 0, "it is tried again a little later"


def test_a_review_does_not_touch_what_is_not_on_hold(house: House) -> None:
    order = place(house.desk, house.lilei)
    with house.desk.transaction(house.manager) as tx:
        payments.note_payment(tx, order.order_no, "transfer")
    assert told(house.desk, order.id)[-1][0] == "PaymentNoted"
