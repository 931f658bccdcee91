"""What can be refused about payments."""

from __future__ import annotations

from core.errors import Conflict, Invalid
from core.money import Money


class NothingPaid(Invalid):
    """A payment is an amount above zero, by a way that has a name."""

    key = "refused-nothing-paid"


class PaidAlready(Conflict):
    """Nothing is left to be paid."""

    key = "refused-paid-already"

    def __init__(self, order_no: str, total: Money) -> None:
        super().__init__(order_no=order_no, total=total)


class PaymentElsewhere(Conflict):
    """That very payment has been noted for another order, or as another amount."""

    key = "refused-payment-elsewhere"

    def __init__(self, reference: str) -> None:
        super().__init__(reference=reference)


class BadLimit(Invalid):
    """A credit limit is an amount of a currency, zero or more."""

    key = "refused-credit-limit"


class NoCustomer(Invalid):
    """Credit is agreed with customers; a colleague who buys is made known as a customer, too."""

    key = "refused-no-customer"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
