"""How many of a thing the person wants in the end."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.numerals import number
from bot.understanding.words import Patterns

_LOOK = 28
_BEFORE = re.compile(r"(?:(?<![a-z0-9])[-−]|\d[.e]|(?<![a-z])[a-wyz])$")
_AFTER = re.compile(r"\.\d|e\d")
_DOZEN = 12


class Quantities:
    """Finds quantities by the patterns of all languages, and beside the products already found."""

    def __init__(self, patterns: Patterns) -> None:
        self._changes = patterns.each_by_script("quantity_changes")
        self._patterns = patterns.each_by_script("quantities")
        self._before = patterns.each("quantity_before_product")
        self._after = patterns.each("quantity_after_product")
        self._numbers = patterns.numbers

    def find(self, scan: Scan) -> None:
        """Claims every quantity; of several the last one said is the one wanted in the end.

        Where two are told apart (from 3 to 5; two out of five; 3, not 4), the other one counts no more.
        """
        for change in self._changes:
            for found in change.finditer(scan.text.folded, scan):
                if scan.free(*found.span("not")) and self._claim(scan, found, 0):
                    scan.block(*found.span("not"))
        for span in scan.of("product"):
            begin = max(0, span.start - _LOOK)
            for pattern in self._before:
                told, position = scan.text.folded[begin : span.start], 0
                while before := pattern.search(told, position):
                    position = before.end("n")
                    if scan.free(begin + before.start("n"), begin + position):
                        self._claim(scan, before, begin)
                        break  # «10024 six chairs»: the first number belongs to another fact, the next may count
            for pattern in self._after:
                if after := pattern.match(scan.text.folded[span.end : span.end + _LOOK]):
                    self._claim(scan, after, span.end)
        for plain in self._patterns:
            for found in plain.finditer(scan.text.folded, scan):
                self._claim(scan, found, 0)

    def _claim(self, scan: Scan, found: re.Match[str], offset: int) -> bool:
        parts = found.groupdict()
        group = next(name for name in ("n", "n2") if parts.get(name))
        value = number(found[group], self._numbers)
        if value is None:
            return False
        value *= _DOZEN if parts.get("dozen") else 1
        if value != int(value) or not 0 <= value < 1_000_000:
            return False
        start, end = (offset + each for each in found.span(group))
        if _is_part(scan.text.folded, start, end):
            return False
        return scan.claim("quantity", start, end, int(value))


def _is_part(folded: str, start: int, end: int) -> bool:
    """Whether a number is only a part of one that counts nothing (-5, 1.5, 1e9), or of a name (H7)."""
    before, after = _BEFORE.search(folded[max(0, start - _LOOK) : start]), _AFTER.match(folded, end)
    return folded[start].isdigit() and bool(before or after)
