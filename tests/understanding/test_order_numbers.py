"""One order or several, in figures, in ranges, or read aloud."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say

SINGLE_ORDERS_CHINESE = [
    ("10023那件", "10023"),
    ("验证码482913", None),
    ("邮编310013", None),
    ("订单号1045", "1045"),
    ("要10000件", None),
    ("一零零二三到哪了", "一零零二三"),
    ("1045号订单", "1045"),
    ("1045那单", "1045"),
    ("单1045", "1045"),
    ("订单编号10301", "10301"),
    ("单号是10301的", "10301"),
    ("10301号单", "10301"),
    ("查SO20261120-0015", "SO20261120-0015"),
    ("我那个10055咋样了", "10055"),
]


@pytest.mark.parametrize(("text", "number"), SINGLE_ORDERS_CHINESE)
def test_single_orders_in_chinese(say: Say, text: str, number: str | None) -> None:
    found = say(text).facts.order_no
    assert found == number


NUMBERS_BEFORE_GOODS = [
    ("10027 台灯改成3个", "10027"),
    ("10027台灯怎么还没到", "10027"),
    ("10027 双肩包换成蓝色的", "10027"),
    ("10027 包改成2个", "10027"),
    ("取消10027 台灯", "10027"),
    ("10027箱子改成2个", "10027"),
    ("要10000包咖啡", None),
    ("来10000台工作站", None),
    ("要10000双袜子", None),
    ("10000瓶水", None),
    ("把20000以下的都批了", None),
    ("approve everything under 20000", None),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS_BEFORE_GOODS)
def test_a_number_before_goods_counts_them_or_names_their_order(say: Say, text: str, number: str | None) -> None:
    assert say(text).facts.order_no == number


SINGLE_ORDERS_ENGLISH = [
    ("what happened to order number ten forty five", "ten forty five"),
    ("status of one oh oh four five", "one oh oh four five"),
    ("at ten thirty tomorrow", None),
    ("postcode 94107", None),
    ("my zip is 94107", None),
    ("order 1045", "1045"),
    ("10000 units of soap", None),
    ("order no. SO-20261122", "SO-20261122"),
    ("#A1045", "#A1045"),
    ("po 4500012345", "4500012345"),
    ("10023's address", "10023"),
    ("10023-1", "10023-1"),
    ("order ten twenty three", "ten twenty three"),
    ("10023?", "10023"),
    ("tax id 9133010612345678", None),
    ("account number 12345678", None),
    ("order id: 100-2233445", "100-2233445"),
    ("order one zero zero two three", "one zero zero two three"),
    ("it's order #10023.", "#10023"),
    ("it costs 10023", None),
    ("PO-7781234 where is it", "PO-7781234"),
    ("my order, number 10087, hasn't come", "10087"),
    ("status on #2044?", "#2044"),
    ("A100234 is late", "A100234"),
    ("what about 10301?", "10301"),
    ("order two oh four four", "two oh four four"),
    ("EB20261122001", "EB20261122001"),
    ("where is 2026-11-22", None),
    ("I paid 10000 for it", None),
    ("order #: 10301", "10301"),
    ("TB1234567890", "TB1234567890"),
]


@pytest.mark.parametrize(("text", "number"), SINGLE_ORDERS_ENGLISH)
def test_single_orders_in_english(say: Say, text: str, number: str | None) -> None:
    found = say(text).facts.order_no
    assert found == number


SEVERAL_ORDERS_CHINESE = [
    ("10023到10026都批了", ("10023", "10024", "10025", "10026")),
    ("10023、24、25一起发", ("10023", "10024", "10025")),
    ("10023和10025", ("10023", "10025")),
    ("订单1045和1046", ("1045", "1046")),
    ("10023至10025", ("10023", "10024", "10025")),
    ("10023跟10025还有10027", ("10023", "10025", "10027")),
    ("10023,20件", ()),
    ("10301-10303都发了吧", ("10301", "10302", "10303")),
    ("批了10301、10302", ("10301", "10302")),
    ("从10301到10303", ("10301", "10302", "10303")),
]


@pytest.mark.parametrize(("text", "numbers"), SEVERAL_ORDERS_CHINESE)
def test_several_orders_in_chinese(say: Say, text: str, numbers: tuple[str, ...]) -> None:
    found = say(text).facts.orders
    assert found == numbers


SEVERAL_ORDERS_ENGLISH = [
    ("approve 10023-10026", ("10023", "10024", "10025", "10026")),
    ("approve 10023-26", ("10023", "10024", "10025", "10026")),
    ("10023~10025", ("10023", "10024", "10025")),
    ("10023 through 10025", ("10023", "10024", "10025")),
    ("10023/10025/10027", ("10023", "10025", "10027")),
    ("10023、10025、10027", ("10023", "10025", "10027")),
    ("10023+10025", ("10023", "10025")),
    ("#1045-#1047", ("#1045", "#1046", "#1047")),
    ("SO20261122-0007 to SO20261122-0009", ("SO20261122-0007", "SO20261122-0008", "SO20261122-0009")),
    ("SO20261122-0007、0008", ("SO20261122-0007", "SO20261122-0008")),
    ("orders 1045, 1046 and 1047", ("1045", "1046", "1047")),
    ("from 10023 to 10025", ("10023", "10024", "10025")),
    ("10023/24", ("10023", "10024")),
    ("10023,10025;10027", ("10023", "10025", "10027")),
    ("10023 & 10025", ("10023", "10025")),
    ("change 10023 to 20", ()),
    ("DD-88231/DD-88232", ("DD-88231", "DD-88232")),
    ("between 10023 and 10025", ("10023", "10025")),
    ("merge 10023 with 10025", ("10023", "10025")),
    ("10301, 10302, and 10303", ("10301", "10302", "10303")),
    ("approve #1045 and #1047", ("#1045", "#1047")),
    ("10301 to 10304 please", ("10301", "10302", "10303", "10304")),
    ("merge 10301/10302", ("10301", "10302")),
    ("DD-88231 plus DD-88240", ("DD-88231", "DD-88240")),
    ("orders 10301–10303", ("10301", "10302", "10303")),
    ("both SO20261122-0001 & SO20261122-0002", ("SO20261122-0001", "SO20261122-0002")),
]


@pytest.mark.parametrize(("text", "numbers"), SEVERAL_ORDERS_ENGLISH)
def test_several_orders_in_english(say: Say, text: str, numbers: tuple[str, ...]) -> None:
    found = say(text).facts.orders
    assert found == numbers
