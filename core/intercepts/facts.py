"""What can have happened to intercepts."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class InterceptRequested(Fact):
    """Somebody wants a parcel stopped: `wanted` says what for, `address` where it shall go instead (empty: back)."""

    intercept_id: int
    wanted: str
    address: dict[str, str]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InterceptApproved(Fact):
    """The new address was approved: now the carrier is asked."""

    intercept_id: int
    wanted: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InterceptGivenUp(Fact):
    """The carrier is not asked: the new address was not approved, or taken back, or the parcel has arrived.
    `was_asked`: it was being asked, and whoever wanted it does not any more."""

    intercept_id: int
    wanted: str
    reason: str
    was_asked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class InterceptAnswered(Fact):
    """The carrier was asked: it was stopped (`intercepted`), or it was too late."""

    intercept_id: int
    wanted: str
    intercepted: bool
