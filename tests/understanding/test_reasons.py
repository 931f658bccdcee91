"""The reason is the clause that gives the grounds for a wish: where it begins and ends, and when there is none."""

from __future__ import annotations

import pytest

from tests.understanding.saying import Say


@pytest.mark.parametrize(
    ("text", "reason"),
    [("cancel 10023 because it's too expensive", "it's too expensive"),
     ("due to a recall please cancel 10023", "a recall"),
     ("please hold 10023 as the buyer has not paid", "the buyer has not paid"),
     ("由于项目取消,10023作废吧", "项目取消"), ("驳回10023,理由:合同没盖章", "合同没盖章"),
     ("因客户破产,请取消10023", "客户破产")],
)  # fmt: skip
def test_a_reason_that_is_announced(say: Say, text: str, reason: str) -> None:
    assert say(text).entities.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [("too heavy, send it back", "too heavy"), ("over budget so reject 10024", "over budget"),
     ("reject 10024, no contract attached", "no contract attached"),
     ("my husband hates the colour, I want to return the lamp", "my husband hates the colour"),
     ("鞋小了,退", "鞋小了"), ("尾款到账了,10023可以放行", "尾款到账了"), ("10023驳回,毛利太低", "毛利太低"),
     ("客户出国了,10023先别发", "客户出国了")],
)  # fmt: skip
def test_a_reason_that_stands_beside_the_wish(say: Say, text: str, reason: str) -> None:
    assert say(text).entities.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [("reject 10024 over budget", "over budget"), ("10201 退 太重", "太重"), ("驳回10024 超预算", "超预算")],
)
def test_a_reason_right_behind_a_command(say: Say, text: str, reason: str) -> None:
    assert say(text).entities.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [("sorry, the customer changed his mind, cancel 10023", "the customer changed his mind"),
     ("10023 arrived broken, I want to return it", "arrived broken"),
     ("DD-88266附件缺合同,驳回", "附件缺合同"), ("不好意思,我拍错了,取消订单", "我拍错了"),
     ("the sleeves are too long can I exchange the shirt for a smaller one", "the sleeves are too long")],
)  # fmt: skip
def test_where_a_reason_begins_and_ends(say: Say, text: str, reason: str) -> None:
    assert say(text).entities.reason == reason


@pytest.mark.parametrize(
    "text",
    ["cancel 10023", "cancel 10023 please", "I don't want it any more, cancel my order", "帮我取消10023",
     "10023不要了,取消吧",
     "return 10023 and refund me", "把10023先扣住,别发", "approve 10023, no objection", "不是退货,是换货",
     "hold 10023 until Friday", "merge 10023 and 10024 please", "the package arrived broken", "快递员态度太差了"],
)  # fmt: skip
def test_a_mere_wish_or_report_has_no_reason(say: Say, text: str) -> None:
    assert say(text).entities.reason is None


def test_what_is_asked_for_is_no_reason(say: Say) -> None:
    for text, reason in (
        ("I don't want to wait for the whole lot, just post the bits of 10611 that are ready", None),
        ("40% off? absolutely not. Send 10611 back to sales.", None),
        ("they're going to the same house, put 10025 and 10027 in one parcel", "they're going to the same house"),
        ("能不能先把现货寄给我，剩下的等到了再发，别一起等", None),
        ("搞定了，关掉告警", None),
    ):
        assert say(text).entities.reason == reason, text


def test_a_reason_needs_no_mark_before_it(say: Say) -> None:
    for text, reason in (
        ("pls cancle my oder SO20261121-0015 i orderd twice by mistake", "i orderd twice by mistake"),
        ("want to retrun shoes frm 20450 they hurt my feet", "they hurt my feet"),
        ("um the rush one turn that down they haven't paid the last two", "they haven't paid the last two"),
        ("能不能帮忙插个队，客户那边等着装机呢 SO20261119-0044", "客户那边等着装机呢"),
    ):
        assert say(text).entities.reason == reason, text
