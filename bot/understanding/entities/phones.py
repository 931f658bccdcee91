"""Phone numbers as written: mobile and fixed lines, with and without a country code."""

from __future__ import annotations

import re

import phonenumbers

from bot.understanding.entities.scan import Scan

_CANDIDATE = re.compile(
    r"(?<![\w#.-])(?:"
    r"\+\d[\d\s().-]{6,17}\d"
    r"|(?:86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}"
    r"|0\d{2,3}-\d{7,8}(?:-\d{1,4})?"
    r"|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}"
    r"|0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}"
    r"|[2-9]\d{3}[\s-]\d{4}"
    r"|400-?\d{3}-?\d{4}"
    r")(?![\w]|[.-]\d)",
    re.ASCII,
)
_MOBILE = re.compile(r"1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}")


def find(scan: Scan) -> None:
    """Claims every phone number. A number with `+` must be possible in its country's plan."""
    if not scan.has_digit:
        return
    for found in _CANDIDATE.finditer(scan.text.folded):
        written = found[0]
        if written.startswith("+") and not _possible(written):
            continue
        scan.claim("phone", *found.span(), scan.text.half[found.start() : found.end()])


def is_mobile(digits: str) -> bool:
    """Whether these digits are a mainland mobile number."""
    return bool(_MOBILE.fullmatch(digits))


def _possible(written: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(written))
    except phonenumbers.NumberParseException:
        return False
