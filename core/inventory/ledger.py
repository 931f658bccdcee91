"""Stock by the piece: so many of a product in a warehouse."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """So many pieces of a product at a warehouse."""

    warehouse_id: int
    product_id: int
    quantity: int
