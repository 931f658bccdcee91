"""What follows from what happens to parcels."""

from __future__ import annotations

from dataclasses import replace

from core.address import CONTACT
from core.approvals.queries import latest_for
from core.catalog.queries import goods_by_id
from core.consequences.concerns import order_of
from core.consequences.people import SERVICE_TEAM
from core.fulfilment import facts as parcel_facts
from core.fulfilment import packing, planning
from core.fulfilment.errors import NotEnoughAnywhere, NotToBeShipped
from core.fulfilment.queries import parcels_left, shipments_of
from core.fulfilment.work import lying, parcels_of
from core.inventory import due, losses
from core.inventory import facts as stock_facts
from core.inventory import service as inventory
from core.inventory.facts import EXPIRED
from core.inventory.ledger import Part
from core.inventory.queries import held_by_order
from core.notes import facts as note_facts
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.lifecycle import NOT_SHIPPED, Status
from core.orders.queries import OrderView, order_by_id
from core.people.queries import on_call
from core.tx import HOUSE, Fact, Tx
from core.values import Sentence, Value

WAREHOUSE_TEAM = "warehouse"
"""Who packs, and is told what changes about it."""


def order_leaves(tx: Tx, fact: parcel_facts.ParcelHandedOver) -> None:
    """With its first parcel an order is shipped; it was allocated by whoever packed it. Raises NotToBeShipped for one
    that nobody approved, or that was stopped: nothing of it leaves."""
    order = order_by_id(tx.db, order_of(fact))
    house = tx.acting_as(HOUSE)
    if order.status is Status.APPROVED:
        orders.allocate(house, order.id)
    if order.status in (Status.APPROVED, Status.ALLOCATED):
        orders.ship(house, order.id)
    elif order.status not in (Status.SHIPPED, Status.DELIVERED):
        raise NotToBeShipped(order.order_no, order.status)


def order_arrives(tx: Tx, fact: parcel_facts.ParcelDelivered) -> None:
    """With its last parcel an order is delivered."""
    if fact.is_last and order_by_id(tx.db, order_of(fact)).status is Status.SHIPPED:
        orders.deliver(tx.acting_as(HOUSE), order_of(fact))


def take_stock_off(tx: Tx, fact: order_facts.OrderShipped | parcel_facts.ParcelHandedOver) -> None:
    """What is promised to the order and in no parcel that is still here has left the shelf; the rest stays promised.

    With the first parcel both facts come: by the second there is nothing left to take off.
    """
    order_id = order_of(fact)
    here = {(part.warehouse_id, part.product_id): part.quantity for part in lying(tx.db, order_id)}
    gone = []
    for part in held_by_order(tx.db, [order_id]).get(order_id, ()):
        quantity = part.quantity - here.get((part.warehouse_id, part.product_id), 0)
        if quantity > 0:
            gone.append(replace(part, quantity=quantity))
    if gone:
        inventory.commit(tx.acting_as(HOUSE), order_id, gone)


def order_is_allocated(tx: Tx, fact: parcel_facts.ParcelsPlanned) -> None:
    """With its first plan an approved order is allocated."""
    if order_by_id(tx.db, order_of(fact)).status is Status.APPROVED:
        orders.allocate(tx.acting_as(HOUSE), order_of(fact))


def promise_from_there(tx: Tx, fact: parcel_facts.WarehousesChosen) -> None:
    """The goods are promised from where they will be packed. All let go first, so that orders can change places."""
    house = tx.acting_as(HOUSE)
    held = held_by_order(tx.db, fact.order_ids)
    wanted = {order_id: lying(tx.db, order_id) for order_id in fact.order_ids}
    moving = [order_id for order_id in fact.order_ids if set(held.get(order_id, ())) != set(wanted[order_id])]
    for order_id in moving:
        inventory.release(house, order_id, "moved")
    for order_id in moving:
        inventory.reserve_from(house, order_id, wanted[order_id])


def find_elsewhere(tx: Tx, fact: parcel_facts.PickShort) -> None:
    """Send what was not found from another warehouse if one has it, else let it be waited for; write it off where it
    was not found, and tell those who have to count and to know."""
    order, house = order_by_id(tx.db, order_of(fact)), tx.acting_as(HOUSE)
    lost = [Part(fact.warehouse_id, each["product_id"], each["quantity"]) for each in fact.missing]
    losses.lock_goods(house, order.id)
    if _is_sent_from_elsewhere(tx, fact):
        losses.write_off(house, lost)
        key = "notice-pick-short-elsewhere"
    else:
        losses.lose(house, order.id, lost)
        key = "notice-pick-short-waits"
    goods = goods_by_id(tx.db, {each["product_id"] for each in fact.missing})
    missing: list[Value] = [f"{goods[each['product_id']].sku} × {each['quantity']}" for each in fact.missing]
    sentence = Sentence(key, {"order_no": order.order_no, "missing": missing, "parcel": fact.parcel_id})
    told = {person.id for team in (WAREHOUSE_TEAM, "manager") for person in on_call(tx.db, team, tx.now)}
    for person_id in sorted(told - {tx.who.person_id}):
        notices.owe(tx, person_id, sentence, f"PickShort:{fact.waiting_id}:{person_id}", Urgency.HIGH)


def _is_sent_from_elsewhere(tx: Tx, fact: parcel_facts.PickShort) -> bool:
    """Plan what was not found from other warehouses, and promise it from there. Whether they have it."""
    try:
        with tx.db.begin_nested():
            planning.plan_waiting(tx.acting_as(HOUSE), order_of(fact), only=fact.waiting_id, avoid=fact.warehouse_id)
    except NotEnoughAnywhere:
        return False
    return True


def plan_rest(tx: Tx, fact: stock_facts.BackorderServed) -> None:
    """What a parcel of the order waited for has come: it is packed from where it lies."""
    planning.plan_waiting(tx.acting_as(HOUSE), order_of(fact))


def wait_no_longer(tx: Tx, fact: parcel_facts.ParcelHandedOver) -> None:
    """With the last parcel all has left: whatever the shelves were thought to lack is not waited for."""
    if parcels_left(tx.db, order_of(fact)) == 0:
        due.stop_waiting(tx.acting_as(HOUSE), order_of(fact))


def stop_packing(tx: Tx, fact: Fact) -> None:
    """Nothing of the order is packed for now, or as it was planned."""
    planning.withdraw(tx.acting_as(HOUSE), order_of(fact))


def stop_packing_for_there(tx: Tx, fact: order_facts.AddressChanged) -> None:
    """What goes to another place is not packed as it was planned. Another name or phone is only on the label."""
    if not CONTACT.issuperset(fact.changed):
        stop_packing(tx, fact)


def plan_anew(tx: Tx, fact: stock_facts.StockReleased) -> None:
    """What has expired is not packed: the order is planned anew, from where its goods are promised now; of one that has
    left in part the parcels with such goods wait until there are others."""
    if fact.reason != EXPIRED:
        return
    order, house = order_by_id(tx.db, order_of(fact)), tx.acting_as(HOUSE)
    if order.status in NOT_SHIPPED:
        planning.withdraw(house, order.id)
    elif order.status is Status.SHIPPED:
        for part in fact.parts:
            planning.set_aside(house, order.id, part["warehouse_id"], part["product_id"])


def put_back(tx: Tx, fact: parcel_facts.ParcelsDropped) -> None:
    """Tell the warehouse that what it has picked or packed goes back on the shelf."""
    if not fact.begun:
        return
    order = order_by_id(tx.db, order_of(fact))
    parcels: list[Value] = [str(parcel_id) for parcel_id in fact.begun]
    sentence = Sentence("notice-put-back", {"order_no": order.order_no, "parcels": parcels})
    for person in on_call(tx.db, WAREHOUSE_TEAM, tx.now):
        notices.owe(tx, person.id, sentence, f"PutBack:{fact.begun}:{person.id}", Urgency.HIGH)


def repaint_parcels(tx: Tx, fact: Fact) -> None:
    """Every copy of a parcel's card shows how far it is."""
    ids = getattr(fact, "parcel_ids", None) or [parcel.id for parcel in parcels_of(tx.db, order_of(fact))]
    for parcel_id in ids:
        notices.repaint(tx, f"parcel:{parcel_id}")


def show_note(tx: Tx, fact: note_facts.NoteAdded) -> None:
    """Whoever picks and packs an order reads what was noted about it on the cards of its parcels."""
    if fact.order_id is not None:
        packing.draw_anew(tx.acting_as(HOUSE), fact.order_id)
        repaint_parcels(tx, fact)


def tell_of_further_parcel(tx: Tx, fact: parcel_facts.ParcelHandedOver) -> None:
    """The customer knows that the order has left; now a further part of it has."""
    order = order_by_id(tx.db, order_of(fact))
    if order.status is not Status.SHIPPED or tx.who.person_id == order.customer_id:
        return
    count = len(shipments_of(tx.db, order.id))
    values: dict[str, Value] = {"order_no": order.order_no, "count": count, "tracking_no": fact.tracking_no}
    sentence = Sentence("notice-further-parcel", {**values, "carrier": Sentence(f"carrier-{fact.carrier}")})
    notices.owe(tx, order.customer_id, sentence, f"parcel:{order.id}:{fact.carrier}:{fact.tracking_no}")


def pass_urge_on(tx: Tx, fact: parcel_facts.OrderUrged) -> None:
    """Tell whoever has the order now that its customer is waiting, once in a while."""
    if not fact.tell:
        return
    order = order_by_id(tx.db, order_of(fact))
    sentence = Sentence("notice-order-urged", {"order_no": order.order_no, "times": fact.times})
    for person_id in _who_has(tx, order):
        if person_id != tx.who.person_id:
            dedupe_key = f"OrderUrged:{order.id}:{fact.times}:{person_id}"
            notices.owe(tx, person_id, sentence, dedupe_key, Urgency.HIGH)


def _who_has(tx: Tx, order: OrderView) -> list[int]:
    """Who can do something about an order that has not left: approvers, the warehouse, else those on duty."""
    if order.status is Status.AWAITING_APPROVAL and (approval := latest_for(tx.db, order.id)):
        return list(approval.approver_ids)
    team = WAREHOUSE_TEAM if order.status in (Status.APPROVED, Status.ALLOCATED) else SERVICE_TEAM
    return [person.id for person in on_call(tx.db, team, tx.now)]
