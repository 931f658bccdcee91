"""What an order was last approved as: by that, later changes are measured."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ORDERS = sa.table(
    "orders",
    sa.column("id", sa.Integer()),
    sa.column("status", sa.String()),
    sa.column("total_minor", sa.BigInteger()),
    sa.column("address", sa.JSON()),
    sa.column("approved", sa.JSON(none_as_null=True)),
)
_LINES = sa.table(
    "order_lines",
    sa.column("order_id", sa.Integer()),
    sa.column("position", sa.Integer()),
    sa.column("product_id", sa.Integer()),
    sa.column("names", sa.JSON()),
    sa.column("quantity", sa.Integer()),
    sa.column("unit_price_minor", sa.BigInteger()),
)
_APPROVALS = sa.table(
    "approvals",
    sa.column("order_id", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("state", sa.String()),
    sa.column("detail", sa.JSON()),
)


def upgrade() -> None:
    """Add it. What is approved now was approved as it is; what waits for a new address, with the old one."""
    op.add_column("orders", sa.Column("approved", sa.JSON(none_as_null=True), nullable=True))
    db = op.get_bind()
    asked = sa.select(_APPROVALS.c.order_id, _APPROVALS.c.detail)
    asked = asked.where(_APPROVALS.c.kind == "address", _APPROVALS.c.state == "open")
    before = {row.order_id: row.detail["before"] for row in db.execute(asked)}
    passed = _ORDERS.c.status.in_(("approved", "allocated", "shipped", "delivered")) | _ORDERS.c.id.in_(before)
    for row in db.execute(sa.select(_ORDERS.c.id, _ORDERS.c.total_minor, _ORDERS.c.address).where(passed)).all():
        content = {
            "total_minor": row.total_minor,
            "address": before.get(row.id, row.address),
            "lines": _lines(db, row.id),
        }
        db.execute(_ORDERS.update().where(_ORDERS.c.id == row.id).values(approved=content))


def _lines(db: Any, order_id: int) -> list[dict[str, Any]]:
    parts = [_LINES.c.product_id, _LINES.c.names, _LINES.c.quantity, _LINES.c.unit_price_minor]
    found = sa.select(*parts).where(_LINES.c.order_id == order_id).order_by(_LINES.c.position)
    return [dict(row._mapping) for row in db.execute(found)]


def downgrade() -> None:
    """Forget it."""
    op.drop_column("orders", "approved")
