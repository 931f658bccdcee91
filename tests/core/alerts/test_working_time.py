"""Working time runs through lunch, nights, weekends, holidays and changing clocks as a calendar on the wall would."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.alerts.rules import Light, add_working_minutes, light, spans
from core.policies.calendar import Calendar, parse_calendar
from core.policies.queries import shipped

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = (SHANGHAI, BERLIN, NEW_YORK, LORD_HOWE, ZoneInfo("Asia/Kathmandu"), ZoneInfo("UTC"))

CALENDAR = parse_calendar(shipped("calendar"))
ROUND_THE_CLOCK = Calendar(frozenset(range(7)), ((time(0), time(12)), (time(12), time(23, 59))))
NIGHT_SHIFT = Calendar(frozenset(range(7)), ((time(1, 30), time(2, 30)), (time(2, 45), time(5))))


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def working_minutes_between(start: datetime, end: datetime, calendar: Calendar, zone: tzinfo) -> int:
    """The whole minutes of working time from `start` to `end`; none if `end` is not later."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    passed = timedelta()
    for opens, closes in spans(start, calendar, zone):
        if opens >= end:
            break
        passed += max(min(end, closes) - max(start, opens), timedelta())
    return passed // timedelta(minutes=1)


@pytest.mark.parametrize(
    ("start", "minutes", "end", "why"),
    [
        ("2026-11-23 09:00", 60, "2026-11-23 10:00", "a plain hour"),
        ("2026-11-23 11:30", 60, "2026-11-23 13:30", "over lunch"),
        ("2026-11-23 12:20", 60, "2026-11-23 14:00", "begun at lunch"),
        ("2026-11-23 11:00", 60, "2026-11-23 12:00", "done just at lunch"),
        ("2026-11-23 17:30", 60, "2026-11-24 09:30", "over night"),
        ("2026-11-23 07:00", 30, "2026-11-23 09:30", "begun before work"),
        ("2026-11-20 17:59", 2, "2026-11-23 09:01", "over a weekend"),
        ("2026-11-21 15:00", 480, "2026-11-23 18:00", "begun on a Saturday: a whole Monday"),
        ("2026-09-30 17:00", 120, "2026-10-08 10:00", "over the National Day week"),
        ("2026-10-09 17:00", 120, "2026-10-10 10:00", "into a Saturday that is worked in exchange"),
        ("2026-02-14 17:00", 480, "2026-02-24 17:00", "from a worked Saturday over the Spring Festival"),
        ("2026-11-23 03:00", 0, "2026-11-23 03:00", "no time at all"),
    ],
)
def test_so_long_takes_until(start: str, minutes: int, end: str, why: str) -> None:
    due = add_working_minutes(at(start), minutes, CALENDAR, SHANGHAI)
    assert due == at(end), why
    assert due.tzinfo is UTC
    assert working_minutes_between(at(start), due, CALENDAR, SHANGHAI) == minutes


@pytest.mark.parametrize(
    ("day", "minutes"),
    [
        (date(2026, 3, 28), 60 + 135),
        (date(2026, 3, 29), 60 + 75),  # 02:00–03:00 is skipped: 01:30–03:30 and 03:45–05:00 by the new time
        (date(2026, 10, 25), 120 + 135),  # 02:00–03:00 comes twice: the first span is an hour longer
    ],
)
def test_the_day_on_which_clocks_change_is_as_long_as_it_is(day: date, minutes: int) -> None:
    midnight = datetime.combine(day, time(0), BERLIN)
    next_midnight = datetime.combine(day + timedelta(days=1), time(0), BERLIN)
    assert working_minutes_between(midnight, next_midnight, NIGHT_SHIFT, BERLIN) == minutes


def test_a_minute_across_a_change_of_clocks_is_a_real_minute() -> None:
    start = at("2026-03-29 01:45", BERLIN)
    assert add_working_minutes(start, 16, NIGHT_SHIFT, BERLIN) == at("2026-03-29 03:01", BERLIN)


def test_working_time_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_minutes(at("2026-11-23 09:00"), -1, CALENDAR, SHANGHAI)
    assert working_minutes_between(at("2026-11-23 10:00"), at("2026-11-23 09:00"), CALENDAR, SHANGHAI) == 0


moments = st.integers(0, 455 * 24 * 60).map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute))
zones = st.sampled_from(ZONES)
calendars = st.sampled_from([CALENDAR, ROUND_THE_CLOCK, NIGHT_SHIFT])
minutes = st.integers(1, 3000)


@given(moments, minutes, calendars, zones)
def test_exactly_the_minutes_asked_for_have_passed(
    start: datetime, asked: int, calendar: Calendar, zone: ZoneInfo
) -> None:
    end = add_working_minutes(start, asked, calendar, zone)
    assert working_minutes_between(start, end, calendar, zone) == asked
    assert working_minutes_between(start, end - timedelta(microseconds=1), calendar, zone) == asked - 1
    assert end - start >= timedelta(minutes=asked)


@given(moments, minutes, minutes, calendars, zones)
def test_two_spans_one_after_the_other_are_one_span(
    start: datetime, first: int, second: int, calendar: Calendar, zone: ZoneInfo
) -> None:
    halfway = add_working_minutes(start, first, calendar, zone)
    assert add_working_minutes(halfway, second, calendar, zone) == add_working_minutes(
        start, first + second, calendar, zone
    )


@given(moments, minutes, zones)
def test_work_is_never_due_outside_working_hours(start: datetime, asked: int, zone: ZoneInfo) -> None:
    calendar = CALENDAR
    due = add_working_minutes(start, asked, calendar, zone).astimezone(zone)
    assert calendar.is_working_day(due.date())
    assert any(opens < due.time() <= closes for opens, closes in calendar.hours)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=3)), minutes, calendars, zones)
def test_whoever_starts_later_is_not_done_earlier(
    start: datetime, later: timedelta, asked: int, calendar: Calendar, zone: ZoneInfo
) -> None:
    early = add_working_minutes(start, asked, calendar, zone)
    assert add_working_minutes(start + later, asked, calendar, zone) >= early


def test_a_light_turns_at_the_very_moment() -> None:
    warn_at, due_at = at("2026-11-23 10:00"), at("2026-11-23 11:00")
    instant = timedelta(microseconds=1)
    lights = [light(now, warn_at, due_at) for now in (warn_at - instant, warn_at, due_at - instant, due_at)]
    assert lights == [Light.GREEN, Light.YELLOW, Light.YELLOW, Light.RED]
    assert light(due_at, due_at, due_at) is Light.RED
