"""A list of goods, made quick to look for: kinds (of material or use) before a head, `蓝牙耳机`, `wireless earbuds`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.words import Language, alternatives

_PLURAL = "(?:s|(?<=[sxzo])es|(?<=[cs]h)es)?"
_WORD = re.compile(r"(?<![\w-])[a-z0-9]+")
_HAN = re.compile("[\u3400-\u9fff]")
_PAIR = 2
_FEW = "{0,4}"
"""How many kinds stand before a thing at most; without a bound, a message of nothing else would take seconds."""


class Goods:
    """Finds the heads of one list. Most words begin none, so each is first looked up among the beginnings."""

    def __init__(self, heads: list[str], kinds: list[str], tails: str | None = None, *, joined: bool = True) -> None:
        """`tails` make another thing of what they are written to (咖啡 + 杯); `joined` heads make one thing."""
        latin, han = _by_script(heads)
        latin_kinds, han_kinds = _by_script(kinds)
        self._latin = _latin_pattern(latin, latin_kinds, joined)
        self._han = _han_pattern(han, han_kinds, tails)
        self._words = frozenset(word for name in latin + latin_kinds for word in _first_words(name))
        self._pairs = frozenset(name[:_PAIR] for name in han + han_kinds)

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where they stand, from left to right, none inside another."""
        yield from self._in_words(folded)
        if _HAN.search(folded):
            yield from self._in_characters(folded)

    def _in_words(self, folded: str) -> Iterator[tuple[int, int]]:
        position = 0
        for word in _WORD.finditer(folded):
            if word.start() >= position and word[0] in self._words:
                found = self._latin.match(folded, word.start())
                if found is not None:
                    position = found.end()
                    yield found.span()

    def _in_characters(self, folded: str) -> Iterator[tuple[int, int]]:
        position = 0
        while position < len(folded):
            found = None
            if folded[position : position + _PAIR] in self._pairs or folded[position] in self._pairs:
                found = self._han.match(folded, position)
            if found is not None:
                yield found.span()
            position = found.end() if found else position + 1


def listed(languages: list[Language], name: str) -> list[str]:
    """The words of a list of all languages, in lower case."""
    lines = [line for language in languages for line in language.lines(name)]
    return [word for line in lines for part in line.split("|") if (word := part.strip().lower())]


def _first_words(name: str) -> Iterator[str]:
    """What the name may begin with in a text, also in the plural."""
    first = re.split(r"[^a-z0-9]", name, maxsplit=1)[0]
    yield from (first, f"{first}s", f"{first}es")


def _by_script(words: list[str]) -> tuple[list[str], list[str]]:
    return [word for word in words if word.isascii()], [word for word in words if not word.isascii()]


def _latin_pattern(heads: list[str], kinds: list[str], joined: bool) -> re.Pattern[str]:
    one = rf"(?:{alternatives(heads)}){_PLURAL}"
    more = rf"(?:\s{one}){{0,3}}" if joined else ""
    return re.compile(rf"(?:(?:{alternatives(kinds)})[\s-]){_FEW}{one}{more}(?![a-z0-9-])")


def _han_pattern(heads: list[str], kinds: list[str], tails: str | None) -> re.Pattern[str]:
    kind, tail = alternatives(kinds), f"(?:{tails})" if tails else "(?!)"
    return re.compile(rf"(?:(?:{kind})的?){_FEW}(?:{alternatives(heads)}){{1,3}}{tail}?|(?:{kind}){{1,3}}{tail}")
