"""What follows from what happens to an order."""

from __future__ import annotations

from core.approvals import service as approvals
from core.approvals.queries import latest_for
from core.approvals.rules import Kind, State
from core.consequences.concerns import order_of
from core.fulfilment.queries import arrived_at
from core.inventory import service as inventory
from core.notices import service as notices
from core.orders import closing
from core.orders import facts as order_facts
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id
from core.people.queries import on_call
from core.tx import HOUSE, Fact, Tx
from core.values import Sentence, Typed, Value


def reserve_stock(tx: Tx, fact: order_facts.OrderPlaced | order_facts.OrderCleared) -> None:
    """Promise the goods to the order, if they are there: when it comes, or by the time a short one is let go on."""
    inventory.reserve(tx.acting_as(HOUSE), order_of(fact))


def tell_customer(tx: Tx, fact: Fact) -> None:
    """Say to the customer what became of the order, unless it was their own doing."""
    order = order_by_id(tx.db, order_of(fact))
    if tx.who.person_id == order.customer_id:
        return
    name = type(fact).__name__
    address_approved = _is_about_address(tx, order.id) if name == "OrderApproved" else None
    if address_approved is False:
        return  # that the old address stays was told already
    reason = fact.reason if isinstance(fact, order_facts.AddressPutBack) else order.reason
    values: dict[str, Value] = {"order_no": order.order_no, "reason": Typed(reason or "")}
    key = {
        "OrderApproved": "notice-order-approved",
        "OrderShipped": "notice-order-shipped",
        "OrderDelivered": "notice-order-delivered",
        "OrderCancelled": "notice-order-cancelled",
        "OrderReturned": "notice-order-returned",
        "OrderPartReturned": "notice-order-part-returned",
        "AddressChanged": "notice-address-changed",
        "AddressPutBack": "notice-address-put-back",
        "ItemsChanged": "notice-items-changed",
    }[name]
    if name == "OrderCancelled" and order.reason:
        key = "notice-order-cancelled-with-reason"
    if address_approved:
        key = "notice-address-approved"
    if name == "AddressPutBack" and reason:
        key = "notice-address-put-back-with-reason"
    dedupe_key = f"{name}:{order.id}:{order.version}"
    notices.owe(tx, order.customer_id, Sentence(key, values), dedupe_key)


def _is_about_address(tx: Tx, order_id: int) -> bool | None:
    """Whether the order goes on because its new address was approved (True) or turned down (False), just now."""
    asked = latest_for(tx.db, order_id)
    if asked is None or asked.kind is not Kind.ADDRESS or asked.decided_at != tx.now:
        return None
    return asked.state is State.APPROVED


def tell_warehouse(tx: Tx, fact: order_facts.AddressChanged | order_facts.ItemsChanged) -> None:
    """Say to the warehouse that an order it may already be packing goes somewhere else, or holds something else."""
    order = order_by_id(tx.db, order_of(fact))
    if order.status not in (Status.APPROVED, Status.ALLOCATED):
        return
    is_place = isinstance(fact, order_facts.AddressChanged)
    key = "notice-address-changed-warehouse" if is_place else "notice-items-changed-warehouse"
    sentence = Sentence(key, {"order_no": order.order_no})
    _tell_on_call(tx, sentence, f"{type(fact).__name__}:{order.id}:{order.version}")


def _tell_on_call(tx: Tx, sentence: Sentence, dedupe_key: str) -> None:
    for person in on_call(tx.db, "warehouse", tx.now):
        if person.id != tx.who.person_id:
            notices.owe(tx, person.id, sentence, f"{dedupe_key}:{person.id}")


def keep_stock(tx: Tx, fact: order_facts.OrderApproved) -> None:
    """From now on the goods are the order's own; what was let go in the meantime is promised anew if it is there."""
    inventory.keep(tx.acting_as(HOUSE), order_of(fact))


def let_come_back(tx: Tx, fact: order_facts.OrderDelivered) -> None:
    """The goods can be sent back from when they arrived, until the order closes."""
    closing.open_window(tx.acting_as(HOUSE), order_of(fact), arrived_at(tx.db, order_of(fact)) or tx.now)


def free_stock(tx: Tx, fact: order_facts.OrderCancelled | order_facts.OrderReturned) -> None:
    """Give the goods of an order that has ended back to the others, as far as they have not left."""
    inventory.release(tx.acting_as(HOUSE), order_of(fact), fact.reason)


def drop_approval(tx: Tx, fact: Fact) -> None:
    """Nobody needs to decide any more."""
    approvals.withdraw_for(tx.acting_as(HOUSE), order_of(fact))
