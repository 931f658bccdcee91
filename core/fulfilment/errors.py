"""What can be refused about parcels."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound
from core.values import Sentence, Value


class UnknownParcel(NotFound):
    """No parcel of that carrier and tracking number is known here."""

    key = "refused-unknown-parcel"

    def __init__(self, carrier: str, tracking_no: str) -> None:
        super().__init__(carrier=Sentence(f"carrier-{carrier}"), tracking_no=tracking_no)


class UnknownCarrier(Invalid):
    """Parcels do not go by that carrier here."""

    key = "refused-unknown-carrier"

    def __init__(self, known: list[str]) -> None:
        super().__init__(known=[Sentence(f"carrier-{carrier}") for carrier in known])


class BadTrackingNo(Invalid):
    """A tracking number is 6 to 40 letters, digits and hyphens."""

    key = "refused-tracking-no"


class BadScan(Invalid):
    """A scan says one of a few words, and names a place."""

    key = "refused-scan"

    def __init__(self, known: list[str], limit: int) -> None:
        super().__init__(known=list[Value](known), limit=limit)


class TrackingNoTaken(Conflict):
    """The carrier has a parcel of another order under that number."""

    key = "refused-tracking-no-taken"

    def __init__(self, tracking_no: str) -> None:
        super().__init__(tracking_no=tracking_no)
