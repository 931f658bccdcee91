"""What delivery cost the customer when an order was placed. Until now nothing was asked for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_RULE = "freight_not_negative"


def upgrade() -> None:
    """Add it: nothing, for all orders there are."""
    with op.batch_alter_table("orders") as orders:
        orders.add_column(sa.Column("freight_minor", sa.BigInteger(), nullable=False, server_default="0"))
        orders.create_check_constraint(_RULE, "freight_minor >= 0")


def downgrade() -> None:
    """Forget it; the sums stay as they are."""
    with op.batch_alter_table("orders") as orders:
        orders.drop_constraint(_RULE, type_="check")
        orders.drop_column("freight_minor")
