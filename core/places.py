"""What is known of where places lie, added to an address: full names, missing levels, its country; and what is in
doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from core.address import Address
from core.countries import country_of
from core.divisions import CITY, DISTRICT, PROVINCE, Division, china
from core.han import is_han, simplified

_REMEMBERED = 4096
"""Addresses that are remembered as completed: those of warehouses and of open orders are compared again and again."""


@lru_cache(maxsize=_REMEMBERED)
def completed(address: Address) -> Address:
    """The address with its country's code; in China with full names and the levels above the lowest one named, where
    the table of divisions leaves no doubt. What lies elsewhere than in what is named above it is left out of account.

    杭州 · 西湖 becomes 浙江省 · 杭州市 · 西湖区; a district that lies in several cities stays as it was written.
    """
    address = replace(address, country=country_of(address))
    candidates = _candidates(address)
    if contradicts(address):
        lowest = "district" if address.district and any(_called(address.district)) else "city"
        above = completed(replace(address, **{lowest: ""}))
        return replace(above, **{lowest: getattr(address, lowest)})
    if len(candidates) == 1:
        return _with(address, candidates[0])
    provinces = {place.name for each in candidates if (place := china().province_of(each))}
    return replace(address, province=provinces.pop()) if len(provinces) == 1 else address


def written_out(address: Address) -> Address:
    """The address completed, its line with the province and city that it left out: 浦东世纪大道100号 becomes
    上海市浦东世纪大道100号."""
    whole = completed(address)
    if address.province or address.city or whole == address or not whole.city:
        return whole
    return replace(whole, text=_above(whole) + address.text)


def readings(address: Address) -> Sequence[Address]:
    """What an address in China may mean whose places lie in several others, as 朝阳区, or not in one another, as
    杭州市朝阳区: each written out. None if there is no doubt."""
    if not is_han(address.text) or country_of(address) != "CN":
        return ()
    *above, lowest = [levels for levels in _named(address) if levels] or [[]]
    found = _candidates(address)
    if len(found) == 1 or not (above or len(lowest) > 1):
        return ()
    return [_read_as(address, place) for place in found or lowest]


def contradicts(address: Address) -> bool:
    """Whether the places of an address exist but do not lie in one another, as in 杭州市朝阳区."""
    return len([levels for levels in _named(address) if levels]) > 1 and not _candidates(address)


def _with(address: Address, place: Division) -> Address:
    province, city = china().province_of(place), china().city_of(place)
    other = "" if place in _called(address.city) else address.city
    return replace(
        address,
        province=province.name if province else address.province,
        city=city.name if city else other,
        district=place.name if place.level == DISTRICT else address.district,
    )


def _read_as(address: Address, place: Division) -> Address:
    """The address as it is written if its lowest place is this one."""
    lowest = address.district or address.city or address.province
    rest = address.text.partition(lowest)[2].lstrip(" ,，/") if lowest in address.text else address.text
    whole = _with(replace(address, province="", city=""), place)
    return replace(whole, text=_above(whole) + whole.district + rest)


def _above(whole: Address) -> str:
    return whole.city if whole.city == whole.province else whole.province + whole.city


def _candidates(address: Address) -> list[Division]:
    """The divisions that the lowest written level can be, lying in all the higher ones that are written."""
    if address.country not in ("", "CN"):
        return []
    named = [levels for levels in _named(address) if levels]
    if not named:
        return []
    *above, lowest = named
    return [each for each in lowest if all(any(china().lies_in(each, upper) for upper in level) for level in above)]


def _named(address: Address) -> Iterator[list[Division]]:
    """For each written level, from the top, the divisions of that name and level."""
    for level, written in ((PROVINCE, address.province), (CITY, address.city), (DISTRICT, address.district)):
        standing = china().standing(_called(written))
        of_level = [each for each in standing if each.level == level]
        yield of_level or [each for each in standing if {level, each.level} == {PROVINCE, CITY}]


def _called(written: str) -> list[Division]:
    """All divisions of this name, in characters or in pinyin."""
    return china().spelt(written) if written.isascii() else china().named(simplified(written))
