"""A parcel that is to be stopped on its way: asked for, answered, carried out, told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.address import Address
from core.approvals import service as approvals
from core.approvals.queries import latest_for
from core.approvals.rules import Kind
from core.approvals.rules import State as Question
from core.clock import HandClock
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.intercepts import service
from core.intercepts.errors import (
    ComingBack,
    InterceptOpen,
    InterceptProposed,
    NotBeingStopped,
    NotOnItsWay,
    StoppedAlready,
    UnknownIntercept,
)
from core.intercepts.queries import intercept_of
from core.intercepts.rules import State
from core.inventory.queries import availability
from core.orders import service as orders
from core.orders.errors import AddressIncomplete, OrderChanged, ReasonTooLong, UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.orders.rules import address_as_dict
from core.tx import HOUSE, STRANGER, Actor, Desk
from tests.core.approvals.asked import Routed
from tests.core.changes.test_address import TOKYO
from tests.core.changes.test_lines import dues
from tests.core.house import HANGZHOU, SUZHOU, House, everything, open_house, pay, place, standing
from tests.core.scene import LAMP, told
from tests.core.test_flow import owed


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


@pytest.fixture
def shipped(house: House) -> OrderView:
    order = place(house.desk, house.lilei)
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", "SF10001000")
    return standing(house.desk, order.order_no)


def request(house: House, order: OrderView, address: Address | None = None, by: Actor | None = None) -> int:
    with house.desk.transaction(by or house.lilei) as tx:
        return service.request(tx, order.order_no, address, "买错了").id


def answer(house: House, intercept_id: int, *, intercepted: bool) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        service.answer(tx, intercept_id, intercepted=intercepted)


def test_the_warehouse_is_told_what_is_wanted(house: House, shipped: OrderView) -> None:
    number = request(house, shipped, SUZHOU)
    assert owed(house.desk)[-1] == ("sentence", house.warehouse.person_id, "notice-intercept-redirect")
    said = {"intercept_id": number, "wanted": "redirect", "address": address_as_dict(SUZHOU), "reason": "买错了"}
    assert told(house.desk, shipped.id)[-1] == ("InterceptRequested", said)
    with house.desk.reading() as tx:
        asked = intercept_of(tx.db, shipped.id)
    assert asked and (asked.id, asked.state) == (number, "asked")


def test_stopped_in_time_it_goes_to_the_new_address(house: House, shipped: OrderView) -> None:
    answer(house, request(house, shipped, SUZHOU), intercepted=True)
    now = standing(house.desk, shipped.order_no)
    assert (now.status, now.address) == (Status.SHIPPED, SUZHOU)
    redirected = {"before": address_as_dict(HANGZHOU), "after": address_as_dict(SUZHOU)}
    assert told(house.desk, shipped.id)[-1] == ("OrderRedirected", redirected)
    assert owed(house.desk)[-1] == ("sentence", house.lilei.person_id, "notice-redirected")


@pytest.mark.parametrize(("intercepted", "notice"), [(True, "notice-sent-back"), (False, "notice-too-late")])
def test_the_customer_hears_what_came_of_it(house: House, shipped: OrderView, intercepted: bool, notice: str) -> None:
    answer(house, request(house, shipped), intercepted=intercepted)
    assert standing(house.desk, shipped.order_no) == shipped, "what comes back is noted when it is here"
    assert owed(house.desk)[-1] == ("sentence", house.lilei.person_id, notice)
    with house.desk.reading() as tx:
        found = intercept_of(tx.db, shipped.id)
    assert found is not None
    assert found.state is (State.INTERCEPTED if intercepted else State.TOO_LATE)


def test_too_late_leaves_the_address_as_it_is(house: House, shipped: OrderView) -> None:
    answer(house, request(house, shipped, SUZHOU), intercepted=False)
    assert standing(house.desk, shipped.order_no).address == HANGZHOU


def asked_about(house: House, order: OrderView) -> Routed:
    with house.desk.reading() as tx:
        found = latest_for(tx.db, order.id)
    assert found is not None
    return Routed(house, found.id, order.order_no)


def state(house: House, order: OrderView) -> State:
    with house.desk.reading() as tx:
        found = intercept_of(tx.db, order.id)
    assert found is not None
    return found.state


def test_beyond_a_limit_the_new_address_is_approved_before_any_carrier_is_asked(
    house: House, shipped: OrderView
) -> None:
    request(house, shipped, TOKYO)
    asked = asked_about(house, shipped)
    assert (asked.now.kind, asked.now.decision["rule"]) == (Kind.REDIRECT, "other-country")
    assert asked.now.approver_ids == (house.manager.person_id,)
    assert asked.now.shown["address"] == "1-2-3 Akasaka, Minato, Tokyo 李雷 13800138000"
    assert asked.now.shown["before"] == "浙江省杭州市西湖区文三路90号3幢502室 李雷 13800138000"
    assert (state(house, shipped), owed(house.desk)[-1]) == (
        State.PROPOSED,
        ("card", house.manager.person_id, asked.now.subject),
    )
    with pytest.raises(InterceptProposed):
        request(house, shipped, SUZHOU)
    asked.says(house.manager)
    assert state(house, shipped) is State.ASKED
    assert owed(house.desk)[-1] == ("sentence", house.warehouse.person_id, "notice-intercept-redirect")
    answer(house, 1, intercepted=True)
    assert standing(house.desk, shipped.order_no).address == TOKYO


def test_turned_down_no_carrier_is_asked_and_the_customer_hears_of_it(house: House, shipped: OrderView) -> None:
    request(house, shipped, TOKYO)
    asked_about(house, shipped).says(house.manager, yes=False, reason="寄不了")
    assert state(house, shipped) is State.GIVEN_UP
    assert owed(house.desk)[-1] == ("sentence", house.lilei.person_id, "notice-address-put-back-with-reason")
    assert standing(house.desk, shipped.order_no) == shipped
    answer(house, request(house, shipped, SUZHOU), intercepted=True)
    assert standing(house.desk, shipped.order_no).address == SUZHOU


def test_taken_back_or_delivered_meanwhile_nobody_has_to_decide(house: House, shipped: OrderView) -> None:
    request(house, shipped, TOKYO)
    with house.desk.transaction(house.lilei) as tx:
        approvals.withdraw(tx, asked_about(house, shipped).approval_id)
    assert state(house, shipped) is State.GIVEN_UP
    request(house, shipped, TOKYO)
    with house.desk.transaction(HOUSE) as tx:
        parcels.record_scan(tx, "sf", "SF10001000", "delivered", "杭州", tx.now)
    assert (state(house, shipped), asked_about(house, shipped).now.state) == (State.GIVEN_UP, Question.WITHDRAWN)


def test_nobody_approves_what_they_asked_for_themselves(house: House, shipped: OrderView) -> None:
    request(house, shipped, TOKYO, by=house.manager)
    assert asked_about(house, shipped).now.approver_ids == (house.admin.person_id,)


def test_what_was_stopped_comes_back_its_goods_and_its_money_too(house: House) -> None:
    order = pay(house.desk, place(house.desk, house.lilei, pieces=3))
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, order.id, "sf", "SF10001000")
        assert availability(tx.db, LAMP)[0].on_hand == 97
    answer(house, request(house, order), intercepted=True)
    with pytest.raises(ComingBack):
        request(house, order)
    before = everything(house.desk)
    for who in (house.lilei, house.director):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            orders.return_goods(tx, order.id, "")
    assert everything(house.desk) == before
    with house.desk.transaction(house.warehouse) as tx:
        orders.return_goods(tx, order.id, "", warehouse_id=1)
    assert standing(house.desk, order.order_no).status is Status.RETURNED
    assert dues(house.desk, order) == [("refund", 150_000, "returned", "owed")]
    with house.desk.reading() as tx:
        (shelf,) = availability(tx.db, LAMP)
        assert (shelf.on_hand, shelf.reserved) == (100, 0)
    told_to_customer = [key for kind, person, key in owed(house.desk) if person == house.lilei.person_id]
    assert told_to_customer[-3:] == ["notice-sent-back", "notice-order-returned", "notice-refund-owed"]


def test_what_is_refused_changes_nothing(house: House, shipped: OrderView, clock: HandClock) -> None:
    waiting = place(house.desk, house.lilei)
    open_one = place(house.desk, house.lilei)
    with house.desk.transaction(house.warehouse) as tx:
        parcels.ship(tx, open_one.id, "sf", "SF10003000")
    number = request(house, open_one)
    clock.advance(timedelta(minutes=1))
    before = everything(house.desk)
    refusals: list[tuple[type[Exception], Actor, OrderView, Address | None, str, int | None]] = [
        (NotOnItsWay, house.lilei, waiting, None, "", None),
        (InterceptOpen, house.lilei, open_one, None, "", None),
        (UnknownOrder, house.emma, shipped, None, "", None),
        (UnknownOrder, STRANGER, shipped, None, "", None),
        (NotAllowed, house.director, shipped, None, "", None),
        (AddressIncomplete, house.lilei, shipped, replace(SUZHOU, phone=""), "", None),
        (ReasonTooLong, house.lilei, shipped, None, "x" * 501, None),
        (OrderChanged, house.lilei, shipped, None, "", shipped.version + 1),
    ]
    for refusal, who, order, address, reason, seen in refusals:
        with pytest.raises(refusal), house.desk.transaction(who) as tx:
            service.request(tx, order.order_no, address, reason, seen_version=seen)
    for who in (house.lilei, house.director):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.answer(tx, number, intercepted=True)
    with pytest.raises(UnknownIntercept):
        answer(house, 99, intercepted=True)
    assert everything(house.desk) == before
    answer(house, number, intercepted=False)
    with pytest.raises(UnknownIntercept):
        answer(house, number, intercepted=True)


def call_off(house: House, order: OrderView, by: Actor | None = None) -> None:
    with house.desk.transaction(by or house.lilei) as tx:
        service.call_off(tx, order.order_no)


def test_called_off_in_time_the_warehouse_hears_of_it(house: House, shipped: OrderView) -> None:
    request(house, shipped)
    call_off(house, shipped)
    assert state(house, shipped) is State.GIVEN_UP
    assert told(house.desk, shipped.id)[-1][0] == "InterceptGivenUp"
    assert owed(house.desk)[-1] == ("sentence", house.warehouse.person_id, "notice-intercept-called-off")
    with pytest.raises(NotBeingStopped):
        call_off(house, shipped)


def test_what_was_stopped_already_is_not_called_off(house: House, shipped: OrderView) -> None:
    answer(house, request(house, shipped), intercepted=True)
    with pytest.raises(StoppedAlready):
        call_off(house, shipped)
    assert state(house, shipped) is State.INTERCEPTED
