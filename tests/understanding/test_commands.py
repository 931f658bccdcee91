"""Short messages mean exactly one thing, whatever the model thinks."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("10023", "order_status"),
        ("/status 10023", "order_status"),
        ("status 10023", "order_status"),
        ("查 10023", "order_status"),
        ("/orders", "list_orders"),
        ("/help", "help"),
        ("/start", "greet"),
        ("批准 10023", "approve"),
        ("approve 10023", "approve"),
        ("驳回10023", "reject"),
        ("取消订单10023", "cancel_order"),
        ("转人工", "talk_to_human"),
    ],
)
def test_a_command_is_understood(say: Say, text: str, intent: str) -> None:
    assert say(text).intent == intent
    assert say(text).confidence == 0.99


@pytest.mark.parametrize(
    "text", ["好的", "嗯", "嗯嗯", "可以", "OK", "yes please", "Yes!", "sure", "👍", "好的。", "是的", "對"]
)
def test_a_yes_is_a_yes(say: Say, text: str) -> None:
    assert say(text).intent == "affirm"


@pytest.mark.parametrize("text", ["不", "不是", "不对", "No", "nope", "no thanks", "不要", "👎", "不對"])
def test_a_no_is_a_no(say: Say, text: str) -> None:
    assert say(text).intent == "deny"


@pytest.mark.parametrize(
    "text", ["算了", "不用了", "never mind", "Nevermind", "stop", "退出", "取消", "forget it", "算了吧。"]
)
def test_breaking_off_is_neither_a_no_nor_a_cancelled_order(say: Say, text: str) -> None:
    assert say(text).intent == "stop"


def test_the_order_number_of_a_command_comes_along(say: Say) -> None:
    assert say("/status #1045").entities.order_no == "#1045"


def test_a_correction_brings_the_right_number(say: Say) -> None:
    assert say("不对,是10025").entities.order_no == "10025"
    assert say("no, 10025").facts.order_no == "10025"
