"""What can be refused about orders."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound
from core.money import Money
from core.values import Sentence


def status_term(status: str) -> Sentence:
    """A status as a word that has a translation."""
    return Sentence(f"status-{status.replace('_', '-')}")


class UnknownOrder(NotFound):
    """No such order, or none that the caller may know of: the answer is the same."""

    key = "refused-unknown-order"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class StepNotPossible(Conflict):
    """The lifecycle has no such step from where the order is."""

    key = "refused-step-not-possible"

    def __init__(self, order_no: str, status: str, step: str) -> None:
        super().__init__(order_no=order_no, status=status_term(status), step=Sentence(f"step-{step}"))


class AlreadyShipped(Conflict):
    """The goods have left; address and order can no longer be changed from here."""

    key = "refused-already-shipped"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class AlreadyDelivered(AlreadyShipped):
    """The goods have arrived: what is left is to send them back."""

    key = "refused-already-delivered"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class OrderOver(Conflict):
    """The order has ended (closed, cancelled or returned); nothing about it can be changed."""

    key = "refused-order-over"

    def __init__(self, order_no: str, status: str) -> None:
        super().__init__(order_no=order_no, status=status_term(status))


class OrderChanged(Conflict):
    """The order is no longer what the speaker was shown."""

    key = "refused-order-changed"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class AddressIncomplete(Invalid):
    """Something that a parcel needs is missing from the address."""

    key = "refused-address-incomplete"

    def __init__(self, missing: list[str]) -> None:
        super().__init__(missing=[Sentence(f"address-part-{part}") for part in missing])


class SameAddress(Conflict):
    """The order goes there already."""

    key = "refused-same-address"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class SameItems(Conflict):
    """The order holds exactly that already."""

    key = "refused-same-items"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class OtherCurrency(Invalid):
    """A product is sold in another currency than the order's; the two cannot be added."""

    key = "refused-other-currency"

    def __init__(self, order_no: str, currency: str) -> None:
        super().__init__(order_no=order_no, currency=currency)


class NothingOrdered(Invalid):
    """An order needs at least one line, and every line at least one piece of a known product."""

    key = "refused-nothing-ordered"


class OrderNoTaken(Conflict):
    """An order of that number exists already."""

    key = "refused-order-no-taken"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class ReasonTooLong(Invalid):
    """A reason is a sentence or two, not a letter."""

    key = "refused-reason-too-long"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class SamePrices(Conflict):
    """The goods cost exactly that already."""

    key = "refused-same-prices"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class PriceBelowZero(Invalid):
    """Nothing is sold for less than nothing."""

    key = "refused-price-below-zero"


class TooMuch(Invalid):
    """What goods cost has to fit into sums."""

    key = "refused-too-much"

    def __init__(self, most: Money) -> None:
        super().__init__(most=most)


class PricesMoved(Conflict):
    """The goods are no longer what they were, or cost something else by now: what was named for them does not hold."""

    key = "refused-prices-moved"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class NotReturnable(Conflict):
    """Goods come back by parts once they were delivered, as long as the policy `return_windows` lets them."""

    key = "refused-not-returnable"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class NotThatMany(Invalid):
    """No more can come back than the customer still has."""

    key = "refused-not-that-many"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)
