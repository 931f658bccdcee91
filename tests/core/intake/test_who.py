"""Who orders, where buyers themselves say who they are: nobody becomes another by typing their phone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from core.address import Address
from core.intake import service
from core.intake.draft import Buyer, DraftLine, Problem
from core.intake.rules import State
from core.people.models import Person
from core.people.queries import person_by_id
from core.tx import Desk, Role
from tests.core.house import HANGZHOU, SUZHOU, House, join, open_house
from tests.core.intake.drafts import accept, standing, whole

PHONE, TYPED, MAIL = "13800138000", "+86 138 0013 8000", "lilei@example.com"
BERLIN = Address(
    "Evil St 7, Berlin 10115",
    "Mallory Evil",
    "+4915112345678",
    "DE",
    city="Berlin",
    street="Evil St 7",
    postcode="10115",
)


@pytest.fixture
def house(desk: Desk) -> House:
    found = open_house(desk)
    with desk.transaction() as tx:
        tx.db.execute(update(Person).where(Person.id == found.lilei.person_id).values(phone=PHONE))
        service.call_customer(tx, "email", MAIL, found.lilei.person_id or 0)
        service.call_customer(tx, "woocommerce", "C-9", found.lilei.person_id or 0)
    return found


def order(house: House, number: int, buyer: Buyer, **changes: Any) -> service.Accepted:
    """What becomes of an order in a web shop, of so many pads."""
    lines = (DraftLine(number, sku="PAD"),)
    changes = {"source": "woocommerce", "address": BERLIN, **changes}
    return accept(house.desk, whole(house, external_no=f"W-{number}", lines=lines, buyer=buyer, **changes))


def customer(house: House, accepted: service.Accepted) -> int | None:
    return standing(house.desk, accepted.draft_id).customer_id


@pytest.mark.parametrize(
    "buyer",
    [
        Buyer(name="Mallory Evil", phone=TYPED, email="mal@evil.com"),
        Buyer(ref="7", name="Mallory Evil", phone=TYPED),
        Buyer(name="Mallory Evil", email=MAIL),
        Buyer(name="Mallory Evil", email=MAIL, phone=TYPED),
        Buyer(name="李雷", email=MAIL),
        Buyer(name="李雷", email=MAIL, phone="+4915112345678"),
    ],
)
@pytest.mark.parametrize("source", ["woocommerce", "shopify", "shop-eu"])
def test_whoever_types_the_phone_or_mail_of_a_customer_is_not_them(house: House, buyer: Buyer, source: str) -> None:
    accepted = order(house, 1, buyer, source=source)
    assert accepted.state is State.NEEDS_PERSON
    assert accepted.problems == (Problem("contact-of-another", "customer_name", buyer.name),)
    assert customer(house, accepted) is None


@pytest.mark.parametrize(
    ("buyer", "address"),
    [
        (Buyer(name="李雷", phone=TYPED, email="new@example.com"), SUZHOU),
        (Buyer(name="雷 李", phone=TYPED), HANGZHOU),
        (Buyer(name="李雷", email="LiLei@example.com"), HANGZHOU),
        (Buyer(ref="C-9", name="L. Lei", phone="+86 13912345678"), BERLIN),
        (Buyer(), HANGZHOU),
    ],
)
def test_a_regular_order_of_a_customer_asks_nobody(house: House, buyer: Buyer, address: Address) -> None:
    if buyer.email.startswith("Li"):
        order(house, 2, Buyer(ref="C-9"), address=address)
    accepted = order(house, 1, buyer, address=address)
    assert (accepted.state, accepted.problems) == (State.PLACED, ())
    assert customer(house, accepted) == house.lilei.person_id


def test_what_a_person_has_said_of_a_buyer_holds_for_all_their_orders(house: House) -> None:
    wife = Buyer(name="韩梅梅", phone=TYPED, email=MAIL)
    kept = order(house, 1, wife, address=HANGZHOU)
    with house.desk.transaction(house.warehouse) as tx:
        assert service.mend(tx, kept.draft_id, customer_id=house.lilei.person_id).state is State.PLACED
    again = order(house, 2, replace(wife, name="韩  梅梅"), address=SUZHOU)
    assert customer(house, again) == house.lilei.person_id
    assert order(house, 3, replace(wife, name="Mallory Evil")).state is State.NEEDS_PERSON


def test_a_person_can_say_that_it_is_somebody_new_whose_orders_are_theirs_from_then_on(house: House) -> None:
    son = Buyer(name="李小雷", phone=TYPED, email=MAIL)
    kept = order(house, 1, son)
    with house.desk.transaction(house.warehouse) as tx:
        assert service.mend(tx, kept.draft_id, new_customer=True).state is State.PLACED
    new = customer(house, kept)
    with house.desk.reading() as tx:
        assert person_by_id(tx.db, new or 0).name == "李小雷"
    assert customer(house, order(house, 2, son)) == new
    assert customer(house, order(house, 3, Buyer(name="李雷", phone=TYPED))) == house.lilei.person_id


def test_two_of_one_name_and_phone_are_for_a_person(house: House) -> None:
    other = join(house.desk, "李雷", Role.CUSTOMER)
    with house.desk.transaction() as tx:
        tx.db.execute(update(Person).where(Person.id == other.person_id).values(phone=PHONE))
    accepted = order(house, 1, Buyer(name="李雷", phone=TYPED))
    assert accepted.problems == (Problem("several-customers", "customer_name", "李雷"),)
