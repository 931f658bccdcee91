"""Which country is meant, by name or by what else an address says."""

from __future__ import annotations

import pytest

from core.address import Address
from core.countries import code_of, country_named, country_of, named_in


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UK", "GB"), ("U.S.A.", "US"), ("England", "GB"), ("United Kingdom", "GB"), ("gb", "GB"), ("GBR", "GB"),
        ("Deutschland", "DE"), ("美國", "US"), ("英国", "GB"), ("香港", "HK"), ("Hong Kong", "HK"), ("中国台湾", "TW"),
        ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names_and_codes(name: str, code: str) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize("word", ["no", "it", "is", "and", "can", "be", "in"])
def test_a_word_that_is_also_a_code_names_no_country(word: str) -> None:
    assert (country_named(word), named_in(f"well, {word} then")) == ("", ("", ""))


@pytest.mark.parametrize(
    ("address", "before", "country"),
    [
        (Address("10 Downing Street, London SW1A 2AA", city="London", postcode="SW1A 2AA"), "US", "GB"),
        (Address("5 Elm Road, Leeds LS6 2AB, England", city="Leeds", country="England"), "US", "GB"),
        (Address("9 Oak St, Springfield, IL 62704", city="Springfield", province="IL", postcode="62704"), "GB", "US"),
        (Address("Alexanderplatz 3, 10178 Berlin", city="Berlin", postcode="10178"), "US", "DE"),
        (Address("Marienplatz 8, 80331 München", city="München", postcode="80331"), "GB", ""),
        (Address("Marienplatz 8, 80331 München", city="München", postcode="80331"), "US", ""),
        (Address("9 Oak Street, Springfield 62704", city="Springfield", postcode="62704"), "US", "US"),
        (Address("12 High Street, Oxford", city="Oxford"), "GB", "GB"),
        (Address("12 High Street, Oxford", city="Oxford"), "CN", ""),
        (Address("88 Caoxi Road, Shanghai", city="Shanghai"), "GB", "CN"),
        (Address("88 Wensan Road 310012", postcode="310012"), "CN", "CN"),
        (Address("杭州市西湖区文三路90号"), "GB", "CN"),
        (Address("台北市大安區忠孝東路四段100號"), "CN", "TW"),
        (Address("香港九龍彌敦道100號"), "CN", "HK"),
        (Address("日本东京都港区赤坂1-2-3"), "CN", "JP"),
        (Address("東京都港区赤坂1-2-3"), "JP", "JP"),
        (Address("文三路90号"), "", "CN"),
    ],
)
def test_the_country_of_an_address(address: Address, before: str, country: str) -> None:
    assert country_of(address, before) == country
