"""Telegram as it stands in the program, with a stand-in on one side and a recording ear on the other."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from bot.channels.telegram import inbound
from bot.channels.telegram.outbound import TelegramChannel
from bot.settings import TelegramSettings
from tests.standins.ear import RecordingEar
from tests.standins.fixtures import telegram_api  # noqa: F401  (a fixture)
from tests.standins.telegram import SECRET, TOKEN, TelegramStandIn


@pytest.fixture
def settings(telegram_api: TelegramStandIn) -> TelegramSettings:  # noqa: F811
    return TelegramSettings(
        token=SecretStr(TOKEN), secret_token=SecretStr(SECRET), api_url=telegram_api.api_url, mode="webhook"
    )


@pytest.fixture
async def channel(settings: TelegramSettings) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(settings)
    yield channel
    await channel.close()


@pytest.fixture
def ear() -> RecordingEar:
    return RecordingEar()


@pytest.fixture
async def client(
    ear: RecordingEar, settings: TelegramSettings, channel: TelegramChannel
) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(inbound.router(ear, settings, channel))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client
