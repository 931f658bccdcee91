"""Chinese in Latin letters, as it is typed where no Chinese keyboard is at hand: `wo de dingdan dao na le`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from bot.understanding.words import alternatives

_WORD = re.compile("[a-z]+")
_RUN = re.compile(r"(?<![\w'])[a-z]+(?: [a-z]+)*(?![\w'])")
_LONGEST = 20
"""Letters of the longest word looked for: four syllables of five."""
_LEFT = 0.4
"""What share of the letters may stay as it is: a brand, a name."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A part of a run: the letters, and the characters they stand for, if any."""

    letters: str
    written: str


class Pinyin:
    """Writes in characters what was typed by its sound, without tones; English stays as it is."""

    def __init__(self, words: Mapping[str, str], latin: Set[str]) -> None:
        """`words`: the likeliest word of each sound, single syllables among them. `latin`: the words of languages that
        are written in Latin letters."""
        self._words = words
        self._latin = latin
        self._syllables = re.compile(f"(?:{alternatives(sound for sound, word in words.items() if len(word) == 1)})+")

    def written(self, text: str) -> str:
        """The text with its Chinese in characters."""
        tokens = _WORD.findall(text)
        strange = sum(len(token) for token in tokens if self._is_strange(token))
        if strange == 0 or strange < sum(len(token) for token in tokens if self._is_foreign(token)):
            return text
        return _RUN.sub(lambda run: self._run(run[0]), text)

    def _run(self, run: str) -> str:
        tokens = run.split(" ")
        read = self._best(run.replace(" ", ""), _ends(tokens))
        return "".join(part.written or f" {part.letters} " for part in read) if self._is_chinese(read) else run

    def _is_strange(self, token: str) -> bool:
        """Whether it sounds Chinese and is no word of another language."""
        return token not in self._latin and self._syllables.fullmatch(token) is not None

    def _is_foreign(self, token: str) -> bool:
        """Whether it is a word of another language and could be nothing else."""
        return token in self._latin and self._syllables.fullmatch(token) is None

    def _is_chinese(self, read: list[_Read]) -> bool:
        """Whether what was read makes sense as a whole: most of it, and a word that is no chance likeness."""
        left = sum(len(part.letters) for part in read if not part.written)
        words = [part for part in read if len(part.written) > 1 and part.letters not in self._latin]
        return bool(words) and left <= _LEFT * sum(len(part.letters) for part in read)

    def _best(self, letters: str, ends: list[int]) -> list[_Read]:
        """The reading of fewest words, each letter that is left as it is counting for one.

        A word is within what was typed in one go, or takes all of several.
        """
        starts, stops = {0, *ends}, set(ends)
        cheapest: dict[int, tuple[int, int, str]] = {0: (0, 0, "")}  # by where it ends: cost, beginning, word
        typed = iter(ends)
        stop = next(typed)
        for start in range(len(letters)):
            stop = next(typed) if start == stop else stop
            if start not in cheapest:
                continue
            for end in range(start + 1, min(len(letters), max(stop, start + _LONGEST)) + 1):
                word = self._words.get(letters[start:end], "")
                is_whole = start in starts and end in stops
                if not ((word and (end <= stop or is_whole)) or (is_whole and end == stop)):
                    continue
                cost = cheapest[start][0] + (1 if word else end - start)
                if end not in cheapest or cost < cheapest[end][0]:
                    cheapest[end] = cost, start, word
        return _walked_back(letters, cheapest)


def _walked_back(letters: str, cheapest: Mapping[int, tuple[int, int, str]]) -> list[_Read]:
    """The parts of the cheapest reading, from the first to the last."""
    parts, end = list[_Read](), len(letters)
    while end:
        _, start, word = cheapest[end]
        parts.append(_Read(letters[start:end], word))
        end = start
    return parts[::-1]


def _ends(tokens: list[str]) -> list[int]:
    """Where each token ends when all are written without spaces."""
    ends, at = list[int](), 0
    for token in tokens:
        at += len(token)
        ends.append(at)
    return ends
