"""What fulfilment needs from the outside."""

from __future__ import annotations

from typing import Protocol

from core.address import Address


class Carrier(Protocol):
    """A carrier's own system. It is asked outside of any transaction; what it answers is noted in one of its own."""

    def request_intercept(self, tracking_no: str, address: Address | None) -> bool:
        """Ask for a parcel to be stopped: to go to `address`, or back (None). Whether the carrier takes it on.

        Asking twice for the same parcel does no harm. What came of it is noted by `core.intercepts.service.answer`.
        """
        ...
