"""What is said of an address that goes to another number: "flat 5 instead of 4", 「应该是5幢502不是3幢502」.

The words stand in `locales/<language>/language.json` under `house`, patterns over the folded text (small letters,
simplified characters). People mix languages, so those of all languages count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

ROOM, HOUSE, BUILDING, ENTRANCE, POSTCODE = "room", "house", "building", "entrance", "postcode"

NUMBER = "number"
"""A number of which it is only said which one it takes the place of."""

_CODE = r"[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d|\d{4}\s?[a-z]{2}|\d{5}-\d{4}|\d{4,6}"
_CODE_IN = re.compile(rf"(?<![a-z\d-])(?:{_CODE})(?![a-z\d-])")
_TOLD_APART = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d")
"""A postcode that is known for one without being called so."""
_BESIDE = re.compile(r"\W{0,2}")
"""What may stand between the numbers of one door."""


class Words(Protocol):
    """The patterns of one language."""

    house: dict[str, list[str]]


class Right(NamedTuple):
    """What is right: which part of an address, its number, and how the part was called, or the number that is wrong."""

    part: str
    number: str
    called: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what it counts, and where it stands."""

    right: Right
    start: int
    end: int


class HouseWords:
    """The words of all languages together."""

    def __init__(self, languages: Iterable[Words]) -> None:
        known = [each.house for each in languages if each.house]

        def each_of(what: str) -> list[re.Pattern[str]]:
            return [re.compile(words) for each in known for words in each.get(what, ())]

        def any_of(what: str, frame: str = "{}") -> re.Pattern[str]:
            words = "|".join(f"(?:{words})" for each in known for words in each.get(what, ()))
            return re.compile(frame.replace("{}", f"(?:{words or '(?!)'})"))

        self._named, self._numbered = each_of("named"), each_of("numbered")
        self._bare_room, self._pairs = each_of("bare_room"), each_of("pairs")
        self._not, self._was = any_of("not", r"{}\W*$"), any_of("was", r"\W*{}")
        self._led = any_of("led", r"(?:^|{})\W*$")
        self._code, self._of_address = any_of("postcode"), any_of("address")

    def right_in(self, said: str) -> tuple[Right, ...]:
        """What a text says is right of an address, where it names numbers and no place; empty if it says nothing."""
        found = self._numbers(said)
        kept = [group for group in found if not self._is_wrong(said, group)]
        led = [group for group in kept if len(found) > 1 or self._led.search(said[: group[0].start])]
        code = self._postcode(said)
        if led:
            return (*(each.right for each in led[-1]), *code)
        named = next(filter(None, (words.search(said) for words in self._named)), None)
        if named:
            parts = {name: words for name, words in named.groupdict().items() if words}
            number = parts.pop(NUMBER).upper()
            return (*(Right(part, number, called) for part, called in parts.items()), *code)
        pair = next(filter(None, (words.search(said) for words in self._pairs)), None)
        return code or ((Right(NUMBER, pair["right"].upper(), pair["wrong"].upper()),) if pair else ())

    def is_sure(self, said: str, right: Sequence[Right]) -> bool:
        """Whether this can hardly be said of anything but an address."""
        return bool(self._of_address.search(said)) or any(each.part in {ROOM, BUILDING, ENTRANCE} for each in right)

    def _numbers(self, said: str) -> list[list[_Number]]:
        """The numbers of houses that are named, those of one door together."""
        found = [
            _Number(Right(part, words["number"].upper(), called), words.start(), words.end())
            for pattern in self._numbered
            for words in pattern.finditer(said)
            for part, called in words.groupdict().items()
            if called and part != NUMBER
        ]
        groups: list[list[_Number]] = []
        for each in sorted(found, key=lambda number: number.start):
            if groups and _BESIDE.fullmatch(said[groups[-1][-1].end : each.start]):
                groups[-1].append(each)
            else:
                groups.append([each])
        for group in groups:
            self._with_bare_room(said, group)
        return groups

    def _with_bare_room(self, said: str, group: list[_Number]) -> None:
        """The room that is called nothing, behind a building: 5幢502."""
        last = group[-1]
        bare = next(filter(None, (words.match(said, last.end) for words in self._bare_room)), None)
        if bare and last.right.part in {BUILDING, ENTRANCE}:
            group.append(_Number(Right(ROOM, bare[NUMBER].upper(), ""), bare.start(), bare.end()))

    def _is_wrong(self, said: str, group: Sequence[_Number]) -> bool:
        is_denied = self._not.search(said[: group[0].start])
        return bool(is_denied or self._was.match(said, group[-1].end))

    def _postcode(self, said: str) -> tuple[Right, ...]:
        """The right postcode; one that may be any number only where it is called one."""
        called = self._code.search(said)
        found = [
            code
            for code in _CODE_IN.finditer(said)
            if (_TOLD_APART.fullmatch(code[0]) or (called and code.start() > called.start()))
            and not self._not.search(said[: code.start()])
            and not self._was.match(said, code.end())
        ]
        is_meant = bool(found) and bool(called or self._led.search(said[: found[-1].start()]))
        return (Right(POSTCODE, found[-1][0].upper(), ""),) if is_meant else ()
