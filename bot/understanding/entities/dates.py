"""Dates: an ISO day when the sentence fixes it with a year, else the phrase as written."""

from __future__ import annotations

import re
from datetime import date

from bot.understanding.entities.scan import Scan
from bot.understanding.numerals import whole
from bot.understanding.words import Patterns

_MONTHS_A_YEAR = 12


class Dates:
    """Finds days and spans of time by the patterns of all languages."""

    def __init__(self, patterns: Patterns) -> None:
        self._iso = patterns.each("date_iso")
        self._text = patterns.by_script("date_text")
        self._months = patterns.months

    def find(self, scan: Scan) -> None:
        """Claims every date."""
        folded = scan.text.folded
        if _YEAR.search(folded):
            for pattern in self._iso:
                for found in pattern.finditer(folded):
                    if (day := self._day(found)) is not None:
                        scan.claim("date", *found.span(), day.isoformat())
        for found in self._text.finditer(folded, scan):
            scan.claim("date_text", *found.span(), scan.text.written(*found.span()))

    def _day(self, found: re.Match[str]) -> date | None:
        """The day; where a month could not be one, as in 24/12/2026, it is the day that was written first."""
        parts = found.groupdict()
        year, day = whole(parts["y"]), whole(parts["d"])
        month = self._months[parts["mon"]] if parts.get("mon") else whole(parts["m"])
        if year is None or month is None or day is None:
            return None
        if month > _MONTHS_A_YEAR and parts.get("sep"):
            month, day = day, month
        try:
            return date(year, month, day)
        except ValueError:
            return None


_YEAR = re.compile("20[0-9]{2}|二[零〇]")
