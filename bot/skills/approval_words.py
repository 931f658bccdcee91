"""Ways of putting approvals that cards and skills share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.conversation.message import Action, Button
from core.approvals.queries import ApprovalView
from core.approvals.rules import Kind
from core.money import Money
from core.orders.queries import OrderView, order_by_id
from core.tx import Tx
from core.values import Json, Sentence


def order_of(tx: Tx, approval: ApprovalView) -> OrderView | None:
    """The order that is asked about; None where it is about something else."""
    if approval.order_id is None or approval.kind not in (Kind.ORDER, Kind.ADDRESS):
        return None
    return order_by_id(tx.db, approval.order_id)


def title_of(approval: ApprovalView) -> Sentence:
    """What is asked, in a few words."""
    if approval.kind is Kind.ORDER:
        return Sentence("approval-title", {"order_no": approval.number})
    return Sentence(f"approval-title-{approval.kind}", {"order_no": approval.number})


def money_of(seen: Mapping[str, Any]) -> Sentence:
    """The sum that was shown ("12800 CNY", in minor units), as an amount."""
    minor, _, currency = str(seen.get("total", "")).partition(" ")
    if not currency:
        return Sentence("said", {"text": "–"})
    return Sentence("money", {"money": Money(int(minor), currency)})


def undo_button(approval_id: int, *, card: bool = False) -> Button:
    """Take one's answer back."""
    arguments: dict[str, Json] = {"approval": approval_id, "card": True} if card else {"approval": approval_id}
    return Button(Sentence("button-undo"), Action("undo_approval", arguments))
