"""What is said to be right of an address, by its numbers, whatever stands beside it."""

from __future__ import annotations

import pytest

from bot.speech import Speech

SPEECH = Speech("zh")


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("门牌号写错了 应该是5幢502不是3幢502", [("building", "5"), ("room", "502")]),
        ("不是3幢502，是5幢502", [("building", "5"), ("room", "502")]),
        ("地址少写了单元，是2单元", [("entrance", "2")]),
        ("502改成602", [("number", "602")]),
        ("邮编写错了，应该是310013", [("postcode", "310013")]),
        ("room number should be 12", [("room", "12")]),
        ("flat 5 instead of flat 4", [("room", "5")]),
        ("it's not 18 Rosebery Avenue but 22", [("number", "22")]),
        ("it is 22, not 18", [("number", "22")]),
        ("wrong postcode, should be EC1R 4TX", [("postcode", "EC1R 4TX")]),
        ("the postcode is ec1r 4tx, not EC1R 4TD", [("postcode", "EC1R 4TX")]),
    ],
)
def test_the_right_number_is_told_from_the_wrong_one(said: str, right: list[tuple[str, str]]) -> None:
    assert [(part, number) for part, number, _ in SPEECH.put(said).rights] == right


@pytest.mark.parametrize(
    "said",
    ["数量是2个不是3个", "改成两个不是一个", "make it two not one", "3 mice and 2 cables", "买5台", "by 18 May"],
)
def test_numbers_of_other_things_are_none_of_an_address(said: str) -> None:
    assert not SPEECH.put(said).rights


def test_a_number_alone_may_be_of_anything() -> None:
    assert not SPEECH.put("it is 22, not 18").is_of_address
    assert SPEECH.put("the house number is 22, not 18").is_of_address
