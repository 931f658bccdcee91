"""Spans of the calendar: the week, month, quarter or year that lies so many before or after a day, and parts of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.understanding.entities.lunar import easter, feast, qingming

_DAY = timedelta(days=1)
_YEAR_MONTHS, _MONTH = 12, 31
_EARLY, _MIDDLE = 1, 2
_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days from `first` to `last`, both of them included."""

    first: date
    last: date

    def instants(self, timezone: tzinfo) -> tuple[datetime, datetime]:
        """When the first day begins and when the day after the last one does, in UTC."""
        since = datetime.combine(self.first, time(), timezone)
        until = datetime.combine(self.last + _DAY, time(), timezone)
        return since.astimezone(UTC), until.astimezone(UTC)

    def with_(self, other: Days) -> Days:
        """From the beginning of the earlier to the end of the later."""
        return Days(min(self.first, other.first), max(self.last, other.last))


def day(when: date) -> Days:
    """One day."""
    return Days(when, when)


def months(year: int, month: int, count: int = 1) -> Days:
    """So many months from one on; `month` may lie outside the year."""
    last = _first_of(year, month + count) - _DAY
    return Days(_first_of(year, month), last)


def unit(name: str, today: date, offset: int = 0) -> Days:
    """The day, week, weekend, month, quarter or year that lies `offset` of them after the one of today."""
    if name == "day":
        return day(today + offset * _DAY)
    if name == "fortnight":
        monday = today - (today.weekday() - 14 * offset) * _DAY
        return Days(monday, monday + 13 * _DAY)
    if name in ("week", "weekend"):
        monday = today - today.weekday() * _DAY + 7 * offset * _DAY
        return Days(monday + (5 * _DAY if name == "weekend" else 0 * _DAY), monday + 6 * _DAY)
    length = _MONTHS.get(name, _YEAR_MONTHS)
    return months(today.year, (today.month - 1) // length * length + 1 + length * offset, length)


def moved(name: str, today: date, count: int) -> date:
    """The day so many units before or after today; at the end of a shorter month its last day."""
    if name in _DAYS:
        return today + _DAYS[name] * count * _DAY
    month = months(today.year, today.month + _MONTHS.get(name, _YEAR_MONTHS) * count)
    return min(month.first + (today.day - 1) * _DAY, month.last)


def part(days: Days, third: int) -> Days:
    """The first third of a span, its middle or its last: the first ten days of a month, the last month of a year."""
    length = (days.last - days.first).days + 1
    if length > _MONTH:
        inside = {_EARLY: days.first, _MIDDLE: days.first + length // 2 * _DAY}.get(third, days.last)
        return months(inside.year, inside.month)
    third_long = max(length // 3, 1)
    if third == _EARLY:
        return Days(days.first, days.first + (third_long - 1) * _DAY)
    if third == _MIDDLE and length >= 3:
        return Days(days.first + third_long * _DAY, days.first + (2 * third_long - 1) * _DAY)
    return Days(min(days.first + 2 * third_long * _DAY, days.last), days.last)


def week_of(days: Days, number: int) -> Days:
    """The first, second … seven days of a month or of a longer span, the last ones for -1."""
    if number < 0:
        return Days(days.last - 6 * _DAY, days.last)
    first = days.first + 7 * (number - 1) * _DAY
    return Days(first, min(first + 6 * _DAY, days.last))


def weekday_of(days: Days, weekday: int, number: int) -> date:
    """The first, second … such weekday of a span, or the last for -1. Monday is 1."""
    if number < 0:
        return days.last - (days.last.isoweekday() - weekday) % 7 * _DAY
    return days.first + ((weekday - days.first.isoweekday()) % 7 + 7 * (number - 1)) * _DAY


def holiday(rule: str, year: int) -> Days | None:
    """A feast in a year by its rule in `dates.toml`: `12-25`, `11 4 4 +1`, `easter -2`, `lunar 1 x7`, `qingming`."""
    words = rule.split()
    shift = sum(int(word) for word in words if word[0] in "+-" and not _is_weekday_rule(words, word))
    length = next((int(word[1:]) for word in words if word[0] == "x"), 1)
    begun = _begins(words, year)
    if begun is None:
        return None
    first = begun + shift * _DAY
    return Days(first, first + (length - 1) * _DAY)


def _is_weekday_rule(words: list[str], word: str) -> bool:
    """`05 1 -1`: the third figure of such a rule is no shift."""
    return words[0].isdigit() and words.index(word) == 2


def _begins(words: list[str], year: int) -> date | None:
    if not words:
        return None
    if words[0] == "easter":
        return easter(year)
    if words[0] == "qingming":
        return qingming(year)
    if words[0] == "lunar":
        return feast(year, int(words[1]))
    if words[0].isdigit():
        return weekday_of(months(year, int(words[0])), int(words[1]), int(words[2]))
    month, _, of_month = words[0].partition("-")
    return date(year, int(month), int(of_month))


def _first_of(year: int, month: int) -> date:
    years, rest = divmod(month - 1, _YEAR_MONTHS)
    return date(year + years, rest + 1, 1)
