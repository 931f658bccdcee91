"""Phone numbers by their length: whether one can be dialled where it is said to be."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumber, ValidationResult

HOME, HOME_CODE = "CN", 86
"""The country that is taken where none is named, and what its numbers begin with from elsewhere."""

MOBILE = re.compile(r"1[3-9]\d{9}")
"""Mobile numbers of the mainland, also of ranges that were given out only lately."""

_EXTENSION = re.compile(r"(?<=\d{7})\s*(?:-|转|#|ext\.?)\s*\d{1,5}$")
_OF_NO_LENGTH = frozenset({
    ValidationResult.TOO_SHORT,
    ValidationResult.TOO_LONG,
    ValidationResult.INVALID_LENGTH,
})  # fmt: skip


def has_wrong_length(written: str, country: str) -> bool:
    """Whether a number has too few digits or too many for a phone of that country, or for a mobile at home.

    What is nobody's number as it stands, but would be somebody's with one digit more or less, lacks that digit or has
    it too often. Of a country that is not known nothing can be said.
    """
    parsed = _parsed(_EXTENSION.sub("", written.strip()), country)
    if parsed is None:
        return False
    digits = str(parsed.national_number)
    if phonenumbers.is_valid_number(parsed) or (_is_of_home(parsed, country) and MOBILE.fullmatch(digits)):
        return False
    if phonenumbers.is_possible_number_with_reason(parsed) in _OF_NO_LENGTH:
        return True
    return any(_is_somebodys(parsed, near) for near in (digits[:-1], *(f"{digits}{each}" for each in range(10))))


def digit_count(written: str) -> int:
    """How many digits a number has."""
    return sum(map(str.isdigit, written))


def _parsed(written: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return None


def _is_of_home(parsed: PhoneNumber, country: str) -> bool:
    """Whether it may be a number of the mainland: also one that is written without its code from elsewhere."""
    is_local = parsed.country_code == phonenumbers.country_code_for_region(country or HOME)
    return parsed.country_code == HOME_CODE or is_local


def _is_somebodys(parsed: PhoneNumber, digits: str) -> bool:
    if not digits:
        return False
    near = PhoneNumber(country_code=parsed.country_code, national_number=int(digits))
    return phonenumbers.is_valid_number(near) or (_is_of_home(parsed, "") and MOBILE.fullmatch(digits) is not None)
