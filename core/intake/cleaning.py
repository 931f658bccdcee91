"""Cleaning of single values, as people and programs write them: pure, one function for each kind of field.

Each takes what was written and gives it as it is kept, or raises ValueError if it cannot be told what is meant.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation

import phonenumbers

from core.countries import code_of
from core.money import CURRENCIES, MOST_MINOR, minor_digits
from core.phones import HOME, HOME_CODE, MOBILE

_HALF_WIDTH = {c + 0xFEE0: c for c in range(0x21, 0x7F) if chr(c).isalnum() or chr(c) in "#-@.+_/&*%"} | {0x3000: 0x20}
"""Full-width letters, digits and marks of numbers; Chinese punctuation stays as it is."""

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}")
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?\s*(?:件|个|台|只|套|箱|本|盒|把|条|双|张|pcs?\.?|pieces?|x|×)?", re.IGNORECASE)
_MEASURE = re.compile(r"(\d{1,9})(?:\.0+)?\s*(?:g|grams?|克|cm3|立方厘米)?")
_AMOUNT_MARKS = re.compile(r"(?i)人民币|rmb|cny|usd|eur|gbp|hkd|元|圆|[¥￥$€£\s]|hk(?=\$)|us(?=\$)")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d{1,3}(\.\d{3})*,\d{1,2}|\d+,\d{1,2}")
_FLOAT_OF_A_SHEET = re.compile(r"\d+\.0|\d(\.\d+)?e\+\d+", re.IGNORECASE)
_SIX, _ZIP = re.compile(r"\d{6}"), re.compile(r"(\d{3,5})(?:-(\d{4}))?")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(.+))?")
_TIME = re.compile(r"(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?)?分?")


def text(written: str) -> str:
    """Words on one line, half-width letters and digits, nothing invisible."""
    seen = "".join(" " if c.isspace() else c for c in written if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(seen.translate(_HALF_WIDTH).split())


def storable(written: str) -> str:
    """The words as they stand, without what no database takes: NUL, and surrogates that lost their other half."""
    return written.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def number(written: str) -> str:
    """A number that names something (an order, a customer, an article). `10023.0` of a sheet is 10023."""
    tidy = text(written).lstrip("'").strip()
    return _unfloated(tidy).lstrip("#").strip()


def phone(written: str, country: str) -> str:
    """A phone number: mainland ones as they are dialled at home, others in E.164. `country` is where it is, if local.

    Raises ValueError for what is nobody's number: too short, too long, or of a range that is not given out.
    """
    tidy = _unfloated(text(written).lstrip("'"))
    try:
        parsed = phonenumbers.parse(tidy, country or HOME)
    except phonenumbers.NumberParseException as error:
        raise ValueError(tidy) from error
    national = str(phonenumbers.national_significant_number(parsed))
    is_mobile = parsed.country_code == HOME_CODE and MOBILE.fullmatch(national)
    if not (is_mobile or phonenumbers.is_valid_number(parsed)):
        if MOBILE.fullmatch(tidy):  # nobody's number there, but somebody's at home, as it is kept
            return tidy
        raise ValueError(tidy)
    extension = f" ext. {parsed.extension}" if parsed.extension else ""
    if parsed.country_code == HOME_CODE:
        is_fixed = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.FIXED_LINE
        return (f"0{national}" if is_fixed else national) + extension
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)) + extension


def email(written: str) -> str:
    """An e-mail address in lower case."""
    tidy = text(written).removeprefix("mailto:").strip("<> ").lower()
    if not _EMAIL.fullmatch(tidy):
        raise ValueError(tidy)
    return tidy


def country(written: str) -> str:
    """A country as ISO 3166 alpha-2, from a code or a common name."""
    tidy = text(written)
    code = code_of(tidy) or (tidy.upper() if tidy.upper() in phonenumbers.SUPPORTED_REGIONS else "")
    if not code:
        raise ValueError(written)
    return code


def postcode(written: str, country: str) -> str:
    """A postcode: six digits in China, five or nine in the USA (with the zeros a sheet dropped), others as written."""
    tidy = _unfloated(text(written).lstrip("'")).upper()
    if country == "CN":
        if not _SIX.fullmatch(tidy):
            raise ValueError(tidy)
    elif country == "US":
        shape = _ZIP.fullmatch(tidy)
        if shape is None:
            raise ValueError(tidy)
        tidy = shape[1].zfill(5) + (f"-{shape[2]}" if shape[2] else "")
    elif country == "GB":
        joined = tidy.replace(" ", "")
        tidy = f"{joined[:-3]} {joined[-3:]}"
    return tidy


def currency(written: str) -> str:
    """A currency as ISO 4217."""
    tidy = text(written).upper()
    code = {
        "¥": "CNY",
        "￥": "CNY",
        "RMB": "CNY",
        "元": "CNY",
        "人民币": "CNY",
        "$": "USD",
        "US$": "USD",
        "美元": "USD",
    }
    code |= {"€": "EUR", "欧元": "EUR", "£": "GBP", "英镑": "GBP", "HK$": "HKD", "港币": "HKD", "港元": "HKD"}
    tidy = code.get(tidy, tidy)
    if tidy not in CURRENCIES:
        raise ValueError(written)
    return tidy


def quantity(written: object) -> int:
    """Pieces: a whole number above zero, with or without its measure word."""
    if isinstance(written, int | float) and not isinstance(written, bool):
        written = repr(written)
    shape = _WHOLE.fullmatch(text(str(written)).replace(",", ""))
    if shape is None or int(shape[1]) == 0:
        raise ValueError(str(written))
    return int(shape[1])


def amount(written: object, currency: str) -> int:
    """An amount of money in minor units: `¥1,299.00`, `1299元`, `1.299,00`. Never more digits than the currency has."""
    tidy = _AMOUNT_MARKS.sub("", text(str(written)))
    if _DECIMAL_COMMA.fullmatch(tidy):
        tidy = tidy.replace(".", "").replace(",", ".")
    elif not _THOUSANDS.fullmatch(tidy):
        raise ValueError(str(written))
    try:
        scaled = Decimal(tidy.replace(",", "")).scaleb(minor_digits(currency))
    except InvalidOperation as error:
        raise ValueError(str(written)) from error
    # A sheet computes with floats: 39.9 may stand there as 39.900000000000006.
    if abs(scaled - scaled.to_integral_value()) > Decimal("0.0001") or scaled >= MOST_MINOR:
        raise ValueError(str(written))
    return int(scaled.to_integral_value())


def measure(written: object) -> int:
    """A weight in grams or a volume in cm³, whole, with or without that unit. A kilogram has to be written as 1000."""
    tidy = text(str(written)).lower().replace(",", "").replace("³", "3")
    shape = _MEASURE.fullmatch(tidy)
    if shape is None:
        raise ValueError(str(written))
    return int(shape[1])


def moment(written: object, zone: tzinfo) -> datetime:
    """A moment in UTC, from a date and perhaps a time on the clock of `zone`. The year has to come first."""
    if isinstance(written, datetime):
        found = written
    elif isinstance(written, date):
        found = datetime.combine(written, time())
    else:
        found = _written_moment(text(str(written)))
    try:
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(str(written)) from error


def _written_moment(tidy: str) -> datetime:
    try:
        return datetime.fromisoformat(tidy)
    except ValueError:
        shape = _DATE.fullmatch(tidy)
    if shape is None:
        raise ValueError(tidy)
    day = date(int(shape[1]), int(shape[2]), int(shape[3]))
    clock = _TIME.fullmatch(shape[4].strip()) if shape[4] else None
    if shape[4] and clock is None:
        raise ValueError(tidy)
    at = time(int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else time()
    return datetime.combine(day, at)


def _unfloated(tidy: str) -> str:
    """The digits of a number that a sheet took for a float: 13800138000.0, 1.3800138E+10."""
    if not _FLOAT_OF_A_SHEET.fullmatch(tidy):
        return tidy
    exact = Decimal(tidy)
    return str(int(exact)) if exact == exact.to_integral_value() and exact < 10**18 else tidy
