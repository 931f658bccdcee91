"""The clause that says why, as written."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Patterns

_CLAUSE = re.compile(r"[^,。;!?\n.]+(?:\.(?=\d)[^,。;!?\n.]+)*")


_FACTS = frozenset({"address", "phone", "tracking_no"})


class Reasons:
    """Finds reasons by the patterns of all languages; a clause without such a word may be one too."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns.each("reasons")
        self._lead = patterns.compiled("reason_lead")
        self._never = patterns.compiled("reason_never")
        self._tail = patterns.compiled("reason_tail")

    def told(self, scan: Scan) -> str | None:
        """The reason introduced by a word such as 因为 or because."""
        for pattern in self._patterns:
            if found := pattern.search(scan.text.folded):
                return self._trimmed(scan, *found.span("r"))
        return None

    @staticmethod
    def clauses(scan: Scan) -> list[tuple[int, int]]:
        """Where the clauses of the sentence are."""
        return [found.span() for found in _CLAUSE.finditer(scan.text.folded)]

    def possible(self, scan: Scan, start: int, end: int) -> bool:
        """Whether a clause can tell why: no question, nothing denied, no address or number to be written down."""
        if scan.text.folded[end : end + 1] == "?" or any(
            span.start < end and start < span.end and span.kind in _FACTS for span in scan.spans
        ):
            return False
        return self._never is None or self._never.search(scan.text.folded[start:end].strip()) is None

    def clause(self, scan: Scan, start: int, end: int) -> str:
        """A clause without the words that only lead to it or from it."""
        return self._trimmed(scan, start, end)

    def _trimmed(self, scan: Scan, start: int, end: int) -> str:
        if self._lead is not None and (lead := self._lead.match(scan.text.folded[start:end])):
            start += lead.end()
        for span in scan.of("order_no"):
            if span.start == start:
                start = span.end + scan.text.folded.startswith("的", span.end)
        if self._tail is not None and (tail := self._tail.search(scan.text.folded[start:end])):
            end = start + tail.start()
        return scan.text.written(start, end)
