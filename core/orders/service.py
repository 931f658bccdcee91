"""Orders are placed, and taken through their life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert

from core.address import Address
from core.db import insert_new, run_each, table_of
from core.errors import NotAllowed
from core.orders import facts, rules
from core.orders.errors import (
    NothingOrdered,
    OrderNoTaken,
)
from core.orders.lifecycle import Status, Step, target_of
from core.orders.models import Order, OrderLine, ReturnWindow
from core.orders.numbers import next_order_no
from core.orders.queries import plain_number
from core.orders.rules import NO_REVIEW, LineDraft, Review
from core.orders.taking import check_seen, kept, lines_of, note_placed, take, take_for
from core.payments.rules import Paid, Terms
from core.tx import Fact, Role, Tx

_LINE = insert(table_of(OrderLine))


def place(
    tx: Tx,
    *,
    customer_id: int,
    lines: Sequence[LineDraft],
    address: Address,
    currency: str,
    source: str,
    order_no: str | None = None,
    or_ours: bool = False,
    terms: Terms = Terms.ON_ACCOUNT,
    freight_minor: int = 0,
    placed_at: datetime | None = None,
    paid: Paid | None = None,
) -> Order:
    """Take an order in. The address may be incomplete: the review holds the order then. `terms`: when it is paid;
    `freight_minor`: what its customer is asked for delivery, in the order's currency; `paid`: what has come in for it
    already where it was placed. `placed_at`: when that was, if it was before it came to us. By that it is counted and
    takes its turn; deadlines, which are ours to keep, begin when it comes. `or_ours`: where its number is taken, be
    it at this very moment, it gets one of ours.

    Raises NothingOrdered, OrderNoTaken, NotAllowed (a customer can order only for themselves).
    """
    if not tx.who.is_colleague and tx.who.person_id != customer_id:
        raise NotAllowed
    if not lines or any(line.quantity < 1 for line in lines):
        raise NothingOrdered
    row = {
        "customer_id": customer_id,
        "placed_by_id": tx.who.person_id,
        "source": source,
        "status": Status.PLACED,
        "currency": currency,
        "total_minor": rules.total_of(lines, currency).minor + freight_minor,
        "freight_minor": freight_minor,
        "address": rules.address_as_dict(address),
        "terms": terms,
        "placed_at": min(placed_at or tx.now, tx.now),
        "changed_at": tx.now,
        "version": 1,
    }
    order_id = _add(tx, row, plain_number(order_no) if order_no else None, or_ours=or_ours)
    run_each(tx.db, _LINE, [_row(order_id, position, line) for position, line in enumerate(lines, start=1)])
    note_placed(tx, order_id)
    order = tx.db.get_one(Order, order_id)
    tx.tell(_placed(order, paid))
    return order


def _add(tx: Tx, row: dict[str, Any], wanted: str | None, *, or_ours: bool) -> int:
    """Keep a new order under the number that is wanted, or under the next that no other order has; its id.

    Raises OrderNoTaken.
    """
    number = wanted or next_order_no(tx)
    while (order_id := insert_new(tx.db, Order, {**row, "order_no": number})) is None:
        if wanted and not or_ours:
            raise OrderNoTaken(wanted)
        number = next_order_no(tx)
    return int(order_id)


def _placed(order: Order, paid: Paid | None) -> Fact:
    return facts.OrderPlaced(
        order_id=order.id,
        order_no=order.order_no,
        source=order.source,
        total_minor=order.total_minor,
        currency=order.currency,
        freight_minor=order.freight_minor,
        paid=asdict(paid) if paid else None,
    )


def _row(order_id: int, position: int, line: LineDraft) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "position": position,
        "product_id": line.product_id,
        "names": line.names,
        "quantity": line.quantity,
        "unit_price_minor": line.unit_price_minor,
    }


def hold(
    tx: Tx,
    order_id: int,
    reason: str,
    *,
    review: Review = NO_REVIEW,
    seen_version: int | None = None,
) -> Order:
    """Stop an order until somebody has looked. Staff only; `review` is what the policies said, if they did it.

    Raises StepNotPossible, OrderChanged (it is not what the speaker was shown), ReasonTooLong.
    """
    tx.require(Role.STAFF)
    order = take(tx, order_id)
    check_seen(order, seen_version)
    fact = facts.OrderHeld(order_id=order_id, reason=kept(reason), decisions=[*review.decisions])
    return _move(tx, order, Step.HOLD, fact, reason, review)


def note_findings(tx: Tx, order_id: int, review: Review) -> Order:
    """Note that the review finds something else about an order that it holds. The house's own step."""
    tx.require()
    order = take(tx, order_id)
    order.findings, order.reason = [*review.reasons], review.reasons[0]
    order.changed_at = tx.now
    tx.db.flush()
    tx.tell(facts.FindingsChanged(order_id=order_id, reasons=[*review.reasons], decisions=[*review.decisions]))
    return order


def clear(
    tx: Tx,
    order_id: int,
    rule: str = "",
    *,
    review: Review = NO_REVIEW,
    seen_version: int | None = None,
) -> Order:
    """Let an order go on after its review. Staff only; `rule` and `review` are set when the policies did it.

    Raises StepNotPossible, OrderChanged (it is not what the speaker was shown).
    """
    tx.require(Role.STAFF)
    order = take(tx, order_id)
    check_seen(order, seen_version)
    fact = facts.OrderCleared(order_id=order_id, rule=rule, decisions=[*review.decisions])
    return _move(tx, order, Step.CLEAR, fact, review=review)


def await_approval(tx: Tx, order_id: int, decisions: Sequence[Mapping[str, Any]] = ()) -> Order:
    """Note that an order waits for a decision, as these policies want it. The house's own step."""
    tx.require()
    fact = facts.ApprovalAwaited(order_id=order_id, decisions=[dict(each) for each in decisions])
    return _move(tx, take(tx, order_id), Step.ASK, fact)


def take_approval_back(
    tx: Tx, order_id: int, approved: dict[str, Any] | None, decisions: Sequence[Mapping[str, Any]] = ()
) -> Order:
    """Note that an order waits again since the yes was taken back; by what it was `approved` before, if it was. The
    house's own step."""
    tx.require()
    take(tx, order_id).approved = approved
    return await_approval(tx, order_id, decisions)


def approve(
    tx: Tx, order_id: int, rule: str = "", decisions: Sequence[Mapping[str, Any]] = (), *, as_before: bool = False
) -> Order:
    """Let an order be fulfilled. The house's own step, after a decision or by a policy's row.

    What it holds now is what later changes are measured by. With `as_before` that stays what it was approved as before:
    it has changed too little for being asked about, and little and little shall not come to much.
    """
    tx.require()
    order = take(tx, order_id)
    if not as_before:
        order.approved = _content_of(order)
    fact = facts.OrderApproved(order_id=order_id, rule=rule, decisions=[dict(each) for each in decisions])
    return _move(tx, order, Step.APPROVE, fact)


def reject(tx: Tx, order_id: int, reason: str) -> Order:
    """Give an order up because an approver said no. The house's own step."""
    tx.require()
    fact = facts.OrderCancelled(order_id=order_id, reason=kept(reason), rejected=True)
    return _move(tx, take(tx, order_id), Step.REJECT, fact, reason)


def allocate(tx: Tx, order_id: int) -> Order:
    """Settle which warehouse sends it. Staff only."""
    tx.require(Role.STAFF)
    return _move(tx, take(tx, order_id), Step.ALLOCATE, facts.OrderAllocated(order_id=order_id))


def ship(tx: Tx, order_id: int) -> Order:
    """Note that the goods have left. The house's own step, when a parcel was handed over."""
    tx.require()
    return _move(tx, take(tx, order_id), Step.SHIP, facts.OrderShipped(order_id=order_id))


def deliver(tx: Tx, order_id: int) -> Order:
    """Note that the goods have arrived. The house's own step, when the carrier said so."""
    tx.require()
    return _move(tx, take(tx, order_id), Step.DELIVER, facts.OrderDelivered(order_id=order_id))


def close(tx: Tx, order_id: int) -> Order:
    """End a delivered order of which nothing more is expected. Staff only."""
    tx.require(Role.STAFF)
    order = take(tx, order_id)
    _end_window(tx, order_id)
    return _move(tx, order, Step.CLOSE, facts.OrderClosed(order_id=order_id))


def return_goods(
    tx: Tx, order_id: int, reason: str, *, warehouse_id: int | None = None, seen_version: int | None = None
) -> Order:
    """Note that the goods came back. Staff only; `warehouse_id` is where they lie again, None if they are written off.

    Raises StepNotPossible, OrderChanged (it is not what the speaker was shown), ReasonTooLong.
    """
    tx.require(Role.STAFF)
    order = take(tx, order_id)
    check_seen(order, seen_version)
    _end_window(tx, order_id)
    fact = facts.OrderReturned(order_id=order_id, reason=kept(reason), warehouse_id=warehouse_id)
    return _move(tx, order, Step.RETURN, fact, reason)


def _end_window(tx: Tx, order_id: int) -> None:
    """Nothing of the order can come back any more, or it has."""
    tx.db.execute(delete(ReturnWindow).where(ReturnWindow.order_id == order_id))


def cancel(tx: Tx, order_no: str, reason: str, *, seen_version: int | None = None) -> Order:
    """Give an order up before it is shipped: its customer, or staff.

    Raises UnknownOrder, AlreadyShipped, OrderOver, OrderChanged (it is not what the speaker was shown), ReasonTooLong.
    """
    order = take_for(tx, order_no)
    rules.check_can_change(Status(order.status), order.order_no)
    check_seen(order, seen_version)
    fact = facts.OrderCancelled(order_id=order.id, reason=kept(reason))
    return _move(tx, order, Step.CANCEL, fact, reason)


def _content_of(order: Order) -> dict[str, Any]:
    """What an order holds, in the form in which it is kept when it is approved."""
    lines = [rules.line_as_dict(line) for line in lines_of(order)]
    return {"total_minor": order.total_minor, "address": dict(order.address), "lines": lines}


def _move(tx: Tx, order: Order, step: Step, fact: Fact, reason: str | None = None, review: Review = NO_REVIEW) -> Order:
    """Take one step along the lifecycle and tell it."""
    order.status = target_of(step, Status(order.status), order.order_no)
    order.reason = kept(reason) if reason else None
    order.findings = [*review.reasons] or None
    order.priority = review.priority or order.priority
    order.changed_at = tx.now
    tx.db.flush()
    tx.tell(fact)
    return order
