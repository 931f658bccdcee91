"""Places that people name when they ask what sending costs: a Chinese city or province, or a country."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from pypinyin import lazy_pinyin

from bot.understanding.entities.divisions import DISTRICT, Division, Divisions
from bot.understanding.normalise import simplify
from core.address import Address

_ELSEWHERE = ("en", "zh", "zh_Hant")
"""The languages in which countries are known by name."""

_SHORT = {
    "uk": "GB",
    "england": "GB",
    "usa": "US",
    "america": "US",
    "美国": "US",
    "英国": "GB",
    "台湾": "TW",
    "澳门": "MO",
}
"""What people say where CLDR has a longer name."""


def destination_in(text: str) -> Address | None:
    """The place that a text names; None if it names none."""
    said = simplify(text)
    return _chinese_place(said) or _country(said.lower())


def _chinese_place(said: str) -> Address | None:
    divisions = _divisions()
    for start in range(len(said)):
        name = divisions.at(said, start)
        found = [each for each in divisions.named(name) if each.level != DISTRICT] if name else []
        if found and name:
            return _address(name, found[0])
    words = re.findall(r"[a-z]+", said.lower())
    spelt = _cities_in_pinyin()
    return next((_address(word.title(), spelt[word]) for word in words if word in spelt), None)


def _address(name: str, place: Division) -> Address | None:
    divisions = _divisions()
    province, city = divisions.province_of(place), divisions.city_of(place)
    if place.code[:2] in {"71", "81", "82"}:
        return Address(text=name, country={"71": "TW", "81": "HK", "82": "MO"}[place.code[:2]])
    return Address(text=name, country="CN", province=province.name if province else "", city=city.name if city else "")


def _country(said: str) -> Address | None:
    for name, code in _countries():
        is_said = re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", said) if name.isascii() else name in said
        if is_said:
            return Address(text=name.title(), country=code)
    return None


@cache
def _divisions() -> Divisions:
    return Divisions(Divisions.from_package())


@cache
def _cities_in_pinyin() -> dict[str, Division]:
    """Cities and provinces by their names in Latin letters; two that are spelt alike are left out."""
    divisions, spelt, alike = _divisions(), dict[str, Division](), set[str]()
    for name in Divisions.from_package().values():
        short = re.sub(r"(特别行政区|[\u4e00-\u9fff]族自治区|维吾尔自治区|自治区|自治州|地区|省|市)$", "", name)
        places = [each for each in divisions.named(name) if each.level != DISTRICT]
        word = "".join(lazy_pinyin(short)) if places and short != name else ""
        if word in spelt and spelt[word] != places[0]:
            alike.add(word)
        elif word:
            spelt[word] = places[0]
    return {word: place for word, place in spelt.items() if word not in alike}


@cache
def _countries() -> list[tuple[str, str]]:
    """Countries by name, the longest first, so that Niger is not found in Nigeria."""
    found = dict(_SHORT)
    for language in _ELSEWHERE:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"CN", "ZZ", "EU", "UN", "EZ"} and len(name) > 1:
                found.setdefault(simplify(name).lower(), code)
    return sorted(found.items(), key=lambda each: -len(each[0]))
