"""A yes is a yes and nothing else; and what is said not to be done is not done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech import Speech

SPEECH = Speech("zh")


@pytest.mark.parametrize(
    "said",
    [
        "好的",
        "好",
        "嗯",
        "是的，谢谢",
        "好的好的",
        "那就这样吧",
        "确认取消",
        "好的呢",
        "that is fine",
        "👍",
        "OK!",
        "yes please",
        "Yes, thanks",
        "sure, go ahead",
    ],
)
def test_plain_yeses(said: str) -> None:
    assert SPEECH.put(said).is_yes


@pytest.mark.parametrize(
    "said",
    [
        *("上海", "是吗", "好贵", "对了", "好的等一下", "行吧再说", "嗯？", "可以吗", "好不好", "不好", "不是", ""),
        *("ok wait", "okay hold on", "why", "are you sure", "hmm", "x", "ok?", "not ok", "yes but change the phone"),
        *("is that ok", "is it fine", "are you sure", "行不行", "可以嗎"),
    ],
)
def test_what_only_sounds_like_a_yes(said: str) -> None:
    assert not SPEECH.put(said).is_yes


@pytest.mark.parametrize("said", ["取消吧", "确认取消", "好的，取消吧", "cancel it", "yes, cancel the order"])
def test_a_yes_that_names_a_deed_is_for_that_deed(said: str) -> None:
    assert SPEECH.put(said).yes_to == {"cancel_order"}


@pytest.mark.parametrize(
    "said",
    [
        *("好的吗？", "可以吗", "可以嗎", "可以么？", "行不行", "这样可以吗", "对吗？", "没问题吗", "好？", "好不好呀"),
        *("is that ok?", "is that ok", "ok?", "sure?", "does that look right?", "is everything correct?", "yes?"),
    ],
)
def test_asking_whether_it_is_all_right(said: str) -> None:
    assert SPEECH.put(said).asks_back
    assert not SPEECH.put(said).is_yes


@pytest.mark.parametrize(
    "said", ["好的", "可以", "ok", "可以改地址吗", "10025可以取消吗", "is that order shipped?", "对了"]
)
def test_what_does_not_only_ask_whether_it_is_all_right(said: str) -> None:
    assert not SPEECH.put(said).asks_back


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("别取消10025", ""),
        ("不要批准10024", ""),
        ("Don't cancel 10031", ""),
        ("please do not cancel order 10031", ""),
        ("不要改10025地址了，改10027的", "，改10027的"),
        ("要不要取消呢", "要不要取消呢"),
        ("我不想要了，取消10025", "我不想要了，取消10025"),
        ("cancel 10031 please", "cancel 10031 please"),
    ],
)
def test_what_is_not_to_be_done(said: str, left: str) -> None:
    assert SPEECH.without_unwanted(said).strip() == left


@given(st.text(max_size=300))
def test_no_text_is_too_odd(said: str) -> None:
    SPEECH.put(said)
    SPEECH.without_unwanted(said)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("yes, replace it", "replace it"),
        ("嗯 拦", "拦"),
        ("好的，换一个", "换一个"),
        ("yes please", ""),
        ("好的好的", ""),
        ("replace it", ""),
    ],
)
def test_what_stands_behind_a_yes(said: str, rest: str) -> None:
    assert SPEECH.behind_yes(said).strip() == rest


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("ok back to english please", "en"),
        ("你会说中文吗", "zh"),
        ("说英文吧", "en"),
        ("請說繁體中文", "zh-TW"),
        ("English!", "en"),
        ("do you have an english keyboard", None),
        ("10025 in english", None),
        ("换个中文键盘", None),
        ("", None),
    ],
)
def test_a_language_that_is_asked_for(said: str, language: str | None) -> None:
    assert SPEECH.spoken.asked(said) == language
