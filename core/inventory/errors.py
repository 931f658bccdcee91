"""What can be refused about stock."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound


class UnknownShelf(NotFound):
    """There is no such warehouse, or no such product."""

    key = "refused-unknown-shelf"


class NothingAdjusted(Invalid):
    """An adjustment by nothing, or without a reason."""

    key = "refused-nothing-adjusted"


class StockPromised(Conflict):
    """There would be less on the shelf than is promised to orders."""

    key = "refused-stock-promised"

    def __init__(self, on_hand: int, reserved: int) -> None:
        super().__init__(on_hand=on_hand, reserved=reserved)


class ShelfShort(Conflict):
    """A shelf has fewer free pieces than an order is to be served from it."""

    key = "refused-shelf-short"

    def __init__(self, wanted: int, free: int) -> None:
        super().__init__(wanted=wanted, free=free)


class NotPromised(Conflict):
    """Fewer pieces are promised to an order than are said to have left."""

    key = "refused-not-promised"

    def __init__(self, wanted: int, promised: int) -> None:
        super().__init__(wanted=wanted, promised=promised)
