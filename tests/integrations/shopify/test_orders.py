"""Orders of a Shopify shop: taken in once, to the cent, and followed as they go on there."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.addresses import take_apart
from core.dues.queries import dues_of
from core.intake import service as intake
from core.intake.queries import unsettled
from core.intake.rules import State
from core.money import Money
from core.orders.editing import change_lines
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.rules import LineWish
from core.people.queries import person_by_id
from integrations.shopify.orders import read
from tests.integrations.conftest import EMMA, IN_LONDON, Shops, shopify_order

FIXTURES = sorted(Path(__file__).parents[4].glob("shared/data/webhooks/shopify*/*.json"))


async def test_an_order_is_taken_in_to_the_cent_and_paid(shops: Shops) -> None:
    assert await shops.shopify(shopify_order()) == 200
    order = await shops.order("shopify", "2001")
    assert (order.order_no, order.status) == ("2001", Status.APPROVED)
    assert (order.total, order.freight) == (Money(3029, "USD"), Money(500, "USD"))
    assert [(line.quantity, line.unit_price.minor) for line in order.lines] == [(1, 1264), (1, 1265)]
    assert (order.address.street, order.address.detail, order.address.postcode, order.address.country) == (
        "18 Rosebery Avenue",
        "Flat 4",
        "EC1R 4TD",
        "GB",
    )
    assert await shops.paid(order.id) == [(3029, "shopify", "2001")]
    person = await shops.house.read(lambda db: person_by_id(db, order.customer_id))
    assert person.name == "Emma Clark"


async def test_its_customer_asks_for_it_by_the_shops_number(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    emma = await shops.house.chat("web", "Emma Clark")
    assert "Order 2001 is approved" in (await emma.say("where is #2001?")).words
    assert "placed the order, US$30.29 (from: Shopify)" in (await emma.say("what happened to order #2001")).words


async def test_told_again_it_changes_nothing(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    once = await shops.order("shopify", "2001")
    for _ in range(2):
        assert await shops.shopify(shopify_order()) == 200
    assert await shops.order("shopify", "2001") == once
    assert await shops.paid(once.id) == [(3029, "shopify", "2001")]
    assert await shops.notices("notice-shop-changed") == []


async def test_whoever_orders_for_the_first_time_becomes_a_customer_of_their_language(shops: Shops) -> None:
    new = {"id": 99, "email": "mei@example.com", "phone": None, "first_name": "Mei", "last_name": "Lin"}
    home = {**IN_LONDON, "name": "Mei Lin", "phone": "+442079460099"}
    told = shopify_order(customer=new, shipping_address=home, billing_address=home, customer_locale="zh-TW")
    assert await shops.shopify(told) == 200
    order = await shops.order("shopify", "2001")
    person = await shops.house.read(lambda db: person_by_id(db, order.customer_id))
    assert (person.name, person.language) == ("Mei Lin", "zh-TW")


async def test_money_that_comes_later_lets_the_order_go_on(shops: Shops) -> None:
    await shops.shopify(shopify_order(financial_status="pending"))
    held = await shops.order("shopify", "2001")
    assert (held.status, held.findings) == (Status.ON_HOLD, ("hold-unpaid",))
    await shops.shopify(shopify_order(financial_status="partially_paid", total_outstanding="10.29"))
    assert (await shops.order("shopify", "2001")).status is Status.ON_HOLD
    await shops.shopify(shopify_order())
    order = await shops.order("shopify", "2001")
    assert order.status is Status.APPROVED
    assert await shops.paid(order.id) == [(2000, "shopify", "2001/2000"), (1029, "shopify", "2001/3029")]


@pytest.mark.parametrize(
    "later", [{"payment_gateway_names": ["Cash on Delivery (COD)"]}, {"payment_terms": {"payment_terms_type": "net"}}]
)
async def test_what_is_paid_on_delivery_or_by_terms_is_not_held_for_its_money(
    shops: Shops, later: dict[str, Any]
) -> None:
    await shops.shopify(shopify_order(financial_status="pending", **later))
    assert (await shops.order("shopify", "2001")).status is Status.APPROVED


async def test_what_the_shop_cancels_and_pays_back_is_cancelled_and_owed_nothing(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    over = {"cancelled_at": "2026-11-23T10:00:00+08:00", "cancel_reason": "customer", "financial_status": "refunded"}
    await shops.shopify(shopify_order(**over))
    await shops.shopify(shopify_order(**over))
    order = await shops.order("shopify", "2001")
    assert (order.status, order.reason) == (Status.CANCELLED, "Shopify: customer")
    dues = await shops.house.read(lambda db: dues_of(db, order.id))
    assert [(due.direction, due.amount, due.state) for due in dues] == [("refund", Money(3029, "USD"), "settled")]


async def test_what_has_left_is_not_cancelled_but_told_to_a_colleague(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    order = await shops.order("shopify", "2001")
    await shops.house.write(lambda tx: tx.db.execute(update(Order).values(status="shipped").filter_by(id=order.id)))
    over = shopify_order(cancelled_at="2026-11-23T10:00:00+08:00", cancel_reason="customer")
    await shops.shopify(over)
    await shops.shopify(over)
    assert (await shops.order("shopify", "2001")).status is Status.SHIPPED
    told = await shops.notices("notice-shop-cancelled-late")
    assert [each["values"]["order_no"] for each in told] == ["2001"]


async def test_what_waited_for_a_person_and_is_cancelled_in_the_shop_waits_no_more(shops: Shops) -> None:
    await shops.shopify(shopify_order(test=True))
    await shops.shopify(shopify_order(test=True, cancelled_at="2026-11-23T10:00:00+08:00"))
    draft = await shops.draft("shopify", "2001")
    assert draft is not None
    assert (draft.state, draft.order_id) == (State.DROPPED, None)


async def test_an_older_telling_that_comes_late_brings_nothing_back(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    await shops.shopify(shopify_order(cancelled_at="2026-11-23T10:00:00+08:00", financial_status="refunded"))
    await shops.shopify(shopify_order())
    assert (await shops.order("shopify", "2001")).status is Status.CANCELLED


async def test_an_order_that_was_cancelled_before_we_heard_of_it_is_none_however_late_its_beginning_comes(
    shops: Shops,
) -> None:
    await shops.shopify(shopify_order(cancelled_at="2026-11-23T10:00:00+08:00"))
    await shops.shopify(shopify_order())
    assert await shops.draft("shopify", "2001") is None
    assert await shops.unread() == []


async def test_told_at_once_that_it_began_and_that_it_was_cancelled_it_is_no_live_order(shops: Shops) -> None:
    over = shopify_order(cancelled_at="2026-11-23T10:00:00+08:00")
    await asyncio.gather(*(shops.shopify(each) for each in (shopify_order(), over) * 3))
    draft = await shops.draft("shopify", "2001")
    assert draft is None or (await shops.order("shopify", "2001")).status is Status.CANCELLED


async def test_a_colleague_hears_of_what_was_changed_in_the_shop(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    moved = shopify_order(shipping_address={**IN_LONDON, "address1": "20 Rosebery Avenue"})
    await shops.shopify(moved)
    await shops.shopify(moved)
    order = await shops.order("shopify", "2001")
    assert order.address.street == "18 Rosebery Avenue"
    told = await shops.notices("notice-shop-changed")
    assert [each["values"]["order_no"] for each in told] == ["2001"]
    assert told[0]["values"]["fields"] == [{"key": "draft-field-address", "values": {}}]


def changed(count: int, **changes: Any) -> dict[str, Any]:
    """So many cables instead of two, at the same price each."""
    line = {**shopify_order()["line_items"][0], "quantity": count, "tax_lines": [], "discount_allocations": []}
    return shopify_order(line_items=[line], **changes)


async def test_what_was_changed_and_paid_for_is_told_and_its_money_waits_for_the_change(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    order = await shops.order("shopify", "2001")
    for _ in range(2):
        await shops.shopify(changed(5, total_price="69.50"))
    [told] = await shops.notices("notice-shop-changed")
    assert told["values"]["fields"] == [{"key": "draft-field-lines", "values": {}}]
    assert await shops.unread() == []
    assert await shops.paid(order.id) == [(3029, "shopify", "2001"), (3921, "shopify", "2001/6950")]
    dues = await shops.house.read(lambda db: dues_of(db, order.id))
    assert [(due.direction, due.amount, due.state) for due in dues] == [("refund", Money(3921, "USD"), "owed")]
    wishes = [LineWish(order.lines[0].product_id, 3, kept=0), LineWish(order.lines[0].product_id, 1, kept=1)]
    await shops.house.write(lambda tx: change_lines(tx, order.order_no, wishes))
    dues = await shops.house.read(lambda db: dues_of(db, order.id))
    assert [(due.direction, due.amount, due.state) for due in dues] == [("refund", Money(1393, "USD"), "owed")]


MORE_CHANGES: list[tuple[dict[str, Any], list[str]]] = [
    ({"total_price": "32.29"}, ["freight"]),
    ({"total_price": "29.29"}, ["freight"]),
    ({"current_total_price": "20.29", "financial_status": "partially_refunded"}, ["freight"]),
    (
        {
            "financial_status": "partially_refunded",
            "refunds": [
                {
                    "transactions": [
                        {"kind": "refund", "status": "success", "amount": "5.00"},
                        {"kind": "refund", "status": "failure", "amount": "5.00"},
                    ]
                }
            ],
        },
        ["refunded"],
    ),
    ({"currency": "EUR"}, ["currency"]),
]


@pytest.mark.parametrize(("changes", "parts"), MORE_CHANGES)
async def test_other_sums_in_the_shop_are_told_and_change_nothing_here(
    shops: Shops, changes: dict[str, Any], parts: list[str]
) -> None:
    await shops.shopify(shopify_order())
    before = await shops.order("shopify", "2001")
    for _ in range(2):
        await shops.shopify(shopify_order(**changes))
    [told] = await shops.notices("notice-shop-changed")
    assert [each["key"].removeprefix("draft-field-") for each in told["values"]["fields"]] == parts
    assert await shops.order("shopify", "2001") == before
    assert [paid for paid, *_ in await shops.paid(before.id)][:1] == [3029]


async def test_what_is_paid_once_the_order_is_closed_is_noted(shops: Shops) -> None:
    later = {"payment_terms": {"payment_terms_type": "net"}}
    await shops.shopify(shopify_order(financial_status="pending", **later))
    order = await shops.order("shopify", "2001")
    await shops.house.write(lambda tx: tx.db.execute(update(Order).values(status="closed").filter_by(id=order.id)))
    await shops.shopify(shopify_order(**later))
    assert [amount for amount, *_ in await shops.paid(order.id)] == [3029]


async def test_what_the_shop_has_paid_back_before_we_heard_of_it_did_not_come_in(shops: Shops) -> None:
    back = [{"transactions": [{"kind": "refund", "status": "success", "amount": "12.64"}]}]
    line = {**shopify_order()["line_items"][0], "current_quantity": 1}
    money = {"current_total_price": "17.65", "financial_status": "partially_refunded", "refunds": back}
    await shops.shopify(shopify_order(line_items=[line], **money))
    order = await shops.order("shopify", "2001")
    assert (order.total, await shops.paid(order.id)) == (Money(1765, "USD"), [(1765, "shopify", "2001")])
    assert await shops.house.read(lambda db: dues_of(db, order.id)) == []


async def test_an_order_of_more_than_a_hundred_lines_that_do_not_divide_is_placed_to_the_cent(shops: Shops) -> None:
    cable = {**shopify_order()["line_items"][0], "quantity": 3, "price": "1.00", "tax_lines": []}
    lines = [{**cable, "discount_allocations": [{"amount": "0.01"}]}] * 120
    await shops.shopify(shopify_order(line_items=lines, total_price="363.80"))
    order = await shops.order("shopify", "2001")
    assert (len(order.lines), order.total) == (120, Money(36_380, "USD"))
    assert await shops.paid(order.id) == [(36_380, "shopify", "2001")]


BEYOND: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"line_items": shopify_order()["line_items"] * 201, "total_price": "5088.29"}, [("too-many-lines", "lines")]),
    ({"name": "#" + "9" * 80}, [("too-long", "external_no")]),
    ({"created_at": "0001-01-01T00:00:00+14:00"}, [("unclear", "placed_at")]),
    ({"created_at": "9999-12-31T23:59:59-12:00"}, [("unclear", "placed_at")]),
]


@pytest.mark.parametrize(("changes", "problems"), BEYOND)
async def test_what_is_beyond_our_limits_is_kept_and_told_once_and_cancelled_when_the_shop_does(
    shops: Shops, changes: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    for status in ("pending", "paid", "paid"):
        assert await shops.shopify(shopify_order(financial_status=status, **changes)) == 200
    assert await shops.unread() == []
    assert len(await shops.notices("notice-draft-kept")) == 1
    [draft] = await shops.house.read(unsettled)
    assert [(problem.kind, problem.field) for problem in draft.problems] == problems
    assert draft.draft.paid_minor > 0
    await shops.shopify(shopify_order(cancelled_at="2026-11-23T10:00:00+08:00", **changes))
    assert await shops.house.read(unsettled) == []


async def test_an_order_of_a_name_too_long_can_get_one_of_ours(shops: Shops) -> None:
    await shops.shopify(shopify_order(name="#" + "9" * 80))
    await shops.shopify(shopify_order(name="#" + "9" * 81))
    kept = await shops.house.read(unsettled)
    assert len({draft.external_no for draft in kept}) == 2
    mended = await shops.house.write(lambda tx: intake.mend(tx, kept[0].id, leave_out=["external_no"]))
    assert (mended.state, mended.order_no) == (State.PLACED, "10001")
    assert mended.order_id is not None
    assert await shops.paid(mended.order_id) == [(3029, "shopify", kept[0].external_no)]


async def test_the_longest_name_can_be_paid_later(shops: Shops) -> None:
    name = "7" * 64
    await shops.shopify(shopify_order(name=name, financial_status="pending"))
    await shops.shopify(shopify_order(name=name))
    order = await shops.order("shopify", name)
    assert [paid for paid, *_ in await shops.paid(order.id)] == [3029]


async def test_a_long_reason_is_cut_at_a_word_and_the_order_is_cancelled(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    why = "the buyer \x00 changed their mind " * 30
    await shops.shopify(shopify_order(cancelled_at="2026-11-23T10:00:00+08:00", cancel_reason=why))
    order = await shops.order("shopify", "2001")
    assert order.status is Status.CANCELLED
    assert order.reason is not None
    assert len(order.reason) <= 500
    assert re.fullmatch(r"Shopify: (the buyer changed their mind )+[a-z ]+…", order.reason)
    assert order.reason.rstrip("…").split()[-1] in why.split()


async def test_an_order_was_placed_when_it_was_ordered_in_the_shop(shops: Shops) -> None:
    await shops.shopify(shopify_order(created_at="2026-11-18T09:30:00+08:00"))
    assert (await shops.order("shopify", "2001")).placed_at == datetime(2026, 11, 18, 1, 30, tzinfo=UTC)


async def test_what_we_do_not_know_waits_for_a_person_and_is_paid_when_it_is_placed(shops: Shops) -> None:
    unknown = {"name": "A thing", "sku": "NEVER-1", "quantity": 1, "price": "25.29"}
    await shops.shopify(shopify_order(line_items=[unknown], financial_status="pending"))
    await shops.shopify(shopify_order(line_items=[unknown]))
    draft = await shops.draft("shopify", "2001")
    assert draft is not None
    assert (draft.state, [problem.kind for problem in draft.problems]) == (State.NEEDS_PERSON, ["unknown-product"])
    assert draft.draft.paid_minor == 3029


async def test_a_test_of_the_shop_sends_no_goods(shops: Shops) -> None:
    await shops.shopify(shopify_order(test=True))
    draft = await shops.draft("shopify", "2001")
    assert draft is not None
    assert (draft.state, [problem.kind for problem in draft.problems]) == (State.NEEDS_PERSON, ["only-a-test"])


async def test_sums_that_do_not_fit_each_other_wait_for_a_person(shops: Shops) -> None:
    await shops.shopify(shopify_order(total_price="20.00"))
    draft = await shops.draft("shopify", "2001")
    assert draft is not None
    assert [(problem.kind, problem.field) for problem in draft.problems] == [("unclear", "freight")]


def test_without_a_phone_or_a_name_the_customers_own_are_taken() -> None:
    bare = {**IN_LONDON, "phone": None}
    order = read(shopify_order(shipping_address=bare, billing_address=None, phone="+442079460018"), take_apart)
    assert order is not None
    assert (order.draft.address.phone, order.draft.buyer.phone) == ("+442079460018", EMMA["phone"])


def test_pieces_that_were_taken_off_are_not_wanted_any_more() -> None:
    line = {**shopify_order()["line_items"][0], "current_quantity": 1}
    order = read(shopify_order(line_items=[line], current_total_price="17.65"), take_apart)
    assert order is not None
    assert [(each.quantity, each.unit_price_minor) for each in order.draft.lines] == [(1, 1264)]
    assert order.draft.freight_minor == 501
    nothing_left = read(shopify_order(line_items=[{**line, "current_quantity": 0}]), take_apart)
    assert nothing_left is not None
    assert nothing_left.is_cancelled


def test_an_address_in_china_is_read_as_it_is_written() -> None:
    told = {
        "first_name": "雷",
        "last_name": "李",
        "address1": "西湖区文三路90号",
        "address2": "3幢502室",
        "city": "杭州市",
        "province": "Zhejiang",
        "zip": "310012",
        "country_code": "CN",
        "phone": "13800138000",
    }
    order = read(shopify_order(shipping_address=told), take_apart)
    assert order is not None
    address = order.draft.address
    assert (address.recipient, address.province, address.city, address.district, address.street, address.detail) == (
        "李雷",
        "浙江省",
        "杭州市",
        "西湖区",
        "文三路90号",
        "3幢502室",
    )


@pytest.mark.skipif(not FIXTURES, reason="the shop's own examples are not here")
def test_the_shops_own_examples_are_read_or_known_to_be_no_orders() -> None:
    read_ones = {}
    for path in FIXTURES:
        told = json.loads(path.read_text(encoding="utf-8"))
        for inner in told.values() if isinstance(told, dict) else ():
            for each in inner if isinstance(inner, list) else [inner]:
                if isinstance(each, dict) and (order := read(each, take_apart)):
                    read_ones[path.parent.name, path.stem] = order.draft.external_no
    assert {name for _, name in read_ones} == {"order", "orders", "order_with_properties"}
    assert set(read_ones.values()) <= {"1001", "1002"}
