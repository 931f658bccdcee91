"""Until when the goods of delivered orders can come back."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

DAYS = 7
"""How long an order that was delivered before there were windows stays open: what the first policy says of most."""


def upgrade() -> None:
    """Create the table, and give the orders that were delivered their windows."""
    windows = op.create_table(
        "return_windows",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("until", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_return_windows_order_id_orders")),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_return_windows")),
    )
    op.create_index("ix_return_windows_until", "return_windows", ["until"], unique=False)
    orders = sa.table("orders", sa.column("id"), sa.column("status"), sa.column("changed_at", Utc()))
    delivered = sa.select(orders.c.id, orders.c.changed_at).where(orders.c.status == "delivered")
    found = op.get_bind().execute(delivered).all()
    op.bulk_insert(windows, [{"order_id": row.id, "until": row.changed_at + timedelta(days=DAYS)} for row in found])


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("return_windows")
