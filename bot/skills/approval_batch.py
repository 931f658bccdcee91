"""Approving several at once: listed one by one, confirmed, and each bound to what was listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from bot.conversation.message import Reply
from bot.skills.asked import plain_line, says
from bot.skills.skill import ORDER_NO, Confirm, Outcome, Turn
from core.approvals import service
from core.approvals.queries import ApprovalView, shown_now, waiting_for
from core.errors import Refused
from core.money import minor_digits
from core.orders.queries import plain_number
from core.values import Json, Sentence, Value

AT_ONCE = 10
"""Questions approved in one go: as many as can be read in one message."""

_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万|萬|千|k|w)?", re.IGNORECASE)
_TIMES = {"万": 10_000, "萬": 10_000, "w": 10_000, "千": 1_000, "k": 1_000}


def is_about_several(turn: Turn) -> bool:
    """Whether a yes is meant for more than one question: all of them, those up to an amount, or several by number."""
    if turn.confirmed or turn.given.get("seen") or turn.given.get("approval"):
        return False
    orders = turn.given.get("orders")
    if isinstance(orders, list) and len(orders) > 1:
        return True
    if turn.text(ORDER_NO):
        return False
    return turn.given.get("amount") is not None or says(turn.voice, turn.incoming.text, "words-all")


def approve_all(turn: Turn) -> Outcome:
    """List exactly what would be approved; after a yes, approve each that is still as it was listed."""
    if turn.confirmed:
        return _carry_out(turn, cast(list[dict[str, Any]], turn.confirmed["batch"]))
    fitting = [each for each in waiting_for(turn.tx.db, turn.person.id, turn.tx.now, 200) if _fits(turn, each)]
    if not fitting:
        return Reply.of("approve-all-none")
    listed = fitting[:AT_ONCE]
    batch: list[Json] = [{"approval": each.id, "seen": shown_now(turn.tx.db, each)} for each in listed]
    rest = len(fitting) - len(listed)
    reply = Reply(
        (Sentence("confirm-approve-all", {"count": len(listed)}),),
        items=tuple(plain_line(turn, each) for each in listed),
        closing=(Sentence("approve-all-rest", {"count": rest}),) if rest else (),
    )
    return Confirm(reply, {"batch": batch}, Sentence("button-approve-all"))


def _fits(turn: Turn, approval: ApprovalView) -> bool:
    """Whether it is one of those that are meant. Amounts are compared in the question's own currency."""
    orders = turn.given.get("orders")
    if isinstance(orders, list) and len(orders) > 1:
        return plain_number(approval.number) in {plain_number(str(each)) for each in orders}
    limit = _limit(turn)
    if limit is None:
        return True
    minor, _, currency = str(approval.shown.get("total", "")).partition(" ")
    if not currency:
        return False
    amount = Decimal(minor).scaleb(-minor_digits(currency))
    return amount > limit if says(turn.voice, turn.incoming.text, "words-over") else amount <= limit


def _limit(turn: Turn) -> Decimal | None:
    """The amount that was named, with or without a currency; None if none was."""
    if (amount := turn.given.get("amount")) is not None:
        return Decimal(str(amount))
    if (found := _NUMBER.search(turn.incoming.text)) is None:
        return None
    return Decimal(found[1].replace(",", "")) * _TIMES.get((found[2] or "").lower(), 1)


def _carry_out(turn: Turn, batch: Sequence[dict[str, Any]]) -> Reply:
    done: list[Value] = []
    refused: list[Sentence] = []
    for each in batch:
        try:
            with turn.tx.db.begin_nested():
                service.decide(turn.tx, each["approval"], approved=True, seen=each["seen"])
        except Refused as refusal:
            refused.append(refusal.sentence)
        else:
            done.append(str(each["seen"]["order_no"]))
    head = Sentence("approved-all", {"count": len(done), "orders": done}) if done else Sentence("approved-all-none")
    return Reply((head,), items=tuple(refused))
