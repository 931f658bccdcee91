"""The whole business on one page: what follows from what.

Fact → what follows, in this order, in the same transaction. What each line does stands in `core/consequences/`.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from core.alerts import facts as alert_facts
from core.approvals import facts as approval_facts
from core.consequences import alerts, approvals, changes, dues, intercepts, orders, parcels, people
from core.consequences.stages import Stages
from core.dues import facts as due_facts
from core.fulfilment import facts as parcel_facts
from core.intercepts import facts as intercept_facts
from core.orders import facts as order_facts
from core.people import facts as people_facts
from core.tx import Consequences


def consequences(zone: ZoneInfo) -> Consequences:
    """The page: fact → what follows, in order. `zone` is the shop's, in whose working hours deadlines are counted."""
    stages = Stages(zone)
    return {
        order_facts.OrderPlaced: [stages.waits_for_review, orders.reserve_stock, orders.review],
        order_facts.OrderHeld: [stages.waits_on_hold, orders.drop_approval],
        order_facts.OrderCleared: [orders.reserve_stock, orders.ask_for_approval],
        order_facts.ApprovalAwaited: [stages.waits_for_approval],
        approval_facts.ApprovalOpened: [approvals.show_to_approvers],
        approval_facts.ApprovalRenewed: [approvals.repaint_approval],
        approval_facts.ApprovalDropped: [approvals.repaint_approval],
        approval_facts.ApprovalDecided: [approvals.repaint_approval, approvals.carry_out_decision],
        order_facts.OrderApproved: [stages.waits_for_shipping, orders.tell_customer],
        order_facts.AddressChanged: [
            changes.note_dues,
            changes.ask_again,
            orders.tell_customer,
            orders.tell_warehouse,
        ],
        order_facts.ItemsChanged: [
            changes.serve_anew,
            changes.note_dues,
            changes.ask_again,
            orders.tell_customer,
            orders.tell_warehouse,
        ],
        parcel_facts.ParcelHandedOver: [parcels.order_leaves],
        order_facts.OrderShipped: [orders.take_stock_off, stages.is_on_its_way, orders.tell_customer],
        parcel_facts.ParcelDelivered: [parcels.order_arrives],
        order_facts.OrderDelivered: [stages.over, orders.tell_customer],
        order_facts.OrderCancelled: [
            orders.free_stock,
            orders.drop_approval,
            stages.over,
            orders.tell_customer,
            dues.pay_back,
        ],
        order_facts.OrderReturned: [stages.over, dues.pay_back],
        order_facts.OrderClosed: [stages.over],
        alert_facts.AlertRaised: [alerts.repaint_alert],
        alert_facts.AlertEscalated: [alerts.call_people],
        alert_facts.NobodyToCall: [alerts.call_admins],
        alert_facts.AlertAcknowledged: [alerts.repaint_alert],
        alert_facts.AlertSnoozed: [alerts.repaint_alert],
        alert_facts.AlertWoken: [alerts.repaint_alert],
        alert_facts.AlertResolved: [alerts.repaint_alert],
        due_facts.DueNoted: [dues.tell_of_due],
        due_facts.DueSettled: [dues.tell_of_settlement],
        intercept_facts.InterceptRequested: [intercepts.call_warehouse],
        intercept_facts.InterceptAnswered: [intercepts.carry_out_answer, intercepts.tell_of_answer],
        people_facts.ColleagueWanted: [people.call_colleague],
    }
