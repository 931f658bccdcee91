"""Which order a fact is about."""

from __future__ import annotations

from core.tx import Fact


def order_of(fact: Fact) -> int:
    """The id of the order. Raises ValueError for a fact that concerns none."""
    if fact.order_id is None:
        raise ValueError(f"{type(fact).__name__} concerns no order")
    return fact.order_id
