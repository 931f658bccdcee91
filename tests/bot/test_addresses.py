"""A line taken apart, for orders that come in as rows or through the API; what is known of its places is added."""

from __future__ import annotations

import pytest

from bot.addresses import take_apart
from core.address import Address


@pytest.mark.parametrize(
    ("line", "province", "city", "district"),
    [
        ("浙江省杭州市滨江区网商路699号", "浙江省", "杭州市", "滨江区"),
        ("杭州滨江区网商路699号", "浙江省", "杭州市", "滨江区"),
        ("上海浦东世纪大道100号", "上海市", "上海市", "浦东新区"),
        ("新疆乌鲁木齐天山区人民路1号", "新疆维吾尔自治区", "乌鲁木齐市", "天山区"),
        ("上海浦東新區世紀大道100號", "上海市", "上海市", "浦东新区"),
    ],
)
def test_places_are_written_in_full(line: str, province: str, city: str, district: str) -> None:
    found = take_apart(Address(text=line), "CN")
    assert (found.country, found.province, found.city, found.district) == ("CN", province, city, district)
    assert found.text == line


def test_a_line_without_its_city_is_given_it() -> None:
    assert take_apart(Address(text="浦东世纪大道100号"), "CN").text == "上海市浦东世纪大道100号"


def test_what_was_given_as_short_names_is_written_in_full() -> None:
    given = Address(text="西湖区文三路90号", province="浙江", city="杭州", district="西湖", street="文三路90号")
    found = take_apart(given, "CN")
    assert (found.province, found.city, found.district, found.street) == ("浙江省", "杭州市", "西湖区", "文三路90号")


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("10 Downing Street, London SW1A 2AA", "GB"),
        ("12 Main St Apt 5B, Springfield, IL 62704", "US"),
        ("15 Rue de Rivoli, 75004 Paris, France", "FR"),
        ("台北市大安區忠孝東路四段100號5樓", "TW"),
        ("香港九龙弥敦道100号", "HK"),
        ("文三路90号", "CN"),
        ("somewhere", "CN"),
    ],
)
def test_the_country_is_told_by_the_address_else_it_is_the_channels(line: str, country: str) -> None:
    assert take_apart(Address(text=line), "CN").country == country
