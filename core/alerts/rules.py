"""Lights and working time: pure arithmetic over moments, with a calendar and a zone given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import count

from core.policies.calendar import Calendar

LONGEST_SNOOZE = 24 * 60
"""An alert can be put off for a day at most, in minutes."""


class Light(StrEnum):
    """How an order stands with its deadline."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def light(now: datetime, warn_at: datetime, due_at: datetime) -> Light:
    """Red from the deadline on, yellow from the warning on, green before."""
    if now >= due_at:
        return Light.RED
    return Light.YELLOW if now >= warn_at else Light.GREEN


def add_working_minutes(start: datetime, minutes: int, calendar: Calendar, zone: tzinfo) -> datetime:
    """The first moment (UTC) at which so many minutes of working time have passed since `start`.

    A minute is a real minute, also on days when the clocks change. Raises ValueError for less than none.
    """
    if minutes < 0:
        raise ValueError("working time runs forward only")
    start = start.astimezone(UTC)
    left = timedelta(minutes=minutes)
    if not left:
        return start
    for opens, closes in spans(start, calendar, zone):
        begin = max(start, opens)
        if begin < closes:
            if left <= closes - begin:
                return begin + left
            left -= closes - begin
    raise AssertionError("a calendar always has a next working day")


def spans(start: datetime, calendar: Calendar, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """The spans of working time (UTC) in order, beginning with the local day of `start`.

    A local time that clocks skip is read as if they had not been changed yet, one that comes twice as its first coming
    (PEP 495). That could push a span into the next one, so each begins after the end of the one before.
    """
    day = start.astimezone(zone).date()
    latest = datetime.min.replace(tzinfo=UTC)
    for today in _working_days(day, calendar):
        for opens_at, closes_at in calendar.hours:
            opens = max(datetime.combine(today, opens_at, zone).astimezone(UTC), latest)
            closes = datetime.combine(today, closes_at, zone).astimezone(UTC)
            if opens < closes:
                yield opens, closes
                latest = closes


def _working_days(day: date, calendar: Calendar) -> Iterator[date]:
    for offset in count():
        today = day + timedelta(days=offset)
        if calendar.is_working_day(today):
            yield today
