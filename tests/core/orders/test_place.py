"""Taking an order in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import sleep

import pytest

from core.address import Address
from core.errors import NotAllowed
from core.money import Money
from core.orders import service
from core.orders.errors import NothingOrdered, OrderNoTaken
from core.orders.lifecycle import Status
from core.orders.queries import LineView, order_by_id
from core.orders.rules import LineDraft, missing_parts, total_of
from core.tx import STRANGER, Actor, Desk
from core.values import Sentence
from tests.conftest import MONDAY
from tests.core.house import HANGZHOU, House, everything, place, quiet
from tests.core.scene import CHAIR, LAMP, told

TWO_LINES = [LineDraft(LAMP, {"en": "Lamp"}, 2, 12_900), LineDraft(CHAIR, {"en": "Chair"}, 1, 40_000)]


def test_an_order_is_kept_as_it_was_given(house: House) -> None:
    desk = quiet(house.desk)
    assert house.lilei.person_id is not None
    with desk.transaction(house.lilei, via="test") as tx:
        row = service.place(
            tx,
            customer_id=house.lilei.person_id,
            lines=TWO_LINES,
            address=HANGZHOU,
            currency="CNY",
            source="shop",
            order_no=" #ab-7 ",
            freight_minor=1_100,
        )
        order = order_by_id(tx.db, row.id)
    assert order.order_no == "AB-7"
    assert order.status is Status.PLACED
    assert (order.total, order.freight) == (Money(66_900, "CNY"), Money(1_100, "CNY"))
    assert order.address == HANGZHOU
    assert (order.customer_id, order.placed_by_id) == (house.lilei.person_id, house.lilei.person_id)
    assert (order.placed_at, order.changed_at, order.version) == (MONDAY, MONDAY, 1)
    assert order.lines == (
        LineView(LAMP, {"en": "Lamp"}, 2, Money(12_900, "CNY")),
        LineView(CHAIR, {"en": "Chair"}, 1, Money(40_000, "CNY")),
    )
    assert told(desk, order.id) == [
        (
            "OrderPlaced",
            {
                "order_no": "AB-7",
                "source": "shop",
                "total_minor": 66_900,
                "currency": "CNY",
                "freight_minor": 1_100,
                "paid": None,
            },
        )
    ]


def test_numbers_count_up_and_step_over_those_that_are_taken(house: House) -> None:
    desk = quiet(house.desk)
    place(desk, house.lilei, order_no="10002")
    assert [place(desk, house.lilei).order_no for _ in range(3)] == ["10001", "10003", "10004"]


def test_orders_that_come_at_once_get_different_numbers(house: House) -> None:
    desk = quiet(house.desk)
    assert house.lilei.person_id is not None
    lines = TWO_LINES
    with ThreadPoolExecutor(1) as pool:
        with desk.transaction(house.lilei) as tx:
            person_id = house.lilei.person_id
            first = service.place(
                tx, customer_id=person_id, lines=lines, address=HANGZHOU, currency="CNY", source="test"
            ).order_no
            second = pool.submit(place, desk, house.emma)
            sleep(0.1)  # the second has come as far as the first lets it
        assert (first, second.result().order_no) == ("10001", "10002")


def test_a_number_is_given_once(house: House) -> None:
    desk = quiet(house.desk)
    place(desk, house.lilei, order_no="10001")
    before = everything(desk)
    with pytest.raises(OrderNoTaken) as refused:
        place(desk, house.emma, order_no="#10001")
    assert refused.value.sentence == Sentence("refused-order-no-taken", {"order_no": "10001"})
    assert everything(desk) == before


@pytest.mark.parametrize(
    "lines", [[], [LineDraft(LAMP, {}, 0, 100)], [LineDraft(LAMP, {}, 1, 1), LineDraft(CHAIR, {}, -1, 1)]]
)
def test_an_order_of_nothing_is_refused(house: House, lines: list[LineDraft]) -> None:
    desk = quiet(house.desk)
    before = everything(desk)
    assert house.lilei.person_id is not None
    with pytest.raises(NothingOrdered), desk.transaction(house.lilei) as tx:
        service.place(
            tx, customer_id=house.lilei.person_id, lines=lines, address=HANGZHOU, currency="CNY", source="test"
        )
    assert everything(desk) == before


def test_customers_order_for_themselves_and_colleagues_for_anybody(house: House) -> None:
    desk = quiet(house.desk)
    before = everything(desk)
    for other in (house.emma, STRANGER):
        with pytest.raises(NotAllowed):
            place(desk, house.lilei, by=other)
    assert everything(desk) == before
    assert placed_by(desk, house.lilei, house.warehouse) == house.warehouse.person_id
    assert placed_by(desk, house.lilei, house.director) == house.director.person_id


def placed_by(desk: Desk, customer: Actor, by: Actor) -> int | None:
    return place(desk, customer, by=by).placed_by_id


def test_the_total_is_the_sum_of_the_lines() -> None:
    assert total_of(TWO_LINES, "CNY") == Money(65_800, "CNY")
    assert total_of([], "CNY") == Money(0, "CNY")


@pytest.mark.parametrize(
    ("address", "missing"),
    [
        (HANGZHOU, []),
        (replace(HANGZHOU, recipient=""), ["recipient"]),
        (replace(HANGZHOU, phone="", recipient=""), ["recipient", "phone"]),
        (replace(HANGZHOU, street="", detail=""), ["place"]),
        (replace(HANGZHOU, detail=""), []),
        (replace(HANGZHOU, province="", city=""), ["place"]),
        (replace(HANGZHOU, province="", city="", postcode="310012"), []),
        (Address(text="somewhere"), ["recipient", "phone", "place"]),
    ],
)
def test_a_parcel_needs_somebody_a_number_and_a_door(address: Address, missing: list[str]) -> None:
    assert missing_parts(address) == missing
