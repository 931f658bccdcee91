"""What a Spoken looks like in WeCom."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.channels.wecom import render
from bot.conversation.message import Spoken, SpokenButton
from tests.channels.spoken import spoken

YES = SpokenButton("确认", "b-1", "primary")


def more(count: int) -> str:
    return f"还有 {count} 条"


def test_a_text_has_its_parts_in_order() -> None:
    spoken = Spoken("正文", title="标题", fields=(("金额", "¥5.00"),), items=("一", "二"), closing="结尾", note="备注")
    assert render.passive_text(spoken) == "标题\n正文\n金额：¥5.00\n一\n二\n结尾\n备注"


@pytest.mark.parametrize("length", [200, 201, 202])
def test_a_long_list_leaves_out_whole_items_and_says_how_many(length: int) -> None:
    items = tuple(f"{number:04} " + "订" * length for number in range(20))
    text = render.passive_text(Spoken("订单：", items=items, more=more, closing="要看哪一个？"))
    assert text is not None
    assert len(text.encode()) <= 2048
    lines = text.splitlines()
    kept = len(lines) - 3
    assert lines == ["订单：", *items[:kept], f"还有 {20 - kept} 条", "要看哪一个？"]
    assert len("\n".join(["订单：", *items[: kept + 1], f"还有 {19 - kept} 条", "要看哪一个？"]).encode()) > 2048


def test_links_that_people_type_stay_words() -> None:
    spoken = Spoken('李雷说：<a href="http://evil.test">点这里</a>', fields=(("<b>", "</b>"),), buttons=(YES,))
    drawn = str(render.draw(spoken, "t"))
    assert "<" not in drawn
    assert "＜a href=" in drawn


def test_what_xml_cannot_carry_is_left_out_of_a_passive_reply() -> None:
    assert render.passive_text(Spoken("好\x00\x08的\ud800")) == "好的"
    message = render.passive_message("u", "c", "1", "a]]>b&c")
    assert b"<Content><![CDATA[a]]]]><![CDATA[>b&c]]></Content>" in message


def test_what_fits_on_a_card_is_one_card() -> None:
    drawing = render.draw(Spoken("改成新地址？", items=("旧：甲", "新：乙"), buttons=(YES,)), "xd-1")
    assert drawing.text is None
    assert drawing.card == {
        "card_type": "button_interaction",
        "task_id": "xd-1",
        "sub_title_text": "改成新地址？\n旧：甲\n新：乙",
        "button_list": [{"text": "确认", "style": 1, "key": "b-1"}],
    }


def test_what_does_not_fit_goes_into_a_text_before_the_card() -> None:
    items = tuple(f"{number} " + "订" * 30 for number in range(8))
    drawing = render.draw(Spoken("您的订单：", items=items, closing="要看哪一个？", buttons=(YES,)), "xd-1")
    assert drawing.text == "\n".join(["您的订单：", *items, "要看哪一个？"])
    assert drawing.card is not None
    assert drawing.card["sub_title_text"] == "要看哪一个？"


def test_long_fields_become_lines_of_the_body() -> None:
    address = "上海市浦东新区世纪大道一百号环球金融中心七十二层东侧接待处转交前台"
    card = render.card(Spoken(title="改地址", fields=(("收件人", "李雷"), ("新地址", address)), buttons=(YES,)))
    assert card["horizontal_content_list"] == [{"keyname": "收件人", "value": "李雷"}]
    assert card["sub_title_text"] == f"新地址：{address}"


def test_a_seventh_button_is_counted_not_lost_silently() -> None:
    buttons = tuple(SpokenButton(f"订单 {number}", f"b-{number}") for number in range(8))
    drawing = render.draw(Spoken("哪一个？", buttons=buttons, more=more), "xd-1")
    assert drawing.card is not None
    assert len(drawing.card["button_list"]) == 6
    assert "还有 2 条" in drawing.card["sub_title_text"]


def test_a_card_that_is_done_has_one_grey_button() -> None:
    card = render.card(Spoken(title="已同意", note="陈伟于 3 月 2 日 12:00 同意，理由如下"))
    assert card["replace_text"] == "✓"
    assert card["button_list"] == [{"text": "✓", "style": 2, "key": "done"}]
    assert card["quote_area"]["quote_text"] == "陈伟于 3 月 2 日 12:00 同意，理由如下"


@given(spoken=spoken)
def test_whatever_is_said_keeps_the_limits(spoken: Spoken) -> None:
    drawing = render.draw(spoken, "xd-1")
    if drawing.text is not None:
        assert len(drawing.text.encode()) <= 2048
    if drawing.card is not None:
        assert 1 <= len(drawing.card["button_list"]) <= 6
        assert len(drawing.card.get("horizontal_content_list", [])) <= 6
        assert all(render.width(button["text"]) <= 20 for button in drawing.card["button_list"])
        assert render.width(drawing.card.get("main_title", {}).get("title", "")) <= 72
        assert render.width(drawing.card.get("sub_title_text", "")) <= 320
