"""Sending and repainting on Telegram, and what its refusals mean."""

from __future__ import annotations

import asyncio
import logging

import pytest
from pydantic import SecretStr

from bot.channels.channel import Copy, Declined, Sent, TryLater, Unreachable
from bot.channels.telegram.outbound import TelegramChannel
from bot.channels.telegram.reading import Us
from bot.conversation.message import Spoken, SpokenButton
from bot.settings import TelegramSettings
from tests.standins import Fault
from tests.standins.telegram import BOT_ID, BOT_NAME, TOKEN, Refused, TelegramStandIn, rate_limited

ASK = Spoken(title="通过 10024 吗？", buttons=(SpokenButton("通过", "t1", "primary"),))
DONE = Spoken(title="已通过", text="王芳，10:32", mood="good")


async def test_nothing_is_asked_of_telegram_before_something_is_sent(
    telegram_api: TelegramStandIn, channel: TelegramChannel
) -> None:
    assert telegram_api.calls() == []


async def test_a_message_goes_out_as_plain_text_without_previews(
    telegram_api: TelegramStandIn, channel: TelegramChannel
) -> None:
    assert await channel.send("2001", ASK, "notice-1") == Sent("2001:1")
    assert telegram_api.taken("sendMessage") == [
        {
            "chat_id": "2001",
            "text": "通过 10024 吗？",
            "entities": [{"type": "bold", "offset": 0, "length": 11}],
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": [[{"text": "通过", "callback_data": "t1", "style": "primary"}]]},
        }
    ]


async def test_a_topic_is_written_to_as_a_topic(telegram_api: TelegramStandIn, channel: TelegramChannel) -> None:
    sent = await channel.send("-1001:33", DONE, "notice-1")
    assert sent.message_ref == "-1001:1"
    [arguments] = telegram_api.taken("sendMessage")
    assert (arguments["chat_id"], arguments["message_thread_id"]) == ("-1001", "33")


async def test_repainting_changes_the_message_and_takes_its_buttons(
    telegram_api: TelegramStandIn, channel: TelegramChannel
) -> None:
    sent = await channel.send("2001", ASK, "notice-1")
    await channel.repaint(Copy("2001", sent.message_ref), DONE)
    shown = telegram_api.shown(sent.message_ref)
    assert shown["text"] == "✅ 已通过\n王芳，10:32"
    assert "reply_markup" not in shown


async def test_repainting_what_is_the_same_already_or_gone_is_no_error(
    telegram_api: TelegramStandIn, channel: TelegramChannel
) -> None:
    sent = await channel.send("2001", ASK, "notice-1")
    await channel.repaint(Copy("2001", sent.message_ref), ASK)
    telegram_api.delete(sent.message_ref)
    await channel.repaint(Copy("2001", sent.message_ref), DONE)
    assert [call.taken for call in telegram_api.calls("editMessageText")] == [False, False]


async def test_too_fast_means_later_and_when(telegram_api: TelegramStandIn, channel: TelegramChannel) -> None:
    telegram_api.fail("sendMessage", rate_limited(23))
    with pytest.raises(TryLater) as asked:
        await channel.send("2001", ASK, "notice-1")
    assert asked.value.seconds == 23
    assert await channel.send("2001", ASK, "notice-1") == Sent("2001:1")


async def test_who_blocked_us_or_never_wrote_is_unreachable(
    telegram_api: TelegramStandIn, channel: TelegramChannel
) -> None:
    telegram_api.blocked_by.add("1001")
    telegram_api.unknown.add("1002")
    for destination in ("1001", "1002"):
        with pytest.raises(Unreachable):
            await channel.send(destination, ASK, "notice-1")
    telegram_api.fail("sendMessage", Refused(400, "Bad Request: message thread not found").fault())
    with pytest.raises(Unreachable):
        await channel.send("-1001:99", ASK, "notice-1")


async def test_what_telegram_will_never_take_is_declined_with_its_reason(
    telegram_api: TelegramStandIn, channel: TelegramChannel
) -> None:
    with pytest.raises(Declined, match="Message text is empty"):
        await channel.send("2001", Spoken(), "notice-1")
    with pytest.raises(Declined, match=r"(?i)button_data_invalid"):
        await channel.send("2001", Spoken(text="?", buttons=(SpokenButton("x", "t" * 65),)), "notice-1")


@pytest.mark.parametrize("fault", [Fault(502, b"<html>Bad gateway</html>"), Refused(500, "Internal").fault()])
async def test_trouble_at_telegram_means_later(
    telegram_api: TelegramStandIn, channel: TelegramChannel, fault: Fault
) -> None:
    telegram_api.fail("sendMessage", fault)
    with pytest.raises(TryLater):
        await channel.send("2001", ASK, "notice-1")


async def test_no_answer_at_all_means_later(telegram_api: TelegramStandIn, channel: TelegramChannel) -> None:
    await asyncio.to_thread(telegram_api.stop)
    with pytest.raises(TryLater):
        await channel.send("2001", ASK, "notice-1")


async def test_a_wrong_token_of_ours_is_nobody_elses_fault_and_is_not_told(
    telegram_api: TelegramStandIn, settings: TelegramSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    channel = TelegramChannel(settings.model_copy(update={"token": SecretStr("7000:wrong")}))
    with pytest.raises(TryLater) as asked:
        await channel.send("2001", ASK, "notice-1")
    await channel.close()
    assert asked.value.seconds == 60
    assert "7000:wrong" not in caplog.text + str(asked.value)


async def test_a_group_that_moved_is_followed(telegram_api: TelegramStandIn, channel: TelegramChannel) -> None:
    telegram_api.moved["-55"] = -1001
    assert await channel.send("-55", DONE, "notice-1") == Sent("-1001:1")


async def test_our_name_is_asked_for_once(telegram_api: TelegramStandIn, channel: TelegramChannel) -> None:
    assert channel.us == Us(BOT_ID)
    assert await channel.learn_our_name() == Us(BOT_ID, BOT_NAME)
    assert await channel.learn_our_name() == Us(BOT_ID, BOT_NAME)
    assert len(telegram_api.calls("getMe")) == 1


async def test_a_tap_is_answered_with_whole_sentences_only(
    telegram_api: TelegramStandIn, channel: TelegramChannel
) -> None:
    await channel.answer_click("q1", "已通过。" + "x" * 200)
    await channel.answer_click("q2", None)
    assert telegram_api.taken("answerCallbackQuery") == [
        {"callback_query_id": "q1", "text": "已通过。"},
        {"callback_query_id": "q2"},
    ]


async def test_a_tap_answered_too_late_is_no_error(telegram_api: TelegramStandIn, channel: TelegramChannel) -> None:
    await channel.answer_click("q1", "ok")
    await channel.answer_click("q1", "ok")
    assert [call.taken for call in telegram_api.calls("answerCallbackQuery")] == [True, False]


async def test_the_token_does_not_get_into_the_log(
    telegram_api: TelegramStandIn, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await channel.send("2001", ASK, "notice-1")
    assert TOKEN not in caplog.text
