"""What people say of prices, and what that makes of the lines of an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.skills.changing.prices import prices_by
from bot.speech import Speech
from bot.words.price import PriceSaid, Said
from core.address import Address
from core.money import Money
from core.orders.errors import PriceBelowZero
from core.orders.lifecycle import Status
from core.orders.queries import LineView, OrderView

SPEECH = Speech("zh")
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "how", "amount", "of_all"),
    [
        ("10025 的键盘改成 280 一个", Said.TO, "280", False),
        ("10025 台灯单价改成 ¥1,280.50", Said.TO, "1280.50", False),
        ("10025 整单便宜100", Said.OFF, "100", True),
        ("10025 的键盘便宜20", Said.OFF, "20", False),
        ("10025 降到 200 元一个", Said.TO, "200", False),
        ("10025 台灯 改价 -5", Said.OFF, "5", False),
        ("10025 打九五折", Said.PERCENT, "5", False),
        ("10025 打九折", Said.PERCENT, "10", False),
        ("10025 打 8.5 折", Said.PERCENT, "15.0", False),
        ("10025 打85折", Said.PERCENT, "15", False),
        ("給 10025 優惠 30 元", Said.OFF, "30", False),
        ("give 10025 5 % off the headphones", Said.PERCENT, "5", False),
        ("set the price of the keyboard in 10025 to 280 yuan", Said.TO, "280", False),
        ("knock $60 off the whole order 10025", Said.OFF, "60", True),
        ("10025 at 250 yuan each", Said.TO, "250", False),
    ],
)
def test_a_price_is_said_in_many_ways(text: str, how: Said, amount: str, of_all: bool) -> None:
    assert SPEECH.work.errand(text) == "set_price"
    folded = text.replace("優惠", "优惠").replace("10025", "")
    assert SPEECH.price.said(folded.lower()) == PriceSaid(how, Decimal(amount), of_all)


@pytest.mark.parametrize(
    "text",
    [
        "10025 的台灯改成 2 个",
        "10025 的台灯改成一个",
        "10025 的台灯多少钱？",
        "10025 便宜 20 行吗？",
        "change 10025 to 3 lamps",
        "what is the price of the lamp in 10025?",
        "ship 10025 for 20 pieces",
    ],
)
def test_a_number_of_pieces_or_a_question_names_no_price(text: str) -> None:
    assert SPEECH.work.errand(text) != "set_price"


@pytest.mark.parametrize(
    "text",
    [
        "能便宜点吗",
        "太贵了，便宜点吧",
        "有优惠吗",
        "能不能打个折",
        "can I get a discount on 10025?",
        "is there any discount",
    ],
)
def test_who_wants_to_pay_less_says_so(text: str) -> None:
    assert SPEECH.put(text).asks_discount


@pytest.mark.parametrize(
    "text", ["10025 的折扣是多少", "可以少一个吗", "can it be delivered cheaper", "what discount did I get on 10025?"]
)
def test_whoever_asks_something_else_does_not(text: str) -> None:
    assert not SPEECH.put(text).asks_discount


def order(*lines: tuple[int, int], freight: int = 0) -> OrderView:
    """An order of these lines: pieces, and the price of one."""
    views = tuple(
        LineView(place, {"en": "Lamp"}, pieces, Money(price, "CNY")) for place, (pieces, price) in enumerate(lines)
    )
    total = sum(pieces * price for pieces, price in lines) + freight
    return OrderView(
        id=1,
        order_no="1",
        customer_id=1,
        placed_by_id=1,
        source="test",
        status=Status.APPROVED,
        total=Money(total, "CNY"),
        freight=Money(freight, "CNY"),
        address=Address(text=""),
        placed_at=NOW,
        changed_at=NOW,
        reason=None,
        terms="on_account",
        priority=None,
        findings=(),
        version=1,
        lines=views,
    )


@pytest.mark.parametrize(
    ("said", "places", "prices"),
    [
        (PriceSaid(Said.TO, Decimal("2.5"), False), [1], {1: 250}),
        (PriceSaid(Said.OFF, Decimal(1), False), [0], {0: 900}),
        (PriceSaid(Said.PERCENT, Decimal(5), False), [], {0: 950, 1: 475}),
        (PriceSaid(Said.PERCENT, Decimal("12.5"), True), [0], {0: 875, 1: 438}),
        (PriceSaid(Said.OFF, Decimal(4), True), [], {0: 800, 1: 400}),
        (PriceSaid(Said.TO, Decimal(21), True), [], {0: 800, 1: 400}),
    ],
)
def test_what_was_said_makes_prices(said: PriceSaid, places: list[int], prices: dict[int, int]) -> None:
    """Two pieces at 5, one at 10, and 5 for delivery: 25 in all."""
    assert prices_by(order((1, 1000), (2, 500), freight=500), said, places) == (prices, True)


@pytest.mark.parametrize("less", range(1, 60))
def test_off_the_whole_order_goes_as_much_as_can_be_and_never_more(less: int) -> None:
    found = order((3, 7), (4, 9), (2, 3))
    prices, is_exact = prices_by(found, PriceSaid(Said.OFF, Decimal(less) / 100, True), [])
    after = sum(line.quantity * prices[place] for place, line in enumerate(found.lines))
    assert all(0 <= prices[place] <= line.unit_price.minor for place, line in enumerate(found.lines))
    assert 0 <= less - (found.total.minor - after) < 4
    assert is_exact == (found.total.minor - after == less)


def test_in_a_currency_without_cents_prices_are_whole() -> None:
    yen = replace(order((1, 1000)), total=Money(1000, "JPY"))
    assert prices_by(yen, PriceSaid(Said.TO, Decimal("899.6"), False), [0]) == ({0: 900}, True)


def test_no_more_goes_off_than_there_is() -> None:
    with pytest.raises(PriceBelowZero):
        prices_by(order((1, 1000), freight=500), PriceSaid(Said.OFF, Decimal(11), True), [])
