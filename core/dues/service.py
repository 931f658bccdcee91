"""What can be done with dues. What somebody owes is noted here and settled by hand: no money moves by itself.

a change ── owed ──┬── settled    staff say that the money has changed hands
                   └── dropped    a later change made up for it

What pays for the goods of an exchange is settled from the first (`credit`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from core.dues import facts
from core.dues.errors import DueOver, UnknownDue
from core.dues.models import Due
from core.dues.queries import DueView, due_by_id
from core.dues.rules import Direction, Owed, Reason, State, direction_of, payable, signed
from core.money import Money
from core.orders.models import Order
from core.tx import Fact, Role, Tx


def note(tx: Tx, order_id: int, owed: Owed, reason: Reason) -> None:
    """Note that an order costs its customer so much more, or (below zero) less. The house's own step.

    What is still open for the same reason is taken together with it, so that for each there is one sum at most. What
    was never paid is not paid back.
    """
    tx.require()
    left, currency = owed.difference.minor, owed.difference.currency
    if left == 0:
        return
    for due in _open(tx, order_id, reason):
        left += signed(due.direction, due.amount_minor)
        _drop(tx, due)
    still = payable(left, owed.paid)
    if still:
        _add(tx, order_id, direction_of(still), Money(abs(still), currency), reason)
    if still != left:
        _add(tx, order_id, Direction.REFUND, Money(still - left, currency), reason, State.UNPAID)


def end(tx: Tx, order_id: int, paid: Sequence[Money], reason: Reason, *, but_not: Collection[Reason] = ()) -> None:
    """An order has come to nothing: all the customer paid for it goes back. The house's own step.

    What was still owed, either way, is owed no more, but for what is of these reasons: `paid` is what we have of them
    for all others, in each currency.
    """
    tx.require()
    for due in _open(tx, order_id):
        if due.reason not in but_not:
            _drop(tx, due)
    for amount in paid:
        if amount.minor > 0:
            _add(tx, order_id, Direction.REFUND, amount, reason)


def credit(tx: Tx, order_id: int, amount: Money, to_order_no: str) -> None:
    """Note that so much of what a customer gets back for goods pays for another order instead. It is settled with that:
    no money moves, and none of it is paid back again. The house's own step."""
    tx.require()
    due = _row(tx, order_id, Direction.REFUND, amount, Reason.EXCHANGED, State.SETTLED)
    due.ended_at = tx.now
    tx.db.flush()
    tx.tell(
        facts.DueCredited(
            order_id=order_id,
            due_id=due.id,
            amount_minor=amount.minor,
            currency=amount.currency,
            to_order_no=to_order_no,
        )
    )


def settle(tx: Tx, due_id: int) -> DueView:
    """Say that the money has changed hands. Staff only. Raises UnknownDue, DueOver."""
    tx.require(Role.STAFF)
    seen = due_by_id(tx.db, due_id)
    if seen is None or seen.state is State.UNPAID:
        raise UnknownDue
    tx.db.scalar(select(Order.id).where(Order.id == seen.order_id).with_for_update())
    due = tx.db.get_one(Due, due_id, populate_existing=True)
    if due.ended_at is not None:
        raise DueOver(seen.order_no, due.ended_at)
    due.state, due.ended_at, due.ended_by_id = State.SETTLED, tx.now, tx.who.person_id
    tx.db.flush()
    tx.tell(_fact(facts.DueSettled, due))
    return due_by_id(tx.db, due_id) or seen


def note_paid_back(tx: Tx, order_id: int, amount: Money) -> None:
    """Note that so much has been paid back already: of what is owed for an order, as far as that goes; what is left of
    it was for its goods. The house's own step."""
    tx.require()
    left = amount.minor
    for due in _open(tx, order_id):
        if left and (due.state, due.direction, due.currency) == (State.OWED, Direction.REFUND, amount.currency):
            now, reason = min(left, due.amount_minor), Reason(due.reason)
            _drop(tx, due)
            if rest := due.amount_minor - now:
                _add(tx, order_id, Direction.REFUND, Money(rest, amount.currency), reason)
            _add_settled(tx, order_id, Money(now, amount.currency), reason)
            left -= now
    if left:
        _add_settled(tx, order_id, Money(left, amount.currency), Reason.ITEMS)


def _add_settled(tx: Tx, order_id: int, amount: Money, reason: Reason) -> None:
    due = _row(tx, order_id, Direction.REFUND, amount, reason, State.SETTLED)
    due.ended_at = tx.now
    tx.db.flush()
    tx.tell(_fact(facts.DueSettled, due))


def _open(tx: Tx, order_id: int, reason: Reason | None = None) -> list[Due]:
    found = select(Due).where(Due.order_id == order_id, Due.state.in_((State.OWED, State.UNPAID))).order_by(Due.id)
    return list(tx.db.scalars(found.where(Due.reason == reason) if reason else found))


def _add(tx: Tx, order_id: int, direction: Direction, amount: Money, reason: Reason, state: State = State.OWED) -> None:
    due = _row(tx, order_id, direction, amount, reason, state)
    if state is State.OWED:
        tx.tell(_fact(facts.DueNoted, due))


def _row(tx: Tx, order_id: int, direction: Direction, amount: Money, reason: Reason, state: State) -> Due:
    due = Due(
        order_id=order_id,
        direction=direction,
        amount_minor=amount.minor,
        currency=amount.currency,
        reason=reason,
        state=state,
        noted_at=tx.now,
    )
    tx.db.add(due)
    tx.db.flush()
    return due


def _drop(tx: Tx, due: Due) -> None:
    was_owed = due.state == State.OWED
    due.state, due.ended_at = State.DROPPED, tx.now
    tx.db.flush()
    if was_owed:
        tx.tell(_fact(facts.DueDropped, due))


def _fact(kind: type[facts.DueNoted | facts.DueDropped | facts.DueSettled], due: Due) -> Fact:
    return kind(
        order_id=due.order_id,
        due_id=due.id,
        direction=due.direction,
        amount_minor=due.amount_minor,
        currency=due.currency,
        reason=due.reason,
    )
