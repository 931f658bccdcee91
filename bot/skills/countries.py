"""Which country an address is in, as a code: by the name that was written, else by what else it says."""

from __future__ import annotations

from functools import cache

from babel import Locale

from bot.speech import Speech
from bot.understanding.normalise import simplify

ALSO = {"uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US", "us": "US"}
"""Names that people use and CLDR does not list."""

OWN_POST = {"香港": "HK", "澳门": "MO", "台湾": "TW"}
"""Regions that a Chinese address names first and that have a code of their own."""


def country_of(speech: Speech, written: str, text: str, before: str) -> str:
    """The ISO 3166 code of an address: of the country it names; of China if it is written in Chinese; else `before`,
    which the address in its place had."""
    names = _codes(tuple(str(language.cldr) for language in speech.languages.values()))
    name = simplify(written.strip(" .").lower())
    if code := names.get(name):
        return code
    plain = simplify(text)
    if "\u3400" <= plain[:1] <= "\u9fff":
        return next((code for region, code in OWN_POST.items() if plain.startswith(region)), "CN")
    return before


@cache
def _codes(locales: tuple[str, ...]) -> dict[str, str]:
    """Country name → code, in all languages that are spoken here."""
    found = dict(ALSO)
    for each in locales:
        for code, name in Locale.parse(each).territories.items():
            if len(code) == 2 and code.isalpha():
                found[simplify(name.lower())] = code
    return found | {code.lower(): code for code in set(found.values())}
