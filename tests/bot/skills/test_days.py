"""Days as people say them, on a Monday (23 November 2026, ten in the morning in Shanghai)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.skills.days import days_in, end_of, moment_in, start_of
from bot.speech import Speech, Voice
from tests.conftest import MONDAY, ZONE

SPEECH = Speech("zh")


def voice(language: str) -> Voice:
    return SPEECH.voice(language, ZONE, MONDAY)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("zh", "我休假到周五", [(11, 27)]),
        ("zh", "到下周五", [(12, 4)]),
        ("zh", "到下星期五", [(12, 4)]),
        ("zh", "这礼拜三", [(11, 25)]),
        ("zh", "星期一", [(11, 23)]),
        ("zh", "这周休假", [(11, 29)]),
        ("zh", "下周休假", [(11, 30), (12, 6)]),
        ("zh", "明天到后天", [(11, 24), (11, 25)]),
        ("zh", "12月1日到12月5日", [(12, 1), (12, 5)]),
        ("zh", "2026-12-01到2026/12/5", [(12, 1), (12, 5)]),
        ("zh", "我下周一到周五休假", [(11, 30), (12, 4)]),
        ("en", "away from next Monday to Friday", [(11, 30), (12, 4)]),
        ("zh", "出差三天，五个单子", []),
        ("zh-TW", "到下週五", [(12, 4)]),
        ("zh-TW", "後天", [(11, 25)]),
        ("zh", "下周日", [(12, 6)]),
        ("en", "away next week", [(11, 30), (12, 6)]),
        ("en", "until Friday", [(11, 27)]),
        ("en", "until next Friday", [(12, 4)]),
        ("en", "this Wednesday", [(11, 25)]),
        ("en", "from Dec 1 to December 5th", [(12, 1), (12, 5)]),
        ("en", "from tomorrow until the 3rd", [(11, 24)]),
        ("en", "2 December", [(12, 2)]),
        ("en", "I may be late", []),
        ("en", "Feb 30", []),
    ],
)
def test_the_days_that_are_named(language: str, text: str, days: list[tuple[int, int]]) -> None:
    assert days_in(text, voice(language)) == [date(2026, month, day) for month, day in days]


def test_a_day_that_is_over_this_year_is_next_years() -> None:
    assert days_in("1月5日", voice("zh")) == [date(2027, 1, 5)]
    assert days_in("Jan 5", voice("en")) == [date(2027, 1, 5)]


def test_a_day_begins_and_ends_on_the_readers_clock() -> None:
    assert end_of(date(2026, 11, 27), voice("zh")) == datetime(2026, 11, 27, 15, 59, tzinfo=UTC)
    assert start_of(date(2026, 11, 24), voice("zh")) == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert start_of(date(2026, 11, 23), voice("zh")) == MONDAY


@pytest.mark.parametrize(
    ("language", "text", "moment"),
    [
        ("zh", "明天早上9点", (24, 9, 0)),
        ("zh", "下午三点半", (23, 15, 30)),
        ("zh", "9点再说", (24, 9, 0)),
        ("zh", "晚上20:15", (23, 20, 15)),
        ("zh", "周五", (27, 9, 0)),
        ("zh", "25点", None),
        ("zh", "晚点再说", None),
        ("en", "tomorrow at 8", (24, 8, 0)),
        ("en", "at 9 pm", (23, 21, 0)),
        ("en", "11:45 am", (23, 11, 45)),
        ("en", "later", None),
    ],
)
def test_the_moment_that_is_meant_lies_ahead(language: str, text: str, moment: tuple[int, int, int] | None) -> None:
    found = moment_in(text, voice(language))
    there = found.astimezone(ZONE) if found else None
    assert (there and (there.day, there.hour, there.minute)) == moment
