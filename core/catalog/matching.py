"""Which product is meant: by SKU, by name in any language or a part of it, by its sound (pinyin), or nearly so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from core.han import simplified

EXACT, WHOLE, SOUND, PART = 100, 97, 96, 95
"""How sure a likeness is: the name itself; a sentence that holds it; its pinyin; a part of it."""

SURE = 90
"""From here on it is taken for what is meant."""

NEAR_LATIN, NEAR_HAN = 78, 35
"""From here on it is worth offering: two Han characters in common say more than a few letters."""

OFFERED = 3
"""How many near ones are offered."""

_LATIN = re.compile(r"[a-z0-9]+")
_SIZE = re.compile(r"\s+\w*\d.*$")
_SHORTEST = 4  # Latin letters from which a part of a name, or a misspelling, says enough


@dataclass(frozen=True, slots=True)
class Naming:
    """What a product is called: its SKU, and all its names in all languages."""

    product_id: int
    sku: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The products (ids) that are meant, and if none is sure those that are nearest. One sure one is the answer."""

    sure: tuple[int, ...]
    near: tuple[int, ...]


def match(words: str, goods: Sequence[Naming]) -> Match:
    """What somebody who calls it so means."""
    wanted = plain(words)
    if not wanted:
        return Match((), ())
    return _ranked({each.product_id: _likeness(wanted, each) for each in goods})


def named_in(sentence: str, goods: Sequence[Naming]) -> Match:
    """What a whole sentence speaks of: names and SKUs that stand in it as they are, or words that sound like one."""
    said = plain(sentence)
    tokens = _LATIN.findall(unicodedata.normalize("NFKC", sentence).lower())
    found = {
        each.product_id: max(
            WHOLE if any(_holds(said, name, tokens) for name in _keys(each)) else 0,
            SOUND if any(_sounds_like(token, each) for token in tokens) else 0,
        )
        for each in goods
    }
    return Match(_ranked(found).sure, ())


def plain(text: str) -> str:
    """A name as it is compared: lower case, Simplified Chinese, without spaces and marks."""
    simple = simplified(unicodedata.normalize("NFKC", text).lower())
    return "".join(c for c in simple if c.isalnum())


def _ranked(scores: Mapping[int, float]) -> Match:
    best = max(scores.values(), default=0)
    if best >= SURE:
        return Match(tuple(number for number, score in scores.items() if score == best), ())
    near = sorted((number for number, score in scores.items() if score), key=lambda n: -scores[n])
    return Match((), tuple(near[:OFFERED]))


def _holds(said: str, name: str, tokens: Collection[str] = ()) -> bool:
    """Whether words hold a name. A few Latin letters are only a word of their own: no bag is in "cabbage"."""
    is_short_word = name.isascii() and name.isalpha() and not _says_enough(name)
    return name in tokens if is_short_word else name in said


def _likeness(wanted: str, product: Naming) -> float:
    """How like a product's names some words are, from 0 to 100."""
    keys = _keys(product)
    if wanted in keys or (wanted.isascii() and _singular(wanted) in keys):
        return EXACT
    if any(_holds(wanted, name) for name in keys):
        return WHOLE
    if _sounds_like(wanted, product):
        return SOUND
    part = _singular(wanted) if wanted.isascii() else wanted
    if _says_enough(part) and any(part in name for name in keys):
        return PART
    return max(_alike(wanted, name) for name in keys)


def _singular(word: str) -> str:
    """One of what an English word says several of."""
    return f"{word.removesuffix('mice')}mouse" if word.endswith("mice") else word.removesuffix("s")


def _alike(wanted: str, name: str) -> float:
    """How like two names are that are not the same: a misspelt part of a long name is nearly as good as a whole one."""
    score = fuzz.ratio(wanted, name)
    if wanted.isascii():
        if len(wanted) > _SHORTEST and _says_enough(name):
            score = max(score, fuzz.partial_ratio(wanted, name) * 0.98)
        return score if score >= NEAR_LATIN else 0
    return min(score, SURE - 1) if score >= NEAR_HAN else 0


def _sounds_like(wanted: str, product: Naming) -> bool:
    """Whether Latin letters are a name's pinyin, a good part of it, or its initials."""
    if not (wanted.isascii() and len(wanted) >= 3):
        return False
    sounds = [_pinyin(name) for name in product.names if not name.isascii()]
    return any(
        wanted in (whole, initials) or (len(wanted) > _SHORTEST and wanted in whole) for whole, initials in sounds
    )


def _says_enough(wanted: str) -> bool:
    return len(wanted) >= (_SHORTEST if wanted.isascii() else 2)


def _keys(product: Naming) -> Iterable[str]:
    return _plain_names((product.sku, *product.names))


@lru_cache(maxsize=65536)
def _plain_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """An SKU and names as they are compared; the names also without model and size: 咖啡豆 for 咖啡豆 250 克."""
    without_size = [_SIZE.sub("", name) for name in names[1:]]
    heads = [head for name in without_size if _says_enough(head := plain(name))]
    return tuple(dict.fromkeys([*(key for name in names if (key := plain(name))), *heads]))


@lru_cache(maxsize=65536)
def _pinyin(name: str) -> tuple[str, str]:
    """A name's syllables in one, and their first letters."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - half a second and 50 MB that most messages do without

    letters = plain(name)
    return "".join(lazy_pinyin(letters)), "".join(lazy_pinyin(letters, style=Style.FIRST_LETTER))
