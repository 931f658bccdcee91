"""Which carrier takes a parcel: those the policy `carrier` allows, by price and days from the table `rates`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.address import Address
from core.fulfilment.allocation import Asks, Need, Site
from core.policies.queries import decide
from core.policies.rates import Quote, Rates
from core.tx import Tx

Allows = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""What the policy `carrier` says of zone, weight and promise: the carriers that may take it, and what to prefer."""

LEAST_G = 100
"""What a parcel weighs if nobody has measured its goods: somebody will when it is packed."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One piece as it is packed: grams, and cm³."""

    weight_g: int
    volume_cm3: int


def measure_of(parts: Mapping[int, int], measures: Mapping[int, Measure]) -> Measure:
    """So many pieces of each product together."""
    known = [(measures.get(product, Measure(0, 0)), pieces) for product, pieces in parts.items()]
    return Measure(
        max(LEAST_G, sum(each.weight_g * pieces for each, pieces in known)),
        sum(each.volume_cm3 * pieces for each, pieces in known),
    )


def allowed_by(tx: Tx) -> Allows:
    """The policy `carrier` as it is in force."""
    return lambda values: decide(tx, "carrier", values).outputs


def offers(
    rates: Rates, allows: Allows, sender: Address, recipient: Address, size: Measure, promise_days: int
) -> Sequence[Quote]:
    """What the allowed carriers ask, the one to choose first.

    Those that keep the promised days come before those that do not; among them price decides, or speed if the policy
    prefers it.
    """
    zone = rates.zone(sender, recipient)
    return _ranked(rates, allows, zone, size, promise_days)


def _ranked(rates: Rates, allows: Allows, zone: str, size: Measure, promise_days: int) -> Sequence[Quote]:
    values = {"zone": zone, "weight_g": size.weight_g, "promise_days": promise_days}
    said = allows(values)
    allowed = {name.strip() for name in said["carriers"].split(",")}
    quotes = [quote for quote in rates.quotes(zone, size.weight_g, size.volume_cm3) if quote.carrier in allowed]
    fast = said["prefer"] == "fast"
    return sorted(
        quotes,
        key=lambda quote: (
            quote.days > promise_days and not fast,
            (quote.days, quote.price.minor) if fast else (quote.price.minor, quote.days),
        ),
    )


def asks_with(rates: Rates, allows: Allows, measures: Mapping[int, Measure]) -> Asks:
    """For planning: the chosen carrier's quote, asked once for each distance, size and promise."""
    known: dict[tuple[str, int, int, int], Quote | None] = {}
    zones: dict[tuple[int, Address], str] = {}

    def asks(site: Site, need: Need, parts: Mapping[int, int]) -> Quote | None:
        way = (site.warehouse_id, need.goes_to)
        if way not in zones:
            zones[way] = rates.zone(site.address, need.goes_to)
        size = measure_of(parts, measures)
        key = (zones[way], size.weight_g, size.volume_cm3, need.weights.promise_days)
        if key not in known:
            known[key] = next(iter(_ranked(rates, allows, key[0], size, key[3])), None)
        return known[key]

    return asks
