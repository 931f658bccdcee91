"""Parcels' news over HTTP: carriers tell where a parcel is and who took it; orders are delivered by that."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from bot.api.models import ApiRequest
from core.fulfilment.models import Scan, Shipment
from core.journal.models import Entry
from core.keys.rules import Scope
from core.notices.models import Notice
from core.orders.models import Order
from core.orders.queries import order_for
from core.tx import HOUSE
from tests.api.conftest import Api
from tests.api.test_orders import fields

SF = "SF1366000023001"
TABLES = (Order, Shipment, Scan, Entry, Notice, ApiRequest)


def scan(event: str = "delivered", at: str = "2026-11-23T09:30:00+08:00", **more: Any) -> dict[str, Any]:
    """What a carrier tells of Li Lei's parcel of order 10023."""
    return {"carrier": "sf", "tracking_no": SF, "at": at, "event": event, "place": "杭州", **more}


async def push(api: Api, body: dict[str, Any], **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    auth = {"Authorization": f"Bearer {api.key}", **named}
    return await api.house.client.post("/api/tracking", json=body, headers=auth)


async def rows(api: Api) -> tuple[int, ...]:
    return await api.house.read(lambda db: tuple(db.scalar(select(func.count()).select_from(t)) for t in TABLES))


async def status(api: Api, order_no: str = "10023") -> str:
    return await api.house.read(lambda db: str(order_for(db, HOUSE, order_no).status))


@pytest.fixture
async def carrier(api: Api) -> Api:
    """The API with a key for tracking and nothing else."""
    return await api.with_key("kuaidi", Scope.TRACKING_WRITE)


async def test_a_delivery_delivers_the_order_and_its_customer_is_told(carrier: Api) -> None:
    chat = await carrier.house.chat("telegram", "李雷")
    seen = await push(carrier, scan("out-for-delivery", "2026-11-23T08:00:00+08:00"))
    assert (seen.status_code, seen.json()["delivered_at"], await status(carrier)) == (200, None, "shipped")
    seen = await push(carrier, scan(signed_by="前台", proof="pod/1.jpg"))
    assert seen.status_code == 200, seen.text
    assert {**seen.json(), "scans": seen.json()["scans"][:2]} == {
        "carrier": "sf",
        "tracking_no": SF,
        "shipped_at": seen.json()["shipped_at"],
        "delivered_at": "2026-11-23T01:30:00Z",
        "signed_by": "前台",
        "scans": [
            {"at": "2026-11-23T01:30:00Z", "event": "delivered", "place": "杭州"},
            {"at": "2026-11-23T00:00:00Z", "event": "out-for-delivery", "place": "杭州"},
        ],
    }
    assert await status(carrier) == "delivered"
    await carrier.house.settle()
    assert "您的订单 10023 已签收" in chat.last().words
    assert "前台签收" in (await chat.say("10023 到哪了")).words


async def test_a_push_that_comes_again_changes_nothing(carrier: Api) -> None:
    first = await push(carrier, scan(), Idempotency_Key="k-1")
    before = await rows(carrier)
    again = await push(carrier, scan(), Idempotency_Key="k-1")
    without_key = await push(carrier, scan())
    assert first.json() == again.json() == without_key.json()
    assert ("Idempotency-Replayed" in first.headers, again.headers["Idempotency-Replayed"]) == (False, "true")
    other = await push(carrier, scan("arrived"), Idempotency_Key="k-1")
    assert (other.status_code, list(fields(other))) == (422, ["Idempotency-Key"])
    assert await rows(carrier) == before


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (scan(carrier="pigeon"), 422, "carrier"),
        (scan(event="lost"), 422, "event"),
        (scan(at="2026-11-23T09:30:00"), 422, "at"),
        (scan(at="2036-11-23T09:30:00+08:00"), 422, "at"),
        (scan(at="2000-01-01T09:30:00+08:00"), 422, "at"),
        (scan(place="x" * 201), 422, "place"),
        (scan(signed_by="x" * 121), 422, "signed_by"),
        (scan(weight=3), 422, "weight"),
        (scan(tracking_no="SF1"), 422, None),
        (scan(tracking_no="SF0000000009"), 404, None),
    ],
)
async def test_what_is_wrong_or_unknown_is_named_and_changes_nothing(
    carrier: Api, body: dict[str, Any], code: int, field: str | None
) -> None:
    before = await rows(carrier)
    response = await push(carrier, body)
    assert (response.status_code, next(iter(fields(response)), None)) == (code, field), response.text
    assert await rows(carrier) == before


async def test_a_shops_key_does_not_open_it_and_this_one_opens_no_orders(api: Api, carrier: Api) -> None:
    shop = await api.with_key("shop", Scope.ORDERS_READ, Scope.ORDERS_WRITE)
    before = await rows(api)
    refused = await push(shop, scan())
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    assert (await carrier.look("10023")).status_code == 403
    assert (await push(Api(api.house, "xd_wrong"), scan())).status_code == 401
    assert (await rows(api), await status(api)) == (before, "shipped")


async def test_the_door_describes_itself(api: Api) -> None:
    described = (await api.house.client.get("/openapi.json")).json()
    assert set(described["paths"]["/api/tracking"]["post"]["responses"]) == {
        "200", "400", "401", "403", "404", "413", "422", "503",
    }  # fmt: skip
    silent = [name for name, about in described["components"]["schemas"]["ScanIn"]["properties"].items()
              if "description" not in about]  # fmt: skip
    assert silent == []
