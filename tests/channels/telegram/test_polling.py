"""Asking for updates: each is confirmed only once its effect is committed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.telegram.outbound import TelegramChannel
from bot.channels.telegram.polling import Poller
from tests.standins import Fault
from tests.standins.ear import RecordingEar
from tests.standins.telegram import TelegramStandIn, click_update, message_update, rate_limited

PATIENCE = 60
"""Seconds to wait for what comes at once on a machine that has nothing else to do."""


class Naps:
    """Pauses that take no time and are remembered."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.third = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        if len(self.taken) == 3:
            self.third.set()
        await asyncio.sleep(0.01)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
async def poller(ear: RecordingEar, channel: TelegramChannel, naps: Naps) -> AsyncIterator[Poller]:
    poller = Poller(ear, channel, wait=1, sleep=naps)
    yield poller
    await poller.stop()


async def until(standin: TelegramStandIn, asked_from: int) -> None:
    """Wait until updates from this id on are asked for."""
    await asyncio.to_thread(
        standin.wait_for,
        lambda calls: calls[-1:] != [] and int(calls[-1].arguments.get("offset", 0)) >= asked_from,
    )


async def test_waiting_updates_are_heard_in_order_and_confirmed(
    telegram_api: TelegramStandIn, poller: Poller, ear: RecordingEar
) -> None:
    telegram_api.queue(message_update("first", 1001, 70))
    telegram_api.queue(click_update("t", 1001, 71, "1001:5"))
    poller.start()
    await until(telegram_api, asked_from=72)
    assert [one.external_id for one in ear.heard] == ["70", "71"]
    assert telegram_api.taken("answerCallbackQuery") == [{"callback_query_id": "query-71"}]
    assert telegram_api.waiting == []


async def test_only_what_we_hear_is_asked_for_and_the_webhook_goes_first(
    telegram_api: TelegramStandIn, poller: Poller
) -> None:
    telegram_api.webhook = "https://shop.example/telegram/webhook"
    telegram_api.queue(message_update("hi", 1001, 70))
    poller.start()
    await until(telegram_api, asked_from=71)
    assert [call.method for call in telegram_api.calls()][:2] == ["deleteWebhook", "getUpdates"]
    assert telegram_api.calls("getUpdates")[0].arguments["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
    ]


async def test_an_update_stays_unconfirmed_while_the_database_is_in_trouble(
    telegram_api: TelegramStandIn, poller: Poller, ear: RecordingEar, naps: Naps
) -> None:
    ear.trouble = OperationalError("insert", {}, Exception("database is locked"))
    telegram_api.queue(message_update("cancel 10025", 1001, 70))
    poller.start()
    async with asyncio.timeout(PATIENCE):
        await naps.third.wait()
    assert (telegram_api.waiting, ear.heard) == ([70], [])
    ear.trouble = None
    await until(telegram_api, asked_from=71)
    assert [one.text for one in ear.heard] == ["cancel 10025"]
    assert naps.taken[:3] == [1, 2, 4]


async def test_telegram_says_how_long_to_pause(
    telegram_api: TelegramStandIn, poller: Poller, ear: RecordingEar, naps: Naps
) -> None:
    telegram_api.fail("getUpdates", rate_limited(13))
    telegram_api.queue(message_update("hi", 1001, 70))
    poller.start()
    await until(telegram_api, asked_from=71)
    assert naps.taken == [13]
    assert len(ear.heard) == 1


async def test_an_update_we_stumble_over_is_kept_and_does_not_hold_up_the_others(
    telegram_api: TelegramStandIn, poller: Poller, ear: RecordingEar
) -> None:
    ear.trouble = ZeroDivisionError("a bug of ours")
    telegram_api.queue(message_update("hi", 1001, 70))
    poller.start()
    await until(telegram_api, asked_from=71)
    ear.trouble = None
    telegram_api.queue({"update_id": 71, "message": {"text": "no chat, no writer"}})
    telegram_api.queue(message_update("10023", 1001, 72))
    await until(telegram_api, asked_from=73)
    assert [one.external_id for one in ear.heard] == ["72"]
    assert [(source, external_id) for source, external_id, _, _ in ear.kept] == [("telegram", "70"), ("telegram", "71")]


async def test_it_stops_at_once_even_while_waiting(
    telegram_api: TelegramStandIn, ear: RecordingEar, channel: TelegramChannel, naps: Naps
) -> None:
    poller = Poller(ear, channel, wait=10 * PATIENCE, sleep=naps)
    poller.start()
    await asyncio.sleep(0.1)
    async with asyncio.timeout(PATIENCE):
        await poller.stop()
        await poller.stop()


async def test_no_surprise_stops_it(
    telegram_api: TelegramStandIn, poller: Poller, ear: RecordingEar, naps: Naps, caplog: pytest.LogCaptureFixture
) -> None:
    telegram_api.fail("getUpdates", Fault(200, {"ok": True, "result": [{"no": "id"}]}))
    telegram_api.queue(message_update("hi", 1001, 70))
    poller.start()
    await until(telegram_api, asked_from=71)
    assert naps.taken == [1]
    assert "KeyError" in caplog.text
    assert len(ear.heard) == 1
