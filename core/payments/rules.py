"""Pure decisions about payments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

METHOD_LIMIT = 16
REFERENCE_LIMIT = 64
"""Characters of a payment's way and name that are kept."""


@dataclass(frozen=True, slots=True)
class Paid:
    """Money that came in: so much in minor units of the order's currency, which way, and what it is called there."""

    amount_minor: int
    method: str
    reference: str = ""


class Terms(StrEnum):
    """When an order is to be paid: before it is sent, or later, on the customer's account."""

    PREPAID = "prepaid"
    ON_ACCOUNT = "on_account"


class PaymentState(StrEnum):
    """How an order stands with its payment."""

    PAID = "paid"
    UNPAID = "unpaid"
    ON_ACCOUNT = "on_account"


def state_of(terms: str, total_minor: int, paid_minor: int) -> PaymentState:
    """Paid once the money is there; before that, unpaid or on account by what was agreed."""
    if paid_minor >= total_minor:
        return PaymentState.PAID
    return PaymentState.UNPAID if terms == Terms.PREPAID else PaymentState.ON_ACCOUNT
