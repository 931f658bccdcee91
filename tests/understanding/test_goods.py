"""Things and how many of them: as written, without colour and size; the number that is wanted in the end."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say


@pytest.mark.parametrize(
    ("text", "product"),
    [("do you have the blue yoga mat in stock", "yoga mat"), ("I want to return the cast iron pan", "cast iron pan"),
     ("is the men's leather jacket still available", "men's leather jacket"),
     ("restock the coffee capsules", "coffee capsules"),
     ("儿童安全座椅还有货吗", "儿童安全座椅"), ("我想退那个不锈钢保温杯", "不锈钢保温杯"),
     ("买两个陶瓷咖啡杯", "陶瓷咖啡杯"),
     ("轴承和垫片都要补货", "轴承")],
)  # fmt: skip
def test_kinds_belong_to_the_thing_and_the_first_one_is_meant(say: Say, text: str, product: str) -> None:
    assert say(text).facts.product == product


@pytest.mark.parametrize(
    ("text", "product"),
    [("I want to buy a phone", "phone"), ("change the phone on 10023", None), ("what date will it arrive", None),
     ("a box of tissues please, I want to order", "tissues"), ("我要买一部手机", "手机"), ("改一下收货手机号", None)],
)  # fmt: skip
def test_words_with_other_meanings_count_when_they_are_bought(say: Say, text: str, product: str | None) -> None:
    assert say(text).facts.product == product


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("I want to order three boxes of zorbits", "zorbits"),
        ("are the garden gnomes back in stock", "garden gnomes"),
        ("how many moniters are left", "moniters"),
        ("采购五十个挂篮", "挂篮"),
    ],
)
def test_things_nobody_listed_or_misspelt(say: Say, text: str, product: str) -> None:
    assert say(text).facts.product == product


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("change the socks on 10023 from 3 to 5", 5), ("make it six pairs of socks instead of two on 10023", 6),
     ("order a dozen notebooks", 12), ("order two dozen notebooks", 24),
     ("I'd like to order a couple of desk lamps", 2),
     ("order 4 lamps, not 5", 4), ("10023的袜子从3双改成5双", 5), ("订半打啤酒", 6), ("我要买一台电饭煲", 1),
     ("不是三个是五个,10023的杯子数量改一下", 5), ("下单:扳手,8把", 8)],
)  # fmt: skip
def test_the_number_wanted_in_the_end(say: Say, text: str, quantity: int) -> None:
    assert say(text).facts.quantity == quantity


@pytest.mark.parametrize(
    "text",
    ["I want to buy size 42 running shoes", "order the 32 inch monitor", "有没有32寸显示器", "我要买42码的运动鞋",
     "are there 20% off on lamps", "两天能到吗", "show me my last 3 orders", "这件衬衫还有货吗"],
)  # fmt: skip
def test_sizes_shares_and_days_are_no_quantities(say: Say, text: str) -> None:
    assert say(text).facts.quantity is None


@pytest.mark.parametrize(
    ("text", "product"),
    [("return one of the three throw pillows", "throw pillows"),
     ("when will the raclette grill arrive", "raclette grill"),
     ("is the soy milk maker back in stock", "soy milk maker"), ("the coffee jar came cracked", "coffee jar"),
     ("I ordered the striped curtains and got plain ones", "curtains"), ("cancel my own sofa", "sofa"),
     ("my wife hates lavender candles", "lavender candles"), ("order the 32 inch monitor", "monitor"),
     ("退掉那口铸铁锅", "铸铁锅"), ("我想订购保温瓶五个", "保温瓶"), ("我家那套陶瓷餐具到哪了", "陶瓷餐具")],
)  # fmt: skip
def test_what_tells_the_kind_belongs_to_the_name_and_no_judgement_does(say: Say, text: str, product: str) -> None:
    assert say(text).facts.product == product


@pytest.mark.parametrize(
    ("text", "product"),
    [("I want to exchange the trowsers for a smaller size", "trowsers"), ("can you add a capo to 10023", "capo"),
     ("这个慢炖锅我要退货", "慢炖锅"), ("黄铜门把手要两个", "黄铜门把手")],
)  # fmt: skip
def test_a_thing_that_no_list_knows_is_named_where_the_wish_is_about_one(say: Say, text: str, product: str) -> None:
    assert say(text).entities.product == product


@pytest.mark.parametrize(
    "text", ["I want to return it with the courier", "exchange it at the branch please", "老板，这个退一下嘛"]
)
def test_not_everything_with_an_article_is_a_thing(say: Say, text: str) -> None:
    assert say(text).entities.product is None


def test_what_is_counted_to_say_why_is_not_wanted(say: Say) -> None:
    meaning = say("仓里就剩三台了，再不进货下周就得开天窗")
    assert (meaning.intent, meaning.facts.quantity, meaning.entities.quantity) == ("restock", 3, None)


def test_how_many_are_sent_back(say: Say) -> None:
    meaning = say("Could I send one of the two lamps back and keep the other? Order DD-88231")
    assert (meaning.intent, meaning.entities.quantity) == ("return_item", 1)
