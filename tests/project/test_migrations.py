"""The migrations make exactly the tables that the models describe, on both databases, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from bot.wiring.tables import all_tables
from core.db import Database
from core.migrations import at_head, config, upgrade
from tests.databases import Home


@pytest.fixture
def empty(home: Home) -> Iterator[Database]:
    """A database without tables."""
    database = Database(home.bare())
    yield database
    database.close()


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_upgrading_from_nothing_makes_the_tables_of_the_models(empty: Database) -> None:
    assert not at_head(empty)

    upgrade(empty)

    assert at_head(empty)
    assert tables(empty) == {*all_tables().tables, "alembic_version"}
    with empty.engine.connect() as connection:
        compared = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(compared, all_tables()) == []


def test_upgrading_again_changes_nothing(empty: Database) -> None:
    upgrade(empty)
    before = tables(empty)

    upgrade(empty)

    assert tables(empty) == before


def test_downgrading_takes_everything_back(empty: Database) -> None:
    upgrade(empty)

    command.downgrade(config(empty, all_tables()), "base")

    assert tables(empty) == {"alembic_version"}
    assert not at_head(empty)
