"""How many of a thing the person wants in the end."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.numerals import whole
from bot.understanding.words import Patterns

_LOOK = 28


class Quantities:
    """Finds quantities by the patterns of all languages, and beside the products already found."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns.each("quantities")
        self._before = patterns.each("quantity_before_product")
        self._after = patterns.each("quantity_after_product")
        self._numbers = patterns.numbers

    def find(self, scan: Scan) -> None:
        """Claims every quantity; of several the last one said is the one wanted in the end."""
        for span in scan.of("product"):
            begin = max(0, span.start - _LOOK)
            for pattern in self._before:
                if found := pattern.search(scan.text.folded[begin : span.start]):
                    self._claim(scan, found, begin)
            for pattern in self._after:
                if found := pattern.match(scan.text.folded[span.end : span.end + _LOOK]):
                    self._claim(scan, found, span.end)
        for pattern in self._patterns:
            for found in pattern.finditer(scan.text.folded):
                self._claim(scan, found, 0)

    def _claim(self, scan: Scan, found: re.Match[str], offset: int) -> None:
        group = next(name for name in ("n", "n2") if found.groupdict().get(name))
        value = whole(found[group], self._numbers)
        if value is not None and 0 <= value < 1_000_000:
            start, end = found.span(group)
            scan.claim("quantity", offset + start, offset + end, value)
