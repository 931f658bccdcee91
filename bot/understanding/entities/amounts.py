"""Amounts of money in main currency units: `¥35.5`, `10万`, `1.2w`, `$100k`, `三百五十块`, `12块8毛`, `3 grand`."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.numerals import number
from bot.understanding.words import Patterns

_LAST_FIGURES = (("more", 1000.0), ("tenths", 0.1), ("cents", 0.01))


class Amounts:
    """Finds amounts by the patterns of all languages.

    Their groups: `n` the number, `scale` a word it is multiplied by, the others what comes after it in smaller units.
    """

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns.each_by_script("amounts")
        self._hint = patterns.by_script("amount_hint")
        self._numbers = patterns.numbers

    def find(self, scan: Scan) -> None:
        """Claims every amount."""
        if next(self._hint.finditer(scan.text.folded, scan), None) is None:
            return
        for pattern in self._patterns:
            for found in pattern.finditer(scan.text.folded, scan):
                value = self._value(found)
                if value is not None and not _is_number(found):
                    scan.claim("amount", *found.span(), value)

    def _value(self, found: re.Match[str]) -> float | None:
        parts = found.groupdict()
        small = self._small(parts)
        value = self._number(parts.get("n") or "")
        if value is None:
            return small or None
        if parts.get("scale"):
            value *= number(parts["scale"] or "", self._numbers) or 1.0
        return round(value + small, 6)

    def _small(self, parts: dict[str, str | None]) -> float:
        """What a number's last figures stand for: `12块8`, `12万5`, `50 cents`."""
        worth = ((parts.get(kind), unit) for kind, unit in _LAST_FIGURES)
        return sum((self._number(figure) or 0.0) * unit for figure, unit in worth if figure)

    def _number(self, text: str) -> float | None:
        """`1,200` as well as the continental `12,99` and `1.200,50`."""
        if not text:
            return None
        text = _WIDE.sub("", text)
        if _CONTINENTAL.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        return number(_SPACED_UNIT.sub(r"\1\2", text), self._numbers)


def _is_number(found: re.Match[str]) -> bool:
    """Whether a bare number is too long and too odd to be a sum: 10023 is an order, 50000 is not."""
    bare = (found["n"] or "").rstrip(",")
    odd = bare.isdigit() and len(bare) >= _LONG and not bare.endswith("00")
    return odd and _CURRENCY.search(found[0]) is None


_LONG = 5
_CURRENCY = re.compile(
    r"[$€£¥￥₹元块圆刀镑]|usd|eur|gbp|rmb|cny|hkd|sgd|dollar|euro|pound|quid|yuan|rupee|inr|rs|[美欧港日]"
)
_WIDE = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{2}|\d{1,3}(?:\.\d{3})+")
_SPACED_UNIT = re.compile(r"(\d)\s+([a-z万千百亿])")
