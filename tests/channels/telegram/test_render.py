"""Whatever is said, Telegram takes it, and nothing that people wrote is taken for markup."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from telegram import InlineKeyboardMarkup

from bot.channels.telegram import render
from bot.conversation.message import Spoken, SpokenButton
from tests.channels.spoken import spoken as anything_spoken

CARD = Spoken(
    title="订单 10024 等您审批",
    fields=(("金额", "¥128,000"), ("客户", "李雷")),
    items=("车床 × 1", "钻床 × 2"),
    note="超过 10 万元由总监审批。",
    mood="warn",
    buttons=(SpokenButton("通过", "t1", "primary"), SpokenButton("驳回", "t2", "danger"), SpokenButton("详情", "t3")),
)


def rows(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def test_a_card_is_a_text_with_a_bold_title_and_a_row_of_buttons() -> None:
    drawn = render.draw(CARD)
    assert drawn.text == (
        "⚠️ 订单 10024 等您审批\n金额：¥128,000\n客户：李雷\n车床 × 1\n钻床 × 2\n超过 10 万元由总监审批。"
    )
    [bold] = drawn.entities
    assert (bold.type, bold.offset, bold.length) == ("bold", 0, 16)
    assert drawn.keyboard is not None
    assert [[button.to_dict() for button in row] for row in drawn.keyboard.inline_keyboard] == [
        [
            {"text": "通过", "callback_data": "t1", "style": "primary"},
            {"text": "驳回", "callback_data": "t2", "style": "danger"},
            {"text": "详情", "callback_data": "t3"},
        ]
    ]


def test_markup_that_people_wrote_stays_text() -> None:
    wicked = "<b>bold</b> *bold* [link](https://evil.example)"
    drawn = render.draw(Spoken(text=wicked))
    assert (drawn.text, drawn.entities, drawn.keyboard) == (wicked, (), None)


def test_long_labels_get_a_row_each_and_short_ones_share_one() -> None:
    labels = ["10023 · 已发货", "10024 · 等待审批", "10025 · 待发货", "好", "不", "算了", "帮助"]
    buttons = tuple(SpokenButton(label, f"t{number}") for number, label in enumerate(labels))
    assert rows(render.draw(Spoken(text="?", buttons=buttons)).keyboard) == [
        ["10023 · 已发货", "10024 · 等待审批"],
        ["10025 · 待发货", "好", "不"],
        ["算了", "帮助"],
    ]


def test_a_long_list_leaves_out_whole_items_and_says_how_many() -> None:
    items = tuple(f"{number}：🔴{'单' * 40}" for number in range(300))
    drawn = render.draw(Spoken(text="订单", items=items, more=lambda count: f"还有 {count} 个", closing="哪一个？"))
    first, *shown, last = drawn.text.split("\n")
    kept = len(shown) - 1
    assert (first, last) == ("订单", "哪一个？")
    assert kept > 50
    assert shown == [*items[:kept], f"还有 {300 - kept} 个"]


def test_a_toast_keeps_whole_sentences() -> None:
    assert render.toast("王芳已通过。") == "王芳已通过。"
    assert render.toast("好。" * 150) == "好。" * 100
    assert render.toast("x" * 201) is None
    assert render.toast(None) is None


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(anything_spoken)
def test_every_limit_is_kept_whatever_is_said(spoken: Spoken) -> None:
    drawn = render.draw(spoken)
    units = len(drawn.text.encode("utf-16-le")) // 2
    assert units <= 4096
    assert all(entity.offset + entity.length <= units for entity in drawn.entities)
    if drawn.keyboard is None:
        return
    buttons = [button for row in drawn.keyboard.inline_keyboard for button in row]
    assert 0 < len(buttons) <= 100
    assert len(json.dumps(drawn.keyboard.to_dict())) <= 10_240
    assert all(len(str(button.callback_data).encode()) <= 64 for button in buttons)
    assert all(len(row) <= 8 for row in drawn.keyboard.inline_keyboard)
