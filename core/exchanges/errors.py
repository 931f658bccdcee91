"""What can be refused about exchanges."""

from __future__ import annotations

from core.errors import Conflict, NotFound


class NotExchangeable(Conflict):
    """Goods are exchanged once they were delivered, as long as the policy `return_windows` lets them come back."""

    key = "refused-not-exchangeable"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class UnknownExchange(NotFound):
    """No such exchange, or it is over."""

    key = "refused-unknown-exchange"


class ExchangeUnderWay(Conflict):
    """What goes out for the goods has left, or the goods are back: it cannot be called off any more."""

    key = "refused-exchange-under-way"

    def __init__(self, order_no: str, replacement_no: str) -> None:
        super().__init__(order_no=order_no, replacement_no=replacement_no)
