"""What a parcel's carrier, number and scans must look like."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from core.fulfilment.errors import BadScan, BadTrackingNo, UnknownCarrier


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


PLACE_LIMIT = 200
"""How long the name of a place can be."""

_TRACKING_NO = re.compile(r"[A-Z0-9][A-Z0-9-]{4,38}[A-Z0-9]")


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


def scan_event(event: str, place: str) -> ScanEvent:
    """What a scan says, `_` counting as `-`. Raises BadScan for an unknown word or a place that is too long."""
    known = event.replace("_", "-")
    if known not in set(ScanEvent) or len(place) > PLACE_LIMIT:
        raise BadScan([each.value for each in ScanEvent], PLACE_LIMIT)
    return ScanEvent(known)
