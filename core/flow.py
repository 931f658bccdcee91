"""The whole business on one page: what follows from what.

Fact → what follows, in this order, in the same transaction. What each line does stands in `core/consequences/`.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from core.alerts import facts as alert_facts
from core.approvals import facts as approval_facts
from core.consequences import (
    alerts,
    approvals,
    asking,
    changes,
    delegations,
    dues,
    exchanges,
    intake,
    intercepts,
    orders,
    parcels,
    people,
    prices,
    purchases,
    review,
    stock,
)
from core.consequences.stages import Stages
from core.delegations import facts as delegation_facts
from core.dues import facts as due_facts
from core.exchanges import facts as exchange_facts
from core.fulfilment import facts as parcel_facts
from core.intake import facts as draft_facts
from core.intercepts import facts as intercept_facts
from core.inventory import facts as stock_facts
from core.notes import facts as note_facts
from core.orders import facts as order_facts
from core.payments import facts as payment_facts
from core.people import facts as people_facts
from core.purchasing import facts as purchase_facts
from core.review import facts as review_facts
from core.tx import Consequences


def consequences(zone: ZoneInfo) -> Consequences:
    """The page: fact → what follows, in order. `zone` is the shop's, in whose working hours deadlines are counted."""
    stages = Stages(zone)
    return {
        **_until_approved(stages),
        **_approvals(),
        **_stock(),
        **_to_the_door(stages),
        **_ends(stages),
        **_alerts_and_people(),
    }


def _until_approved(stages: Stages) -> Consequences:
    return {
        draft_facts.NewCustomer: [intake.meet_customer],
        draft_facts.DraftReady: [intake.place_order],
        draft_facts.DraftKept: [intake.call_mender],
        order_facts.OrderPlaced: [
            stages.waits_for_review,
            dues.take_what_came_with_it,
            orders.reserve_stock,
            review.note_contact,
            review.ask_for_signatures,
            review.review,
        ],
        order_facts.OrderHeld: [stages.waits_on_hold, orders.drop_approval, parcels.stop_packing, review.ask_customer],
        order_facts.OrderCleared: [orders.reserve_stock, asking.ask_for_approval],
        order_facts.ApprovalAwaited: [stages.waits_for_approval, parcels.stop_packing],
        order_facts.OrderApproved: [orders.keep_stock, stages.waits_for_shipping, orders.tell_customer],
        order_facts.AddressChanged: [
            changes.note_dues,
            orders.tell_customer,
            parcels.stop_packing_for_there,
            review.note_contact,
            asking.ask_again,
            orders.tell_warehouse,
            review.review_again,
        ],
        order_facts.AddressPutBack: [changes.note_dues, orders.tell_customer],
        order_facts.ItemsChanged: [
            parcels.stop_packing,
            changes.serve_anew,
            changes.note_dues,
            review.ask_for_signatures,
            asking.ask_again,
            prices.look_again,
            orders.tell_customer,
            orders.tell_warehouse,
            review.review_again,
        ],
        order_facts.PricesAsked: [prices.agree_or_ask],
        order_facts.PricesChanged: [
            changes.note_dues,
            asking.ask_again,
            prices.look_again,
            prices.tell_customer,
            review.review_again,
        ],
        payment_facts.PaymentNoted: [dues.take_as_paid, review.review_again, review.look_at_credit],
        payment_facts.CreditAgreed: [review.look_at_credit],
        review_facts.CheckpointSigned: [review.review_again],
        review_facts.SecondLookDue: [review.review_again],
    }


def _approvals() -> Consequences:
    return {
        approval_facts.ApprovalOpened: [approvals.show_to_approvers],
        approval_facts.ApprovalStepOpened: [approvals.show_to_approvers, approvals.repaint_approval],
        approval_facts.ApprovalSigned: [approvals.repaint_approval],
        approval_facts.ApprovalForwarded: [approvals.show_to_next, approvals.repaint_approval],
        approval_facts.ApproverAdded: [approvals.repaint_approval],
        approval_facts.ApprovalHandedUp: [approvals.show_to_admins, approvals.repaint_approval],
        approval_facts.ApprovalRolledBack: [approvals.tell_approvers],
        approval_facts.ApprovalCommented: [approvals.repaint_approval, approvals.tell_approvers],
        approval_facts.ApprovalUrged: [approvals.remind, approvals.repaint_approval],
        approval_facts.ApprovalRenewed: [approvals.repaint_approval],
        approval_facts.ApprovalDropped: [approvals.repaint_approval],
        approval_facts.ApprovalDecided: [
            approvals.repaint_approval,
            approvals.carry_out_decision,
            approvals.tell_turned_down,
        ],
        approval_facts.ApprovalReopened: [approvals.wait_again, approvals.show_again, approvals.repaint_approval],
        approval_facts.ApprovalFinal: [approvals.repaint_approval, approvals.end_turned_down],
        approval_facts.ApprovalReturned: [
            approvals.repaint_approval,
            approvals.stop,
            approvals.tell_submitter,
        ],
        approval_facts.ApprovalWithdrawn: [approvals.repaint_approval, approvals.stop],
        delegation_facts.DelegationSet: [delegations.tell_deputy],
        delegation_facts.DelegationBegan: [delegations.hand_over],
        delegation_facts.DelegationEnded: [delegations.hand_back],
        delegation_facts.DeputyLost: [delegations.tell_without_deputy],
    }


def _stock() -> Consequences:
    return {
        stock_facts.StockShort: [stock.wait_for_goods, stock.order_more],
        stock_facts.StockLow: [stock.order_more, stock.warn_of_low_stock],
        stock_facts.StockReceived: [stock.order_more],
        stock_facts.StockLapsed: [stock.tell_lapsed],
        stock_facts.StockReleased: [parcels.plan_anew],
        stock_facts.LotExpiring: [stock.warn_of_expiry],
        stock_facts.BackorderPromised: [stock.tell_expected],
        stock_facts.BackorderServed: [review.review_again, parcels.plan_rest],
        purchase_facts.PurchaseRequested: [asking.ask_about_purchase],
        purchase_facts.PurchaseOrdered: [purchases.tell_ordered],
        purchase_facts.PurchaseLate: [purchases.order_elsewhere, purchases.warn_of_late],
        purchase_facts.PurchaseCancelled: [purchases.drop_approval, purchases.order_elsewhere],
        purchase_facts.GoodsReceived: [purchases.put_away],
    }


def _to_the_door(stages: Stages) -> Consequences:
    return {
        parcel_facts.ParcelsPlanned: [parcels.order_is_allocated],
        parcel_facts.WarehousesChosen: [parcels.promise_from_there],
        parcel_facts.ParcelsSplit: [parcels.repaint_parcels],
        parcel_facts.OrdersMerged: [parcels.repaint_parcels],
        parcel_facts.ParcelPicked: [parcels.repaint_parcels],
        parcel_facts.PickShort: [parcels.find_elsewhere, parcels.repaint_parcels],
        parcel_facts.ParcelPacked: [parcels.repaint_parcels],
        parcel_facts.ParcelsDropped: [parcels.put_back, parcels.repaint_parcels],
        parcel_facts.OrderUrged: [parcels.pass_urge_on],
        note_facts.NoteAdded: [parcels.show_note],
        parcel_facts.ParcelHandedOver: [
            review.check_signed,
            parcels.tell_of_further_parcel,
            parcels.order_leaves,
            parcels.take_stock_off,
            parcels.wait_no_longer,
            parcels.repaint_parcels,
        ],
        order_facts.OrderShipped: [
            parcels.take_stock_off,
            prices.drop_question,
            stages.is_on_its_way,
            orders.tell_customer,
        ],
        parcel_facts.ParcelDelivered: [parcels.order_arrives],
    }


def _ends(stages: Stages) -> Consequences:
    return {
        order_facts.OrderDelivered: [
            stages.over,
            intercepts.end_proposal,
            orders.let_come_back,
            orders.tell_customer,
        ],
        order_facts.OrderCancelled: [
            parcels.stop_packing,
            orders.free_stock,
            orders.drop_approval,
            prices.drop_question,
            stages.over,
            orders.tell_customer,
            dues.pay_back,
            review.look_at_credit,
            exchanges.end_with_replacement,
        ],
        order_facts.OrderReturned: [
            parcels.stop_packing,
            orders.free_stock,
            stock.take_back,
            stages.over,
            intercepts.end_proposal,
            orders.tell_customer,
            dues.pay_back,
            review.look_at_credit,
        ],
        order_facts.ReturnAnnounced: [stock.tell_announced],
        order_facts.ReturnSent: [stock.tell_sent],
        order_facts.ReturnWithdrawn: [stock.tell_kept],
        order_facts.OrderPartReturned: [
            stock.take_part_back,
            orders.tell_customer,
            dues.pay_back_part,
            review.look_at_credit,
        ],
        order_facts.OrderClosed: [stages.over, exchanges.lapse],
        exchange_facts.ExchangeAgreed: [
            exchanges.take_place_of_return,
            exchanges.place_replacement,
            exchanges.tell_agreed,
        ],
        exchange_facts.ExchangeGoodsBack: [review.review_again, stages.waits_still, exchanges.tell_goods_back],
        exchange_facts.ExchangeEnded: [exchanges.drop_replacement, exchanges.tell_ended],
    }


def _alerts_and_people() -> Consequences:
    return {
        alert_facts.AlertRaised: [alerts.repaint_alert],
        alert_facts.AlertEscalated: [alerts.call_people],
        alert_facts.NobodyToCall: [alerts.call_admins],
        alert_facts.AlertAcknowledged: [alerts.repaint_alert],
        alert_facts.AlertSnoozed: [alerts.repaint_alert],
        alert_facts.AlertWoken: [alerts.repaint_alert],
        alert_facts.AlertResolved: [alerts.repaint_alert],
        due_facts.DueNoted: [dues.tell_of_due],
        due_facts.DueSettled: [dues.note_as_payment, dues.tell_of_settlement],
        intercept_facts.InterceptRequested: [intercepts.ask_approval_or_carrier],
        intercept_facts.InterceptApproved: [intercepts.call_warehouse],
        intercept_facts.InterceptGivenUp: [intercepts.end_asking, intercepts.tell_given_up],
        intercept_facts.InterceptAnswered: [intercepts.carry_out_answer, intercepts.tell_of_answer],
        people_facts.ColleagueWanted: [people.call_colleague],
        people_facts.FeedbackLeft: [people.tell_feedback],
        people_facts.ChatUnlinked: [people.forget_chat],
        people_facts.RolesChanged: [people.let_go],
        people_facts.PersonLeft: [people.let_go, people.owe_nothing],
    }
