"""Money as integer minor units with a currency: no floats, no silent mixing of currencies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, Overflow
from typing import Self

_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UZS VES VND
VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""

HIGHEST_MINOR = 10**12
"""What a line of an order can cost at most, or one piece of a thing, in minor units. Two hundred such lines, and the
sums over tens of thousands of such orders, still fit the columns and sums of both databases."""

CURRENCIES = frozenset(_CODES.split())
"""The currencies in which something can be paid (ISO 4217)."""

_NO_MINOR_UNIT = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
_THREE_DIGITS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


MOST_MINOR = 10**15
"""Minor units that no written amount comes to."""


def minor_digits(currency: str) -> int:
    """How many digits follow the decimal point in a currency (ISO 4217, table A.1)."""
    if currency in _NO_MINOR_UNIT:
        return 0
    return 3 if currency in _THREE_DIGITS else 2


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in minor units (fen, cents) of one currency (ISO 4217 code)."""

    minor: int
    currency: str

    def __add__(self, other: Self) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.minor + other.minor, self.currency)

    def times(self, quantity: int) -> Money:
        """This amount, quantity times."""
        return Money(self.minor * quantity, self.currency)


def money_of(written: str, currency: str) -> Money:
    """An amount written in main units: "12.50". Raises ValueError for what is none, finer than the currency is,
    or beyond all amounts."""
    try:
        minor = Decimal(written).scaleb(minor_digits(currency))
    except (InvalidOperation, Overflow):
        raise ValueError(f"not an amount: {written!r}") from None
    if not minor.is_finite() or abs(minor) >= MOST_MINOR or minor != minor.to_integral_value():
        raise ValueError(f"not an amount of {currency}: {written!r}")
    return Money(int(minor), currency)
