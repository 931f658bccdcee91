"""The program on the demo shop, and web shops that post to it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.understanding.parser import Parser
from core.clock import HandClock
from core.inbox.models import Received
from core.intake.queries import DraftView, draft_of
from core.notices.models import Notice
from core.orders.queries import OrderView, order_by_id
from core.payments.models import Payment
from tests.stories.house import SHOP_SECRET, House, open_house

EMMA = {
    "id": 88,
    "email": "emma@example.com",
    "phone": "+442079460018",
    "first_name": "Emma",
    "last_name": "Clark",
}
IN_LONDON = {
    "name": "Emma Clark",
    "company": None,
    "address1": "18 Rosebery Avenue",
    "address2": "Flat 4",
    "city": "London",
    "province": None,
    "zip": "EC1R 4TD",
    "country_code": "GB",
    "phone": "+442079460018",
}


def shopify_order(**changes: Any) -> dict[str, Any]:
    """An order as Shopify tells it: two cables with tax and a discount, and delivery, paid for."""
    cable = {
        "name": "Braided cable - 2 m",
        "sku": "CB-2",
        "quantity": 2,
        "price": "12.90",
        "tax_lines": [{"price": "2.07"}],
        "discount_allocations": [{"amount": "2.58"}],
    }
    return {
        "id": 5001,
        "name": "#2001",
        "currency": "USD",
        "created_at": "2026-11-23T09:30:00+08:00",
        "cancelled_at": None,
        "cancel_reason": None,
        "financial_status": "paid",
        "total_price": "30.29",
        "taxes_included": False,
        "test": False,
        "note": "Ring twice",
        "customer_locale": "en-GB",
        "line_items": [cable],
        "shipping_address": IN_LONDON,
        "billing_address": IN_LONDON,
        "customer": EMMA,
        "payment_gateway_names": ["shopify_payments"],
        **changes,
    }


def woo_order(**changes: Any) -> dict[str, Any]:
    """An order as WooCommerce tells it: three mice that do not divide evenly, and delivery, not paid for yet."""
    mice = {"name": "Mouse &ndash; black", "sku": "MS-3", "quantity": 3, "total": "387.01", "total_tax": "0.00"}
    billing = {
        "first_name": "雷",
        "last_name": "李",
        "company": "",
        "address_1": "西湖区文三路90号",
        "address_2": "3幢502室",
        "city": "杭州市",
        "state": "CN12",
        "postcode": "310012",
        "country": "CN",
        "email": "lilei@example.com",
        "phone": "13800138000",
    }
    return {
        "id": 727,
        "number": "727",
        "status": "on-hold",
        "currency": "CNY",
        "date_created_gmt": "2026-11-23T01:30:00",
        "date_paid_gmt": None,
        "total": "399.01",
        "customer_id": 0,
        "customer_note": "",
        "payment_method": "bacs",
        "billing": billing,
        "shipping": {"first_name": "", "last_name": "", "address_1": "", "city": "", "country": ""},
        "line_items": [mice],
        **changes,
    }


def signature(body: bytes, secret: str = SHOP_SECRET) -> str:
    """How both kinds of shop sign, written apart from the program."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


class Shops:
    """What shops post, and what came of it."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def shopify(self, told: Any, **headers: str) -> int:
        """Post as Shopify does; the HTTP status."""
        return await self.post("/shopify/webhooks", "X-Shopify-Hmac-Sha256", told, headers)

    async def woo(self, told: Any, **headers: str) -> int:
        """Post as WooCommerce does; the HTTP status."""
        return await self.post("/woocommerce/webhooks", "X-WC-Webhook-Signature", told, headers)

    async def post(self, path: str, header: str, told: Any, headers: dict[str, str]) -> int:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        signed = {header: signature(body), "Content-Type": "application/json", **headers}
        answer = await self.house.client.post(path, content=body, headers=signed)
        await self.house.settle()
        return answer.status_code

    async def draft(self, source: str, number: str) -> DraftView | None:
        """What came under that number."""
        return await self.house.read(lambda db: draft_of(db, source, number))

    async def order(self, source: str, number: str) -> OrderView:
        """The order it became."""
        draft = await self.draft(source, number)
        assert draft is not None, "it never came"
        assert draft.order_id is not None, f"it waits for a person: {draft.problems}"
        order_id = draft.order_id
        return await self.house.read(lambda db: order_by_id(db, order_id))

    async def paid(self, order_id: int) -> list[tuple[int, str, str | None]]:
        """What came in for an order: how much, which way, under what name."""
        rows = await self.house.read(lambda db: db.query(Payment).filter_by(order_id=order_id).order_by("id").all())
        return [(row.amount_minor, row.method, row.reference) for row in rows]

    async def unread(self) -> list[tuple[str, str]]:
        """What was kept because it could not be read: from where, and why."""
        rows = await self.house.read(lambda db: db.query(Received).filter(Received.error.is_not(None)).all())
        return [(row.source, row.error.partition("(")[0]) for row in rows]

    async def notices(self, key: str) -> list[dict[str, Any]]:
        """The sentences of this key that somebody is told."""
        contents = await self.house.read(lambda db: [row.content for row in db.query(Notice).order_by(Notice.id)])
        sentences = [sentence for content in contents for sentence in content.get("sentences", ())]
        return [sentence for sentence in sentences if sentence["key"] == key]


@pytest.fixture
async def shops(shop_url: str, clock: HandClock, parser: Parser) -> AsyncIterator[Shops]:
    """Both kinds of shop, on each of the two databases."""
    async with open_house(shop_url, clock, parser) as house:
        yield Shops(house)
