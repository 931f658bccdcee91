"""Whatever goes wrong under /api is a problem as RFC 9457 has it, and nothing is told to whoever has no key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.api import orders
from bot.api.problems import MEDIA_TYPE
from core.keys.rules import Scope
from tests.api.conftest import Api, order
from tests.api.test_orders import fields, rows

UNREADABLE = [b"\xff", b"[" * 200_000, b'{"a": ' + b"9" * 5_000 + b"}"]


@pytest.mark.parametrize("body", UNREADABLE)
async def test_a_body_that_cannot_be_read_is_a_problem(api: Api, body: bytes) -> None:
    before = await rows(api)
    refused = await api.bring(body)
    assert (refused.status_code, refused.json()["type"]) == (400, "urn:xiaodan:problem:unreadable")
    assert fields(refused) == {}
    assert "cannot be read as JSON" in refused.json()["detail"]
    assert await rows(api) == before


@pytest.mark.parametrize("body", [*UNREADABLE, b"{", b"{}", b" " * 2_000_000, json.dumps(order(lines=[])).encode()])
async def test_the_key_is_looked_at_before_the_body(api: Api, body: bytes) -> None:
    reader = await api.with_key("erp", Scope.ORDERS_READ)
    no_key = await Api(api.house, "xd_nonsense").bring(body)
    another = await reader.bring(body)
    assert (no_key.status_code, another.status_code) == (401, 403)
    assert (fields(no_key), fields(another)) == ({}, {})


async def test_whoever_sends_no_key_is_told_how_to_send_one(api: Api) -> None:
    refused = await api.house.client.post("/api/orders", json=order(), headers={"Accept-Language": "en"})
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert refused.json()["detail"].startswith("A key is needed here: send it as “Authorization: Bearer xd_…”.")


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/api", 404, None),
        ("GET", "/api/nothing", 404, None),
        ("PUT", "/api/orders", 405, "POST"),
        ("DELETE", "/api/orders/SO-1", 405, "GET"),
        ("GET", "/api/tracking", 405, "POST"),
    ],
)
async def test_no_such_address_or_method_is_a_problem(
    api: Api, method: str, path: str, status: int, allow: str | None
) -> None:
    chinese = {"Accept-Language": "zh-CN"}
    response = await api.house.client.request(method, path, headers=chinese)
    assert (response.status_code, response.headers["content-type"]) == (status, MEDIA_TYPE)
    assert response.headers.get("allow") == allow
    assert response.json()["detail"].endswith("见 /docs。")


async def test_elsewhere_nothing_has_changed(api: Api) -> None:
    response = await api.house.client.get("/apiary")
    assert (response.status_code, response.json()) == (404, {"detail": "Not Found"})


async def test_a_defect_of_ours_is_a_problem_that_tells_nothing(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr(orders, "_bring", broken)
    response = await api.bring(order())
    assert (response.status_code, response.json()["type"]) == (500, "urn:xiaodan:problem:defect")
    assert fields(response) == {}
    assert "secret" not in response.text
    assert "POST /api/orders failed" in caplog.text


async def test_the_documentation_names_what_can_be_answered(api: Api) -> None:
    paths = (await api.house.client.get("/openapi.json")).json()["paths"]
    posts = {path: about["post"] for path, about in paths.items() if path.startswith("/api/") and "post" in about}
    assert {"/api/orders", "/api/orders/{order_no}/prices", "/api/tracking"} <= set(posts)
    assert "/api/orders/{order_no}" in paths
    for about in posts.values():
        assert about["security"] == [{"HTTPBearer": []}]
        for status in ("400", "401", "403", "413", "422", "503"):
            assert MEDIA_TYPE in about["responses"][status]["content"]


NEVER = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z", "2099-01-01T00:00:00Z"]


@pytest.mark.parametrize("at", [*NEVER, "1970-01-01T00:00:00Z"])
async def test_what_cannot_have_been_is_refused(api: Api, at: str) -> None:
    before = await rows(api)
    refused = await api.bring(order(placed_at=at))
    assert (refused.status_code, list(fields(refused))) == (422, ["placed_at"])
    scan = {"carrier": "sf", "tracking_no": "SF1", "at": at, "event": "delivered"}
    seen = await api.house.client.post("/api/tracking", json=scan, headers={"Authorization": f"Bearer {api.key}"})
    assert (seen.status_code, list(fields(seen))) == (422, ["at"])
    assert await rows(api) == before


async def test_an_order_was_placed_when_it_says(api: Api) -> None:
    brought = await api.bring(order(placed_at="2020-01-01T08:00:00+08:00"))
    assert (brought.status_code, brought.json()["placed_at"]) == (201, "2020-01-01T00:00:00Z")
    assert (await api.look("SO-1")).json()["placed_at"] == "2020-01-01T00:00:00Z"


@pytest.mark.parametrize("number", ["RE/2026/17", "/17", "17/prices", "a//b", "100%/中"])
async def test_a_number_with_slashes_is_found_and_changed_like_any_other(api: Api, number: str) -> None:
    await api.bring(order(number, lines=[{"sku": "LP-12", "quantity": 2}]))
    address = number.replace("%", "%25").replace("/", "%2F")
    seen = await api.look(address)
    assert (seen.status_code, seen.json()["external_no"]) == (200, number)
    auth = {"Authorization": f"Bearer {api.key}"}
    for what, body in (
        ("prices", {"prices": [{"line": 1, "unit_price": "240.00"}]}),
        ("returns", {"pieces": [{"line": 1, "quantity": 1}]}),
    ):
        answer = await api.house.client.post(f"/api/orders/{address}/{what}", json=body, headers=auth)
        assert answer.status_code in {200, 202, 409}, answer.text
        assert "10001" in answer.text


async def test_an_address_with_a_slash_at_its_end_is_sent_on(api: Api) -> None:
    assert (await api.house.client.post("/api/orders/", json=order())).status_code == 307
