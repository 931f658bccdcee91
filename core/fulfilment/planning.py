"""Settling which warehouse packs what, and in how many parcels. What becomes of order and stock: see `core/flow.py`.

An order is planned late, when the warehouse takes its next wave: until then its customer can change it freely, and the
more orders are weighed together, the better the plan. Its stock was promised to it long before; it is promised anew
from the warehouses that were chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from core.catalog.queries import goods_by_id
from core.fulfilment import allocation, facts
from core.fulfilment.allocation import Asks, Need, Share, Site, Weights
from core.fulfilment.carriers import Measure, allowed_by, asks_with
from core.fulfilment.errors import (
    AlreadyPicked,
    CannotSplit,
    DifferentCustomers,
    DifferentPlaces,
    NotEnoughAnywhere,
    NothingLeft,
    ParcelsChanged,
    TooFewToMerge,
)
from core.fulfilment.handling import (
    as_told,
    check_fulfillable,
    has_open_parcels,
    lock_orders,
    make,
    open_parcels,
    take_out,
    tell_each,
)
from core.fulfilment.handling import change as move_on
from core.fulfilment.models import Parcel
from core.fulfilment.rules import ParcelState
from core.fulfilment.work import lying, times_urged
from core.inventory.queries import free_by_warehouse, held_by_order, lacking, warehouses_by_id
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.people.queries import person_by_id
from core.policies.queries import decide, shipping_rates
from core.policies.rules import Decision
from core.tx import Role, Tx

Planner = Callable[[Sequence[Need], Sequence[Site], Asks], dict[int, tuple[Share, ...]]]

Pieces = Mapping[tuple[int, int], int]
"""Pieces by (order id, product id)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Orders that travel together, mostly one: what of each is to be planned, and by which rule it is weighed."""

    orders: tuple[OrderView, ...]
    pieces: Pieces
    decision: Decision
    waiting: tuple[Parcel, ...] = ()

    @property
    def need(self) -> Need:
        """What they need together."""
        wanted: Counter[int] = Counter()
        for (_, product), quantity in self.pieces.items():
            wanted[product] += quantity
        first = self.orders[0]
        return Need(first.id, wanted, first.address, Weights(**self.decision.outputs))


def allocate(tx: Tx, order_id: int) -> None:
    """Plan the parcels of one order: from the best warehouse, or from several. Staff only.

    Raises NotToBeShipped, NothingLeft (all is planned or has left), NotEnoughAnywhere.
    """
    tx.require(Role.STAFF)
    (order,) = lock_orders(tx, [order_id])
    check_fulfillable([order])
    group = _group(tx, [order])
    if group is None and not lacking(tx.db, [order_id])[order_id]:
        raise NothingLeft(order.order_no)
    if group is None or not _plan(tx, [group], allocation.greedy):
        raise NotEnoughAnywhere(order.order_no)


def plan_waiting(tx: Tx, order_id: int, *, only: int | None = None, avoid: int | None = None) -> None:
    """Plan what an order's parcels wait for, in their place: its goods are there. The house's own step.

    `only` one of them, or all; `avoid` is a warehouse in which the goods were just not found. An order of which nothing
    waits is left as it is. Raises NotEnoughAnywhere.
    """
    tx.require()
    (order,) = lock_orders(tx, [order_id])
    waiting = [parcel for parcel in open_parcels(tx, order_id) if parcel.state == ParcelState.WAITING]
    group = _waiting_group(tx, order, [parcel for parcel in waiting if only in (None, parcel.id)])
    if group and not _plan(tx, [group], allocation.greedy, avoid):
        raise NotEnoughAnywhere(order.order_no)


def allocate_all(tx: Tx, order_ids: Sequence[int]) -> Sequence[int]:
    """Plan many orders, weighed against each other; the ids of those that could be. Staff only.

    Orders that moved on meanwhile, and those that wait for goods, are left as they are.
    """
    tx.require(Role.STAFF)
    orders = lock_orders(tx, order_ids)
    able = [order for order in orders if order.status in (Status.APPROVED, Status.ALLOCATED, Status.SHIPPED)]
    in_turn = sorted(able, key=lambda order: list(order_ids).index(order.id))
    groups = [group for order in in_turn if (group := _group(tx, [order]))]
    return _plan(tx, groups, allocation.best)


def split(tx: Tx, order_id: int, pieces: Mapping[int, int], *, seen: Mapping[int, int] | None = None) -> int:
    """Let so many pieces (by product id) of an order go in a parcel of their own; its id. Staff only.

    `seen` are the parcels that the speaker was shown, by id with their versions. An order that is not planned yet is
    planned first. Raises NotToBeShipped, ParcelsChanged, CannotSplit, and what `allocate` raises.
    """
    tx.require(Role.STAFF)
    (order,) = lock_orders(tx, [order_id])
    check_fulfillable([order])
    _check_seen(tx, [order_id], seen)
    if not open_parcels(tx, order_id):
        allocate(tx, order_id)
    planned = [parcel for parcel in open_parcels(tx, order_id) if parcel.state == ParcelState.PLANNED]
    made = _part(tx, planned, order, pieces)
    parcels = open_parcels(tx, order_id)
    tx.tell(facts.ParcelsSplit(order_id=order_id, parcels=as_told(parcels, order_id)))
    return made


def _part(tx: Tx, planned: Sequence[Parcel], order: OrderView, pieces: Mapping[int, int]) -> int:
    """Move pieces out of planned parcels into new ones at the same warehouses; the id of the first."""
    lines = [(parcel, line) for parcel in planned for line in parcel.lines if line.order_id == order.id]
    there: dict[int, int] = {}
    for _, line in lines:
        there[line.product_id] = there.get(line.product_id, 0) + line.quantity
    is_part = all(0 < wanted <= there.get(product, 0) for product, wanted in pieces.items())
    if not pieces or not is_part or sum(pieces.values()) == sum(there.values()):
        raise CannotSplit(order.order_no)
    still, moved = dict(pieces), dict[int, dict[tuple[int, int], int]]()
    for parcel, line in lines:
        quantity, product = min(line.quantity, still.get(line.product_id, 0)), line.product_id
        if quantity:
            still[product] -= quantity
            moved.setdefault(parcel.id, {})[order.id, product] = quantity
            take_out(tx, parcel, order.id, product, quantity)
    by_id = {parcel.id: parcel for parcel in planned}
    made = [make(tx, by_id[at].warehouse_id, ParcelState.PLANNED, p, by_id[at].carrier) for at, p in moved.items()]
    return made[0].id


def check_mergeable(orders: Sequence[OrderView]) -> None:
    """Several orders, of one customer, to one address, not shipped. Raises what `merge` raises."""
    if len({order.id for order in orders}) < 2:
        raise TooFewToMerge
    check_fulfillable(orders, (Status.APPROVED, Status.ALLOCATED))
    if len({order.customer_id for order in orders}) > 1:
        raise DifferentCustomers
    if len({order.address for order in orders}) > 1:
        raise DifferentPlaces


def merge(tx: Tx, order_ids: Collection[int], *, seen: Mapping[int, int] | None = None) -> Sequence[int]:
    """Let several orders of one customer to one address travel together; the ids of their parcels. Staff only.

    `seen` are the parcels that the speaker was shown, by id with their versions. Raises TooFewToMerge, NotToBeShipped,
    DifferentCustomers, DifferentPlaces, AlreadyPicked (the warehouse has begun), ParcelsChanged, NotEnoughAnywhere.
    """
    tx.require(Role.STAFF)
    orders = lock_orders(tx, order_ids)
    check_mergeable(orders)
    _check_seen(tx, [order.id for order in orders], seen)
    emptied: dict[int, list[int]] = {}
    for order in orders:
        for parcel in open_parcels(tx, order.id):
            emptied.setdefault(order.id, []).append(parcel.id)
            if parcel.state != ParcelState.PLANNED:
                raise AlreadyPicked(order.order_no)
            _empty(tx, parcel, order.id)
    group = _group(tx, orders)
    if group is None or not _plan(tx, [group], allocation.greedy):
        raise NotEnoughAnywhere(orders[0].order_no)
    numbers = [order.order_no for order in orders]
    for order in orders:
        others = [number for number in numbers if number != order.order_no]
        tx.tell(facts.OrdersMerged(order_id=order.id, with_orders=others, parcel_ids=emptied.get(order.id, [])))
    return list(dict.fromkeys(parcel.id for order in orders for parcel in open_parcels(tx, order.id)))


def withdraw(tx: Tx, order_id: int) -> None:
    """Pack nothing of an order for now: it was stopped, cancelled or changed. The house's own step.

    Whoever did that has locked it, so that no parcel is made of it meanwhile.
    """
    tx.require()
    if not has_open_parcels(tx, order_id):
        return
    lock_orders(tx, [order_id])
    parcels = open_parcels(tx, order_id)
    begun = [parcel.id for parcel in parcels if parcel.state in (ParcelState.PICKED, ParcelState.PACKED)]
    for parcel in parcels:
        _empty(tx, parcel, order_id)
    if parcels:
        ids = [parcel.id for parcel in parcels]
        tx.tell(facts.ParcelsDropped(order_id=order_id, parcel_ids=ids, begun=begun))


def set_aside(tx: Tx, order_id: int, warehouse_id: int, product_id: int) -> None:
    """Let the parcels of an order wait that hold such goods from that warehouse: those are not to be sent. What has
    left has left. The house's own step, of whoever has locked the order."""
    tx.require()
    lock_orders(tx, [order_id])
    open_now = [each for each in open_parcels(tx, order_id) if each.state != ParcelState.WAITING]
    hit = [each for each in open_now if each.warehouse_id == warehouse_id and _holds(each, order_id, product_id)]
    begun = [parcel.id for parcel in hit if parcel.state in (ParcelState.PICKED, ParcelState.PACKED)]
    for parcel in hit:
        pieces = {(order_id, line.product_id): line.quantity for line in parcel.lines if line.order_id == order_id}
        make(tx, parcel.warehouse_id, ParcelState.WAITING, pieces, parcel.carrier)
        _empty(tx, parcel, order_id)
    if hit:
        ids = [parcel.id for parcel in hit]
        tx.tell(facts.ParcelsDropped(order_id=order_id, parcel_ids=ids, begun=begun))


def _holds(parcel: Parcel, order_id: int, product_id: int) -> bool:
    return any((line.order_id, line.product_id) == (order_id, product_id) for line in parcel.lines)


def _empty(tx: Tx, parcel: Parcel, order_id: int) -> None:
    """Take an order out of a parcel, whole."""
    for line in [line for line in parcel.lines if line.order_id == order_id]:
        take_out(tx, parcel, order_id, line.product_id, line.quantity)


def _check_seen(tx: Tx, order_ids: Sequence[int], seen: Mapping[int, int] | None) -> None:
    if seen is None:
        return
    now = {parcel.id: parcel.version for order_id in order_ids for parcel in open_parcels(tx, order_id)}
    if now != dict(seen):
        raise ParcelsChanged


def _group(tx: Tx, orders: Sequence[OrderView]) -> Group | None:
    """What is promised to these orders and not planned yet; None if there is nothing, or if one still waits for goods.

    An order with parcels is planned already; what one of them waits for is planned when it comes: `plan_waiting`.
    """
    held = held_by_order(tx.db, [order.id for order in orders])
    wanted = lacking(tx.db, [order.id for order in orders])
    pieces: Counter[tuple[int, int]] = Counter()
    for order in orders:
        parcels = open_parcels(tx, order.id)
        if not parcels and wanted[order.id]:
            return None
        for part in () if parcels else held.get(order.id, ()):
            pieces[order.id, part.product_id] += part.quantity
    return Group(tuple(orders), pieces, weighed_by(tx, orders)) if pieces else None


def _waiting_group(tx: Tx, order: OrderView, waiting: Sequence[Parcel]) -> Group | None:
    """What these parcels of an order wait for; None if there are none."""
    pieces: Counter[tuple[int, int]] = Counter()
    for line in [line for parcel in waiting for line in parcel.lines]:
        pieces[line.order_id, line.product_id] += line.quantity
    return Group((order,), pieces, weighed_by(tx, [order]), tuple(waiting)) if pieces else None


def weighed_by(tx: Tx, orders: Sequence[OrderView]) -> Decision:
    """By which row of the policy the warehouses are weighed for these orders."""
    urges = sum(times_urged(tx.db, [order.id for order in orders]).values())
    return decide(tx, "allocation", {"urges": urges, "tier": person_by_id(tx.db, orders[0].customer_id).tier})


def _plan(tx: Tx, groups: Sequence[Group], planner: Planner, avoid: int | None = None) -> Sequence[int]:
    """Choose the warehouses and make the parcels. Returns the ids of the orders that were served."""
    products = {product for group in groups for _, product in group.pieces}
    sites = _sites(tx, groups, products, avoid)
    goods = goods_by_id(tx.db, products)
    measures = {each.id: Measure(each.weight_g, each.volume_cm3) for each in goods.values()}
    asks = asks_with(shipping_rates(tx), allowed_by(tx), measures)
    plan = planner([group.need for group in groups], sites, asks)
    served = [group for group in groups if plan[group.need.key]]
    for group in served:
        _make_parcels(tx, group, plan[group.need.key])
    order_ids = [order.id for group in served for order in group.orders]
    if order_ids:
        tx.tell(facts.WarehousesChosen(order_ids=order_ids))
    return order_ids


def _sites(tx: Tx, groups: Sequence[Group], products: Collection[int], avoid: int | None) -> list[Site]:
    """The warehouses with what they have free, and what they hold for these very orders and no parcel of them has;
    locked until the end."""
    free = free_by_warehouse(tx.db, products, tx.now)
    own = {order.id for group in groups for order in group.orders}
    held = held_by_order(tx.db, own)
    planned = {order_id: lying(tx.db, order_id) for order_id in held}
    for sign, parts_of in ((1, held), (-1, planned)):
        for part in (part for parts in parts_of.values() for part in parts if part.product_id in products):
            free[part.warehouse_id][part.product_id] += sign * part.quantity
    houses = warehouses_by_id(tx.db)
    return [Site(at, houses[at].address, pieces) for at, pieces in free.items() if at != avoid]


def _make_parcels(tx: Tx, group: Group, shares: Sequence[Share]) -> None:
    """The parcels of a plan: what is in them is divided among the orders that travel together, in their order."""
    for parcel in group.waiting:
        move_on(tx, parcel, ParcelState.DROPPED)
    still, made = dict(group.pieces), []
    for share in shares:
        parts: dict[tuple[int, int], int] = {}
        for product, quantity in share.parts.items():
            left = quantity
            for key in [key for key in still if key[1] == product]:
                taken = min(left, still[key])
                left -= taken
                still[key] -= taken
                if taken:
                    parts[key] = taken
        carrier = share.quote.carrier if share.quote else None
        made.append(make(tx, share.warehouse_id, ParcelState.PLANNED, parts, carrier))
    concerned = [order.id for order in group.orders]
    rule = group.decision.rule
    tell_each(tx, concerned, lambda at: facts.ParcelsPlanned(order_id=at, parcels=as_told(made, at), rule=rule))
