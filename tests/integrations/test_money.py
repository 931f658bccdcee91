"""What a shop has of a buyer, and has paid back, against what is owed here."""

from __future__ import annotations

from typing import Any

import pytest

from core.dues import service as dues
from core.dues.queries import dues_of
from core.orders import service as orders
from core.orders.editing import change_lines
from core.orders.queries import OrderView
from core.orders.rules import LineWish
from tests.integrations.conftest import Shops, shopify_order, woo_order

REFUND_OF_ONE = [{"transactions": [{"kind": "refund", "status": "success", "amount": "12.64"}]}]


def less(**changes: Any) -> dict[str, Any]:
    """The order after one of its two cables was taken off and paid back in the shop."""
    line = {**shopify_order()["line_items"][0], "current_quantity": 1}
    money = {"current_total_price": "17.65", "financial_status": "partially_refunded", "refunds": REFUND_OF_ONE}
    return shopify_order(line_items=[line], **money, **changes)


async def owed(shops: Shops, order: OrderView) -> list[tuple[str, int, str]]:
    found = await shops.house.read(lambda db: dues_of(db, order.id))
    return [(due.direction, due.amount.minor, due.state) for due in found]


async def cancel(shops: Shops, order: OrderView) -> None:
    await shops.house.write(lambda tx: orders.cancel(tx, order.order_no, "买错了"))


async def test_what_is_paid_in_the_shop_after_it_was_given_up_here_goes_back(shops: Shops) -> None:
    await shops.shopify(shopify_order(financial_status="pending"))
    order = await shops.order("shopify", "2001")
    await cancel(shops, order)
    for _ in range(2):
        await shops.shopify(shopify_order())
    assert [amount for amount, *_ in await shops.paid(order.id)] == [3029]
    assert await owed(shops, order) == [("refund", 3029, "owed")]
    assert await shops.notices("notice-refund-to-pay") != []
    [told] = await shops.notices("notice-shop-changed")
    assert told["values"]["fields"] == [{"key": "draft-field-paid", "values": {}}]
    over = {"cancelled_at": "2026-11-23T10:00:00+08:00", "financial_status": "refunded"}
    await shops.shopify(shopify_order(**over))
    assert await owed(shops, order) == [("refund", 3029, "settled")]


async def test_what_is_paid_in_the_shop_beyond_what_it_costs_here_goes_back(shops: Shops) -> None:
    await shops.shopify(shopify_order(financial_status="pending"))
    order = await shops.order("shopify", "2001")
    wish = LineWish(order.lines[0].product_id, 1, kept=0)
    await shops.house.write(lambda tx: change_lines(tx, order.order_no, [wish]))
    await shops.shopify(shopify_order())
    assert [amount for amount, *_ in await shops.paid(order.id)] == [3029]
    assert await owed(shops, order) == [("refund", 1265, "owed")]


async def test_a_payment_told_late_of_what_the_shop_has_cancelled_since_is_none(shops: Shops) -> None:
    await shops.shopify(shopify_order(financial_status="pending", updated_at="2026-11-23T09:31:00+08:00"))
    order = await shops.order("shopify", "2001")
    at = "2026-11-23T10:00:00+08:00"
    await shops.shopify(shopify_order(cancelled_at=at, updated_at=at, financial_status="voided"))
    await shops.shopify(shopify_order(updated_at="2026-11-23T09:40:00+08:00"))
    assert await shops.paid(order.id) == []
    assert await owed(shops, order) == []


@pytest.mark.parametrize("told", [{"refunds": None}, {"refunds": REFUND_OF_ONE}, {"total_outstanding": "0.00"}])
async def test_what_was_paid_back_before_we_heard_of_it_is_not_owed_again(shops: Shops, told: dict[str, Any]) -> None:
    await shops.shopify({**less(), **told})
    order = await shops.order("shopify", "2001")
    await cancel(shops, order)
    assert await owed(shops, order) == [("refund", 1765, "owed")]


@pytest.mark.parametrize("shop", ["shopify", "woocommerce"])
async def test_what_the_shop_has_paid_back_since_is_not_owed_again(shops: Shops, shop: str) -> None:
    if shop == "shopify":
        before, after, post = shopify_order(), less(), shops.shopify
        number, back, rest = "2001", 1264, 1765
    else:
        paid = {"status": "processing", "date_paid_gmt": "2026-11-23T01:31:00"}
        before, after = woo_order(**paid), woo_order(**paid, refunds=[{"id": 1, "total": "-100.00"}])
        post, number, back, rest = shops.woo, "727", 10_000, 29_901
    await post(before)
    order = await shops.order(shop, number)
    for _ in range(2):
        await post(after)
    assert await owed(shops, order) == [("refund", back, "settled")]
    await cancel(shops, order)
    assert await owed(shops, order) == [("refund", back, "settled"), ("refund", rest, "owed")]


async def test_what_was_owed_here_is_settled_by_what_the_shop_pays_back(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    order = await shops.order("shopify", "2001")
    await cancel(shops, order)
    for _ in range(2):
        await shops.shopify(less())
    assert await owed(shops, order) == [("refund", 1765, "owed"), ("refund", 1264, "settled")]


async def test_what_a_colleague_has_paid_back_in_the_shop_counts_once(shops: Shops) -> None:
    await shops.shopify(shopify_order())
    order = await shops.order("shopify", "2001")
    wish = LineWish(order.lines[1].product_id, 1, kept=1)
    await shops.house.write(lambda tx: change_lines(tx, order.order_no, [wish]))
    [due] = await shops.house.read(lambda db: dues_of(db, order.id))
    await shops.house.write(lambda tx: dues.settle(tx, due.id))
    await shops.shopify(less())
    assert await owed(shops, order) == [("refund", 1264, "settled")]


async def test_what_is_paid_back_of_an_order_that_waits_for_a_person_did_not_come_in(shops: Shops) -> None:
    await shops.shopify(shopify_order(test=True))
    await shops.shopify(less(test=True))
    draft = await shops.draft("shopify", "2001")
    assert draft is not None
    assert (draft.draft.paid_minor, draft.draft.refunded_minor) == (1765, 1264)
