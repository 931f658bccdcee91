"""Ways of putting approvals that cards and skills share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation.message import Action, Button
from bot.speech import Voice
from core.approvals.queries import ApprovalView
from core.approvals.rules import Kind, State, line_shown, money_shown
from core.catalog.queries import product_by_id
from core.intercepts.queries import intercept_by_id
from core.inventory.queries import warehouses_by_id
from core.orders.queries import OrderView, order_by_id
from core.purchasing.queries import purchase_by_id
from core.tx import Tx
from core.values import Json, Sentence, Typed, Value


def order_of(tx: Tx, approval: ApprovalView) -> OrderView | None:
    """The order that is asked about, as it would be after a yes; None where it is about something else."""
    if approval.order_id is None or approval.kind not in (Kind.ORDER, Kind.ADDRESS, Kind.REDIRECT):
        return None
    order = order_by_id(tx.db, approval.order_id)
    if approval.kind is Kind.REDIRECT:
        wanted = intercept_by_id(tx.db, approval.subject_id)
        return replace(order, address=wanted.address) if wanted and wanted.address else order
    return order


def title_of(approval: ApprovalView) -> Sentence:
    """What is asked, in a few words; once it is over, how it ended."""
    if approval.state is not State.OPEN:
        return Sentence(f"approval-ended-{approval.state}", {"about": approval.about})
    if approval.kind is Kind.ORDER:
        return Sentence("approval-title", {"order_no": approval.number})
    return Sentence(f"approval-title-{approval.kind}", {"order_no": approval.number})


def in_words(tx: Tx, approval: ApprovalView, seen: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    """What is shown, in the reader's language: the goods and the warehouse of a purchase have a name in each."""
    if approval.kind is not Kind.PURCHASE:
        return dict(seen)
    purchase = purchase_by_id(tx.db, approval.subject_id)
    product = voice.name(product_by_id(tx.db, purchase.product_id).names)
    warehouse = voice.name(warehouses_by_id(tx.db)[purchase.warehouse_id].names)
    return {**seen, "lines": [f"{purchase.quantity} × {product}"], "warehouse": warehouse}


def items_of(seen: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """What was shown line by line."""
    return tuple(_item(line_shown(line)) for line in seen.get("lines", []))


def _item(shown: Value) -> Sentence:
    return shown if isinstance(shown, Sentence) else Sentence("said", {"text": shown})


def money_of(seen: Mapping[str, Any], part: str = "total") -> Sentence:
    """The sum that was shown, as an amount."""
    money = money_shown(str(seen.get(part, "")))
    return Sentence("money", {"money": money}) if money else Sentence("said", {"text": "–"})


def remark_line(remark: str) -> list[Sentence]:
    """What is kept with a yes, for colleagues to read."""
    return [Sentence("approve-remark", {"remark": Typed(remark)})] if remark else []


def undo_button(approval_id: int, *, card: bool = False) -> Button:
    """Take one's answer back."""
    arguments: dict[str, Json] = {"approval": approval_id, "card": True} if card else {"approval": approval_id}
    return Button(Sentence("button-undo"), Action("undo_approval", arguments))
