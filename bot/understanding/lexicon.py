"""Words that mean the same to the trade, and the repair of words that were misspelt or misheard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.words import Language, alternatives

_PIECE = re.compile(r"[a-z]+(?:'[a-z]+)?|[\u3400-\u9fff]|[\ue000-\ue0ff]|\d+")
_CHAR_LIMIT = 20
_SHORTEST_REPAIR = 3
_VERY_COMMON = 100
"""In how many phrases a word must stand for a slip of three letters to be taken for it."""


def pieces(text: str) -> list[str]:
    """Latin words, single Han characters, slots and digits, in order."""
    return _PIECE.findall(text)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A Latin word without its commonest endings, so that orders, ordered and ordering meet."""
    if len(word) <= 3 or not word.isascii():
        return word
    for ending, least in (("'s", 3), ("ings", 4), ("ing", 4), ("ied", 3), ("ies", 3), ("ed", 4), ("es", 4), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least - 1:
            root = word[: -len(ending)]
            if ending == "s" and root.endswith(("s", "u", "i")):
                return word
            if ending in ("ied", "ies"):
                return root + "y"
            if ending in ("ing", "ed", "ings") and len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls":
                root = root[:-1]
            return root.rstrip("e") if ending in ("ing", "ed", "es", "ings") else _bare(root)
    return _bare(word)


def _bare(root: str) -> str:
    return root[:-1] if root.endswith("e") and len(root) > 4 else root


class Concepts:
    """Finds the trade's concepts in a sentence: `parcel`, `package` and 包裹 are all one."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self._terms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.words: set[str] = set()
        for language in languages:
            for file in ("synonyms", "elsewhere"):
                for concept, terms in language.pairs(file):
                    for term in terms:
                        self._add(term.lower(), concept)
        for listed in self._terms.values():
            listed.sort(key=lambda entry: len(entry[0]), reverse=True)

    def _add(self, term: str, concept: str) -> None:
        parts = pieces(term)
        if not parts:
            return
        self.words.update(part for part in parts if part.isascii())
        if not term.isascii():
            self.words.add(term)
        stemmed = tuple(stem(part) for part in parts)
        self._terms.setdefault(stemmed[0], []).append((stemmed, concept))

    def of(self, stems: Sequence[str]) -> list[str]:
        """The concepts in order; the longest term at each place wins."""
        found, position = [], 0
        while position < len(stems):
            step = 1
            for term, concept in self._terms.get(stems[position], ()):
                if tuple(stems[position : position + len(term)]) == term:
                    found.append(concept)
                    step = len(term)
                    break
            position += step
        return found


class Spelling:
    """Mends words: known slips first, then sound-alikes in Han, then near misses of known Latin words."""

    def __init__(
        self, languages: Sequence[Language], terms: Iterable[str], known: Mapping[str, int], sounds: Mapping[str, str]
    ) -> None:
        """`terms` are the trade's words, `known` how often each Latin word stands in the phrases, `sounds` a
        character's syllable with the distinctions dropped that speakers mix up."""
        self._slips: dict[str, str] = {}
        for language in languages:
            for wrong, right in language.pairs("typos"):
                self._slips[wrong.lower()] = right[0].lower()
        self._han_slips = {wrong: right for wrong, right in self._slips.items() if not wrong.isascii()}
        self._han_pattern = _alternatives(self._han_slips)
        terms = list(terms)
        guarded = {line.lower() for language in languages for line in language.lines("common")}
        self._known = set(known) | {t for t in terms if t.isascii()} | {w for line in guarded for w in line.split()}
        often = {word for word, count in known.items() if count >= 3} | {t for t in terms if t.isascii()}
        self._targets = sorted(word for word in often if len(word) > _SHORTEST_REPAIR and word.isalpha())
        self._common = [word for word in self._targets if known.get(word, 0) >= _VERY_COMMON]
        self._counts = known
        self._sounds = sounds
        self._by_sound: dict[str, str] = {}
        for term in sorted(terms):
            if not term.isascii() and 2 <= len(term) <= 4 and (key := self._key(term)):
                self._by_sound.setdefault(key, term)
        self.mend_latin = lru_cache(maxsize=16384)(self._mend_latin)

    def mend_slips(self, folded: str) -> str:
        """Known slips in Han text put right."""
        return self._han_pattern.sub(lambda found: self._han_slips[found[0]], folded) if self._han_pattern else folded

    def _mend_latin(self, word: str) -> str:
        if word in self._slips:
            return self._slips[word]
        if not _SHORTEST_REPAIR <= len(word) <= _CHAR_LIMIT or word in self._known or stem(word) in self._known:
            return word
        short, allowed = len(word) == _SHORTEST_REPAIR, 1 if len(word) < 8 else 2
        targets = self._common if short else self._targets
        near = process.extract(word, targets, scorer=OSA.distance, score_cutoff=allowed, limit=12)
        near = [hit for hit in near if hit[0][0] == word[0]] if short else near
        return min(near, key=lambda hit: self._unlikeliness(word, hit[0], hit[1]))[0] if near else word

    def _unlikeliness(self, word: str, other: str, distance: float) -> tuple[float, bool, bool, int, str]:
        """Slips rarely hit the first letter; a swap of letters is likelier than another word, a common one likelier
        than a rare one."""
        return distance, other[0] != word[0], sorted(other) != sorted(word), -self._counts.get(other, 0), other

    def mend_han(self, tokens: list[str]) -> list[str]:
        """Neighbouring tokens that sound like a term of the trade and share a character with it become that term."""
        mended, position = [], 0
        while position < len(tokens):
            window = self._sounding(tokens, position)
            if window is None:
                mended.append(tokens[position])
                position += 1
            else:
                mended.append(window[0])
                position += window[1]
        return mended

    def _sounding(self, tokens: list[str], position: int) -> tuple[str, int] | None:
        if len(tokens[position]) > 1:
            return None
        for width in (4, 3, 2):
            part = tokens[position : position + width]
            if len(part) < width or any(len(token) != 1 for token in part):
                continue
            written = "".join(part)
            term = self._by_sound.get(self._key(written))
            if term is not None and term != written and any(a == b for a, b in zip(term, written, strict=True)):
                return term, width
        return None

    def _key(self, word: str) -> str:
        syllables = [self._sounds.get(char, "") for char in word]
        return " ".join(syllables) if all(syllables) else ""


def _alternatives(slips: Mapping[str, str]) -> re.Pattern[str] | None:
    return re.compile(alternatives(slips)) if slips else None
