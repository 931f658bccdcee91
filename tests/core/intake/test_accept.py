"""Taking drafts in: whole ones become orders, others are kept for a person, none is dropped or taken twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from core.address import Address
from core.catalog.models import Product
from core.clock import HandClock
from core.dues.queries import dues_of
from core.errors import NotAllowed
from core.intake import service
from core.intake.draft import Buyer, DraftLine, Problem
from core.intake.errors import NothingToOrder, NumberTaken, NumberTooLong
from core.intake.rules import MOST_LINES, State
from core.money import Money
from core.notices.models import Notice
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id
from core.people.models import Person
from core.people.queries import person_by_id
from core.tx import HOUSE, STRANGER, Actor, Role
from tests.core.house import HANGZHOU, House, everything, place
from tests.core.intake.drafts import TWO_LAMPS, accept, standing, whole
from tests.core.scene import CHAIR, LAMP, names_told, told

SHOP = Actor("a shop's program", roles=frozenset({Role.STAFF}))


def test_a_whole_draft_goes_the_way_of_any_order(house: House) -> None:
    accepted = accept(house.desk, whole(house, freight_minor=1_000), SHOP, via="api")
    assert (accepted.state, accepted.order_no, accepted.problems) == (State.PLACED, "10001", ())
    with house.desk.reading() as tx:
        order = order_by_id(tx.db, accepted.order_id or 0)
    assert order.status is Status.APPROVED
    assert (order.customer_id, order.placed_by_id) == (house.lilei.person_id, None)
    assert (order.total, order.freight, order.address) == (Money(1_200, "CNY"), Money(1_000, "CNY"), HANGZHOU)
    assert told(house.desk)[-1:] == [("DraftReady", {"draft_id": 1, "source": "erp", "external_no": "A-1"})]
    assert told(house.desk, order.id)[0] == (
        "OrderPlaced",
        {
            "order_no": "10001",
            "source": "erp",
            "total_minor": 1_200,
            "currency": "CNY",
            "freight_minor": 1_000,
            "paid": None,
        },
    )


def test_freight_in_another_currency_is_a_charge_of_its_own(house: House) -> None:
    accepted = accept(house.desk, whole(house, freight_minor=2_000, freight_currency="USD"), SHOP)
    with house.desk.reading() as tx:
        order = order_by_id(tx.db, accepted.order_id or 0)
        owed = [(due.direction, due.amount, due.reason) for due in dues_of(tx.db, order.id)]
    assert (order.total, order.freight) == (Money(200, "CNY"), Money(0, "CNY"))
    assert owed == [("charge", Money(2_000, "USD"), "freight")]


def test_the_same_number_of_the_same_source_is_the_same_order(house: House, clock: HandClock) -> None:
    first = accept(house.desk, whole(house), SHOP)
    before = everything(house.desk)
    clock.advance(timedelta(days=2))
    again = accept(house.desk, whole(house), SHOP)
    assert again.repeated
    assert (again.state, again.order_no, again.draft_id) == (State.PLACED, first.order_no, first.draft_id)
    assert everything(house.desk) == before
    assert not accept(house.desk, whole(house, source="other"), SHOP).repeated


CHANGES: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"lines": (DraftLine(9, sku="LAMP"),)}, ("lines",)),
    ({"lines": (replace(TWO_LAMPS, unit_price_minor=1),), "currency": "CNY"}, ("lines", "currency")),
    ({"address": replace(HANGZHOU, recipient="韩梅梅")}, ("address",)),
    ({"buyer": Buyer(name="韩梅梅")}, ("buyer",)),
    ({"note": "ring twice"}, ("note",)),
    ({"freight_minor": 900}, ("freight",)),
]


@pytest.mark.parametrize(("changes", "differs"), CHANGES)
def test_another_order_under_a_number_that_was_taken_is_refused_with_what_differs(
    house: House, changes: dict[str, Any], differs: tuple[str, ...]
) -> None:
    accept(house.desk, whole(house), SHOP)
    before = everything(house.desk)
    with pytest.raises(NumberTaken) as refused:
        accept(house.desk, whole(house, **changes), SHOP)
    assert refused.value.differs == differs
    assert everything(house.desk) == before


def test_what_came_is_known_again_however_it_was_mended_since_and_however_it_is_spaced(house: House) -> None:
    draft = whole(house, lines=(DraftLine(None, sku="LAMP"),))
    kept = accept(house.desk, draft, SHOP)
    with house.desk.transaction(house.warehouse) as tx:
        service.mend(tx, kept.draft_id, quantities={1: 3})
    again = accept(house.desk, replace(draft, address=replace(HANGZHOU, phone="138 0013 8000")), SHOP)
    assert (again.repeated, again.order_no) == (True, "10001")


@pytest.mark.parametrize("currency", ["EUR", "USD"])
def test_a_price_in_another_currency_than_the_goods_are_sold_in_is_for_a_person(house: House, currency: str) -> None:
    cheap = (DraftLine(10, sku="LAMP", unit_price_minor=1), DraftLine(1, sku="CHAIR"))
    accepted = accept(house.desk, whole(house, lines=cheap, currency=currency), SHOP)
    assert (accepted.state, accepted.order_id) == (State.NEEDS_PERSON, None)
    assert accepted.problems == tuple(Problem("other-currency", "currency", "CNY", line) for line in (1, 2))
    assert "OrderPlaced" not in names_told(house.desk)


def test_goods_of_two_currencies_are_for_a_person_with_or_without_a_price(house: House) -> None:
    sold_in_dollars(house)
    for number, price in (("A-1", None), ("A-2", 100)):
        lines = (DraftLine(1, sku="CHAIR"), DraftLine(5, sku="LAMP", unit_price_minor=price))
        accepted = accept(house.desk, whole(house, external_no=number, lines=lines), SHOP)
        assert accepted.problems == (Problem("other-currency", "currency", "CNY", 2),)


def sold_in_dollars(house: House) -> None:
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == CHAIR).values(currency="USD"))


def test_an_order_without_a_number_read_again_is_the_same_order(house: House, clock: HandClock) -> None:
    draft = whole(house, source="sheet", external_no="")
    first = accept(house.desk, draft)
    clock.advance(timedelta(days=1))
    again = accept(house.desk, draft)
    assert (again.repeated, again.order_no) == (True, first.order_no)


@pytest.mark.parametrize(("seconds", "state"), [(0, State.DUPLICATE), (59, State.DUPLICATE), (60, State.PLACED)])
def test_the_same_things_for_the_same_customer_within_a_minute_are_flagged(
    house: House, clock: HandClock, seconds: int, state: State
) -> None:
    lines = (TWO_LAMPS, DraftLine(1, sku="PAD"))
    first = accept(house.desk, whole(house, lines=lines), SHOP)
    clock.advance(timedelta(seconds=seconds))
    second = accept(house.desk, whole(house, lines=lines[::-1], external_no="A-2", source="other"), SHOP)
    assert second.state is state
    if state is State.DUPLICATE:
        assert (second.order_id, second.problems) == (None, (Problem("duplicate", "order", "10001"),))
        assert standing(house.desk, second.draft_id).twin_id == first.draft_id


def test_of_two_alike_that_come_at_once_one_is_flagged(house: House) -> None:
    drafts = [whole(house, external_no=number) for number in ("A-1", "A-2", "A-3")]
    with ThreadPoolExecutor(3) as pool:
        accepted = list(pool.map(lambda draft: accept(house.desk, draft, SHOP), drafts))
    assert sorted(each.state for each in accepted) == [State.DUPLICATE, State.DUPLICATE, State.PLACED]


def test_the_same_draft_that_comes_at_once_is_taken_once(house: House) -> None:
    with ThreadPoolExecutor(4) as pool:
        accepted = list(pool.map(lambda _: accept(house.desk, whole(house), SHOP), range(4)))
    assert {each.order_no for each in accepted} == {"10001"}
    assert sorted(each.repeated for each in accepted) == [False, True, True, True]


def test_another_quantity_or_customer_is_another_order(house: House) -> None:
    accept(house.desk, whole(house), SHOP)
    more = whole(house, external_no="A-2", lines=(DraftLine(3, sku="LAMP"),))
    other = whole(house, external_no="A-3", buyer=Buyer(person_id=house.emma.person_id))
    assert [accept(house.desk, each, SHOP).state for each in (more, other)] == [State.PLACED, State.PLACED]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"lines": (DraftLine(1, sku="KB-9"),)}, Problem("unknown-product", "product", "KB-9", 1)),
        ({"lines": (TWO_LAMPS, DraftLine(1, product="lam"))}, Problem("unknown-product", "product", "lam", 2)),
        ({"lines": (DraftLine(1),)}, Problem("missing", "product", "", 1)),
        ({"lines": (DraftLine(None, sku="LAMP"),)}, Problem("missing", "quantity", "LAMP", 1)),
        ({"lines": (DraftLine(-1, sku="LAMP"),)}, Problem("unclear", "quantity", "-1", 1)),
        ({"lines": (DraftLine(1, sku="LAMP", unit_price_minor=-5),)}, Problem("unclear", "unit_price", "-5", 1)),
        ({"freight_minor": -5}, Problem("unclear", "freight", "-5")),
        ({"address": replace(HANGZHOU, phone="")}, Problem("missing", "phone")),
        ({"address": replace(HANGZHOU, phone="call me")}, Problem("unclear", "phone", "call me")),
        ({"address": replace(HANGZHOU, recipient="  ")}, Problem("missing", "recipient")),
        (
            {"address": Address("somewhere in town", recipient="李雷", phone="13800138000")},
            Problem("incomplete", "address", "somewhere in town"),
        ),
        ({"address": Address("", recipient="李雷", phone="13800138000")}, Problem("missing", "address")),
        ({"address": replace(HANGZHOU, postcode="31")}, Problem("unclear", "postcode", "31")),
        ({"buyer": Buyer(ref="C-77", name="韩梅梅")}, Problem("unknown-customer", "customer_name", "韩梅梅")),
        ({"currency": "USD"}, Problem("other-currency", "currency", "CNY", 1)),
        ({"currency": "money"}, Problem("unclear", "currency", "money")),
        ({"external_no": ""}, Problem("missing", "external_no")),
    ],
)
def test_what_is_unknown_unclear_or_missing_is_kept_and_named(
    house: House, changes: dict[str, Any], problem: Problem
) -> None:
    accepted = accept(house.desk, whole(house, **changes), SHOP)
    assert (accepted.state, accepted.order_id) == (State.NEEDS_PERSON, None)
    assert problem in accepted.problems
    assert names_told(house.desk)[-1] == "DraftKept"


def test_whoever_is_on_duty_is_told_what_is_missing(house: House) -> None:
    accept(house.desk, whole(house, address=replace(HANGZHOU, phone="")), SHOP)
    with house.desk.reading() as tx:
        (notice,) = tx.db.scalars(select(Notice))
    assert notice.person_id == house.admin.person_id  # nobody is on duty for customers here
    (sentence,) = notice.content["sentences"]
    assert sentence["key"] == "notice-draft-kept"
    assert sentence["values"]["number"] == {"typed": "A-1"}
    assert [problem["key"] for problem in sentence["values"]["problems"]] == ["draft-missing"]


def test_a_file_full_of_drafts_is_told_once_an_hour(house: House, clock: HandClock) -> None:
    def kept(number: str) -> None:
        accept(
            house.desk, whole(house, source="sheet", external_no=number, lines=(DraftLine(1, sku="?"),)), via="import"
        )

    def owed() -> int:
        with house.desk.reading() as tx:
            return len(tx.db.scalars(select(Notice)).all())

    for number in ("1", "2", "3"):
        kept(number)
    assert owed() == 1
    clock.advance(timedelta(hours=1))
    kept("4")
    assert owed() == 2


def test_products_are_known_by_sku_in_any_case_or_by_their_very_name(house: House) -> None:
    with house.desk.transaction() as tx:
        tx.db.execute(update(Product).where(Product.id == LAMP).values(names={"zh": "护眼台灯", "en": "Desk lamp"}))
    words: list[dict[str, Any]] = [
        {"sku": "lamp"},
        {"product": "护眼台灯"},
        {"product": "desk  LAMP"},
        {"sku": "Ｌamp"},
    ]
    for number, each in enumerate(words, start=1):
        draft = whole(house, external_no=str(number), lines=(DraftLine(number, **each),))
        assert accept(house.desk, draft, SHOP).state is State.PLACED


def test_the_channels_own_price_is_kept_and_ours_is_taken_where_it_names_none(house: House) -> None:
    lines = (DraftLine(1, sku="LAMP", unit_price_minor=77), DraftLine(1, sku="PAD"))
    accepted = accept(house.desk, whole(house, lines=lines), SHOP)
    with house.desk.reading() as tx:
        order = order_by_id(tx.db, accepted.order_id or 0)
    assert [line.unit_price for line in order.lines] == [Money(77, "CNY"), Money(100, "CNY")]


def test_customers_are_known_by_number_mail_or_phone(house: House) -> None:
    assert house.emma.person_id is not None
    with house.desk.transaction() as tx:
        tx.db.execute(update(Person).where(Person.id == house.emma.person_id).values(phone="+442079460018"))
        service.call_customer(tx, "erp", "C-9", house.emma.person_id)
        service.call_customer(tx, "email", "emma@example.com", house.emma.person_id)
    buyers = (
        Buyer(ref="C-9", name="whoever"),
        Buyer(ref="unknown", email="EMMA@example.com"),
        Buyer(phone="020 7946 0018"),
    )
    for number, buyer in enumerate(buyers, start=1):
        address = replace(HANGZHOU, country="GB")
        draft = whole(
            house, external_no=str(number), lines=(DraftLine(number, sku="PAD"),), buyer=buyer, address=address
        )
        accepted = accept(house.desk, replace(draft, address=replace(address, phone="020 7946 0018")), SHOP)
        assert (accepted.state, accepted.problems) == (State.PLACED, ())
        assert standing(house.desk, accepted.draft_id).customer_id == house.emma.person_id


def test_a_name_alone_tells_a_customer_only_in_sheets_and_only_if_nobody_else_bears_it(house: House) -> None:
    buyer = Buyer(name="Emma Clark")
    assert accept(house.desk, whole(house, buyer=buyer), SHOP).state is State.NEEDS_PERSON
    sheet = accept(house.desk, whole(house, source="sheet", buyer=buyer))
    assert standing(house.desk, sheet.draft_id).customer_id == house.emma.person_id
    with house.desk.transaction() as tx:
        tx.db.execute(update(Person).where(Person.id == house.lilei.person_id).values(name="Emma Clark"))
    doubtful = accept(house.desk, whole(house, source="sheet", external_no="A-2", buyer=buyer))
    assert doubtful.problems == (Problem("several-customers", "customer_name", "Emma Clark"),)


def test_who_orders_in_a_web_shop_becomes_a_customer_by_it(house: House) -> None:
    buyer = Buyer(ref="C-1", name="韩梅梅", phone="+86 139-1234-5678", email="HanMeimei@example.com")
    first = accept(house.desk, whole(house, source="shop", buyer=buyer), SHOP)
    assert first.state is State.PLACED
    view = standing(house.desk, first.draft_id)
    with house.desk.reading() as tx:
        person = person_by_id(tx.db, view.customer_id or 0)
    assert (person.name, person.phone, person.tier) == ("韩梅梅", "13912345678", "new")
    assert person.roles == {Role.CUSTOMER}
    again = accept(house.desk, whole(house, source="shop", external_no="A-2", buyer=Buyer(ref="C-1")), SHOP)
    assert standing(house.desk, again.draft_id).customer_id == person.id
    assert names_told(house.desk)[-4:] == ["NewCustomer", "PersonAdded", "DraftReady", "DraftKept"]


def test_a_sheets_number_becomes_ours_where_it_is_free(house: House) -> None:
    place(house.desk, house.emma, order_no="W7")
    free = accept(house.desk, whole(house, source="sheet", external_no="#w8"))
    taken = accept(house.desk, whole(house, source="sheet", external_no="W7", lines=(DraftLine(3, sku="PAD"),)))
    assert (free.order_no, taken.order_no) == ("W8", "10001")
    assert (free.mended[0].field, free.mended[0].before, free.mended[0].after) == ("external_no", "#w8", "w8")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"lines": ()}, NothingToOrder),
        ({"lines": (TWO_LAMPS,) * (MOST_LINES + 1)}, NothingToOrder),
        ({"external_no": "9" * 65}, NumberTooLong),
    ],
)
def test_what_is_no_order_at_all_is_refused(house: House, changes: dict[str, Any], refusal: type[Exception]) -> None:
    before = everything(house.desk)
    with pytest.raises(refusal):
        accept(house.desk, whole(house, **changes), SHOP)
    assert everything(house.desk) == before


def test_customers_order_for_themselves_only(house: House) -> None:
    before = everything(house.desk)
    for other in (house.emma, house.director, STRANGER):
        with pytest.raises(NotAllowed):
            accept(house.desk, whole(house), other)
    unknown = whole(house, buyer=Buyer(name="李雷"))
    with pytest.raises(NotAllowed):
        accept(house.desk, unknown, house.lilei)
    assert everything(house.desk) == before
    assert accept(house.desk, whole(house, source="chat"), house.lilei).state is State.PLACED
    theirs = whole(house, source="chat", buyer=Buyer(person_id=house.emma.person_id))
    with pytest.raises(NotAllowed):
        accept(house.desk, theirs, house.emma)  # the number is taken, by an order that is none of hers


def test_only_the_house_says_what_a_draft_became_and_who_a_new_customer_is(house: House) -> None:
    accepted = accept(house.desk, whole(house, address=replace(HANGZHOU, phone="")), SHOP)
    order = place(house.desk, house.emma)
    before = everything(house.desk)
    for who in (house.warehouse, house.lilei):
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.placed(tx, accepted.draft_id, order.id)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.identify(tx, accepted.draft_id, 1)
        with pytest.raises(NotAllowed), house.desk.transaction(who) as tx:
            service.call_customer(tx, "erp", "C-1", 1)
    assert everything(house.desk) == before
    assert HOUSE.is_house
