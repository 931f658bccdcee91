"""Pure decisions of the review."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from enum import StrEnum

from core.address import Address
from core.policies.rules import REASONS, Decision

NOTE_LIMIT = 500
"""Characters of what was found that are kept."""

_NOT_A_NUMBER = re.compile(r"\D")
_NOT_A_WORD = re.compile(r"[\W_]")


class Kind(StrEnum):
    """What may have to be signed before regulated goods leave."""

    LICENCE = "licence"
    TEMPERATURE = "temperature"


class About(StrEnum):
    """A customer's credit that came back, and a held order for which that may be of use."""

    CREDIT = "credit"
    CREDIT_OF_ORDER = "order-credit"


def speaks_against(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """What the review found: the decisions that hold an order."""
    return tuple(each for each in decisions if each.outputs["outcome"] == "hold")


def reason_of(finding: Decision) -> str:
    """Why an order is held: the reason that the row gives, or that somebody should look."""
    return str(finding.outputs["reason"] or "hold-needs-a-look")


def may_wait_for(findings: Iterable[str], reason: str) -> bool:
    """Whether an order is held for a reason, or for one that somebody wrote in their own words, which may be that."""
    return any(each == reason or each not in REASONS for each in findings)


def contact_digests(address: Address) -> list[str]:
    """Fingerprints of the phone and the place of an address, however they are spaced and punctuated."""
    phone = _NOT_A_NUMBER.sub("", address.phone)[-11:]
    place = _NOT_A_WORD.sub("", address.text).lower()
    told = [f"phone:{phone}" if len(phone) >= 6 else "", f"place:{place}" if place else ""]
    return [hashlib.sha256(each.encode()).hexdigest() for each in told if each]
