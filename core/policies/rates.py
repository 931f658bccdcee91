"""What carriers ask for and how long they take, as the data table `rates` gives it.

A price buys the first grams, and a further one each step or part of a step. Goods count by what they weigh or by the
room they take, whichever is more. Zones say how far it is from one place to another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.address import Address
from core.money import Money
from core.places import completed
from core.policies.errors import BadTable

ZONES = ("city", "province", "near", "country", "remote", "greater-china", "asia", "world")
"""How far it is, the nearest first."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a carrier takes a parcel: cm³ that count as one kilogram, and the most it may weigh."""

    divisor: int
    heaviest_g: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A carrier's price to a zone, in minor units, and its days from our door to theirs."""

    carrier: str
    zone: str
    first_g: int
    first_minor: int
    step_g: int
    step_minor: int
    days: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What one carrier would ask for one parcel, and in how many days it would be there."""

    carrier: str
    zone: str
    price: Money
    days: int


@dataclass(frozen=True, slots=True)
class Rates:
    """All rates of the house. Places of which too little is known count as far away within their country."""

    currency: str
    home: str
    regions: Mapping[str, str]
    remote: frozenset[str]
    greater_china: frozenset[str]
    asia: frozenset[str]
    carriers: Mapping[str, Terms]
    by_zone: Mapping[str, tuple[Rate, ...]]

    def zone(self, sender: Address, recipient: Address) -> str:
        """How far it is from one address to another: one of ZONES."""
        sender, recipient = completed(sender), completed(recipient)
        country = recipient.country or self.home
        if country != (sender.country or self.home):
            if country in self.greater_china:
                return "greater-china"
            return "asia" if country in self.asia else "world"
        if recipient.province in self.remote and recipient.province != sender.province:
            return "remote"
        if not recipient.province or not sender.province:
            return "city" if recipient.city and recipient.city == sender.city else "country"
        if recipient.province == sender.province:
            return "city" if recipient.city and recipient.city == sender.city else "province"
        region = self.regions.get(recipient.province)
        return "near" if region and region == self.regions.get(sender.province) else "country"

    def quotes(self, zone: str, weight_g: int, volume_cm3: int) -> list[Quote]:
        """What every carrier that goes there and takes such a parcel would ask, the cheapest first."""
        found = []
        for rate in self.by_zone.get(zone, ()):
            terms = self.carriers[rate.carrier]
            counted = max(weight_g, volume_cm3 * 1000 // terms.divisor)
            if counted <= terms.heaviest_g:
                steps = max(0, -(-(counted - rate.first_g) // rate.step_g))
                price = Money(rate.first_minor + steps * rate.step_minor, self.currency)
                found.append(Quote(rate.carrier, zone, price, rate.days))
        return sorted(found, key=lambda quote: (quote.price.minor, quote.days, quote.carrier))


def check_rates(raw: Mapping[str, Any], first: Mapping[str, Any] | None = None) -> None:
    """Raises BadTable for rates that cannot take the place of others: what is owed for freight is kept in their
    currency, and carriers and provinces are the house's own (those of the `first` version)."""
    rates = parse_rates(raw)
    if first is None:
        return
    for part in ("currency", "home"):
        if raw[part] != first[part]:
            raise BadTable(table="rates", place=f"{part}.{raw[part]}", problem=f"must be {first[part]}")
    for name in rates.carriers:
        if name not in first["carriers"]:
            raise BadTable(table="rates", place=name, problem="unknown carrier")
    known = {province for provinces in first["regions"].values() for province in provinces} | {*first["remote"]}
    for part, provinces in (("region", rates.regions), ("remote", sorted(rates.remote))):
        for province in provinces:
            if province not in known:
                raise BadTable(table="rates", place=f"{part}.{province}", problem="unknown province")


def parse_rates(raw: Mapping[str, Any]) -> Rates:
    """The rates that this JSON describes. Raises BadTable if anything in it could mislead."""
    try:
        carriers = {name: Terms(**terms) for name, terms in raw["carriers"].items()}
        rates = [Rate(**rate) for rate in raw["rates"]]
        named = [(province, region) for region, provinces in raw["regions"].items() for province in provinces]
        remote, greater, asia = (frozenset(raw[name]) for name in ("remote", "greater_china", "asia"))
        currency, home = str(raw["currency"]), str(raw["home"])
    except (KeyError, TypeError, AttributeError) as mistake:
        raise BadTable(table="rates", place="-", problem=f"missing or malformed: {mistake}") from mistake
    regions = dict(named)
    for province, region in named:
        if regions[province] != region:
            raise BadTable(table="rates", place=f"region.{province}", problem="the province is in two regions")
    for rate in rates:
        _check(rate, carriers)
    if len({(rate.carrier, rate.zone) for rate in rates}) != len(rates):
        raise BadTable(table="rates", place="rates", problem="a carrier has two rates for one zone")
    by_zone = {zone: tuple(rate for rate in rates if rate.zone == zone) for zone in ZONES}
    return Rates(currency, home, regions, remote, greater, asia, carriers, by_zone)


def _check(rate: Rate, carriers: Mapping[str, Terms]) -> None:
    place = f"{rate.carrier}.{rate.zone}"
    if rate.carrier not in carriers or rate.zone not in ZONES:
        raise BadTable(table="rates", place=place, problem="unknown carrier or zone")
    numbers = (rate.first_g, rate.step_g, rate.days, carriers[rate.carrier].divisor, carriers[rate.carrier].heaviest_g)
    if any(type(number) is not int or number < 1 for number in numbers):
        raise BadTable(table="rates", place=place, problem="grams, days, divisor and heaviest_g are whole, from 1 on")
    if any(type(price) is not int or price < 0 for price in (rate.first_minor, rate.step_minor)):
        raise BadTable(table="rates", place=place, problem="a price is whole minor units, not below 0")
