"""Slack as it stands in the program, with a stand-in on one side and a recording ear on the other."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from bot.channels.slack import inbound
from bot.channels.slack.outbound import SlackChannel
from bot.settings import SlackSettings
from tests.standins.ear import RecordingEar
from tests.standins.fixtures import slack_api  # noqa: F401  (a fixture)
from tests.standins.slack import SECRET, TOKEN, SlackStandIn


@pytest.fixture
def settings(slack_api: SlackStandIn) -> SlackSettings:  # noqa: F811
    return SlackSettings(signing_secret=SecretStr(SECRET), bot_token=SecretStr(TOKEN), api_url=slack_api.api_url)


@pytest.fixture
async def channel(settings: SlackSettings) -> AsyncIterator[SlackChannel]:
    channel = SlackChannel(settings)
    yield channel
    await channel.close()


@pytest.fixture
def ear() -> RecordingEar:
    return RecordingEar()


@pytest.fixture
async def client(ear: RecordingEar, settings: SlackSettings, channel: SlackChannel) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(inbound.router(ear, settings, channel))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client
