"""What a customer pays for freight, and how long goods are on their way, by the policy `freight`."""

from __future__ import annotations

from dataclasses import dataclass

from core.address import Address
from core.money import Money
from core.policies.queries import decide
from core.tx import Tx

HOME = "CN"
"""The country that is meant where an address names none."""

GRAMS_OF_A_PIECE = 1000
"""What a piece counts as in freight."""

KILOGRAM = 1000


@dataclass(frozen=True, slots=True)
class Freight:
    """A price, and the days from our door to the customer's."""

    price: Money
    days: int


def freight_of(tx: Tx, address: Address, pieces: int, currency: str) -> Freight | None:
    """What it costs a customer to have so many pieces sent somewhere; None where nothing is agreed in that currency."""
    region = address.province or address.city
    values = {"currency": currency, "country": address.country or HOME, "region": region}
    said = decide("freight", values).outputs
    if said["first_minor"] is None or said["step_minor"] is None or said["days"] is None:
        return None
    further = max(0, -(-(pieces * GRAMS_OF_A_PIECE) // KILOGRAM) - 1)
    return Freight(Money(said["first_minor"] + further * said["step_minor"], currency), said["days"])
