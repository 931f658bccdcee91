"""Drafts of orders, what sources call customers and products, and keys of programs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_index(op.f("ix_people_phone"), "people", ["phone"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("external_no", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("twin_id", sa.Integer(), nullable=True),
        sa.Column("placed_at", Utc(), nullable=False),
        sa.Column("received_at", Utc(), nullable=False),
        sa.Column("settled_at", Utc(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["people.id"], name=op.f("fk_drafts_customer_id_people")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_drafts_order_id_orders")),
        sa.ForeignKeyConstraint(["twin_id"], ["drafts.id"], name=op.f("fk_drafts_twin_id_drafts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("source", "external_no", name=op.f("uq_drafts_source")),
    )
    op.create_index("ix_drafts_fingerprint_placed", "drafts", ["fingerprint", "placed_at"], unique=False)
    op.create_index(op.f("ix_drafts_order_id"), "drafts", ["order_id"], unique=False)
    op.create_index("ix_drafts_state_received", "drafts", ["state", "received_at"], unique=False)
    op.create_table(
        "customer_refs",
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=254), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_customer_refs_person_id_people")),
        sa.PrimaryKeyConstraint("source", "ref", name=op.f("pk_customer_refs")),
    )
    op.create_index(op.f("ix_customer_refs_person_id"), "customer_refs", ["person_id"], unique=False)
    op.create_table(
        "product_refs",
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=200), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_product_refs_product_id_products")),
        sa.PrimaryKeyConstraint("source", "ref", name=op.f("pk_product_refs")),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("hint", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("last_used_at", Utc(), nullable=True),
        sa.Column("revoked_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_keys_digest")),
        sa.UniqueConstraint("name", name=op.f("uq_api_keys_name")),
    )
    op.create_table(
        "api_requests",
        sa.Column("api_key_id", sa.Integer(), nullable=False),
        sa.Column("idempotency_key", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("answered_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["api_key_id"], ["api_keys.id"], name=op.f("fk_api_requests_api_key_id_api_keys")),
        sa.PrimaryKeyConstraint("api_key_id", "idempotency_key", name=op.f("pk_api_requests")),
    )
    op.create_index(op.f("ix_api_requests_answered_at"), "api_requests", ["answered_at"], unique=False)


def downgrade() -> None:
    """Drop them."""
    for table in ("api_requests", "api_keys", "product_refs", "customer_refs", "drafts"):
        op.drop_table(table)
    op.drop_index(op.f("ix_people_phone"), table_name="people")
