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


def test_what_lies_on_the_shelves_becomes_lots(empty: Database) -> None:
    """A shelf with a promise, from before there were lots: on_hand, reserved and the promise's lot agree afterwards."""
    settings = config(empty, all_tables())
    command.upgrade(settings, "0001")
    with empty.engine.begin() as connection:
        for statement in BEFORE_LOTS:
            connection.exec_driver_sql(statement)

    upgrade(empty)

    with empty.engine.connect() as connection:
        lots = connection.exec_driver_sql("SELECT stock_id, number, on_hand, reserved FROM lots ORDER BY stock_id")
        assert [tuple(row) for row in lots] == [(1, "", 9, 2), (2, "", 0, 0)]
        promised = "SELECT s.id, r.quantity, r.due_at FROM reservations r JOIN lots l ON l.id = r.lot_id "
        found = connection.exec_driver_sql(promised + "JOIN stock s ON s.id = l.stock_id")
        assert [tuple(row) for row in found] == [(1, 2, None)]
        levels = connection.exec_driver_sql("SELECT DISTINCT safety, reorder_point FROM stock")
        assert [tuple(row) for row in levels] == [(0, 0)]


def test_what_nobody_found_before_there_was_a_queue_for_it_is_looked_for_once_more(empty: Database) -> None:
    """Of two parcels that wait, one belongs to an order in the queue for goods; a third one has left."""
    settings = config(empty, all_tables())
    command.upgrade(settings, "0011")
    with empty.engine.begin() as connection:
        for statement in WAITING_PARCELS:
            connection.exec_driver_sql(statement)

    upgrade(empty)

    with empty.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT id, state, version FROM parcels ORDER BY id")
        assert [tuple(row) for row in found] == [(1, "planned", 2), (2, "waiting", 1), (3, "gone", 1)]


AT = "'2026-11-23 02:00:00'"
WAITING_PARCELS = (
    "INSERT INTO warehouses (id, code, names, address) VALUES (1, 'W1', '{}', '{\"text\": \"\"}')",
    "INSERT INTO products (id, sku, names, price_minor, currency) VALUES (1, 'LAMP', '{}', 100, 'CNY')",
    "INSERT INTO people (id, name, language, tier) VALUES (1, '李雷', 'zh', 'standard')",
    *(
        "INSERT INTO orders (id, order_no, customer_id, source, status, currency, total_minor, address, placed_at, "
        f"changed_at, version) VALUES ({n}, '1000{n}', 1, 'test', 'allocated', 'CNY', 200, '{{}}', {AT}, {AT}, 1)"
        for n in (1, 2, 3)
    ),
    *(
        "INSERT INTO parcels (id, warehouse_id, state, made_at, changed_at, version) "
        f"VALUES ({n}, 1, '{state}', {AT}, {AT}, 1)"
        for n, state in ((1, "waiting"), (2, "waiting"), (3, "gone"))
    ),
    *(
        f"INSERT INTO parcel_lines (parcel_id, order_id, product_id, quantity) VALUES ({n}, {n}, 1, 1)"
        for n in (1, 2, 3)
    ),
    f"INSERT INTO backorders (order_id, since) VALUES (2, {AT})",
)

BEFORE_LOTS = (
    "INSERT INTO warehouses (id, code, names) VALUES (1, 'W1', '{}'), (2, 'W2', '{}')",
    "INSERT INTO products (id, sku, names, price_minor, currency) VALUES (1, 'LAMP', '{}', 100, 'CNY')",
    "INSERT INTO people (id, name, language, tier) VALUES (1, '李雷', 'zh', 'standard')",
    "INSERT INTO orders (id, order_no, customer_id, source, status, currency, total_minor, address, placed_at, "
    "changed_at, version) VALUES (1, '10001', 1, 'test', 'placed', 'CNY', 200, '{}', '2026-11-23 02:00:00', "
    "'2026-11-23 02:00:00', 1)",
    "INSERT INTO stock (id, warehouse_id, product_id, on_hand, reserved) VALUES (1, 1, 1, 9, 2), (2, 2, 1, 0, 0)",
    "INSERT INTO reservations (order_id, stock_id, quantity, state) VALUES (1, 1, 2, 'held')",
)
