"""What can be refused about stock.

NotFound
└── UnknownShelf     no such warehouse, or no such product
Invalid
├── NothingAdjusted  an adjustment by nothing, or without a reason
├── BadCount         fewer than nothing, or more than anybody has
├── BadLevels        a reorder point below the safety stock
└── BadLot           a lot with another date than before, or one that has expired already
Conflict
├── StockPromised    fewer would be left than are promised
├── CountOutdated    the shelf has changed since it was shown
├── ShelfShort       a shelf has fewer free than are to be promised from it
└── NotPromised      less is promised to the order there than is to leave
"""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound
from core.values import Sentence, Value


class UnknownShelf(NotFound):
    """There is no such warehouse, or no such product."""

    key = "refused-unknown-shelf"


class NothingAdjusted(Invalid):
    """An adjustment by nothing, or without a reason."""

    key = "refused-nothing-adjusted"


class BadCount(Invalid):
    """A number of pieces that cannot be: fewer than none, or beyond the limit."""

    key = "refused-bad-count"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


class BadLevels(Invalid):
    """More is ordered before it becomes urgent, not after: a reorder point below the safety stock makes no sense."""

    key = "refused-bad-levels"


class BadLot(Invalid):
    """A lot that is there already with another date, or that has expired before it came."""

    key = "refused-bad-lot"

    def __init__(self, number: str) -> None:
        super().__init__(number=number)


class NotEnough(Conflict):
    """An order cannot get what it would need; here is what there is, product by product."""

    key = "refused-not-enough"

    def __init__(self, missing: list[Sentence]) -> None:
        super().__init__(missing=list[Value](missing))


class StockPromised(Conflict):
    """There would be less on the shelf than is promised to orders; they are named."""

    key = "refused-stock-promised"

    def __init__(self, on_hand: int, reserved: int, orders: list[str]) -> None:
        named: list[Value] = [*orders]
        super().__init__(on_hand=on_hand, reserved=reserved, orders=named)


class CountOutdated(Conflict):
    """The shelf holds something else by now than what the counter was shown."""

    key = "refused-count-outdated"

    def __init__(self, expected: int, on_hand: int) -> None:
        super().__init__(expected=expected, on_hand=on_hand)


class NotPromised(Conflict):
    """Less is promised to the order at a warehouse than is to leave from there."""

    key = "refused-not-promised"

    def __init__(self, wanted: int, promised: int) -> None:
        super().__init__(wanted=wanted, promised=promised)


class ShelfShort(Conflict):
    """A shelf has fewer free pieces than are to be promised from it."""

    key = "refused-shelf-short"

    def __init__(self, wanted: int, free: int) -> None:
        super().__init__(wanted=wanted, free=free)
