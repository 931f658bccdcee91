"""How long something is to last comes out in minutes."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say

DURATIONS_CHINESE = [
    ("静音半小时", 30),
    ("一刻钟后再叫我", 15),
    ("三刻钟", 45),
    ("一个半小时", 90),
    ("两个钟", 120),
    ("挂一周", 10080),
    ("一个礼拜", 10080),
    ("半天", 720),
    ("停半个月", 21600),
    ("45分钟", 45),
    ("1小时30分钟", 90),
    ("一小时二十分钟", 80),
    ("一天半", 2160),
    ("两天半", 3600),
    ("24小时", 1440),
    ("两小时后提醒", 120),
    ("个把小时", 60),
    ("十分钟", 10),
    ("二十五分钟", 25),
    ("等了三天了", None),
    ("晚了两天", None),
    ("3天前下的单", None),
    ("两个半小时", 150),
    ("半个钟", 30),
    ("一整天", 1440),
    ("三四十分钟", 40),
    ("静音15分", 15),
    ("停一个月", 43200),
    ("三天三夜", 4320),
    ("七天无理由", None),
    ("每天", None),
    ("今天", None),
    ("挂起48h", 2880),
    ("俩小时", 120),
    ("一宿", None),
    ("先停两小时", 120),
    ("压它三天", 4320),
    ("静音四十五分钟", 45),
    ("一小时后提醒我", 60),
    ("过二十分钟再说", 20),
    ("挂一个星期", 10080),
    ("延后半天", 720),
    ("暂停12小时", 720),
    ("缓两天再发", 2880),
    ("代我审一周", 10080),
    ("放五天", 7200),
    ("这单先压半个月", 21600),
    ("两个半钟头", 150),
    ("十五天", 21600),
    ("消停一个小时", 60),
    ("先别叫,三十分钟", 30),
    ("1个小时", 60),
    ("一天", 1440),
    ("70分钟", 70),
    ("等我一刻钟", 15),
]


@pytest.mark.parametrize(("text", "minutes"), DURATIONS_CHINESE)
def test_durations_in_chinese(say: Say, text: str, minutes: int | None) -> None:
    found = say(text).facts.duration_min
    assert found == minutes


DURATIONS_ENGLISH = [
    ("snooze for half an hour", 30),
    ("snooze an hour and a half", 90),
    ("mute for 1.5 hours", 90),
    ("hold it two and a half hours", 150),
    ("hold 10023 for a week", 10080),
    ("give me quarter of an hour", 15),
    ("snooze 1h30m", 90),
    ("snooze 1 hr 30 min", 90),
    ("mute an hour and twenty minutes", 80),
    ("a couple of hours", 120),
    ("pause it for a fortnight", 20160),
    ("three quarters of an hour", 45),
    ("hold 10023 for the next two hours", 120),
    ("ten more minutes", 10),
    ("quiet for another 25 minutes", 25),
    ("a half hour", 30),
    ("half a day", 720),
    ("twenty-five minutes", 25),
    ("remind me in 45 mins", 45),
    ("day and a half", 2160),
    ("snooze 90s", None),
    ("give me 5", None),
    ("it took three days", None),
    ("been waiting for two weeks", None),
    ("3 days late", None),
    ("til Monday", None),
    ("one and a half hours", 90),
    ("24hrs", 1440),
    ("48 hours", 2880),
    ("for one more day", 1440),
    ("hold till Friday", None),
    ("two-hour hold", 120),
    ("mute 2d", 2880),
    ("for an hour or two", 60),
    ("30min", 30),
    ("2h", 120),
    ("hold off for an hour", 60),
    ("give it forty-five minutes", 45),
    ("I'll take it, quiet for 3 hours", 180),
    ("pause alerts 1 hour", 60),
    ("shut it up for the next 30 minutes", 30),
    ("put it on hold for five days", 7200),
    ("delegate for two weeks", 20160),
    ("ping me again in 15", None),
    ("snooze 20m pls", 20),
    ("for a day or two", 1440),
    ("not for another 2 hrs", 120),
    ("hold this order for 10 days", 14400),
    ("36 hours", 2160),
    ("silence it half an hour", 30),
    ("remind me in ten", None),
    ("24h", 1440),
]


@pytest.mark.parametrize(("text", "minutes"), DURATIONS_ENGLISH)
def test_durations_in_english(say: Say, text: str, minutes: int | None) -> None:
    found = say(text).facts.duration_min
    assert found == minutes
