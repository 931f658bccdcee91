"""What people want of the goods of an order, in their words: the deed, the goods, the number."""

from __future__ import annotations

import pytest

from bot.demo.shop import GOODS
from bot.skills.goods.words import mentions_in, wanted_in
from bot.speech import Speech
from core.catalog.queries import ProductView
from core.money import Money

SPEECH = Speech("zh")
SOLD = [
    ProductView(at, sku, names, Money(price, currency), "general")
    for at, (sku, names, price, currency, *_) in enumerate(GOODS, start=1)
]
SKU = {product.id: product.sku for product in SOLD}


def understood(said: str) -> list[tuple[str | None, list[str], int | None]]:
    return [
        (each.deed, [SKU[min(mention.product_ids)] for mention in each.mentions], each.count)
        for each in wanted_in(said, "10025", SOLD, SPEECH)
    ]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("把10025的数量改成3个", [("set", [], 3)]),
        ("改成3个", [("set", [], 3)]),
        ("make it 3", [("set", [], 3)]),
        ("把10025的工作站改成9台", [("set", ["WS-900"], 9)]),
        ("再加一个鼠标", [("more", ["MS-3"], 1)]),
        ("再加兩個鍵盤", [("more", ["KB-87"], 2)]),
        ("add another cable", [("more", ["CB-2"], None)]),
        ("take out the cable", [("remove", ["CB-2"], None)]),
        ("please remove the desk lamp from order 10025", [("remove", ["LP-12"], None)]),
        ("把数据线去掉", [("remove", ["CB-2"], None)]),
        ("鼠标不要了", [("remove", ["MS-3"], None)]),
        ("10025 少要两台", [("fewer", [], 2)]),
        ("把台灯换成机械键盘", [("swap", ["LP-12", "KB-87"], None)]),
        ("swap the lamp for a keyboard", [("swap", ["LP-12", "KB-87"], None)]),
        ("鼠标减到2个", [("set", ["MS-3"], 2)]),
        ("加到5个", [("set", [], 5)]),
        ("add 2 mice and remove the lamp", [("more", ["MS-3"], 2), ("remove", ["LP-12"], None)]),
        ("鼠标不要了，台灯改成2个", [("remove", ["MS-3"], None), ("set", ["LP-12"], 2)]),
        ("10024 改成5台，10025 改成2个", [("set", [], 2)]),
        ("MS-3 改成 4", [("set", ["MS-3"], 4)]),
        ("只要键盘", [("only", ["KB-87"], None)]),
        ("just the keyboard", [("only", ["KB-87"], None)]),
        ("just one pair of headphones", [("only", ["HP-7"], 1)]),
        ("少一个鼠标", [("fewer", ["MS-3"], 1)]),
        ("one mouse less", [("fewer", ["MS-3"], 1)]),
        ("add two more cables", [("more", ["CB-2"], 2)]),
        ("数量改成二", [("set", [], 2)]),
        ("不要鼠标了，要键盘", [("remove", ["MS-3"], None), ("set", ["KB-87"], None)]),
        ("不要鼠标要键盘", [("remove", ["MS-3"], None), ("set", ["KB-87"], None)]),
        ("not the mouse, the keyboard instead", [("remove", ["MS-3"], None), ("swap", ["KB-87"], None)]),
        ("再加2个鼠标和3个键盘", [("more", ["MS-3"], 2), (None, ["KB-87"], 3)]),
        ("鼠标改成2个键盘改成3个", [("set", ["MS-3"], 2), ("set", ["KB-87"], 3)]),
        ("三盏台灯", [(None, ["LP-12"], 3)]),
        ("改成2号楼", [("set", [], None)]),
        ("谢谢你", []),
    ],
)
def test_deed_goods_and_number(said: str, wanted: list[tuple[str | None, list[str], int | None]]) -> None:
    assert understood(said) == wanted


@pytest.mark.parametrize("said", ["笔记本电脑", "a laptop", "desk", "无线", "耳环"])
def test_part_of_a_name_that_says_something_else_names_nothing(said: str) -> None:
    assert mentions_in(said, SOLD, SPEECH) == []


def test_words_that_fit_several_products_mean_all_of_them() -> None:
    shirts = [
        ProductView(1, "TS-R", {"zh": "T恤 红色", "en": "Cotton t-shirt red"}, Money(1, "CNY"), "general"),
        ProductView(2, "TS-W", {"zh": "T恤 白色", "en": "Cotton t-shirt white"}, Money(1, "CNY"), "general"),
    ]
    assert [mention.product_ids for mention in mentions_in("cotton t-shirt", shirts, SPEECH)] == [frozenset({1, 2})]
    assert [mention.product_ids for mention in mentions_in("换成红色", shirts, SPEECH)] == [frozenset({1})]
    assert [mention.product_ids for mention in mentions_in("the white one", shirts, SPEECH)] == [frozenset({2})]
