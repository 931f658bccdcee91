"""What is known of where places lie: full names, what lies in what, and what is in doubt."""

from __future__ import annotations

import pytest

from core.address import Address
from core.divisions import china
from core.places import completed, contradicts, readings, written_out
from tests.core.house import HANGZHOU


@pytest.mark.parametrize(
    ("written", "province", "city", "district"),
    [
        (Address("x", city="杭州", district="西湖"), "浙江省", "杭州市", "西湖区"),
        (Address("x", province="新疆", city="乌鲁木齐", district="天山区"), "新疆维吾尔自治区", "乌鲁木齐市", "天山区"),
        (Address("成都市高新区", city="成都市", district="高新区"), "四川省", "成都市", "高新区"),
        (Address("x", province="吉林"), "吉林省", "", ""),
        (Address("廣東", province="廣東", city="廣州"), "广东省", "广州市", ""),
        (Address("1 X Road, Shanghai", city="Shanghai"), "上海市", "上海市", ""),
        (Address("朝阳区", district="朝阳区"), "", "", "朝阳区"),
        (Address("江苏鼓楼区", province="江苏", district="鼓楼区"), "江苏省", "", "鼓楼区"),
    ],
)
def test_missing_levels_are_filled_in_where_there_is_no_doubt(
    written: Address, province: str, city: str, district: str
) -> None:
    found = completed(written)
    assert (found.province, found.city, found.district) == (province, city, district)
    assert completed(found) == found


@pytest.mark.parametrize(
    ("name", "today"),
    [("苏州", "苏州市"), ("重庆", "重庆市"), ("萧山", "萧山区"), ("昆山市", "昆山市"), ("顺义", "顺义区")],
)
def test_a_name_means_what_bears_it_today_and_not_what_bore_it_once(name: str, today: str) -> None:
    assert [each.name for each in china().standing(china().named(name))] == [today]
    assert len(china().named(name)) > 1


def test_a_line_says_the_city_it_left_out() -> None:
    found = written_out(Address("浦东世纪大道100号", district="浦东", street="世纪大道100号"))
    assert (found.text, found.city, found.district) == ("上海市浦东世纪大道100号", "上海市", "浦东新区")
    assert written_out(HANGZHOU) == HANGZHOU


def test_a_district_of_several_cities_is_in_doubt() -> None:
    vague = Address("朝阳区建国路88号", district="朝阳区", street="建国路88号")
    assert [each.text for each in readings(vague)] == ["北京市朝阳区建国路88号", "吉林省长春市朝阳区建国路88号"]
    assert not contradicts(vague)


def test_a_district_of_another_city_is_noticed() -> None:
    wrong = Address("杭州市朝阳区建国路88号", city="杭州市", district="朝阳区", street="建国路88号")
    assert contradicts(wrong)
    read = readings(wrong)
    assert [each.text for each in read] == ["北京市朝阳区建国路88号", "吉林省长春市朝阳区建国路88号"]
    assert (read[1].province, read[1].city, read[1].district) == ("吉林省", "长春市", "朝阳区")
    assert (completed(wrong).province, completed(wrong).district) == ("浙江省", "朝阳区")
    short = completed(Address("杭州朝阳区建国路88号", city="杭州", district="朝阳区"))
    assert readings(short)[0].text == "北京市朝阳区建国路88号"


@pytest.mark.parametrize(
    "clear",
    [
        HANGZHOU,
        Address("成都市高新区天府大道1号", city="成都市", district="高新区"),
        Address("8 Suzhou Street, Suzhou", city="Suzhou"),
        Address("10 Downing Street, London", city="London", country="GB"),
        Address("建国路88号"),
    ],
)
def test_what_is_clear_or_unknown_is_not_asked_about(clear: Address) -> None:
    assert (readings(clear), contradicts(clear)) == ((), False)
