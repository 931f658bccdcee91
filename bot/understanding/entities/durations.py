"""Spans of time that are asked for, in minutes: 半小时 → 30, three days → 4320. Waiting that went on is none."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.numerals import number
from bot.understanding.words import Patterns


class Durations:
    """Finds durations by the patterns of all languages."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns.each("durations")
        self._ongoing = patterns.compiled("ongoing")
        self._numbers = patterns.numbers
        self._units = patterns.units

    def find(self, scan: Scan) -> None:
        """Claims the durations; those that say how long something has been going on stay unclaimed."""
        for pattern in self._patterns:
            for found in pattern.finditer(scan.text.folded):
                minutes = self._minutes(found)
                if minutes is None or self._goes_on(scan, found.start()):
                    continue
                scan.claim("duration_min", *found.span(), minutes)

    def _goes_on(self, scan: Scan, start: int) -> bool:
        before = scan.text.folded[max(0, start - 24) : start]
        return self._ongoing is not None and self._ongoing.search(before) is not None

    def _minutes(self, found: re.Match[str]) -> int | None:
        parts = found.groupdict()
        if parts.get("half"):
            unit = next((value for word, value in self._units.items() if word in parts["half"]), None)
            return None if unit is None else int(unit / 2)
        unit = self._units.get(parts.get("unit") or "") or _LETTERS.get(parts.get("unit") or "")
        if unit is None:
            return None
        if parts.get("plus"):
            return int(unit * 1.5)
        count = number(parts["n"], self._numbers) if parts.get("n") else 1.0
        if count is None:
            return None
        if "个半" in found[0]:
            count += 0.5
        return int(count * unit)


_LETTERS = {"h": 60.0, "m": 1.0, "d": 1440.0, "w": 10080.0}
