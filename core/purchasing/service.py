"""What can be done with purchases.

    requested ── approved (or by the policy) ─> ordered ── receive ──> partly received ── receive ──> received
        └───────────── cancel ─────────────────────┴────────────────────────┴──> cancelled

The house asks for more by itself when what is free and on its way falls to a shelf's reorder point: once, not for every
order, because what has been asked for counts. It asks the preferred supplier; its backup, when that one is late or out.
Whoever counts what is there holds the lock of the shelves, so that no two count at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, select

from core.catalog.models import Product
from core.inventory.models import Stock, Warehouse
from core.inventory.queries import ShelfView, availability, waiting_pieces
from core.policies.queries import decide
from core.policies.routes import AUTO
from core.purchasing import facts
from core.purchasing.errors import (
    BadQuantity,
    BadSupplier,
    NoSupplier,
    PurchaseChanged,
    PurchaseOver,
    TooMuchCame,
    UnknownPurchase,
    UnknownSupplier,
)
from core.purchasing.models import Purchase, Source, Supplier
from core.purchasing.queries import PurchaseView, offers_of, open_purchases, purchase_by_id
from core.purchasing.rules import (
    GRACE,
    MOST_PIECES,
    ON_THE_WAY,
    OUT_FOR,
    OVER,
    STEPS,
    TURNED_DOWN_FOR,
    Offer,
    State,
    choose,
    number_of,
    suggested,
)
from core.tx import Role, Tx

BATCH = 100
"""How many late purchases one tick takes, so that a transaction stays short."""

LONGEST_NAME = 120
"""Letters of a supplier's name."""

LONGEST_LEAD = 365
"""Days that a supplier may take."""


def add_supplier(tx: Tx, name: str, lead_days: int) -> int:
    """Make somebody known that we buy from; their id. Staff only. Raises BadSupplier."""
    tx.require(Role.STAFF)
    name = name.strip()
    taken = tx.db.scalar(select(Supplier.id).where(Supplier.name == name))
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadSupplier("name")
    if taken is not None:
        raise BadSupplier("taken")
    if not 0 <= lead_days <= LONGEST_LEAD:
        raise BadSupplier("days")
    supplier = Supplier(name=name, lead_days=lead_days)
    tx.db.add(supplier)
    tx.db.flush()
    tx.tell(facts.SupplierAdded(supplier_id=supplier.id, name=name, lead_days=lead_days))
    return supplier.id


def set_source(
    tx: Tx, product_id: int, supplier_id: int, *, rank: int, cost_minor: int, currency: str, least: int = 1
) -> None:
    """Say that a supplier sells a product, at what price, and in which place it is asked. Staff only.

    Raises UnknownSupplier, BadSupplier.
    """
    tx.require(Role.STAFF)
    if tx.db.get(Supplier, supplier_id) is None:
        raise UnknownSupplier
    if tx.db.get(Product, product_id) is None:
        raise UnknownSupplier("product")
    for wrong, is_so in (("rank", rank < 1), ("cost", cost_minor < 0), ("least", least < 1)):
        if is_so:
            raise BadSupplier(wrong)
    mine = (Source.product_id == product_id) & (Source.supplier_id == supplier_id)
    source = tx.db.scalars(select(Source).where(mine)).first() or Source(product_id=product_id, supplier_id=supplier_id)
    source.rank, source.cost_minor, source.currency, source.least = rank, cost_minor, currency, least
    source.out_until = None
    tx.db.add(source)
    tx.db.flush()
    tx.tell(
        facts.SourceSet(
            product_id=product_id,
            supplier_id=supplier_id,
            rank=rank,
            cost_minor=cost_minor,
            currency=currency,
            least=least,
        )
    )


def supplier_for(tx: Tx, product_id: int) -> Offer:
    """Who would be asked for a product now; the preferred one if all are late or out. Raises NoSupplier."""
    offers = offers_of(tx.db, product_id)
    if not offers:
        raise NoSupplier
    return best_offer(tx, product_id) or offers[0]


def best_offer(tx: Tx, product_id: int) -> Offer | None:
    """The first supplier that is neither late with a product nor out of it; None if there is none."""
    return choose(offers_of(tx.db, product_id), _late_with(tx, product_id), tx.now)


def request(tx: Tx, product_id: int, warehouse_id: int, quantity: int, supplier_id: int | None = None) -> PurchaseView:
    """Ask for more of a product. Ordered at once if the policy `purchase_route` says so, else it waits for approval.

    Staff only. Without `supplier_id` the supplier is chosen. Raises UnknownSupplier, NoSupplier, BadQuantity.
    """
    tx.require(Role.STAFF)
    if tx.db.get(Warehouse, warehouse_id) is None:
        raise UnknownSupplier("warehouse")
    if tx.db.get(Product, product_id) is None:
        raise UnknownSupplier("product")
    offer = supplier_for(tx, product_id)
    if supplier_id is not None and supplier_id != offer.supplier_id:
        named = [each for each in offers_of(tx.db, product_id) if each.supplier_id == supplier_id]
        if not named:
            raise NoSupplier
        offer = named[0]
    if not offer.least <= quantity <= MOST_PIECES:
        raise BadQuantity(offer.least, MOST_PIECES)
    return _ask(tx, product_id, warehouse_id, quantity, offer)


def confirm(tx: Tx, purchase_id: int) -> PurchaseView:
    """Have a request that was approved be ordered. The house's own step. Raises UnknownPurchase, PurchaseOver."""
    tx.require()
    _order(tx, _take(tx, purchase_id))
    return purchase_by_id(tx.db, purchase_id)


def cancel(
    tx: Tx, purchase_id: int, reason: str, *, seen_version: int | None = None, supplier_out: bool = False
) -> PurchaseView:
    """Give up what has not come of a purchase. Staff only. With `supplier_out`, the supplier is not asked for a while.

    Raises UnknownPurchase, PurchaseOver, PurchaseChanged.
    """
    tx.require(Role.STAFF)
    purchase = _take(tx, purchase_id, seen_version)
    purchase.state, purchase.ended_at, purchase.next_at = State.CANCELLED, tx.now, None
    purchase.reason = reason.strip()[:500]
    if supplier_out:
        mine = (Source.product_id == purchase.product_id) & (Source.supplier_id == purchase.supplier_id)
        tx.db.scalars(select(Source).where(mine)).one().out_until = tx.now + OUT_FOR
    tx.db.flush()
    tx.tell(
        facts.PurchaseCancelled(
            purchase_id=purchase.id,
            product_id=purchase.product_id,
            warehouse_id=purchase.warehouse_id,
            supplier_id=purchase.supplier_id,
            reason=purchase.reason,
            supplier_out=supplier_out,
        )
    )
    return purchase_by_id(tx.db, purchase_id)


def receive(
    tx: Tx,
    purchase_id: int,
    quantity: int,
    *,
    seen_version: int,
    lot: str = "",
    expires_at: datetime | None = None,
) -> PurchaseView:
    """Note that goods of a purchase have come: all that is outstanding, or a part of it. Staff only.

    Raises UnknownPurchase, PurchaseOver, PurchaseChanged (also: it was never ordered), BadQuantity, TooMuchCame.
    """
    tx.require(Role.STAFF)
    purchase = _take(tx, purchase_id, seen_version)
    outstanding = purchase.quantity - purchase.received
    if purchase.state not in ON_THE_WAY:
        raise PurchaseChanged(number_of(purchase_id))
    if quantity < 1:
        raise BadQuantity(1, outstanding)
    if quantity > outstanding:
        raise TooMuchCame(number_of(purchase_id), outstanding)
    purchase.received += quantity
    is_last = quantity == outstanding
    _move(purchase, State.RECEIVED if is_last else State.PARTLY_RECEIVED)
    if is_last:
        purchase.ended_at, purchase.next_at = tx.now, None
    tx.db.flush()
    tx.tell(
        facts.GoodsReceived(
            purchase_id=purchase.id,
            product_id=purchase.product_id,
            warehouse_id=purchase.warehouse_id,
            quantity=quantity,
            lot=lot.strip(),
            expires_at=expires_at.isoformat() if expires_at else "",
            is_last=is_last,
        )
    )
    return purchase_by_id(tx.db, purchase_id)


def replenish(tx: Tx, product_id: int) -> None:
    """Ask for more of a product wherever it has come to its reorder point. The house's own step; asking twice is once.

    Where no supplier is left to be asked, or people have just turned it down, nothing happens: the list of what to
    reorder shows it.
    """
    tx.require()
    tx.db.execute(_shelves_of(product_id).with_for_update())
    offer = best_offer(tx, product_id)
    if offer is None:
        return
    turned_down = _turned_down(tx, product_id)
    for shelf, position in positions(tx, product_id):
        if shelf.warehouse_id in turned_down:
            continue
        if quantity := suggested(position, shelf.reorder_point, offer.least):
            _ask(tx, product_id, shelf.warehouse_id, min(quantity, MOST_PIECES), offer)


def positions(tx: Tx, product_id: int) -> list[tuple[ShelfView, int]]:
    """The shelves of a product that are watched, and what each can count on: free and on its way, less waited for.

    What is waited for is not waited for at a certain warehouse: it is counted at the first.
    """
    watched = [shelf for shelf in availability(tx.db, product_id, tx.now) if shelf.reorder_point > 0]
    watched.sort(key=lambda shelf: shelf.warehouse_id)
    waiting = waiting_pieces(tx.db, product_id) if watched else 0
    coming = [each for each in open_purchases(tx.db, product_id) if each.late_at is None]
    found = []
    for place, shelf in enumerate(watched):
        here = sum(each.outstanding for each in coming if each.warehouse_id == shelf.warehouse_id)
        found.append((shelf, shelf.free + here - (waiting if place == 0 else 0)))
    return found


def tick(tx: Tx) -> int:
    """Notice which purchases are late. How many were. The house's own step.

    Purchases and shelves that somebody is working on have their turn at the next tick, so nobody waits for this.
    """
    tx.require()
    due = (
        select(Purchase)
        .where(Purchase.next_at <= tx.now)
        .order_by(Purchase.next_at, Purchase.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    noticed = 0
    for purchase in tx.db.scalars(due).all():
        shelves = _shelves_of(purchase.product_id)
        if len(tx.db.scalars(shelves.with_for_update(skip_locked=True)).all()) < len(tx.db.scalars(shelves).all()):
            continue
        purchase.late_at, purchase.next_at = tx.now, None
        tx.db.flush()
        noticed += 1
        tx.tell(
            facts.PurchaseLate(
                purchase_id=purchase.id,
                product_id=purchase.product_id,
                warehouse_id=purchase.warehouse_id,
                supplier_id=purchase.supplier_id,
                outstanding=purchase.quantity - purchase.received,
            )
        )
    return noticed


def _ask(tx: Tx, product_id: int, warehouse_id: int, quantity: int, offer: Offer) -> PurchaseView:
    """Keep a request, and have it ordered at once if the policy asks nobody."""
    cost = {"total_minor": offer.cost_minor * quantity, "currency": offer.currency}
    decision = decide(tx, "purchase_route", cost)
    purchase = Purchase(
        product_id=product_id,
        warehouse_id=warehouse_id,
        supplier_id=offer.supplier_id,
        quantity=quantity,
        received=0,
        cost_minor=offer.cost_minor,
        currency=offer.currency,
        state=State.REQUESTED,
        rule=decision.rule,
        asked_by_id=tx.who.person_id,
        requested_at=tx.now,
        reason="",
    )
    tx.db.add(purchase)
    tx.db.flush()
    tx.tell(
        facts.PurchaseRequested(
            purchase_id=purchase.id,
            product_id=product_id,
            warehouse_id=warehouse_id,
            supplier_id=offer.supplier_id,
            quantity=quantity,
            cost_minor=offer.cost_minor * quantity,
            currency=offer.currency,
            decisions=[decision.kept()],
        )
    )
    if decision.outputs["route"] == AUTO:
        _order(tx, purchase)
    return purchase_by_id(tx.db, purchase.id)


def _order(tx: Tx, purchase: Purchase) -> None:
    """From now on the goods are expected."""
    _move(purchase, State.ORDERED)
    lead_days = tx.db.get_one(Supplier, purchase.supplier_id).lead_days
    purchase.expected_at = tx.now + timedelta(days=lead_days)
    purchase.next_at = purchase.expected_at + GRACE
    tx.db.flush()
    tx.tell(
        facts.PurchaseOrdered(
            purchase_id=purchase.id,
            product_id=purchase.product_id,
            warehouse_id=purchase.warehouse_id,
            supplier_id=purchase.supplier_id,
            quantity=purchase.quantity,
            expected_at=purchase.expected_at.isoformat(),
        )
    )


def _move(purchase: Purchase, state: State) -> None:
    """Take a step. Raises PurchaseOver if there is none to that state."""
    if state not in STEPS[State(purchase.state)]:
        raise PurchaseOver(number_of(purchase.id), purchase.state)
    purchase.state = state


def _take(tx: Tx, purchase_id: int, seen_version: int | None = None) -> Purchase:
    """A purchase that can still change, locked. Raises UnknownPurchase, PurchaseOver, PurchaseChanged."""
    purchase = tx.db.get(Purchase, purchase_id, with_for_update=True, populate_existing=True)
    if purchase is None:
        raise UnknownPurchase
    if purchase.state in OVER:
        raise PurchaseOver(number_of(purchase_id), purchase.state)
    if seen_version is not None and purchase.version != seen_version:
        raise PurchaseChanged(number_of(purchase_id))
    return purchase


def _late_with(tx: Tx, product_id: int) -> set[int]:
    """The suppliers that are late with a product."""
    return {each.supplier_id for each in open_purchases(tx.db, product_id) if each.late_at is not None}


def _turned_down(tx: Tx, product_id: int) -> set[int]:
    """The warehouses for which the house has asked lately in vain: it was turned down before it was ordered."""
    asked = (Purchase.product_id == product_id) & Purchase.asked_by_id.is_(None) & Purchase.expected_at.is_(None)
    over = (Purchase.state == State.CANCELLED) & (Purchase.ended_at > tx.now - TURNED_DOWN_FOR)
    return set(tx.db.scalars(select(Purchase.warehouse_id).where(asked, over)))


def _shelves_of(product_id: int) -> Select[int]:
    return select(Stock.id).where(Stock.product_id == product_id).order_by(Stock.id)
