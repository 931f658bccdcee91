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
     ("客户出国了,10023先别发", "客户出国了"), ("10026 的双肩包坏了,换个新的", "双肩包坏了")],
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


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Get 10023 moving, the opening is on Saturday", "the opening is on Saturday"),
     ("Put 10025 and 10027 in one box, it saves postage", "it saves postage"),
     ("Please club 10025 with 10027, same consignee", "same consignee"),
     ("Kindly mark the alert for 10023 as resolved, goods delivered", "goods delivered"),
     ("Kindly arrange pickup for return of the tiles, glaze is uneven", "glaze is uneven"),
     ("pls pasue 10023 for 2 days custmer thinking", "custmer thinking"),
     ("no to 10023. customer still owes us $900", "customer still owes us $900"),
     ("10023冻结48小时，卡像是盗刷的", "卡像是盗刷的"), ("10023的预警静音一个半小时，叉车在修", "叉车在修"),
     ("10025跟10027装一个箱，省邮费", "省邮费"), ("#1999 hold住先，个客话要改嘢", "个客话要改嘢")],
)  # fmt: skip
def test_a_reason_told_behind_the_wish(say: Say, text: str, reason: str) -> None:
    assert say(text).entities.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [("Kindly route all approvals to Mr Deshpande while I am on leave", "I am on leave"),
     ("It must say Weber GmbH on the invoice, otherwise our accounting refuses it",
      "otherwise our accounting refuses it"),
     ("hey so I've got surgery monday can Beth do my sign-offs till I'm back", "I've got surgery monday"),
     ("hi yeah so the boots are a bit tight um could I send them back and get the forty-twos instead",
      "the boots are a bit tight"),
     ("stock arrived at noon so that shortage alert can go", "stock arrived at noon"),
     ("在开会呢，能不能一个钟头内别弹", "在开会呢"), ("别家便宜20块，10023我不要了", "别家便宜20块"),
     ("九月份的订单都要发票，周四财务就关账了", "周四财务就关账了")],
)  # fmt: skip
def test_how_a_reason_is_told_apart_from_the_wish_around_it(say: Say, text: str, reason: str) -> None:
    assert say(text).entities.reason == reason


@pytest.mark.parametrize(
    "text",
    ["Show everything that's stuck today because of stock or a bad address", "comment 10041 confirmed by phone",
     "What has come in for me to sign since this morning?", "can I return a gift I was given",
     "No plastic fillers in any of my parcels from now on please", "tracking 1Z999AA10123456784 hasn't moved for ages",
     "10099不要了，另外10100啥时候到", "10025分两单发，台灯先走", "不换，别跟我提换，退钱"],
)  # fmt: skip
def test_what_goes_on_with_the_wish_is_no_reason(say: Say, text: str) -> None:
    assert say(text).entities.reason is None
