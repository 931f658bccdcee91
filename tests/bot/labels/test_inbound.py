"""`GET /labels/…` opens for whoever has the link, and for nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from bot.labels.inbound import router
from bot.links import LIFETIME, Links
from bot.speech import Speech
from bot.wiring.door import Door
from core.clock import HandClock
from core.tx import Desk
from tests.bot.labels.test_labels import planned
from tests.conftest import ZONE

LINKS = Links("http://test", "key")


@pytest.fixture
async def client(shop: Desk) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(router(Door(shop), LINKS, Speech("zh"), ZONE))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_the_link_opens_the_label(client: httpx.AsyncClient, shop: Desk, clock: HandClock) -> None:
    link = LINKS.to_label(planned(shop, "10025"), clock.now())
    answer = await client.get(link)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.content.startswith(b"%PDF-")
    clock.advance(LIFETIME - timedelta(seconds=1))
    assert (await client.get(link)).status_code == 200
    clock.advance(timedelta(seconds=1))
    assert (await client.get(link)).status_code == 403


async def test_without_the_right_link_nobody_learns_anything(
    client: httpx.AsyncClient, shop: Desk, clock: HandClock
) -> None:
    parcel = planned(shop, "10025")
    link = LINKS.to_label(parcel, clock.now())
    forged = Links("http://test", "other").to_label(parcel, clock.now())
    assert (await client.get(forged)).status_code == 403
    assert (await client.get(link.replace(f"/{parcel}.pdf", f"/{parcel - 1}.pdf"))).status_code == 403
    assert (await client.get(f"/labels/{parcel}.pdf")).status_code == 422
    assert (await client.get(LINKS.to_label(404, clock.now()))).status_code == 404
