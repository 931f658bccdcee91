"""What makes the demo shop's stock worth a look: suppliers, and beans that run low and do not keep for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from core.catalog.models import Product
from core.inventory.models import Lot, Stock, Warehouse
from core.purchasing.models import Source, Supplier
from core.tx import Tx

BEANS = ("CF-250", {"zh": "咖啡豆 250 克", "en": "Coffee beans 250 g"}, 6_900, "CNY")
"""SKU, names, price in minor units, currency."""

SUPPLIERS = (("云南豆行", 5), ("Lisbon Roasters", 12), ("宁波照明", 7))
"""Name, and days to deliver."""

SOURCES = (
    ("CF-250", "云南豆行", 1, 3_800, 20),
    ("CF-250", "Lisbon Roasters", 2, 4_200, 20),
    ("LP-12", "宁波照明", 1, 12_000, 1),
)
"""Who sells what: SKU, supplier, in which place it is asked, price of one in fen, how many at least."""


def load_low_shelf(tx: Tx, now: datetime) -> None:
    """Coffee beans in Shanghai: six of one lot that expires in three weeks, four of a later one; more is wanted at 15.

    Written straight into the tables: when the shop opens nobody has asked for more yet, so that one can see it done.
    """
    sku, names, price, currency = BEANS
    product = Product(sku=sku, names=names, price_minor=price, currency=currency)
    suppliers = [Supplier(name=name, lead_days=days) for name, days in SUPPLIERS]
    tx.db.add_all([product, *suppliers])
    tx.db.flush()
    house = tx.db.scalars(select(Warehouse).where(Warehouse.code == "SH1")).one()
    soon, later = now + timedelta(days=21), now + timedelta(days=240)
    lots = [
        Lot(number="B2611", expires_at=soon, on_hand=6, reserved=0, next_at=soon),
        Lot(number="B2706", expires_at=later, on_hand=4, reserved=0, next_at=later - timedelta(days=30)),
    ]
    tx.db.add(
        Stock(
            warehouse_id=house.id,
            product_id=product.id,
            on_hand=10,
            reserved=0,
            safety=12,
            reorder_point=15,
            lots=lots,
        )
    )
    product_ids = {each.sku: each.id for each in tx.db.scalars(select(Product))}
    supplier_ids = {each.name: each.id for each in suppliers}
    tx.db.add_all(
        Source(
            product_id=product_ids[sku],
            supplier_id=supplier_ids[name],
            rank=rank,
            cost_minor=cost,
            currency="CNY",
            least=least,
        )
        for sku, name, rank, cost, least in SOURCES
    )
    tx.db.flush()
