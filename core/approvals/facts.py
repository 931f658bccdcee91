"""What can have happened to an approval."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalOpened(Fact):
    """People were asked. `rule` is the row of the policy table that said whom."""

    approval_id: int
    approver_ids: list[int]
    rule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalDecided(Fact):
    """One of them decided. `digest` is of what they had seen."""

    approval_id: int
    approved: bool
    reason: str
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalDropped(Fact):
    """The question was taken back, since the order is no longer there to be decided."""

    approval_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalRenewed(Fact):
    """The order changed while people were being asked; they are shown what it is now."""

    approval_id: int
    digest: str
