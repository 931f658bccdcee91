"""The chat front end on SQLite: what stands in the tables is tried on both databases in tests/core."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.databases import Home


@pytest.fixture(params=["sqlite"])
def home(request: pytest.FixtureRequest) -> Home:
    """One home is enough here; a test that needs the other asks (`parametrize("home", …, indirect=True)`)."""
    found: Home = request.getfixturevalue(f"{request.param}_home")
    return found


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, nothing set but where the database is and that English is spoken."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("XIAODAN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XIAODAN_DATABASE_URL", f"sqlite:///{tmp_path}/x.db")
    monkeypatch.setenv("XIAODAN_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
