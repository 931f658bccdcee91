"""What can have happened to purchases. They concern no single order, so they stand outside the orders' chains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplierAdded(Fact):
    """Somebody we buy from became known."""

    supplier_id: int
    name: str
    lead_days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSet(Fact):
    """A supplier sells a product at a price; `rank` 1 is the preferred one."""

    product_id: int
    supplier_id: int
    rank: int
    cost_minor: int
    currency: str
    least: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseRequested(Fact):
    """More of a product is wanted. `decisions` keep what the policy `purchase_route` said: who has to agree."""

    purchase_id: int
    product_id: int
    warehouse_id: int
    supplier_id: int
    quantity: int
    cost_minor: int
    currency: str
    decisions: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseOrdered(Fact):
    """A supplier was asked to send it, and should have done so by `expected_at` (ISO 8601, UTC)."""

    purchase_id: int
    product_id: int
    warehouse_id: int
    supplier_id: int
    quantity: int
    expected_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseLate(Fact):
    """The goods did not come in time; so many are outstanding."""

    purchase_id: int
    product_id: int
    warehouse_id: int
    supplier_id: int
    outstanding: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GoodsReceived(Fact):
    """Goods of a purchase have come. `lot` and `expires_at` (ISO 8601, UTC) are empty for goods without."""

    purchase_id: int
    product_id: int
    warehouse_id: int
    quantity: int
    lot: str
    expires_at: str
    is_last: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PurchaseCancelled(Fact):
    """A purchase was given up; `supplier_out`: because the supplier has none."""

    purchase_id: int
    product_id: int
    warehouse_id: int
    supplier_id: int
    reason: str
    supplier_out: bool
