"""Goods of an order that come back, or are to come back, while the rest of it stays with its customer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table: so far orders came back as a whole."""
    op.create_table(
        "returned_goods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("noted_at", Utc(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_returned_goods_quantity_positive")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_returned_goods_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_goods")),
    )
    op.create_index(op.f("ix_returned_goods_order_id"), "returned_goods", ["order_id"], unique=False)


def downgrade() -> None:
    """Drop it again."""
    op.drop_index(op.f("ix_returned_goods_order_id"), table_name="returned_goods")
    op.drop_table("returned_goods")
