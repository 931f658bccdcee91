"""Phrases of time mean days of the calendar, seen from a moment and a time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.understanding.entities.spans import Days
from bot.understanding.entities.when import When
from bot.understanding.parser import LOCALES
from bot.understanding.words import discover, read_patterns

WHEN = When(read_patterns(discover(LOCALES)))
NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)  # a Wednesday noon in Shanghai
ZONE = ZoneInfo("Asia/Shanghai")


def days(phrase: str, *, ahead: bool = False) -> str | None:
    found = WHEN.days(phrase, now=NOW, timezone=ZONE, ahead=ahead)
    if found is None:
        return None
    return f"{found.first}" if found.first == found.last else f"{found.first}..{found.last}"


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("今天", "2026-11-25"), ("昨晚", "2026-11-24"), ("前天晚上8点", "2026-11-23"), ("大前天", "2026-11-22"),
        ("明天下午三点", "2026-11-26"), ("上周三", "2026-11-18"), ("上週三", "2026-11-18"), ("这周五", "2026-11-27"),
        ("下周二", "2026-12-01"), ("上周", "2026-11-16..2026-11-22"), ("本周", "2026-11-23..2026-11-29"),
        ("上上周", "2026-11-09..2026-11-15"), ("周一到周三", "2026-11-23..2026-11-25"),
        ("上周一到周五", "2026-11-16..2026-11-20"), ("上个月", "2026-10-01..2026-10-31"),
        ("这个月15号", "2026-11-15"), ("下个月2号", "2026-12-02"), ("上月底", "2026-10-21..2026-10-31"),
        ("月初", "2026-11-01..2026-11-10"), ("11月20日", "2026-11-20"), ("十月份", "2026-10-01..2026-10-31"),
        ("11月第三周", "2026-11-15..2026-11-21"), ("11月的第三週", "2026-11-15..2026-11-21"),
        ("10月1日到7日", "2026-10-01..2026-10-07"), ("11月25号到28号", "2026-11-25..2026-11-28"),
        ("2025年", "2025-01-01..2025-12-31"), ("2025年3月", "2025-03-01..2025-03-31"),
        ("去年", "2025-01-01..2025-12-31"), ("去年三月", "2025-03-01..2025-03-31"),
        ("今年年底", "2026-12-01..2026-12-31"), ("上半年", "2026-01-01..2026-06-30"),
        ("去年下半年", "2025-07-01..2025-12-31"), ("第三季度", "2026-07-01..2026-09-30"),
        ("上季度", "2026-07-01..2026-09-30"), ("本季度", "2026-10-01..2026-12-31"), ("Q3", "2026-07-01..2026-09-30"),
        ("近30天", "2026-10-27..2026-11-25"), ("最近一个月", "2026-10-26..2026-11-25"),
        ("最近一周", "2026-11-19..2026-11-25"), ("三天前", "2026-11-22"), ("双十一", "2026-11-11"),
        ("去年双十一", "2025-11-11"), ("国庆", "2026-10-01..2026-10-07"), ("中秋节", "2026-09-25"),
        ("春节", "2026-02-17..2026-02-23"), ("除夕", "2026-02-16"), ("清明", "2026-04-05"), ("11/20", "2026-11-20"),
        ("21号", "2026-11-21"), ("2026-11-01", "2026-11-01"), ("国庆第三天", "2026-10-01..2026-10-07"),
    ],
)  # fmt: skip
def test_chinese_phrases(phrase: str, meant: str) -> None:
    assert days(phrase) == meant


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("today", "2026-11-25"), ("last night", "2026-11-24"), ("yestrday", "2026-11-24"),
        ("the day before yesterday", "2026-11-23"), ("tomorrow morning", "2026-11-26"), ("Monday", "2026-11-23"),
        ("last Wednesday", "2026-11-18"), ("next Tuesday", "2026-12-01"), ("this Friday", "2026-11-27"),
        ("last week", "2026-11-16..2026-11-22"), ("lst week", "2026-11-16..2026-11-22"),
        ("this weekend", "2026-11-28..2026-11-29"), ("last month", "2026-10-01..2026-10-31"),
        ("this month", "2026-11-01..2026-11-30"), ("last quarter", "2026-07-01..2026-09-30"),
        ("last year", "2025-01-01..2025-12-31"), ("last 7 days", "2026-11-19..2026-11-25"),
        ("past 30 days", "2026-10-27..2026-11-25"), ("past week", "2026-11-19..2026-11-25"),
        ("last three months", "2026-08-26..2026-11-25"), ("two weeks ago", "2026-11-11"),
        ("October", "2026-10-01..2026-10-31"), ("Sept", "2026-09-01..2026-09-30"), ("20 November", "2026-11-20"),
        ("Nov 20", "2026-11-20"), ("3rd of December", "2025-12-03"), ("the third of December", "2025-12-03"),
        ("25 to 28 November", "2026-11-25..2026-11-28"), ("Nov 1 to Nov 15", "2026-11-01..2026-11-15"),
        ("the third week of November", "2026-11-15..2026-11-21"), ("end of the month", "2026-11-21..2026-11-30"),
        ("early December", "2025-12-01..2025-12-10"), ("Q4 2025", "2025-10-01..2025-12-31"),
        ("first quarter", "2026-01-01..2026-03-31"), ("November 2025", "2025-11-01..2025-11-30"),
        ("2025", "2025-01-01..2025-12-31"), ("year to date", "2026-01-01..2026-11-25"),
        ("Black Friday", "2025-11-28"), ("last Christmas", "2025-12-25"), ("Easter", "2026-04-05"),
        ("Chinese New Year", "2026-02-17..2026-02-23"), ("the 15th", "2026-11-15"), ("12/05", "2025-12-05"),
        ("July and August", "2026-07-01..2026-08-31"),
    ],
)  # fmt: skip
def test_english_phrases(phrase: str, meant: str) -> None:
    assert days(phrase) == meant


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [("Friday", "2026-11-27"), ("周五", "2026-11-27"), ("the 15th", "2026-12-15"), ("Christmas", "2026-12-25"),
     ("3rd of December", "2026-12-03"), ("春节", "2027-02-06..2027-02-12"), ("October", "2027-10-01..2027-10-31")],
)  # fmt: skip
def test_what_may_lie_either_way_lies_ahead_when_asked_so(phrase: str, meant: str) -> None:
    assert days(phrase, ahead=True) == meant


@pytest.mark.parametrize("phrase", ["", "soon", "尽快", "Diwali", "2月30号", "99/99", "第", "last", "🎉", "12" * 400])
def test_what_fixes_no_day_means_none(phrase: str) -> None:
    assert days(phrase) is None


def test_the_day_is_that_of_the_time_zone() -> None:
    late = datetime(2026, 11, 25, 20, tzinfo=UTC)
    assert WHEN.days("今天", now=late, timezone=ZONE) == Days(date(2026, 11, 26), date(2026, 11, 26))
    assert WHEN.days("today", now=late, timezone=UTC) == Days(date(2026, 11, 25), date(2026, 11, 25))


def test_days_begin_and_end_at_midnight_there() -> None:
    since, until = Days(date(2026, 11, 25), date(2026, 11, 26)).instants(ZONE)
    assert (since, until) == (datetime(2026, 11, 24, 16, tzinfo=UTC), datetime(2026, 11, 26, 16, tzinfo=UTC))
