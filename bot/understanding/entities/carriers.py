"""Carriers by name and tracking numbers by their shape, both as written."""

from __future__ import annotations

import re

from bot.understanding.entities.phones import is_mobile
from bot.understanding.entities.scan import Scan
from bot.understanding.words import Language, Patterns, alternatives

_SHAPED = re.compile(
    r"(?<![\w#+-])(?:"
    r"sf\s?\d{12,15}|ky\d{10,15}|yt\d{12,16}|jdv?[a-z]{0,3}\d{9,16}|jt\d{12,15}|zto\d{10,14}|sto\d{10,14}|dpk\d{9,15}"
    r"|zjs\d{9,13}|gfus\d{14}|tb[acm]\d{12}|ltn\d{8}n1|jvgl\d{9,13}"
    r"|1z\s?[a-z0-9]{3}\s?[a-z0-9]{3}\s?[a-z0-9]{2}\s?[a-z0-9]{4}\s?[a-z0-9]{4}"
    r"|[a-z]{2}\s?\d{3}\s?\d{3}\s?\d{3}\s?[a-z]{2}|[a-z]{2}\d{9}[a-z]{2}"
    r"|(?:yun|4px|lp|ubi|cnusup|jjd|gm|lx|ls)[a-z0-9]*\d{9,18}"
    r"|\d{4}\s\d{4}\s\d{4}(?:\s\d{4}){0,3}(?:\s\d{2})?"
    r"|\d{20,34}"
    r")(?![\w-])",
    re.ASCII,
)
_LONG = re.compile(r"(?<![\w#.-])(?:[a-z]{0,4}\d[\da-z]{8,33}|\d{3}-\d{8})(?![\w-])", re.ASCII)
_CARRIED = re.compile(
    r"(?<![\w#.-])(?:[a-z]{0,4}\d[\da-z]{8,33}|[a-z]{2,6}\d{7,12}[a-z]{0,3}|\d{3}-\d{8})(?![\w-])", re.ASCII
)
_GROUPED = re.compile(r"(?<![\w#.-])\d{3,5}(?:[\s-]\d{2,6}){1,5}(?![\w-])", re.ASCII)
_LEAST_DIGITS = 9
_LOOK = 24
_ORDER = re.compile(r"(?:订单号?|\border(?:\sno\.?|\snumber)?|\bpo|#)[\s:]{0,2}$")
_NUMBERED = re.compile(r"[单面号码]|waybill|awb|tracking|no\b|number")
_DATED = re.compile(r"[a-z]{0,4}20\d\d[01]\d[0-3]\d")
"""How order numbers begin that carry their day."""


class Carriers:
    """Finds carriers by the words of all languages."""

    def __init__(self, languages: list[Language], patterns: Patterns) -> None:
        lines = [line for language in languages for line in language.lines("carriers")]
        names = {name.strip().lower() for line in lines for name in line.split("|")} - {""}
        latin = alternatives(filter(str.isascii, names))
        other = alternatives(n for n in names if not n.isascii())
        self._latin = re.compile(rf"(?<![a-z&-])(?:{latin})(?![a-z]|-[a-z]|&)", re.ASCII)
        self._other = re.compile(other)
        self._cues = patterns.compiled("tracking_cues")
        self._never = patterns.compiled("carrier_never")

    def find_tracking(self, scan: Scan) -> None:
        """Claims tracking numbers: by their shape, or any long number after a word such as «tracking number»."""
        if not scan.has_digit:
            return
        folded = scan.text.folded
        for found in _SHAPED.finditer(folded):
            self._claim(scan, found)
        for pattern in (_LONG, _GROUPED):
            for found in pattern.finditer(folded):
                if sum(map(str.isdigit, found[0])) >= _LEAST_DIGITS and self._cued(folded, found):
                    self._claim(scan, found)

    def find_carried(self, scan: Scan) -> None:
        """Claims other long numbers in a sentence that names a carrier; phones are claimed before."""
        folded = scan.text.folded
        if not scan.has_digit or not (self._latin.search(folded) or self._other.search(folded)):
            return
        for found in _CARRIED.finditer(folded):
            if not self._is_order(folded, found):
                self._claim(scan, found)

    def find(self, scan: Scan) -> None:
        """Claims the carriers named."""
        folded = scan.text.folded
        for pattern in (self._other, self._latin) if scan.has_han else (self._latin,):
            for found in pattern.finditer(folded):
                if self._never is None or not self._never.match(folded, found.start()):
                    scan.claim("carrier", *found.span(), scan.text.written(*found.span()))

    def _cued(self, folded: str, found: re.Match[str]) -> bool:
        """Whether such a word stands before it; a mobile number needs one that asks for a number."""
        before = folded[max(0, found.start() - _LOOK) : found.start()]
        cue = self._cues.search(before) if self._cues is not None else None
        return cue is not None and (not is_mobile(found[0]) or _NUMBERED.search(cue[0]) is not None)

    @staticmethod
    def _is_order(folded: str, found: re.Match[str]) -> bool:
        before = folded[max(0, found.start() - _LOOK) : found.start()]
        return _DATED.match(found[0]) is not None or _ORDER.search(before) is not None

    @staticmethod
    def _claim(scan: Scan, found: re.Match[str]) -> None:
        scan.claim("tracking_no", *found.span(), scan.text.half[found.start() : found.end()])
