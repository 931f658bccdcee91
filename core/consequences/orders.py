"""What follows from what happens to an order."""

from __future__ import annotations

from core.approvals import service as approvals
from core.consequences.concerns import order_of
from core.inventory import service as inventory
from core.inventory.queries import reservations_of
from core.notices import service as notices
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import missing_parts
from core.people.queries import in_position, on_call, person_by_id, with_role
from core.policies.queries import decide
from core.tx import HOUSE, Fact, Role, Tx
from core.values import Sentence, Typed, Value

NOBODY_TO_APPROVE = "hold-nobody-to-approve"
"""Why an order is stopped that nobody may approve: no one holds the position, and no admin is there either."""


def reserve_stock(tx: Tx, fact: order_facts.OrderPlaced | order_facts.OrderCleared) -> None:
    """Promise the goods to the order, if they are there: when it comes, or by the time a short one is let go on."""
    inventory.reserve(tx.acting_as(HOUSE), order_of(fact))


def review(tx: Tx, fact: order_facts.OrderPlaced) -> None:
    """Let a good order go on by itself and hold the others, by the policy `review`."""
    order = order_by_id(tx.db, order_of(fact))
    decision = decide(
        "review",
        {
            "total_minor": order.total.minor,
            "address_complete": not missing_parts(order.address),
            "stock_short": not reservations_of(tx.db, order.id),
            "tier": person_by_id(tx.db, order.customer_id).tier,
        },
    )
    house = tx.acting_as(HOUSE)
    if decision.outputs["outcome"] == "clear":
        orders.clear(house, order.id, decision.rule)
    else:
        orders.hold(house, order.id, str(decision.outputs["reason"]))


def ask_for_approval(tx: Tx, fact: order_facts.OrderCleared) -> None:
    """Ask whom the policy `approval_route` names, or let the order pass by itself if it says so."""
    order = order_by_id(tx.db, order_of(fact))
    tier = person_by_id(tx.db, order.customer_id).tier
    values = {"total_minor": order.total.minor, "currency": order.total.currency, "tier": tier}
    decision = decide("approval_route", values)
    house = tx.acting_as(HOUSE)
    if decision.outputs["route"] == "auto":
        orders.approve(house, order.id, decision.rule)
        return
    if ask_position(tx, order, str(decision.outputs["route"]), decision.rule):
        return
    orders.hold(house, order.id, NOBODY_TO_APPROVE)


def ask_position(tx: Tx, order: OrderView, position: str, rule: str) -> bool:
    """Have an order wait for whoever holds a position, since row `rule` of a policy says so. False: there is nobody."""
    asked = asked_for(tx, order, position)
    if not asked:
        return False
    house = tx.acting_as(HOUSE)
    if order.status is not Status.AWAITING_APPROVAL:
        orders.await_approval(house, order.id)
    approvals.open_for(house, order.id, asked, rule)
    return True


def asked_for(tx: Tx, order: OrderView, position: str) -> list[int]:
    """Who decides in a position, else the admins; never about their own order."""
    own = {order.customer_id, order.placed_by_id}
    asked = [person.id for person in in_position(tx.db, position) if person.id not in own]
    return asked or [person.id for person in with_role(tx.db, Role.ADMIN) if person.id not in own]


def tell_customer(tx: Tx, fact: Fact) -> None:
    """Say to the customer what became of the order, unless it was their own doing."""
    order = order_by_id(tx.db, order_of(fact))
    if tx.who.person_id == order.customer_id:
        return
    name = type(fact).__name__
    values: dict[str, Value] = {"order_no": order.order_no, "reason": Typed(order.reason or "")}
    key = {
        "OrderApproved": "notice-order-approved",
        "OrderShipped": "notice-order-shipped",
        "OrderDelivered": "notice-order-delivered",
        "OrderCancelled": "notice-order-cancelled",
        "AddressChanged": "notice-address-changed",
        "ItemsChanged": "notice-items-changed",
    }[name]
    if name == "OrderCancelled" and order.reason:
        key = "notice-order-cancelled-with-reason"
    dedupe_key = f"{name}:{order.id}:{order.version}"
    notices.owe(tx, order.customer_id, Sentence(key, values), dedupe_key)


def tell_warehouse(tx: Tx, fact: order_facts.AddressChanged | order_facts.ItemsChanged) -> None:
    """Say to the warehouse that an order it may already be packing goes somewhere else, or holds something else."""
    order = order_by_id(tx.db, order_of(fact))
    if order.status not in (Status.APPROVED, Status.ALLOCATED):
        return
    is_place = isinstance(fact, order_facts.AddressChanged)
    key = "notice-address-changed-warehouse" if is_place else "notice-items-changed-warehouse"
    sentence = Sentence(key, {"order_no": order.order_no})
    name = type(fact).__name__
    for person in on_call(tx.db, "warehouse", tx.now):
        if person.id != tx.who.person_id:
            notices.owe(tx, person.id, sentence, f"{name}:{order.id}:{order.version}:{person.id}")


def free_stock(tx: Tx, fact: order_facts.OrderCancelled) -> None:
    """Give the goods of a cancelled order back to the others."""
    inventory.release(tx.acting_as(HOUSE), order_of(fact), fact.reason)


def take_stock_off(tx: Tx, fact: order_facts.OrderShipped) -> None:
    """The goods have left the shelf."""
    inventory.commit(tx.acting_as(HOUSE), order_of(fact))


def drop_approval(tx: Tx, fact: Fact) -> None:
    """Nobody needs to decide any more."""
    approvals.withdraw_for(tx.acting_as(HOUSE), order_of(fact))
