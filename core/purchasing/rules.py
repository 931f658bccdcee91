"""Pure decisions about purchases: the states, from whom, and how many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

GRACE = timedelta(days=1)
"""How long after the expected time a purchase is not yet late."""

OUT_FOR = timedelta(days=14)
"""How long a supplier that has run out is not asked again, unless somebody says otherwise."""

TURNED_DOWN_FOR = timedelta(days=7)
"""How long the house does not ask anew for what people turned down: nobody is to say no after every order."""

MOST_PIECES = 1_000_000
"""More than anybody buys at once: a slip of the finger."""


class State(StrEnum):
    """How far a purchase has come."""

    REQUESTED = "requested"
    ORDERED = "ordered"
    PARTLY_RECEIVED = "partly_received"
    RECEIVED = "received"
    CANCELLED = "cancelled"


STEPS: Mapping[State, frozenset[State]] = {
    State.REQUESTED: frozenset({State.ORDERED, State.CANCELLED}),
    State.ORDERED: frozenset({State.PARTLY_RECEIVED, State.RECEIVED, State.CANCELLED}),
    State.PARTLY_RECEIVED: frozenset({State.PARTLY_RECEIVED, State.RECEIVED, State.CANCELLED}),
    State.RECEIVED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""Where a purchase can go from where."""

ON_THE_WAY = frozenset({State.ORDERED, State.PARTLY_RECEIVED})
"""The supplier has been asked, and something is outstanding."""

OVER = frozenset({State.RECEIVED, State.CANCELLED})
"""Nothing more is expected to come."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A supplier that sells a product. `cost_minor` is for one piece, `least` the fewest they sell."""

    supplier_id: int
    supplier: str
    rank: int
    cost_minor: int
    currency: str
    least: int
    lead_days: int
    out_until: datetime | None


def number_of(purchase_id: int) -> str:
    """The number by which people call a purchase: P12."""
    return f"P{purchase_id}"


def choose(offers: Iterable[Offer], late: Collection[int], now: datetime) -> Offer | None:
    """The best-ranked supplier that has not run out and is not late with the same product already; None if none is."""
    fit = [o for o in offers if (o.out_until is None or o.out_until <= now) and o.supplier_id not in late]
    return min(fit, key=lambda offer: (offer.rank, offer.supplier_id), default=None)


def suggested(position: int, reorder_point: int, least: int) -> int:
    """How many to order: up to twice the reorder point, and no fewer than the supplier sells.

    `position` is what is free and what is on its way, less what is waited for. Zero above the reorder point.
    """
    return max(2 * reorder_point - position, least) if reorder_point > 0 and position <= reorder_point else 0
