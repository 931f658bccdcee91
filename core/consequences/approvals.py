"""What follows from what happens to approvals."""

from __future__ import annotations

from core.approvals import facts as approval_facts
from core.consequences.concerns import order_of
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import service as orders
from core.tx import HOUSE, Tx


def show_to_approvers(tx: Tx, fact: approval_facts.ApprovalOpened) -> None:
    """Put the card before everybody who is asked."""
    for person_id in fact.approver_ids:
        subject = f"approval:{fact.approval_id}"
        notices.owe_card(tx, person_id, subject, f"{subject}:{person_id}", Urgency.HIGH)


def carry_out_decision(tx: Tx, fact: approval_facts.ApprovalDecided) -> None:
    """The order moves on, or ends."""
    house = tx.acting_as(HOUSE)
    if fact.approved:
        orders.approve(house, order_of(fact))
    else:
        orders.reject(house, order_of(fact), fact.reason)


def repaint_approval(
    tx: Tx, fact: approval_facts.ApprovalDecided | approval_facts.ApprovalDropped | approval_facts.ApprovalRenewed
) -> None:
    """Every copy of the card shows how it stands."""
    notices.repaint(tx, f"approval:{fact.approval_id}")
