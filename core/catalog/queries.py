"""Looking at what is sold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.catalog.models import Product
from core.catalog.rules import Naming, match, named_in
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
    found = select(Product.id, Product.sku, Product.names, Product.price_minor, Product.currency).order_by(Product.sku)
    return [ProductView(row.id, row.sku, row.names, Money(row.price_minor, row.currency)) for row in db.execute(found)]


def product_by_id(db: Session, product_id: int) -> ProductView:
    """The product of that id, which is known to exist."""
    row = db.get_one(Product, product_id)
    return ProductView(row.id, row.sku, row.names, Money(row.price_minor, row.currency))


@dataclass(frozen=True, slots=True)
class Found:
    """The products that somebody means; if none is sure, those that are called nearly so."""

    sure: tuple[ProductView, ...]
    near: tuple[ProductView, ...]


def find_products(db: Session, words: str, sentence: str = "") -> Found:
    """Which products somebody means who calls one so; without words, what the whole sentence speaks of."""
    goods = {product.id: product for product in products(db)}
    namings = [Naming(each.id, each.sku, tuple(each.names.values())) for each in goods.values()]
    found = match(words, namings) if words else named_in(sentence, namings)
    return Found(tuple(goods[each] for each in found.sure), tuple(goods[each] for each in found.near))


def name_in(names: dict[str, str], language: str) -> str:
    """A name in a language: that one, else its base language, else whatever there is."""
    return names.get(language) or names.get(language.split("-", maxsplit=1)[0]) or next(iter(names.values()), "")
