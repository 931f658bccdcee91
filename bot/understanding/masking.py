"""Hides personal data in a sentence that is about to leave the house.

What the parser recognises as a phone, an address, a person, an order or a tracking number is hidden, and besides
everything that merely might be one: it is better to hide a word too many than a number too few. Two things cannot be
told from other words and stay: a lower-case name in Latin letters and a bare Chinese name that nothing announces. Where
all is in capitals they tell nothing, and all is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.understanding.entities.finder import Finder
from bot.understanding.entities.people import People
from bot.understanding.entities.scan import Scan
from bot.understanding.normalise import read
from bot.understanding.words import discover, read_patterns
from core.divisions import Divisions

PLACEHOLDERS = {
    "phone": "PHONE", "person": "NAME", "address": "ADDRESS", "order_no": "ORDER", "tracking_no": "TRACKING",
    "email": "EMAIL", "link": "LINK", "number": "NUMBER",
}  # fmt: skip
"""What is hidden, and what stands in its place, numbered: `[PHONE_1]`. The same words have the same number."""

_WORDY = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")
_PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(PLACEHOLDERS.values())})_\d+\]")

_EMAIL = r"[^\s@<>,;:()\[\]\u3400-\u9fff]{1,64}\s?@\s?[a-z\d-]{1,63}(?:\s?\.\s?[a-z\d-]{1,63})+"
_BEFORE = (
    ("email", re.compile(_EMAIL, re.IGNORECASE)),
    ("link", re.compile(r"(?:https?://|www\.)[^\s\u3400-\u9fff]+", re.IGNORECASE)),
)
"""Looked for first, since numbers and names are parts of them."""

_ROAD = "(?:路|街|大道|巷|弄|胡同)"
_HOUSE = r"(?:\s?[a-z\d一二三四五六七八九十-]{1,6}(?:号楼|号院|号|弄|栋|幢|座|单元|室|层|楼))"
_NAMED_HOUSE = "(?:小区|花园|大厦|公寓|家园|新村|宿舍)"
_PLACE_CHAR = "(?:(?![到成是在去给为至往寄送发])[一-龥])"
_AFTER = (
    ("address", re.compile(rf"{_PLACE_CHAR}{{1,5}}{_ROAD}\s?\d+[号弄]?{_HOUSE}*\d*", re.IGNORECASE)),
    ("address", re.compile(rf"{_PLACE_CHAR}{{2,6}}{_NAMED_HOUSE}{_HOUSE}*\d*", re.IGNORECASE)),
    ("address", re.compile(rf"{_HOUSE}+\d*", re.IGNORECASE)),
    ("person", re.compile("@[^\\s,;:!?@\ufffe]+")),
    ("number", re.compile(r"[零〇一二三四五六七八九幺两]{4,}")),
    ("number", re.compile(r"\+?\(?\d(?:[\s.()/#*_–—-]{0,3}\d){3,}")),
    ("number", re.compile(r"(?<![A-Za-z\d_])(?=[A-Za-z]*[\d_])[A-Za-z\d_]{3,}")),
    ("person", re.compile(r"(?<![A-Za-z])[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’.-]*)+", re.ASCII)),
    ("person", re.compile(r"(?<![.!?\n\s])\s(?P<p>(?!I['’]|[A-Z]{1,3}(?![\w'’-]))[A-ZÀ-Þ][\w'’-]+)")),
)  # fmt: skip
"""Looked for in what is left. A capital within a sentence may be a name; one at its beginning says nothing."""


_SPELT = "zero|nought|oh|double|triple"
"""How digits are told over the phone, besides the number words of `locales/`."""


class Masker:
    """Hides personal data. Safe to share: masking changes nothing in it."""

    def __init__(self, locales: Path) -> None:
        languages = discover(locales)
        patterns = read_patterns(languages)
        self._finder = Finder(languages, patterns, Divisions(Divisions.from_package()))
        words = "|".join(sorted(map(re.escape, patterns.numbers), key=len, reverse=True))
        self._people = People(patterns)
        digit = rf"\b(?:{words}|{_SPELT})\b"
        self._spelt = re.compile(rf"{digit}(?:[\s,.-]*{digit}){{2,}}", re.IGNORECASE)

    def mask(self, sentence: str) -> str:
        """The sentence in half width, with placeholders where personal data stood."""
        message = read(sentence)
        veil = _Veil(message.half)
        for kind, pattern in _BEFORE:
            veil.cover_all(kind, pattern)
        people = Scan(message)
        self._people.find(people)  # once more by themselves: a name is hidden even where it may be something else
        for span in (*self._finder.scan(message).spans, *people.spans):
            if span.kind in PLACEHOLDERS:
                veil.cover(span.kind, span.start, span.end)
        veil.cover_all("number", self._spelt)
        for kind, pattern in _AFTER:
            veil.cover_all(kind, pattern)
        return "".join(veil.pieces())


def says_something(masked: str) -> bool:
    """Whether a masked sentence still has words: a bare number or address says nothing without itself."""
    return _WORDY.search(_PLACEHOLDER.sub(" ", masked)) is not None


_COVERED = "\ufffe"
"""Stands for a covered character while more is looked for; no message has it, and no pattern takes it."""


class _Veil:
    """A sentence of which more and more is covered."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rest = text.replace(_COVERED, " ")
        self._covers: list[tuple[int, int, str]] = []

    def cover_all(self, kind: str, pattern: re.Pattern[str]) -> None:
        """Covers everything of this pattern, or of its group `p`, that is still to be seen."""
        for found in list(pattern.finditer(self._rest)):
            self.cover(kind, *found.span("p" if "p" in pattern.groupindex else 0))

    def cover(self, kind: str, start: int, end: int) -> None:
        """Covers these characters, as far as they are still to be seen."""
        for piece in re.finditer(f"[^{_COVERED}]+", self._rest[start:end]):
            self._covers.append((start + piece.start(), start + piece.end(), kind))
        self._rest = self._rest[:start] + _COVERED * (end - start) + self._rest[end:]

    def pieces(self) -> Iterator[str]:
        """The sentence with its placeholders."""
        numbers: dict[str, dict[str, int]] = {}
        position = 0
        for start, end, kind in sorted(self._covers):
            known = numbers.setdefault(kind, {})
            number = known.setdefault(self._text[start:end].casefold(), len(known) + 1)
            yield self._text[position:start]
            yield f"[{PLACEHOLDERS[kind]}_{number}]"
            position = end
        yield self._text[position:]
