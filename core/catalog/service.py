"""What can be done with the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, select

from core.catalog import facts
from core.catalog.errors import BadTrait, FloorAbovePrice, NoName, OtherCurrency, PriceTooHigh
from core.catalog.models import Product, ProductCheckpoint
from core.catalog.queries import SOLD, spellings
from core.catalog.rules import CHECKPOINTS, HEAVIEST_G, KINDS, LARGEST_CM3
from core.money import HIGHEST_MINOR, Money
from core.tx import Role, Tx


class Put(StrEnum):
    """What putting a product into the catalogue did."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Traits:
    """What else is known of a product; None: as it is. `floor_minor` is in the price's currency.

    `checkpoints` are all of them (see rules.CHECKPOINTS): none takes back those there were.
    """

    floor_minor: int | None = None
    kind: str | None = None
    weight_g: int | None = None
    volume_cm3: int | None = None
    checkpoints: frozenset[str] | None = None
    also_called: tuple[str, ...] | None = None


def put(
    tx: Tx,
    sku: str,
    names: Mapping[str, str],
    price: Money,
    traits: Traits = Traits(),
    *,
    may_change_currency: bool = False,
) -> Put:
    """Sell something, or bring the product of that SKU (in any case) up to date: price, and the names and traits given.

    Staff only. Orders that were placed keep the name and price of their day. A floor price that is known goes when the
    currency changes. Raises OtherCurrency unless that may be, FloorAbovePrice, BadTrait, NoName.
    """
    tx.require(Role.STAFF)
    _check(sku, traits)
    found = select(Product).where(Product.sku.in_(spellings(sku))).with_for_update()
    alike = {product.sku: product for product in tx.db.scalars(found)}
    product = next((alike[spelling] for spelling in spellings(sku) if spelling in alike), None)
    if product is None:
        if not names:
            raise NoName
        product = Product(
            sku=sku, names={}, price_minor=0, currency=price.currency, kind=KINDS[0], weight_g=0, volume_cm3=0
        )
        _write(tx, product, names, price, traits)
        added = facts.ProductAdded(product_id=product.id, sku=sku, price_minor=price.minor, currency=price.currency)
        tx.tell(added)
        return Put.ADDED
    if product.currency != price.currency and not may_change_currency:
        raise OtherCurrency(product.sku, product.currency, price.currency)
    before = _said(tx, product)
    _write(tx, product, names, price, traits)
    after = _said(tx, product)
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not differing:
        return Put.SAME
    old = {name: before[name] for name in differing if name in before}
    new = {name: after[name] for name in differing if name in after}
    tx.tell(facts.ProductChanged(product_id=product.id, sku=product.sku, before=old, after=new))
    return Put.CHANGED


def _check(sku: str, traits: Traits) -> None:
    """Raises BadTrait."""
    is_kind = traits.kind is None or traits.kind in KINDS
    is_weight = 0 <= (traits.weight_g or 0) <= HEAVIEST_G and 0 <= (traits.volume_cm3 or 0) <= LARGEST_CM3
    if not (is_kind and is_weight and (traits.checkpoints or frozenset()) <= set(CHECKPOINTS)):
        raise BadTrait(sku)


def _write(tx: Tx, product: Product, names: Mapping[str, str], price: Money, traits: Traits) -> None:
    """Write all that is given into a product. Raises FloorAbovePrice."""
    floor = traits.floor_minor
    if floor is None and product.currency == price.currency:
        floor = product.floor_minor
    if price.minor > HIGHEST_MINOR:
        raise PriceTooHigh(Money(HIGHEST_MINOR, price.currency))
    if floor is not None and not 0 <= floor <= price.minor:
        raise FloorAbovePrice(product.sku, Money(floor, price.currency), price)
    product.names = {**product.names, **names}
    product.price_minor, product.currency, product.floor_minor = price.minor, price.currency, floor
    product.kind = traits.kind or product.kind
    product.weight_g = product.weight_g if traits.weight_g is None else traits.weight_g
    product.volume_cm3 = product.volume_cm3 if traits.volume_cm3 is None else traits.volume_cm3
    product.also_called = product.also_called if traits.also_called is None else [*traits.also_called]
    tx.db.add(product)
    tx.db.flush()
    tx.db.info.pop(SOLD, None)
    if traits.checkpoints is None:
        return
    tx.db.execute(delete(ProductCheckpoint).where(ProductCheckpoint.product_id == product.id))
    tx.db.add_all(ProductCheckpoint(product_id=product.id, kind=kind) for kind in sorted(traits.checkpoints))
    tx.db.flush()


def _said(tx: Tx, product: Product) -> dict[str, str | int]:
    """All that is said of a product, by name; what is not said is not there."""
    names: dict[str, str | int] = {f"name_{language}": str(name) for language, name in product.names.items()}
    signed = tx.db.scalars(select(ProductCheckpoint.kind).where(ProductCheckpoint.product_id == product.id))
    said: dict[str, str | int | None] = {
        "price_minor": product.price_minor,
        "currency": product.currency,
        "floor_minor": product.floor_minor,
        "kind": product.kind,
        "weight_g": product.weight_g,
        "volume_cm3": product.volume_cm3,
        "checkpoints": ", ".join(sorted(signed)) or None,
        "also_called": ", ".join(product.also_called or []) or None,
    }
    return {**names, **{name: value for name, value in said.items() if value is not None}}
