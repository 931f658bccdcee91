"""What can have happened to policies."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyDrafted(Fact):
    """A new version of a table was proposed. It has no effect yet."""

    table: str
    version: int
    digest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyPublished(Fact):
    """A version of a table takes effect at `valid_from` (ISO 8601, UTC)."""

    table: str
    version: int
    digest: str
    valid_from: str
