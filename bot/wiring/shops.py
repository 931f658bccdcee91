"""Web shops, as far as they are switched on: they post their orders to us."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bot.addresses import take_apart
from bot.settings import Settings
from bot.wiring.door import Door
from core.tx import Tx
from integrations.shopify.orders import SHOP as SHOPIFY
from integrations.webhooks import Shop, Write, router
from integrations.woocommerce.orders import SHOP as WOOCOMMERCE

if TYPE_CHECKING:
    from fastapi import APIRouter

SHOPS: tuple[Shop, ...] = (SHOPIFY, WOOCOMMERCE)
"""All there are; each is switched on by its secret."""


def ways_in(settings: Settings, door: Door, wake: Callable[[], None]) -> Iterator[APIRouter]:
    """The addresses that web shops post to. `wake` tells delivery that something may be owed."""
    for shop in SHOPS:
        secret = settings.shops[shop.source].webhook_secret
        if secret is not None:
            yield router(shop, secret.get_secret_value(), _writing(door, shop.source, wake), take_apart)


def _writing(door: Door, source: str, wake: Callable[[], None]) -> Write:
    async def write(work: Callable[[Tx], None]) -> None:
        await door.write(work, via=source)
        wake()

    return write
