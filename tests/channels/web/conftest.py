"""A browser chat with an ear that writes down what it hears and answers what the test has laid out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

import locales
from bot.channels.channel import Sent
from bot.channels.web import inbound
from bot.channels.web.models import WebMessage
from bot.channels.web.outbound import WebChannel
from bot.channels.web.visitor import Demo, DemoPerson, anybody, nobody, on_this_machine
from bot.conversation.message import Handled, Incoming
from bot.wiring.door import Door
from core.clock import HandClock
from core.db import Base, Database
from core.tx import Desk

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PEOPLE = [
    DemoPerson("lilei", "李雷", "customer", "zh"),
    DemoPerson("emma", "Emma Clark", "customer", "en"),
    DemoPerson("chenwei", "陈伟", "approver", "zh"),
]


class NotingEar:
    """Hears everything and knows what it has heard before."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.answer = Handled()
        self.trouble: Exception | None = None

    async def hear(self, incoming: Incoming) -> Handled:
        if self.trouble:
            raise self.trouble
        if any(incoming.external_id == before.external_id for before in self.heard):
            return Handled(repeated=True)
        self.heard.append(incoming)
        return self.answer

    async def deliver(self, handled: Handled, incoming: Incoming) -> None:
        raise AssertionError("the browser's answers go out by themselves")

    async def sent(self, notice_id: int, sent: Sent) -> None:
        raise AssertionError("nothing is answered on the spot in the browser")

    async def keep(self, source: str, external_id: str, body: bytes, error: str) -> None:
        raise AssertionError("what the browser sends is answered at once")


def page_words(language: str) -> Mapping[str, str]:
    """The page's words as the program reads them: one line each, no values."""
    text = Path(next(iter(locales.__path__)), language, "page.ftl").read_text("utf-8")
    lines = (line.partition(" = ") for line in text.splitlines() if line.startswith("page-"))
    return {key: words for key, _, words in lines}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOON)


@pytest.fixture
def ear() -> NotingEar:
    return NotingEar()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/web.db")
    Base.metadata.create_all(database.engine, [Base.metadata.tables[WebMessage.__tablename__]])
    yield database
    database.close()


@pytest.fixture
def door(database: Database, clock: HandClock) -> Door:
    """The way to the database; nothing of the core is told anything here."""
    return Door(Desk(database, clock, lambda tx, fact: None, {}))


@pytest.fixture
def channel(door: Door) -> WebChannel:
    return WebChannel(door)


def app(ear: NotingEar, channel: WebChannel, clock: HandClock, *, demo: Demo) -> FastAPI:
    """The chat's doors alone."""
    application = FastAPI()
    doors = inbound.router(ear, channel, demo=demo, people=lambda: PEOPLE, words=page_words, clock=clock)
    application.include_router(doors)
    return application


@pytest.fixture
async def browser(ear: NotingEar, channel: WebChannel, clock: HandClock) -> AsyncIterator[httpx.AsyncClient]:
    """A browser in front of the demo."""
    transport = httpx.ASGITransport(app(ear, channel, clock, demo=anybody))
    async with httpx.AsyncClient(transport=transport, base_url="http://xiaodan.test") as client:
        yield client


@pytest.fixture
async def beside_messengers(ear: NotingEar, channel: WebChannel, clock: HandClock) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the machine of a demo shop that is connected to messengers as well."""
    transport = httpx.ASGITransport(app(ear, channel, clock, demo=on_this_machine))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
async def outside(ear: NotingEar, channel: WebChannel, clock: HandClock) -> AsyncIterator[httpx.AsyncClient]:
    """A browser in front of a real shop: the demo is off."""
    transport = httpx.ASGITransport(app(ear, channel, clock, demo=nobody))
    async with httpx.AsyncClient(transport=transport, base_url="http://xiaodan.test") as client:
        yield client
