"""Goods with a slip of the pen in them: `moniters`, `sockss`, `scented candel`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_WORD = re.compile(r"(?<![\w'-])[a-z]{5,16}(?![\w'-])")
_VOWELS = "aeiou"
_LEAST = 5


class Slips:
    """Knows the usual slips in the names of goods: letters swapped, doubled, left out, the wrong vowel.

    Only slips inside a word count: an ending that differs makes another word more often than a slip.
    """

    def __init__(self, heads: Iterable[str], known: Collection[str]) -> None:
        """`known` are words that are none of these slips, whatever they look like."""
        words = {word for head in heads if head.isascii() for word in head.split()[-1:] if word.isalpha()}
        words |= {f"{word}s" for word in words}
        self._slips = frozenset(slip for word in words if len(word) >= _LEAST for slip in _slips(word))
        self._slips -= words | frozenset(known)

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where such words stand."""
        for found in _WORD.finditer(folded):
            if found[0] in self._slips:
                yield found.span()


def _slips(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word)):
        yield word[:at] + word[at] + word[at:]
    if len(word) > _LEAST:
        for at in range(1, len(word) - 2):
            yield word[:at] + word[at + 1 :]
            if word[at] in _VOWELS:
                yield from (word[:at] + vowel + word[at + 1 :] for vowel in _VOWELS if vowel != word[at])
