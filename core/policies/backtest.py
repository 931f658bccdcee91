"""What a proposed table would have made of the past: the decisions that the journal keeps, decided once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from core.journal.queries import decisions_made
from core.orders.lifecycle import Status
from core.orders.queries import numbers_of
from core.policies.errors import MissingInput
from core.policies.rules import Table

PASSES: Mapping[str, tuple[str, str]] = {
    "review": ("outcome", "clear"),
    "approval_route": ("route", "auto"),
    "price_route": ("route", "auto"),
}
"""Where an order passes by itself: the table's output, and its value then. Of such a table only that output counts."""

SPOILT = (Status.CANCELLED, Status.RETURNED)
"""How an order ends that somebody might better have looked at."""

Outcome = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Backtest:
    """What would have been. `changed` counts orders by what came out and what would have; `otherwise` are their
    numbers. Of those that would have passed by themselves, `regretted` were later cancelled or returned.

    `left_out` are orders of which the journal does not know everything that the table goes by.
    """

    orders: int
    left_out: int
    changed: Mapping[Outcome, int]
    otherwise: Sequence[str]
    newly_passing: Sequence[str]
    regretted: Sequence[str]


def backtest(db: Session, table: Table, since: datetime | None = None) -> Backtest:
    """Decide anew, by a proposed table, the first decision about every order that the journal keeps for it."""
    seen: set[int] = set()
    changes: dict[int, Outcome] = {}
    left_out = 0
    for order_id, decisions in decisions_made(db, table.name, since):
        if order_id in seen:
            continue
        seen.add(order_id)
        try:
            now = table.decide(decisions[0]["inputs"])
        except MissingInput:
            left_out += 1
            continue
        outcome = _outcome(table.name, [each["outputs"] for each in decisions])
        would = _outcome(table.name, [each.outputs for each in now])
        if outcome != would:
            changes[order_id] = (outcome, would)
    numbers = numbers_of(db, changes)
    passing = PASSES.get(table.name, ("", ""))[1]
    newly = [order_id for order_id, (_, would) in changes.items() if would == passing]
    return Backtest(
        orders=len(seen),
        left_out=left_out,
        changed=Counter(changes.values()),
        otherwise=[numbers[order_id][0] for order_id in changes],
        newly_passing=[numbers[order_id][0] for order_id in newly],
        regretted=[numbers[order_id][0] for order_id in newly if numbers[order_id][1] in SPOILT],
    )


def _outcome(table: str, outputs: Sequence[Mapping[str, Any]]) -> str:
    """What came out, in a word. A table that collects lets an order pass only if nothing speaks against it."""
    if table in PASSES:
        column, passing = PASSES[table]
        against = [str(each[column]) for each in outputs if each[column] != passing]
        return against[0] if against else passing
    return ", ".join(str(value) for value in outputs[0].values())
