"""What follows from what: one happening, and all that came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.alerts import service as alerts
from core.alerts.queries import open_alerts
from core.approvals import service as approvals
from core.approvals.queries import latest_for
from core.catalog.models import Product
from core.clock import HandClock
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.inventory import service as inventory
from core.inventory.queries import availability, reservations_of
from core.notices import service as notices
from core.notices.models import Notice
from core.orders import editing
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.people import service as people
from core.tx import HOUSE, STRANGER, Actor, Desk, Role
from tests.core.house import HANGZHOU, SUZHOU, House, everything, join, open_house, place, standing
from tests.core.scene import LAMP, names_told, told


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def owed(desk: Desk, *kinds: str) -> list[tuple[str, int | None, str]]:
    """What is owed: kind, to whom, and what (the sentence's key, or the card's subject)."""
    with desk.reading() as tx:
        found = tx.db.scalars(select(Notice).where(Notice.kind.in_(kinds or ["sentence", "card"])).order_by(Notice.id))
        return [(row.kind, row.person_id, row.subject or row.content["sentences"][0]["key"]) for row in found]


def reserved(desk: Desk, order: OrderView) -> list[tuple[int, str]]:
    with desk.reading() as tx:
        return [(each.quantity, each.state) for each in reservations_of(tx.db, order.id)]


def on_shelf(desk: Desk) -> tuple[int, int]:
    """Lamps on the shelf, and those of them that are promised."""
    with desk.reading() as tx:
        (shelf,) = availability(tx.db, LAMP)
        return shelf.on_hand, shelf.reserved


def hand_over(house: House, order: OrderView) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", f"SF{order.order_no}000")


def scanned(house: House, order: OrderView, event: str) -> None:
    with house.desk.transaction() as tx:
        parcels.record_scan(tx, "sf", f"SF{order.order_no}000", event, "杭州", tx.now)


def test_a_small_order_of_a_good_customer_passes_by_itself(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=4, price=50_000)
    assert order.status is Status.APPROVED
    assert told(house.desk, order.id) == [
        (
            "OrderPlaced",
            {
                "order_no": "10001",
                "source": "test",
                "total_minor": 200_000,
                "currency": "CNY",
                "freight_minor": 0,
                "paid": None,
            },
        ),
        ("StockReserved", {"parts": [{"warehouse_id": 1, "product_id": LAMP, "quantity": 4}]}),
        ("OrderCleared", {"rule": "clear"}),
        ("OrderApproved", {"rule": "cny-small-trusted"}),
    ]
    assert reserved(house.desk, order) == [(4, "held")]
    assert owed(house.desk) == [("sentence", house.lilei.person_id, "notice-order-approved")]


@pytest.mark.parametrize(
    ("customer", "pieces", "price", "currency", "position", "rule"),
    [
        ("lilei", 4, 50_001, "CNY", "manager", "cny"),
        ("emma", 1, 100, "CNY", "manager", "cny"),
        ("lilei", 1, 10_000_000, "CNY", "manager", "cny"),
        ("lilei", 1, 10_000_001, "CNY", "director", "cny-large"),
        ("emma", 1, 1_500_001, "USD", "director", "usd-large"),
        ("lilei", 1, 100, "CHF", "director", "otherwise"),
    ],
)
def test_the_policy_says_who_is_asked(
    house: House, customer: str, pieces: int, price: int, currency: str, position: str, rule: str
) -> None:
    buyer: Actor = getattr(house, customer)
    asked: Actor = getattr(house, position)
    with house.desk.transaction() as tx:
        tx.db.get_one(Product, LAMP).currency = currency
    order = place(house.desk, buyer, pieces=pieces, price=price, currency=currency)
    assert order.status is Status.AWAITING_APPROVAL
    with house.desk.reading() as tx:
        approval = latest_for(tx.db, order.id)
    assert approval is not None
    assert (approval.approver_ids, approval.decision["rule"]) == ((asked.person_id,), rule)
    assert owed(house.desk) == [("card", asked.person_id, approval.subject)]
    opened = {"approval_id": approval.id, "approver_ids": [asked.person_id], "rule": rule}
    assert told(house.desk, order.id)[-2:] == [("ApprovalAwaited", {}), ("ApprovalOpened", opened)]


@pytest.mark.parametrize("by_whom", ["for themselves", "for a customer"])
def test_whoever_placed_an_order_is_not_asked_and_the_admins_are_instead(house: House, by_whom: str) -> None:
    buyer = house.director if by_whom == "for themselves" else house.emma
    order = place(house.desk, buyer, by=house.director, pieces=8, price=1_600_000)
    with house.desk.reading() as tx:
        approval = latest_for(tx.db, order.id)
    assert approval is not None
    assert approval.approver_ids == (house.admin.person_id,)


@pytest.mark.parametrize(
    ("address", "pieces", "reason"),
    [
        (replace(HANGZHOU, phone=""), 1, "hold-address-incomplete"),
        (HANGZHOU, 101, "hold-stock-short"),
        (replace(HANGZHOU, phone=""), 101, "hold-address-incomplete"),
    ],
)
def test_the_review_stops_what_cannot_be_sent(house: House, address: Any, pieces: int, reason: str) -> None:
    order = place(house.desk, house.lilei, pieces=pieces, price=100, address=address)
    assert (order.status, order.reason) == (Status.ON_HOLD, reason)
    assert told(house.desk, order.id)[-1] == ("OrderHeld", {"reason": reason})
    only_they_can_mend = reason == "hold-address-incomplete"
    assert owed(house.desk) == [("sentence", house.lilei.person_id, f"notice-{reason}")] * only_they_can_mend


def test_an_order_that_was_short_gets_its_goods_when_it_is_let_go_on(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=101, price=100)
    assert reserved(house.desk, order) == []
    with house.desk.transaction(house.warehouse) as tx:
        inventory.adjust(tx, 1, LAMP, 1, "a delivery")
        orders.clear(tx, order.id)
    assert standing(house.desk, order.order_no).status is Status.APPROVED
    assert (reserved(house.desk, order), on_shelf(house.desk)) == ([(101, "held")], (101, 101))
    hand_over(house, order)
    assert on_shelf(house.desk) == (0, 0)


def test_a_parcel_takes_the_goods_off_the_shelf_and_the_customer_hears_of_every_stage(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=2)
    assert on_shelf(house.desk) == (100, 2)
    hand_over(house, order)
    assert standing(house.desk, order.order_no).status is Status.SHIPPED
    assert (reserved(house.desk, order), on_shelf(house.desk)) == ([(2, "committed")], (98, 0))
    scanned(house, order, "departed")
    assert standing(house.desk, order.order_no).status is Status.SHIPPED
    scanned(house, order, "delivered")
    assert standing(house.desk, order.order_no).status is Status.DELIVERED
    steps = ["ParcelHandedOver", "OrderAllocated", "OrderShipped", "StockCommitted"]
    arrival = ["ParcelScanned", "ParcelScanned", "ParcelDelivered", "OrderDelivered", "ReturnWindowOpened"]
    assert names_told(house.desk, order.id)[4:] == steps + arrival
    stages = ("approved", "shipped", "delivered")
    assert owed(house.desk) == [("sentence", house.lilei.person_id, f"notice-order-{stage}") for stage in stages]


@pytest.mark.parametrize("by_customer", [True, False])
def test_a_cancelled_order_gives_everything_back(house: House, *, by_customer: bool) -> None:
    order = place(house.desk, house.lilei, pieces=8, price=1_600_000)
    with house.desk.transaction(house.lilei if by_customer else house.warehouse) as tx:
        orders.cancel(tx, order.order_no, "缺货" if not by_customer else "")
    assert (reserved(house.desk, order), on_shelf(house.desk)) == ([(8, "released")], (100, 0))
    ends = ["OrderCancelled", "StockReleased", "ApprovalDropped"]
    assert names_told(house.desk, order.id)[-3:] == ends
    told_customer = [("sentence", house.lilei.person_id, "notice-order-cancelled-with-reason")]
    card = ("card", house.director.person_id, f"approval:{latest(house.desk, order)}")
    assert owed(house.desk) == ([card] if by_customer else [card, *told_customer])


def latest(desk: Desk, order: OrderView) -> int:
    with desk.reading() as tx:
        found = latest_for(tx.db, order.id)
    assert found is not None
    return found.id


def test_a_new_address_is_told_to_those_it_concerns_but_not_to_who_gave_it(house: House) -> None:
    approved = place(house.desk, house.lilei)
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, approved.order_no, SUZHOU)
    warehouse_hears = ("sentence", house.warehouse.person_id, "notice-address-changed-warehouse")
    assert owed(house.desk)[1:] == [warehouse_hears]
    with house.desk.transaction(house.warehouse) as tx:
        editing.edit_address(tx, approved.order_no, HANGZHOU)
    customer_hears = ("sentence", house.lilei.person_id, "notice-address-changed")
    assert owed(house.desk)[1:] == [warehouse_hears, customer_hears]


def test_a_new_address_that_is_asked_about_first_is_told_as_that_alone(house: House) -> None:
    approved = place(house.desk, house.lilei, pieces=4, price=50_000)
    elsewhere = replace(SUZHOU, country="JP")
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, approved.order_no, elsewhere)
    assert standing(house.desk, approved.order_no).status is Status.AWAITING_APPROVAL
    told_warehouse = [each for each in owed(house.desk) if each[1] == house.warehouse.person_id]
    assert told_warehouse == [("sentence", house.warehouse.person_id, "notice-address-asked-warehouse")]


def test_a_new_address_repaints_the_card_of_the_question(house: House) -> None:
    order = place(house.desk, house.lilei, pieces=8, price=1_600_000)
    subject = f"approval:{latest(house.desk, order)}"
    assert house.director.person_id is not None
    with house.desk.transaction() as tx:
        notices.hang(tx, subject, house.director.person_id, "wecom", "chenwei", "m1", None, painted=1, current=1)
    with house.desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU)
    assert owed(house.desk, "repaint") == [("repaint", house.director.person_id, subject)]


def test_deadlines_follow_an_order_and_end_with_it(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.lilei, pieces=8, price=1_600_000)

    def troubled() -> Sequence[str]:
        with house.desk.transaction() as tx:
            alerts.tick(tx)
            return [f"{alert.stage} {alert.light}" for alert in open_alerts(tx.db)]

    assert troubled() == []
    clock.advance(timedelta(hours=9))
    assert troubled() == ["awaiting_approval red"]
    with house.desk.reading() as tx:
        question = latest_for(tx.db, order.id)
    assert question is not None
    with house.desk.transaction(house.director) as tx:
        approvals.decide(tx, question.id, approved=True, seen=question.shown)
    assert troubled() == []
    clock.advance(timedelta(days=7))
    assert troubled() == ["to_ship red"]
    hand_over(house, order)
    assert troubled() == []
    clock.advance(timedelta(days=14))
    assert troubled() == ["in_transit red"]
    scanned(house, order, "delivered")
    clock.advance(timedelta(days=30))
    assert troubled() == []


def test_somebody_who_wants_a_person_gets_the_one_on_call_told(house: House, clock: HandClock) -> None:
    agent = join(house.desk, "on the phone", Role.STAFF)
    assert agent.person_id is not None
    with house.desk.transaction() as tx:
        people.put_on_call(tx, agent.person_id, "service", tx.now)
    with house.desk.transaction(house.lilei) as tx:
        people.ask_for_colleague(tx, "东西坏了")
    assert owed(house.desk) == [("sentence", agent.person_id, "notice-colleague-wanted")]
    before = everything(house.desk)
    for nobody in (STRANGER, HOUSE):
        with pytest.raises(NotAllowed), house.desk.transaction(nobody) as tx:
            people.ask_for_colleague(tx, "hello?")
    assert everything(house.desk) == before
    clock.advance(timedelta(minutes=1))
    with house.desk.transaction(house.lilei) as tx:
        people.ask_for_colleague(tx, "还在吗")
    assert len(owed(house.desk)) == 2


def test_what_is_only_to_be_noted_is_told_to_the_one_on_call_too(house: House) -> None:
    agent = join(house.desk, "on the phone", Role.STAFF)
    assert agent.person_id is not None
    with house.desk.transaction() as tx:
        people.put_on_call(tx, agent.person_id, "service", tx.now)
    with house.desk.transaction(house.lilei) as tx:
        people.leave_feedback(tx, "快递员态度恶劣")
    assert owed(house.desk) == [("sentence", agent.person_id, "notice-feedback-left")]
    for nobody in (STRANGER, HOUSE):
        with pytest.raises(NotAllowed), house.desk.transaction(nobody) as tx:
            people.leave_feedback(tx, "hello?")
