"""Looking at what is sold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.catalog.matching import Naming, match, named_in
from core.catalog.models import Product, ProductCheckpoint
from core.db import run, table_of
from core.money import Money


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product: names by language, price of one; `also_called`: what else people call it."""

    id: int
    sku: str
    names: dict[str, str]
    price: Money
    kind: str
    also_called: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """All that it is called, in any language."""
        return (*self.names.values(), *self.also_called)


SOLD = "everything that is sold"
"""Under which name a transaction keeps it, once it has been looked up."""


def products(db: Session) -> Sequence[ProductView]:
    """Everything that is sold; looked up once in a transaction."""
    if SOLD not in db.info:
        db.info[SOLD] = tuple(_view(row) for row in run(db, _ALL))
    found: Sequence[ProductView] = db.info[SOLD]
    return found


_PRODUCTS, _CHECKPOINTS = table_of(Product), table_of(ProductCheckpoint)
_THESE = _PRODUCTS.c.id.in_(bindparam("products", expanding=True))
_VIEW = (
    _PRODUCTS.c.id,
    _PRODUCTS.c.sku,
    _PRODUCTS.c.names,
    _PRODUCTS.c.price_minor,
    _PRODUCTS.c.currency,
    _PRODUCTS.c.kind,
    _PRODUCTS.c.also_called,
)
_BY_ID, _ALL = select(*_VIEW).where(_THESE), select(*_VIEW).order_by(_PRODUCTS.c.sku)
_TRAITS = (
    select(_PRODUCTS.c.id, _PRODUCTS.c.floor_minor, _PRODUCTS.c.currency, _CHECKPOINTS.c.kind)
    .outerjoin(_CHECKPOINTS, _CHECKPOINTS.c.product_id == _PRODUCTS.c.id)
    .where(_THESE)
)
"""Written once, on plain columns: the goods of every order are looked up."""


def products_by_id(db: Session, product_ids: Iterable[int]) -> dict[int, ProductView]:
    """Some of what is sold, by id."""
    return {row.id: _view(row) for row in run(db, _BY_ID, {"products": [*product_ids]})}


def _view(row: Any) -> ProductView:
    """A product as a plain value, from whatever has a product's columns."""
    price = Money(row.price_minor, row.currency)
    return ProductView(row.id, row.sku, row.names, price, row.kind, tuple(row.also_called or ()))


@dataclass(frozen=True, slots=True)
class Traits:
    """What is special about some products: floor prices by product, and what has to be signed before any leaves."""

    floors: Mapping[int, Money]
    checkpoints: frozenset[str]


def traits_of(db: Session, product_ids: Collection[int]) -> Traits:
    """What is special about these products."""
    found = run(db, _TRAITS, {"products": [*product_ids]}).all()
    floors = {row.id: Money(row.floor_minor, row.currency) for row in found if row.floor_minor is not None}
    return Traits(floors, frozenset(row.kind for row in found if row.kind))


@dataclass(frozen=True, slots=True)
class GoodsView:
    """A product as the warehouse handles it: grams and cm³ of one piece as it is packed, 0 where nobody measured it."""

    id: int
    sku: str
    names: dict[str, str]
    weight_g: int
    volume_cm3: int


def goods_by_id(db: Session, product_ids: Collection[int]) -> dict[int, GoodsView]:
    """Products as the warehouse handles them."""
    found = select(Product.id, Product.sku, Product.names, Product.weight_g, Product.volume_cm3)
    return {row.id: GoodsView(*row) for row in db.execute(found.where(Product.id.in_(product_ids)))}


def product_by_id(db: Session, product_id: int) -> ProductView:
    """The product of that id, which is known to exist."""
    return _view(db.get_one(Product, product_id))


@dataclass(frozen=True, slots=True)
class Found:
    """The products that somebody means; if none is sure, those that are called nearly so."""

    sure: tuple[ProductView, ...]
    near: tuple[ProductView, ...]


def find_products(db: Session, words: str, sentence: str = "") -> Found:
    """Which products somebody means who calls one so; without words, what the whole sentence speaks of."""
    goods = {product.id: product for product in products(db)}
    namings = [Naming(each.id, each.sku, each.called) for each in goods.values()]
    found = match(words, namings) if words else named_in(sentence, namings)
    return Found(tuple(goods[each] for each in found.sure), tuple(goods[each] for each in found.near))


def products_like(db: Session, words: str) -> Sequence[ProductView]:
    """The products that words may mean, the likeliest first."""
    found = find_products(db, words)
    return found.sure or found.near


def products_by_sku(db: Session, skus: Iterable[str]) -> Mapping[str, ProductView]:
    """The products of these SKUs, in whatever case they are written, by what was asked for."""
    asked = list(skus)
    wanted = {spelling for sku in asked for spelling in spellings(sku)}
    found = {row.sku: _view(row) for row in db.scalars(select(Product).where(Product.sku.in_(wanted)))}
    hits = {sku: [found[spelling] for spelling in spellings(sku) if spelling in found] for sku in asked}
    return {sku: views[0] for sku, views in hits.items() if views}


def spellings(sku: str) -> tuple[str, ...]:
    """How a SKU may stand in the catalogue, as written first."""
    return tuple(dict.fromkeys((sku, sku.upper(), sku.lower())))


def name_in(names: dict[str, str], language: str) -> str:
    """A name in a language: that one, else its base language, else whatever there is."""
    return names.get(language) or names.get(language.split("-", maxsplit=1)[0]) or next(iter(names.values()), "")
