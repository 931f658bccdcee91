"""What can have happened to stock. `parts` are warehouse_id, product_id, quantity of each shelf."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact

EXPIRED = "expired"
"""Why goods that are kept too long are no longer an order's."""
NOT_FOUND = "not-found"
"""Why a shelf holds less than was thought: whoever wanted to pick it did not find it."""


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
    """What was promised to an order is no longer: it ended, is sent from elsewhere (`moved`), or its goods expired."""

    parts: list[dict[str, int]]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StockLapsed(Fact):
    """An order was neither approved nor paid in time: what was held for it is free again."""

    parts: list[dict[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class StockLost(Fact):
    """What was promised to an order was not on its shelf: it is off the books, and the order lacks it."""

    parts: list[dict[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class StockCommitted(Fact):
    """What was promised to an order has left the shelf."""

    parts: list[dict[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class StockAdjusted(Fact):
    """A correction changed what lies on a shelf by so many pieces; `on_hand` is what lies there now."""

    warehouse_id: int
    product_id: int
    by: int
    on_hand: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StockCounted(Fact):
    """Somebody counted a shelf: so many were expected, so many are there, and that is what counts now."""

    warehouse_id: int
    product_id: int
    expected: int
    counted: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StockReceived(Fact):
    """Goods came onto a shelf, as a lot (`lot` is empty for goods without). `expires_at`: ISO 8601, UTC, or empty."""

    warehouse_id: int
    product_id: int
    quantity: int
    lot: str
    expires_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StockLow(Fact):
    """The free pieces of a shelf fell to its reorder point, or below its safety stock."""

    warehouse_id: int
    product_id: int
    free: int
    safety: int
    reorder_point: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelsSet(Fact):
    """Somebody said how far a shelf may empty."""

    warehouse_id: int
    product_id: int
    safety: int
    reorder_point: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LotExpiring(Fact):
    """Pieces of a lot will expire soon, or have: `is_over`. What has expired is promised to nobody."""

    warehouse_id: int
    product_id: int
    lot: str
    quantity: int
    expires_at: str
    is_over: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class BackorderPromised(Fact):
    """An order waits for goods that are on their way: when they will do (ISO 8601, UTC), empty if none are any more."""

    promised_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BackorderServed(Fact):
    """An order that waited has its goods now."""
