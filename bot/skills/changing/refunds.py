"""Money that is owed because an order changed: where a refund is, and noting that it has been paid."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import CUSTOMERS, ORDER_NO, Confirm, Outcome, Skill, Turn, person_button
from core.dues import service
from core.dues.errors import DueOver, UnknownDue
from core.dues.queries import DueView, count_owed, due_by_id, dues_of, dues_of_customer, owed_longest
from core.dues.rules import Direction, Reason, State
from core.orders.queries import order_for
from core.people.queries import person_by_id
from core.tx import Role
from core.values import Sentence, Typed

LISTED = 10
"""Sums named in one answer; more are counted."""

STAFF = frozenset({Role.STAFF, Role.ADMIN})


def refund_status(turn: Turn) -> Outcome:
    """What is owed about an order; without one, about all of the speaker's, and for staff what waits to be settled."""
    if turn.text(ORDER_NO):
        order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
        found = list(dues_of(turn.tx.db, order.id))
        if not found:
            return Reply.of("no-dues-of-order", person_button(), order_no=order.order_no)
        return _told(turn, found)
    if turn.tx.who.has(Role.STAFF):
        waiting = list(owed_longest(turn.tx.db, LISTED))
        if not waiting:
            return Reply.of("no-dues-waiting")
        reply = _told(turn, waiting)
        left = count_owed(turn.tx.db) - len(waiting)
        closing = (Sentence("more-dues", {"count": left}),) if left > 0 else ()
        return Reply(reply.sentences, reply.items, reply.buttons, closing)
    own = list(dues_of_customer(turn.tx.db, turn.person.id, LISTED))
    return _told(turn, own) if own else Reply.of("no-dues", person_button())


def _told(turn: Turn, found: list[DueView]) -> Reply:
    buttons: list[Button] = []
    if turn.tx.who.has(Role.STAFF):
        buttons = [settle_button(due) for due in found if due.state is State.OWED][:5]
    elif any(due.state is State.OWED for due in found):
        buttons = [person_button()]
    return Reply((Sentence("dues"),), items=tuple(due_line(turn, due) for due in found), buttons=tuple(buttons))


def due_line(turn: Turn, due: DueView) -> Sentence:
    """What is or was owed, in a line; for colleagues with whose it is."""
    state = "owed" if due.state is State.OWED else "settled"
    key = "refund-credited" if due.reason is Reason.EXCHANGED else f"{due.direction}-{state}"
    sentence = Sentence.of(
        key,
        order_no=due.order_no,
        amount=due.amount,
        reason=Sentence(f"due-reason-{due.reason}"),
        since=due.noted_at,
        when=due.ended_at or due.noted_at,
    )
    if due.customer_id == turn.person.id or not turn.tx.who.has(Role.STAFF):
        return sentence
    name = Typed(person_by_id(turn.tx.db, due.customer_id).name)
    return Sentence("due-of-customer", {"name": name, "due": sentence})


def settle_button(due: DueView) -> Button:
    """Notes that the money has changed hands."""
    label = Sentence(f"button-{due.direction}-settled", {"order_no": due.order_no, "amount": due.amount})
    return Button(label, Action("settle_due", {"due": due.id}))


def settle_due(turn: Turn) -> Outcome:
    """Note that the money has changed hands, after a look at how much it is."""
    turn.tx.require(Role.STAFF)
    due_id = cast(int, turn.confirmed.get("due") or turn.given["due"])
    due = due_by_id(turn.tx.db, due_id)
    if due is None:
        raise UnknownDue
    if due.ended_at is not None:
        raise DueOver(due.order_no, due.ended_at)
    if not turn.confirmed:
        key = f"confirm-{due.direction}-settled"
        shown = Sentence.of(key, order_no=due.order_no, amount=due.amount)
        return Confirm(Reply((shown,)), {"due": due.id}, Sentence("button-settled"))
    service.settle(turn.tx, due_id)
    return Reply.of("due-settled", order_no=due.order_no, amount=due.amount)


def pay_back(turn: Turn) -> Outcome:
    """The money has been paid back: noted, where it is clear which; else what is owed, to choose from."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    owed = [each for each in dues_of(turn.tx.db, order.id) if each.state is State.OWED]
    back = [each for each in owed if each.direction is Direction.REFUND]
    if len(back) != 1:
        return refund_status(turn)
    asked = settle_due(replace(turn, given={**turn.given, "due": back[0].id}, confirmed={}))
    return replace(asked, deed="settle_due") if isinstance(asked, Confirm) else asked


SKILLS = (
    Skill("pay_back", pay_back, STAFF, needs_order=True),
    Skill("refund_status", refund_status, CUSTOMERS),
    Skill("settle_due", settle_due, STAFF, changes=True),
)
