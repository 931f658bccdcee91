"""What can be refused about parcels."""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound
from core.orders.errors import status_term
from core.values import Sentence, Value


class UnknownParcel(NotFound):
    """No parcel of that carrier and tracking number is known here."""

    key = "refused-unknown-parcel"

    def __init__(self, carrier: str, tracking_no: str) -> None:
        super().__init__(carrier=Sentence(f"carrier-{carrier}"), tracking_no=tracking_no)


class UnknownTracking(NotFound):
    """None of the caller's parcels bears that tracking number."""

    key = "refused-unknown-tracking"

    def __init__(self, tracking_no: str) -> None:
        super().__init__(tracking_no=tracking_no)


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


class NoSuchParcel(NotFound):
    """There is no parcel of that number to be picked or packed."""

    key = "refused-no-such-parcel"


class ParcelPast(Conflict):
    """The parcel is past that step, or was given up."""

    key = "refused-parcel-past"

    def __init__(self, parcel_id: int, state: str) -> None:
        super().__init__(parcel=parcel_id, next=Sentence(f"parcel-next-{state}"))


class NotToBeShipped(Conflict):
    """The order is not at a point where its goods may leave."""

    key = "refused-not-to-be-shipped"

    def __init__(self, order_no: str, status: str) -> None:
        super().__init__(order_no=order_no, status=status_term(status))


class NothingLeft(Conflict):
    """All goods of the order have left."""

    key = "refused-nothing-left"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class NotEnoughAnywhere(Conflict):
    """No warehouse, and no few of them, have what the order needs."""

    key = "refused-not-enough-anywhere"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class CannotSplit(Invalid):
    """What is to go by itself is not part of what still lies unpicked, or is all of it."""

    key = "refused-cannot-split"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class TooFewToMerge(Invalid):
    """One order alone cannot be merged."""

    key = "refused-too-few-to-merge"


class DifferentCustomers(Conflict):
    """The orders belong to different customers."""

    key = "refused-different-customers"


class DifferentPlaces(Conflict):
    """The orders go to different places."""

    key = "refused-different-places"


class AlreadyPicked(Conflict):
    """The warehouse has begun with the order; its parcels stay as they are."""

    key = "refused-already-picked"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)


class ParcelsChanged(Conflict):
    """The parcels are no longer what the speaker was shown."""

    key = "refused-parcels-changed"


class BadPick(Invalid):
    """What was picked is not in the parcel, or more than is wanted."""

    key = "refused-bad-pick"


class BadWeight(Invalid):
    """A parcel weighs something, and not a truckload."""

    key = "refused-bad-weight"

    def __init__(self, heaviest_kg: int) -> None:
        super().__init__(heaviest=heaviest_kg)


class BadProof(Invalid):
    """Who signed is a name, and a photo's reference a short text."""

    key = "refused-bad-proof"

    def __init__(self, name_limit: int, proof_limit: int) -> None:
        super().__init__(name_limit=name_limit, proof_limit=proof_limit)


class OnItsWay(Conflict):
    """The order has left: nobody here can make it any faster."""

    key = "refused-on-its-way"

    def __init__(self, order_no: str) -> None:
        super().__init__(order_no=order_no)
