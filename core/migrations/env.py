"""How Alembic reaches the database that core.migrations hands it."""

from __future__ import annotations

from alembic import context
from sqlalchemy.engine import Connection

engine = context.config.attributes["engine"]


def watch_references(connection: Connection, *, watched: bool) -> None:
    """Let SQLite mind references or not. It changes a table by making it anew and dropping the old one, to which others
    refer; whether they do can only be left alone outside a transaction."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys = {'ON' if watched else 'OFF'}")  # type: ignore[union-attr]


with engine.connect() as connection:
    watch_references(connection, watched=False)
    try:
        context.configure(
            connection=connection,
            target_metadata=context.config.attributes["metadata"],
            compare_type=True,
            render_as_batch=connection.dialect.name == "sqlite",
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(2020172144)")
            context.run_migrations()
            if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("after the migration a row refers to one that is not there: nothing was changed")
        connection.commit()
    finally:
        connection.rollback()
        watch_references(connection, watched=True)
