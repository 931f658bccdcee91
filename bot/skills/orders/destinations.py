"""Places that people name when they ask what sending costs: a Chinese city or province, or a country."""

from __future__ import annotations

import re

from core.address import Address
from core.countries import named_in
from core.divisions import DISTRICT, china
from core.han import simplified
from core.places import completed


def destination_in(text: str) -> Address | None:
    """The place that a text names; None if it names none."""
    said = simplified(text)
    return _chinese_place(said) or _country(said)


def _chinese_place(said: str) -> Address | None:
    for start in range(len(said)):
        name = china().at(said, start)
        if name and any(each.level != DISTRICT for each in china().named(name)):
            place = completed(Address(text=name, city=name))
            return place if place.country == "CN" else Address(text=name, country=place.country)
    named = (word for word in re.findall(r"[a-z]+", said.lower()) if len(china().spelt(word)) == 1)
    return next((completed(Address(text=word.title(), city=word.title())) for word in named), None)


def _country(said: str) -> Address | None:
    name, code = named_in(said)
    return Address(text=name.title(), country=code) if code else None
