"""Order numbers in the shop's formats, one or several, ranges of them, and numbers read aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.entities.scan import Scan, Span
from bot.understanding.words import Patterns

DEFAULT_FORMATS = (
    r"#[a-z]{0,4}-?\d{3,}(?:-\d+)?",
    r"[a-z]{1,5}-?20\d{6}-\d{2,6}",
    r"[a-z]{2,5}-\d{4,12}(?:-\d{1,4})?",
    r"[a-z]{1,4}_?\d{5,18}",
    r"\d{3}-\d{6,8}(?:-\d{6,8})?",
    r"\d{5,19}(?:-\d(?![\d-]))?",
)
"""Regular expressions over lower-case text; a shop's own formats come before these."""

_TO = r"(?:-|~|—|–|到|至|to|through|thru|until)"
_RANGE = re.compile(rf"\s?{_TO}\s?")
_TAIL = re.compile(
    rf"(?P<sep>\s?{_TO}\s?|\s?[/,、]\s?)(?P<tail>\d{{2,4}})(?![\w.:/%-]|\s?[件个台箱盒元块天号月点]|,\d{{3}}(?!\d)|\s?(?:units|pcs))",
    re.ASCII,
)
_BETWEEN = re.compile(r"\bfrom\s$|从$|\bbetween\s$")
_LONGEST_RANGE = 20
_LOOK = 40
_FIGURES = "零〇幺一二三四五六七八九"
_SPOKEN = re.compile(f"(?<![{_FIGURES}十百千万第])[{_FIGURES}]{{4,8}}(?![{_FIGURES}十百千万])")
_SHORT = re.compile(
    r"(?<![\w.#$€£¥-])\d{3,4}(?![\w.%-]|,\d)|(?<![\w.#-])\d{3,4}(?=[号那这]|(?<=\d)的|-\d{3,4}(?!\d))", re.ASCII
)
_AND = re.compile(r"\s?(?:[,、/&+和跟与及-]|and|or|plus|with|到|至|to)\s?(?:and\s|#)?")
_ALOUD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|zero|oh|o|double)(?:[\s-](?:one|two|three|four|five|six|seven|eight"
    r"|nine|zero|oh|o|double)){3,7}"
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_PAIRS = (
    rf"(?:{_TEENS}|{_TENS})\s(?:(?:oh|o|zero)\s)?"
    rf"(?:{_TENS}(?:[\s-]{_ONES})?|{_TEENS}|(?<=oh\s){_ONES}|(?<=zero\s){_ONES})"
)
_READ = re.compile(
    rf"\b(?:{_ALOUD}|{_PAIRS})\b(?!\s(?:am|pm|o'clock|dollars|hundred|thousand|bucks|percent|units|of|minutes))"
)
_CLOCK = re.compile(r"\b(?:at|around|about|by|before|after|until|till|since|past)\s$")


class Orders:
    """Finds order numbers by the given formats; a bare short number only after a word such as 订单 or order."""

    def __init__(self, formats: Sequence[str], patterns: Patterns) -> None:
        alternatives = "|".join(f"(?:{one})" for one in formats)
        self._numbers = re.compile(rf"(?<![\w#.@])(?:{alternatives})(?![\w@]|\.\d)", re.IGNORECASE | re.ASCII)
        self._cues = patterns.compiled("order_cues")
        self._never = patterns.compiled("order_never")
        self._counted = patterns.compiled("order_counted")
        self._things = patterns.compiled("order_short_counted")

    def find(self, scan: Scan) -> None:
        """Claims every order number; a range claims the numbers in between as well."""
        folded = scan.text.folded
        for found in _SPOKEN.finditer(folded) if scan.has_han else ():
            scan.claim("order_no", *found.span(), scan.text.written(*found.span()))
        if scan.has_digit:
            self._find_written(scan)
        if not scan.of("order_no"):
            self._find_read(scan)

    def _find_written(self, scan: Scan) -> None:
        folded, end = scan.text.folded, 0
        while found := self._numbers.search(folded, end):
            end = found.end()
            if self._is_other(folded, *found.span()) or _is_part(scan, found.start()):
                continue
            claimed = scan.claim("order_no", *found.span(), scan.text.half[found.start() : end])
            while claimed and (tail := _TAIL.match(folded, end)):
                whole = _continued(scan.text.half[found.start() : found.end()], tail["tail"])
                if whole is None or not _is_listed(scan, tail) or not scan.claim("order_no", *tail.span("tail"), whole):
                    break
                end = tail.end()
        for found in _SHORT.finditer(folded):
            if self._things is not None and self._things.match(folded, found.end()):
                continue
            if self._follows_cue(scan, found.start()) or _NAMED.match(folded, found.end()):
                scan.claim("order_no", *found.span(), scan.text.half[found.start() : found.end()])

    def _follows_cue(self, scan: Scan, start: int) -> bool:
        """Whether a word such as order stands before it, or before the number that it is listed with."""
        before = scan.text.folded[max(0, start - _LOOK) : start]
        if self._cues is not None and self._cues.search(before):
            return True
        return any(
            span.end <= start and _AND.fullmatch(scan.text.folded, span.end, start) for span in scan.of("order_no")
        )

    def _is_other(self, folded: str, start: int, end: int) -> bool:
        """Whether a bare number is a postcode, a code, so many pieces."""
        if not folded[start:end].isdigit():
            return False
        before = folded[max(0, start - _LOOK) : start]
        told = self._never is not None and self._never.search(before) is not None
        return told or (self._counted is not None and self._counted.match(folded, end) is not None)

    def _find_read(self, scan: Scan) -> None:
        """Numbers read aloud in English, unless they are the time of day."""
        for found in _READ.finditer(scan.text.folded):
            before = scan.text.folded[max(0, found.start() - _LOOK) : found.start()]
            if not _CLOCK.search(before):
                scan.claim("order_no", *found.span(), scan.text.written(*found.span()))

    def listed(self, scan: Scan) -> tuple[str, ...]:
        """The order numbers of the sentence, once each, ranges written out."""
        numbers: list[str] = []
        spans = scan.of("order_no")
        for index, span in enumerate(spans):
            if index and self._is_range(scan, spans[index - 1], span):
                numbers.extend(_between(str(spans[index - 1].value), str(span.value)))
            numbers.append(str(span.value))
        return tuple(dict.fromkeys(numbers))

    @staticmethod
    def _is_range(scan: Scan, first: Span, last: Span) -> bool:
        return _RANGE.fullmatch(scan.text.folded, first.end, last.start) is not None


def _is_part(scan: Scan, start: int) -> bool:
    """Whether a dash before a number joins it to something that is no order."""
    dashed = start > 0 and scan.text.folded[start - 1] == "-"
    return dashed and not any(span.end == start - 1 for span in scan.of("order_no"))


def _is_listed(scan: Scan, tail: re.Match[str]) -> bool:
    """A comma lists short numbers only where it is the one for lists, 、; the other goes before anything."""
    return "," not in tail["sep"] or "、" in scan.text.surface[tail.start("sep") : tail.end("sep")]


_NAMED = re.compile(r"号?(?:这|那)?(?:个|张)?(?:订单|单子|单)(?!位|价|独|子上)")


def _continued(number: str, tail: str) -> str | None:
    """The number that a tail stands for: 10023-26 is 10026. None where it comes before, or far behind."""
    if len(tail) >= len(number) or not number[-len(tail) :].isdigit() or not number[-len(tail) :] < tail:
        return None
    far = int(tail) - int(number[-len(tail) :]) > _FAR
    return None if far else number[: -len(tail)] + tail


_FAR = 60


def _between(first: str, last: str) -> list[str]:
    prefix = re.sub(r"\d+$", "", first)
    if not last.startswith(prefix) or not (first[len(prefix) :].isdigit() and last[len(prefix) :].isdigit()):
        return []
    low, high = int(first[len(prefix) :]), int(last[len(prefix) :])
    if not 0 < high - low <= _LONGEST_RANGE:
        return []
    width = len(first) - len(prefix)
    return [f"{prefix}{number:0{width}d}" for number in range(low + 1, high)]
