"""The lines of an order in a sentence: each number goes with its goods, and what is no count is kept as it was said."""

from __future__ import annotations

import pytest

from bot.demo.shop import GOODS
from bot.skills.goods.lines import Line, lines_in
from bot.speech import Speech
from core.catalog.queries import ProductView
from core.money import Money

SPEECH = Speech("zh")
SOLD = [
    ProductView(at, sku, names, Money(price, currency), "general")
    for at, (sku, names, price, currency, *_) in enumerate(GOODS, start=1)
]
SKU = {product.id: product.sku for product in SOLD}


def ordered(said: str, *aside: str) -> list[tuple[str, int | str | None]]:
    """Each line: the SKU, or the words that nobody here knows, and the count, or what was said instead of one."""
    return [_told(line) for line in lines_in(said, SOLD, SPEECH, aside)]


def _told(line: Line) -> tuple[str, int | str | None]:
    goods = "/".join(sorted(SKU[each] for each in line.product_ids)) or line.words
    return goods, line.odd or line.count


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("我要买两个无线鼠标和一个键盘", [("MS-3", 2), ("KB-87", 1)]),
        ("我要2个鼠标,3个机械键盘", [("MS-3", 2), ("KB-87", 3)]),
        ("鼠标2个键盘3个", [("MS-3", 2), ("KB-87", 3)]),
        ("2个鼠标3个键盘", [("MS-3", 2), ("KB-87", 3)]),
        ("鼠标和键盘各两个", [("MS-3", 2), ("KB-87", 2)]),
        ("鼠标×3，键盘*2", [("MS-3", 3), ("KB-87", 2)]),
        ("要十二个鼠标，另外再来一台图形工作站", [("MS-3", 12), ("WS-900", 1)]),
        ("買兩個無線滑鼠跟三個機械鍵盤", [("无线滑鼠", 2), ("KB-87", 3)]),
        ("鼠标，两个", [("MS-3", 2)]),
        ("买3台图形工作站", [("WS-900", 3)]),
        ("我想买键盘", [("KB-87", None)]),
        ("来2条2米的数据线", [("CB-2", 2)]),
        ("two headphones and 5 cables", [("HP-7", 2), ("CB-2", 5)]),
        ("order 2 H7 headphones", [("HP-7", 2)]),
        ("order H7 headphones", [("HP-7", None)]),
        ("a keyboard, two desk lamps and a dozen cables", [("KB-87", 1), ("LP-12", 2), ("CB-2", 12)]),
        ("I need 2 keyboards and a lamp", [("KB-87", 2), ("LP-12", 1)]),
        ("I want to buy a keyboard", [("KB-87", None)]),
        ("twenty-five MS-3 and KB-87 x 4", [("MS-3", 25), ("KB-87", 4)]),
        ("3 pcs of MS-3, 1,000 CB-2", [("MS-3", 3), ("CB-2", 1000)]),
        ("buy 1 HP-7", [("HP-7", 1)]),
        ("a pickup truck", []),
        ("好的", []),
    ],
)
def test_each_number_goes_with_its_goods(said: str, lines: list[tuple[str, int | None]]) -> None:
    assert ordered(said) == lines


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("买-5个鼠标", [("MS-3", "-5")]),
        ("买1.5个鼠标", [("MS-3", "1.5")]),
        ("买两三个鼠标", [("MS-3", "两三")]),
        ("要2-3个鼠标", [("MS-3", "2-3")]),
        ("买半个鼠标", [("MS-3", "半")]),
        ("0个鼠标", [("MS-3", "0")]),
        ("两三个鼠标和一个键盘", [("MS-3", "两三"), ("KB-87", 1)]),
        ("order 1e9 cables", [("CB-2", "1e9")]),
        ("order 99999999 cables", [("CB-2", "99999999")]),
        ("two or three headphones", [("HP-7", "two or three")]),
        ("half a cable", [("CB-2", "half")]),
    ],
)
def test_what_is_no_count_is_kept_as_it_was_said(said: str, lines: list[tuple[str, str]]) -> None:
    assert ordered(said) == lines


def test_goods_that_nobody_knows_are_not_lost_among_others() -> None:
    assert ordered("两个鼠标和3个香蕉") == [("MS-3", 2), ("香蕉", 3)]
    assert ordered("3 bananas and a keyboard") == [("bananas", 3), ("KB-87", 1)]


def test_numbers_of_an_address_or_a_phone_count_nothing() -> None:
    place = "上海市徐汇区漕溪北路88号3楼"
    assert ordered(f"买2个鼠标，送到{place}，电话13912345678", place, "13912345678") == [("MS-3", 2)]
    assert ordered("2 keyboards to 18 Rosebery Avenue by Friday", "18 Rosebery Avenue") == [("KB-87", 2)]
    assert ordered("两个鼠标，三天内送到，一起发") == [("MS-3", 2)]
