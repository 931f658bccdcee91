"""Chinese typed by its sound is read as Chinese; English, and what only looks like a sound, is left alone."""

from __future__ import annotations

import pytest

from bot.understanding.pinyin import Pinyin
from tests.understanding.saying import Say

WORDS = {
    "wo": "我", "de": "的", "ding": "定", "dan": "但", "dingdan": "订单", "tui": "推", "huo": "或", "tuihuo": "退货",
    "men": "们", "women": "我们", "zai": "在", "na": "那", "li": "里", "nali": "哪里", "cha": "茶", "kan": "看",
    "chakan": "查看", "can": "参", "you": "有", "su": "苏",
}  # fmt: skip
LATIN = frozenset({"can", "you", "change", "me", "to", "the", "women", "size", "send", "it", "please", "plot", "phase"})


@pytest.fixture(scope="module")
def pinyin() -> Pinyin:
    return Pinyin(WORDS, LATIN)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("wo de dingdan zai nali", "我的订单在哪里"),
        ("wodedingdanzainali", "我的订单在哪里"),
        ("wo de ding dan zai na li", "我的订单在哪里"),
        ("women de dingdan", "我们的订单"),
        ("tuihuo, 左边没声", "退货, 左边没声"),
        ("wo de iphone tuihuo", "我的 iphone 退货"),
    ],
)
def test_sounds_are_written_in_characters(pinyin: Pinyin, typed: str, written: str) -> None:
    assert pinyin.written(typed) == written


@pytest.mark.parametrize(
    "text",
    [
        "can you change me to the women size",
        "plot 7, phase 2, chakan, pune",
        "send it to su please",
        "women",
        "tuihuos",
        "asdfgh tuihuo qwertz",
        "",
    ],
)
def test_what_is_no_chinese_is_left_alone(pinyin: Pinyin, text: str) -> None:
    assert pinyin.written(text) == text


def test_a_long_run_of_sounds_is_read_whole(pinyin: Pinyin) -> None:
    assert pinyin.written("tuihuo " * 400).rstrip() == "退货" * 400


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("wo de dingdan dao na le", "order_status"),
        ("10025 fahuo le ma", "order_status"),
        ("qu xiao dingdan 10025", "cancel_order"),
        ("wo yao tuihuo", "return_item"),
        ("zhuan ren gong", "talk_to_human"),
        ("gai dizhi 10025", "edit_address"),
        ("tuikuan 什么时候到", "refund_status"),
    ],
)
def test_it_is_understood_and_answered_in_chinese(say: Say, typed: str, intent: str) -> None:
    meant = say(typed)
    assert (meant.intent, meant.lang) == (intent, "zh")
