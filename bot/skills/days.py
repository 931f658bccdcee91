"""Days as people say them: "until Friday", 下周五, 12月1日到12月5日. Names of days and months are those of CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.speech import Voice
from bot.understanding.numerals import HAN_NUMBER, whole
from core.values import Day

_ISO = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_HAN = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号號]?")
_CLOCK = re.compile(
    rf"(?P<hour>\d{{1,2}}|{HAN_NUMBER}{{1,3}})(?:[:：](?P<minute>\d{{2}})(?!\d)|[点點](?!儿|击)(?:(?P<half>半)|(?P<quarters>[一三13])刻)?)"
    r"|(?<!\d)(?P<on>\d{1,2})\s?(?:[ap]\.?m\b|o['’]?clock)|\bat (?P<at>\d{1,2})\b(?![:：\d])"
)
_SUNDAY = 6
MORNING = time(9)
"""What is meant of a day of which no time is said."""

_NOON, _HOURS, _MINUTES = 12, 24, 60

_BY_DAY = 7
"""Before this hour nobody is at work: "half past three" by itself is in the afternoon."""

_AFTERNOON, _EVENING, _AFTER_LUNCH, _DAY_END = time(14), time(18), time(13), time(17, 30)
"""What is meant of a part of a day of which no hour is said."""

_NOONTIME = time(12)
"""What is meant of a day that is over, of which no time is said."""

Found = tuple[int, date]
"""Where in a text a day is named, and which."""


def days_in(text: str, voice: Voice) -> list[date]:
    """The days that a text names, in this order, on the reader's calendar; those without a year lie ahead.

    "Next week" alone is its Monday and its Sunday. "Next Monday to Friday" ends on the Friday after that Monday.
    """
    today = voice.now.astimezone(voice.zone).date()
    said = text.lower()
    bare = {start for start, _, _ in _by_bare_weekday(said, voice, today)}
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for start, end, day in _all(said, voice, today):
        if all(end <= other_start or start >= other_end for other_start, other_end in taken):
            taken.append((start, end))
            found.append((start, day))
    days: list[date] = []
    for start, day in sorted(found):
        is_before = start in bare and bool(days) and day < days[-1]
        days.append(day + timedelta(weeks=-(-(days[-1] - day).days // 7)) if is_before else day)
    whole_week = _words(voice.say_key("words-next-week")).search(said)
    if whole_week and len(days) == 1 and whole_week.span() in taken:
        return [days[0] - timedelta(days=_SUNDAY), days[0]]
    return days


def moment_in(text: str, voice: Voice) -> datetime | None:
    """The moment that a text names by a day, a time of day or both, in UTC; a time by itself is the next such one. None
    if it names neither."""
    said, now = text.lower(), voice.now.astimezone(voice.zone)
    at, days = _time_in(said, voice), days_in(text, voice)
    if at is None and not days:
        return None
    moment = datetime.combine(days[0] if days else now.date(), at or MORNING, voice.zone)
    if not days and moment <= now:
        moment += timedelta(days=1)
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Past:
    """When something happened, in UTC, and as it is told: by the day alone where no time was said."""

    at: datetime
    told: datetime | Day


def past_moment_in(text: str, voice: Voice) -> Past | None:
    """The moment before now that a text names for something that has happened: "yesterday at 3pm"; None if it names
    none, or one to come."""
    said, now = text.lower(), voice.now.astimezone(voice.zone)
    at, days = _time_in(said, voice), days_in(text, voice)
    is_yesterday = bool(_words(voice.say_key("words-yesterday")).search(said))
    day = now.date() - timedelta(days=1) if is_yesterday else next(iter(days), now.date())
    if at is None and not is_yesterday:
        return None
    moment = datetime.combine(day, at or _NOONTIME, voice.zone).astimezone(UTC)
    return Past(moment, moment if at else Day(moment)) if moment <= voice.now else None


def without_number(said: str, order_no: str) -> str:
    """What was said, without the number of its order, which names no time."""
    return said.replace(order_no or "\n", " ")


def _time_in(said: str, voice: Voice) -> time | None:
    """The time of day that a text names: by the clock, or by a part of the day."""
    found = _CLOCK.search(_in_figures(said, voice))
    if found is None:
        return _part_of_day(said, voice)
    hour = whole(found["hour"] or found["on"] or found["at"]) or 0
    quarters = 15 * (whole(found["quarters"] or "") or 0)
    minute = 30 if found["half"] else quarters or int(found["minute"] or 0)
    is_said = bool(_words(voice.say_key("words-morning")).search(said))
    is_late = bool(_words(voice.say_key("words-afternoon")).search(said))
    if hour < _NOON and (is_late or (0 < hour < _BY_DAY and not is_said)):
        hour += _NOON
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None


def _part_of_day(said: str, voice: Voice) -> time | None:
    """The time that "after lunch" or "this evening" stands for. The words for the afternoon take in others."""
    parts = (
        (voice.say_key("words-day-end"), _DAY_END),
        (voice.say_key("words-after-lunch"), _AFTER_LUNCH),
        (voice.say_key("words-noon"), _NOONTIME),
        (voice.say_key("words-evening"), _EVENING),
        (voice.say_key("words-afternoon"), _AFTERNOON),
    )
    return next((at for words, at in parts if _words(words).search(said)), None)


def _in_figures(said: str, voice: Voice) -> str:
    """The text with hours that are spelled out in figures: "half past three" → "3:30"."""
    for hour, word in enumerate(voice.say_key("words-hours").split("|"), start=1):
        said = re.sub(rf"(?<![a-z]){word}(?![a-z])", str(hour), said)
    said = re.sub(rf"(?:{voice.say_key('words-half-past')}) (\d{{1,2}})", r"\1:30", said)
    said = re.sub(rf"(?:{voice.say_key('words-quarter-past')}) (\d{{1,2}})", r"\1:15", said)
    return re.sub(rf"(?:{voice.say_key('words-quarter-to')}) (\d{{1,2}})", _quarter_before, said)


def _quarter_before(match: re.Match[str]) -> str:
    return f"{(int(match[1]) - 2) % _NOON + 1}:45"


def end_of(day: date, voice: Voice) -> datetime:
    """The last minute of a day on the reader's clock, in UTC."""
    return datetime.combine(day, time(23, 59), voice.zone).astimezone(UTC)


def start_of(day: date, voice: Voice) -> datetime:
    """The beginning of a day on the reader's clock, in UTC; of today: now."""
    return max(datetime.combine(day, time.min, voice.zone).astimezone(UTC), voice.now)


def _all(said: str, voice: Voice, today: date) -> Iterator[tuple[int, int, date]]:
    """Everything that names a day, what is more exact first."""
    for match in _ISO.finditer(said):
        yield from _dated(match, int(match[1]), int(match[2]), int(match[3]))
    for match in _HAN.finditer(said):
        yield from _ahead(match, int(match[1]), int(match[2]), today)
    yield from _by_month_name(said, voice, today)
    yield from _by_weekday(said, voice, today)
    relative = (
        (voice.say_key("words-after-tomorrow"), 2),
        (voice.say_key("words-tomorrow"), 1),
        (voice.say_key("words-today"), 0),
    )
    for words, ahead in relative:
        for match in _words(words).finditer(said):
            yield match.start(), match.end(), today + timedelta(days=ahead)
    this_sunday = today + timedelta(days=_SUNDAY - today.weekday())
    for match in _words(voice.say_key("words-this-week")).finditer(said):
        yield match.start(), match.end(), this_sunday
    for match in _words(voice.say_key("words-next-week")).finditer(said):
        yield match.start(), match.end(), this_sunday + timedelta(days=7)


def _by_month_name(said: str, voice: Voice, today: date) -> Iterator[tuple[int, int, date]]:
    months = voice.language.cldr.months["format"]
    for width in ("wide", "abbreviated"):
        for number, name in months[width].items():
            word = re.escape(str(name).lower().rstrip("."))
            if not word.isascii():
                continue  # 12月1日 is found by its figures
            for pattern in (rf"\b{word}\.? (\d{{1,2}})(?:st|nd|rd|th)?\b", rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {word}\b"):
                for match in re.finditer(pattern, said):
                    yield from _ahead(match, int(number), int(match[1]), today)


def _by_weekday(said: str, voice: Voice, today: date) -> Iterator[tuple[int, int, date]]:
    """A weekday is the next one of that name, unless "next week" or "this week" goes before it."""
    monday = today - timedelta(days=today.weekday())
    for before, weeks in ((voice.say_key("words-next-week"), 7), (voice.say_key("words-this-week"), 0)):
        for weekday, names in _weekdays(voice).items():
            for match in re.finditer(rf"(?:{before}) ?(?:{'|'.join(names)})(?![a-z])", said):
                yield match.start(), match.end(), monday + timedelta(days=weekday + weeks)
    yield from _by_bare_weekday(said, voice, today)


def _by_bare_weekday(said: str, voice: Voice, today: date) -> Iterator[tuple[int, int, date]]:
    """A weekday by its name alone."""
    week = voice.say_key("words-week")
    for weekday, names in _weekdays(voice).items():
        ahead = (weekday - today.weekday()) % 7
        for name in names:
            pattern = rf"(?<![a-z]){name}(?![a-z])" if len(name) > 1 else rf"(?:{week}){name}"
            for match in re.finditer(pattern, said):
                yield match.start(), match.end(), today + timedelta(days=ahead)


def _weekdays(voice: Voice) -> dict[int, list[str]]:
    """The names of each day of the week (Monday = 0), long and short; a Chinese one also without its word for week."""
    names = voice.language.cldr.days["format"]
    spoken = {day: [str(names[width][day]).lower() for width in ("wide", "abbreviated")] for day in range(7)}
    return {day: [*of_day, *({of_day[0][-1]} if not of_day[0].isascii() else ())] for day, of_day in spoken.items()}


def _words(listed: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in listed.split("|")))


def _ahead(match: re.Match[str], month: int, day: int, today: date) -> Iterator[tuple[int, int, date]]:
    for start, end, found in _dated(match, today.year, month, day):
        yield from [(start, end, found)] if found >= today else _dated(match, today.year + 1, month, day)


def _dated(match: re.Match[str], year: int, month: int, day: int) -> Iterator[tuple[int, int, date]]:
    try:
        yield match.start(), match.end(), date(year, month, day)
    except ValueError:
        return
