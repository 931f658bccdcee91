"""What can be refused about intercepts."""

from __future__ import annotations

from datetime import datetime

from core.errors import Conflict, NotFound


class NotOnItsWay(Conflict):
    """There is no parcel on its way that could be stopped."""

    key = "refused-not-on-its-way"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class InterceptOpen(Conflict):
    """The carrier is being asked already."""

    key = "refused-intercept-open"

    def __init__(self, order_no: str, since: datetime) -> None:
        super().__init__(order_no=order_no, since=since)


class InterceptProposed(Conflict):
    """The new address waits for approval already."""

    key = "refused-intercept-proposed"

    def __init__(self, order_no: str, since: datetime) -> None:
        super().__init__(order_no=order_no, since=since)


class ComingBack(Conflict):
    """The parcel was stopped already and is on its way back."""

    key = "refused-coming-back"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class NotBeingStopped(Conflict):
    """Nobody is asking for the parcel to be stopped: there is nothing to call off."""

    key = "refused-not-being-stopped"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class StoppedAlready(Conflict):
    """The parcel was stopped already: that cannot be called off any more."""

    key = "refused-stopped-already"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class UnknownIntercept(NotFound):
    """Nobody asked for that, or it has been answered."""

    key = "refused-unknown-intercept"
