"""What can have happened to delegations. Moments are ISO texts in UTC."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegationSet(Fact):
    """Somebody said who decides for them, and from when to when. Without a deputy the admins do."""

    delegation_id: int
    person_id: int
    deputy_id: int | None
    starts_at: str
    ends_at: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegationBegan(Fact):
    """From now on the deputy decides."""

    delegation_id: int
    person_id: int
    deputy_id: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegationEnded(Fact):
    """They decide for themselves: its time is over, or it was taken back, perhaps before it had `begun`."""

    delegation_id: int
    person_id: int
    deputy_id: int | None
    taken_back: bool
    begun: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DeputyLost(Fact):
    """The deputy can decide nothing any more, so the admins do until somebody else is named."""

    delegation_id: int
    person_id: int
    deputy_id: int
