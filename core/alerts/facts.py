"""What can have happened to deadlines and alerts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class LightChanged(Fact):
    """An order has been in a stage for long: its light turned yellow (soon due) or red (overdue)."""

    stage: str
    light: str
    was: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertRaised(Fact):
    """A call for somebody to look began, or began anew because it became graver: then `was` is the light before."""

    alert_id: int
    stage: str
    light: str
    rule: str
    was: str | None = None
    decisions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertEscalated(Fact):
    """A step of the chain was taken: these people are called. `step` counts from 1."""

    alert_id: int
    team: str
    step: int
    person_ids: list[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class NobodyToCall(Fact):
    """A step of the chain was due, and there is nobody to call: no one on duty, in that position, or admin."""

    alert_id: int
    team: str
    step: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertAcknowledged(Fact):
    """Somebody said "mine"; nobody else is called. `taken_from` is who held it before, if it was taken over."""

    alert_id: int
    person_id: int
    taken_from: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertSnoozed(Fact):
    """Somebody wants to be reminded later (`until`: ISO 8601, UTC)."""

    alert_id: int
    person_id: int
    until: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertWoken(Fact):
    """An alert calls again: `because` its snooze is over, it was forgotten or passed on, or whoever had it is gone.

    `person_id` had it until now.
    """

    alert_id: int
    because: str
    person_id: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertResolved(Fact):
    """The matter is settled. `reason` is somebody's words; empty if the order itself moved on."""

    alert_id: int
    reason: str
