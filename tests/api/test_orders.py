"""Orders over HTTP: brought once, looked at by whose they are, refused with the field and the mend."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text

from bot.api.models import ApiRequest
from bot.housekeeping import KEPT, tidy_up
from core.intake.models import Draft
from core.journal.models import Entry
from core.keys import service as keys
from core.keys.queries import all_keys
from core.keys.rules import Scope
from core.notices.models import Notice
from core.orders.models import Order
from tests.api.conftest import ADDRESS, Api, order

TABLES = (Order, Draft, Entry, Notice, ApiRequest)


async def rows(api: Api) -> tuple[int, ...]:
    """A count of all that could have changed."""
    return await api.house.read(lambda db: tuple(db.scalar(select(func.count()).select_from(t)) for t in TABLES))


def fields(response: httpx.Response) -> dict[str, str]:
    """The fields that a problem names, with the mend of each."""
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    return {error["field"]: error["mend"] for error in problem["errors"]}


async def test_an_order_is_placed_and_can_be_looked_at_by_either_number(api: Api) -> None:
    lines = [{"sku": "kb-87", "quantity": 2, "unit_price": "350.00"}, {"product": "护眼台灯", "quantity": 1}]
    response = await api.bring(order(lines=lines, freight="12.00", placed_at="2026-11-23T09:00:00+08:00"))
    assert response.status_code == 201, response.text
    told = response.json()
    assert {name: told[name] for name in ("external_no", "order_no", "state", "status", "total", "freight")} == {
        "external_no": "SO-1",
        "order_no": "10001",
        "state": "placed",
        "status": "approved",
        "total": {"amount": "971.00", "currency": "CNY"},
        "freight": {"amount": "12.00", "currency": "CNY"},
    }
    assert [(line["names"]["en"], line["quantity"], line["unit_price"]["amount"]) for line in told["lines"]] == [
        ("Mechanical keyboard 87", 2, "350.00"),
        ("Desk lamp", 1, "259.00"),
    ]
    assert told["mended"] == [
        {"field": "phone", "line": 0, "detail": "the phone number: “138 0013 8000” → “13800138000”"}
    ]
    for number in ("10001", "SO-1"):
        seen = await api.look(number)
        assert (seen.status_code, seen.json()["order_no"]) == (200, "10001")


async def test_what_is_unclear_is_kept_with_its_problems_and_told_to_whoever_is_on_duty(api: Api) -> None:
    chat = await api.house.chat("slack", "王芳")
    address = {"recipient": "李雷", "text": "杭州"}
    lines = [{"sku": "ZZ-9", "quantity": 1}]
    response = await api.bring(order(address=address, lines=lines), Accept_Language="zh-CN,zh;q=0.9")
    assert response.status_code == 202
    told = response.json()
    assert (told["state"], told["order_no"]) == ("needs_person", None)
    assert told["problems"] == [
        {"field": "phone", "line": 0, "detail": "缺电话"},
        {"field": "address", "line": 0, "detail": "地址不完整，要写到城市、街道和门牌：“杭州”"},
        {"field": "product", "line": 1, "detail": "第 1 件商品“ZZ-9”对不上"},
    ]
    await api.house.settle()
    assert "“erp”来的订单 SO-1 还不能下单：缺电话" in chat.last().words
    seen = await api.look("SO-1")
    assert (seen.status_code, seen.json()["state"]) == (200, "needs_person")


async def test_a_number_is_theirs_before_it_is_ours(api: Api) -> None:
    first = (await api.bring(order("10002"))).json()
    second = (await api.bring(order("SO-2", lines=[{"sku": "LP-12", "quantity": 2}]))).json()
    assert (first["order_no"], second["order_no"]) == ("10001", "10002")
    for number, own, ours in (("10002", "10002", "10001"), ("10001", "10002", "10001"), ("SO-2", "SO-2", "10002")):
        seen = (await api.look(number)).json()
        assert (seen["external_no"], seen["order_no"]) == (own, ours)


async def test_the_same_number_is_the_same_order(api: Api) -> None:
    first = await api.bring(order())
    before = await rows(api)
    again = await api.bring(order())
    assert (again.status_code, again.json()["order_no"]) == (200, first.json()["order_no"])
    assert await rows(api) == before


async def test_what_looks_like_an_order_of_another_channel_does_not_name_that(api: Api) -> None:
    other = await api.with_key("crm")
    await other.bring(order("SO-9"))
    elsewhere = (await api.bring(order())).json()["problems"]
    assert [each["detail"] for each in elsewhere] == [
        "it looks the same as an order that came another way, placed within the same minute"
    ]
    own = (await other.bring(order("SO-10"))).json()["problems"]
    assert ["10001" in each["detail"] for each in own] == [True]


async def test_sums_that_no_column_holds_are_for_a_person(api: Api) -> None:
    lines = [{"sku": "LP-12", "quantity": 1_000_000, "unit_price": "999999999.00"}] * 200
    response = await api.bring(order(lines=lines))
    assert response.status_code == 202, response.text
    assert {each["field"] for each in response.json()["problems"]} == {"quantity"}
    most = [{"sku": "LP-12", "quantity": 1_000_000, "unit_price": "10000.00"}] * 200
    assert (await api.bring(order("SO-2", lines=most))).json()["total"]["amount"] == "2000000000000.00"


async def test_another_order_under_the_same_number_is_told_what_differs(api: Api) -> None:
    await api.bring(order())
    before = await rows(api)
    other = order(lines=[{"sku": "KB-87", "quantity": 9}], customer={"name": "韩梅梅"})
    refused = await api.bring(other)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:xiaodan:problem:number-taken")
    mend = "send the same again for the same order, or another one under an external_no of its own"
    assert fields(refused) == {"lines": mend, "customer": mend}
    assert "An order SO-1 has come before" in refused.json()["detail"]
    told = (await api.bring(other, Accept_Language="zh-CN")).json()
    assert [error["detail"] for error in told["errors"]] == ["和这个订单号之前收到的不一样"] * 2
    assert await rows(api) == before


PRICED = [
    ("EUR", [{"sku": "WS-900", "quantity": 10, "unit_price": "0.01"}], [1]),
    ("USD", [{"sku": "WS-900", "quantity": 20, "unit_price": "0.01"}], [1]),
    ("", [{"sku": "HP-7", "quantity": 1}, {"sku": "WS-900", "quantity": 5, "unit_price": "1"}], [2]),
]


@pytest.mark.parametrize(("currency", "lines", "flagged"), PRICED)
async def test_goods_are_not_sold_for_a_price_in_another_currency(
    api: Api, currency: str, lines: list[dict[str, Any]], flagged: list[int]
) -> None:
    response = await api.bring(order(currency=currency, lines=lines))
    assert (response.status_code, response.json()["order_no"]) == (202, None)
    said = "is sold in CNY only"
    assert [each["detail"] for each in response.json()["problems"]] == [f"item {line} {said}" for line in flagged]


async def test_the_same_idempotency_key_gets_the_same_answer_and_no_second_effect(api: Api) -> None:
    first = await api.bring(order(), Idempotency_Key="k-1")
    before = await rows(api)
    again = await api.bring(order(), Idempotency_Key="k-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert ("Idempotency-Replayed" in first.headers, again.headers["Idempotency-Replayed"]) == (False, "true")
    other = await api.bring(order("SO-2"), Idempotency_Key="k-1")
    assert (other.status_code, list(fields(other))) == (422, ["Idempotency-Key"])
    assert await rows(api) == before
    elsewhere = await (await api.with_key("other")).bring(order("SO-2"), Idempotency_Key="k-1")
    assert elsewhere.status_code == 202  # the same things for the same customer within a minute
    await api.house.later(seconds=KEPT.total_seconds() + 1)
    await api.house.write(tidy_up)
    assert (await rows(api))[-1] == 0


async def test_many_at_once_with_one_key_make_one_order(api: Api) -> None:
    answers = await asyncio.gather(*(api.bring(order(), Idempotency_Key="k-1") for _ in range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    unkeyed = await asyncio.gather(*(api.bring(order("SO-9")) for _ in range(8)))
    assert sorted(answer.status_code for answer in unkeyed)[:7] == [200] * 7
    assert await api.house.read(lambda db: db.scalar(select(func.count()).where(Order.source == "erp"))) == 1


async def test_a_request_that_was_refused_can_be_mended_under_the_same_key(api: Api) -> None:
    refused = await api.bring(order(lines=[]), Idempotency_Key="k-1")
    mended = await api.bring(order(), Idempotency_Key="k-1")
    assert (refused.status_code, mended.status_code) == (422, 201)


WRONG: list[tuple[Any, int, str, str]] = [
    (b"", 422, "body", "add this field"),
    (b"{broken", 422, "body", "send one JSON object, as /docs shows it"),
    (b"[]", 422, "body", "send an object { … } with the fields that /docs names"),
    (b"\xff\xfe", 422, "body", "send one JSON object, as /docs shows it"),
    ({}, 422, "external_no", "add this field"),
    (order(external_no=""), 422, "external_no", "fill it in, or leave the field out where it may be"),
    (order(external_no=" \t"), 422, "external_no", "fill in your number for the order, with letters or digits in it"),
    (order(external_no="#"), 422, "external_no", "fill in your number for the order, with letters or digits in it"),
    (order(external_no="x" * 65), 422, "external_no", "make it 64 letters or fewer"),
    (order(lines=[]), 422, "lines", "send at least 1"),
    (order(lines=[{"sku": "LP-12", "quantity": 0}]), 422, "lines.0.quantity", "send a number above 0"),
    (order(lines=[{"sku": "LP-12", "quantity": 10**9}]), 422, "lines.0.quantity", "send 1000000 or less"),
    (order(lines=[{"sku": "LP-12", "quantity": 1.5}]), 422, "lines.0.quantity", "send a whole number, such as 2"),
    (order(lines=[{"sku": "LP-12", "quantity": "many"}]), 422, "lines.0.quantity", "send a whole number, such as 2"),
    (order(lines=[{"sku": "LP-12"}]), 422, "lines.0.quantity", "add this field"),
    (order(lines=[{"sku": "LP-12", "quantity": 1, "unit_price": "1.005"}]), 422, "lines.0.unit_price",
     "round it to 2 decimals"),
    (order(lines=[{"sku": "LP-12", "quantity": 1, "price": 1}]), 422, "lines.0.price",
     "there is no such field: check its spelling, or leave it out"),
    (order(freight="-1"), 422, "freight", "send 0 or more"),
    (order(freight="0.001"), 422, "freight", "round it to 2 decimals"),
    (order(address={}), 422, "address.recipient", "add this field"),
    (order(placed_at="2026-11-23T09:00:00"), 422, "placed_at", "add the offset from UTC, such as +08:00"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status", "field", "mend"), WRONG)
async def test_what_is_wrong_names_the_field_and_the_mend_and_keeps_nothing(
    api: Api, body: Any, status: int, field: str, mend: str
) -> None:
    before = await rows(api)
    response = await api.bring(body)
    assert response.status_code == status, response.text
    assert fields(response).get(field) == mend, response.text
    assert await rows(api) == before


async def test_what_is_wrong_is_said_in_the_senders_language(api: Api) -> None:
    body = order(lines=[{"sku": "LP-12", "quantity": 0}, {"sku": "LP-12", "quantity": 1, "colour": "red"}])
    said = (await api.bring(body, Accept_Language="zh-CN,zh;q=0.9,en;q=0.8")).json()
    assert said["detail"] == "请求里有地方不对，什么都没有保存。每一处都写在 errors 里。"
    assert said["errors"] == [
        {"field": "lines.0.quantity", "detail": "应该大于 0", "mend": "填大于 0 的数"},
        {"field": "lines.1.colour", "detail": "没有这个字段", "mend": "没有这个字段：检查拼写，或者去掉"},
    ]


async def test_what_no_database_takes_is_cleaned_and_no_server_error(api: Api) -> None:
    halves = await api.bring(json.dumps(order(note="\ud800")).encode())
    assert fields(halves) == {"note": "send whole characters: a surrogate has lost its other half"}
    response = await api.bring(order("SO\u0000-7", note="\u0000", customer={"name": "\u0000", "phone": "13800138000"}))
    assert (response.status_code, response.json()["external_no"]) == (201, "SO-7")


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(api: Api) -> None:
    before = await rows(api)
    response = await api.bring(b'{"note": "' + b"x" * 1_100_000 + b'"}')
    assert (response.status_code, fields(response)) == (413, {})
    assert await rows(api) == before


async def test_without_a_key_that_opens_it_nothing_is_done(api: Api) -> None:
    reader, writer = await api.with_key("erp", Scope.ORDERS_READ), await api.with_key("erp", Scope.ORDERS_WRITE)
    before = await rows(api)
    for nobody in (Api(api.house, "xd_wrong"), Api(api.house, "xd_")):
        for response in (await nobody.bring(order()), await nobody.look("10023")):
            assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert (await api.house.client.post("/api/orders", json=order())).status_code == 401
    refused = await reader.bring(order())
    assert (refused.status_code, refused.json()["detail"][:32]) == (403, "This key is not for orders:write")
    assert (await writer.look("10023")).status_code == 403
    assert await rows(api) == before
    name = await api.house.read(lambda db: all_keys(db)[0].name)
    await api.house.write(lambda tx: keys.revoke(tx, name))
    assert (await api.bring(order())).status_code == 401


async def test_orders_of_others_answer_like_unknown_ones(api: Api) -> None:
    await api.bring(order())
    other = await api.with_key("other")
    numbers = ("10001", "SO-1", "10023", "no-such")
    answers = {number: await other.look(number) for number in numbers}
    assert {answer.status_code for answer in answers.values()} == {404}
    assert len({answer.json()["detail"].replace(number, "#") for number, answer in answers.items()}) == 1


async def test_when_a_key_was_used_last_is_kept(api: Api) -> None:
    await api.bring(order())
    used = await api.house.read(lambda db: all_keys(db)[0].last_used_at)
    assert used == api.house.clock.now()
    api.house.clock.advance(timedelta(seconds=61))
    await api.look("SO-1")
    assert await api.house.read(lambda db: all_keys(db)[0].last_used_at) == api.house.clock.now()


@pytest.mark.parametrize("home", ["sqlite"], indirect=True)
async def test_a_locked_database_answers_503_with_a_time_to_try_again(api: Api) -> None:
    await api.house.write(lambda tx: tx.db.execute(text("PRAGMA busy_timeout = 50")))
    with api.house.program.database.engine.connect() as holder:
        holder.exec_driver_sql("UPDATE people SET tier = tier")
        response = await api.bring(order())
        holder.rollback()
    assert (response.status_code, response.headers["Retry-After"], fields(response)) == (503, "10", {})
    assert (await api.bring(order())).status_code == 201


async def test_the_api_describes_itself(api: Api) -> None:
    page = await api.house.client.get("/docs")
    brought = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert brought, "a page without scripts shows nothing"
    for each in brought:
        assert each.startswith("/"), "nothing comes from elsewhere: many a company's network would not let it in"
        assert (await api.house.client.get(each)).status_code == 200
    described = (await api.house.client.get("/openapi.json")).json()
    bring = described["paths"]["/api/orders"]["post"]
    assert set(bring["responses"]) == {"200", "201", "202", "400", "401", "403", "409", "413", "422", "503"}
    assert "application/problem+json" in bring["responses"]["422"]["content"]
    assert bring["security"] == [{"HTTPBearer": []}]
    models = described["components"]["schemas"]
    assert models["LineIn"]["properties"]["quantity"]["examples"] == [2]
    silent = [
        f"{model}.{name}"
        for model in ("OrderIn", "LineIn", "AddressIn", "Customer", "Problem", "FieldProblem")
        for name, about in models[model]["properties"].items()
        if "description" not in about and "$ref" not in about
    ]
    assert silent == []
    assert ADDRESS["recipient"] in json.dumps(models["AddressIn"], ensure_ascii=False)
