"""Lots, backorders, suppliers and purchases. What lies on the shelves becomes one lot of each, without a number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, and put what is there into lots."""
    op.create_table(
        "lots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stock_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Utc(), nullable=True),
        sa.Column("on_hand", sa.Integer(), nullable=False),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("next_at", Utc(), nullable=True),
        sa.CheckConstraint("reserved >= 0", name=op.f("ck_lots_reserved_not_negative")),
        sa.CheckConstraint("reserved <= on_hand", name=op.f("ck_lots_not_oversold")),
        sa.ForeignKeyConstraint(["stock_id"], ["stock.id"], name=op.f("fk_lots_stock_id_stock")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lots")),
        sa.UniqueConstraint("stock_id", "number", name=op.f("uq_lots_stock_id")),
    )
    op.create_index(op.f("ix_lots_next_at"), "lots", ["next_at"], unique=False)
    op.execute("INSERT INTO lots (stock_id, number, on_hand, reserved) SELECT id, '', on_hand, reserved FROM stock")
    with op.batch_alter_table("stock") as table:
        table.add_column(sa.Column("safety", sa.Integer(), server_default=sa.text("0"), nullable=False))
        table.add_column(sa.Column("reorder_point", sa.Integer(), server_default=sa.text("0"), nullable=False))
        table.create_check_constraint(op.f("ck_stock_reorder_before_safety"), "safety >= 0 AND reorder_point >= safety")
    with op.batch_alter_table("reservations") as table:
        table.add_column(sa.Column("lot_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("due_at", Utc(), nullable=True))
    op.execute("UPDATE reservations SET lot_id = (SELECT id FROM lots WHERE lots.stock_id = reservations.stock_id)")
    with op.batch_alter_table("reservations") as table:
        table.alter_column("lot_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(op.f("fk_reservations_lot_id_lots"), "lots", ["lot_id"], ["id"])
    op.create_index(op.f("ix_reservations_lot_id"), "reservations", ["lot_id"], unique=False)
    op.create_index(op.f("ix_reservations_due_at"), "reservations", ["due_at"], unique=False)
    op.create_table(
        "backorders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("promised_at", Utc(), nullable=True),
        sa.Column("ended_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_backorders_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backorders")),
        sa.UniqueConstraint("order_id", name=op.f("uq_backorders_order_id")),
    )
    op.create_index(
        "ix_backorders_waiting",
        "backorders",
        ["since"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "suppliers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.CheckConstraint("lead_days >= 0", name=op.f("ck_suppliers_lead_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppliers")),
        sa.UniqueConstraint("name", name=op.f("uq_suppliers_name")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("supplier_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("out_until", Utc(), nullable=True),
        sa.CheckConstraint("cost_minor >= 0", name=op.f("ck_sources_cost_not_negative")),
        sa.CheckConstraint("least > 0", name=op.f("ck_sources_least_positive")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_sources_product_id_products")),
        sa.ForeignKeyConstraint(["supplier_id"], ["suppliers.id"], name=op.f("fk_sources_supplier_id_suppliers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("product_id", "supplier_id", name=op.f("uq_sources_product_id")),
    )
    op.create_table(
        "purchases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("warehouse_id", sa.Integer(), nullable=False),
        sa.Column("supplier_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("requested_at", Utc(), nullable=False),
        sa.Column("expected_at", Utc(), nullable=True),
        sa.Column("late_at", Utc(), nullable=True),
        sa.Column("next_at", Utc(), nullable=True),
        sa.Column("ended_at", Utc(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_purchases_quantity_positive")),
        sa.CheckConstraint("received >= 0 AND received <= quantity", name=op.f("ck_purchases_received_within")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_purchases_asked_by_id_people")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_purchases_product_id_products")),
        sa.ForeignKeyConstraint(["supplier_id"], ["suppliers.id"], name=op.f("fk_purchases_supplier_id_suppliers")),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouses.id"], name=op.f("fk_purchases_warehouse_id_warehouses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchases")),
    )
    op.create_index(op.f("ix_purchases_next_at"), "purchases", ["next_at"], unique=False)
    op.create_index(
        "ix_purchases_open",
        "purchases",
        ["product_id", "warehouse_id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    """Drop the tables; the sums on the shelves stay."""
    op.drop_index(
        "ix_purchases_open",
        table_name="purchases",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_purchases_next_at"), table_name="purchases")
    op.drop_table("purchases")
    op.drop_table("sources")
    op.drop_table("suppliers")
    op.drop_index(
        "ix_backorders_waiting",
        table_name="backorders",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("backorders")
    op.drop_index(op.f("ix_reservations_due_at"), table_name="reservations")
    op.drop_index(op.f("ix_reservations_lot_id"), table_name="reservations")
    with op.batch_alter_table("reservations") as table:
        table.drop_constraint(op.f("fk_reservations_lot_id_lots"), type_="foreignkey")
        table.drop_column("due_at")
        table.drop_column("lot_id")
    with op.batch_alter_table("stock") as table:
        table.drop_constraint(op.f("ck_stock_reorder_before_safety"), type_="check")
        table.drop_column("reorder_point")
        table.drop_column("safety")
    op.drop_index(op.f("ix_lots_next_at"), table_name="lots")
    op.drop_table("lots")
