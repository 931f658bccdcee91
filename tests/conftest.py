"""What every test may ask for: a clock, a database of its own on each of the two homes, the demo shop, the parser."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.shop import load
from bot.understanding.parser import Parser
from bot.wiring.tables import all_tables
from core.clock import HandClock
from core.db import Database
from core.flow import consequences
from core.journal.service import record
from core.migrations import upgrade
from core.tx import Desk
from tests.databases import Home, PostgresHome, SqliteHome

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""When tests begin: ten in the morning of a working day in Shanghai."""

ZONE = ZoneInfo("Asia/Shanghai")
"""The time zone of the shop in tests."""


@pytest.fixture(autouse=True)
def every_sentence_could_be_said(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """In no test may a sentence be missing or lack a value, which the log tells. One that wants it clears `caplog`."""
    yield
    told = [record.getMessage() for record in caplog.get_records("call") if record.name == "bot.speech"]
    assert told == []


@pytest.fixture
def clock() -> HandClock:
    """A clock that stands still until a test moves it."""
    return HandClock(MONDAY)


@pytest.fixture(scope="session")
def sqlite_home(tmp_path_factory: pytest.TempPathFactory) -> SqliteHome:
    """SQLite, for the whole run."""
    return SqliteHome(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_home() -> Iterator[PostgresHome]:
    """PostgreSQL, started when the first test needs it."""
    home = PostgresHome(Path(tempfile.mkdtemp(prefix="xiaodan-postgres-")))
    yield home
    home.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def home(request: pytest.FixtureRequest) -> Home:
    """Each of the two homes of the data model."""
    found: Home = request.getfixturevalue(f"{request.param}_home")
    return found


@pytest.fixture
def database_url(home: Home) -> Iterator[str]:
    """A database of this test's own with all tables and nothing in them."""
    url = home.lend("empty", migrate)
    yield url
    home.take_back(url)


@pytest.fixture
def shop_url(home: Home) -> Iterator[str]:
    """A database of this test's own with the demo shop in it, as it stands on MONDAY."""
    url = home.lend("shop", load_shop)
    yield url
    home.take_back(url)


@pytest.fixture
def desk(database_url: str, clock: HandClock) -> Iterator[Desk]:
    """The order core with the whole page of consequences, and nobody in it."""
    yield from _desk(database_url, clock)


@pytest.fixture
def shop(shop_url: str, clock: HandClock) -> Iterator[Desk]:
    """The order core of the demo shop."""
    yield from _desk(shop_url, clock)


@pytest.fixture(scope="session")
def parser() -> Parser:
    """What understands sentences, with the words of `locales/` and of no particular shop."""
    return Parser.load()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser. Tests that need it are left out where there is none, unless REQUIRE_BROWSER is set."""
    found = shutil.which("chromium")
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail("chromium is not installed")
    pytest.skip("chromium is not installed")


def migrate(database: Database) -> None:
    """All tables, by way of the migrations."""
    all_tables()
    upgrade(database)


def load_shop(database: Database) -> None:
    """All tables, and the demo shop with a past that ends on MONDAY."""
    migrate(database)
    load(database, HandClock(MONDAY), ZONE)


def _desk(url: str, clock: HandClock) -> Iterator[Desk]:
    database = Database(url)
    yield Desk(database, clock, record, consequences(ZONE))
    database.close()
