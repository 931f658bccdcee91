"""Words by which somebody says which of their orders is meant: "the headphones order", 「上午买的那单」, "both".

They stand in `locales/<language>/language.json` under `which`, patterns over the folded text (small letters, simplified
characters) in which GOODS stands for each sign of goods that are named. People mix languages, so those of all count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

GOODS = "◇"
"""What stands in the place of each sign of the name of goods."""

LONGEST = 60
"""Signs of a message that can be an answer such as "all of them, please"."""


class Words(Protocol):
    """The patterns of one language."""

    which: dict[str, str]


class WhichWords:
    """The words of all languages together."""

    def __init__(self, languages: Iterable[Words]) -> None:
        known = [each.which for each in languages if each.which]
        self._order_of = _any(
            [{"order_of": each["order_of"].replace("<lacks>", each["lacks"])} for each in known], "order_of"
        )
        lacks, joins = _any(known, "lacks").pattern, _any(known, "joins").pattern
        self._lacks = re.compile(rf"(?:{lacks})\s*(?:{GOODS}+\s*(?:{joins})\s*)*$")
        self._placed, self._today = _any(known, "placed"), _any(known, "today")
        self._all, self._becomes = _any(known, "all"), _any(known, "becomes")
        self._only = re.compile(rf"(?:[\W_{GOODS}]|{_any(known, 'only').pattern})*")

    def order_of(self, said: str) -> tuple[int, int] | None:
        """Where a text names an order by its goods: "the headphones order", 「台灯那单」."""
        found = self._order_of.search(said)
        return found.span() if found else None

    def lacks(self, before: str) -> bool:
        """Whether goods behind these words are what an order does not hold: "the one without …"."""
        return self._lacks.search(before) is not None

    def says_only_which(self, said: str) -> bool:
        """Whether a text says nothing but which order is meant, with what names it taken out."""
        return self._only.fullmatch(said) is not None

    def means_all(self, said: str) -> bool:
        """Whether a short text means every one of what is offered."""
        return len(said) <= LONGEST and self._all.search(said) is not None

    def says_placed(self, said: str) -> bool:
        """Whether a text speaks of having ordered, so that a time in it is when that was."""
        return self._placed.search(said) is not None

    def says_today(self, said: str) -> bool:
        """Whether a text names a time of the day that is not over yet."""
        return self._today.search(said) is not None

    def leads_to_new(self, before: str) -> bool:
        """Whether goods behind these words are what others are to become: "exchange it for a …"."""
        return self._becomes.search(before) is not None


def _any(known: list[dict[str, str]], what: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each[what]})" for each in known) or "(?!)")
