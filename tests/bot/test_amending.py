"""An address that is being asked about, put right by a few words more."""

from __future__ import annotations

import pytest

from bot.amending import amended
from core.values import Json

CHENGDU: dict[str, Json] = {
    "text": "成都市高新区天府大道1号3栋502室",
    "city": "成都市",
    "district": "高新区",
    "street": "天府大道1号",
    "detail": "3栋502室",
}
GLASGOW: dict[str, Json] = {
    "text": "Flat 2/1, 55 Byres Road, Glasgow G11 5RG",
    "city": "Glasgow",
    "street": "55 Byres Road",
    "detail": "Flat 2/1",
    "postcode": "G11 5RG",
}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("不对，是2号", "成都市高新区天府大道2号3栋502室"),
        ("是2号", "成都市高新区天府大道2号3栋502室"),
        ("不是1号，是2号", "成都市高新区天府大道2号3栋502室"),
        ("不對，是2號", "成都市高新区天府大道2号3栋502室"),
        ("改成4栋", "成都市高新区天府大道1号4栋502室"),
        ("错了，601室", "成都市高新区天府大道1号3栋601室"),
        ("8楼", "成都市高新区天府大道1号3栋502室8楼"),
        ("邮编是610000", "成都市高新区天府大道1号3栋502室 610000"),
        ("绵阳市", "绵阳市高新区天府大道1号3栋502室"),
    ],
)
def test_a_number_a_postcode_or_a_town_is_put_in_its_place(words: str, text: str) -> None:
    found = amended(CHENGDU, None, words)
    assert found is not None
    assert found["text"] == text


@pytest.mark.parametrize(
    ("words", "text", "part", "value"),
    [
        ("no, it's 56", "Flat 2/1, 56 Byres Road, Glasgow G11 5RG", "street", "56 Byres Road"),
        ("sorry, number 56", "Flat 2/1, 56 Byres Road, Glasgow G11 5RG", "street", "56 Byres Road"),
        ("postcode is G11 5RH", "Flat 2/1, 55 Byres Road, Glasgow G11 5RH", "postcode", "G11 5RH"),
        ("G11 5RH", "Flat 2/1, 55 Byres Road, Glasgow G11 5RH", "postcode", "G11 5RH"),
        ("United Kingdom", "Flat 2/1, 55 Byres Road, Glasgow G11 5RG, United Kingdom", "country", "GB"),
        ("Berlin", "Flat 2/1, 55 Byres Road, Berlin G11 5RG", "city", "Berlin"),
    ],
)
def test_the_same_in_english(words: str, text: str, part: str, value: str) -> None:
    found = amended(GLASGOW, None, words)
    assert found is not None
    assert (found["text"], found[part]) == (text, value)


@pytest.mark.parametrize(
    "words", ["", "好的", "不对", "no", "it is wrong", "yes please", "where is my order?", "10025", "不对，是10025"]
)
def test_what_says_nothing_of_an_address_leaves_it_alone(words: str) -> None:
    assert amended(GLASGOW, None, words) is None
    assert amended(CHENGDU, None, words) is None


def test_a_number_that_could_be_several_is_not_guessed() -> None:
    assert amended({"text": "天府大道1号院2号楼3号", "street": "天府大道1号"}, None, "不对，是5号") is None


def test_another_number_of_the_street_keeps_flat_town_and_postcode() -> None:
    assert amended(GLASGOW, {"text": "56 Byres Road", "street": "56 Byres Road"}, "sorry, 56 Byres Road") == {
        "text": "Flat 2/1, 56 Byres Road, Glasgow G11 5RG",
        "city": "Glasgow",
        "street": "56 Byres Road",
        "detail": "Flat 2/1",
        "postcode": "G11 5RG",
    }


def test_another_street_keeps_the_town_and_not_the_flat() -> None:
    found = amended(CHENGDU, {"text": "人民路8号", "street": "人民路8号"}, "不对，人民路8号")
    assert found == {"text": "成都市高新区人民路8号", "city": "成都市", "district": "高新区", "street": "人民路8号"}


def test_a_whole_address_takes_the_place_of_the_other() -> None:
    whole: dict[str, Json] = {"text": "7 Park Street, Bristol BS1 5NG", "street": "7 Park Street", "city": "Bristol"}
    assert amended(GLASGOW, whole, "no, 7 Park Street, Bristol BS1 5NG") == whole


def test_the_rest_of_an_incomplete_address_is_added() -> None:
    road: dict[str, Json] = {"text": "Alexanderplatz 3", "street": "Alexanderplatz 3"}
    assert amended(road, None, "Berlin") == {
        "text": "Alexanderplatz 3, Berlin",
        "street": "Alexanderplatz 3",
        "city": "Berlin",
        "country": "",
    }
    wensan: dict[str, Json] = {"text": "文三路90号", "street": "文三路90号"}
    assert amended(wensan, None, "浙江杭州") == {
        "text": "浙江杭州文三路90号",
        "street": "文三路90号",
        "province": "浙江",
        "city": "杭州",
    }
    door: dict[str, Json] = {"text": "3幢502室", "detail": "3幢502室"}
    found = amended(wensan | {"city": "杭州"}, door, "3幢502室")
    assert found is not None
    assert (found["street"], found["detail"], found["city"]) == ("文三路90号", "3幢502室", "杭州")


TOWN: dict[str, Json] = {"text": "上海市浦东新区", "city": "上海市", "district": "浦东新区"}


@pytest.mark.parametrize("rest", ["张江路500号3号楼", "世纪大道100号", "世纪大道100号环球金融中心。"])
def test_a_street_completes_the_town_that_was_said_before(rest: str) -> None:
    whole = amended(TOWN, None, rest)
    assert whole is not None
    assert (whole["text"], whole["district"]) == (f"上海市浦东新区{rest.strip('。')}", "浦东新区")
    assert whole["street"]


@pytest.mark.parametrize("words", ["等等我想想", "10027到哪了", "我在路上，晚点说", "500"])
def test_what_is_no_street_completes_nothing(words: str) -> None:
    assert amended(TOWN, None, words) is None
