"""What the division table adds to an address as written: missing levels, full names, and contradictions."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.entities.divisions import CITY, DISTRICT, PROVINCE, Division, Divisions
from bot.understanding.meaning import Address
from bot.understanding.normalise import simplify


def complete(address: Address, divisions: Divisions) -> Address:
    """The address with full names and the levels above the lowest one named, where the table leaves no doubt.

    杭州 · 西湖 becomes 浙江省 · 杭州市 · 西湖区; a district that lies in several cities stays as it was written.
    """
    candidates = places(address, divisions)
    if len(candidates) != 1:
        return address
    (place,) = candidates
    province, city = divisions.province_of(place), divisions.city_of(place)
    return replace(
        address,
        province=province.name if province else address.province,
        city=city.name if city else address.city,
        district=place.name if place.level == DISTRICT else address.district,
    )


def contradicts(address: Address, divisions: Divisions) -> bool:
    """Whether the levels that are written exist but do not lie in one another, as in 杭州市朝阳区."""
    named = [levels for levels in _named(address, divisions) if levels]
    return len(named) > 1 and not places(address, divisions)


def places(address: Address, divisions: Divisions) -> list[Division]:
    """The divisions that the lowest written level can be, lying in all the higher ones that are written."""
    named = [levels for levels in _named(address, divisions) if levels]
    if not named:
        return []
    *above, lowest = named

    def fits(place: Division) -> bool:
        return all(any(divisions.lies_in(place, upper) for upper in level) for level in above)

    return [place for place in lowest if fits(place)]


def _named(address: Address, divisions: Divisions) -> list[list[Division]]:
    """For each written level, from the top, the divisions of that name and level."""
    found = []
    for level, written in ((PROVINCE, address.province), (CITY, address.city), (DISTRICT, address.district)):
        named = divisions.named(simplify(written)) if written else []
        levels = {PROVINCE, CITY} if level == CITY else {level}
        found.append([one for one in named if one.level in levels])
    return found
