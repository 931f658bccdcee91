"""What can be done with the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import select

from core.catalog import facts
from core.catalog.models import Product
from core.catalog.queries import spellings
from core.money import Money
from core.tx import Role, Tx


class Put(StrEnum):
    """What putting a product into the catalogue did."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


def put(tx: Tx, sku: str, names: Mapping[str, str], price: Money) -> Put:
    """Sell something, or bring the product of that SKU (in any case) up to date: its price, and the names given.

    Staff only. Orders that were placed keep the name and price of their day.
    """
    tx.require(Role.STAFF)
    found = select(Product).where(Product.sku.in_(spellings(sku))).with_for_update()
    alike = {product.sku: product for product in tx.db.scalars(found)}
    product = next((alike[spelling] for spelling in spellings(sku) if spelling in alike), None)
    if product is None:
        product = Product(sku=sku, names=dict(names), price_minor=price.minor, currency=price.currency)
        tx.db.add(product)
        tx.db.flush()
        added = facts.ProductAdded(product_id=product.id, sku=sku, price_minor=price.minor, currency=price.currency)
        tx.tell(added)
        return Put.ADDED
    before = _said(product)
    product.names = {**product.names, **names}
    product.price_minor, product.currency = price.minor, price.currency
    after = _said(product)
    differing = [name for name in after if before.get(name) != after[name]]
    if not differing:
        return Put.SAME
    tx.db.flush()
    old = {name: before[name] for name in differing if name in before}
    new = {name: after[name] for name in differing}
    tx.tell(facts.ProductChanged(product_id=product.id, sku=product.sku, before=old, after=new))
    return Put.CHANGED


def _said(product: Product) -> dict[str, str | int]:
    names: dict[str, str | int] = {f"name_{language}": str(name) for language, name in product.names.items()}
    return {**names, "price_minor": product.price_minor, "currency": product.currency}
