"""Deciding: what waits for me, yes, no."""

from __future__ import annotations

from typing import Any, cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import APPROVERS, ORDER_NO, Ask, Confirm, Done, Outcome, Show, Skill, Turn
from bot.skills.words import address_sentence, line_items
from core.approvals import service
from core.approvals.errors import NothingToDecide
from core.approvals.queries import ApprovalView, approval_by_id, latest_for, waiting_for
from core.approvals.rules import shown
from core.orders.errors import UnknownOrder
from core.orders.queries import order_by_id, order_for, plain_number
from core.values import Json, Sentence, Typed

LISTED = 10
"""Questions named in one answer; more are counted."""


def list_approvals(turn: Turn) -> Outcome:
    """What waits for the speaker: the card itself if it is one, or one is named; else a list to choose from."""
    waiting = waiting_for(turn.tx.db, turn.person.id)
    if named := [each for each in waiting if each.shown["order_no"] == plain_number(turn.text(ORDER_NO))]:
        waiting = named
    if not waiting:
        return Reply.of("nothing-to-approve")
    if len(waiting) == 1:
        return Show(waiting[0].subject)
    items = tuple(_waiting_line(turn, approval) for approval in waiting)
    buttons = tuple(_look_button(approval) for approval in waiting[:5])
    return Reply((Sentence("approvals-waiting", {"count": len(waiting)}),), items=items, buttons=buttons)


def show_approval(turn: Turn) -> Outcome:
    """One question, as a card."""
    return Show(f"approval:{_approval_id(turn)}")


def approve(turn: Turn) -> Outcome:
    """Say yes: to what a card showed, or in words, after it has been shown."""
    return _decide(turn, approved=True)


def reject(turn: Turn) -> Outcome:
    """Say no, with a reason."""
    return _decide(turn, approved=False)


def _decide(turn: Turn, *, approved: bool) -> Outcome:
    if turn.confirmed or turn.given.get("seen"):
        return _carry_out(turn, approved=approved)
    found = _meant(turn)
    if not isinstance(found, ApprovalView):
        return found
    order = order_by_id(turn.tx.db, found.order_id)
    seen = shown(order)
    service.check_decidable(turn.tx, found.id, seen)
    bound: dict[str, Json] = {"approval": found.id, "seen": seen}
    if not approved and not turn.text("reason"):
        return Ask("reason", _ask_reason(order.order_no, bound), bound)
    return _repeat(turn, approved=approved, seen=seen, bound=bound, reason=turn.text("reason"))


def _repeat(turn: Turn, *, approved: bool, seen: dict[str, Any], bound: dict[str, Json], reason: str) -> Confirm:
    """What would be decided, about what, and why: to be done after a yes."""
    order = order_for(turn.tx.db, turn.tx.who, seen["order_no"])
    key = "confirm-approve" if approved else ("confirm-reject" if reason else "confirm-reject-without-reason")
    head = Sentence.of(key, order_no=order.order_no, total=order.total, reason=Typed(reason))
    where = address_sentence("order-goes-to", order.address, in_private=turn.incoming.is_private)
    reply = Reply((head,), items=line_items(order, turn.voice), closing=(where,))
    yes = Sentence("button-approve" if approved else "button-reject")
    return Confirm(reply, {**bound, "reason": reason}, yes, danger=not approved)


def _carry_out(turn: Turn, *, approved: bool) -> Outcome:
    """Decide about what was seen: `given` says it for a tap on the card, `confirmed` for a yes in words."""
    told = dict(turn.given) if turn.given.get("seen") else dict(turn.confirmed)
    approval_id, seen = cast(int, told["approval"]), cast(dict[str, Any], told["seen"])
    reason = str(turn.confirmed.get("reason") or "")
    if not approved and "reason" not in turn.confirmed and not turn.given.get("without_reason"):
        service.check_decidable(turn.tx, approval_id, seen)
        bound: dict[str, Json] = {"approval": approval_id, "seen": cast(Json, seen)}
        if said := turn.text("reason"):
            return _repeat(turn, approved=False, seen=seen, bound=bound, reason=said)
        return Ask("reason", _ask_reason(seen["order_no"], bound), bound)
    service.decide(turn.tx, approval_id, approved=approved, seen=seen, reason=reason)
    key = "approved" if approved else "rejected"
    done = Sentence(f"you-{key}", {"order_no": seen["order_no"]})
    return Done(done) if turn.given.get("card") and not turn.confirmed else Reply((done,))


def _ask_reason(order_no: str, bound: dict[str, Json]) -> Reply:
    arguments: dict[str, Json] = {**bound, "without_reason": True}
    button = Button(Sentence("button-no-reason"), Action("reject", arguments), "danger")
    return Reply.of("ask-reject-reason", button, order_no=order_no)


def _meant(turn: Turn) -> ApprovalView | Reply:
    """The question that is meant: of the order named, else the only one that waits, else ask which."""
    if order_no := turn.text(ORDER_NO):
        try:
            order = order_for(turn.tx.db, turn.tx.who, order_no)
        except UnknownOrder:
            raise NothingToDecide(order_no) from None
        found = latest_for(turn.tx.db, order.id)
        if found is None:
            raise NothingToDecide(order.order_no)
        return found
    waiting = waiting_for(turn.tx.db, turn.person.id)
    if len(waiting) == 1:
        return waiting[0]
    if not waiting:
        return Reply.of("nothing-to-approve")
    return Reply((Sentence("which-approval"),), buttons=tuple(_look_button(approval) for approval in waiting[:5]))


def _waiting_line(turn: Turn, approval: ApprovalView) -> Sentence:
    order = order_by_id(turn.tx.db, approval.order_id)
    product = turn.voice.name(order.lines[0].names)
    return Sentence.of(
        "approval-line", order_no=order.order_no, total=order.total, product=product, since=approval.opened_at
    )


def _look_button(approval: ApprovalView) -> Button:
    label = Sentence("button-order", {"order_no": approval.shown["order_no"]})
    return Button(label, Action("show_approval", {"approval": approval.id}))


def _approval_id(turn: Turn) -> int:
    """The approval a button names; only those who are asked may look."""
    approval = approval_by_id(turn.tx.db, cast(int, turn.given["approval"]))
    if turn.person.id not in approval.approver_ids:
        raise NothingToDecide(approval.shown["order_no"])
    return approval.id


SKILLS = (
    Skill("list_approvals", list_approvals, APPROVERS),
    Skill("show_approval", show_approval, APPROVERS),
    Skill("approve", approve, APPROVERS, changes=True),
    Skill("reject", reject, APPROVERS, changes=True),
)
