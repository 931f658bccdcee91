"""What shops tell of at the very same moment: nothing of it is lost, and nothing counts twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from bot.addresses import take_apart
from core.intake import service as intake
from core.orders.lifecycle import Status
from integrations.shopify.orders import read
from tests.integrations.conftest import Shops, shopify_order, woo_order

NUMBERS = tuple(range(11, 17))
"""Of the orders, which are also the minutes in which they were placed: none looks like another."""


def of_shopify(number: int, **changes: Any) -> dict[str, Any]:
    return shopify_order(name=f"#70{number}", created_at=f"2026-11-23T09:{number}:00+08:00", **changes)


async def test_an_order_and_its_payment_come_together(shops: Shops) -> None:
    tellings = [of_shopify(number, financial_status=how) for number in NUMBERS for how in ("pending", "paid")]
    await asyncio.gather(*map(shops.shopify, tellings))
    for number in NUMBERS:
        order = await shops.order("shopify", f"70{number}")
        assert [amount for amount, *_ in await shops.paid(order.id)] == [3029]
        assert order.status is not Status.ON_HOLD


async def test_two_payments_of_one_order_come_together(shops: Shops) -> None:
    for number in NUMBERS:
        await shops.shopify(of_shopify(number, financial_status="pending"))
    part = {"financial_status": "partially_paid", "total_outstanding": "10.29"}
    tellings = [of_shopify(number, **how) for number in NUMBERS for how in (part, {"financial_status": "paid"})]
    await asyncio.gather(*map(shops.shopify, tellings))
    for number in NUMBERS:
        order = await shops.order("shopify", f"70{number}")
        assert sum(amount for amount, *_ in await shops.paid(order.id)) == 3029


async def test_two_shops_bring_orders_of_the_same_number_together(shops: Shops) -> None:
    ours = (shops.shopify(of_shopify(number)) for number in NUMBERS)
    theirs = (shops.woo(woo_order(number=f"70{n}", date_created_gmt=f"2026-11-23T01:{n}:00")) for n in NUMBERS)
    await asyncio.gather(*ours, *theirs)
    assert await shops.unread() == []
    for number in NUMBERS:
        orders = [await shops.order(source, f"70{number}") for source in ("shopify", "woocommerce")]
        assert [order.order_no == f"70{number}" for order in orders].count(True) == 1


async def test_a_shops_number_is_just_the_next_of_ours(shops: Shops) -> None:
    def bring(number: int) -> Any:
        told = read(of_shopify(number), take_apart)
        assert told is not None
        return shops.house.write(lambda tx: intake.accept(tx, replace(told.draft, source="api")))

    names = ("#10001", "#10002", "#10003")
    shop = (shops.shopify(shopify_order(name=name, created_at=f"2026-11-23T08:0{name[-1]}:00+08:00")) for name in names)
    accepted = await asyncio.gather(*map(bring, NUMBERS), *shop)
    assert await shops.unread() == []
    orders = [await shops.order("shopify", name[1:]) for name in names]
    numbers = [*(each.order_no for each in accepted[: len(NUMBERS)]), *(order.order_no for order in orders)]
    assert None not in numbers
    assert len(set(numbers)) == len(NUMBERS) + len(names)
