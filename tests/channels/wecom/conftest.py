"""A company in WeCom, our app in it, and an ear that writes down what it hears."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import httpx
import pytest
from fastapi import FastAPI

from bot.channels.channel import Sent
from bot.channels.wecom import inbound
from bot.channels.wecom.api import WecomApi
from bot.channels.wecom.crypto import Envelope
from bot.channels.wecom.outbound import WecomChannel
from bot.conversation.message import Handled, Incoming
from core.clock import HandClock
from tests.standins import wecom as standin

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class NotingEar:
    """Hears everything, answers what the test has laid out, and knows what it has heard before."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.was_sent: list[tuple[int, Sent]] = []
        self.delivered: list[Handled] = []
        self.kept: list[SimpleNamespace] = []
        self.answer = Handled()
        self.before_answering: Callable[[], object] = lambda: None

    async def hear(self, incoming: Incoming) -> Handled:
        if any(incoming.external_id == before.external_id for before in self.heard):
            return Handled(repeated=True)
        self.heard.append(incoming)
        self.before_answering()
        return self.answer

    async def deliver(self, handled: Handled, incoming: Incoming) -> None:
        self.delivered.append(handled)

    async def sent(self, notice_id: int, sent: Sent) -> None:
        self.was_sent.append((notice_id, sent))

    async def keep(self, source: str, external_id: str, body: bytes, error: str) -> None:
        self.kept.append(SimpleNamespace(source=source, external_id=external_id, body=body, error=error))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOON)


@pytest.fixture
def ear() -> NotingEar:
    return NotingEar()


@pytest.fixture
def company() -> Iterator[standin.WecomStandIn]:
    with standin.WecomStandIn() as running:
        yield running


@pytest.fixture
async def channel(company: standin.WecomStandIn, clock: HandClock) -> AsyncIterator[WecomChannel]:
    api = WecomApi(company.api_url, standin.CORP_ID, standin.SECRET, clock)
    channel = WecomChannel(api, standin.AGENT_ID)
    yield channel
    await channel.close()


@pytest.fixture
async def callback(ear: NotingEar, clock: HandClock, channel: WecomChannel) -> AsyncIterator[httpx.AsyncClient]:
    """What WeCom can reach of us."""
    app = FastAPI()
    envelope = Envelope(standin.TOKEN, standin.AES_KEY, standin.CORP_ID)
    app.include_router(inbound.router(ear, envelope, clock, channel.download))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://xiaodan.test") as client:
        yield client
