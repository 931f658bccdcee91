"""Versions of policies; payments, credit, and what the review goes by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and columns. Orders that are there already are on account, as all were until now."""
    op.create_table(
        "policy_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("drafted_at", Utc(), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", Utc(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["people.id"], name=op.f("fk_policy_versions_drafted_by_id_people")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["people.id"], name=op.f("fk_policy_versions_published_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_versions")),
        sa.UniqueConstraint("name", "number", name=op.f("uq_policy_versions_name")),
    )
    op.create_index("ix_policy_versions_valid_from", "policy_versions", ["valid_from"], unique=False)
    op.create_table(
        "credit_accounts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("limit_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("limit_minor >= 0", name=op.f("ck_credit_accounts_limit_not_negative")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_credit_accounts_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "currency", name=op.f("pk_credit_accounts")),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=True),
        sa.Column("noted_at", Utc(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_payments_amount_positive")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["people.id"], name=op.f("fk_payments_noted_by_id_people")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_payments_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("method", "reference", name=op.f("uq_payments_method")),
    )
    op.create_index(op.f("ix_payments_order_id"), "payments", ["order_id"], unique=False)
    _for_the_review()


def _for_the_review() -> None:
    op.create_table(
        "product_checkpoints",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_product_checkpoints_product_id_products")
        ),
        sa.PrimaryKeyConstraint("product_id", "kind", name=op.f("pk_product_checkpoints")),
    )
    op.create_table(
        "checkpoints",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("signed_at", Utc(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_checkpoints_order_id_orders")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["people.id"], name=op.f("fk_checkpoints_signed_by_id_people")),
        sa.PrimaryKeyConstraint("order_id", "kind", name=op.f("pk_checkpoints")),
    )
    op.create_table(
        "contacts_seen",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["people.id"], name=op.f("fk_contacts_seen_customer_id_people")),
        sa.PrimaryKeyConstraint("digest", "customer_id", name=op.f("pk_contacts_seen")),
    )
    op.create_table(
        "second_looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("ref_id", sa.Integer(), nullable=False),
        sa.Column("due_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_looks")),
    )
    op.create_index("ix_second_looks_due_at", "second_looks", ["due_at"], unique=False)
    op.add_column("products", sa.Column("floor_minor", sa.BigInteger(), nullable=True))
    op.add_column("orders", sa.Column("terms", sa.String(length=12), server_default="on_account", nullable=False))
    op.add_column("orders", sa.Column("priority", sa.String(length=1), nullable=True))
    op.add_column("orders", sa.Column("findings", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take them back."""
    with op.batch_alter_table("orders") as orders:
        orders.drop_column("findings")
        orders.drop_column("priority")
        orders.drop_column("terms")
    with op.batch_alter_table("products") as products:
        products.drop_column("floor_minor")
    for table in (
        "second_looks",
        "contacts_seen",
        "checkpoints",
        "product_checkpoints",
        "payments",
        "credit_accounts",
        "policy_versions",
    ):
        op.drop_table(table)
