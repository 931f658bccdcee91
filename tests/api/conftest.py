"""The program on the demo shop, seen from a program of somebody else's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from bot.understanding.parser import Parser
from core.clock import HandClock
from core.keys import service as keys
from core.keys.rules import Scope
from tests.stories.house import House, open_house

ADDRESS = {"recipient": "李雷", "phone": "138 0013 8000", "text": "浙江省杭州市西湖区文三路90号3幢502室"}


def order(external_no: str = "SO-1", **changes: Any) -> dict[str, Any]:
    """A whole order of Li Lei's, as a shop's program gives it."""
    lines = [{"sku": "LP-12", "quantity": 1}]
    return {
        "external_no": external_no,
        "customer": {"phone": "13800138000"},
        "address": ADDRESS,
        "lines": lines,
        **changes,
    }


@dataclass
class Api:
    """The API with a key in hand."""

    house: House
    key: str

    async def bring(self, body: Any, **headers: str) -> httpx.Response:
        """POST an order."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        auth = {"Authorization": f"Bearer {self.key}", **named}
        if isinstance(body, bytes):
            auth |= {"Content-Type": "application/json"}
            return await self.house.client.post("/api/orders", content=body, headers=auth)
        return await self.house.client.post("/api/orders", json=body, headers=auth)

    async def look(self, order_no: str) -> httpx.Response:
        """GET one."""
        return await self.house.client.get(f"/api/orders/{order_no}", headers={"Authorization": f"Bearer {self.key}"})

    async def with_key(self, source: str, *scopes: Scope) -> Api:
        """The same API with another key."""
        name = " ".join((source, *scopes))
        secret = await self.house.write(lambda tx: keys.add(tx, name, source, scopes or list(Scope)))
        return Api(self.house, secret)


@pytest.fixture
async def api(shop_url: str, clock: HandClock, parser: Parser) -> AsyncIterator[Api]:
    """The API on each of the two databases, with a key of the ERP's that may read and write."""
    async with open_house(shop_url, clock, parser) as house:
        yield await Api(house, "").with_key("erp")
