"""Countries as people write them, and the codes by which the order desk compares them."""

from __future__ import annotations

from functools import cache

from bot.speech import Speech
from bot.understanding.normalise import simplify

ALSO = {"uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US"}
"""Names that people use and CLDR does not list."""

OWN_POST = {"香港": "HK", "澳门": "MO", "台湾": "TW"}
"""Regions that a Chinese address names first and that have a code of their own."""


def country_of(speech: Speech, written: str, text: str, before: str) -> str:
    """The ISO 3166 code of an address: of the country it names; of China if it is written in Chinese; else `before`,
    which the address in its place had."""
    if written.strip(" ."):
        return country_code(written.strip(" ."), speech)
    plain = simplify(text)
    if "\u3400" <= plain[:1] <= "\u9fff":
        return next((code for region, code in OWN_POST.items() if plain.startswith(region)), "CN")
    return before


def country_code(name: str, speech: Speech) -> str:
    """The ISO 3166 code of a country that is written in one of the languages (CLDR's names, or the code itself); as it
    is written if none of them knows it."""
    return next((codes[name.lower()] for codes in _all_codes(speech) if name.lower() in codes), name)


@cache
def _all_codes(speech: Speech) -> tuple[dict[str, str], ...]:
    return (
        ALSO,
        *(
            {str(text).lower(): code for code, name in language.cldr.territories.items() for text in (name, code)}
            for language in speech.languages.values()
        ),
    )
