"""Looking at what is sold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.catalog.models import Product
from core.money import Money


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product: names by language, price of one."""

    id: int
    sku: str
    names: dict[str, str]
    price: Money


def products(db: Session) -> Sequence[ProductView]:
    """Everything that is sold."""
    found = db.scalars(select(Product).order_by(Product.sku))
    return [ProductView(row.id, row.sku, row.names, Money(row.price_minor, row.currency)) for row in found]


def products_by_id(db: Session, product_ids: Collection[int]) -> dict[int, ProductView]:
    """Of these products those that there are, by id."""
    found = db.scalars(select(Product).where(Product.id.in_(product_ids)))
    return {row.id: ProductView(row.id, row.sku, row.names, Money(row.price_minor, row.currency)) for row in found}


def name_in(names: dict[str, str], language: str) -> str:
    """A name in a language: that one, else its base language, else whatever there is."""
    return names.get(language) or names.get(language.split("-", maxsplit=1)[0]) or next(iter(names.values()), "")
