"""Reminding those who owe a decision, and taking the question back: for whoever waits for it."""

from __future__ import annotations

from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import CHOICES, names_owing
from bot.skills.approvals.moves import named_person
from bot.skills.skill import CUSTOMERS, ORDER_NO, Confirm, Outcome, Skill, Turn
from core.approvals import service
from core.approvals.errors import ApprovalWithdrawn, NothingToDecide
from core.approvals.queries import ApprovalView, approval_by_id, asked_about, open_with
from core.approvals.rules import Kind, State
from core.orders.lifecycle import Status
from core.orders.queries import order_for, recent_orders
from core.values import Sentence, Value


def urge_approval(turn: Turn) -> Outcome:
    """Remind the approvers of an order; once in a while, not all the time."""
    found = _waiting(turn)
    if isinstance(found, Reply):
        return found
    service.urge(turn.tx, found.id)
    buttons = (_withdraw_button(found),) if _is_asker(turn, found) else ()
    values: dict[str, Value] = {"about": found.about}
    if turn.tx.who.is_colleague:
        people = list[Value](names_owing(turn, found))
        return Reply((Sentence("approvers-reminded-by-name", {**values, "people": people}),), buttons=buttons)
    return Reply((Sentence("approvers-reminded", values),), buttons=buttons)


def withdraw_approval(turn: Turn) -> Outcome:
    """Take the question back: whoever asked it."""
    approval = approval_by_id(turn.tx.db, cast(int, turn.confirmed.get("approval") or turn.given["approval"]))
    if not _is_asker(turn, approval):
        raise NothingToDecide(approval.about)
    if turn.confirmed:
        service.withdraw(turn.tx, approval.id)
        return _withdrawn(approval)
    if approval.state is not State.OPEN:
        raise ApprovalWithdrawn(approval.about)
    return Confirm(_confirm_withdraw(approval), {"approval": approval.id}, Sentence("button-withdraw"), danger=True)


def _confirm_withdraw(approval: ApprovalView) -> Reply:
    """What becomes of it is not the same for all: an order is put on hold, the rest is given up."""
    match approval.kind:
        case Kind.ADDRESS | Kind.REDIRECT:
            return Reply.of("confirm-withdraw-address", order_no=approval.number)
        case Kind.PURCHASE:
            return Reply.of("confirm-withdraw-purchase", about=approval.about)
        case Kind.PRICE:
            return Reply.of("confirm-withdraw-price", order_no=approval.number)
    return Reply.of("confirm-withdraw", order_no=approval.number)


def _withdrawn(approval: ApprovalView) -> Reply:
    match approval.kind:
        case Kind.ADDRESS | Kind.REDIRECT:
            return Reply.of("withdrawn-address", order_no=approval.number)
        case Kind.PURCHASE:
            return Reply.of("withdrawn-purchase", about=approval.about)
        case Kind.PRICE:
            return Reply.of("withdrawn-price", order_no=approval.number)
    return Reply.of("withdrawn", order_no=approval.number)


def _waiting(turn: Turn) -> ApprovalView | Reply:
    """The question that is meant: the button's, of the order named, one that waits for the colleague named, or of the
    speaker's own orders the one that waits; else ask which."""
    if (approval_id := turn.given.get("approval")) is not None:
        return approval_by_id(turn.tx.db, cast(int, approval_id))
    if number := turn.text(ORDER_NO):
        order = order_for(turn.tx.db, turn.tx.who, number)
        asked = asked_about(turn.tx.db, order.id)
        if asked is None or asked.state is not State.OPEN:
            return Reply.of("nothing-to-urge-about", order_no=order.order_no)
        return asked
    person = named_person(turn) if turn.tx.who.is_colleague else None
    if person is not None:
        found = list(open_with(turn.tx.db, [person.id]))
    else:
        waiting = [
            order
            for order in recent_orders(turn.tx.db, turn.person.id, 50, running_only=True)
            if order.status is Status.AWAITING_APPROVAL
        ]
        latest = [asked_about(turn.tx.db, order.id) for order in waiting]
        found = [each for each in latest if each is not None and each.state is State.OPEN]
    if len(found) == 1:
        return found[0]
    if not found:
        return Reply.of("nothing-to-urge") if person or not turn.tx.who.is_colleague else Reply.of("which-urge")
    return Reply((Sentence("which-urge"),), buttons=tuple(_urge_button(each) for each in found[:CHOICES]))


def _is_asker(turn: Turn, approval: ApprovalView) -> bool:
    return turn.person.id in {approval.asked_by_id, *approval.owner_ids}


def _urge_button(approval: ApprovalView) -> Button:
    label = Sentence("button-order", {"order_no": approval.number})
    return Button(label, Action("urge_approval", {"approval": approval.id}))


def _withdraw_button(approval: ApprovalView) -> Button:
    return Button(Sentence("button-withdraw"), Action("withdraw_approval", {"approval": approval.id}))


SKILLS = (
    Skill("urge_approval", urge_approval, CUSTOMERS, changes=True),
    Skill("withdraw_approval", withdraw_approval, CUSTOMERS, changes=True),
)
