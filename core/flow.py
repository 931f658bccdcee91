"""The whole business on one page: what follows from what.

`consequences` at the end is the page; above it, each consequence in a few lines. They run in the same transaction as
the fact, in the order in which they are listed. Steps that follow by rule are taken by the house, not by the speaker.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from core.alerts import facts as alert_facts
from core.alerts import service as alerts
from core.approvals import facts as approval_facts
from core.approvals import service as approvals
from core.fulfilment import facts as parcel_facts
from core.inventory import service as inventory
from core.inventory.queries import reservations_of
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import order_by_id
from core.orders.rules import missing_parts
from core.people import facts as people_facts
from core.people.queries import in_position, on_call, person_by_id, with_role
from core.policies.queries import decide, working_calendar
from core.tx import HOUSE, Consequences, Fact, Role, Tx
from core.values import Sentence, Typed, Value

NOBODY_TO_APPROVE = "hold-nobody-to-approve"
"""Why an order is stopped that nobody may approve: no one holds the position, and no admin is there either."""

SERVICE_TEAM = "service"
"""Whom a customer is put through to."""


def _order_id(fact: Fact) -> int:
    if fact.order_id is None:
        raise ValueError(f"{type(fact).__name__} concerns no order")
    return fact.order_id


# ── orders ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def reserve_stock(tx: Tx, fact: order_facts.OrderPlaced | order_facts.OrderCleared) -> None:
    """Promise the goods to the order, if they are there: when it comes, or by the time a short one is let go on."""
    inventory.reserve(tx.acting_as(HOUSE), _order_id(fact))


def review(tx: Tx, fact: order_facts.OrderPlaced) -> None:
    """Let a good order go on by itself and hold the others, by the policy `review`."""
    order = order_by_id(tx.db, _order_id(fact))
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
    order = order_by_id(tx.db, _order_id(fact))
    tier = person_by_id(tx.db, order.customer_id).tier
    values = {"total_minor": order.total.minor, "currency": order.total.currency, "tier": tier}
    decision = decide("approval_route", values)
    house = tx.acting_as(HOUSE)
    if decision.outputs["route"] == "auto":
        orders.approve(house, order.id, decision.rule)
        return
    own = {order.customer_id, order.placed_by_id}
    position = str(decision.outputs["route"])
    asked = [person.id for person in in_position(tx.db, position) if person.id not in own]
    asked = asked or [person.id for person in with_role(tx.db, Role.ADMIN) if person.id not in own]
    if not asked:
        orders.hold(house, order.id, NOBODY_TO_APPROVE)
        return
    orders.await_approval(house, order.id)
    approvals.open_for(house, order.id, asked, decision.rule)


def tell_customer(tx: Tx, fact: Fact) -> None:
    """Say to the customer what became of the order, unless it was their own doing."""
    order = order_by_id(tx.db, _order_id(fact))
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
    }[name]
    if name == "OrderCancelled" and order.reason:
        key = "notice-order-cancelled-with-reason"
    dedupe_key = f"{name}:{order.id}:{order.version}"
    notices.owe(tx, order.customer_id, Sentence(key, values), dedupe_key)


def tell_warehouse(tx: Tx, fact: order_facts.AddressChanged) -> None:
    """Say to the warehouse that an order it may already be packing goes somewhere else."""
    order = order_by_id(tx.db, _order_id(fact))
    if order.status not in (Status.APPROVED, Status.ALLOCATED):
        return
    sentence = Sentence("notice-address-changed-warehouse", {"order_no": order.order_no})
    for person in on_call(tx.db, "warehouse", tx.now):
        if person.id != tx.who.person_id:
            notices.owe(tx, person.id, sentence, f"AddressChanged:{order.id}:{order.version}:{person.id}")


def free_stock(tx: Tx, fact: order_facts.OrderCancelled) -> None:
    """Give the goods of a cancelled order back to the others."""
    inventory.release(tx.acting_as(HOUSE), _order_id(fact), fact.reason)


def take_stock_off(tx: Tx, fact: order_facts.OrderShipped) -> None:
    """The goods have left the shelf."""
    inventory.commit(tx.acting_as(HOUSE), _order_id(fact))


def drop_approval(tx: Tx, fact: Fact) -> None:
    """Nobody needs to decide any more."""
    approvals.withdraw_for(tx.acting_as(HOUSE), _order_id(fact))


def renew_approval(tx: Tx, fact: order_facts.AddressChanged) -> None:
    """Show those who are being asked where it goes now."""
    approvals.renew_for(tx.acting_as(HOUSE), _order_id(fact))


# ── approvals ───────────────────────────────────────────────────────────────────────────────────────────────────────


def show_to_approvers(tx: Tx, fact: approval_facts.ApprovalOpened) -> None:
    """Put the card before everybody who is asked."""
    for person_id in fact.approver_ids:
        subject = f"approval:{fact.approval_id}"
        notices.owe_card(tx, person_id, subject, f"{subject}:{person_id}", Urgency.HIGH)


def carry_out_decision(tx: Tx, fact: approval_facts.ApprovalDecided) -> None:
    """The order moves on, or ends."""
    house = tx.acting_as(HOUSE)
    if fact.approved:
        orders.approve(house, _order_id(fact))
    else:
        orders.reject(house, _order_id(fact), fact.reason)


def repaint_approval(
    tx: Tx, fact: approval_facts.ApprovalDecided | approval_facts.ApprovalDropped | approval_facts.ApprovalRenewed
) -> None:
    """Every copy of the card shows how it stands."""
    notices.repaint(tx, f"approval:{fact.approval_id}")


# ── parcels ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def order_leaves(tx: Tx, fact: parcel_facts.ParcelHandedOver) -> None:
    """With its first parcel an order is shipped; it was allocated by whoever packed it."""
    order = order_by_id(tx.db, _order_id(fact))
    house = tx.acting_as(HOUSE)
    if order.status is Status.APPROVED:
        orders.allocate(house, order.id)
    if order.status in (Status.APPROVED, Status.ALLOCATED):
        orders.ship(house, order.id)


def order_arrives(tx: Tx, fact: parcel_facts.ParcelDelivered) -> None:
    """With its last parcel an order is delivered."""
    if fact.is_last and order_by_id(tx.db, _order_id(fact)).status is Status.SHIPPED:
        orders.deliver(tx.acting_as(HOUSE), _order_id(fact))


# ── alerts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def call_people(tx: Tx, fact: alert_facts.AlertEscalated) -> None:
    """Put the alert before those whose turn it is, and show everybody who is next."""
    subject = f"alert:{fact.alert_id}"
    for person_id in fact.person_ids:
        dedupe_key = f"{subject}:{fact.step}:{person_id}:{tx.now.isoformat()}"
        notices.owe_card(tx, person_id, subject, dedupe_key, Urgency.HIGH)
    notices.repaint(tx, subject)


def call_admins(tx: Tx, fact: alert_facts.NobodyToCall) -> None:
    """Nobody is there for a step: the admins have to know."""
    order = order_by_id(tx.db, _order_id(fact))
    values: dict[str, Value] = {"order_no": order.order_no, "team": Sentence(f"position-{fact.team}")}
    for person in with_role(tx.db, Role.ADMIN):
        dedupe_key = f"alert:{fact.alert_id}:nobody:{fact.step}:{person.id}"
        notices.owe(tx, person.id, Sentence("notice-nobody-to-call", values), dedupe_key, Urgency.HIGH)


def repaint_alert(
    tx: Tx,
    fact: alert_facts.AlertRaised
    | alert_facts.AlertAcknowledged
    | alert_facts.AlertSnoozed
    | alert_facts.AlertWoken
    | alert_facts.AlertResolved,
) -> None:
    """Every copy of the card shows who has it."""
    notices.repaint(tx, f"alert:{fact.alert_id}")


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def call_colleague(tx: Tx, fact: people_facts.ColleagueWanted) -> None:
    """Somebody wants a person: whoever is on duty for customers is told, with what was said."""
    customer = person_by_id(tx.db, fact.person_id)
    key = "notice-colleague-wanted" if fact.words else "notice-colleague-wanted-silently"
    sentence = Sentence(key, {"name": Typed(customer.name), "words": Typed(fact.words)})
    for person in on_call(tx.db, SERVICE_TEAM, tx.now):
        if person.id != fact.person_id:
            dedupe_key = f"colleague:{fact.person_id}:{person.id}:{tx.now.isoformat()}"
            notices.owe(tx, person.id, sentence, dedupe_key, Urgency.HIGH)


class Stages:
    """Deadlines follow an order from stage to stage. They are counted in the working hours of the shop's time zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def waits_for_review(self, tx: Tx, fact: order_facts.OrderPlaced) -> None:
        """From placing to the first look."""
        self._start(tx, fact, "placed")

    def waits_on_hold(self, tx: Tx, fact: order_facts.OrderHeld) -> None:
        """From being stopped to being let go on."""
        self._start(tx, fact, "on_hold")

    def waits_for_approval(self, tx: Tx, fact: order_facts.ApprovalAwaited) -> None:
        """From being asked to being decided."""
        self._start(tx, fact, "awaiting_approval")

    def waits_for_shipping(self, tx: Tx, fact: order_facts.OrderApproved) -> None:
        """From approval to the door."""
        self._start(tx, fact, "to_ship")

    def is_on_its_way(self, tx: Tx, fact: order_facts.OrderShipped) -> None:
        """From our door to the customer's."""
        self._start(tx, fact, "in_transit")

    def over(self, tx: Tx, fact: Fact) -> None:
        """Nothing more is to be waited for."""
        alerts.end_stages(tx.acting_as(HOUSE), _order_id(fact))

    def _start(self, tx: Tx, fact: Fact, stage: str) -> None:
        alerts.start_stage(tx.acting_as(HOUSE), _order_id(fact), stage, working_calendar(), self._zone)


def consequences(zone: ZoneInfo) -> Consequences:
    """The page: fact → what follows, in order. `zone` is the shop's, in whose working hours deadlines are counted."""
    stages = Stages(zone)
    return {
        order_facts.OrderPlaced: [stages.waits_for_review, reserve_stock, review],
        order_facts.OrderHeld: [stages.waits_on_hold, drop_approval],
        order_facts.OrderCleared: [reserve_stock, ask_for_approval],
        order_facts.ApprovalAwaited: [stages.waits_for_approval],
        approval_facts.ApprovalOpened: [show_to_approvers],
        approval_facts.ApprovalRenewed: [repaint_approval],
        approval_facts.ApprovalDropped: [repaint_approval],
        approval_facts.ApprovalDecided: [repaint_approval, carry_out_decision],
        order_facts.OrderApproved: [stages.waits_for_shipping, tell_customer],
        order_facts.AddressChanged: [renew_approval, tell_customer, tell_warehouse],
        parcel_facts.ParcelHandedOver: [order_leaves],
        order_facts.OrderShipped: [take_stock_off, stages.is_on_its_way, tell_customer],
        parcel_facts.ParcelDelivered: [order_arrives],
        order_facts.OrderDelivered: [stages.over, tell_customer],
        order_facts.OrderCancelled: [free_stock, drop_approval, stages.over, tell_customer],
        order_facts.OrderReturned: [stages.over],
        order_facts.OrderClosed: [stages.over],
        alert_facts.AlertRaised: [repaint_alert],
        alert_facts.AlertEscalated: [call_people],
        alert_facts.NobodyToCall: [call_admins],
        alert_facts.AlertAcknowledged: [repaint_alert],
        alert_facts.AlertSnoozed: [repaint_alert],
        alert_facts.AlertWoken: [repaint_alert],
        alert_facts.AlertResolved: [repaint_alert],
        people_facts.ColleagueWanted: [call_colleague],
    }
