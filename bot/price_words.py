"""What is said of prices: another one, so much off, so many per cent off; of some goods, or of the whole order.

The words stand in `locales/<language>/language.json` under `price`, patterns over the folded text (small letters,
simplified characters). People mix languages, so those of all languages count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

_HAN_DIGITS = {han: digit for digit, han in enumerate("零一二三四五六七八九")}
_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_ANY = re.compile(rf"(?<![\w.]){_NUMBER}(?![\w-])")
_FOLD = re.compile(r"(\d{1,2}(?:\.\d)?|[一二三四五六七八九]{1,2})\s*折")
_PER_CENT = re.compile(rf"{_NUMBER}\s*(?:%|percent\b|per cent\b)")
_MINUS = re.compile(r"(?:(?<=\s)|^|(?<=[\u3400-\u9fff:]))[-−－][¥￥$€£]?(?=\d)")
_TENFOLD = Decimal(10)


class Said(StrEnum):
    """How a price is said. TO: it is to be so much; OFF: so much less; PERCENT: so many per cent less."""

    TO = "to"
    OFF = "off"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class PriceSaid:
    """A price as it was said: an amount in main units of the order's currency, or per cent. `of_all`: of the whole
    order, not of one piece."""

    how: Said
    amount: Decimal
    of_all: bool


class Words(Protocol):
    """The patterns of one language: `off` means less, `of_all` the whole order, `amounts` where the amount stands,
    `again` that what was just changed is to be another number."""

    price: dict[str, str]


class PriceWords:
    """The words of all languages together."""

    def __init__(self, languages: Iterable[Words]) -> None:
        known = [each.price for each in languages if each.price]
        self._off = re.compile("|".join(each["off"] for each in known) or "(?!)")
        self._of_all = re.compile("|".join(each["of_all"] for each in known) or "(?!)")
        self._again = [re.compile(each["again"]) for each in known]
        self._amounts = [re.compile(each["amounts"].replace("<n>", _NUMBER)) for each in known]

    def said(self, text: str, amount: float | None = None) -> PriceSaid | None:
        """What a folded text, without its order numbers and goods, says of a price; `amount` is one that was understood
        from words. None if it names none."""
        of_all = self._of_all.search(text) is not None
        if fold := _FOLD.search(text):
            return PriceSaid(Said.PERCENT, 100 - _folded(fold[1]), of_all)
        if per_cent := _PER_CENT.search(text):
            return PriceSaid(Said.PERCENT, _decimal(per_cent[1]), of_all)
        how = Said.OFF if self._off.search(text) or _MINUS.search(text) else Said.TO
        found = self._amount(text)
        if found is None and amount is not None:
            found = Decimal(str(amount))
        return None if found is None else PriceSaid(how, found, of_all)

    def is_another(self, text: str) -> bool:
        """Whether a folded text is a number that something is to be changed to, and nothing else: "back to 99". Of what
        it is the number, whoever heard what was said before knows."""
        return any(pattern.search(text) for pattern in self._again)

    def _amount(self, text: str) -> Decimal | None:
        """The number that is an amount by the words around it, else the last of all."""
        for pattern in self._amounts:
            if found := pattern.search(text):
                return _decimal(next(filter(None, found.groups())))
        numbers: Sequence[str] = _ANY.findall(text)
        return _decimal(numbers[-1]) if numbers else None


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _folded(written: str) -> Decimal:
    """What is left of a hundred: 九折 90, 九五折 95, 8.5 折 85, 85 折 85."""
    if written[0] in _HAN_DIGITS:
        digits = [_HAN_DIGITS[each] for each in written]
        return Decimal(digits[0] * 10 + (digits[1] if len(digits) > 1 else 0))
    number = Decimal(written)
    return number * 10 if number < _TENFOLD else number
