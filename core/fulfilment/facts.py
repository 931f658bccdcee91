"""What can have happened to parcels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.tx import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelHandedOver(Fact):
    """A carrier has a parcel of the order."""

    carrier: str
    tracking_no: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TrackingCorrected(Fact):
    """A parcel was recorded under a wrong number, and is under the right one now; `wrong_…` is what it was."""

    carrier: str
    tracking_no: str
    wrong_carrier: str
    wrong_tracking_no: str


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


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofGiven(Fact):
    """Somebody took a parcel at the door. `proof` is where its photo is kept; empty if there is none."""

    carrier: str
    tracking_no: str
    signed_by: str
    proof: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelsPlanned(Fact):
    """It is settled which warehouse packs what. `parcels`: parcel_id, warehouse_id, carrier and parts of each.

    `rule` is the row of the policy `allocation` by which the warehouses were weighed.
    """

    parcels: list[dict[str, Any]]
    rule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WarehousesChosen(Fact):
    """From which warehouses these orders go was settled in one: their goods are promised from there from now on."""

    order_ids: list[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelsSplit(Fact):
    """An order goes in more parcels than before. `parcels` as in ParcelsPlanned."""

    parcels: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class OrdersMerged(Fact):
    """An order travels together with others, by their numbers. `parcel_ids` are its parcels that this emptied."""

    with_orders: list[str]
    parcel_ids: list[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelPicked(Fact):
    """The goods of a parcel are off the shelf."""

    parcel_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PickShort(Fact):
    """Goods were not where they should lie. `missing`: product_id, quantity; `parcel_id` is the parcel that lacks them,
    `waiting_id` the one that waits for them now.
    """

    parcel_id: int
    waiting_id: int
    warehouse_id: int
    missing: list[dict[str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelPacked(Fact):
    """A parcel is closed and weighed."""

    parcel_id: int
    weight_g: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ParcelsDropped(Fact):
    """An order's goods are not to be packed for now. `begun` are the parcels that had been picked or packed already."""

    parcel_ids: list[int]
    begun: list[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderUrged(Fact):
    """Somebody asked for the order to be hurried along, for the `times`-th time. `tell`: it is time to say so."""

    times: int
    tell: bool
