"""What people want, said plainly, sloppily, twice over and in two languages at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.meaning import INTENTS
from bot.understanding.parser import LOCALES
from bot.understanding.words import discover, read_lines
from tests.understanding.saying import Say


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我的定单到哪了", "order_status"),
        ("我的訂單到哪了", "order_status"),
        ("where is my oder", "order_status"),
        ("pls cancle my order", "cancel_order"),
        ("收货地扯写错了帮我改一下", "edit_address"),
        ("帮我cancel这个order", "cancel_order"),
        ("what's the weather like tomorrow", "out_of_scope"),
        ("今天天气怎么样", "out_of_scope"),
        ("who is on call tonight", "who_is_on_call"),
        ("有哪些单等我审批", "list_approvals"),
    ],
)
def test_slips_scripts_and_mixtures(say: Say, text: str, intent: str) -> None:
    assert say(text).intent == intent


def test_the_first_of_two_wishes_leads(say: Say) -> None:
    meaning = say("先帮我把10023的地址改了,另外看看10025什么时候发货")
    assert meaning.intent == "edit_address"
    assert len(meaning.also) == 1


def test_what_is_denied_is_not_what_is_wanted(say: Say) -> None:
    assert say("不是退货,我要换一个大一码的").intent == "exchange_item"


def test_the_language_is_that_of_the_words(say: Say) -> None:
    assert say("我的快递呢").lang == "zh"
    assert say("where is my parcel").lang == "en"


def test_ranked_begins_with_the_intent_and_sinks(say: Say) -> None:
    meaning = say("我想退款")
    assert meaning.ranked[0][0] == meaning.intent
    assert 0.0 < meaning.confidence <= 1.0


@pytest.mark.parametrize("language", [language.name for language in discover(LOCALES)])
@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_is_learnt_in_every_language(language: str, intent: str) -> None:
    phrases = list(read_lines(LOCALES / language / "phrases" / f"{intent}.txt"))
    assert len(set(phrases)) >= 120, f"{Path(language) / intent} is too narrow"


def test_each_of_several_orders_gets_the_wish_that_is_said_of_it(say: Say) -> None:
    for text, wishes in (
        ("10023批,10024驳", ("approve", "reject")),
        ("10023同意，10024拒绝", ("approve", "reject")),
        ("10023通过 10024不通过", ("approve", "reject")),
        ("10025取消，10027催一下", ("cancel_order", "urge_order")),
        ("取消10025，帮我看看10023到哪了", ("cancel_order", "order_status")),
        ("10031 is to be cancelled, where is 10032", ("cancel_order", "order_status")),
    ):
        meaning = say(text)
        assert (meaning.intent, *meaning.also) == wishes, text
        assert len(meaning.entities.orders) == 2
