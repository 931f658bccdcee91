"""What can have happened to exchanges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ExchangeAgreed(Fact):
    """Goods of the order (`goods`: product_id, names, quantity) are to come back, and others go out for them (`sends`:
    as a line), as another order. `total_minor` is what that one comes to, `freight_minor` what is asked for its
    delivery, in the currency of the table `rates`, and `value_minor` what the goods cost that come back."""

    exchange_id: int
    goods: list[dict[str, Any]]
    sends: dict[str, Any]
    replacement_no: str
    value_minor: int
    total_minor: int
    freight_minor: int
    freight_currency: str
    currency: str
    reason: str
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExchangeGoodsBack(Fact):
    """The goods for which this order goes out are back (`goods`), all of them or not yet (`is_whole`). `credit_minor`
    of what was paid for them pays for it."""

    exchange_id: int
    goods: list[dict[str, Any]]
    from_order_no: str
    credit_minor: int
    currency: str
    is_whole: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ExchangeEnded(Fact):
    """These goods are not exchanged after all: it was called off, or (`lapsed`) they did not come back in time."""

    exchange_id: int
    goods: list[dict[str, Any]]
    replacement_no: str
    lapsed: bool
