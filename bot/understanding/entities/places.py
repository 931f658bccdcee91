"""Where a parcel would go, told by less than an address: a town in a question about shipping, a floor in a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.entities.scan import Scan
from bot.understanding.meaning import Address
from bot.understanding.words import Patterns
from core.divisions import CITY, DISTRICT, PROVINCE, Divisions

_LOOK = 24
_LEADS_ON = re.compile(r"[,:]\s|\s[-–—]\s")
"""What stands between a town and its street, where the town is said first."""
_LEVELS = (PROVINCE, CITY, DISTRICT)


class Places:
    """Finds bare places. They are looked for only once it is known that a sentence asks for one: a town or a floor is
    named for many reasons.
    """

    def __init__(self, patterns: Patterns, divisions: Divisions) -> None:
        self._divisions = divisions
        place = "(?:{countries}|{places})"
        self._latin = patterns.pattern(rf"(?<![a-z0-9'-]){place}(?:,\s{place})?(?![a-z0-9-])")
        self._han = patterns.pattern(rf"(?:(?<=[一-龥])|(?<![一-龥])){place}")
        self._countries = frozenset(patterns.tables.get("countries", ()))
        self._to, self._from = patterns.compiled("place_to"), patterns.compiled("place_from")
        self._served = patterns.compiled("place_served")
        self._partial = patterns.each_by_script("address_partial")

    def destination(self, scan: Scan) -> Address | None:
        """The place a question about shipping asks for: where «to» or 发 leads, else any it may go to."""
        folded = scan.text.folded
        likely: tuple[int, int] | None = None
        for start, end in self._named(scan):
            before = folded[max(0, start - _LOOK) : start]
            if self._from is not None and self._from.search(before):
                continue
            if self._to is not None and self._to.search(before):
                return self._address(scan, start, end)
            if likely is None and self._served is not None and self._served.match(folded, end):
                likely = (start, end)
        return self._address(scan, *likely) if likely is not None else None

    def with_town(self, scan: Scan, address: object) -> Address | None:
        """An address with the well-known town that is said right before it, where it names none itself."""
        if not isinstance(address, Address):
            return None
        begin = next(span.start for span in scan.of("address") if span.value is address)
        if address.city or not address.street or not begin:
            return address
        for found in self._latin.finditer(scan.text.folded, 0, begin):
            if _LEADS_ON.fullmatch(scan.text.folded, found.end(), begin) and scan.free(*found.span()):
                town = scan.text.written(*found.span())
                return replace(address, text=f"{town}, {address.text}", city=town)
        return address

    def partial(self, scan: Scan) -> Address | None:
        """The part of an address that is to be changed: a floor, the office instead of what was there."""
        for pattern in self._partial:
            for found in pattern.finditer(scan.text.folded, scan):
                start, end = found.span("a")
                if scan.free(start, end):
                    written = scan.text.written(start, end)
                    return Address(text=written, detail=written)
        return None

    def _named(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """Where places are named, as much of each as belongs together: 新疆喀什, Lyon, France."""
        folded, position = scan.text.folded, 0
        while scan.has_han and position < len(folded):
            end = self._chain(folded, position)
            if end > position and scan.free(position, end):
                yield position, end
            position = max(end, position + 1)
        for found in self._latin.finditer(folded) if scan.has_latin else ():
            if all(span.kind == "person" or not _meets(span.start, span.end, *found.span()) for span in scan.spans):
                yield found.span()

    def _chain(self, folded: str, start: int) -> int:
        end = start
        while end < len(folded):
            name = self._divisions.at(folded, end)
            foreign = self._han.match(folded, end)
            longest = max(end + len(name or ""), foreign.end() if foreign else 0)
            if longest <= end:
                break
            end = longest
        return end

    def _address(self, scan: Scan, start: int, end: int) -> Address:
        written, levels, position = scan.text.written(start, end), dict[str, str](), start
        folded = scan.text.folded
        while position < end and (name := self._divisions.at(folded, position)):
            found = min(self._divisions.named(name), key=lambda one: _LEVELS.index(one.level))
            level = CITY if self._divisions.is_municipality(found) else found.level
            levels.setdefault(level, scan.text.written(position, position + len(name)))
            position += len(name)
        if levels:
            return Address(written, levels.get(PROVINCE), levels.get(CITY), levels.get(DISTRICT))
        town, _, country = written.rpartition(", ")
        if town or re.sub("^the ", "", folded[start:end]) in self._countries or folded[start:end] in self._countries:
            return Address(written, city=town or None, country=country)
        return Address(written, city=written)


def _meets(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end
