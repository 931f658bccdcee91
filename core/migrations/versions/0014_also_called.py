"""Further names by which people ask for a product."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nothing is called otherwise yet."""
    with op.batch_alter_table("products") as products:
        products.add_column(sa.Column("also_called", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Drop it again."""
    with op.batch_alter_table("products") as products:
        products.drop_column("also_called")
