"""Orders are changed over HTTP: what their goods cost, and what of them comes back."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from bot.api.models import ApiRequest
from core.dues.models import Due
from core.fulfilment import service as parcels
from core.inventory.models import Stock
from core.journal.models import Entry
from core.keys.rules import Scope
from core.orders.models import Order, ReturnedGoods
from core.orders.queries import OrderView, order_for
from core.payments import service as payments
from core.tx import HOUSE, Tx
from tests.api.conftest import Api, order
from tests.api.test_orders import fields

TABLES = (Order, ReturnedGoods, Due, Entry, ApiRequest)
LINES = [{"sku": "LP-12", "quantity": 2}, {"sku": "MS-3", "quantity": 1}]


async def post(api: Api, what: str, body: Any, number: str = "SO-1", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    auth = {"Authorization": f"Bearer {api.key}", **named}
    return await api.house.client.post(f"/api/orders/{number}/{what}", json=body, headers=auth)


def price(amount: str, line: int = 1) -> dict[str, Any]:
    return {"prices": [{"line": line, "unit_price": amount}], "reason": "电话里谈好的"}


def pieces(quantity: int, line: int = 1, **more: Any) -> dict[str, Any]:
    return {"pieces": [{"line": line, "quantity": quantity}], **more}


async def rows(api: Api) -> tuple[Any, ...]:
    return await api.house.read(lambda db: tuple(db.scalar(select(func.count()).select_from(t)) for t in TABLES))


async def placed(api: Api) -> str:
    """Two lamps and a mouse; our number for them."""
    response = await api.bring(order(lines=LINES))
    assert response.status_code == 201, response.text
    return str(response.json()["order_no"])


async def delivered(api: Api) -> str:
    """The same, paid and delivered."""
    number = await placed(api)

    def arrive(tx: Tx) -> None:
        payments.note_payment(tx, number, "bank")
        found = order_for(tx.db, HOUSE, number)
        parcels.ship(tx, found.id, "sf", "SF9900000001")
        parcels.record_scan(tx, "sf", "SF9900000001", "delivered", "杭州", tx.now)

    await api.house.write(arrive)
    return number


async def standing(api: Api, number: str) -> OrderView:
    return await api.house.read(lambda db: order_for(db, HOUSE, number))


async def lamps(api: Api) -> int:
    return await api.house.read(lambda db: db.scalar(select(func.sum(Stock.on_hand)).where(Stock.product_id == 4)))


async def test_a_small_discount_holds_at_once(api: Api) -> None:
    number = await placed(api)
    response = await post(api, "prices", price("250.00"))
    assert (response.status_code, response.json()["state"]) == (200, "changed"), response.text
    assert response.json()["order"]["total"] == {"amount": "629.00", "currency": "CNY"}
    assert response.json()["order"]["lines"][0]["unit_price"]["amount"] == "250.00"
    assert (await standing(api, number)).total.minor == 62_900
    same = await post(api, "prices", price("250.00"), number)
    assert (same.status_code, same.json()["type"]) == (409, "urn:xiaodan:problem:same-prices")


async def test_a_change_goes_to_the_order_that_has_the_number_with_them(api: Api) -> None:
    await api.bring(order("10002"))
    await api.bring(order("SO-2", lines=[{"sku": "LP-12", "quantity": 2}]))
    changed = await post(api, "prices", price("250.00"), "10002")
    assert [changed.json()["order"][each] for each in ("external_no", "order_no")] == ["10002", "10001"]


async def test_a_large_one_is_asked_about(api: Api) -> None:
    number = await placed(api)
    response = await post(api, "prices", price("100.00"), Idempotency_Key="p-1")
    assert (response.status_code, response.json()["state"]) == (202, "asked"), response.text
    assert response.json()["order"]["total"]["amount"] == "647.00"
    before = await rows(api)
    again = await post(api, "prices", price("100.00"), Idempotency_Key="p-1")
    assert (again.status_code, again.json()) == (202, response.json())
    assert (await post(api, "prices", price("90.00"))).status_code == 409
    assert (await rows(api), (await standing(api, number)).total.minor) == (before, 64_700)


async def test_the_same_key_for_another_order_is_another_request(api: Api) -> None:
    await placed(api)
    await api.bring(order("SO-2", lines=LINES, customer={"phone": "13900139000"}))
    assert (await post(api, "prices", price("250.00"), Idempotency_Key="p-1")).status_code == 200
    other = await post(api, "prices", price("250.00"), "SO-2", Idempotency_Key="p-1")
    assert (other.status_code, list(fields(other))) == (422, ["Idempotency-Key"])


async def test_goods_are_announced_and_received_piece_by_piece(api: Api) -> None:
    number, before = await delivered(api), await lamps(api)
    response = await post(api, "returns", pieces(1, reason="太亮了"))
    assert response.status_code == 200, response.text
    told = response.json()
    assert (told["status"], told["announced"], told["owed"]) == ("delivered", [{"line": 1, "quantity": 1}], [])
    assert told["left"] == [{"line": 1, "quantity": 2}, {"line": 2, "quantity": 1}]
    assert told["returnable_until"] is not None
    arrived = pieces(1, received=True, warehouse="sh1")
    response = await post(api, "returns", arrived, number, Idempotency_Key="r-1")
    assert response.status_code == 200, response.text
    told = response.json()
    assert (told["announced"], told["left"][0]) == ([], {"line": 1, "quantity": 1})
    assert told["owed"] == [{"amount": "259.00", "currency": "CNY"}]
    again = await post(api, "returns", arrived, number, Idempotency_Key="r-1")
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (told, "true")
    assert await lamps(api) == before + 1, "it came back once"
    rest = {"pieces": [{"line": 1, "quantity": 1}, {"line": 2, "quantity": 1}], "received": True}
    told = (await post(api, "returns", rest)).json()
    assert (told["status"], told["left"], told["returnable_until"]) == ("returned", [], None)
    assert told["owed"] == [{"amount": "647.00", "currency": "CNY"}]
    assert await lamps(api) == before + 1, "the rest is written off"


@pytest.mark.parametrize(
    ("what", "body", "code", "field"),
    [
        ("prices", price("250.00", line=3), 422, "prices.0.line"),
        ("prices", {"prices": [*price("1.00")["prices"], *price("2.00")["prices"]]}, 422, "prices.1.line"),
        ("prices", price("250.001"), 422, "prices.0.unit_price"),
        ("prices", price("-1"), 422, "prices.0.unit_price"),
        ("prices", {"prices": []}, 422, "prices"),
        ("prices", price("250.00"), 409, None),
        ("returns", pieces(1, line=3), 422, "pieces.0.line"),
        ("returns", pieces(0), 422, "pieces.0.quantity"),
        ("returns", pieces(3), 422, None),
        ("returns", pieces(3, received=True), 422, None),
        ("returns", pieces(1, received=True, warehouse="XX"), 422, "warehouse"),
        ("returns", pieces(1, when="now"), 422, "when"),
    ],
)
async def test_what_is_wrong_is_named_and_changes_nothing(
    api: Api, what: str, body: dict[str, Any], code: int, field: str | None
) -> None:
    await delivered(api)
    before = await rows(api)
    response = await post(api, what, body)
    assert (response.status_code, next(iter(fields(response)), None)) == (code, field), response.text
    assert await rows(api) == before


async def test_what_was_not_delivered_does_not_come_back(api: Api) -> None:
    await placed(api)
    before = await rows(api)
    for received in (False, True):
        response = await post(api, "returns", pieces(1, received=received))
        assert response.status_code == 409, response.text
    assert await rows(api) == before


async def test_each_scope_opens_its_own_door_to_its_own_orders(api: Api) -> None:
    number = await delivered(api)
    shop = await api.with_key("erp", Scope.ORDERS_READ, Scope.ORDERS_WRITE, Scope.RETURNS_WRITE)
    back = await api.with_key("erp", Scope.PRICES_WRITE)
    stranger = await api.with_key("elsewhere")
    before = await rows(api)
    assert (await post(shop, "prices", price("250.00"))).status_code == 403
    assert (await post(back, "returns", pieces(1))).status_code == 403
    assert (await post(Api(api.house, "xd_wrong"), "returns", pieces(1))).status_code == 401
    for what, body in (("prices", price("250.00")), ("returns", pieces(1))):
        for name in (number, "SO-1", "10023"):
            assert (await post(stranger, what, body, name)).status_code == 404
    assert await rows(api) == before


async def test_the_doors_describe_themselves(api: Api) -> None:
    described = (await api.house.client.get("/openapi.json")).json()
    for what, more in (("prices", {"202"}), ("returns", set[str]())):
        answers = set(described["paths"][f"/api/orders/{{order_no}}/{what}"]["post"]["responses"])
        assert answers == {"200", "400", "401", "403", "404", "409", "413", "422", "503"} | more
    for name in ("PriceIn", "PiecesIn"):
        about = described["components"]["schemas"][name]["properties"]
        assert [field for field, said in about.items() if "description" not in said] == []
