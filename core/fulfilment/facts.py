"""What can have happened to parcels."""

from __future__ import annotations

from dataclasses import dataclass

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelHandedOver(Fact):
    """A carrier has a parcel of the order."""

    carrier: str
    tracking_no: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelScanned(Fact):
    """A parcel was seen somewhere. `at` is when, as the carrier says (ISO 8601, UTC)."""

    carrier: str
    tracking_no: str
    event: str
    place: str
    at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelDelivered(Fact):
    """A parcel has arrived. `is_last` tells whether every parcel of the order now has."""

    carrier: str
    tracking_no: str
    is_last: bool
