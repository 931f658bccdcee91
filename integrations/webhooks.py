"""The address that a web shop posts to: verify, read, hand to the core. One route for every kind of shop.

Everything is taken from the body, which is signed. What the headers say of it (topic, delivery) is not, nor believed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from fastapi import APIRouter, HTTPException, Request, Response

from core.address import Address
from core.consequences.shop_orders import ShopOrder, as_it_stands, unread
from core.errors import Refused
from core.tx import Tx

log = logging.getLogger(__name__)

LARGEST = 5_000_000
"""Bytes. An order of hundreds of lines is well below; what is larger is refused before it is read."""

TakeApart = Callable[[Address, str], Address]
"""Finds the parts of an address that is written on one line; the second is the country where it names none."""


class Write(Protocol):
    """Does a piece of work in a transaction of its own; it is committed when this returns."""

    def __call__(self, work: Callable[[Tx], None]) -> Awaitable[None]: ...


@dataclass(frozen=True, slots=True)
class Shop:
    """A kind of shop: what it is called as a source of orders, which header holds its signature, how its orders read.

    `read` gives None for what is no order, and raises ValueError for one that cannot be understood. `is_greeting` knows
    what the shop posts, unsigned, only to see whether somebody is there.
    """

    source: str
    signature_header: str
    read: Callable[[Any, TakeApart], ShopOrder | None]
    is_greeting: Callable[[bytes], bool] = lambda body: False


def router(shop: Shop, secret: str, write: Write, take_apart: TakeApart) -> APIRouter:
    """`POST /{source}/webhooks`. 401 for what the shop did not sign. What cannot be read is taken, kept and told."""
    routes = APIRouter()

    @routes.post(f"/{shop.source}/webhooks", include_in_schema=False)
    async def webhook(request: Request) -> Response:
        body = await _whole(request)
        if shop.is_greeting(body):
            return Response()
        if not is_genuine(secret, body, request.headers.get(shop.signature_header, "")):
            raise HTTPException(401, f"not signed by {shop.source}")
        try:
            order = shop.read(json.loads(body), take_apart)
            if order is not None:
                await write(partial(as_it_stands, order=order))
        except (ValueError, ArithmeticError, RecursionError, Refused) as error:
            log.warning("An order of %s could not be read: %s", shop.source, type(error).__name__)
            await write(partial(unread, source=shop.source, body=body, error=repr(error)))
        return Response()

    return routes


def is_genuine(secret: str, body: bytes, signature: str) -> bool:
    """Whether the shop made this: base64 of an HMAC-SHA256 over the raw body.

    https://shopify.dev/docs/apps/build/webhooks/subscribe/https#step-2-validate-the-origin-of-your-webhook,
    https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks
    """
    expected = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256))
    return hmac.compare_digest(expected, signature.encode("utf-8", "replace"))


async def _whole(request: Request) -> bytes:
    """The raw bytes, over which the signature is made. Raises 413 as soon as there are too many."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413, "too large")
    return bytes(body)
