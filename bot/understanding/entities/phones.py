"""Phone numbers as written: mobile and fixed lines, with and without a country code, in digits or spelt out.

Some numbers are shaped like nothing else; others (a run of digits, two short groups) are numbers of many things and
are phones only after a word such as phone, 电话 or call.
"""

from __future__ import annotations

import re

import phonenumbers

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Patterns, alternatives

_SHAPED = re.compile(
    r"(?<![\w#.-])(?:"
    r"\(?(?:\+|00(?=[1-9]))\d[\d\s().-]{5,18}\d"
    r"|(?:(?:\(86\)|86)[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}"
    r"|1[3-9]\d{2}[\s-]\d{3}[\s-]\d{4}"
    r"|\(0\d{1,4}\)[\s-]?\d{3,4}[\s-]?\d{3,4}(?:-\d{1,4})?"
    r"|0\d{2,3}-\d{7,8}(?:-\d{1,4})?"
    r"|0\d{2,3}[\s-]\d{3,4}[\s-]?\d{4}"
    r"|(?:1[\s.-])?\(?[2-9]\d{2}\)?[\s.-]\d{3}[\s.-]\d{4}"
    r"|09\d{2}[\s-]?\d{3}[\s-]?\d{3}"
    r"|0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}"
    r"|0\d{3,4}[\s/-]\d{5,8}|0\d{1,2}[\s/]\d{6,9}"
    r"|0\d(?:[\s.]\d{2}){4}|0\d\s\d{4}\s\d{4}"
    r"|07\d{9}|04\d{8}"
    r"|1[38]00[\s-]\d{3}[\s-]\d{3}"
    r"|400[\s-]?\d{3}[\s-]?\d{4}|[48]00[\s-]\d{4}[\s-]\d{3}"
    r"|(?:\(?(?:852|853|65|86)\)?[\s-])?[2-9]\d{3}[\s-]\d{4}(?!\s?(?:元|块|万|件|个|单|dollars|usd|units|pcs))"
    r"|555-\d{4}"
    r")(?![\w]|[.-]\d)",
    re.ASCII,
)
_CUED = re.compile(r"(?<![\w#.-])\(?\d[\d\s().-]{4,16}\d(?![\w]|[.-]\d)", re.ASCII)
_HAN_SPELT = re.compile(
    "(?<![零〇幺一二三四五六七八九])[幺一][三四五六七八九][零〇幺一二三四五六七八九]{9}(?![零〇幺一二三四五六七八九])"
)
_MOBILE = re.compile(r"1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}")
_YEARS = re.compile(r"20[012]\d[\s-]20[0123]\d")
_ROUND = re.compile(r"\d+00[\s-]\d+00")
_LEAST, _MOST = 7, 13
_CALLED_LATIN = ("zero", "oh", "o", "nought", "double", "triple", "hundred", "nine", "eight", "seven", "six", "five",
                 "four", "three", "two", "one")  # fmt: skip


class Phones:
    """Finds phone numbers; `phone_cues` are the words before a number that make it one."""

    def __init__(self, patterns: Patterns) -> None:
        self._cues = patterns.compiled("phone_cues")
        digit = alternatives(_CALLED_LATIN)
        self._spelt = re.compile(rf"\b{digit}(?:[\s-]{digit}){{6,16}}\b")

    def find(self, scan: Scan) -> None:
        """Claims every phone number. A number with `+` must be possible in its country's plan."""
        folded = scan.text.folded
        told = scan.has_digit or self._spelt.search(folded) is not None
        cues = [found.end() for found in self._cues.finditer(folded)] if told and self._cues is not None else []
        if scan.has_digit:
            for found in _SHAPED.finditer(folded):
                if self._plausible(found, cues):
                    scan.claim("phone", *found.span(), scan.text.half[found.start() : found.end()])
        for found in _HAN_SPELT.finditer(folded) if scan.has_han else ():
            scan.claim("phone", *found.span(), scan.text.written(*found.span()))
        for end in cues:
            number = _CUED.match(folded, end) or self._spelt.match(folded, end)
            if number is not None and (number[0][0] not in "0123456789(" or _is_long(number[0])):
                scan.claim("phone", *number.span(), scan.text.half[number.start() : number.end()])

    @staticmethod
    def _plausible(found: re.Match[str], cues: list[int]) -> bool:
        written = found[0]
        if written.lstrip("(").startswith("+"):
            return _possible(written)
        if written.lstrip("(").startswith("00"):
            return _possible("+" + written.lstrip("(0"))
        doubtful = len(written) <= _SHORT and (_YEARS.fullmatch(written) or _ROUND.fullmatch(written))
        return not doubtful or found.start() in cues


_SHORT = 9


def is_mobile(digits: str) -> bool:
    """Whether these digits are a mainland mobile number."""
    return bool(_MOBILE.fullmatch(digits))


def _is_long(written: str) -> bool:
    return _LEAST <= sum(map(str.isdigit, written)) <= _MOST


def _possible(written: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(written.strip("(")))
    except phonenumbers.NumberParseException:
        return False
