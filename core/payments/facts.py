"""What can have happened to payments."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class PaymentNoted(Fact):
    """Money came in for an order. `is_whole`: with this, all of it is paid."""

    amount_minor: int
    currency: str
    method: str
    reference: str
    is_whole: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CreditAgreed(Fact):
    """A customer may owe up to so much from now on."""

    person_id: int
    limit_minor: int
    currency: str
