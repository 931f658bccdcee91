"""Shipping rates have versions: what is asked for delivery goes by those in force, and what was asked stays."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.clock import HandClock
from core.dues.queries import dues_of
from core.errors import NotAllowed
from core.fulfilment.quoting import freight_of
from core.fulfilment.requoting import requote
from core.orders import editing
from core.orders import service as orders
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import LineWish
from core.policies import service
from core.policies.errors import BadTable
from core.policies.queries import RATES, rates_of_version, shipped, shipping_rates, version_in_force
from core.tx import Desk
from tests.core.house import SUZHOU, House, everything, measured, open_house, pay, place, standing
from tests.core.scene import CHAIR, LAMP


@pytest.fixture
def house(desk: Desk) -> House:
    found = open_house(desk)
    measured(desk)
    return found


def dearer(times: int = 2) -> dict[str, Any]:
    """All prices so many times as high."""
    rates = deepcopy(dict(shipped(RATES)))
    for rate in rates["rates"]:
        rate["first_minor"], rate["step_minor"] = rate["first_minor"] * times, rate["step_minor"] * times
    return rates


def publish(desk: Desk, content: dict[str, Any], days: int = 0) -> int:
    with desk.transaction() as tx:
        number = service.draft(tx, content)
        service.publish(tx, RATES, number, tx.now + timedelta(days=days))
        return number


def freight(desk: Desk, order: OrderView) -> int:
    with desk.reading() as tx:
        quote = freight_of(tx, order_by_id(tx.db, order.id))
    assert quote is not None
    return quote.price.minor


def test_what_is_asked_goes_by_the_rates_in_force(house: House, clock: HandClock) -> None:
    order = place(house.desk, house.lilei)
    before = freight(house.desk, order)
    assert publish(house.desk, dearer(), days=3) == 2
    assert freight(house.desk, order) == before, "they are to come"
    clock.advance(timedelta(days=3))
    assert freight(house.desk, order) == 2 * before
    with house.desk.reading() as tx:
        assert version_in_force(tx, RATES) == 2
        assert shipping_rates(tx) == rates_of_version(tx.db, 2) != rates_of_version(tx.db, 1)


@pytest.mark.parametrize("paid", [True, False])
def test_an_order_keeps_what_it_was_asked(house: House, paid: bool) -> None:
    """Only what a change adds goes by the rates of that day."""
    order = place(house.desk, house.lilei, pieces=1, price=50_000, freight=800)
    if paid:
        pay(house.desk, order)
    asked = freight(house.desk, order)
    publish(house.desk, dearer())
    same = standing(house.desk, order.order_no)
    assert (same.freight, same.total) == (order.freight, order.total)
    with house.desk.transaction(house.lilei) as tx:
        near = replace(order.address, text=f"{order.address.text}1", detail="3幢503室")
        editing.edit_address(tx, order.order_no, near)
    moved = standing(house.desk, order.order_no)
    assert (moved.freight, moved.total) == (order.freight, order.total), "as far as before: nothing is added"
    with house.desk.transaction(house.lilei) as tx:
        editing.change_lines(tx, order.order_no, [LineWish(LAMP, 1, 0), LineWish(CHAIR, 1)])
    more = freight(house.desk, order) - 2 * asked
    assert more > 0
    changed = standing(house.desk, order.order_no)
    with house.desk.reading() as tx:
        owed = [due.amount.minor for due in dues_of(tx.db, order.id) if due.reason == "freight"]
    assert (owed, changed.freight.minor) == (([more], 800) if paid else ([], 800 + more))


def test_rates_that_cannot_follow_the_first_ones_are_refused(house: House) -> None:
    """What is owed for freight is in their currency, and carriers are the house's own."""
    before = everything(house.desk)
    wrong: list[tuple[str, Any, str]] = [
        ("currency", "USD", "currency.USD"),
        ("home", "US", "home.US"),
        ("carriers", {**shipped(RATES)["carriers"], "pigeon": {"divisor": 6000, "heaviest_g": 50}}, "pigeon"),
        ("remote", ["新疆"], "remote.新疆"),
        ("regions", {**shipped(RATES)["regions"], "other": ["北京市"]}, "region.北京市"),
        ("regions", {"north": ["北京"]}, "region.北京"),
    ]
    for part, value, where in wrong:
        with pytest.raises(BadTable) as refused, house.desk.transaction(house.admin) as tx:
            service.draft(tx, {**shipped(RATES), part: value})
        assert refused.value.values["place"] == where
    with pytest.raises(NotAllowed), house.desk.transaction(house.manager) as tx:
        service.draft(tx, dearer())
    assert everything(house.desk) == before


def test_the_past_is_told_once_more_by_proposed_rates(house: House) -> None:
    one, far = place(house.desk, house.lilei), place(house.desk, house.emma, address=SUZHOU)
    gone = place(house.desk, house.lilei)
    with house.desk.transaction(house.lilei) as tx:
        orders.cancel(tx, gone.order_no, "不要了")
    sums = freight(house.desk, one) + freight(house.desk, far)
    proposed = dearer(3)
    proposed["rates"] = [rate for rate in proposed["rates"] if rate["zone"] not in {"near"}]
    before = everything(house.desk)
    with house.desk.transaction() as tx:
        number = service.draft(tx, dearer(3))
    with house.desk.reading() as tx:
        found = requote(tx, rates_of_version(tx.db, number))
        assert (found.orders, found.before.minor, found.after.minor) == (2, sums, 3 * sums)
        assert (found.dearer, found.cheaper, found.unserved) == (2, 0, [])
        assert requote(tx, shipping_rates(tx)).dearer == 0
        assert requote(tx, shipping_rates(tx), tx.now + timedelta(days=1)).orders == 0
    with house.desk.transaction() as tx:
        nowhere = rates_of_version(tx.db, service.draft(tx, proposed))
        assert requote(tx, nowhere).unserved == [far.order_no]
    after = everything(house.desk)
    assert {name for name in before if before[name] != after[name]} == {"policy_versions", "journal"}
