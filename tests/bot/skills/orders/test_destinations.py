"""Where something is to go, as people name it."""

from __future__ import annotations

import pytest

from bot.skills.orders.destinations import destination_in


@pytest.mark.parametrize(
    ("text", "country", "province", "city"),
    [
        ("寄到北京多少钱", "CN", "北京市", "北京市"),
        ("发杭州运费", "CN", "浙江省", "杭州市"),
        ("寄到廣州多少錢", "CN", "广东省", "广州市"),
        ("新疆能送到吗", "CN", "新疆维吾尔自治区", ""),
        ("how much to Shanghai?", "CN", "上海市", "上海市"),
        ("shipping to hangzhou", "CN", "浙江省", "杭州市"),
        ("shipping to Germany", "DE", "", ""),
        ("寄到德国", "DE", "", ""),
        ("do you ship to Nigeria", "NG", "", ""),
        ("to the UK please", "GB", "", ""),
        ("寄到香港", "HK", "", ""),
        ("寄台湾要多久", "TW", "", ""),
        ("日本", "JP", "", ""),
    ],
)
def test_places(text: str, country: str, province: str, city: str) -> None:
    found = destination_in(text)
    assert found is not None
    assert (found.country, found.province, found.city) == (country, province, city)


@pytest.mark.parametrize("text", ["运费怎么算", "what does shipping cost?", "", "how much is it", "10025"])
def test_no_place(text: str) -> None:
    assert destination_in(text) is None
