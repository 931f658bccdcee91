"""What is said of prices: another one, so much off, so many per cent off; of some goods, or of the whole order.

The words stand in `locales/<language>/language.json` under `price`, patterns over the folded text (small letters,
simplified characters). People mix languages, so those of all languages count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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

HALF = 50
"""Per cent: more than that is what is left, and not what is taken off, where it is said of a fold."""


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
    `again` that what was just changed is to be another number. `so_much_off` and `to_so_much` tell by the words beside
    the amount which it is; `lowered_to` that something becomes less, `changed_to` from what to what."""

    price: dict[str, str]


class PriceWords:
    """The words of all languages together."""

    def __init__(self, languages: Iterable[Words]) -> None:
        known = [each.price for each in languages if each.price]
        self._off = re.compile("|".join(each["off"] for each in known) or "(?!)")
        self._of_all = re.compile("|".join(each["of_all"] for each in known) or "(?!)")
        self._again = [re.compile(each["again"]) for each in known]
        self._beside = [
            (how, re.compile(each[what].replace("<n>", _NUMBER)))
            for how, what in ((Said.OFF, "so_much_off"), (Said.TO, "to_so_much"))
            for each in known
        ]
        self._lowered = [re.compile(each["lowered_to"].replace("<n>", _NUMBER)) for each in known]
        self._changed = [re.compile(each["changed_to"].replace("<n>", _NUMBER)) for each in known]
        self._amounts = [re.compile(each["amounts"].replace("<n>", _NUMBER)) for each in known]

    def said(self, text: str, amount: float | None = None) -> PriceSaid | None:
        """What a folded text, without its order numbers and goods, says of a price; `amount` is one that was understood
        from words. None if it names none."""
        of_all = self._of_all.search(text) is not None
        if fold := _FOLD.search(text):
            return PriceSaid(Said.PERCENT, 100 - _folded(fold[1]), of_all)
        if per_cent := _PER_CENT.search(text):
            return PriceSaid(Said.PERCENT, _decimal(per_cent[1]), of_all)
        for how, pattern in self._beside:
            if found := pattern.search(text):
                return PriceSaid(how, _decimal(next(filter(None, found.groups()))), of_all)
        how = Said.OFF if self._off.search(text) or _MINUS.search(text) else Said.TO
        named = self._amount(text)
        if named is None and amount is not None:
            named = Decimal(str(amount))
        return None if named is None else PriceSaid(how, named, of_all)

    def said_anew(self, text: str, before: PriceSaid) -> PriceSaid | None:
        """What a folded text says of a price after another was said: a number by itself is meant as that one was."""
        said = self.said(text)
        if said is None or not self._is_number_alone(text):
            return said
        is_fold = before.how is Said.PERCENT and before.amount < HALF < said.amount
        return replace(before, amount=100 - said.amount if is_fold else said.amount)

    def lowered_to(self, text: str) -> Decimal | None:
        """To how much a folded text says that something is to go down; None if it says nothing of the kind."""
        found = next(filter(None, (pattern.search(text) for pattern in self._lowered)), None)
        return _decimal(next(filter(None, found.groups()))) if found else None

    def changed_from(self, text: str) -> Decimal | None:
        """From how much a folded text says that something is to change to another number; None if it does not."""
        found = next(filter(None, (pattern.search(text) for pattern in self._changed)), None)
        return _decimal(next(filter(None, found.groups()))) if found else None

    def is_told(self, text: str) -> bool:
        """Whether a folded text says of a number that it is a price, or so much off one."""
        return self.said(text) is not None and not self._is_number_alone(text)

    def _is_number_alone(self, text: str) -> bool:
        """Whether a text that names a price does not say what is to become of it."""
        if any(pattern.search(text) for _, pattern in self._beside) or self._off.search(text) or _MINUS.search(text):
            return False
        return not (_FOLD.search(text) or _PER_CENT.search(text) or self._of_all.search(text))

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
