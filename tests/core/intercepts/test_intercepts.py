"""A parcel that is to be stopped on its way: asked for, answered, carried out, told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.address import Address
from core.clock import HandClock
from core.errors import NotAllowed
from core.fulfilment import service as parcels
from core.intercepts import service
from core.intercepts.errors import InterceptOpen, NotOnItsWay, UnknownIntercept
from core.intercepts.queries import asked_longest, intercept_of
from core.intercepts.rules import State
from core.orders.errors import AddressIncomplete, OrderChanged, ReasonTooLong, UnknownOrder
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.orders.rules import address_as_dict
from core.tx import STRANGER, Actor, Desk
from tests.core.house import HANGZHOU, SUZHOU, House, everything, open_house, place, standing
from tests.core.scene import told
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
        assert [each.id for each in asked_longest(tx.db)] == [number]


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
