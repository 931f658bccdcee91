"""The thing a sentence is about: by the catalogue where there is one, else by the trade's goods."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.understanding.entities.scan import Scan
from bot.understanding.normalise import simplify
from bot.understanding.words import Language, alternatives

_ALIKE = 88
_SKU = re.compile(r"(?<![\w-])[a-z]{1,4}-?\d{2,4}(?:-[a-z0-9]{1,4})?(?![a-z0-9-])")


class Products:
    """Finds goods. `catalogue` holds the shop's own product names."""

    def __init__(self, languages: list[Language], catalogue: Sequence[str]) -> None:
        self._catalogue = {simplify(name.lower()): name for name in catalogue if name.strip()}
        self._names = sorted(self._catalogue, key=len, reverse=True)
        self._goods = _goods_pattern(_listed(languages, "goods"), _listed(languages, "goods_kinds"))

    def find(self, scan: Scan) -> None:
        """Claims the product named, by exact name first, then by likeness, then by kind of goods."""
        if self._names and self._find_named(scan):
            return
        if self._goods is None:
            return
        for found in self._goods.finditer(scan.text.folded):
            scan.claim("product", *found.span(), scan.text.written(*found.span()))
        for found in _SKU.finditer(scan.text.folded):
            scan.claim("product", *found.span(), scan.text.written(*found.span()))

    def closest(self, words: str) -> str | None:
        """The catalogue's name that is most like these words, when it is like enough."""
        best = process.extractOne(simplify(words.lower()), self._names, scorer=fuzz.WRatio, score_cutoff=_ALIKE)
        return self._catalogue[best[0]] if best else None

    def _find_named(self, scan: Scan) -> bool:
        for name in self._names:
            start = scan.text.folded.find(name)
            end = start + len(name)
            if start >= 0 and scan.claim("product", start, end, scan.text.written(start, end)):
                return True
        return False


def _goods_pattern(heads: list[str], kinds: list[str]) -> re.Pattern[str] | None:
    """Kinds (of material or use) before a head: `蓝牙耳机`, `wireless earbuds`; longest words first."""
    if not heads:
        return None
    latin_heads, other_heads = _by_script(heads)
    latin_kinds, other_kinds = _by_script(kinds)
    parts = []
    if any(map(str.isascii, heads)):
        lead = rf"(?:(?:{latin_kinds})[\s-])*"
        parts.append(rf"(?<![\w-]){lead}(?:(?:{latin_heads})(?:e?s)?)(?:\s(?:{latin_heads})(?:e?s)?)*(?![a-z0-9-])")
    if not all(map(str.isascii, heads)):
        lead = rf"(?:(?:{other_kinds})的?)*"
        parts.append(rf"{lead}(?:{other_heads})+")
    return re.compile("|".join(parts))


def _listed(languages: list[Language], name: str) -> list[str]:
    lines = [line for language in languages for line in language.lines(name)]
    return [word for line in lines for part in line.split("|") if (word := part.strip().lower())]


def _by_script(words: list[str]) -> tuple[str, str]:
    return alternatives(filter(str.isascii, words)), alternatives(word for word in words if not word.isascii())
