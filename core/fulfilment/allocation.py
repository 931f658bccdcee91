"""From which warehouse an order goes: near, cheap and in time, in one parcel if it can be. Pure planning, no database.

Everything is weighed in money (minor units of the rates' currency), as the policy `allocation` says: the carrier's
price, what a day is worth, what a day beyond the promise costs, and what each further parcel costs.
`greedy` serves one order after the other; `best` weighs all of them against each other (SciPy's HiGHS), which pays
where several want the last pieces of the same shelf. What fits no single warehouse is served from several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.address import Address
from core.policies.rates import Quote

SECONDS = 1.0
"""How long `best` may look; what it has found by then is used. Shelves are locked meanwhile."""

SPLIT = 3
"""What it costs `best` to leave an order to be served from several warehouses: so many times the dearest single way."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for an order: a row of the policy `allocation`, in minor units; `promise_days` from door to door."""

    promise_days: int
    day_minor: int
    late_minor: int
    parcel_minor: int


@dataclass(frozen=True, slots=True)
class Need:
    """What has to go to one place together: pieces by product id. `key` tells whose it is."""

    key: int
    wanted: Mapping[int, int]
    goes_to: Address
    weights: Weights


@dataclass(frozen=True, slots=True)
class Site:
    """A warehouse: where it is, and what it has free (product id → pieces)."""

    warehouse_id: int
    address: Address
    free: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Share:
    """One parcel of a plan: from this warehouse, these pieces, by this carrier (None: no rate goes there)."""

    warehouse_id: int
    parts: Mapping[int, int]
    quote: Quote | None


Plan = Mapping[int, tuple[Share, ...]]
"""Need's key → its parcels. A need that cannot be served whole has none."""

Asks = Callable[[Site, Need, Mapping[int, int]], Quote | None]
"""What the carrier that would be chosen asks for these pieces from there to there."""


def cost_of(share: Share, weights: Weights) -> int:
    """What a parcel costs, all things weighed. Where no rate goes, as much as a parcel that is a month late."""
    if share.quote is None:
        return 30 * (weights.day_minor + weights.late_minor)
    late = max(0, share.quote.days - weights.promise_days)
    return share.quote.price.minor + share.quote.days * weights.day_minor + late * weights.late_minor


def total_cost(plan: Plan, needs: Sequence[Need]) -> int:
    """What a plan costs in all, further parcels included."""
    cost = 0
    for need in needs:
        shares = plan.get(need.key, ())
        cost += sum(cost_of(share, need.weights) for share in shares)
        cost += max(0, len(shares) - 1) * need.weights.parcel_minor
    return cost


def greedy(needs: Sequence[Need], sites: Sequence[Site], asks: Asks) -> dict[int, tuple[Share, ...]]:
    """Serve one after the other, each as well as what is left allows."""
    left = {site.warehouse_id: Counter(site.free) for site in sites}
    plan: dict[int, tuple[Share, ...]] = {}
    for need in needs:
        shares = _serve(need, [Site(site.warehouse_id, site.address, left[site.warehouse_id]) for site in sites], asks)
        plan[need.key] = shares
        for share in shares:
            left[share.warehouse_id].subtract(share.parts)
    return plan


def best(needs: Sequence[Need], sites: Sequence[Site], asks: Asks) -> dict[int, tuple[Share, ...]]:
    """Weigh all orders against each other; never dearer than `greedy`, which also serves what fits no one warehouse."""
    quick = greedy(needs, sites, asks)
    if len(needs) < 2 or not _contested(needs, sites):
        return quick
    assigned = _assign(needs, sites, asks)
    left = {site.warehouse_id: Counter(site.free) for site in sites}
    for share in assigned.values():
        left[share.warehouse_id].subtract(share.parts)
    rest = [need for need in needs if need.key not in assigned]
    plan = greedy(rest, [Site(site.warehouse_id, site.address, left[site.warehouse_id]) for site in sites], asks)
    plan |= {key: (share,) for key, share in assigned.items()}
    unserved = [sum(1 for shares in each.values() if not shares) for each in (plan, quick)]
    is_better = (unserved[0], total_cost(plan, needs)) < (unserved[1], total_cost(quick, needs))
    return plan if is_better else quick


def _contested(needs: Sequence[Need], sites: Sequence[Site]) -> bool:
    """Whether any shelf is wanted by more than it can serve: otherwise everybody has their first choice."""
    wanted: Counter[int] = Counter()
    for need in needs:
        wanted.update(need.wanted)
    return any(site.free.get(product, 0) < pieces for site in sites for product, pieces in wanted.items())


def _serve(need: Need, sites: Sequence[Site], asks: Asks) -> tuple[Share, ...]:
    """The cheapest single warehouse that has it all; else few, each time the one that covers most of the rest."""
    whole = [
        Share(site.warehouse_id, dict(need.wanted), asks(site, need, need.wanted))
        for site in sites
        if all(site.free.get(product, 0) >= pieces for product, pieces in need.wanted.items())
    ]
    if whole:
        return (min(whole, key=lambda share: (cost_of(share, need.weights), share.warehouse_id)),)
    return _serve_from_several(need, sites, asks)


def _serve_from_several(need: Need, sites: Sequence[Site], asks: Asks) -> tuple[Share, ...]:
    still, shares, untried = dict(need.wanted), [], list(sites)
    while still and untried:
        offers = [(site, _covered(site, still)) for site in untried]
        offers = [(site, parts) for site, parts in offers if parts]
        if not offers:
            return ()
        shares_now = [(site, Share(site.warehouse_id, parts, asks(site, need, parts))) for site, parts in offers]
        site, share = min(
            shares_now,
            key=lambda each: (-sum(each[1].parts.values()), cost_of(each[1], need.weights), each[1].warehouse_id),
        )
        shares.append(share)
        untried.remove(site)
        still = {product: rest for product, n in still.items() if (rest := n - share.parts.get(product, 0))}
    return () if still else tuple(shares)


def _covered(site: Site, still: Mapping[int, int]) -> dict[int, int]:
    found = {product: min(pieces, site.free.get(product, 0)) for product, pieces in still.items()}
    return {product: pieces for product, pieces in found.items() if pieces > 0}


def _assign(needs: Sequence[Need], sites: Sequence[Site], asks: Asks) -> dict[int, Share]:
    """Each need to one warehouse or to none, at the least cost in all, no shelf asked for more than it has."""
    from core.fulfilment.assignment import Choice, assign  # noqa: PLC0415 - SciPy is loaded when it is needed

    choices, shares = [], []
    for row, need in enumerate(needs):
        for site in sites:
            if all(site.free.get(product, 0) >= pieces for product, pieces in need.wanted.items()):
                share = Share(site.warehouse_id, dict(need.wanted), asks(site, need, need.wanted))
                takes = {(site.warehouse_id, product): pieces for product, pieces in need.wanted.items()}
                choices.append(Choice(row, cost_of(share, need.weights), takes))
                shares.append(share)
    limits = {(site.warehouse_id, product): free for site in sites for product, free in site.free.items()}
    unserved = SPLIT * max((choice.cost for choice in choices), default=0)
    chosen = assign(choices, limits, unserved=unserved, seconds=SECONDS)
    return {needs[choices[number].row].key: shares[number] for number in chosen}
