"""Deciding: what waits for me, yes, no, and one step back."""

from __future__ import annotations

from typing import Any, cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.asked import (
    look_button,
    meant,
    names_owing,
    no_taken_back,
    of_button,
    opposite_taken_back,
    undo_in_words,
    undo_named,
    waiting_line,
    wants_undo,
)
from bot.skills.approvals.batch import approve_all, is_about_several
from bot.skills.approvals.decided import decided, of_others
from bot.skills.approvals.words import in_words, items_of, money_of, order_of, remark_line, undo_button
from bot.skills.skill import APPROVERS, ORDER_NO, Ask, Confirm, Done, Outcome, Show, Skill, Turn
from bot.skills.words import address_sentence, line_items
from core.approvals import service
from core.approvals.queries import ApprovalView, approval_by_id, shown_now, undoable_by, waiting_for
from core.approvals.rules import UNDO_WINDOW, Kind, State
from core.orders.queries import plain_number
from core.values import Json, Sentence, Typed, Value

LISTED = 10
"""Questions named in one answer; more are counted."""


MOST = 200
"""Questions looked at for one answer."""


def list_approvals(turn: Turn) -> Outcome:
    """What waits for the speaker: the card itself if it is one, or one is named; else a list to choose from, and what
    they could still take back. Asked what they decided, that; where nothing waits for them, what waits for others."""
    if turn.put.asks_decided:
        return decided(turn)
    waiting = waiting_for(turn.tx.db, turn.person.id, turn.tx.now, MOST)
    meant = {plain_number(each) for each in (turn.text(ORDER_NO), *turn.orders)}
    if named := [each for each in waiting if each.shown["order_no"] in meant]:
        waiting = named
    if len(waiting) == 1:
        return Show(waiting[0].subject)
    undos = tuple(undo_named(approval) for approval in undoable_by(turn.tx.db, turn.person.id, turn.tx.now)[:3])
    if not waiting:
        return Reply((Sentence("nothing-to-approve"),), items=of_others(turn), buttons=undos)
    items = tuple(waiting_line(turn, approval) for approval in waiting[:LISTED])
    buttons = tuple(look_button(approval) for approval in waiting[:5])
    are_orders = all(order_of(turn.tx, approval) for approval in waiting)
    head = Sentence("approvals-waiting" if are_orders else "approvals-waiting-mixed", {"count": len(waiting)})
    rest = len(waiting) - len(items)
    closing = (Sentence("approvals-rest", {"count": rest}),) if rest else ()
    listed = tuple(str(approval.shown.get("order_no") or "") for approval in waiting[:LISTED])
    return Reply((head,), items=items, closing=closing, buttons=(*buttons, *undos[:1]), listed=listed)


def show_approval(turn: Turn) -> Outcome:
    """One question, as a card."""
    return Show(of_button(turn).subject)


def approve(turn: Turn) -> Outcome:
    """Say yes: to what a card showed, or in words, after it has been shown; to one, or to several at once."""
    if not turn.confirmed and wants_undo(turn):
        return undo_in_words(turn)
    if turn.confirmed.get("batch") or is_about_several(turn):
        return approve_all(turn)
    return _decide(turn, approved=True)


def reject(turn: Turn) -> Outcome:
    """Say no, with a reason."""
    return _decide(turn, approved=False)


def undo_approval(turn: Turn) -> Outcome:
    """Take one's answer back, as long as that is possible. In words it is repeated first."""
    if turn.given.get("approval") is None:
        return undo_in_words(turn)
    approval = of_button(turn)
    service.undo(turn.tx, approval.id)
    done = Sentence("undone", {"about": approval.about})
    return Done(done) if turn.given.get("card") else Reply((done,), buttons=(look_button(approval),))


def _decide(turn: Turn, *, approved: bool) -> Outcome:
    if turn.confirmed or turn.given.get("seen"):
        return _carry_out(turn, approved=approved)
    found = opposite_taken_back(turn, approved=approved) or meant(turn)
    if not isinstance(found, ApprovalView):
        return found
    if approved and (offer := no_taken_back(turn, found)):
        return offer
    seen = shown_now(turn.tx.db, found)
    service.check_decidable(turn.tx, found.id, seen)
    bound: dict[str, Json] = {"approval": found.id, "seen": seen}
    if turn.voice.speech.verdicts.is_conditional(turn.incoming.text):
        return _on_condition(turn, found)
    if not approved and not turn.text("reason"):
        return Ask("reason", _ask_reason(found, bound), bound)
    return _repeat(turn, approved=approved, bound=bound, reason=turn.text("reason"))


def _on_condition(turn: Turn, approval: ApprovalView) -> Reply:
    """A yes or a no that depends on something: nobody watches for that, so nothing is decided; the condition can be
    left for all to see."""
    words: dict[str, Json] = {"approval": approval.id, "reason": turn.incoming.text}
    buttons = (look_button(approval), Button(Sentence("button-comment"), Action("comment_approval", words)))
    return Reply.of("approve-on-condition", *buttons, about=approval.about)


def _repeat(turn: Turn, *, approved: bool, bound: dict[str, Json], reason: str) -> Confirm:
    """What would be decided, about what, and why: to be done after a yes."""
    approval = approval_by_id(turn.tx.db, cast(int, bound["approval"]))
    yes = Sentence("button-approve" if approved else "button-reject")
    reply = _question(turn, approval, cast(dict[str, Any], bound["seen"]), approved=approved, reason=reason)
    return Confirm(reply, {**bound, "reason": reason}, yes, danger=not approved)


def _question(turn: Turn, approval: ApprovalView, seen: dict[str, Any], *, approved: bool, reason: str) -> Reply:
    order = order_of(turn.tx, approval)
    if order is None:
        return _question_about_other(turn, approval, seen, approved=approved, reason=reason)
    is_new_address = approval.kind in (Kind.ADDRESS, Kind.REDIRECT)
    key = "confirm-approve-address" if is_new_address else "confirm-approve"
    if not approved and is_new_address:
        key = "confirm-reject-address" if reason else "confirm-reject-address-without-reason"
    elif not approved:
        key = "confirm-reject" if reason else "confirm-reject-without-reason"
    head = Sentence.of(key, order_no=order.order_no, total=order.total, reason=Typed(reason))
    closing = [address_sentence("order-goes-to", order.address, in_private=turn.incoming.is_private)]
    if "before" in seen and turn.incoming.is_private:
        closing.append(Sentence.of("address-was", place=Typed(str(seen.get("before", "")))))
    closing += remark_line(reason) if approved else []
    return Reply((head,), items=line_items(order, turn.voice), closing=tuple(closing))


def _question_about_other(
    turn: Turn, approval: ApprovalView, seen: dict[str, Any], *, approved: bool, reason: str
) -> Reply:
    refused = "confirm-reject-other" if reason else "confirm-reject-other-without-reason"
    key = "confirm-approve-other" if approved else refused
    head = Sentence.of(key, about=approval.about, total=money_of(seen), reason=Typed(reason))
    closing = remark_line(reason) if approved else []
    return Reply((head,), items=items_of(in_words(turn.tx, approval, seen, turn.voice)), closing=tuple(closing))


def _carry_out(turn: Turn, *, approved: bool) -> Outcome:
    """Decide about what was seen: `given` says it for a tap on the card, `confirmed` for a yes in words."""
    told = dict(turn.given) if turn.given.get("seen") else dict(turn.confirmed)
    approval_id, seen = cast(int, told["approval"]), cast(dict[str, Any], told["seen"])
    reason = str(turn.confirmed.get("reason") or "")
    if not approved and "reason" not in turn.confirmed and not turn.given.get("without_reason"):
        service.check_decidable(turn.tx, approval_id, seen)
        bound: dict[str, Json] = {"approval": approval_id, "seen": cast(Json, seen)}
        if said := turn.text("reason"):
            return _repeat(turn, approved=False, bound=bound, reason=said)
        return Ask("reason", _ask_reason(approval_by_id(turn.tx.db, approval_id), bound), bound)
    service.decide(turn.tx, approval_id, approved=approved, seen=seen, reason=reason)
    approval = approval_by_id(turn.tx.db, approval_id)
    done = _came_of(turn, approval, approved=approved)
    if turn.given.get("card") and not turn.confirmed:
        return Done(done)
    return Reply((done,), buttons=(undo_button(approval_id),) if approval.undo_until else ())


def _came_of(turn: Turn, approval: ApprovalView, *, approved: bool) -> Sentence:
    """What came of it: decided, or still with others."""
    if approval.state is State.OPEN:
        others = list[Value](names_owing(turn, approval))
        return Sentence("you-signed" if approved else "you-signed-no", {"about": approval.about, "others": others})
    if approval.kind is Kind.ORDER:
        if approved:
            return Sentence("you-approved", {"order_no": approval.number})
        return Sentence("you-rejected", {"order_no": approval.number, "minutes": UNDO_WINDOW.seconds // 60})
    if approval.kind is Kind.REDIRECT and approved:
        return Sentence("you-approved-redirect", {"order_no": approval.number})
    if approval.kind in (Kind.ADDRESS, Kind.REDIRECT):
        return Sentence("you-approved-address" if approved else "you-rejected-address", {"order_no": approval.number})
    return Sentence("you-approved-other" if approved else "you-rejected-other", {"about": approval.about})


def _ask_reason(approval: ApprovalView, bound: dict[str, Json]) -> Reply:
    arguments: dict[str, Json] = {**bound, "without_reason": True}
    button = Button(Sentence("button-no-reason"), Action("reject", arguments), "danger")
    if approval.kind in (Kind.PURCHASE, Kind.PRICE):
        return Reply.of("ask-reject-reason-purchase", button, about=approval.about)
    return Reply.of("ask-reject-reason", button, order_no=approval.number)


SKILLS = (
    Skill("list_approvals", list_approvals, APPROVERS),
    Skill("show_approval", show_approval, APPROVERS),
    Skill("approve", approve, APPROVERS, changes=True),
    Skill("reject", reject, APPROVERS, of_each=True, changes=True, wants_reason=True),
    Skill("undo_approval", undo_approval, APPROVERS, changes=True),
)
