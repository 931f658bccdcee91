"""One data model on both databases: what is committed stays, what is raised leaves no trace."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import event, inspect, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from bot.wiring.tables import all_tables
from core.db import Database, insert_once
from core.inbox.models import Received
from core.migrations import at_head, upgrade
from core.tx import Desk
from tests.conftest import MONDAY
from tests.databases import Home


def received(name: str, at: datetime = MONDAY) -> Received:
    return Received(source="test", external_id=name, received_at=at)


def names(desk: Desk) -> list[str]:
    with desk.reading() as tx:
        return list(tx.db.scalars(select(Received.external_id).order_by(Received.external_id)))


def test_work_is_kept_at_the_end_and_undone_if_anything_is_raised(desk: Desk) -> None:
    with desk.transaction() as tx:
        tx.db.add(received("kept"))
    with pytest.raises(KeyError), desk.transaction() as tx:
        tx.db.add(received("undone"))
        tx.db.flush()
        raise KeyError
    assert names(desk) == ["kept"]


def test_looking_keeps_nothing(desk: Desk) -> None:
    with desk.reading() as tx:
        tx.db.add(received("scribbled"))
        tx.db.flush()
    assert names(desk) == []


def test_looking_does_not_wait_for_writing_and_sees_what_was_committed(desk: Desk) -> None:
    with ThreadPoolExecutor(1) as pool, desk.transaction() as tx:
        tx.db.add(received("half-done"))
        tx.db.flush()
        assert pool.submit(names, desk).result(timeout=60) == []
    assert names(desk) == ["half-done"]


def test_threads_that_write_at_once_wait_for_each_other_and_do_not_fail(desk: Desk) -> None:
    """SQLite's own waiting is switched off, so nothing but the queue can have helped."""
    if desk.database.is_sqlite:
        event.listen(desk.database.engine, "connect", lambda to, _record: to.execute("PRAGMA busy_timeout = 0"))
        desk.database.engine.dispose()

    def write(name: str) -> None:
        with desk.transaction() as tx:
            tx.db.add(received(name))
            tx.db.flush()
            sleep(0.01)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, "abcdefgh"))
    assert names(desk) == list("abcdefgh")


def test_moments_come_back_in_utc_to_the_microsecond(desk: Desk) -> None:
    there = datetime(2026, 11, 23, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    with desk.transaction() as tx:
        tx.db.add(received("a", there))
    with desk.reading() as tx:
        (at,) = tx.db.scalars(select(Received.received_at))
    assert (at, at.tzinfo) == (datetime(2026, 11, 23, 2, 0, 0, 123456, tzinfo=UTC), UTC)


def test_a_moment_without_a_zone_is_refused(desk: Desk) -> None:
    with pytest.raises(StatementError, match="without a time zone"), desk.transaction() as tx:
        tx.db.add(received("a", datetime(2026, 11, 23)))  # noqa: DTZ001
    assert names(desk) == []


def test_the_same_key_is_inserted_once(desk: Desk) -> None:
    values = {"source": "test", "external_id": "a", "received_at": MONDAY}
    with desk.transaction() as tx:
        assert insert_once(tx.db, Received, values) is True
        assert insert_once(tx.db, Received, values) is False
    with desk.transaction() as tx:
        assert insert_once(tx.db, Received, values) is False
    assert names(desk) == ["a"]


def test_the_migrations_make_the_tables_that_the_program_knows(database_url: str) -> None:
    database = Database(database_url)
    found, known = inspect(database.engine), all_tables()
    assert set(found.get_table_names()) == {*known.tables, "alembic_version"}
    for name, table in known.tables.items():
        columns = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}, name
    database.close()


def test_migrating_is_done_once_and_is_seen_to_be_done(home: Home) -> None:
    database = Database(home.bare())
    assert at_head(database) is False
    upgrade(database)
    assert at_head(database) is True
    upgrade(database)
    assert at_head(database) is True
    database.close()


def test_sqlite_is_set_to_lose_nothing_and_makes_its_folder(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/folder/x.db")
    with database.reading() as db:
        found = [db.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == ["wal", 2, 1]
    database.close()


def test_a_postgres_address_in_any_spelling_uses_the_driver_that_is_installed() -> None:
    for spelling in ("postgresql://u:p@localhost/x", "postgresql+psycopg://u:p@localhost/x"):
        assert Database(spelling).url.drivername == "postgresql+psycopg"


def test_an_error_does_not_repeat_what_people_wrote(home: Home) -> None:
    database = Database(home.bare())
    with pytest.raises(DBAPIError) as refused, database.writing() as db:
        db.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "my phone is 13800138000"})
    assert "nowhere" in str(refused.value) and "13800138000" not in str(refused.value)
    database.close()
