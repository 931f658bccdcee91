"""Order numbers in the shop's formats, one or several, and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Patterns

DEFAULT_FORMATS = (
    r"#[a-z]{0,4}-?\d{3,}(?:-\d+)?",
    r"[a-z]{1,5}-?20\d{6}-\d{2,6}",
    r"[a-z]{2,5}-\d{4,12}(?:-\d{1,4})?",
    r"[a-z]{1,4}_?\d{5,18}",
    r"\d{5,19}",
)
"""Regular expressions over lower-case text; a shop's own formats come before these."""

_RANGE = re.compile(r"\s?(?:-|~|—|–|到|至|to|through|thru)\s?")
_LONGEST_RANGE = 20
_FIGURES = "零〇幺一二三四五六七八九"
_SPOKEN = re.compile(f"(?<![{_FIGURES}十百千万第])[{_FIGURES}]{{4,8}}(?![{_FIGURES}十百千万])")
_SHORT = re.compile(r"(?<![\w.#-])\d{3,4}(?![\w.%-])", re.ASCII)


class Orders:
    """Finds order numbers by the given formats; a bare short number only after a word such as 订单 or order."""

    def __init__(self, formats: Sequence[str], patterns: Patterns) -> None:
        alternatives = "|".join(f"(?:{one})" for one in formats)
        self._numbers = re.compile(rf"(?<![\w#.@-])(?:{alternatives})(?![\w@]|-\d|\.\d)", re.IGNORECASE | re.ASCII)
        self._cues = patterns.compiled("order_cues")

    def find(self, scan: Scan) -> None:
        """Claims every order number; a range claims the numbers in between as well."""
        folded = scan.text.folded
        for found in _SPOKEN.finditer(folded):
            scan.claim("order_no", *found.span(), scan.text.written(*found.span()))
        if not scan.has_digit:
            return
        for found in self._numbers.finditer(folded):
            scan.claim("order_no", *found.span(), scan.text.half[found.start() : found.end()])
        for found in _SHORT.finditer(folded):
            if self._cues is not None and self._cues.search(folded[max(0, found.start() - 16) : found.start()]):
                scan.claim("order_no", *found.span(), scan.text.half[found.start() : found.end()])

    def listed(self, scan: Scan) -> tuple[str, ...]:
        """The order numbers of the sentence, once each, ranges written out."""
        numbers: list[str] = []
        spans = scan.of("order_no")
        for index, span in enumerate(spans):
            if index and _RANGE.fullmatch(scan.text.folded[spans[index - 1].end : span.start]):
                numbers.extend(_between(str(spans[index - 1].value), str(span.value)))
            numbers.append(str(span.value))
        return tuple(dict.fromkeys(numbers))


def _between(first: str, last: str) -> list[str]:
    prefix = re.sub(r"\d+$", "", first)
    if not last.startswith(prefix) or not (first[len(prefix) :].isdigit() and last[len(prefix) :].isdigit()):
        return []
    low, high = int(first[len(prefix) :]), int(last[len(prefix) :])
    if not 0 < high - low <= _LONGEST_RANGE:
        return []
    width = len(first) - len(prefix)
    return [f"{prefix}{number:0{width}d}" for number in range(low + 1, high)]
