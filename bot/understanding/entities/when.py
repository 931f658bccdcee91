"""Which days a phrase such as 上周三, by Friday's "Friday", the third week of November or 近30天 means, seen from now.

The words and what they stand for are those of `locales/<lang>/words/dates.toml`. A pure function of phrase, time and
time zone: `When.days`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from bot.understanding.entities.spans import Days, day, holiday, months, moved, part, unit, week_of, weekday_of
from bot.understanding.normalise import read
from bot.understanding.numerals import HAN_NUMBER, whole
from bot.understanding.words import Patterns

_TABLES = (
    "weekdays", "short_weekdays", "days", "relative", "relative_whole", "beyond", "rolling", "spans", "years", "edges",
    "ordinals", "quarters", "halves", "special", "joiners", "ago", "holidays",
)  # fmt: skip
_ISO = re.compile(r"(20\d\d)-(\d\d?)-(\d\d?)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")
_ORDINAL = re.compile(r"第?(\d{1,2})(?:st|nd|rd|th)\b")
_YEAR = re.compile(r"(20\d\d)(?:年度?)?|(?<!\d)(\d\d)年|(?:fy|fiscal year|financial year)\s?(?:20)?(\d\d)\b")
_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]")
_WEEK_OF = re.compile(r"第([一二三四五1-5])个?(?=周|星期|礼拜)")
_NUMBER = re.compile(rf"\d+|{HAN_NUMBER}+")
_HOURS = re.compile(r"(?:\d+|[一二三四五六七八九十两]+)点(?:半|钟|\d+分?)?")
_LATEST = 2100


@dataclass(slots=True)
class _Said:
    """What a phrase is made of; None or empty where it does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    found: dict[str, Any] = field(default_factory=dict)

    def take(self, kinds: dict[str, Any]) -> None:
        """A word of the tables; one that is already said keeps its first meaning."""
        for kind, value in kinds.items():
            self.found.setdefault(kind, value)


class When:
    """Reads phrases of time by the words of all languages. Safe to share."""

    def __init__(self, patterns: Patterns) -> None:
        self._words: dict[str, dict[str, Any]] = {}
        for kind in _TABLES:
            for word, value in patterns.tables.get(kind, {}).items():
                self._words.setdefault(word, {})[kind] = value
        for word, value in patterns.months.items():
            self._words.setdefault(word, {})["month"] = value
        for word, number in patterns.numbers.items():
            if number >= 1 and word not in self._words:
                self._words[word] = {"count": int(number)}
        self._longest = max(map(len, self._words), default=0)
        self._since = patterns.compiled("open_since"), patterns.compiled("open_since_after")
        self._before = patterns.compiled("open_before"), patterns.compiled("open_before_after")

    def days(self, phrase: str, *, now: datetime, timezone: tzinfo, ahead: bool = False) -> Days | None:
        """The days meant, or None when the phrase fixes none. A day or month that may lie before or after today lies
        before it, with `ahead` after it.
        """
        folded = read(phrase).folded.strip()
        today = now.astimezone(timezone).date()
        try:
            return self._range(folded, today, ahead)
        except (ValueError, OverflowError):
            return None

    def open_end(self, message: str, phrase: str | None) -> str | None:
        """Whether a message asks for all «since» the days of a phrase, or all «before» them; None for the days alone.

        Without a phrase (the day was written in full) such a word counts wherever it stands.
        """
        folded = read(message).folded
        start = folded.find(read(phrase).folded) if phrase else -1
        for kind, (ahead_of, after) in (("since", self._since), ("before", self._before)):
            if start >= 0:
                found = ahead_of and ahead_of.search(folded[:start])
                found = found or (after and after.match(folded, start + len(phrase or "")))
            else:
                found = (ahead_of and ahead_of.search(folded)) or (after and after.search(folded))
            if found:
                return kind
        return None

    def _range(self, folded: str, today: date, ahead: bool) -> Days | None:
        if iso := _ISO.fullmatch(folded):
            return day(date(int(iso[1]), int(iso[2]), int(iso[3])))
        said, later = self._read(folded)
        if later is None:
            return _meant(said, today, ahead)
        first, last = _shared(said, later)
        begun, ended = _meant(first, today, ahead), _meant(last, today, ahead)
        if begun is None or ended is None:
            return begun or ended
        if ended.last < begun.first:
            ended = _meant(last, begun.last, ahead=True) or ended
        return begun.with_(ended)

    def _read(self, folded: str) -> tuple[_Said, _Said | None]:
        """What is said, in two parts when it goes from one to another."""
        parts = [_Said()]
        for kinds in self._tokens(folded):
            if "joiners" in kinds:
                if parts[-1].found or parts[-1].day or parts[-1].month or parts[-1].number:
                    parts.append(_Said())
                continue
            said = parts[-1]
            for name in ("year", "month", "day"):
                if name in kinds and getattr(said, name) is None:
                    setattr(said, name, kinds[name])
            if "count" in kinds and said.number is None:
                said.number = kinds["count"]
            said.take({kind: value for kind, value in kinds.items() if kind in _TABLES or kind == "week"})
        return parts[0], parts[1] if len(parts) > 1 else None

    def _tokens(self, folded: str) -> Iterator[dict[str, Any]]:
        position = 0
        while position < len(folded):
            figures = _figures(folded, position)
            length, kinds = self._word(folded, position)
            if figures is not None and figures[0] >= length:
                length, kinds = figures
            if kinds:
                yield kinds
            position += max(length, 1)

    def _word(self, folded: str, start: int) -> tuple[int, dict[str, Any]]:
        """The longest word of the tables that begins here; one in Latin letters only as a whole."""
        for end in range(min(len(folded), start + self._longest), start, -1):
            kinds = self._words.get(folded[start:end])
            if kinds is not None and not _within_word(folded, start, end):
                return end - start, kinds
        return 0, {}


def _within_word(folded: str, start: int, end: int) -> bool:
    """Whether a Latin word goes on before or after these letters."""
    goes_on = _letter(folded, end - 1) and _letter(folded, end)
    return goes_on or (_letter(folded, start) and _letter(folded, start - 1))


def _letter(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and "a" <= folded[at] <= "z"


def _figures(folded: str, start: int) -> tuple[int, dict[str, Any]] | None:
    """What stands here in figures: a year, a month, a day of the month, a plain number; the time of day is nothing."""
    for pattern, reader in _FIGURES:
        if found := pattern.match(folded, start):
            return found.end() - start, reader(found)
    return None


def _year_read(found: re.Match[str]) -> dict[str, Any]:
    written = found[1] or found[2] or found[3]
    return {"year": int(written) if len(written) > 2 else 2000 + int(written)}


_FIGURES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, Any]]], ...] = (
    (_HOURS, lambda found: {}),
    (_YEAR, _year_read),
    (_WEEK_OF, lambda found: {"week": whole(found[1])}),
    (_SLASHED, lambda found: {"month": int(found[1]), "day": int(found[2])}),
    (_MONTH, lambda found: {"month": whole(found[1])}),
    (_DAY_OF_MONTH, lambda found: {"day": whole(found[1])}),
    (_ORDINAL, lambda found: {"day": int(found[1])}),
    (_NUMBER, lambda found: {"count": whole(found[0])}),
)


def _shared(first: _Said, last: _Said) -> tuple[_Said, _Said]:
    """From 25 to 28 November, 11月25号到28号, 上周一到周五: what one half says holds for the other too."""
    if first.month is None and last.month is not None and not first.found:
        first.month = last.month
        first.day = first.day or first.number
    if last.month is None and not last.found:
        last.month = first.month
        last.day = last.day or last.number
    first.year, last.year = first.year or last.year, last.year or first.year
    for kind in ("relative", "relative_whole", "years", "spans"):
        if kind in first.found:
            last.found.setdefault(kind, first.found[kind])
    return first, last


def _meant(said: _Said, today: date, ahead: bool) -> Days | None:
    found = said.found
    for kind, reader in _READERS:
        if kind in found or (kind == "month" and said.month is not None):
            return reader(said, today, ahead)
    if said.day is not None or (said.number is not None and said.month is not None):
        return _day_of(said, today, ahead)
    year = _year(said, today)
    return None if year is None else months(year, 1, 12)


def _year(said: _Said, today: date) -> int | None:
    """The year that is said: by number, as last year, or with «last» before a feast or a quarter."""
    if said.year is not None:
        return said.year if said.year <= _LATEST else None
    if "years" in said.found:
        return today.year + int(said.found["years"])
    if said.found.get("spans") == "year":
        return today.year + _offset(said)
    return None


def _offset(said: _Said) -> int:
    return int(next((said.found[kind] for kind in ("beyond", "relative", "relative_whole") if kind in said.found), 0))


def _nearest(candidates: list[Days], today: date, ahead: bool) -> Days | None:
    """The last that has begun, or with `ahead` the first that is not over."""
    if ahead:
        return next((days for days in candidates if days.last >= today), None)
    return next((days for days in reversed(candidates) if days.first <= today), None)


def _day_offset(said: _Said, today: date, ahead: bool) -> Days:
    return day(today + timedelta(days=int(said.found["days"])))


def _special(said: _Said, today: date, ahead: bool) -> Days:
    name = str(said.found["special"])
    if name.startswith("end "):
        return day(unit(name[4:], today).last)
    return Days(unit(name, today).first, today)


def _ago(said: _Said, today: date, ahead: bool) -> Days | None:
    if "spans" not in said.found or (said.number is None and "rolling" in said.found):
        return _rolling(said, today, ahead) if "rolling" in said.found else None
    return day(moved(str(said.found["spans"]), today, -(said.number or 1)))


def _rolling(said: _Said, today: date, ahead: bool) -> Days | None:
    """The last 30 days, up to today; the next two weeks, from today on."""
    if "spans" not in said.found:
        return None
    return _counted(str(said.found["spans"]), said.number or 1, int(said.found["rolling"]), today)


def _counted(name: str, number: int, way: int, today: date) -> Days:
    if way < 0:
        return Days(moved(name, today, -number) + timedelta(days=1), today)
    return Days(today, moved(name, today, number) - timedelta(days=1))


def _holiday(said: _Said, today: date, ahead: bool) -> Days | None:
    rule, year = str(said.found["holidays"]), _year(said, today)
    if not rule:
        return None
    if year is not None:
        return holiday(rule, year)
    offset = _offset(said)
    around = [days for year in range(today.year - 2, today.year + 3) if (days := holiday(rule, year))]
    if offset > 0 or (ahead and offset == 0):
        return _nearest(around, today, ahead=True)
    if "relative" in said.found and offset == 0:
        return holiday(rule, today.year)
    return _nearest(around, today - timedelta(days=int(offset < 0)), ahead=False)


def _quarter(said: _Said, today: date, ahead: bool) -> Days | None:
    number, year = int(said.found["quarters"]), _year(said, today)
    return _months_of_year(3 * number - 2, 3, year, today, ahead)


def _half(said: _Said, today: date, ahead: bool) -> Days | None:
    number, year = int(said.found["halves"]), _year(said, today)
    return months(year or today.year, 6 * number - 5, 6)


def _months_of_year(first: int, count: int, year: int | None, today: date, ahead: bool) -> Days | None:
    if year is not None:
        return months(year, first, count)
    return _nearest([months(today.year + shift, first, count) for shift in (-1, 0, 1)], today, ahead)


def _month(said: _Said, today: date, ahead: bool) -> Days | None:
    year, month = _year(said, today), said.month or 0
    if not 0 < month <= 12:
        return None
    whole_month = "spans" in said.found or "weekdays" in said.found
    if said.day is not None or (not whole_month and (said.number is not None or "ordinals" in said.found)):
        return _day_of(said, today, ahead)
    relative = said.found.get("relative")
    if relative == 0 and year is None:
        year = today.year
    days = _months_of_year(month, 1, year, today, ahead or bool(relative and relative > 0))
    if days is None:
        return None
    return _piece(said, days)


def _piece(said: _Said, days: Days) -> Days:
    """A part of a month or a year: its third week, its first Monday, its end."""
    number = said.found.get("week", said.found.get("ordinals"))
    if number is not None or (_offset(said) < 0 and said.found.get("spans") == "week"):
        which = int(number) if number is not None else -1
        weekday = said.found.get("weekdays")
        return week_of(days, which) if weekday is None else day(weekday_of(days, int(weekday), which))
    return part(days, int(said.found["edges"])) if "edges" in said.found else days


def _weekday(said: _Said, today: date, ahead: bool) -> Days:
    weekday = int(said.found.get("weekdays", said.found.get("short_weekdays", 1)))
    whole_weeks = said.found.get("relative_whole")
    if whole_weeks is None and said.found.get("spans") == "week":
        whole_weeks = said.found.get("relative")
    if whole_weeks is not None:
        return day(unit("week", today, int(whole_weeks)).first + timedelta(days=weekday - 1))
    relative = said.found.get("relative")
    if relative == 0:
        return day(unit("week", today).first + timedelta(days=weekday - 1))
    forward = relative > 0 if relative is not None else ahead
    gap = (weekday - today.isoweekday()) % 7
    if forward:
        return day(today + timedelta(days=gap or (7 if relative else 0)))
    back = (7 - gap) % 7
    return day(today - timedelta(days=back or (7 if relative else 0)))


def _span(said: _Said, today: date, ahead: bool) -> Days | None:
    name, relative = str(said.found["spans"]), _offset(said)
    if said.number is not None and "relative" in said.found and relative:
        return _counted(name, said.number, relative, today)
    if name[0].isdigit():
        year = _year(said, today)
        return holiday(name, year) if year is not None else holiday(name, today.year + relative)
    if name == "month" and said.day is not None:
        return _day_in(unit("month", today, relative), said.day)
    if name == "year" and said.month is None and said.year is not None:
        return _piece(said, months(said.year, 1, 12))
    if "ordinals" in said.found and name in ("quarter", "half"):
        return _quarter_by_ordinal(said, name, today, ahead)
    return _piece(said, unit(name, today, relative))


def _quarter_by_ordinal(said: _Said, name: str, today: date, ahead: bool) -> Days | None:
    length = 3 if name == "quarter" else 6
    return _months_of_year(length * (int(said.found["ordinals"]) - 1) + 1, length, said.year, today, ahead)


def _day_of(said: _Said, today: date, ahead: bool) -> Days | None:
    """A day by its number, of a month that is said or of the one that is nearest."""
    number = said.day or int(said.found.get("ordinals", 0)) or said.number or 0
    year = _year(said, today)
    if said.month is not None and year is not None:
        return day(date(year, said.month, number))
    if said.month is not None:
        candidates = [_day_in(months(today.year + shift, said.month), number) for shift in (-1, 0, 1)]
    else:
        candidates = [_day_in(months(today.year, today.month + shift), number) for shift in (-2, -1, 0, 1, 2)]
    return _nearest([days for days in candidates if days is not None], today, ahead)


def _day_in(month: Days, number: int) -> Days | None:
    found = month.first + timedelta(days=number - 1)
    return day(found) if month.first <= found <= month.last else None


def _edge(said: _Said, today: date, ahead: bool) -> Days | None:
    year = _year(said, today)
    return None if year is None else part(months(year, 1, 12), int(said.found["edges"]))


_READERS = (
    ("days", _day_offset),
    ("special", _special),
    ("holidays", _holiday),
    ("quarters", _quarter),
    ("halves", _half),
    ("month", _month),
    ("ago", _ago),
    ("rolling", _rolling),
    ("weekdays", _weekday),
    ("short_weekdays", _weekday),
    ("spans", _span),
    ("edges", _edge),
)
"""What decides how a phrase is read, the first of these that is in it."""
