"""What can have happened to an approval. `approver_ids` are those who are asked, whoever stands in for them."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalOpened(Fact):
    """People were asked: those of the first step. `rule` is the row of the policy table that said whom."""

    approval_id: int
    approver_ids: list[int]
    rule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalStepOpened(Fact):
    """It is the turn of the people of this step (counted from 1)."""

    approval_id: int
    step: int
    approver_ids: list[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalSigned(Fact):
    """One of them answered, and that alone decides nothing yet; or `person_id` answered for others (`for_ids`)."""

    approval_id: int
    step: int
    person_id: int
    for_ids: list[int]
    approved: bool
    reason: str
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalDecided(Fact):
    """It is decided. `digest` is of what they had seen."""

    approval_id: int
    approved: bool
    reason: str
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalReopened(Fact):
    """Somebody took their answer back in time. `was_decided`: by that answer it had been approved."""

    approval_id: int
    step: int
    person_id: int
    was_decided: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalFinal(Fact):
    """The time in which the decision could be taken back is over."""

    approval_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalReturned(Fact):
    """An approver gave it back to whoever asked, to be mended."""

    approval_id: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalRolledBack(Fact):
    """An approver sent it back to an earlier step, whose people answer anew."""

    approval_id: int
    from_step: int
    to_step: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalForwarded(Fact):
    """An approver passed the question on to somebody else, who decides in their stead."""

    approval_id: int
    step: int
    from_ids: list[int]
    to_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApproverAdded(Fact):
    """Somebody more has to agree: in a step of their own, before (`place` "before") or after the present one."""

    approval_id: int
    step: int
    place: str
    person_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalCommented(Fact):
    """Somebody said something about it without deciding; or asked a colleague (`to_id`)."""

    approval_id: int
    comment_id: int
    text: str
    to_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalHandedUp(Fact):
    """An approver is away with no deputy, or no chat reaches them: the admins may answer for them."""

    approval_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalUrged(Fact):
    """Those who owe an answer were reminded."""

    approval_id: int
    person_ids: list[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalWithdrawn(Fact):
    """Whoever asked took the question back."""

    approval_id: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalDropped(Fact):
    """The question was taken back, since the order is no longer there to be decided."""

    approval_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalRenewed(Fact):
    """What it is about changed while people were being asked; they are shown what it is now."""

    approval_id: int
    digest: str
