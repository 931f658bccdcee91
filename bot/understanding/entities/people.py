"""People: recipients, colleagues, customers, with their title when it is written."""

from __future__ import annotations

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Patterns


class People:
    """Finds people by the patterns of all languages."""

    def __init__(self, patterns: Patterns) -> None:
        self._titled = patterns.each("people")
        self._cued = patterns.each("person_cues")
        self._cased = patterns.each("person_cues_cased")
        self._stop = patterns.compiled("person_stop")

    def find(self, scan: Scan) -> None:
        """Claims every person."""
        for pattern in self._titled + self._cued:
            for found in pattern.finditer(scan.text.folded):
                self._claim(scan, *found.span("p"))
        for pattern in self._cased:
            for found in pattern.finditer(scan.text.half):
                self._claim(scan, *found.span("p"))

    def _claim(self, scan: Scan, start: int, end: int) -> None:
        if self._stop is not None and self._stop.match(scan.text.folded[start:end]):
            return
        if start and scan.text.half[start - 1] == "@":
            start -= 1
        scan.claim("person", start, end, scan.text.written(start, end))
