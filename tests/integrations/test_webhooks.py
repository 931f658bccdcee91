"""The address that web shops post to: who is let in, and what happens to what cannot be read."""

from __future__ import annotations

import json

import pytest

from integrations.webhooks import LARGEST, is_genuine
from tests.integrations.conftest import Shops, shopify_order, signature, woo_order


@pytest.mark.parametrize("signed", ["", "bm9uc2Vuc2U=", signature(b"another body"), signature(b"{}", "another secret")])
async def test_what_the_shop_did_not_sign_is_refused_and_changes_nothing(shops: Shops, signed: str) -> None:
    assert await shops.shopify(shopify_order(), **{"X-Shopify-Hmac-Sha256": signed}) == 401
    assert await shops.woo(woo_order(), **{"X-WC-Webhook-Signature": signed}) == 401
    assert await shops.draft("shopify", "2001") is None
    assert await shops.draft("woocommerce", "727") is None
    assert await shops.unread() == []


def test_a_signature_is_over_the_raw_bytes() -> None:
    body = json.dumps(shopify_order()).encode()
    assert is_genuine("s", body, signature(body, "s"))
    assert not is_genuine("s", body + b" ", signature(body, "s"))
    assert not is_genuine("s", body, "签名")


async def test_a_webhook_that_is_set_up_finds_somebody_there(shops: Shops) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-WC-Webhook-Signature": ""}
    assert await shops.woo(b"webhook_id=12", **form) == 200
    assert await shops.woo(b"webhook_id=12&order=1", **form) == 401
    assert await shops.unread() == []


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (b"{", "JSONDecodeError"),
        (b"[]", "ValueError"),
        (b"\xff\x00\xd8", "UnicodeDecodeError"),
        (b"[" * 20_000, "RecursionError"),
        (
            json.dumps(shopify_order(total_price="a lot")).encode(),
            "1 validation error for Order\ntotal_price\n  Input ",
        ),
        (json.dumps(shopify_order(total_price="1e999999")).encode(), "Overflow"),
        (json.dumps(shopify_order(total_price="1e5000")).encode(), "ValueError"),
        (json.dumps(shopify_order(total_outstanding="-1e30")).encode(), "ValueError"),
    ],
)
async def test_what_is_signed_but_cannot_be_read_is_kept_and_told_and_not_sent_again(
    shops: Shops, told: bytes, error: str
) -> None:
    assert await shops.shopify(told) == 200
    assert await shops.shopify(told) == 200
    [(source, why)] = await shops.unread()
    assert (source, error.startswith(why) or why.startswith(error)) == ("shopify", True)
    [told] = await shops.notices("notice-shop-unread")
    assert told["values"]["source"] == {"typed": "shopify"}


@pytest.mark.parametrize(
    "told",
    [
        {"id": 1, "title": "Cable", "variants": []},
        {"id": 1, "line_items": [], "status": "open", "name": "#D1"},
        {"id": 1, "order_id": 2, "line_items": [], "name": "#2001.1"},
    ],
)
async def test_products_drafts_and_shipments_are_no_orders(shops: Shops, told: object) -> None:
    assert (await shops.shopify(told), await shops.woo(told)) == (200, 200)
    assert await shops.unread() == []


async def test_what_is_too_large_is_refused_before_it_is_read(shops: Shops) -> None:
    assert await shops.shopify(b" " * (LARGEST + 1)) == 413
    assert await shops.unread() == []


async def test_a_shop_that_is_off_has_no_address(shops: Shops) -> None:
    assert (await shops.house.client.post("/taobao/webhooks", content=b"{}")).status_code == 404
