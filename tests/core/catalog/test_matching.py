"""A product is known by SKU, by name in any language, by a part of it, by its sound and by a slip of the finger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.shop import GOODS
from core.catalog.matching import Naming, match, named_in
from core.catalog.queries import find_products
from core.tx import Desk

CATALOGUE = [Naming(number, sku, tuple(names.values())) for number, (sku, names, *_) in enumerate(GOODS)]
SKUS = [sku for sku, *_ in GOODS]


@pytest.mark.parametrize(
    ("words", "sku"),
    [
        ("护眼台灯", "LP-12"),
        ("台灯", "LP-12"),
        ("護眼檯燈", "LP-12"),
        ("taideng", "LP-12"),
        ("hu yan tai deng", "LP-12"),
        ("hytd", "LP-12"),
        ("LP-12", "LP-12"),
        ("lp12", "LP-12"),
        ("Desk Lamp", "LP-12"),
        ("desk lamps", "LP-12"),
        ("Lamps", "LP-12"),
        ("数据线", "CB-2"),
        ("headphones", "HP-7"),
        ("机械键盘", "KB-87"),
        ("mechanical keybaord", "KB-87"),
        ("ｗ９００", "WS-900"),
    ],
)
def test_what_is_meant(words: str, sku: str) -> None:
    assert [SKUS[each] for each in match(words, CATALOGUE).sure] == [sku]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("无线键盘", ["KB-87", "MS-3"]),
        ("keybord", ["KB-87"]),
        ("双肩包", ["BP-20"]),
        ("沙发", []),
        ("zebra", []),
        ("", []),
        ("?!", []),
    ],
)
def test_what_is_nearly_meant_is_offered_and_not_taken(words: str, near: list[str]) -> None:
    found = match(words, CATALOGUE)
    assert found.sure == ()
    assert [SKUS[each] for each in found.near][: len(near)] == near
    assert near or not found.near


def test_what_may_be_several_is_said_to_be() -> None:
    goods = [Naming(1, "A-1", ("蓝牙耳机", "Earphones")), Naming(2, "A-2", ("降噪耳机", "Headphones"))]
    assert match("耳机", goods).sure == (1, 2)


def test_a_few_letters_are_a_name_only_as_a_word_of_their_own() -> None:
    called = [Naming(1, "BP-20", ("Laptop backpack", "bag"))]
    assert match("bags", called).sure == named_in("is a bag left?", called).sure == (1,)
    assert named_in("two ms-3 please", [Naming(2, "MS-3", ("Mouse",))]).sure == (2,)
    assert (
        match("bananas", called).sure == match("garbage can", called).sure == named_in("a cabbage", called).sure == ()
    )


@pytest.mark.parametrize(
    ("sentence", "sku"),
    [
        ("护眼台灯还有货吗", "LP-12"),
        ("taideng 有货吗", "LP-12"),
        ("how many desk lamps are left?", "LP-12"),
        ("LP-12 库存", "LP-12"),
        ("图形工作站库存", "WS-900"),
        ("do you have it in stock", None),
        ("还有没有", None),
    ],
)
def test_what_a_sentence_speaks_of(sentence: str, sku: str | None) -> None:
    assert [SKUS[each] for each in named_in(sentence, CATALOGUE).sure] == ([sku] if sku else [])


@given(st.text(max_size=40))
def test_whatever_is_typed_is_looked_for(words: str) -> None:
    for found in (match(words, CATALOGUE), named_in(words, CATALOGUE)):
        assert {*found.sure, *found.near} <= set(range(len(CATALOGUE)))
        assert not (found.sure and found.near)


def test_in_the_shop(shop: Desk) -> None:
    with shop.reading() as tx:
        assert [product.sku for product in find_products(tx.db, "台灯").sure] == ["LP-12"]
        assert [product.sku for product in find_products(tx.db, "", "咖啡豆 250 克还有吗").sure] == ["CF-250"]
        assert [product.sku for product in find_products(tx.db, "keybord").near][:1] == ["KB-87"]
