"""What can be refused about alerts."""

from __future__ import annotations

from datetime import datetime

from core.errors import Conflict, Invalid, NotFound
from core.values import Sentence


class UnknownAlert(NotFound):
    """There is no such alert."""

    key = "refused-unknown-alert"


class AlertOver(Conflict):
    """The alert is resolved; it cannot be held, snoozed or resolved any more. `name` is None if the order moved on."""

    key = "refused-alert-over"

    def __init__(self, order_no: str, name: str | None, when: datetime) -> None:
        super().__init__(order_no=order_no, name=name or Sentence("the-house"), when=when)


class AlreadyHeld(Conflict):
    """Somebody else has the alert in hand; it can be taken over."""

    key = "refused-alert-held"

    def __init__(self, order_no: str, name: str, when: datetime) -> None:
        super().__init__(order_no=order_no, name=name, when=when)


class BadSnooze(Invalid):
    """An alert can be put off for a minute at least, and for so many hours at most."""

    key = "refused-snooze-length"

    def __init__(self, hours: int) -> None:
        super().__init__(hours=hours)
