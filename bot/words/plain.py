"""What must not be guessed: a plain yes, and what is plainly not wanted.

A yes carries something out, so the model that understands sentences has no say in it: only words that a language lists
as a yes count (`yes` in `locales/<language>/language.json`), alone or with `polite` ones around them. One that names a
deed (`yes_to`) is a yes to that deed only: "cancel it" agrees to no new address. A question is never a yes; one that
only wants to know whether it is all right (`asks_back`, or a yes with a question mark) is told apart. `unwanted` are
patterns of telling us not to do something.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

from bot.understanding.normalise import simplify

_QUESTION = re.compile(r"[?？吗嘛么]")
_BETWEEN = re.compile(r"[^\w'’👍👌✅]+")


LONGEST = 60
"""Characters of the longest message that can be a yes."""


class Words(Protocol):
    """The lists of one language."""

    yes: list[str]
    yes_to: dict[str, list[str]]
    asks_back: list[str]
    polite: list[str]
    unwanted: list[str]


class PlainWords:
    """The plain words of all languages together: people mix them."""

    def __init__(self, languages: Iterable[Words]) -> None:
        known = list(languages)
        general = [word for language in known for word in language.yes]
        self._to = [(deed, _words(words)) for language in known for deed, words in language.yes_to.items()]
        yes = general + [word for language in known for words in language.yes_to.values() for word in words]
        self._begins = re.compile(rf"(?:{_any(general)})+")
        polite = [word for language in known for word in language.polite]
        self._yes = re.compile(rf"(?:{_any(polite)})*(?:{_any(yes)})(?:{_any([*yes, *polite])})*")
        self._back = re.compile("|".join(p for language in known for p in language.asks_back) or r"(?!)")
        self._unwanted = re.compile("|".join(p for language in known for p in language.unwanted) or r"(?!)", re.I)

    def agrees(self, text: str) -> bool:
        """Whether this is a yes and nothing else."""
        said = _plain(text)
        return len(said) <= LONGEST and not _QUESTION.search(said) and self._is_yes(said)

    def behind_yes(self, text: str) -> str:
        """What a text goes on to say that begins with a yes and is more than one; empty if it is not so."""
        said = _BETWEEN.sub(" ", _plain(text)).strip()
        found = self._begins.match(said) if not self.agrees(text) else None
        return said[found.end() :] if found else ""

    def agrees_to(self, text: str) -> frozenset[str]:
        """The deeds that a yes names, in words of their own; none of a yes to whatever was asked."""
        said = _BETWEEN.sub(" ", _plain(text))
        return frozenset(deed for deed, words in self._to if words.search(said))

    def asks_back(self, text: str) -> bool:
        """Whether this only asks if it is all right: a yes put as a question, and nothing else."""
        said = _plain(text)
        if len(said) > LONGEST:
            return False
        marked = _QUESTION.search(said) is not None and self._is_yes(_QUESTION.sub(" ", said))
        return marked or self._back.fullmatch(_BETWEEN.sub(" ", said).strip()) is not None

    def _is_yes(self, said: str) -> bool:
        plain = _BETWEEN.sub(" ", said).strip()
        return self._yes.fullmatch(plain + " ") is not None and self._back.fullmatch(plain) is None

    def without_unwanted(self, text: str) -> str:
        """What is left of a text without what it says is not to be done; the text itself if it says no such thing."""
        return self._unwanted.sub(" ", text)


def _plain(text: str) -> str:
    return simplify(unicodedata.normalize("NFKC", text).lower())


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these, anywhere."""
    return re.compile("|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words))


def _any(words: Iterable[str]) -> str:
    """Any of these, the longest first. Words of letters need a space after them; Chinese runs on."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word) + (" " if word.isascii() else " ?") for word in longest_first) or "(?!)"
