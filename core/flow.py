"""The whole business on one page: what follows from what.

Fact → what follows, in this order, in the same transaction. What each line does stands in `core/consequences/`.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from core.alerts import facts as alert_facts
from core.approvals import facts as approval_facts
from core.consequences import alerts, approvals, orders, parcels, people, purchases, stock
from core.consequences.stages import Stages
from core.fulfilment import facts as parcel_facts
from core.inventory import facts as stock_facts
from core.orders import facts as order_facts
from core.people import facts as people_facts
from core.purchasing import facts as purchase_facts
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
        order_facts.OrderApproved: [orders.keep_stock, stages.waits_for_shipping, orders.tell_customer],
        order_facts.AddressChanged: [orders.renew_approval, orders.tell_customer, orders.tell_warehouse],
        parcel_facts.ParcelHandedOver: [parcels.order_leaves],
        order_facts.OrderShipped: [orders.take_stock_off, stages.is_on_its_way, orders.tell_customer],
        parcel_facts.ParcelDelivered: [parcels.order_arrives],
        order_facts.OrderDelivered: [stages.over, orders.tell_customer],
        order_facts.OrderCancelled: [orders.free_stock, orders.drop_approval, stages.over, orders.tell_customer],
        order_facts.OrderReturned: [stages.over],
        order_facts.OrderClosed: [stages.over],
        stock_facts.StockShort: [stock.wait_for_goods, stock.order_more],
        stock_facts.StockLow: [stock.order_more, stock.warn_of_low_stock],
        stock_facts.StockReceived: [stock.order_more],
        stock_facts.StockLapsed: [stock.tell_lapsed],
        stock_facts.LotExpiring: [stock.warn_of_expiry],
        stock_facts.BackorderPromised: [stock.tell_expected],
        stock_facts.BackorderServed: [stock.let_go_on],
        purchase_facts.PurchaseRequested: [purchases.ask_to_confirm],
        purchase_facts.PurchaseOrdered: [purchases.tell_ordered],
        purchase_facts.PurchaseLate: [purchases.order_elsewhere, purchases.warn_of_late],
        purchase_facts.PurchaseCancelled: [purchases.order_elsewhere],
        purchase_facts.GoodsReceived: [purchases.put_away],
        alert_facts.AlertRaised: [alerts.repaint_alert],
        alert_facts.AlertEscalated: [alerts.call_people],
        alert_facts.NobodyToCall: [alerts.call_admins],
        alert_facts.AlertAcknowledged: [alerts.repaint_alert],
        alert_facts.AlertSnoozed: [alerts.repaint_alert],
        alert_facts.AlertWoken: [alerts.repaint_alert],
        alert_facts.AlertResolved: [alerts.repaint_alert],
        people_facts.ColleagueWanted: [people.call_colleague],
    }
