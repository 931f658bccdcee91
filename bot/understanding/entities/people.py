"""People: recipients, colleagues, customers, with their title when it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.understanding.entities.scan import Scan
from bot.understanding.words import Patterns

_PARTICLE = r"(?:da|de|del|della|di|do|dos|du|van|von|der|den|bin|ibn|al|el|la|le|ter|ten|y)"
_CAPITAL = r"(?:O['’]|D['’]|Mc|Mac)?[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'](?!s\b)[A-Za-zÀ-ÿ]+)*"
_NAME = re.compile(
    rf"{_CAPITAL}(?:\s(?:{_PARTICLE}\s){{0,2}}(?!(?:I|The|My|And|But)\b){_CAPITAL}){{0,2}}(?![A-Za-z0-9@])"
)
_MORE = re.compile(rf"(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITAL}){{1,2}}(?![A-Za-z0-9@])")
_PAIR = re.compile(rf"(?<![\w'’@-]){_CAPITAL}\s{_CAPITAL}(?:\s{_CAPITAL})?(?![A-Za-z0-9@])")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")
_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia"
    r"|ie|iu|ua|uo|ui|ue|a|e|i|o|u)"
)
_NOT_SECOND = re.compile(
    r"(?:day|eve|street|road|express|mail|post|ave|avenue|hotel|team|logistics|bank|store|shop|order|card|number|ltd|inc"
    r"|court|park|house|tower|lane|town|city|please|can|is|has|will|order|for|i|the|my|and|but|on|in|to|at|group|company"
    r"|corp|gmbh|bv|ag|pte|llc|university|school|hospital|cup|edition|pro|max|plus|series)\b"
)
_FIRM = re.compile(r"\s(?:AG|GmbH|Ltd|Inc|LLC|Corp|BV|Pte|PLC|SARL|ji|san)\b\.?")
"""What belongs to a name: a firm's form, or how one says Mr in India and Japan."""
_ROAD = re.compile(r"\s(?:street|road|avenue|ave|lane|drive|boulevard|square|terrace|crescent)\b")
"""After a name it makes a street of it."""
_LOOK = 28
_SURNAMES = "{surnames}"
"""How a pattern asks for one of the Chinese surnames, without which it cannot fit."""
_NAMED = "(?P<name>"
"""How a pattern asks for a whole Chinese name, which is none if a word of `person_unlike` begins there."""


class People:
    """Finds people: by title, by what is said before or after a name, and by well-known given names."""

    def __init__(self, patterns: Patterns, known: Collection[str] = ()) -> None:
        """`known` are words that are no names."""
        self._known = known
        self._lower = patterns.each_by_script("person_lower")
        self._spoken_of = [
            (pattern, written)
            for section in ("people", "person_cues")
            for pattern, written in zip(
                patterns.each_by_script(section), patterns.sections.get(section, ()), strict=True
            )
        ]
        self._unlike = patterns.compiled("person_unlike")
        self._surnames = frozenset(name[0] for name in patterns.tables.get("surnames", {}) if not name.isascii())
        self._cased = patterns.each("person_cues_cased")
        self._before = patterns.by_script("person_before")
        self._hands = patterns.compiled("person_hands")
        self._never = patterns.compiled("person_never")
        self._stop = patterns.compiled("person_stop")
        self._given = _words(patterns, "given_names", "")
        self._family = _words(patterns, "surnames", rf"\s(?:{_PINYIN}){{1,2}}(?![a-z0-9-])")

    def find(self, scan: Scan) -> None:
        """Claims every person."""
        folded, half = scan.text.folded, scan.text.half
        capitals = scan.has_latin and _CAPITALS.search(half) is not None
        for cased in self._cased if capitals else ():
            for found in cased.finditer(half):
                self._claim(scan, *found.span("p"))
        surnamed = scan.has_han and not self._surnames.isdisjoint(folded)
        for pattern, written in self._spoken_of:
            if _NAMED in written:
                for found in self._named(pattern.han, folded) if surnamed else ():
                    self._claim(scan, *found.span("name"))
            elif surnamed or _SURNAMES not in written:
                for found in pattern.finditer(folded, scan):
                    self._claim(scan, *found.span("p"))
        if not scan.has_latin:
            return
        self._find_known(scan)
        if capitals:
            self._find_announced(scan)
            for found in _PAIR.finditer(half):
                if not _NOT_SECOND.match(
                    folded, half.index(" ", found.start()) + 1 if " " in found[0] else found.end()
                ):
                    self._claim_unless_word(scan, *found.span())

    def find_lower(self, scan: Scan) -> str | None:
        """A name in small letters, where the wish is about somebody: a word that nobody knows, where a name goes."""
        for pattern in self._lower:
            for found in pattern.finditer(scan.text.folded, scan):
                start, end = found.span("p")
                if found["p"] not in self._known and scan.claim("person", start, end, scan.text.written(start, end)):
                    return scan.text.written(start, end)
        return None

    def _named(self, pattern: re.Pattern[str] | None, folded: str) -> Iterator[re.Match[str]]:
        """Where a Chinese name fits that is not the beginning of another word."""
        found = pattern.search(folded) if pattern is not None else None
        while pattern is not None and found is not None:
            unlike = self._unlike is not None and self._unlike.match(folded, found.start("name"))
            if not unlike:
                yield found
            found = pattern.search(folded, found.start() + 1 if unlike else found.end())

    def _find_known(self, scan: Scan) -> None:
        """Claims well-known names: with a capital anywhere, in small letters only after «to», «ask» and the like."""
        folded, half = scan.text.folded, scan.text.half
        for pattern in (self._family, self._given):
            for found in pattern.finditer(folded) if pattern is not None else ():
                start, end = found.span()
                if half[start].isupper():
                    if pattern is self._family and not half[half.index(" ", start) + 1].isupper():
                        continue
                    more = _MORE.match(half, end)
                    if more is not None and not _NOT_SECOND.match(folded, end + 1):
                        end = more.end()
                    self._claim_unless_word(scan, start, end)
                elif self._hands is not None and self._hands.search(folded[max(0, start - _LOOK) : start]):
                    self._claim(scan, start, end)

    def _find_announced(self, scan: Scan) -> None:
        """Claims what begins with a capital after words that go before a name."""
        for cue in self._before.finditer(scan.text.folded, scan):
            found = _NAME.match(scan.text.half, cue.end())
            if found is not None:
                self._claim_unless_word(scan, *found.span())

    def _claim_unless_word(self, scan: Scan, start: int, end: int) -> None:
        """Claims a name unless it begins with the name of a place, a day, a firm or a common word."""
        if self._never is not None and self._never.match(scan.text.folded, start, end):
            given = self._given.match(scan.text.folded, start) if self._given is not None else None
            if given is None or given.end() >= end:
                return
        written = scan.text.half[start:end]
        if _ROAD.search(scan.text.folded, start, end) or _ROAD.match(scan.text.folded, end):
            return
        if " " in written and _NOT_SECOND.match(scan.text.folded, start + written.index(" ") + 1):
            end = start + written.index(" ")
        self._claim(scan, start, end)

    def _claim(self, scan: Scan, start: int, end: int) -> None:
        if self._stop is not None and self._stop.match(scan.text.folded[start:end]):
            return
        if start and scan.text.half[start - 1] == "@":
            start -= 1
        if (firm := _FIRM.match(scan.text.half, end)) is not None:
            end = firm.end()
        scan.claim("person", start, end, scan.text.written(start, end))


def _words(patterns: Patterns, table: str, after: str) -> re.Pattern[str] | None:
    """One of the Latin words of a table, then `after`."""
    words = [word for word in patterns.tables.get(table, {}) if word < "\u3000"]
    return patterns.pattern(rf"(?<![\w'’@.-]){{{table}}}(?![a-z0-9@-]|['’](?!s\b)){after}") if words else None
