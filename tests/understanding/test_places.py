"""A town is enough for a question about shipping, a floor for a change of address."""

from __future__ import annotations

import pytest

from bot.understanding.entities.places import Places
from bot.understanding.entities.scan import Scan
from bot.understanding.meaning import Address
from bot.understanding.normalise import read
from bot.understanding.parser import LOCALES
from bot.understanding.words import discover, read_patterns
from core.divisions import Divisions
from tests.understanding.saying import Say

PLACES = Places(read_patterns(discover(LOCALES)), Divisions(Divisions.from_package()))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("发喀什多少钱", "喀什"), ("你们往拉萨发货吗", "拉萨"), ("寄香港運費怎麼算", "香港"),
        ("新疆喀什包邮吗", "新疆喀什"),
        ("从上海发到北京多少钱", "北京"), ("海南几天到", "海南"), ("发往西藏拉萨市的运费", "西藏拉萨市"),
        ("邮到澳洲运费", "澳洲"),
        ("do you ship to Canada", "Canada"), ("How much is FedEx to Cape Town", "Cape Town"),
        ("postage to Lyon, France?", "Lyon, France"), ("does it ship from Germany to Spain", "Spain"),
        ("shipping to new york takes how long", "new york"), ("can you deliver in Hong Kong", "Hong Kong"),
        ("发货用什么快递", None), ("深圳发出要几天", None), ("what carriers do you have", None), ("送到乡镇吗", None),
    ],
)  # fmt: skip
def test_where_it_would_go(text: str, place: str | None) -> None:
    found = PLACES.destination(Scan(read(text)))
    assert (found and found.text) == place


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("10023改到公司", "公司"), ("改到我单位前台", "单位前台"), ("楼号写错了,改成5栋302", "5栋302"),
        ("把10023改送到家里", None),
        ("别送公司了", None), ("change it to unit 7", "unit 7"), ("deliver to my office instead", "my office"),
        ("change to 3rd floor", "3rd floor"), ("send it home instead", None), ("it's going to my office", None),
    ],
)  # fmt: skip
def test_what_is_to_be_changed_of_an_address(text: str, part: str | None) -> None:
    found = PLACES.partial(Scan(read(text)))
    assert (found and found.text) == part


def test_a_place_is_told_by_its_level() -> None:
    assert PLACES.destination(Scan(read("新疆喀什包邮吗"))) == Address("新疆喀什", province="新疆", city="喀什")
    assert PLACES.destination(Scan(read("postage to Lyon, France"))) == Address(
        "Lyon, France", city="Lyon", country="France"
    )


def test_only_questions_about_shipping_look_for_one(say: Say) -> None:
    meaning = say("寄到西藏要加运费吗")
    assert meaning.intent == "shipping_options"
    assert meaning.facts.address is None


def test_a_place_with_its_province_is_told_like_an_address_a_bare_one_is_not(say: Say) -> None:
    assert say("寄到新疆喀什要多少运费").entities.address == Address("新疆喀什", province="新疆", city="喀什")
    for text in ("寄到西藏要加运费吗", "How much is shipping to Norway?", "how much is postage to Cork"):
        meaning = say(text)
        assert meaning.intent == "shipping_options", text
        assert meaning.entities.address is None, text
