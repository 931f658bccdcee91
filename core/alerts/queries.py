"""Looking at deadlines and alerts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, and_, bindparam, case, func, select
from sqlalchemy.orm import Session

from core.alerts.errors import UnknownAlert
from core.alerts.models import Alert, Deadline
from core.alerts.rules import Light
from core.db import run, table_of
from core.orders.models import Order
from core.orders.queries import TURN
from core.people.models import Person


class AlertState(StrEnum):
    """Where an alert stands: calling, in somebody's hands, put off, or settled."""

    OPEN = "open"
    HELD = "held"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert as it stands. `held_by` has it in hand, put it off, or resolved it; nobody if the order moved on.

    `step` of `steps` in its chain were taken; `called` are the ids of the people called so far. `next_team` is called
    at `next_at`, unless somebody takes it before.
    """

    id: int
    order_id: int
    order_no: str
    stage: str
    light: Light
    state: AlertState
    rule: str
    step: int
    steps: int
    called: tuple[int, ...]
    due_at: datetime
    raised_at: datetime
    held_by_id: int | None
    held_by: str | None
    held_at: datetime | None
    snoozed_until: datetime | None
    resolved_at: datetime | None
    next_at: datetime | None
    next_team: str | None
    version: int

    @property
    def subject(self) -> str:
        """The name of its card."""
        return f"alert:{self.id}"


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """By when an order should have left the stage it is in."""

    order_id: int
    stage: str
    light: Light
    started_at: datetime
    warn_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ExceptionView:
    """An order that is late or soon will be, with its running alert, if any, and who has that in hand."""

    order_id: int
    order_no: str
    priority: str | None
    stage: str
    light: Light
    due_at: datetime
    alert_id: int | None
    alert_state: AlertState | None
    held_by: str | None


def alert_view(db: Session, alert_id: int) -> AlertView:
    """The alert of that id. Raises UnknownAlert."""
    row = db.execute(_alerts().where(Alert.id == alert_id)).one_or_none()
    if row is None:
        raise UnknownAlert
    return _view_of(*row)


def open_alerts(db: Session, *, order_id: int | None = None, limit: int = 50) -> Sequence[AlertView]:
    """Alerts that are not resolved, of all orders or of one: the gravest first, of those the longest due."""
    found = _alerts().where(Alert.state != AlertState.RESOLVED).limit(limit)
    if order_id is not None:
        found = found.where(Alert.order_id == order_id)
    gravest_first = case((Alert.light == Light.RED, 0), else_=1)
    return [_view_of(*row) for row in db.execute(found.order_by(gravest_first, Alert.due_at, Alert.id))]


def last_settled(db: Session, order_id: int) -> AlertView | None:
    """The alert about an order that was resolved last; None if none was."""
    found = _alerts().where(Alert.order_id == order_id, Alert.state == AlertState.RESOLVED)
    row = db.execute(found.order_by(Alert.resolved_at.desc(), Alert.id.desc()).limit(1)).one_or_none()
    return _view_of(*row) if row else None


_DEADLINES = table_of(Deadline).c
_RUNNING = select(
    _DEADLINES.order_id,
    _DEADLINES.stage,
    _DEADLINES.light,
    _DEADLINES.started_at,
    _DEADLINES.warn_at,
    _DEADLINES.due_at,
).where(_DEADLINES.order_id == bindparam("of_order"), _DEADLINES.over_at.is_(None))
"""Written once: whoever asks where an order is asks this."""


def deadline_of(db: Session, order_id: int) -> DeadlineView | None:
    """The running deadline of an order, or None if it has none."""
    row = run(db, _RUNNING, {"of_order": order_id}).one_or_none()
    if row is None:
        return None
    return DeadlineView(row.order_id, row.stage, Light(row.light), row.started_at, row.warn_at, row.due_at)


def exceptions(db: Session, limit: int = 20) -> Sequence[ExceptionView]:
    """Orders with a yellow or red light: red ones first, of these by priority, of equals the longest due first."""
    running = and_(
        Alert.order_id == Deadline.order_id,
        Alert.stage == Deadline.stage,
        Alert.state != AlertState.RESOLVED,
    )
    found = (
        select(Deadline, Order.order_no, Order.priority, Alert.id, Alert.state, Person.name)
        .join(Order, Order.id == Deadline.order_id)
        .outerjoin(Alert, running)
        .outerjoin(Person, Person.id == Alert.held_by_id)
        .where(_IS_EXCEPTION)
        .order_by(
            case((Deadline.light == Light.RED, 0), else_=1),
            TURN,
            Deadline.due_at,
            Deadline.id,
        )
        .limit(limit)
    )
    return [
        ExceptionView(
            order_id=row.order_id,
            order_no=order_no,
            priority=priority,
            stage=row.stage,
            light=Light(row.light),
            due_at=row.due_at,
            alert_id=alert_id,
            alert_state=AlertState(state) if state else None,
            held_by=held_by,
        )
        for row, order_no, priority, alert_id, state, held_by in db.execute(found)
    ]


def count_exceptions(db: Session) -> dict[Light, int]:
    """How many orders have a red light, and how many a yellow one."""
    found = select(Deadline.light, func.count()).where(_IS_EXCEPTION).group_by(Deadline.light)
    counted = dict(db.execute(found).all())
    return {light: counted.get(light, 0) for light in (Light.RED, Light.YELLOW)}


_IS_EXCEPTION = and_(Deadline.over_at.is_(None), Deadline.light != Light.GREEN)


def _alerts() -> Select[Alert, str, str | None]:
    return (
        select(Alert, Order.order_no, Person.name)
        .join(Order, Order.id == Alert.order_id)
        .outerjoin(Person, Person.id == Alert.held_by_id)
    )


def _view_of(alert: Alert, order_no: str, held_by: str | None) -> AlertView:
    return AlertView(
        id=alert.id,
        order_id=alert.order_id,
        order_no=order_no,
        stage=alert.stage,
        light=Light(alert.light),
        state=AlertState(alert.state),
        rule=alert.rule,
        step=alert.step,
        steps=len(alert.chain),
        called=tuple(alert.called),
        due_at=alert.due_at,
        raised_at=alert.raised_at,
        held_by_id=alert.held_by_id,
        held_by=held_by,
        held_at=alert.held_at,
        snoozed_until=alert.snoozed_until,
        resolved_at=alert.resolved_at,
        next_at=alert.next_at if alert.state == AlertState.OPEN else None,
        next_team=alert.chain[min(alert.step, len(alert.chain) - 1)]["team"],
        version=alert.version,
    )
