"""What can be refused about stock."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound
from core.values import Sentence, Value


class UnknownShelf(NotFound):
    """There is no such warehouse, or no such product."""

    key = "refused-unknown-shelf"


class NothingAdjusted(Invalid):
    """An adjustment by nothing, or without a reason."""

    key = "refused-nothing-adjusted"


class NotEnough(Conflict):
    """An order cannot get what it would need; here is what there is, product by product."""

    key = "refused-not-enough"

    def __init__(self, missing: list[Sentence]) -> None:
        super().__init__(missing=list[Value](missing))


class StockPromised(Conflict):
    """There would be less on the shelf than is promised to orders."""

    key = "refused-stock-promised"

    def __init__(self, on_hand: int, reserved: int) -> None:
        super().__init__(on_hand=on_hand, reserved=reserved)
