"""Whose tracking number it can be, by its form and its check digit. Facts of the carriers; nothing is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.understanding.entities.check_digits import (
    elevens,
    luhn,
    modulo_37_36,
    postal_union,
    sevens,
    weighted_tens,
)

Check = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of number: whose it is, what it looks like, and how its check digit is reckoned where it has one."""

    carrier: str
    shape: re.Pattern[str]
    check: Check | None = None

    def fits(self, number: str) -> bool:
        """Whether a number (upper case, no spaces) has this form."""
        found = self.shape.fullmatch(number)
        return found is not None and (self.check is None or self.check(found))

    @property
    def telling(self) -> bool:
        """Whether few other numbers look like this: it has letters of the carrier's own, or a check digit."""
        return self.check is not None or re.match(r"[A-Z1(]", self.shape.pattern) is not None


def carriers(number: str) -> tuple[str, ...]:
    """The carriers that give out such numbers, the likeliest first: a form with a check digit before one without."""
    plain = re.sub(r"\s", "", number).upper()
    fitting = [form for form in FORMS if form.fits(plain)] if plain.isascii() else []
    fitting.sort(key=lambda form: form.check is None)
    postal = _POSTS.get(plain[-2:]) if any(form.carrier == POST for form in fitting) else None
    names = [postal if postal and form.carrier == POST else form.carrier for form in fitting]
    return tuple(dict.fromkeys(names))


def carrier_of(number: str) -> str | None:
    """The one carrier whose number this is; None when it may be that of several, or of nobody we know."""
    plain = re.sub(r"\s", "", number).upper()
    telling = {form.carrier for form in FORMS if form.telling and form.fits(plain)} if plain.isascii() else set()
    found = carriers(number)
    return found[0] if len(telling) == 1 and found else None


def mistyped(number: str, carrier: str) -> bool:
    """Whether a number has the form of this carrier's numbers but never the right check digit."""
    plain = re.sub(r"\s", "", number).upper()
    shaped = [form for form in FORMS if form.carrier == carrier and form.shape.fullmatch(plain)]
    return bool(shaped) and not any(form.fits(plain) for form in shaped)


def _tens(first: int, second: int, before: str = "") -> Check:
    """The check over group `s`; `before` is put in front when the number does not begin with it."""

    def check(found: re.Match[str]) -> bool:
        body = found["s"] if found["s"].startswith(before) else before + found["s"]
        return weighted_tens(body, found["c"], first, second)

    return check


def _tens_from_the_right(found: re.Match[str]) -> bool:
    return weighted_tens(found["s"][::-1], found["c"], 3, 1)


def _fedex(*weights: int) -> Check:
    one, two, three = weights
    return lambda found: elevens(found["s"], found["c"], (one, two, three))


def _postal(found: re.Match[str]) -> bool:
    return found["country"] in _COUNTRIES and postal_union(found["s"], found["c"])


def _luhn(found: re.Match[str]) -> bool:
    return luhn(found["s"] + found["c"])


def _dpd(found: re.Match[str]) -> bool:
    return modulo_37_36(found["s"], found["c"])


def _dhl(found: re.Match[str]) -> bool:
    return sevens(found["s"], found["c"])


POST = "post"
"""The postal service of the country at the end of an S10 number."""

_COUNTRIES = frozenset({
    "AE", "AF", "AG", "AL", "AM", "AO", "AR", "AT", "AU", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI",
    "BJ", "BN", "BO", "BR", "BS", "BT", "BW", "BY", "BZ", "CA", "CD", "CF", "CG", "CH", "CI", "CL", "CM", "CN",
    "CO", "CR", "CU", "CV", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "ER", "ES", "ET",
    "FI", "FJ", "FR", "GA", "GB", "GD", "GE", "GH", "GM", "GN", "GQ", "GR", "GT", "GW", "GY", "HK", "HN", "HR",
    "HT", "HU", "ID", "IE", "IL", "IN", "IQ", "IR", "IS", "IT", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM",
    "KN", "KP", "KR", "KW", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC",
    "MD", "ME", "MG", "MK", "ML", "MM", "MN", "MO", "MR", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NE",
    "NG", "NI", "NL", "NO", "NP", "NR", "NZ", "OM", "PA", "PE", "PG", "PH", "PK", "PL", "PT", "PY", "QA", "RO",
    "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SI", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST",
    "SV", "SY", "SZ", "TD", "TG", "TH", "TJ", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG",
    "US", "UY", "UZ", "VA", "VC", "VE", "VN", "VU", "WS", "YE", "ZA", "ZM", "ZW",
})  # fmt: skip
_POSTS = {
    "AE": "Emirates Post", "AR": "Correo Argentino", "AT": "Österreichische Post", "AU": "Australia Post",
    "BE": "bpost", "BG": "Bulgarian Posts", "BR": "Correios", "CA": "Canada Post", "CH": "Swiss Post",
    "CL": "Correos de Chile", "CN": "China Post", "CO": "4-72", "CZ": "Česká pošta", "DE": "Deutsche Post",
    "DK": "PostNord", "EG": "Egypt Post", "ES": "Correos", "FI": "Posti", "FR": "La Poste", "GB": "Royal Mail",
    "GR": "ELTA", "HK": "Hongkong Post", "HU": "Magyar Posta", "ID": "Pos Indonesia", "IE": "An Post",
    "IL": "Israel Post", "IN": "India Post", "IT": "Poste Italiane", "JP": "Japan Post", "KE": "Posta Kenya",
    "KR": "Korea Post", "LU": "Post Luxembourg", "MO": "Macau Post", "MX": "Correos de México", "MY": "Pos Malaysia",
    "NG": "NIPOST", "NL": "PostNL", "NO": "Posten", "NZ": "NZ Post", "PH": "PHLPost", "PL": "Poczta Polska",
    "PT": "CTT", "RO": "Poșta Română", "RU": "Russian Post", "SA": "Saudi Post", "SE": "PostNord", "SG": "SingPost",
    "TH": "Thailand Post", "TR": "PTT", "TW": "Chunghwa Post", "UA": "Ukrposhta", "US": "USPS", "VN": "Vietnam Post",
    "ZA": "South African Post Office",
}  # fmt: skip

_ZIP = r"(?:420\d{5}(?:\d{4})?)?"
_SMALL_MAILER = r"[0-8]\d{5}(?:\d{14}|\d{10})"
_MAILED_ONLINE = rf"94\d{{3}}(?:9\d{{8}}(?:\d{{15}}|\d{{11}}|\d{{7}})|{_SMALL_MAILER})"
_MAILED = rf"(?:92(?=\d{{3}}9)|93(?=\d{{3}}[0-8])|95)\d{{3}}(?:9\d{{8}}(?:\d{{11}}|\d{{7}})|{_SMALL_MAILER})"
"""A service type, nine figures of a large mailer (which begin with 9) or six of a small one, and the parcel's own."""

FORMS = tuple(
    Form(carrier, re.compile(shape), check)
    for carrier, shape, check in (
        (POST, r"[A-Z]{2}(?P<s>\d{8})(?P<c>\d)(?P<country>[A-Z]{2})", _postal),
        ("UPS", r"1Z(?P<s>[A-Z0-9]{15})(?P<c>\d)", _tens(1, 2)),
        ("UPS", r"[AHJKTV](?P<s>\d{9})(?P<c>\d)", _tens(1, 2)),
        ("FedEx", r"(?P<s>\d{11})(?P<c>\d)", _fedex(3, 1, 7)),
        ("FedEx", r"[0-8]\d{19}(?P<s>\d{13})(?P<c>\d)", _fedex(1, 7, 3)),
        ("FedEx", r"3\d{15}(?P<s>\d{11})(?P<c>\d)\d{4}", _fedex(3, 1, 7)),
        ("FedEx", r"(?P<s>\d{14})(?P<c>\d)", _tens(1, 3)),
        ("FedEx", r"\d{2}(?P<s>\d{15})(?P<c>\d)", _tens(3, 1)),
        ("FedEx", r"96\d{5}(?P<s>\d{14})(?P<c>\d)", _tens(1, 3)),
        ("FedEx", r"96\d{18}(?P<s>\d{13})(?P<c>\d)", _fedex(1, 7, 3)),
        ("USPS", r"(?P<s>\d{19})(?P<c>\d)", _tens(3, 1)),
        ("USPS", rf"{_ZIP}(?P<s>{_MAILED_ONLINE})(?P<c>\d)", _tens_from_the_right),
        ("USPS", rf"{_ZIP}(?P<s>(?:91)?\d{{19}})(?P<c>\d)", _tens(3, 1, "91")),
        ("USPS", rf"{_ZIP}(?P<s>{_MAILED})(?P<c>\d)", _tens(3, 1)),
        ("DHL", r"(?P<s>\d{9,10})(?P<c>\d)", _dhl),
        ("DHL", r"J[A-Z]{2,3}\d{9,10}", None),
        ("DHL", r"(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)(?=[A-Z]*\d)[0-9A-Z]{10,39}", None),
        ("DHL", r"\d{14}", None),
        ("DPD", r"(?P<s>\d{27})(?P<c>[0-9A-Z])", _dpd),
        ("DPD", r"(?P<s>\d{14})(?P<c>[0-9A-Z])", _dpd),
        ("Canada Post", r"(?P<s>\d{15})(?P<c>\d)", _tens(3, 1)),
        ("Purolator", r"(?P<s>[0-5]\d{10})(?P<c>\d)", _luhn),
        ("Purolator", r"[A-Z]{3}\d{9}", None),
        ("OnTrac", r"C(?P<s>\d{13})(?P<c>\d)", _tens(1, 2, "4")),
        ("OnTrac", r"D(?P<s>\d{13})(?P<c>\d)", _tens(1, 2, "5")),
        ("Old Dominion", r"(?P<s>(?:77[78]|072|780)\d{7})(?P<c>\d)", _luhn),
        ("Old Dominion", r"(?P<s>80\d{8})(?P<c>\d)", _luhn),
        ("Amazon", r"TB[ACM]\d{12}", None),
        ("Amazon", r"[AFC]\d{10}", None),
        ("Canpar", r"[CDKLSUXZ]\d{21}", None),
        ("GOFO Express", r"GFUS\d{14}", None),
        ("Landmark Global", r"LTN\d{8}N1", None),
        ("LaserShip", r"L[AIEHNX][1-3]\d{7}", None),
        ("LaserShip", r"1LS7[12]\d{10}", None),
        ("LaserShip", r"1LS7[12]\d{2}01[1-4]\d{6}-1", None),
        ("LaserShip", r"1LSCX[0-9A-Z]{10}", None),
        ("Spee-Dee", r"SP\d{18}", None),
        ("Yodel", r"JJ?D\d{16}", None),
        ("YunExpress", r"YT\d{16}", None),
        ("顺丰", r"SF\d{12,15}", None),
        ("圆通", r"YT\d{12,15}", None),
        ("极兔", r"JT\d{13}", None),
        ("京东", r"JD(?:[A-Z]{1,3}\d{9,13}|\d{11,15})", None),
        ("中通", r"ZTO\d{10,14}", None),
        ("申通", r"STO\d{10,14}", None),
        ("德邦", r"DPK\d{9,15}", None),
        ("跨越", r"KY\d{10,15}", None),
    )
)  # fmt: skip
