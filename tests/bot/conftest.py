"""The chat front end on SQLite: what stands in the tables is tried on both databases in tests/core."""

from __future__ import annotations

import pytest

from tests.databases import Home


@pytest.fixture(params=["sqlite"])
def home(request: pytest.FixtureRequest) -> Home:
    """One home is enough here; a test that needs the other asks (`parametrize("home", …, indirect=True)`)."""
    found: Home = request.getfixturevalue(f"{request.param}_home")
    return found
