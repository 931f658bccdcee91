"""Changes and seals: dues, notes, intercepts, and the daily seals of the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "seals",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("sealed_at", Utc(), nullable=False),
        sa.Column("up_to", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seals")),
        sa.UniqueConstraint("day", name=op.f("uq_seals_day")),
    )
    op.create_table(
        "sealed_entries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", "entry_id", name=op.f("pk_sealed_entries")),
    )
    op.create_table(
        "dues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("noted_at", Utc(), nullable=False),
        sa.Column("ended_at", Utc(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_dues_amount_positive")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"], name=op.f("fk_dues_ended_by_id_people")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_dues_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues")),
    )
    op.create_index(op.f("ix_dues_order_id"), "dues", ["order_id"], unique=False)
    op.create_index("ix_dues_state_noted", "dues", ["state", "noted_at"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("noted_at", Utc(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(order_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_notes_about_one_thing")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["people.id"], name=op.f("fk_notes_noted_by_id_people")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_notes_order_id_orders")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_order_id"), "notes", ["order_id"], unique=False)
    op.create_index(op.f("ix_notes_person_id"), "notes", ["person_id"], unique=False)
    op.create_table(
        "intercepts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.String(length=12), nullable=False),
        sa.Column("address", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", Utc(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_intercepts_answered_by_id_people")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_intercepts_asked_by_id_people")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_intercepts_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intercepts")),
    )
    op.create_index(op.f("ix_intercepts_order_id"), "intercepts", ["order_id"], unique=False)
    op.create_index("ix_intercepts_state_asked", "intercepts", ["state", "asked_at"], unique=False)


def downgrade() -> None:
    """Drop them again."""
    for table in ("intercepts", "notes", "dues", "sealed_entries", "seals"):
        op.drop_table(table)
