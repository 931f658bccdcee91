"""A sentence while its facts are being found: which words are already taken, and by what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.understanding.normalise import Text

_DIGIT = re.compile(r"\d")
_LATIN = re.compile("[a-zà-ÿ]")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Span:
    """Words `start:end` of the sentence and the value they stand for."""

    kind: str
    start: int
    end: int
    value: object


@dataclass(slots=True)
class Scan:
    """The sentence and what was found in it so far. A word belongs to one fact: first come, first served."""

    text: Text
    spans: list[Span] = field(default_factory=list)
    has_digit: bool = False
    has_han: bool = False
    has_latin: bool = False
    taken: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self.taken = bytearray(len(self.text.folded))
        self.has_digit = _DIGIT.search(self.text.folded) is not None
        self.has_latin = _LATIN.search(self.text.folded) is not None
        self.has_han = _HAN.search(self.text.folded) is not None

    def free(self, start: int, end: int) -> bool:
        """Whether none of these characters is taken."""
        return start < end and self.taken.find(1, start, end) < 0

    def claim(self, kind: str, start: int, end: int, value: object) -> bool:
        """Takes the words for a fact; False when some already belong to another."""
        if not self.free(start, end):
            return False
        self.taken[start:end] = b"\x01" * (end - start)
        self.spans.append(Span(kind, start, end, value))
        return True

    def block(self, start: int, end: int) -> None:
        """Takes the words so that no fact gets them."""
        self.taken[start:end] = b"\x01" * (end - start)

    def of(self, kind: str) -> list[Span]:
        """What was found of one kind, in the order of the sentence."""
        return sorted((span for span in self.spans if span.kind == kind), key=lambda span: span.start)
