"""Countries as people write them, and the codes by which the order desk compares them."""

from __future__ import annotations

from functools import cache

from bot.speech import Speech


def country_code(name: str, speech: Speech) -> str:
    """The ISO 3166 code of a country that is written in one of the languages (CLDR's names, or the code itself); as it
    is written if none of them knows it."""
    return next((codes[name.lower()] for codes in _all_codes(speech) if name.lower() in codes), name)


@cache
def _all_codes(speech: Speech) -> tuple[dict[str, str], ...]:
    return tuple(
        {str(text).lower(): code for code, name in language.cldr.territories.items() for text in (name, code)}
        for language in speech.languages.values()
    )
