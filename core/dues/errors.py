"""What can be refused about dues."""

from __future__ import annotations

from datetime import datetime

from core.errors import Conflict, NotFound


class UnknownDue(NotFound):
    """Nothing of that kind is owed."""

    key = "refused-unknown-due"


class DueOver(Conflict):
    """It was settled already, or a later change made up for it."""

    key = "refused-due-over"

    def __init__(self, order_no: str, when: datetime) -> None:
        super().__init__(order_no=order_no, when=when)
