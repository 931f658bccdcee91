"""Words by which somebody wants another language spoken: "back to english please", 「你会说中文吗」.

They stand in `locales/<language>/language.json` under `spoken`: what the language is `called`, and patterns over the
folded text (small letters, simplified characters) that ask for the one that is called so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from bot.understanding.normalise import read

LONGEST = 40
"""Characters of a message that asks for a language and for nothing else."""

_DIGIT = re.compile(r"\d")


class Words(Protocol):
    """The patterns of one language."""

    spoken: dict[str, str]


class SpokenWords:
    """The words of all languages together."""

    def __init__(self, languages: Mapping[str, Words]) -> None:
        asks = [each.spoken["asks"] for each in languages.values() if "asks" in each.spoken]
        self._asked = [
            (code, re.compile("|".join(words.replace("<called>", f"(?:{each.spoken['called']})") for words in asks)))
            for code, each in languages.items()
            if asks and "called" in each.spoken
        ]

    def asked(self, text: str) -> str | None:
        """The language that a text asks for, if it does nothing else."""
        said = read(text).folded.strip()
        if len(said) > LONGEST or _DIGIT.search(said):
            return None
        return next((code for code, words in self._asked if words.search(said)), None)
