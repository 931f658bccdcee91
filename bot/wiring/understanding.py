"""The understanding, as this shop needs it."""

from __future__ import annotations

from bot.understanding.parser import Parser
from core.catalog.queries import products
from core.db import Database


def load_parser(database: Database) -> Parser:
    """The understanding, which knows the catalogue's names."""
    with database.reading() as db:
        names = [name for product in products(db) for name in (product.sku, *product.called)]
    return Parser.load(products=names)
