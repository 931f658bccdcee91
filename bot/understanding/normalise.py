"""One message in the forms the rest of the package reads: as written, half width, and folded.

All three have the same length, so a span found in the folded text cuts the same words out of the others.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import opencc

MAX_CHARS = 3000
"""A message is understood from its beginning; what comes after this many characters is left unread."""

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH |= {0x3000: 0x20, 0x2018: 0x27, 0x2019: 0x27, 0x201C: 0x22, 0x201D: 0x22, 0x3001: 0x2C, 0x00A5: 0x00A5}
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ENDLESS = re.compile(r"[0-9a-z,.@#+-]{65,}|[\s,.。;!?]{25,}|[零〇一二三四五六七八九十百千万亿两]{25,}")
_BLOT = "\uf8ff"
_HAN = re.compile("[\u3400-\u9fff]")
_REPEATED = re.compile(r"([^\W\d])\1{2,}|([!?.~,。])\2+")


@dataclass(frozen=True, slots=True)
class Text:
    """The same message three times, character by character: written, half width, folded."""

    surface: str
    half: str
    folded: str

    def written(self, start: int, end: int) -> str:
        """The words as the person wrote them."""
        return self.surface[start:end].strip()


@lru_cache(maxsize=1)
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional characters to Simplified ones, one for one."""
    if not _HAN.search(text):
        return text
    simplified: str = _simplifier().convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(_one(_simplifier().convert(char), char) for char in text)


def read(message: str) -> Text:
    """The message without invisible and broken characters, in its three forms."""
    surface = _BROKEN.sub(" ", _UNSEEN.sub("", message[: 2 * MAX_CHARS]))[:MAX_CHARS]
    if surface.isascii():
        return Text(surface, surface, _without_endless(surface.lower()))
    half = surface.translate(_WIDTH)
    if not unicodedata.is_normalized("NFKC", half):
        half = "".join(_one(unicodedata.normalize("NFKC", char), char) for char in half)
    lowered = half.lower()
    if len(lowered) != len(half):
        lowered = "".join(_one(char.lower(), char) for char in half)
    return Text(surface, half, _without_endless(simplify(lowered)))


def _without_endless(folded: str) -> str:
    """No word and no number is this long; left standing, each pattern would try it from every place anew."""
    return _ENDLESS.sub(lambda found: _BLOT * len(found[0]), folded)


def unstretch(folded: str) -> str:
    """Letters and marks that were held down are let go: `soooo` → `so`, `!!!` → `!`."""
    return _REPEATED.sub(lambda found: found[1] or found[2], folded)


def _one(mapped: str, original: str) -> str:
    return mapped if len(mapped) == 1 else original


_GAPS = re.compile(
    r"(?<=[路街道巷弄])[ \u3000]+(?=[0-9A-Za-z]{1,4}(?![0-9A-Za-z]))"
    r"|(?<=[0-9A-Za-z])[ \u3000]+(?=[号弄栋幢座楼层室塔期])"
)


_MARKUP = re.compile(
    r"</?(?:b|i|u|s|a|p|br|em|strong|div|span|font|code|pre)(?:\s[^<>]{0,200})?/?>|(?<=\])\(https?://[^\s()]{1,300}\)",
    re.IGNORECASE,
)
"""How letters are to look, and where a link leads: nobody says that."""


def closed_up(text: str) -> str:
    """The text without markup, and without the spaces typed around the numbers of a Chinese address: 体育西路 103 号 →
    体育西路103号."""
    return _GAPS.sub("", _MARKUP.sub("", text))
