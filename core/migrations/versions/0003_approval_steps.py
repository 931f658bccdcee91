"""Approvals in steps, about anything; delegations; kinds of products."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


APPROVALS = sa.table("approvals", sa.column("id", sa.Integer()), sa.column("decision", sa.JSON()))


def upgrade() -> None:
    """Every approval that is there becomes one of a single step in which any one of its approvers decides."""
    op.add_column("products", sa.Column("kind", sa.String(length=16), server_default="general", nullable=False))
    _create_delegations()
    op.execute("CREATE TABLE approvers_before AS SELECT approval_id, person_id FROM approvers")
    op.drop_table("approvers")  # before approvals are rebuilt: SQLite drops no table to which rows still refer
    _widen_approvals()
    _create_steps()
    _move_approvers()


def _create_delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", Utc(), nullable=False),
        sa.Column("ends_at", Utc(), nullable=True),
        sa.Column("begun_at", Utc(), nullable=True),
        sa.Column("over_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["people.id"], name=op.f("fk_delegations_deputy_id_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_delegations_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
    )
    op.create_index("ix_delegations_over_starts", "delegations", ["over_at", "starts_at"], unique=False)
    op.create_index(op.f("ix_delegations_person_id"), "delegations", ["person_id"], unique=False)


def _widen_approvals() -> None:
    with op.batch_alter_table("approvals") as table:
        table.add_column(sa.Column("kind", sa.String(length=16), server_default="order", nullable=False))
        table.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("detail", sa.JSON(), nullable=True))
        table.add_column(sa.Column("decision", sa.JSON(), nullable=True))
        table.add_column(sa.Column("owner_ids", sa.JSON(), nullable=True))
        table.add_column(sa.Column("asked_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("decided_for_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("undo_until", Utc(), nullable=True))
        table.add_column(sa.Column("urged_at", Utc(), nullable=True))
        table.add_column(sa.Column("urged_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("moves", sa.Integer(), server_default="0", nullable=False))
        table.alter_column("order_id", existing_type=sa.Integer(), nullable=True)
        for column in ("asked_by_id", "decided_for_id", "urged_by_id"):
            table.create_foreign_key(op.f(f"fk_approvals_{column}_people"), "people", [column], ["id"])
    op.execute("UPDATE approvals SET subject_id = order_id, detail = '{}', owner_ids = '[]'")
    for approval_id, rule in op.get_bind().execute(sa.text("SELECT id, rule FROM approvals")).all():
        said = {"table": "approval_route", "version": 1, "rule": rule, "inputs": {}, "outputs": {}}
        op.execute(APPROVALS.update().where(APPROVALS.c.id == approval_id).values(decision=said))
    with op.batch_alter_table("approvals") as table:
        table.drop_column("rule")
        table.alter_column("decision", existing_type=sa.JSON(), nullable=False)
        table.alter_column("subject_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("detail", existing_type=sa.JSON(), nullable=False)
        table.alter_column("owner_ids", existing_type=sa.JSON(), nullable=False)
    op.create_index("ix_approvals_subject", "approvals", ["kind", "subject_id"], unique=False)
    op.create_index(op.f("ix_approvals_state"), "approvals", ["state"], unique=False)
    op.create_index(op.f("ix_approvals_undo_until"), "approvals", ["undo_until"], unique=False)


def _create_steps() -> None:
    op.create_table(
        "approval_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("needs", sa.String(length=8), nullable=False),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approvals.id"], name=op.f("fk_approval_steps_approval_id_approvals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_steps")),
    )
    op.create_index(op.f("ix_approval_steps_approval_id"), "approval_steps", ["approval_id"], unique=False)
    op.create_table(
        "approval_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("written_at", Utc(), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approvals.id"], name=op.f("fk_approval_comments_approval_id_approvals")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_approval_comments_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_comments")),
    )
    op.create_index(op.f("ix_approval_comments_approval_id"), "approval_comments", ["approval_id"], unique=False)
    op.execute(
        "INSERT INTO approval_steps (approval_id, position, needs, asked, state) "
        "SELECT id, 1, 'any', '', CASE state WHEN 'open' THEN 'open' ELSE 'done' END FROM approvals"
    )


def _move_approvers() -> None:
    op.create_table(
        "approvers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=True),
        sa.Column("handed_up_at", Utc(), nullable=True),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.Column("answered_at", Utc(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_approvers_answered_by_id_people")),
        sa.ForeignKeyConstraint(["from_id"], ["people.id"], name=op.f("fk_approvers_from_id_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_approvers_person_id_people")),
        sa.ForeignKeyConstraint(["step_id"], ["approval_steps.id"], name=op.f("fk_approvers_step_id_approval_steps")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvers")),
        sa.UniqueConstraint("step_id", "person_id", name=op.f("uq_approvers_step_id")),
    )
    op.create_index(op.f("ix_approvers_person_id"), "approvers", ["person_id"], unique=False)
    op.execute(
        "INSERT INTO approvers (step_id, person_id, answer, answered_at, answered_by_id, reason) "
        "SELECT s.id, b.person_id, "
        "CASE WHEN a.decided_by_id = b.person_id THEN a.state END, "
        "CASE WHEN a.decided_by_id = b.person_id THEN a.decided_at END, "
        "CASE WHEN a.decided_by_id = b.person_id THEN a.decided_by_id END, "
        "CASE WHEN a.decided_by_id = b.person_id THEN a.reason END "
        "FROM approvers_before b JOIN approvals a ON a.id = b.approval_id JOIN approval_steps s ON s.approval_id = a.id"
    )
    op.execute("DROP TABLE approvers_before")


def downgrade() -> None:
    """What is not about an order, and all but who was asked, is lost."""
    op.execute(
        "CREATE TABLE approvers_after AS SELECT DISTINCT s.approval_id, p.person_id FROM approvers p "
        "JOIN approval_steps s ON s.id = p.step_id JOIN approvals a ON a.id = s.approval_id "
        "WHERE a.order_id IS NOT NULL"
    )
    for table in ("approvers", "approval_comments", "approval_steps", "delegations"):
        op.drop_table(table)
    op.execute("DELETE FROM approvals WHERE order_id IS NULL")
    op.add_column("approvals", sa.Column("rule", sa.String(length=64), server_default="", nullable=False))
    for approval_id, said in op.get_bind().execute(sa.select(APPROVALS.c.id, APPROVALS.c.decision)).all():
        change = sa.text("UPDATE approvals SET rule = :rule WHERE id = :id")
        op.execute(change.bindparams(rule=said["rule"], id=approval_id))
    for index in ("ix_approvals_subject", "ix_approvals_state", "ix_approvals_undo_until"):
        op.drop_index(index, "approvals")
    with op.batch_alter_table("approvals") as changed:
        for column in ("asked_by_id", "decided_for_id", "urged_by_id"):
            changed.drop_constraint(f"fk_approvals_{column}_people", type_="foreignkey")
        for column in (
            "kind",
            "subject_id",
            "detail",
            "decision",
            "owner_ids",
            "asked_by_id",
            "decided_for_id",
            "undo_until",
            "urged_at",
            "urged_by_id",
            "moves",
        ):
            changed.drop_column(column)
        changed.alter_column("order_id", existing_type=sa.Integer(), nullable=False)
        changed.alter_column("rule", existing_type=sa.String(length=64), server_default=None)
    op.create_table(
        "approvers",
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["approval_id"], ["approvals.id"], name=op.f("fk_approvers_approval_id_approvals")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_approvers_person_id_people")),
        sa.PrimaryKeyConstraint("approval_id", "person_id", name=op.f("pk_approvers")),
    )
    op.create_index(op.f("ix_approvers_person_id"), "approvers", ["person_id"], unique=False)
    op.execute("INSERT INTO approvers SELECT approval_id, person_id FROM approvers_after")
    op.execute("DROP TABLE approvers_after")
    with op.batch_alter_table("products") as products:
        products.drop_column("kind")
