"""The whole business on one page: what follows from what.

Fact → what follows, in this order, in the same transaction. What each line does stands in `core/consequences/`.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from core.alerts import facts as alert_facts
from core.approvals import facts as approval_facts
from core.consequences import alerts, approvals, intake, orders, parcels, people
from core.consequences.stages import Stages
from core.fulfilment import facts as parcel_facts
from core.intake import facts as draft_facts
from core.orders import facts as order_facts
from core.people import facts as people_facts
from core.tx import Consequences


def consequences(zone: ZoneInfo) -> Consequences:
    """The page: fact → what follows, in order. `zone` is the shop's, in whose working hours deadlines are counted."""
    stages = Stages(zone)
    return {
        draft_facts.NewCustomer: [intake.meet_customer],
        draft_facts.DraftReady: [intake.place_order],
        draft_facts.DraftKept: [intake.call_mender],
        order_facts.OrderPlaced: [stages.waits_for_review, orders.reserve_stock, orders.review],
        order_facts.OrderHeld: [stages.waits_on_hold, orders.drop_approval],
        order_facts.OrderCleared: [orders.reserve_stock, orders.ask_for_approval],
        order_facts.ApprovalAwaited: [stages.waits_for_approval],
        approval_facts.ApprovalOpened: [approvals.show_to_approvers],
        approval_facts.ApprovalRenewed: [approvals.repaint_approval],
        approval_facts.ApprovalDropped: [approvals.repaint_approval],
        approval_facts.ApprovalDecided: [approvals.repaint_approval, approvals.carry_out_decision],
        order_facts.OrderApproved: [stages.waits_for_shipping, orders.tell_customer],
        order_facts.AddressChanged: [orders.renew_approval, orders.tell_customer, orders.tell_warehouse],
        parcel_facts.ParcelHandedOver: [parcels.order_leaves],
        order_facts.OrderShipped: [orders.take_stock_off, stages.is_on_its_way, orders.tell_customer],
        parcel_facts.ParcelDelivered: [parcels.order_arrives],
        order_facts.OrderDelivered: [stages.over, orders.tell_customer],
        order_facts.OrderCancelled: [orders.free_stock, orders.drop_approval, stages.over, orders.tell_customer],
        order_facts.OrderReturned: [stages.over],
        order_facts.OrderClosed: [stages.over],
        alert_facts.AlertRaised: [alerts.repaint_alert],
        alert_facts.AlertEscalated: [alerts.call_people],
        alert_facts.NobodyToCall: [alerts.call_admins],
        alert_facts.AlertAcknowledged: [alerts.repaint_alert],
        alert_facts.AlertSnoozed: [alerts.repaint_alert],
        alert_facts.AlertWoken: [alerts.repaint_alert],
        alert_facts.AlertResolved: [alerts.repaint_alert],
        people_facts.ColleagueWanted: [people.call_colleague],
    }
