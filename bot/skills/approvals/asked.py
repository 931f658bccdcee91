"""Which approval is meant, and how it reads in a list: what all skills about approvals share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.approvals.words import money_of, order_of, title_of
from bot.skills.skill import ORDER_NO, Confirm, Turn
from core.approvals.errors import NothingToDecide, TooLateToUndo
from core.approvals.queries import (
    ApprovalView,
    Powers,
    approval_by_id,
    asked_about,
    last_decided_by,
    powers_of,
    shown_now,
    undoable_by,
    waiting_for,
)
from core.approvals.rules import UNDO_WINDOW, Kind, State, about
from core.orders.errors import UnknownOrder
from core.orders.queries import order_for, plain_number
from core.people.queries import person_by_id
from core.values import Json, Sentence, Value

CHOICES = 5
"""Buttons to choose from."""


def meant(turn: Turn) -> ApprovalView | Reply:
    """The question that is meant: the button's, that of the number named, the only one that waits, else ask which."""
    if turn.given.get("approval") is not None:
        return of_button(turn)
    if number := turn.text(ORDER_NO):
        return waiting_about(turn, number) or about_order(turn, number)
    waiting = waiting_for(turn.tx.db, turn.person.id, turn.tx.now)
    if len(waiting) == 1:
        return waiting[0]
    if not waiting:
        return Reply.of("nothing-to-approve")
    return Reply((Sentence("which-approval"),), buttons=tuple(look_button(approval) for approval in waiting[:CHOICES]))


def waiting_about(turn: Turn, number: str) -> ApprovalView | None:
    """The question about an order that waits for the speaker; None if none does."""
    waiting = waiting_for(turn.tx.db, turn.person.id, turn.tx.now)
    return next((each for each in waiting if plain_number(each.number) == plain_number(number)), None)


def of_button(turn: Turn) -> ApprovalView:
    """The approval a button names. Raises NothingToDecide unless the speaker has a part in it."""
    approval = approval_by_id(turn.tx.db, cast(int, turn.given["approval"]))
    powers = powers_of(turn.tx.db, turn.person.id, turn.tx.now)
    if not any(powers.covers(seat) for step in approval.steps for seat in step.seats):
        raise NothingToDecide(approval.about)
    return approval


def about_order(turn: Turn, number: str) -> ApprovalView:
    """What was asked last about an order. Raises NothingToDecide if nothing was, or if it is none of theirs."""
    try:
        order = order_for(turn.tx.db, turn.tx.who, number)
    except UnknownOrder:
        raise NothingToDecide(about(Kind.ORDER, number)) from None
    found = asked_about(turn.tx.db, order.id)
    if found is None:
        raise NothingToDecide(about(Kind.ORDER, order.order_no))
    return found


def look_button(approval: ApprovalView) -> Button:
    """Open the card."""
    return Button(
        Sentence("button-order", {"order_no": approval.number}), Action("show_approval", {"approval": approval.id})
    )


def undo_offer(turn: Turn) -> Confirm | Reply | None:
    """The answers that the speaker gave a moment ago and can still take back, or the one about the order that is named:
    after a yes if it is one, else each with a button; None without any."""
    number = plain_number(turn.text(ORDER_NO))
    undoable = undoable_by(turn.tx.db, turn.person.id, turn.tx.now)
    found = [each for each in undoable if not number or plain_number(each.number) == number][:CHOICES]
    if not found:
        return None
    numbers = list[Value](approval.number for approval in found)
    offer, buttons = Sentence("undo-offer", {"orders": numbers}), tuple(undo_named(each) for each in found)
    if len(found) > 1:
        return Reply((offer,), buttons=buttons)
    named: dict[str, Json] = {"approval": found[0].id}
    return Confirm(Reply((offer,)), named, buttons[0].label, given=named, deed=buttons[0].action.name)


def _no_until(turn: Turn, approval: ApprovalView) -> datetime | None:
    """Until when a no can be taken back; None where there is none, or where that is over."""
    until = approval.undo_until
    return until if approval.state is State.REJECTED and until is not None and until > turn.tx.now else None


def no_so_far(turn: Turn, approval: ApprovalView) -> Sentence | None:
    """Who has refused it, and until when that can be taken back; None where nobody has, or where that is over."""
    until, by = _no_until(turn, approval), approval.decided_by_id
    if until is None or by is None:
        return None
    return Sentence(
        "rejected-so-far", {"about": approval.about, "name": person_by_id(turn.tx.db, by).name, "until": until}
    )


def no_taken_back(turn: Turn, approval: ApprovalView, *, to_forward: bool = False) -> Confirm | None:
    """Who says yes to what they have just refused, or would rather have others decide, is asked whether to take that
    back first; None of anything else."""
    until = _no_until(turn, approval)
    if until is None or approval.decided_by_id != turn.person.id:
        return None
    offer = Reply.of("undo-no-to-forward" if to_forward else "undo-no-first", about=approval.about, until=until)
    named: dict[str, Json] = {"approval": approval.id}
    return Confirm(offer, named, undo_named(approval).label, given=named, deed="undo_approval")


def undo_in_words(turn: Turn) -> Confirm | Reply:
    """The same, or why there is nothing to take back."""
    return undo_offer(turn) or _why_no_undo(turn)


def _why_no_undo(turn: Turn) -> Reply:
    """Answers can be taken back for a few minutes only; a no that ended an order stays."""
    number = turn.text(ORDER_NO)
    last = about_order(turn, number) if number else last_decided_by(turn.tx.db, turn.person.id)
    if last is None or last.decided_by_id != turn.person.id:
        return Reply.of("nothing-to-undo")
    if last.state is State.APPROVED:
        return Reply((TooLateToUndo(last.about, int(UNDO_WINDOW.total_seconds() // 60)).sentence,))
    if last.state is State.REJECTED:
        key = "no-undo-of-no-order" if last.kind is Kind.ORDER else "no-undo-of-no"
        return Reply.of(key, about=last.about)
    return Reply.of("nothing-to-undo")


def opposite_taken_back(turn: Turn, *, approved: bool) -> Confirm | Reply | None:
    """Who says yes a moment after their no, or no after their yes, and names nothing, is asked whether to take that
    back first, or told why they cannot: nothing else waits, or they say that they were wrong. None of anything else."""
    last = last_decided_by(turn.tx.db, turn.person.id)
    if turn.text(ORDER_NO) or turn.given.get("approval") is not None or last is None or last.decided_at is None:
        return None
    if (last.state is State.APPROVED) is approved or turn.tx.now - last.decided_at > UNDO_WINDOW:
        return None
    is_all = last.undo_until is not None and not waiting_for(turn.tx.db, turn.person.id, turn.tx.now, 1)
    if not is_all and not turn.voice.speech.verdicts.was_wrong(turn.incoming.text):
        return None
    offer = no_taken_back(turn, last) if approved else None
    return offer or undo_in_words(replace(turn, given={**turn.given, ORDER_NO: last.number}))


def wants_undo(turn: Turn) -> bool:
    """Whether the words are about an answer that was given, and not about giving one."""
    return bool(turn.incoming.text) and turn.voice.hears("words-undo", turn.incoming.text)


def undo_named(approval: ApprovalView) -> Button:
    """Take back one's answer about that one."""
    label = Sentence("button-undo-order", {"order_no": approval.number})
    return Button(label, Action("undo_approval", {"approval": approval.id}))


def waiting_line(turn: Turn, approval: ApprovalView) -> Sentence:
    """One question in a list: what about, how far it has come, for whom, and who else has to answer."""
    line, powers = plain_line(turn, approval), powers_of(turn.tx.db, turn.person.id, turn.tx.now)
    step = approval.open_step
    others = names_owing(turn, approval, powers)
    if step is not None and (len(approval.steps) > 1 or others):
        values: dict[str, Value] = {"line": line, "step": step.position, "steps": len(approval.steps)}
        key = "approval-line-steps" if others else "approval-line-step"
        line = Sentence(key, {**values, "others": list[Value](others)} if others else values)
    theirs = [seat.person_id for seat in approval.owing if powers.covers(seat)]
    if theirs and turn.person.id not in theirs:
        line = Sentence("approval-line-for", {"line": line, "name": person_by_id(turn.tx.db, theirs[0]).name})
    return line


def plain_line(turn: Turn, approval: ApprovalView) -> Sentence:
    """What a question is about, in a line."""
    order, since = order_of(turn.tx, approval), approval.opened_at
    if order is None:
        seen = shown_now(turn.tx.db, approval)
        values: dict[str, Value] = {"title": title_of(approval), "total": money_of(seen), "since": since}
        return Sentence("approval-line-general", values)
    product = turn.voice.name(order.lines[0].names)
    return Sentence.of("approval-line", order_no=order.order_no, total=order.total, product=product, since=since)


def names_owing(turn: Turn, approval: ApprovalView, powers: Powers | None = None) -> list[str]:
    """Whose answer is awaited, without those whom `powers` covers."""
    owing = [seat for seat in approval.owing if powers is None or not powers.covers(seat)]
    return [person_by_id(turn.tx.db, seat.person_id).name for seat in owing]
