"""Approvals that were there before they had steps are one step now, with who decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import text

from bot.wiring.tables import all_tables
from core.approvals.queries import approval_by_id
from core.approvals.rules import Answer, State
from core.db import Database
from core.migrations import config, upgrade
from tests.databases import Home

MOMENT = "2026-11-23 02:00:00+00:00"

BEFORE = (
    "INSERT INTO people (id, name, language, tier) VALUES (1, '李雷', 'zh', 'trusted'), (2, '陈伟', 'zh', 'standard'),"
    " (3, '王芳', 'zh', 'standard')",
    "INSERT INTO orders (id, order_no, customer_id, source, status, currency, total_minor, address, placed_at,"
    f" changed_at, version) VALUES (7, '10024', 1, 'shop', 'awaiting_approval', 'CNY', 100, '{{}}', '{MOMENT}',"
    f" '{MOMENT}', 1)",
    "INSERT INTO approvals (id, order_id, state, digest, shown, rule, opened_at, decided_at, decided_by_id, reason,"
    f" version) VALUES (1, 7, 'rejected', 'd', '{{}}', 'cny', '{MOMENT}', '{MOMENT}', 2, '太贵', 2),"
    f" (2, 7, 'open', 'd', '{{}}', 'cny', '{MOMENT}', NULL, NULL, NULL, 1)",
    "INSERT INTO approvers (approval_id, person_id) VALUES (1, 2), (1, 3), (2, 2)",
)


@pytest.fixture
def old(home: Home) -> Iterator[Database]:
    """A database as it was before."""
    database = Database(home.bare())
    command.upgrade(config(database, all_tables()), "0001")
    with database.engine.begin() as connection:
        for statement in BEFORE:
            connection.execute(text(statement))
    yield database
    database.close()


def test_what_was_asked_and_decided_is_still_there(old: Database) -> None:
    upgrade(old)
    with old.reading() as db:
        decided, asked = approval_by_id(db, 1), approval_by_id(db, 2)
    assert (decided.kind, decided.subject_id, decided.state, decided.reason) == ("order", 7, State.REJECTED, "太贵")
    assert [(seat.person_id, seat.answer) for seat in decided.steps[0].seats] == [(2, Answer.REJECTED), (3, None)]
    assert (asked.state, asked.approver_ids, asked.open_step, asked.version) == (State.OPEN, (2,), asked.steps[0], 1)


def test_it_can_be_taken_back(old: Database) -> None:
    upgrade(old)
    command.downgrade(config(old, all_tables()), "0001")
    with old.reading() as db:
        left = db.execute(text("SELECT approval_id, person_id FROM approvers ORDER BY 1, 2")).all()
    assert [tuple(row) for row in left] == [(1, 2), (1, 3), (2, 2)]
