"""What can be done with approvals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from core.approvals import facts, rules
from core.approvals.errors import AlreadyDecided, ApprovalWithdrawn, NotAsked, OwnOrder, ShownChanged
from core.approvals.models import Approval, Approver
from core.approvals.rules import State
from core.orders.errors import ReasonTooLong
from core.orders.models import Order
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import REASON_LIMIT, digest
from core.people.queries import person_by_id
from core.tx import Tx


def open_for(tx: Tx, order_id: int, approver_ids: Iterable[int], rule: str) -> Approval:
    """Ask people about an order as it stands. The house's own step; the policy has said whom to ask."""
    tx.require()
    seen = rules.shown(order_by_id(tx.db, order_id))
    asked = sorted(set(approver_ids))
    approval = Approval(
        order_id=order_id,
        state=State.OPEN,
        digest=digest(seen),
        shown=seen,
        rule=rule,
        opened_at=tx.now,
        approvers=[Approver(person_id=person_id) for person_id in asked],
    )
    tx.db.add(approval)
    tx.db.flush()
    tx.tell(facts.ApprovalOpened(order_id=order_id, approval_id=approval.id, approver_ids=asked, rule=rule))
    return approval


def decide(tx: Tx, approval_id: int, *, approved: bool, seen: dict[str, Any], reason: str = "") -> Approval:
    """Say yes or no to what `seen` shows (as `rules.shown` put it before the approver's eyes).

    Raises NotAsked, OwnOrder, AlreadyDecided, ApprovalWithdrawn, ShownChanged, ReasonTooLong; nothing is changed then.
    """
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(REASON_LIMIT)
    approval = _decidable(tx, approval_id, seen)
    approval.state = State.APPROVED if approved else State.REJECTED
    approval.digest, approval.shown = digest(seen), seen
    approval.decided_at, approval.decided_by_id, approval.decided_via = tx.now, tx.who.person_id, tx.via
    approval.reason = reason or None
    tx.db.flush()
    tx.tell(
        facts.ApprovalDecided(
            order_id=approval.order_id,
            approval_id=approval.id,
            approved=approved,
            reason=reason,
            digest=approval.digest,
        )
    )
    return approval


def check_decidable(tx: Tx, approval_id: int, seen: dict[str, Any]) -> None:
    """Whether the actor could decide about what they saw right now: before they are asked for a reason.

    Raises what `decide` would raise.
    """
    _decidable(tx, approval_id, seen)


def withdraw_for(tx: Tx, order_id: int) -> None:
    """Take back what is being asked about an order. The house's own step, when the order ended or was stopped."""
    tx.require()
    for approval in _open_for(tx, order_id):
        approval.state, approval.decided_at = State.WITHDRAWN, tx.now
        tx.db.flush()
        tx.tell(facts.ApprovalDropped(order_id=order_id, approval_id=approval.id))


def renew_for(tx: Tx, order_id: int) -> None:
    """Show those who are being asked what the order is now. The house's own step, after a change."""
    tx.require()
    for approval in _open_for(tx, order_id):
        approval.shown = rules.shown(order_by_id(tx.db, order_id))
        approval.digest = digest(approval.shown)
        tx.db.flush()
        tx.tell(facts.ApprovalRenewed(order_id=order_id, approval_id=approval.id, digest=approval.digest))


def _decidable(tx: Tx, approval_id: int, seen: dict[str, Any]) -> Approval:
    """The approval, locked, if the actor may decide about it and it still shows what they saw."""
    approval = _take(tx, approval_id)
    order = order_by_id(tx.db, approval.order_id)
    _check_may_decide(tx, approval, order)
    _check_open(tx, approval, order.order_no)
    now_shown = rules.shown(order)
    if digest(seen) != digest(now_shown):
        raise ShownChanged(order.order_no, rules.differences(seen, now_shown))
    return approval


def _take(tx: Tx, approval_id: int) -> Approval:
    """The approval, locked: of two who decide at once, the second sees what the first decided.

    Its order is locked first, as whoever changes an order does, so that the two never wait for each other.
    """
    order_id = tx.db.get_one(Approval, approval_id).order_id
    tx.db.get_one(Order, order_id, with_for_update=True, populate_existing=True)
    return tx.db.get_one(Approval, approval_id, with_for_update=True, populate_existing=True)


def _open_for(tx: Tx, order_id: int) -> list[Approval]:
    found = select(Approval).where(Approval.order_id == order_id, Approval.state == State.OPEN).with_for_update()
    return list(tx.db.scalars(found))


def _check_may_decide(tx: Tx, approval: Approval, order: OrderView) -> None:
    asked = [row.person_id for row in approval.approvers]
    if tx.who.person_id in {order.customer_id, order.placed_by_id} - {None}:
        raise OwnOrder(order.order_no)
    if tx.who.person_id not in asked:
        raise NotAsked(order.order_no, [person_by_id(tx.db, person_id).name for person_id in asked])


def _check_open(tx: Tx, approval: Approval, order_no: str) -> None:
    if approval.state == State.WITHDRAWN:
        raise ApprovalWithdrawn(order_no)
    if approval.state != State.OPEN and approval.decided_by_id and approval.decided_at:
        who = person_by_id(tx.db, approval.decided_by_id).name
        raise AlreadyDecided(order_no, approval.state, who, approval.decided_at)
