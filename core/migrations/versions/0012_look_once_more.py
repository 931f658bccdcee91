"""Parcels that waited for goods which nobody had found, from before such goods were written off and waited for.

Their pieces are promised on the shelf where they were not found, so nothing would ever plan them: they are looked for
once more. If they are missing still, the warehouse says so, and what follows is what follows today.
"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_LOOK_ONCE_MORE = """
UPDATE parcels SET state = 'planned', version = version + 1
WHERE state = 'waiting' AND id IN (
    SELECT parcel_id FROM parcel_lines
    WHERE order_id NOT IN (SELECT order_id FROM backorders WHERE ended_at IS NULL)
)
"""


def upgrade() -> None:
    """Have them picked again, unless their order waits its turn for goods."""
    op.execute(_LOOK_ONCE_MORE)


def downgrade() -> None:
    """They stay planned: nobody knows any more which of them waited."""
