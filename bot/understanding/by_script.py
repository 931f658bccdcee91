"""Patterns that are tried only on texts of their own script, so that none is tried in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

HAN = re.compile("[\u3400-\u9fff]")
_WRITTEN_HAN = re.compile(r"[\u3400-\u9fff]|\\u[3-9][\da-f]{3}")
_ANY_HAN = re.compile(r"\[一-龥\][*+?]?")
"""Any character: what a pattern of Latin words allows besides them makes none of Han characters of it."""
LETTERS = {"han": HAN, "latin": re.compile("[a-z]")}
"""What tells that a text has words of a script."""
_LATIN_WORD = re.compile(r"(?<!\\)[a-z]{3,}")
_NAMES = re.compile(r"\(\?P<\w+>|\{n\}")
_PART = re.compile(r"\{\w+\}")
_BEGINS_WORD = re.compile(r"\(\?:(?:\\b|\(\?<[=!])")
_SIGNS = re.compile(r"\[\$|\\d\+\(|rs\\\.")


class Scripts(Protocol):
    """What is known of the scripts of a text."""

    @property
    def has_han(self) -> bool:
        """Whether there are Han characters."""

    @property
    def has_latin(self) -> bool:
        """Whether there are words in Latin letters."""


@dataclass(frozen=True)
class ByScript:
    """One pattern for texts with Han characters, one for those with words in Latin letters, one for any text; each is
    compiled when it is first needed, since Python takes its time over long ones."""

    _han: str
    _latin: str
    _rest: str

    @cached_property
    def han(self) -> re.Pattern[str] | None:
        """For texts with Han characters."""
        return re.compile(self._han) if self._han else None

    @cached_property
    def latin(self) -> re.Pattern[str] | None:
        """For texts with words in Latin letters."""
        return re.compile(self._latin, re.ASCII) if self._latin else None

    @cached_property
    def rest(self) -> re.Pattern[str] | None:
        """For any text."""
        return re.compile(self._rest, re.ASCII) if self._rest else None

    def finditer(self, text: str, scripts: Scripts) -> Iterator[re.Match[str]]:
        """What is found, of the Han pattern first."""
        if scripts.has_han and self.han is not None:
            yield from self.han.finditer(text)
        if scripts.has_latin and self.latin is not None:
            yield from self.latin.finditer(text)
        if self.rest is not None:
            yield from self.rest.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Where one of them fits, the Han pattern first."""
        for pattern in self._for(text, 0, len(text)):
            if found := pattern.search(text):
                return found
        return None

    def starts(self, text: str, start: int, end: int) -> list[int]:
        """Where any of them fits, in a part of the text."""
        return sorted(
            {found.start() for pattern in self._for(text, start, end) for found in pattern.finditer(text, start, end)}
        )

    def _for(self, text: str, start: int, end: int) -> Iterator[re.Pattern[str]]:
        if HAN.search(text, start, end) and self.han is not None:
            yield self.han
        if LETTERS["latin"].search(text, start, end) and self.latin is not None:
            yield self.latin
        if self.rest is not None:
            yield self.rest


def sorted_by_script(parts: list[tuple[str, str]]) -> ByScript:
    """Patterns joined by script. Each comes as it was written, which tells its script, and with its words filled in."""
    joined: dict[str, list[str]] = {"han": [], "latin": [], "rest": []}
    for written, filled in parts:
        joined[_script(written)].append(f"(?:{filled})")
    han, latin, rest = ("|".join(joined[script]) for script in ("han", "latin", "rest"))
    return ByScript(han, _at_words(joined["latin"], latin), rest)


def _at_words(parts: list[str], latin: str) -> str:
    """Where all of them begin with a word, this is found out once at each place, not for each of them."""
    return rf"\b(?=[a-z0-9])(?:{latin})" if latin and all(map(_BEGINS_WORD.match, parts)) else latin


def _script(written: str) -> str:
    """The script that a pattern cannot do without; `rest` where it can do without any."""
    bare = _NAMES.sub("", written)
    if _WRITTEN_HAN.search(written):
        is_of_words = _LATIN_WORD.search(_PART.sub("", bare)) and not _WRITTEN_HAN.search(_ANY_HAN.sub("", written))
        return "rest" if is_of_words else "han"
    return "latin" if _LATIN_WORD.search(bare) and not _SIGNS.search(bare) else "rest"
