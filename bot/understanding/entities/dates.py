"""Dates: an ISO day when the sentence fixes it with a year, else the phrase as written."""

from __future__ import annotations

import re
from datetime import date

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Patterns


class Dates:
    """Finds days and spans of time by the patterns of all languages."""

    def __init__(self, patterns: Patterns) -> None:
        self._iso = patterns.each("date_iso")
        self._text = patterns.compiled("date_text")
        self._months = patterns.months

    def find(self, scan: Scan) -> None:
        """Claims every date."""
        if scan.has_digit:
            for pattern in self._iso:
                for found in pattern.finditer(scan.text.folded):
                    if (day := self._day(found)) is not None:
                        scan.claim("date", *found.span(), day.isoformat())
        if self._text is None:
            return
        for found in self._text.finditer(scan.text.folded):
            start, end = found.span("t") if found.re.groupindex and found["t"] else found.span()
            scan.claim("date_text", start, end, scan.text.written(start, end))

    def _day(self, found: re.Match[str]) -> date | None:
        parts = found.groupdict()
        month = self._months[parts["mon"]] if parts.get("mon") else int(parts["m"])
        try:
            return date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            return None
