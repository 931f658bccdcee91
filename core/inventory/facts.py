"""What can have happened to stock."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class StockReserved(Fact):
    """Everything an order needs is promised to it. `parts`: warehouse_id, product_id, quantity of each shelf."""

    parts: list[dict[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class StockShort(Fact):
    """There is not enough for an order; nothing was promised. `missing`: product_id, wanted, free of each product."""

    missing: list[dict[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class StockReleased(Fact):
    """What was promised to an order is free again."""

    parts: list[dict[str, int]]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StockCommitted(Fact):
    """What was promised to an order has left the shelf."""

    parts: list[dict[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class StockAdjusted(Fact):
    """A count or a delivery changed what lies on a shelf by so many pieces; `on_hand` is what lies there now."""

    warehouse_id: int
    product_id: int
    by: int
    on_hand: int
    reason: str
