"""The thing a sentence is about: by the catalogue where there is one, else by the trade's goods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from bot.understanding.entities.goods import Goods, listed
from bot.understanding.entities.scan import Scan
from bot.understanding.entities.slips import Slips
from bot.understanding.normalise import simplify
from bot.understanding.words import Language, Patterns

_ALIKE = 88
_SKU = re.compile(r"(?<![\w-])(?:[a-z]{1,4}-?\d{2,4}|[a-z]{2,4}-\d)(?:-[a-z0-9]{1,4})?(?![a-z0-9-])")
_LATIN = re.compile("[a-z]+")


class Products:
    """Finds goods. `catalogue` holds the shop's own product names."""

    def __init__(self, languages: list[Language], patterns: Patterns, catalogue: Sequence[str]) -> None:
        self._catalogue = {simplify(name.lower()): name for name in catalogue if name.strip()}
        self._names = sorted(self._catalogue, key=len, reverse=True)
        heads, kinds = listed(languages, "goods"), listed(languages, "goods_kinds")
        tails = patterns.by_script("goods_tails")
        self._goods = Goods(heads, kinds, tails.han.pattern if tails.han else None)
        self._more_before = patterns.by_script("goods_more_before")
        self._more_after = patterns.by_script("goods_more_after")
        self._not_after = patterns.compiled("goods_not_after")
        self._weak = Goods(listed(languages, "goods_weak"), kinds, joined=False)
        self._weak_before = patterns.compiled("goods_weak_before")
        self._weak_not_after = patterns.compiled("goods_weak_not_after")
        self._named_so = patterns.each_by_script("goods_named")
        self._spoken_of = patterns.each_by_script("goods_spoken_of")
        self._no_goods = patterns.compiled("goods_never")
        self.familiar = _words(languages, *_FAMILIAR)
        self._slips = Slips(heads, self.familiar)
        self._trade = _words(languages, *_TRADE)

    def find(self, scan: Scan) -> None:
        """Claims the product named, by exact name first, then by likeness, then by kind of goods.

        What only may be goods (a slip of the pen, a word with other meanings, a thing nobody listed) counts when
        nothing surer is named.
        """
        if self._names and self._find_named(scan):
            return
        if self._claim_sure(scan):
            return
        _ = (
            self._claim_all(scan, self._weakly(scan.text.folded))
            or self._claim_all(scan, self._slips.find(scan.text.folded))
            or self._claim_all(scan, self._by_syntax(scan))
        )

    def find_unlisted(self, scan: Scan) -> str | None:
        """A thing that no list knows, where the wish is about one: the first that is spoken of like a thing."""
        folded = scan.text.folded
        for pattern in self._spoken_of:
            for found in pattern.finditer(folded, scan):
                start, end = found.span("p")
                named = folded[start:end]
                if named.rsplit(" ", 1)[-1] in self._trade:
                    continue
                if self._no_goods is not None and self._no_goods.search(named):
                    continue
                if scan.claim("product", start, end, scan.text.written(start, end)):
                    return scan.text.written(start, end)
        return None

    def closest(self, words: str) -> str | None:
        """The catalogue's name that is most like these words, when it is like enough."""
        best = process.extractOne(simplify(words.lower()), self._names, scorer=fuzz.WRatio, score_cutoff=_ALIKE)
        return self._catalogue[best[0]] if best else None

    def _find_named(self, scan: Scan) -> bool:
        for name in self._names:
            start = scan.text.folded.find(name)
            end = start + len(name)
            if start < 0 or not _stands_alone(scan.text.folded, start, end):
                continue
            if scan.claim("product", start, end, scan.text.written(start, end)):
                return True
        return False

    @staticmethod
    def _claim_all(scan: Scan, places: Iterator[tuple[int, int]]) -> bool:
        claimed = [scan.claim("product", start, end, scan.text.written(start, end)) for start, end in places]
        return any(claimed)

    def _claim_sure(self, scan: Scan) -> bool:
        """Claims listed goods. The words that tell their kind are named with them, and stay in the sentence."""
        claimed = [
            scan.claim("product", start, end, scan.text.written(*self._whole(scan, start, end)))
            for start, end in self._surely(scan.text.folded)
        ]
        return any(claimed)

    def _surely(self, folded: str) -> Iterator[tuple[int, int]]:
        for start, end in self._goods.find(folded):
            if self._not_after is None or not self._not_after.match(folded, end):
                yield start, end
        for found in _SKU.finditer(folded):
            yield found.span()

    def _whole(self, scan: Scan, start: int, end: int) -> tuple[int, int]:
        """The thing with the words that tell what kind it is, listed or not: *throw* pillows, a blender *jar*."""
        folded = scan.text.folded
        is_latin = folded[start].isascii()
        before = self._more_before.latin if is_latin else self._more_before.han
        after = self._more_after.latin if is_latin else self._more_after.han
        first, last = start, end
        if before is not None and (found := before.search(folded[max(0, start - _LOOK) : start])):
            first -= len(found["m"])
        if after is not None and (found := after.match(folded, end)):
            last = found.end()
        return (first, last) if scan.free(first, last) else (start, end)

    def _weakly(self, folded: str) -> Iterator[tuple[int, int]]:
        if self._weak_before is None:
            return
        for start, end in self._weak.find(folded):
            after = self._weak_not_after is not None and self._weak_not_after.match(folded, end)
            if not after and self._weak_before.search(folded[max(0, start - _LOOK) : start]):
                yield start, end

    def _by_syntax(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """What is bought, counted, asked for in stock: a thing, whatever its name."""
        for pattern in self._named_so:
            for found in pattern.finditer(scan.text.folded, scan):
                start, end = found.span("p")
                if self._no_goods is None or not self._no_goods.search(scan.text.folded[start:end]):
                    yield start, end


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer one: MS-3 is not in MS-30, nor in XMS-3."""
    is_begun = start and folded[start].isascii() and folded[start - 1].isascii() and folded[start - 1].isalnum()
    return not is_begun and not (folded[end - 1].isdigit() and folded[end : end + 1].isdigit())


_LOOK = 24


_TRADE = ("synonyms", "expressions", "commands", "fillers")
_FAMILIAR = ("common", "elsewhere", "goods_kinds", "goods_weak", *_TRADE[:3])
"""Lists of the words of the trade, and of those of everyday speech besides."""


def _words(languages: list[Language], *files: str) -> frozenset[str]:
    """The Latin words of these lists."""
    lines = [line for language in languages for name in files for line in language.lines(name)]
    words = {word for line in lines for word in _LATIN.findall(line.lower())}
    return frozenset(words | {f"{word}s" for word in words})
