"""One data model, two homes: SQLite (WAL, every commit on disk) and PostgreSQL.

The same tables and migrations serve both. On SQLite a writing transaction takes the write lock at its beginning
(BEGIN IMMEDIATE), so it never fails half-way for having read first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

from sqlalchemy import (
    CursorResult,
    DateTime,
    Dialect,
    Engine,
    Executable,
    MetaData,
    Table,
    create_engine,
    event,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import JSON, TypeDecorator

SQLITE_BUSY_SECONDS = 2
"""How long a SQLite connection waits for another program's lock before it gives up (a 503 then; Slack waits 3)."""

TURN_SECONDS = 30
"""How long a thread waits for the threads of its own process that write before it."""


DATABASE_LOST = (OperationalError, InterfaceError, PoolTimeout)
"""The database is locked, gone or too busy: nothing was kept, and the same work may succeed later."""


def is_lost(error: Exception) -> bool:
    """Whether an error says that, and not that a statement is wrong in itself."""
    return isinstance(error, DATABASE_LOST) or (isinstance(error, DBAPIError) and error.connection_invalidated)


class Utc(TypeDecorator[datetime]):
    """A moment in UTC: timezone-aware in Python on both databases (SQLite itself keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC, and never a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table derives from."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Utc, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 - SQLAlchemy's contract


class Database:
    """A database and the two kinds of work it does: reading and writing.

    An error of it names the statement and not the values: they are what people wrote, and errors are logged.
    """

    def __init__(self, url: str, patience: float = SQLITE_BUSY_SECONDS) -> None:
        """`patience`: how many seconds a SQLite connection waits for another program's lock."""
        self.url = make_url(url)
        self._patience = patience
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.url.get_backend_name() == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.engine = self._open_sqlite() if self.is_sqlite else self._open_postgresql()
        self._reader = self.engine.execution_options(read_only=True)
        self._turn = Lock()

    @property
    def exists(self) -> bool:
        """Whether there is anything to look at: a SQLite file is made by whoever opens it first."""
        return not self.is_sqlite or Path(self.url.database or "").exists()

    def _open_postgresql(self) -> Engine:
        return create_engine(self.url, pool_pre_ping=True, hide_parameters=True)

    def _open_sqlite(self) -> Engine:
        settings = {"timeout": self._patience, "check_same_thread": False}
        engine = create_engine(self.url, connect_args=settings, hide_parameters=True)
        event.listen(engine, "do_connect", self._make_folder)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _make_folder(self, *_: object) -> None:
        """The folder of the file, where it is missing. That it cannot be made is said by SQLite, as of the file."""
        if self.url.database and self.url.database != ":memory:":
            with suppress(OSError):
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is committed at the end, or rolled back if anything is raised."""
        turn = self._own_turn() if self.is_sqlite else nullcontext()
        with turn, Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        """Threads of this process queue before they ask SQLite, which has whoever waits look again at longer and longer
        intervals: four that write all the time starve one of them for seconds (measured), a queue for none."""
        if not self._turn.acquire(timeout=TURN_SECONDS):
            raise PoolTimeout(f"Another thread has been writing to the database for {TURN_SECONDS} s")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only looks: nothing it does is kept."""
        with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def wait_turn(db: Session, lock: int) -> None:
    """Wait until no other transaction is behind this lock, and keep others waiting until the end of this one. On SQLite
    only one writes at a time anyway."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(lock)))


def table_of(model: type[Base]) -> Table:
    """The table itself, for statements that are run so often that the way through the ORM would be felt."""
    return cast(Table, model.__table__)


def run(db: Session, statement: Executable, values: Mapping[str, Any] | None = None) -> CursorResult[Any]:
    """Run a statement straight on the transaction's connection, for plain columns only.

    What the session adds for mapped objects costs more than most statements do (measured: 54 µs against 21 µs); it
    flushes nothing first, which services have done themselves.
    """
    return db.connection().execute(statement, values)


def run_each(db: Session, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> int:
    """Run a statement for each of these values in one go; how many rows it came to in all. For no values it is not run.

    The drivers of both databases add up what each of the values came to.
    """
    return db.connection().execute(statement, rows).rowcount if rows else 0


def insert_once(db: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless one of the same key is there. Returns whether it was new.

    Of two that insert the same at once, the second waits until the first has committed or rolled back.
    """
    return insert_new(db, table, values) is not None


def insert_new(db: Session, table: type[Base], values: dict[str, Any]) -> Any:
    """The same, for whoever needs the first column of the new row's key; None if one of the same key is there."""
    return run(db, _insertion(db.get_bind().dialect.name, table), values).scalar_one_or_none()


def put(db: Session, table: type[Base], values: dict[str, Any]) -> None:
    """Insert a row, or replace what the one of the same key holds."""
    run(db, _replacement(db.get_bind().dialect.name, table), values)


@cache
def _insertion(dialect: str, table: type[Base]) -> Executable:
    """The statement, made once for each table: making it anew costs more than running it."""
    key = next(iter(inspect(table).primary_key))
    return _insert(dialect, table).on_conflict_do_nothing().returning(key)


@cache
def _replacement(dialect: str, table: type[Base]) -> Executable:
    insert, keys = _insert(dialect, table), [column.name for column in inspect(table).primary_key]
    others = [column.name for column in table_of(table).columns if column.name not in keys]
    return insert.on_conflict_do_update(index_elements=keys, set_={name: insert.excluded[name] for name in others})


def _insert(dialect: str, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    into = table_of(table)
    return sqlite.insert(into) if dialect == "sqlite" else postgresql.insert(into)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Switch off the driver's own transaction handling and set what SQLite needs to be safe and fast."""
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock first when there is something to write: a later upgrade could fail as busy."""
    reading = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
