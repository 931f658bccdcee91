"""What can be done with deadlines and alerts.

    start_stage ── warn_at: yellow ── due_at: red          tick turns the lights
                       │                 │
                     alert ─── climbs its chain ─── until somebody says "mine" (acknowledge), "later" (snooze) or "done"

Whoever changes a deadline or alert holds the lock of its order: stages change in the transaction that moves the order,
`tick` takes only orders that nobody is working on (the others have their turn at the next tick), and people's use cases
take the lock first. Minutes of a chain are minutes of the clock: once somebody is called, the night does not stop it.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from core.alerts import facts
from core.alerts.errors import AlertOver, AlreadyHeld, BadSnooze, UnknownAlert
from core.alerts.models import Alert, Deadline
from core.alerts.queries import AlertState, AlertView, alert_view
from core.alerts.rules import LONGEST_SNOOZE, Light, add_working_minutes, light
from core.db import Utc, run, table_of
from core.errors import NotAllowed
from core.orders.models import Order
from core.people.queries import on_call
from core.policies.calendar import Calendar
from core.policies.queries import decide
from core.policies.rules import Decision, parse_chain
from core.tx import Role, Tx

BATCH = 100
"""How many lights and how many calls one tick takes, so that a transaction stays short."""

_DEADLINES, _ALERTS = table_of(Deadline), table_of(Alert)
_NEW_DEADLINE = insert(_DEADLINES)
_RUNNING = select(_DEADLINES.c.id, _DEADLINES.c.stage, _DEADLINES.c.light).where(
    _DEADLINES.c.order_id == bindparam("of_order"), _DEADLINES.c.over_at.is_(None)
)
_OVER = (
    update(_DEADLINES)
    .where(_DEADLINES.c.id == bindparam("deadline"))
    .values(over_at=bindparam("now", type_=Utc), next_at=None)
)
_CALLING = (
    select(_ALERTS.c.id)
    .where(_ALERTS.c.order_id == bindparam("of_order"), _ALERTS.c.state != AlertState.RESOLVED)
    .order_by(_ALERTS.c.id)
)
"""Written once: every order passes here at each of its stages."""


def start_stage(tx: Tx, order_id: int, stage: str, calendar: Calendar, zone: tzinfo) -> None:
    """Let the clock of a stage run, in working time of the calendar; the stage before is over. The house's own step.

    A stage that runs already goes on as it is; one without a limit in the policy has no deadline.
    """
    tx.require()
    running = _running(tx, order_id)
    if running is not None and running.stage == stage:
        return
    _end(tx, order_id, running)
    _start(tx, order_id, stage, calendar, zone)


def start_first_stage(tx: Tx, order_id: int, stage: str, calendar: Calendar, zone: tzinfo) -> None:
    """The same for an order that has just been placed: no stage ran before. The house's own step."""
    tx.require()
    _start(tx, order_id, stage, calendar, zone)


def _start(tx: Tx, order_id: int, stage: str, calendar: Calendar, zone: tzinfo) -> None:
    limits = decide(tx, "deadlines", {"stage": stage}).outputs
    if limits["due_minutes"] is None:
        return
    due_at = add_working_minutes(tx.now, limits["due_minutes"], calendar, zone)
    warn_at = due_at
    if limits["warn_minutes"] is not None:
        warn_at = min(due_at, add_working_minutes(tx.now, limits["warn_minutes"], calendar, zone))
    started = {"order_id": order_id, "stage": stage, "light": Light.GREEN, "started_at": tx.now}
    run(tx.db, _NEW_DEADLINE, {**started, "warn_at": warn_at, "due_at": due_at, "next_at": warn_at})


def end_stages(tx: Tx, order_id: int) -> None:
    """The order has left its stage: no deadline runs, and its alerts are settled. The house's own step."""
    tx.require()
    _end(tx, order_id, _running(tx, order_id))


def _end(tx: Tx, order_id: int, running: Row[Any] | None) -> None:
    if running is not None:
        run(tx.db, _OVER, {"deadline": running.id, "now": tx.now})
    if running is None or running.light != Light.GREEN:  # a light that never turned has raised no alert
        resolve_for(tx, order_id)


def resolve_for(tx: Tx, order_id: int) -> None:
    """Settle the alerts of an order because the order itself moved on. The house's own step."""
    tx.require()
    for (alert_id,) in run(tx.db, _CALLING, {"of_order": order_id}).all():
        _settle(tx, tx.db.get_one(Alert, alert_id), person_id=None, reason="")


def acknowledge(tx: Tx, alert_id: int, *, take_over: bool = False) -> AlertView:
    """Say "mine": nobody else is called, unless it is forgotten. Staff and approvers.

    Saying it again changes nothing. Raises UnknownAlert, AlertOver, AlreadyHeld (unless `take_over`).
    """
    me = _colleague(tx)
    alert, seen = _take(tx, alert_id)
    if alert.state == AlertState.HELD and alert.held_by_id == me:
        return seen
    if not take_over:
        _check_not_held_by_another(seen, me)
    alert.state = AlertState.HELD
    alert.held_by_id = me
    alert.held_at = tx.now
    alert.snoozed_until = None
    alert.next_at = _again(tx, alert)
    tx.db.flush()
    taken_from = seen.held_by_id if seen.held_by_id != me else None
    tx.tell(facts.AlertAcknowledged(order_id=alert.order_id, alert_id=alert.id, person_id=me, taken_from=taken_from))
    return alert_view(tx.db, alert_id)


def snooze(tx: Tx, alert_id: int, minutes: int) -> AlertView:
    """Say "later": the alert is silent for so many minutes, then calls again. Staff and approvers.

    Raises UnknownAlert, AlertOver, AlreadyHeld, BadSnooze (less than a minute, or more than a day).
    """
    me = _colleague(tx)
    if not 1 <= minutes <= LONGEST_SNOOZE:
        raise BadSnooze(LONGEST_SNOOZE // 60)
    alert, seen = _take(tx, alert_id)
    _check_not_held_by_another(seen, me)
    until = tx.now + timedelta(minutes=minutes)
    alert.state = AlertState.SNOOZED
    alert.held_by_id = me
    alert.held_at = tx.now
    alert.snoozed_until = alert.next_at = until
    tx.db.flush()
    tx.tell(facts.AlertSnoozed(order_id=alert.order_id, alert_id=alert.id, person_id=me, until=until.isoformat()))
    return alert_view(tx.db, alert_id)


def pass_on(tx: Tx, alert_id: int) -> AlertView:
    """Say "not me": nobody has it in hand, and the next in its chain are called at once. Staff and approvers.

    Raises UnknownAlert, AlertOver, AlreadyHeld.
    """
    me = _colleague(tx)
    alert, seen = _take(tx, alert_id)
    _check_not_held_by_another(seen, me)
    if alert.state != AlertState.OPEN:
        _open(alert)
        tx.db.flush()
        tx.tell(facts.AlertWoken(order_id=alert.order_id, alert_id=alert.id, because="passed-on", person_id=me))
    _climb(tx, alert)
    return alert_view(tx.db, alert_id)


def resolve(tx: Tx, alert_id: int, reason: str = "") -> AlertView:
    """Say "done", with a word on what was done: staff and approvers, whoever holds it.

    Raises UnknownAlert, AlertOver.
    """
    me = _colleague(tx)
    alert, _ = _take(tx, alert_id)
    _settle(tx, alert, person_id=me, reason=reason.strip())
    return alert_view(tx.db, alert_id)


def release(tx: Tx, person_id: int) -> None:
    """Somebody is not there any more: what they had taken or put off calls anew, now. The house's own step."""
    tx.require()
    has_it = (Alert.held_by_id == person_id) & Alert.resolved_at.is_(None)
    held = tx.db.execute(select(Alert.id, Alert.order_id).where(has_it).order_by(Alert.order_id, Alert.id)).all()
    for alert_id, order_id in held:
        tx.db.scalar(select(Order.id).where(Order.id == order_id).with_for_update())
        alert = tx.db.get_one(Alert, alert_id, populate_existing=True)
        if alert.held_by_id == person_id and alert.resolved_at is None:
            alert.step, alert.next_at = 0, tx.now
            _reopen(tx, alert, "holder-gone")


def tick(tx: Tx) -> int:
    """Do what is due: turn lights, take steps of chains, wake what was put off or forgotten. How much was done.

    At most BATCH of each; call again until nothing is left. Running it twice at once does nothing twice.
    """
    tx.require()
    late = (
        select(Deadline)
        .join(Order, Order.id == Deadline.order_id)
        .where(Deadline.next_at <= tx.now)
        .order_by(Deadline.next_at, Deadline.id)
        .limit(BATCH)
        .with_for_update(of=(Deadline, Order), skip_locked=True)
    )
    deadlines = tx.db.scalars(late).all()
    for deadline in deadlines:
        _turn_light(tx, deadline)
    calling = (
        select(Alert)
        .join(Order, Order.id == Alert.order_id)
        .where(Alert.next_at <= tx.now)
        .order_by(Alert.next_at, Alert.id)
        .limit(BATCH)
        .with_for_update(of=(Alert, Order), skip_locked=True)
    )
    alerts = tx.db.scalars(calling).all()
    for alert in alerts:
        _wake(tx, alert)
        _climb(tx, alert)
    return len(deadlines) + len(alerts)


def _turn_light(tx: Tx, deadline: Deadline) -> None:
    """Bring a light up to date; one alert for the order and stage begins, or begins anew because it is graver."""
    was, now = deadline.light, light(tx.now, deadline.warn_at, deadline.due_at)
    deadline.light = now
    deadline.next_at = deadline.due_at if now is Light.YELLOW else None
    tx.db.flush()
    tx.tell(facts.LightChanged(order_id=deadline.order_id, stage=deadline.stage, light=now, was=was))
    policy = _policy(tx, deadline.stage, now)
    alert = _alert_of(tx, deadline)
    before = alert.light if alert else None
    if alert is None:
        alert = Alert(order_id=deadline.order_id, stage=deadline.stage, called=[], raised_at=tx.now)
        tx.db.add(alert)
    _call_by(alert, policy, now, deadline.due_at, tx.now)
    tx.db.flush()
    tx.tell(
        facts.AlertRaised(
            order_id=alert.order_id,
            alert_id=alert.id,
            stage=alert.stage,
            light=now,
            rule=policy.rule,
            was=before,
            decisions=[policy.kept()],
        )
    )


def _call_by(alert: Alert, policy: Decision, grave: Light, due_at: datetime, now: datetime) -> None:
    """Begin a chain at its first step: a frozen copy, so that a later edit of the policy changes no running call."""
    steps = parse_chain(policy.outputs["chain"])
    alert.light = grave
    alert.rule = policy.rule
    alert.chain = [{"team": step.team, "after": step.after} for step in steps]
    alert.step = 0
    alert.due_at = due_at
    alert.next_at = now + timedelta(minutes=steps[0].after)
    _open(alert)


def _open(alert: Alert) -> None:
    alert.state = AlertState.OPEN
    alert.held_by_id = alert.held_at = alert.snoozed_until = None


def _wake(tx: Tx, alert: Alert) -> None:
    """Let an alert call again that was put off (at the step it had reached) or forgotten (from the beginning)."""
    if alert.state == AlertState.OPEN:
        return
    because = "snooze-over" if alert.state == AlertState.SNOOZED else "forgotten"
    alert.step = max(alert.step - 1, 0) if alert.state == AlertState.SNOOZED else 0
    _reopen(tx, alert, because)


def _reopen(tx: Tx, alert: Alert, because: str) -> None:
    person_id = alert.held_by_id
    _open(alert)
    tx.db.flush()
    tx.tell(facts.AlertWoken(order_id=alert.order_id, alert_id=alert.id, because=because, person_id=person_id))


def _climb(tx: Tx, alert: Alert) -> None:
    """Take the next step of the chain: call its people, and note when the step after it is due.

    A red alert that nobody takes calls its last step again and again; a yellow one is content to have been said.
    """
    place = min(alert.step, len(alert.chain) - 1)
    step, *later = alert.chain[place:]
    team = step["team"]
    people = [person.id for person in on_call(tx.db, team, tx.now)]
    alert.step = place + 1
    alert.called = sorted({*alert.called, *people})
    if later:
        alert.next_at = tx.now + timedelta(minutes=later[0]["after"] - step["after"])
    else:
        alert.next_at = _again(tx, alert) if alert.light == Light.RED else None
    tx.db.flush()
    order_id, number = alert.order_id, alert.step
    if people:
        fact = facts.AlertEscalated(order_id=order_id, alert_id=alert.id, team=team, step=number, person_ids=people)
        tx.tell(fact)
    else:
        tx.tell(facts.NobodyToCall(order_id=order_id, alert_id=alert.id, team=team, step=number))


def _again(tx: Tx, alert: Alert) -> datetime:
    """When an alert that somebody forgot, or nobody took, calls once more."""
    return tx.now + timedelta(minutes=_policy(tx, alert.stage, alert.light).outputs["again_minutes"])


def _settle(tx: Tx, alert: Alert, person_id: int | None, reason: str) -> None:
    alert.state = AlertState.RESOLVED
    alert.held_by_id = person_id
    alert.resolved_at = tx.now
    alert.snoozed_until = alert.next_at = None
    tx.db.flush()
    tx.tell(facts.AlertResolved(order_id=alert.order_id, alert_id=alert.id, reason=reason))


def _take(tx: Tx, alert_id: int) -> tuple[Alert, AlertView]:
    """An alert that can still be acted on, and how it stood, with its order locked. Raises UnknownAlert, AlertOver."""
    order_id = tx.db.scalar(select(Alert.order_id).where(Alert.id == alert_id))
    if order_id is None:
        raise UnknownAlert
    tx.db.scalar(select(Order.id).where(Order.id == order_id).with_for_update())
    alert = tx.db.get_one(Alert, alert_id, populate_existing=True)
    seen = alert_view(tx.db, alert_id)
    if alert.resolved_at is not None:
        raise AlertOver(seen.order_no, seen.held_by, alert.resolved_at)
    return alert, seen


def _colleague(tx: Tx) -> int:
    """Who acts: a person who works here. Raises NotAllowed, also for the house, which cannot look into a matter."""
    tx.require(Role.STAFF, Role.APPROVER)
    if tx.who.person_id is None:
        raise NotAllowed
    return tx.who.person_id


def _check_not_held_by_another(seen: AlertView, me: int) -> None:
    if seen.state is AlertState.HELD and seen.held_by_id != me and seen.held_by and seen.held_at:
        raise AlreadyHeld(seen.order_no, seen.held_by, seen.held_at)


def _running(tx: Tx, order_id: int) -> Row[Any] | None:
    """The deadline that runs for an order: its id, stage and light."""
    return run(tx.db, _RUNNING, {"of_order": order_id}).first()


def _alert_of(tx: Tx, deadline: Deadline) -> Alert | None:
    of_stage = (Alert.order_id == deadline.order_id) & (Alert.stage == deadline.stage)
    return tx.db.scalars(select(Alert).where(of_stage, Alert.state != AlertState.RESOLVED)).first()


def _policy(tx: Tx, stage: str, grave: str) -> Decision:
    return decide(tx, "escalation", {"stage": stage, "light": str(grave)})
