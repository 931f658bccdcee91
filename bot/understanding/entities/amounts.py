"""Amounts of money in main currency units: `¥35.5`, `10万`, `1.2w`, `$100k`, `三百五十块`."""

from __future__ import annotations

from bot.understanding.entities.scan import Scan
from bot.understanding.numerals import number
from bot.understanding.words import Patterns


class Amounts:
    """Finds amounts by the patterns of all languages."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns.each("amounts")
        self._numbers = patterns.numbers

    def find(self, scan: Scan) -> None:
        """Claims every amount."""
        for pattern in self._patterns:
            for found in pattern.finditer(scan.text.folded):
                value = number(found["n"].replace(" ", ""), self._numbers)
                if value is not None:
                    scan.claim("amount", *found.span(), value)
