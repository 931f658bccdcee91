"""The house that stories are told in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.understanding.parser import Parser
from core.clock import HandClock
from tests.conftest import load_shop
from tests.databases import SqliteHome
from tests.stories.house import House, open_house


@pytest.fixture
async def house(shop_url: str, clock: HandClock, parser: Parser) -> AsyncIterator[House]:
    """The program on the demo shop, on each of the two databases."""
    async with open_house(shop_url, clock, parser) as opened:
        yield opened


@pytest.fixture
async def small_house(sqlite_home: SqliteHome, clock: HandClock, parser: Parser) -> AsyncIterator[House]:
    """The same on SQLite only, for stories in which the database plays no part."""
    url = sqlite_home.lend("shop", load_shop)
    async with open_house(url, clock, parser) as opened:
        yield opened
    sqlite_home.take_back(url)
