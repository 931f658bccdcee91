"""Countries: their ISO 3166 codes by the names that people write, and which one an address lies in."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from core.address import Address
from core.divisions import china
from core.han import is_han, simplified

LANGUAGES = ("en", "zh", "zh_Hant")
"""The languages in which CLDR's names of countries are known."""

ALSO = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "america": "US",
    "united states of america": "US",
    "the netherlands": "NL",
    "holland": "NL",
    "deutschland": "DE",
    "korea": "KR",
    "prc": "CN",
    "hong kong": "HK",
    "macao": "MO",
    "macau": "MO",
    "中华人民共和国": "CN",
    "香港": "HK",
    "中国香港": "HK",
    "澳门": "MO",
    "中国澳门": "MO",
    "中国台湾": "TW",
    "澳洲": "AU",
}
"""What people write where CLDR has another name; in Simplified characters and small letters."""

OWN_POST = {
    "HK": ("香港", "九龙", "新界"),
    "MO": ("澳门", "氹仔", "路环"),
    "TW": (
        *("台湾", "台北", "新北", "桃园", "台中", "台南", "高雄", "基隆", "新竹", "嘉义", "苗栗"),
        *("彰化", "南投", "云林", "屏东", "宜兰", "花莲", "台东", "澎湖", "金门", "连江"),
    ),
}
"""Regions that have a code of their own, and how an address in Chinese begins that lies there."""

_NOT_COUNTRIES = frozenset({"ZZ", "EU", "UN", "EZ", "QO", "XA", "XB", "XK"})
_STATES = re.compile(
    "A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]"
)
_LETTERED = {
    "GB": re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"),
    "CA": re.compile(r"[A-Z]\d[A-Z]\s?\d[A-Z]\d"),
    "NL": re.compile(r"\d{4}\s?[A-Z]{2}"),
}
"""Postcodes that only one country writes so."""
_ZIP, _SIX = re.compile(r"\d{5}(?:-\d{4})?"), re.compile(r"\d{6}")


def code_of(name: str) -> str:
    """The code of a country that is written by name or code, in whatever letters; "" if nobody calls one so."""
    plain = simplified(name).replace(".", "").strip(" ,").lower()
    return _codes().get(plain, "")


def country_named(words: str) -> str:
    """The code of the country that these words are the name of, and nothing else; a code is no name."""
    return dict(_longest_first()).get(simplified(words).strip(" .,").lower(), "")


def named_in(text: str) -> tuple[str, str]:
    """The country that a sentence names, by its words there and its code; two empty strings if it names none."""
    said = simplified(text).lower()
    for name, code in _longest_first():
        is_said = re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", said) if name.isascii() else name in said
        if code != "CN" and is_said:
            return name, code
    return "", ""


def country_of(address: Address, before: str = "") -> str:
    """The code of the country that an address lies in; "" if that cannot be told.

    It is the one that is named; else what script, postcode, state or a well-known city say; else `before`, that of the
    address in whose place it comes, unless its postcode is none of that country.
    """
    if written := address.country.strip(" ."):
        return code_of(written) or written
    if is_han(address.text):
        return _of_chinese(simplified(address.text), before)
    return _by_postcode(address) or _by_city(address) or (before if _may_lie_in(before, address) else "")


def city_country(city: str) -> str:
    """The country of a city that is known all over the world, or is a country of its own; "" for others."""
    plain = city.strip().lower()
    if china().spelt(plain):
        return "CN"
    return _world_cities().get(plain, "")


def with_country(address: Address, code: str) -> str:
    """The line of an address with the name of its country, where it lacks it: in Latin letters it stands at its end."""
    line = address.text
    if is_han(line) or not code or named_in(line)[1]:
        return line
    return f"{line}, {Locale('en').territories[code]}" if code in Locale("en").territories else line


def is_state(code: str) -> bool:
    """Whether two letters are a state of the USA."""
    return _STATES.fullmatch(code.upper()) is not None


def _of_chinese(text: str, before: str) -> str:
    for code, regions in OWN_POST.items():
        if text.removeprefix("中国").startswith(regions):
            return code
    abroad = next((code for name, code in _longest_first() if not name.isascii() and text.startswith(name)), "")
    if abroad or china().at(text, 0):
        return abroad or "CN"
    return before or "CN"


def _by_postcode(address: Address) -> str:
    postcode = address.postcode.strip().upper()
    for code, shape in _LETTERED.items():
        if shape.fullmatch(postcode):
            return code
    return "US" if _STATES.fullmatch(address.province.strip().upper()) and _ZIP.fullmatch(postcode) else ""


def _by_city(address: Address) -> str:
    named = (address.city, address.province, address.district)
    return next((code for each in named if each and (code := city_country(each) or code_of(each))), "")


def _may_lie_in(country: str, address: Address) -> bool:
    """Whether nothing in an address in Latin letters, of which only the town may be known, speaks against a country."""
    postcode = address.postcode.strip()
    if country == "CN":
        return bool(_SIX.fullmatch(postcode))
    if country in _LETTERED:
        return not postcode
    if country == "US":
        return not postcode or bool(_ZIP.fullmatch(postcode) and address.text.rstrip(" .").endswith(postcode))
    return bool(country)


@cache
def _codes() -> dict[str, str]:
    """Codes by name, and by code: ISO's of two and of three letters."""
    found = {alias.lower(): codes[0] for alias, codes in get_global("territory_aliases").items() if alias.isalpha()}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
                found[simplified(name).lower()] = found[code.lower()] = code
    return found | ALSO


@cache
def _longest_first() -> tuple[tuple[str, str], ...]:
    """Names and codes, the longest name first, so that Niger is not found in Nigeria. Codes are no names, but for UK
    and USA."""
    named = [each for each in _codes().items() if each[0] in ALSO or len(each[0]) > 3 or not each[0].isascii()]
    return tuple(sorted(named, key=lambda each: -len(each[0])))


@cache
def _world_cities() -> dict[str, str]:
    """Cities that a time zone is named after, as CLDR has them, and their countries."""
    zones = get_global("zone_territories").items()
    return {zone.rpartition("/")[2].replace("_", " ").lower(): code for zone, code in zones if code.isalpha()}
