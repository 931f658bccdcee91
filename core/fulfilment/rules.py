"""What a parcel goes through, and what its carrier, number and scans must look like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from core.fulfilment.errors import BadScan, BadTrackingNo, UnknownCarrier
from core.orders.lifecycle import Status


class Carrier(StrEnum):
    """The carriers that parcels go by."""

    SF = "sf"
    JD = "jd"
    EMS = "ems"
    ZTO = "zto"
    YTO = "yto"
    STO = "sto"
    YUNDA = "yunda"
    JT = "jt"
    DEPPON = "deppon"
    DHL = "dhl"
    UPS = "ups"
    FEDEX = "fedex"


class ScanEvent(StrEnum):
    """What a scan says. Carriers' own words are put into these where they come in."""

    PICKED_UP = "picked-up"
    DEPARTED = "departed"
    ARRIVED = "arrived"
    OUT_FOR_DELIVERY = "out-for-delivery"
    DELIVERED = "delivered"
    NOT_DELIVERED = "not-delivered"
    SENT_BACK = "sent-back"


class ParcelState(StrEnum):
    """How far the warehouse has come with a parcel. `waiting`: its goods were not found where they should lie."""

    PLANNED = "planned"
    PICKED = "picked"
    PACKED = "packed"
    GONE = "gone"
    WAITING = "waiting"
    DROPPED = "dropped"


OPEN = frozenset({ParcelState.PLANNED, ParcelState.PICKED, ParcelState.PACKED, ParcelState.WAITING})
"""Still to leave."""

FULFILLABLE = frozenset({Status.APPROVED, Status.ALLOCATED, Status.SHIPPED})
"""Orders whose goods may be planned, picked, packed and handed over; of a shipped one, what has not left yet."""

HEAVIEST_G = 500_000
"""No parcel weighs more than this: a slip of the pen."""

URGE_AGAIN = timedelta(hours=4)
"""How long whoever has an order is left in peace before being told that it was urged once more."""

NAME_LIMIT, PROOF_LIMIT = 120, 300
"""How long the name of who signed, and the reference of a photo, can be."""

PLACE_LIMIT = 200
"""How long the name of a place can be."""

_TRACKING_NO = re.compile(r"[A-Z0-9][A-Z0-9-]{4,38}[A-Z0-9]")

_FORMS: Mapping[Carrier, str] = {
    Carrier.SF: r"SF\d{10,15}|\d{12}",
    Carrier.JD: r"JD[A-Z0-9]{9,15}(-\d+-\d+-?)?",
    Carrier.EMS: r"[A-Z]{2}\d{9}[A-Z]{2}|\d{13}",
    Carrier.ZTO: r"ZTO?\d{10,13}|7\d{11,14}|6\d{11,14}",
    Carrier.YTO: r"YT\d{12,15}|[A-Z]\d{11}",
    Carrier.STO: r"STO?\d{11,13}|77\d{11,13}|[2345]68\d{9,10}",
    Carrier.YUNDA: r"YD\d{11,15}|[1-4]\d{12,14}",
    Carrier.JT: r"JT\d{11,15}",
    Carrier.DEPPON: r"DPK?\d{9,13}|[2-9]\d{7,9}",
    Carrier.DHL: r"\d{10}|JJ?D\d{15,22}",
    Carrier.UPS: r"1Z[A-Z0-9]{16}|T\d{10}",
    Carrier.FEDEX: r"\d{12}|\d{15}|\d{20}",
}
"""What the carriers' numbers look like. Carriers change them, so that an odd one is asked about and never refused."""

_PREFIXES: Mapping[str, Carrier] = {
    "SF": Carrier.SF,
    "ZTO": Carrier.ZTO,
    "YT": Carrier.YTO,
    "STO": Carrier.STO,
    "YD": Carrier.YUNDA,
    "JT": Carrier.JT,
    "DPK": Carrier.DEPPON,
    "1Z": Carrier.UPS,
    "JJD": Carrier.DHL,
}
"""Beginnings that only one carrier's numbers have."""


def carrier_named(text: str) -> Carrier:
    """The carrier of that code, however it is written. Raises UnknownCarrier."""
    try:
        return Carrier(unicodedata.normalize("NFKC", text).strip().lower())
    except ValueError:
        raise UnknownCarrier([carrier.value for carrier in Carrier]) from None


def plain_tracking_no(text: str) -> str:
    """A tracking number as it is kept: half-width, upper case, without spaces. Raises BadTrackingNo."""
    number = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if not _TRACKING_NO.fullmatch(number):
        raise BadTrackingNo
    return number


def looks_right(carrier: Carrier, tracking_no: str) -> bool:
    """Whether a number has the form that numbers of that carrier have."""
    return re.fullmatch(_FORMS[carrier], tracking_no) is not None


def carrier_by_number(tracking_no: str) -> Carrier | None:
    """The carrier that a number tells by its beginning, if it does."""
    return next((carrier for prefix, carrier in _PREFIXES.items() if tracking_no.startswith(prefix)), None)


def scan_event(event: str, place: str) -> ScanEvent:
    """What a scan says, `_` counting as `-`. Raises BadScan for an unknown word or a place that is too long."""
    known = event.replace("_", "-")
    if known not in set(ScanEvent) or len(place) > PLACE_LIMIT:
        raise BadScan([each.value for each in ScanEvent], PLACE_LIMIT)
    return ScanEvent(known)
