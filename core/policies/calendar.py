"""Working hours, holidays and make-up working days (调休), as the settings table `calendar` gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

from core.policies.errors import BadTable

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Calendar:
    """When work is done, in local time. `weekdays` count from Monday = 0; `hours` are spans of a day, in order."""

    weekdays: frozenset[int]
    hours: tuple[tuple[time, time], ...]
    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether work is done on a day: a make-up day always, a holiday never, else by the day of the week."""
        return day in self.make_up_days or (day.weekday() in self.weekdays and day not in self.holidays)


def parse_calendar(raw: Mapping[str, Any]) -> Calendar:
    """The calendar that this JSON describes. Raises BadTable if it is malformed or leaves no time to work in."""
    try:
        weekdays = frozenset(_WEEKDAYS.index(name) for name in raw["working_days"])
        hours = tuple(_span(text) for text in raw["working_hours"])
        holidays = frozenset(day for text in raw["holidays"] for day in _days(text))
        make_up_days = frozenset(day for text in raw["make_up_days"] for day in _days(text))
    except (KeyError, ValueError, TypeError, AttributeError) as mistake:
        raise BadTable(table="calendar", place="-", problem=str(mistake)) from mistake
    ends = [moment for span in hours for moment in span]
    if not weekdays or not hours or any(a >= b for a, b in pairwise(ends)):
        raise BadTable(table="calendar", place="working_hours", problem="needs working days, and hours in order")
    return Calendar(weekdays, hours, holidays, make_up_days)


def problem_with(part: str, text: str) -> str | None:
    """What is wrong with one entry of a calendar, if anything."""
    if part == "working_days":
        return None if text in _WEEKDAYS else f"{text!r} is not one of {', '.join(_WEEKDAYS)}"
    try:
        if part == "working_hours":
            _span(text)
        else:
            list(_days(text))
    except (ValueError, OverflowError):
        wanted = "09:00-12:00" if part == "working_hours" else "2026-10-01 or 2026-10-01..2026-10-07"
        return f"{text!r} is not written like {wanted}"
    return None


def _span(text: str) -> tuple[time, time]:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def _days(text: str) -> Iterator[date]:
    """The days of `2026-10-01..2026-10-07`, or the single day of `2026-10-01`."""
    first, _, last = text.partition("..")
    day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    while day <= end:
        yield day
        day += timedelta(days=1)
