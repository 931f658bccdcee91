"""Looking at what is sold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Select, select
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


_VIEW = select(Product.id, Product.sku, Product.names, Product.price_minor, Product.currency)

_ALIKE = 80
"""How alike words and a name must be, of 100, for the product to be offered."""

_OFFERED = 5
"""How many products are offered where words fit several."""


def _views(db: Session, found: Select[int, str, dict[str, Any], int, str]) -> list[ProductView]:
    rows = db.execute(found)
    return [ProductView(id_, sku, names, Money(minor, currency)) for id_, sku, names, minor, currency in rows]


def products(db: Session) -> Sequence[ProductView]:
    """Everything that is sold."""
    return _views(db, _VIEW.order_by(Product.sku))


def products_by_id(db: Session, ids: Iterable[int]) -> Mapping[int, ProductView]:
    """The products of these ids, as far as they exist."""
    return {view.id: view for view in _views(db, _VIEW.where(Product.id.in_(list(ids))))}


def products_by_sku(db: Session, skus: Iterable[str]) -> Mapping[str, ProductView]:
    """The products of these SKUs, in whatever case they are written, by what was asked for."""
    asked = list(skus)
    wanted = {spelling for sku in asked for spelling in spellings(sku)}
    found = {view.sku: view for view in _views(db, _VIEW.where(Product.sku.in_(wanted)))}
    hits = {sku: [found[spelling] for spelling in spellings(sku) if spelling in found] for sku in asked}
    return {sku: views[0] for sku, views in hits.items() if views}


def spellings(sku: str) -> tuple[str, ...]:
    """How a SKU may stand in the catalogue, as written first."""
    return tuple(dict.fromkeys((sku, sku.upper(), sku.lower())))


def products_like(db: Session, words: str) -> Sequence[ProductView]:
    """The products that words may mean, the likeliest first: the one of that SKU or very name, else those alike."""
    said = _folded(words)
    all_of_them = products(db)
    exact = [view for view in all_of_them if said in {_folded(view.sku), *map(_folded, view.names.values())}]
    if exact or not said:
        return exact
    names = {(view.id, place): name for view in all_of_them for place, name in enumerate(_spoken(view))}
    like = process.extract(said, names, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=2 * _OFFERED)
    by_id = {view.id: view for view in all_of_them}
    return [by_id[each] for each in dict.fromkeys(key[0] for _, _, key in like)][:_OFFERED]


def _spoken(view: ProductView) -> list[str]:
    return [_folded(view.sku), *map(_folded, view.names.values())]


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


def name_in(names: dict[str, str], language: str) -> str:
    """A name in a language: that one, else its base language, else whatever there is."""
    return names.get(language) or names.get(language.split("-", maxsplit=1)[0]) or next(iter(names.values()), "")
