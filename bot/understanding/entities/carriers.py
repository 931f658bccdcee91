"""Carriers by name and tracking numbers by their shape, both as written."""

from __future__ import annotations

import re

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Language, Patterns, alternatives

_SHAPED = re.compile(
    r"(?<![\w#-])(?:"
    r"sf\d{12,15}|ky\d{10,15}|yt\d{12,15}|jdv?[a-z]{0,3}\d{9,15}|jt\d{12,15}|zto\d{10,14}|sto\d{10,14}|dpk\d{9,15}|zjs\d{9,13}"
    r"|1z[a-z0-9]{16}"
    r"|[a-z]{2}\d{9}[a-z]{2}"
    r"|(?:yun|4px|lp|ubi|cnusup|tba|jjd|jvgl|gm|lx|ls)[a-z0-9]*\d{9,18}"
    r"|\d{4}\s\d{4}\s\d{4}(?:\s\d{4}){0,3}(?:\s\d{2})?"
    r")(?![\w-])",
    re.ASCII,
)
_LONG = re.compile(r"(?<![\w#.-])[a-z]{0,4}\d[\da-z]{8,28}(?![\w-])", re.ASCII)


_DATED = re.compile(r"[a-z]{0,4}20\d\d[01]\d[0-3]\d")
"""How order numbers begin that carry their day."""


class Carriers:
    """Finds carriers by the words of all languages."""

    def __init__(self, languages: list[Language], patterns: Patterns) -> None:
        lines = [line for language in languages for line in language.lines("carriers")]
        names = {name.strip().lower() for line in lines for name in line.split("|")} - {""}
        latin, other = alternatives(filter(str.isascii, names)), alternatives(n for n in names if not n.isascii())
        self._names = re.compile(rf"(?<![a-z-])(?:{latin})(?![a-z])|(?:{other})", re.ASCII)
        self._cues = patterns.compiled("tracking_cues")

    def find_tracking(self, scan: Scan) -> None:
        """Claims tracking numbers: by their shape, or any long number that follows a carrier or «tracking number»."""
        if not scan.has_digit:
            return
        for found in _SHAPED.finditer(scan.text.folded):
            scan.claim("tracking_no", *found.span(), scan.text.half[found.start() : found.end()])
        carried = self._names.search(scan.text.folded) is not None
        for found in _LONG.finditer(scan.text.folded):
            before = scan.text.folded[max(0, found.start() - 24) : found.start()]
            cued = self._cues is not None and self._cues.search(before) is not None
            if cued or (carried and not _DATED.match(found[0])):
                scan.claim("tracking_no", *found.span(), scan.text.half[found.start() : found.end()])

    def find(self, scan: Scan) -> None:
        """Claims the carriers named."""
        for found in self._names.finditer(scan.text.folded):
            scan.claim("carrier", *found.span(), scan.text.written(*found.span()))
