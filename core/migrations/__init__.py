"""The history of the tables. The same migrations serve SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

from core.db import Base, Database


def config(database: Database, metadata: MetaData = Base.metadata) -> Config:
    """Alembic's configuration for a database; `metadata` holds the tables the program knows."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.attributes["engine"] = database.engine
    settings.attributes["metadata"] = metadata
    return settings


def upgrade(database: Database) -> None:
    """Bring the tables up to date. Two programs that start at once do it one after the other."""
    if at_head(database):
        return
    command.upgrade(config(database), "head")


def at_head(database: Database) -> bool:
    """Whether the tables are up to date."""
    with database.engine.connect() as connection:
        current = set(MigrationContext.configure(connection).get_current_heads())
    return current == set(ScriptDirectory.from_config(config(database)).get_heads())
