"""Web shops: which are connected, and when an order came from them last."""

from __future__ import annotations

from collections.abc import Iterator

from bot.doctor.seen import Seen
from bot.settings import Settings
from core.db import Database
from core.intake.queries import last_came
from core.values import Sentence, Value


def off(settings: Settings) -> Iterator[Seen]:
    """Those that are not connected, with the setting that connects them."""
    for source, its in settings.shops.items():
        if its.webhook_secret is None:
            setting = f"XIAODAN_{source.upper()}__WEBHOOK_SECRET"
            values: dict[str, Value] = {"channel": Sentence(f"via-{source}"), "setting": setting}
            yield Seen(source, Sentence("doctor-channel-off", values))


def connected(settings: Settings, database: Database) -> Iterator[Seen]:
    """Those that are: a shop cannot be asked whether it knows us, but its orders tell."""
    for source, its in settings.shops.items():
        if its.webhook_secret is not None:
            yield Seen(source, _last_order(source, database))


def _last_order(source: str, database: Database) -> Sentence:
    with database.reading() as db:
        last = last_came(db, source)
    shop = Sentence(f"via-{source}")
    if last is None:
        return Sentence("doctor-shop-silent", {"shop": shop, "path": f"/{source}/webhooks"})
    return Sentence("doctor-shop", {"shop": shop, "last": last})
