"""Parcels that are planned, picked and packed; what goods weigh; where warehouses are; who urged what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and columns."""
    with op.batch_alter_table("products") as products:
        products.add_column(sa.Column("weight_g", sa.Integer(), server_default=sa.text("0"), nullable=False))
        products.add_column(sa.Column("volume_cm3", sa.Integer(), server_default=sa.text("0"), nullable=False))
    with op.batch_alter_table("warehouses") as warehouses:
        warehouses.add_column(sa.Column("address", sa.JSON(), nullable=True))
    with op.batch_alter_table("shipments") as shipments:
        shipments.add_column(sa.Column("signed_by", sa.String(length=120), nullable=True))
        shipments.add_column(sa.Column("proof", sa.String(length=300), nullable=True))
    op.create_table(
        "shared_shipments",
        sa.Column("shipment_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_shared_shipments_order_id_orders")),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipments.id"], name=op.f("fk_shared_shipments_shipment_id_shipments")
        ),
        sa.PrimaryKeyConstraint("shipment_id", "order_id", name=op.f("pk_shared_shipments")),
    )
    op.create_index(op.f("ix_shared_shipments_order_id"), "shared_shipments", ["order_id"], unique=False)
    op.create_table(
        "parcels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("warehouse_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("carrier", sa.String(length=32), nullable=True),
        sa.Column("weight_g", sa.Integer(), nullable=True),
        sa.Column("shipment_id", sa.Integer(), nullable=True),
        sa.Column("made_at", Utc(), nullable=False),
        sa.Column("changed_at", Utc(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_parcels_changed_by_id_people")),
        sa.ForeignKeyConstraint(["shipment_id"], ["shipments.id"], name=op.f("fk_parcels_shipment_id_shipments")),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouses.id"], name=op.f("fk_parcels_warehouse_id_warehouses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcels")),
        sa.UniqueConstraint("shipment_id", name=op.f("uq_parcels_shipment_id")),
    )
    op.create_index("ix_parcels_state_made", "parcels", ["state", "made_at"], unique=False)
    op.create_table(
        "parcel_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parcel_id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("picked", sa.Integer(), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_parcel_lines_quantity_positive")),
        sa.CheckConstraint("picked >= 0 AND picked <= quantity", name=op.f("ck_parcel_lines_picked_within")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_parcel_lines_order_id_orders")),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcels.id"], name=op.f("fk_parcel_lines_parcel_id_parcels")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_parcel_lines_product_id_products")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_lines")),
        sa.UniqueConstraint("parcel_id", "order_id", "product_id", name=op.f("uq_parcel_lines_parcel_id")),
    )
    op.create_index(op.f("ix_parcel_lines_order_id"), "parcel_lines", ["order_id"], unique=False)
    op.create_table(
        "urges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("urged_at", Utc(), nullable=False),
        sa.Column("was_told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_urges_order_id_orders")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_urges_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urges")),
    )
    op.create_index(op.f("ix_urges_order_id"), "urges", ["order_id"], unique=False)


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("urges")
    op.drop_table("parcel_lines")
    op.drop_table("parcels")
    op.drop_table("shared_shipments")
    for table, column in (
        ("shipments", "proof"),
        ("shipments", "signed_by"),
        ("warehouses", "address"),
        ("products", "volume_cm3"),
        ("products", "weight_g"),
    ):
        op.drop_column(table, column)
