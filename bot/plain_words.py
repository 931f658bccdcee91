"""What must not be guessed: a plain yes, and what is plainly not wanted.

A yes carries something out, so the model that understands sentences has no say in it: only words that a language lists
as a yes count (`yes` in `locales/<language>/language.json`), alone or with `polite` ones around them. A question is
never a yes. `unwanted` are patterns of telling us not to do something.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

_QUESTION = re.compile(r"[?？吗嘛么]")
_BETWEEN = re.compile(r"[^\w'’👍👌✅]+")


class Words(Protocol):
    """The lists of one language."""

    yes: list[str]
    polite: list[str]
    unwanted: list[str]


class PlainWords:
    """The plain words of all languages together: people mix them."""

    def __init__(self, languages: Iterable[Words]) -> None:
        known = list(languages)
        yes = [word for language in known for word in language.yes]
        polite = [word for language in known for word in language.polite]
        self._yes = re.compile(rf"(?:{_any(polite)})*(?:{_any(yes)})(?:{_any([*yes, *polite])})*")
        self._unwanted = re.compile("|".join(p for language in known for p in language.unwanted) or r"(?!)", re.I)

    def agrees(self, text: str) -> bool:
        """Whether this is a yes and nothing else."""
        said = unicodedata.normalize("NFKC", text).lower()
        if len(said) > 60 or _QUESTION.search(said):
            return False
        return self._yes.fullmatch(_BETWEEN.sub(" ", said).strip() + " ") is not None

    def without_unwanted(self, text: str) -> str:
        """What is left of a text without what it says is not to be done; the text itself if it says no such thing."""
        return self._unwanted.sub(" ", text)


def _any(words: Iterable[str]) -> str:
    """Any of these, the longest first. Words of letters need a space after them; Chinese runs on."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word) + (" " if word.isascii() else " ?") for word in longest_first) or "(?!)"
