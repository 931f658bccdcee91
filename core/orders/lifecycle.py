"""The life of an order, as one table: what may happen to it, from where, to where.

The table is checked when it is imported: every status can be reached, and every one but the last can be left.
`xiaodan flow` draws it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.orders.errors import StepNotPossible


class Status(StrEnum):
    """How far an order has come."""

    PLACED = "placed"
    ON_HOLD = "on_hold"
    CLEARED = "cleared"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    ALLOCATED = "allocated"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    RETURNED = "returned"


class Step(StrEnum):
    """What moves an order on."""

    HOLD = "hold"
    CLEAR = "clear"
    ASK = "ask"
    APPROVE = "approve"
    REJECT = "reject"
    ALLOCATE = "allocate"
    SHIP = "ship"
    DELIVER = "deliver"
    CLOSE = "close"
    CANCEL = "cancel"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Transition:
    """A step, the statuses it can be taken from, and the one it leads to."""

    step: Step
    sources: frozenset[Status]
    target: Status


def _row(step: Step, sources: Iterable[Status], target: Status) -> Transition:
    return Transition(step, frozenset(sources), target)


NOT_SHIPPED = frozenset(
    {
        Status.PLACED,
        Status.ON_HOLD,
        Status.CLEARED,
        Status.AWAITING_APPROVAL,
        Status.APPROVED,
        Status.ALLOCATED,
    }
)
"""Before the goods have left: the address can still change, the order can still be cancelled."""

OVER = frozenset({Status.CLOSED, Status.CANCELLED, Status.RETURNED})
"""Nothing more is expected to happen."""

LIFECYCLE: tuple[Transition, ...] = (
    _row(Step.HOLD, NOT_SHIPPED - {Status.ON_HOLD}, Status.ON_HOLD),
    _row(Step.CLEAR, (Status.PLACED, Status.ON_HOLD), Status.CLEARED),
    _row(Step.ASK, (Status.CLEARED, Status.APPROVED, Status.ALLOCATED), Status.AWAITING_APPROVAL),
    _row(Step.APPROVE, (Status.CLEARED, Status.AWAITING_APPROVAL), Status.APPROVED),
    _row(Step.REJECT, (Status.AWAITING_APPROVAL,), Status.CANCELLED),
    _row(Step.ALLOCATE, (Status.APPROVED,), Status.ALLOCATED),
    _row(Step.SHIP, (Status.ALLOCATED,), Status.SHIPPED),
    _row(Step.DELIVER, (Status.SHIPPED,), Status.DELIVERED),
    _row(Step.CLOSE, (Status.DELIVERED,), Status.CLOSED),
    _row(Step.CANCEL, NOT_SHIPPED, Status.CANCELLED),
    _row(Step.RETURN, (Status.SHIPPED, Status.DELIVERED, Status.CLOSED), Status.RETURNED),
)

_BY_STEP = {row.step: row for row in LIFECYCLE}


def target_of(step: Step, status: Status, order_no: str) -> Status:
    """Where a step leads from a status. Raises StepNotPossible if the table does not have it."""
    row = _BY_STEP[step]
    if status not in row.sources:
        raise StepNotPossible(order_no, status, step)
    return row.target


def possible(step: Step, status: Status) -> bool:
    """Whether a step can be taken from a status."""
    return status in _BY_STEP[step].sources


def _check() -> None:
    """Refuse to start with a table that has dead ends, orphans or a step written twice."""
    if len(_BY_STEP) != len(LIFECYCLE) or set(_BY_STEP) != set(Step):
        raise ValueError("the lifecycle must have each step exactly once")
    reached, frontier = {Status.PLACED}, [Status.PLACED]
    while frontier:
        status = frontier.pop()
        onward = {row.target for row in LIFECYCLE if status in row.sources}
        if not onward and status not in OVER:
            raise ValueError(f"an order cannot leave {status}")
        frontier.extend(onward - reached)
        reached |= onward
    if unreachable := set(Status) - reached:
        raise ValueError(f"an order can never be {', '.join(sorted(unreachable))}")


_check()
