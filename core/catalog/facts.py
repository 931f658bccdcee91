"""What can have happened to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductAdded(Fact):
    """Something new is sold."""

    product_id: int
    sku: str
    price_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductChanged(Fact):
    """Something about a product is not as it was: name, price, floor, kind, weight, volume or checkpoints.

    `before` and `after` hold what differs.
    """

    product_id: int
    sku: str
    before: dict[str, str | int]
    after: dict[str, str | int]
