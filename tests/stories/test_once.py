"""The same thing delivered twice has one effect."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.journal.models import Entry
from core.notices.models import Notice
from tests.standins import slack as slack_side
from tests.standins import telegram as telegram_side
from tests.standins import wecom as wecom_side
from tests.stories.chats import SlackChat, TelegramChat, WecomChat
from tests.stories.house import House


def rows(db: Session) -> tuple[int, int]:
    """How much was ever owed, and how much ever happened."""
    return db.scalars(select(func.count(Notice.id))).one(), db.scalars(select(func.count(Entry.id))).one()


async def test_a_telegram_update_that_comes_twice_is_answered_once(house: House) -> None:
    chat = await house.chat("telegram", "李雷")
    assert isinstance(chat, TelegramChat)
    update = telegram_side.message_update("10023 到哪了", 1001, 700001)
    first = await chat.send(update)
    before, shown = await house.read(rows), chat.count()
    second = await chat.send(update)
    assert (first.status_code, second.status_code) == (200, 200)
    assert await house.read(rows) == before
    assert chat.count() == shown


async def test_a_tap_that_comes_twice_approves_once_and_never_leaves_the_button_spinning(house: House) -> None:
    chat = await house.chat("telegram", "陈伟")
    assert isinstance(chat, TelegramChat)
    card = await chat.say("待我审批")
    update = telegram_side.click_update(card.buttons["批准"], 2001, 700002, card.ref)
    await chat.send(update)
    before = await house.read(rows)
    await chat.send(update)
    assert await house.read(rows) == before
    answered = [call.arguments["callback_query_id"] for call in house.telegram_api.calls("answerCallbackQuery")]
    assert answered == ["query-700002", "query-700002"]


async def test_slack_retries_an_event_that_was_heard(house: House) -> None:
    chat = await house.chat("slack", "赵敏")
    assert isinstance(chat, SlackChat)
    body, headers = slack_side.message_request("有哪些异常订单", "U0ZHAOMIN", "Ev-twice")
    await chat.send(body, headers)
    before = await house.read(rows)
    retried = await chat.send(body, {**headers, "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
    assert retried.status_code == 200
    assert await house.read(rows) == before


async def test_a_wecom_retry_gets_the_same_passive_reply_again(house: House) -> None:
    chat = await house.chat("wecom", "赵敏")
    assert isinstance(chat, WecomChat)
    at = house.clock.now().timestamp()
    request = wecom_side.text_request("谢谢", "zhaomin", "twice-1", at)
    first = await chat.send(*request)
    before = await house.read(rows)
    second = await chat.send(*wecom_side.text_request("谢谢", "zhaomin", "twice-1", at))
    assert first["Content"] == second["Content"] == "不客气，有事随时叫我。"
    assert await house.read(rows) == before


async def test_a_web_message_sent_again_by_the_page_is_taken_once(house: House) -> None:
    said = {"as": "lilei", "text": "10023 到哪了", "id": "page-1"}
    first = await house.client.post("/chat/messages", json=said)
    before = await house.read(rows)
    second = await house.client.post("/chat/messages", json=said)
    await house.settle()
    assert (first.status_code, second.status_code) == (200, 200)
    assert await house.read(rows) == before
