"""Pure decisions about approvals: what is shown, and what differs from what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from core.approvals.errors import difference
from core.orders.queries import OrderView
from core.values import Sentence


class State(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


def shown(order: OrderView) -> dict[str, Any]:
    """What an approver decides about: the sum, the goods, and where they go."""
    return {
        "order_no": order.order_no,
        "total": f"{order.total.minor} {order.total.currency}",
        "lines": [f"{line.quantity} × {next(iter(line.names.values()))}" for line in order.lines],
        "address": " ".join(filter(None, (order.address.text, order.address.recipient, order.address.phone))),
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Sentence]:
    """What is no longer as it was shown, part by part."""
    parts = ("total", "lines", "address")
    return [difference(part, _text(before[part]), _text(after[part])) for part in parts if before[part] != after[part]]


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
