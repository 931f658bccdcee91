"""Carriers, numbers and weights as people write them."""

from __future__ import annotations

import pytest

from bot.skills.warehouse.words import carrier_in, grams_in, told_carrier, tracking_no_in
from bot.speech import Speech

SPEECH = Speech("zh")


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("顺丰", "sf"),
        ("顺丰快递", "sf"),
        ("順豐速運", "sf"),
        ("SF Express", "sf"),
        ("京东物流", "jd"),
        ("邮政", None),
        ("EMS", "ems"),
        ("中通 73123456789012", "zto"),
        ("圆通速递", "yto"),
        ("极兔", "jt"),
        ("J&T", "jt"),
        ("fedex ground", "fedex"),
        ("联邦快递", "fedex"),
        ("DHL Express", "dhl"),
        ("UPS", "ups"),
        ("顺丰或者圆通", None),
        ("groups", None),
        ("", None),
    ],
)
def test_carriers(text: str, carrier: str | None) -> None:
    assert carrier_in(SPEECH, text) == carrier


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("顺丰 SF1366000025001", "SF1366000025001"),
        ("ｓｆ1366000025001", "SF1366000025001"),
        ("运单号是73123456789012。", "73123456789012"),
        ("it is 1Z999AA10123456784 by UPS", "1Z999AA10123456784"),
        ("就用顺丰吧", ""),
        ("tomorrow at 10", ""),
    ],
)
def test_tracking_numbers(text: str, number: str) -> None:
    assert tracking_no_in(text) == number


def test_the_carrier_is_the_one_named_else_the_number_s_own() -> None:
    assert told_carrier(SPEECH, "圆通", "", "SF1366000025001") == "yto"
    assert told_carrier(SPEECH, "", "SF1366000025001", "SF1366000025001") == "sf"
    assert told_carrier(SPEECH, "", "73123456789012", "73123456789012") is None


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("2.3公斤", 2300),
        ("2.3 kg", 2300),
        ("2,3 kg", 2300),
        ("850g", 850),
        ("850 克", 850),
        ("3斤", 1500),
        ("１.５千克", 1500),
        ("1.2", 1200),
        ("大概两公斤", None),
        ("很重", None),
        ("", None),
    ],
)
def test_weights(text: str, grams: int | None) -> None:
    assert grams_in(text) == grams
