"""Nothing irreversible happens by accident: what only sounds like a yes, and what is said not to be done."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.orders.models import Order
from tests.stories.house import House


def statuses(db: Session) -> dict[str, str]:
    return {order.order_no: order.status for order in db.scalars(select(Order))}


@pytest.mark.parametrize(
    "said", ["上海", "是吗", "好贵", "对了", "好的等一下", "嗯？", "why", "ok wait", "are you sure"]
)
async def test_what_only_sounds_like_a_yes_cancels_nothing(small_house: House, said: str) -> None:
    chat = await small_house.chat("telegram", "李雷")
    before = await small_house.read(statuses)
    asked = await chat.say("取消10025")
    assert "要取消订单 10025 吗" in asked
    await chat.say(said)
    assert await small_house.read(statuses) == before


@pytest.mark.parametrize(
    "said",
    ["别取消10025", "不要取消10025", "我不想取消10025了", "Don't cancel 10025", "please do not cancel order 10025"],
)
async def test_who_says_not_to_cancel_is_not_asked_to_confirm_it(small_house: House, said: str) -> None:
    chat = await small_house.chat("web", "李雷")
    answer = await chat.say(said)
    assert "确认取消订单" not in answer.buttons
    assert "Cancel the order" not in answer.buttons
    assert "什么都没有改" in answer or "Nothing has changed" in answer


async def test_not_this_one_but_that_one(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    answer = await chat.say("不要改10025地址了，改10027的到北京市朝阳区建国路88号A座1201")
    assert "请核对订单 10027" in answer


async def test_after_reject_the_next_sentence_is_repeated_before_it_counts_as_the_reason(house: House) -> None:
    director = await house.chat("slack", "陈伟")
    await director.tap(await director.say("待我审批"), "驳回")
    repeated = await director.say("稍等，我问问财务")
    assert "理由：稍等，我问问财务" in repeated
    assert (await house.read(statuses))["10024"] == "awaiting_approval"


async def test_the_button_of_a_question_that_was_dropped_does_nothing(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    asked = await chat.say("取消10025")
    await chat.say("算了")
    await chat.tap(asked, "确认取消订单")
    assert "这个按钮已经失效" in chat.last()
    assert (await small_house.read(statuses))["10025"] == "approved"


async def test_both_orders_of_a_sentence_are_dealt_with_one_after_the_other(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    first = await chat.say("取消10025和10027")
    assert "要取消订单 10025 吗" in first
    second = await chat.say("好的")
    assert "订单 10025 已取消" in second
    assert "要取消订单 10027 吗" in second
    await chat.say("好的")
    now = await small_house.read(statuses)
    assert (now["10025"], now["10027"]) == ("cancelled", "cancelled")


async def test_a_correction_after_an_answer_asks_the_same_about_the_other_order(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    await chat.say("10026到哪了")
    assert "订单 10027" in await chat.say("不对，是10027")


async def test_what_was_decided_is_said_at_once_and_not_after_a_yes(house: House) -> None:
    director = await house.chat("telegram", "陈伟")
    await director.tap(await director.say("待我审批"), "批准")
    assert "您已在 10:00 批准了订单 10024。" in await director.say("批准10024")
