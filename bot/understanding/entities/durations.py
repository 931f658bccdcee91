"""Spans of time that are asked for, in minutes: 半小时 → 30, three days → 4320. Waiting that went on is none."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.numerals import number
from bot.understanding.words import Patterns

_LOOK = 24
_LETTERS = {"h": 60.0, "m": 1.0, "d": 1440.0, "w": 10080.0}
_ARTICLES = {"a": 1.0, "an": 1.0}
_SHARES = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}


class Durations:
    """Finds durations by the patterns of all languages.

    Their groups: `n` how many (one, if none is said), `unit` of what; `half`, `quarter` or `quarters` stand for that
    share of the unit; `plus` for half a unit more; `n2` and `unit2` for what is added.
    """

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns.each_by_script("durations")
        self._hint = patterns.by_script("duration_hint")
        self._ongoing = patterns.compiled("ongoing")
        self._numbers = patterns.numbers | _ARTICLES
        self._units = patterns.units | _LETTERS

    def find(self, scan: Scan) -> None:
        """Claims the durations; those that say how long something has been going on stay unclaimed."""
        if next(self._hint.finditer(scan.text.folded, scan), None) is None:
            return
        for pattern in self._patterns:
            for found in pattern.finditer(scan.text.folded, scan):
                minutes = self._minutes(found)
                if minutes is not None and not self._goes_on(scan, found.start()):
                    scan.claim("duration_min", *found.span(), minutes)

    def _goes_on(self, scan: Scan, start: int) -> bool:
        before = scan.text.folded[max(0, start - _LOOK) : start]
        return self._ongoing is not None and self._ongoing.search(before) is not None

    def _number(self, text: str | None) -> float | None:
        return number((text or "").strip(" -"), self._numbers)

    def _minutes(self, found: re.Match[str]) -> int | None:
        parts = found.groupdict()
        unit = self._units.get(parts.get("unit") or "")
        if unit is None:
            return None
        share = next((value for name, value in _SHARES.items() if parts.get(name)), None)
        if share is not None:
            return int(unit * share)
        count = self._number(parts["n"]) if parts.get("n") else 1.0
        if count is None:
            return None
        more = 0.5 * unit if parts.get("plus") else 0.0
        if parts.get("n2"):
            more = (self._number(parts["n2"]) or 0.0) * self._units.get(parts.get("unit2") or "", 1.0)
        return int(count * unit + more)
