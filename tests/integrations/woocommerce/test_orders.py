"""Orders of a WooCommerce shop: taken in once, to the fen, and followed as they go on there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.addresses import take_apart
from core.money import Money
from core.orders.lifecycle import Status
from integrations.woocommerce.orders import read
from tests.integrations.conftest import Shops, woo_order

FIXTURES = sorted(Path(__file__).parents[4].glob("shared/data/webhooks/woocommerce/orders_*.json"))


async def test_an_order_waits_for_its_money_and_goes_on_when_it_is_there(shops: Shops) -> None:
    assert await shops.woo(woo_order()) == 200
    order = await shops.order("woocommerce", "727")
    assert (order.order_no, order.status, order.findings) == ("727", Status.ON_HOLD, ("hold-unpaid",))
    assert (order.total, order.freight) == (Money(39_901, "CNY"), Money(1_200, "CNY"))
    assert [(line.quantity, line.unit_price.minor) for line in order.lines] == [(2, 12_900), (1, 12_901)]
    assert (order.address.province, order.address.district, order.address.recipient) == ("浙江省", "西湖区", "李雷")
    await shops.woo(woo_order(status="processing", date_paid_gmt="2026-11-23T02:00:00"))
    after = await shops.order("woocommerce", "727")
    assert after.status is Status.APPROVED
    assert await shops.paid(order.id) == [(39_901, "woocommerce", "727/39901")]


async def test_cash_on_delivery_is_not_waited_for(shops: Shops) -> None:
    await shops.woo(woo_order(payment_method="cod", status="processing"))
    assert (await shops.order("woocommerce", "727")).status is Status.APPROVED


@pytest.mark.parametrize("status", ["pending", "failed", "checkout-draft", "trash"])
async def test_a_checkout_that_is_still_open_is_no_order(shops: Shops, status: str) -> None:
    assert await shops.woo(woo_order(status=status)) == 200
    assert await shops.draft("woocommerce", "727") is None


async def test_what_the_shop_cancels_is_cancelled(shops: Shops) -> None:
    await shops.woo(woo_order())
    await shops.woo(woo_order(status="cancelled"))
    order = await shops.order("woocommerce", "727")
    assert (order.status, order.reason) == (Status.CANCELLED, "WooCommerce: cancelled")


async def test_of_an_order_that_was_cancelled_first_only_what_came_after_that_is_taken_in(shops: Shops) -> None:
    await shops.woo(woo_order(status="cancelled", date_modified_gmt="2026-11-23T01:40:00"))
    await shops.woo(woo_order(date_modified_gmt="2026-11-23T01:30:00"))
    assert await shops.draft("woocommerce", "727") is None
    paid = {"status": "processing", "date_paid_gmt": "2026-11-23T01:50:00"}
    await shops.woo(woo_order(date_modified_gmt="2026-11-23T01:50:00", **paid))
    assert (await shops.order("woocommerce", "727")).status is Status.APPROVED


async def test_what_costs_more_since_it_was_paid_is_told_and_not_taken_as_paid(shops: Shops) -> None:
    paid = {"status": "processing", "date_paid_gmt": "2026-11-23T02:00:00"}
    await shops.woo(woo_order(**paid))
    order = await shops.order("woocommerce", "727")
    mice = {"name": "Mouse", "sku": "MS-3", "quantity": 6, "total": "774.00", "total_tax": "0.00"}
    for _ in range(2):
        await shops.woo(woo_order(line_items=[mice], total="786.00", **paid))
    [told] = await shops.notices("notice-shop-changed")
    assert [each["key"] for each in told["values"]["fields"]] == ["draft-field-lines", "draft-field-paid"]
    assert [amount for amount, *_ in await shops.paid(order.id)] == [39_901]
    assert await shops.unread() == []


async def test_money_that_was_paid_back_in_the_shop_is_told(shops: Shops) -> None:
    paid = {"status": "processing", "date_paid_gmt": "2026-11-23T02:00:00"}
    await shops.woo(woo_order(**paid))
    await shops.woo(woo_order(refunds=[{"id": 1, "reason": "", "total": "-50.00"}], **paid))
    [told] = await shops.notices("notice-shop-changed")
    assert [each["key"] for each in told["values"]["fields"]] == ["draft-field-refunded"]


async def test_an_order_without_goods_is_kept_for_a_person(shops: Shops) -> None:
    await shops.woo(woo_order(line_items=[]))
    draft = await shops.draft("woocommerce", "727")
    assert draft is not None
    assert [problem.kind for problem in draft.problems] == ["no-lines"]


async def test_a_guests_order_goes_where_the_bill_goes_unless_it_says_otherwise() -> None:
    home = {"first_name": "芳", "last_name": "王", "address_1": "观前街8号", "city": "苏州市", "country": "CN"}
    order = read(woo_order(shipping=home), take_apart)
    assert order is not None
    assert (order.draft.address.recipient, order.draft.address.city) == ("王芳", "苏州市")
    assert order.draft.address.phone == "13800138000"
    assert order.draft.lines[0].product == "Mouse – black"


@pytest.mark.skipif(not FIXTURES, reason="the shop's own examples are not here")
def test_the_shops_own_examples_are_read() -> None:
    found = []
    for path in FIXTURES:
        told = json.loads(path.read_text(encoding="utf-8"))
        for each in told if isinstance(told, list) else [told]:
            if order := read(each, take_apart):
                assert order.draft.problems == ()
                found.append(order.draft.external_no)
    assert set(found) == {"723", "727"}
