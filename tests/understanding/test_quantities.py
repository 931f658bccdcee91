"""How many are meant: whole numbers of pieces, never a part of another number or of a name."""

from __future__ import annotations

import pytest

from bot.understanding.numerals import whole
from bot.understanding.parser import Parser
from tests.conftest import MONDAY, ZONE


@pytest.mark.parametrize(
    ("said", "quantity"),
    [
        ("我要订500个护眼台灯", 500),
        ("来十二个鼠标", 12),
        ("order 2 H7 headphones", 2),
        ("鼠标 x3", 3),
        ("买-5个鼠标", None),
        ("买1.5个鼠标", None),
        ("买两三个鼠标", None),
        ("order 1e9 cables", None),
        ("order H7 headphones", None),
        ("10010 工作站改成-3台", None),
    ],
)
def test_what_is_a_number_of_pieces_and_what_is_not(parser: Parser, said: str, quantity: int | None) -> None:
    assert parser.parse(said, now=MONDAY, timezone=ZONE).facts.quantity == quantity


@pytest.mark.parametrize("about", ["两三", "三四", "八九", "十七八"])
def test_two_digits_side_by_side_say_about_how_many(about: str) -> None:
    assert whole(about) is None


def test_a_sku_is_named_as_a_whole() -> None:
    shop = Parser.load(products=["MS-3", "HP-7"])
    for said, product in (("buy 1 HP-7", "HP-7"), ("买2个MS-3", "MS-3"), ("buy 2 MS-30", "MS-30")):
        assert shop.parse(said, now=MONDAY, timezone=ZONE).facts.product == product
