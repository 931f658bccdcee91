"""What people write and tap on Telegram, as the program hears it."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.reading import Us, calls_a_name, read
from bot.conversation.message import Incoming
from tests.standins.telegram import BOT_ID, BOT_NAME, click_update, message_update, person

US = Us(BOT_ID, BOT_NAME)
GROUP = {"id": -1001, "type": "supergroup", "title": "Orders"}
FORUM = GROUP | {"is_forum": True}
OURS = {"id": BOT_ID, "is_bot": True, "first_name": "小单", "username": BOT_NAME}


def heard(raw: dict[str, Any], us: Us = US) -> Incoming | None:
    return read(Update.de_json(raw, None), us)


def said(by: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1, "chat": GROUP, "from": by, "text": "…", **more}


def test_a_private_message_is_heard_with_the_writers_language() -> None:
    assert heard(message_update("10023 到哪了", 1001, 7)) == Incoming(
        source="telegram",
        external_id="7",
        channel="telegram",
        user_id="1001",
        chat_id="1001",
        is_private=True,
        text="10023 到哪了",
        language="zh-hans",
        user_name="P1001",
    )


def test_a_link_code_comes_through_as_it_was_sent() -> None:
    incoming = heard(message_update("/start AB12-CD34", 1001, 7))
    assert incoming is not None
    assert incoming.text == "/start AB12-CD34"


def test_a_picture_speaks_through_its_caption() -> None:
    raw = message_update("", 1001, 7, caption="the box is broken")
    del raw["message"]["text"]
    incoming = heard(raw)
    assert incoming is not None
    assert incoming.text == "the box is broken"


@pytest.mark.parametrize(
    ("sent", "brought"),
    [
        ({"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}}, "voice"),
        ({"location": {"latitude": 30.2, "longitude": 120.1}}, "place"),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, "file"),
        ({"dice": {"emoji": "🎲", "value": 4}}, "sticker"),
    ],
)
def test_what_is_no_text_is_heard_for_what_it_is(sent: dict[str, Any], brought: str) -> None:
    raw = message_update("", 1001, 7, **sent)
    del raw["message"]["text"]
    incoming = heard(raw)
    assert incoming is not None
    assert (incoming.text, incoming.brought) == ("", brought)


def test_a_corrected_message_is_heard_anew_but_a_place_that_moves_is_not() -> None:
    corrected = message_update("10025 到哪了", 1001, 8)
    corrected["edited_message"] = corrected.pop("message")
    moving = message_update("", 1001, 9, location={"latitude": 30.2, "longitude": 120.1})
    moving["edited_message"] = moving.pop("message")
    del moving["edited_message"]["text"]
    incoming = heard(corrected)
    assert incoming is not None
    assert (incoming.external_id, incoming.text) == ("8", "10025 到哪了")
    assert heard(moving) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("@xiaodan_bot 10023 到哪了", "10023 到哪了"),
        ("where is 10023, @Xiaodan_Bot", "where is 10023,"),
        ("/status@xiaodan_bot 10023", "/status 10023"),
    ],
)
def test_in_a_group_who_names_us_is_heard(text: str, left: str) -> None:
    incoming = heard(message_update(text, 1001, 7, GROUP))
    assert incoming is not None
    assert (incoming.text, incoming.chat_id, incoming.is_private) == (left, "-1001", False)


@pytest.mark.parametrize(
    "text", ["10023 到哪了", "/status", "/status@other_bot", "@xiaodan_bot_2 hi", "me@example.com"]
)
def test_in_a_group_others_may_talk_among_themselves(text: str) -> None:
    assert heard(message_update(text, 1001, 7, GROUP)) is None


def test_an_answer_to_us_is_heard_even_if_we_do_not_know_our_name() -> None:
    incoming = heard(message_update("yes", 1001, 7, GROUP, reply_to_message=said(OURS)), Us(BOT_ID))
    assert incoming is not None
    assert incoming.text == "yes"
    assert heard(message_update("yes", 1001, 7, GROUP, reply_to_message=said(person(2))), Us(BOT_ID)) is None


def test_a_topic_is_kept_as_the_place_to_answer() -> None:
    topic = {"message_thread_id": 33, "is_topic_message": True}
    incoming = heard(message_update("@xiaodan_bot hi", 1001, 7, FORUM, **topic))
    assert incoming is not None
    assert incoming.chat_id == "-1001:33"


def test_a_mere_thread_of_answers_is_no_topic() -> None:
    incoming = heard(message_update("@xiaodan_bot hi", 1001, 7, GROUP, message_thread_id=33))
    assert incoming is not None
    assert incoming.chat_id == "-1001"


def test_to_write_in_a_topic_that_we_opened_is_not_to_answer_us() -> None:
    opening = said(OURS, forum_topic_created={"name": "Orders", "icon_color": 1})
    topic = {"message_thread_id": 33, "is_topic_message": True, "reply_to_message": opening}
    assert heard(message_update("hello all", 1001, 7, FORUM, **topic)) is None


def test_bots_and_wordless_messages_are_not_heard() -> None:
    raw = message_update("hi", 1001, 7)
    raw["message"]["from"]["is_bot"] = True
    assert heard(raw) is None
    assert heard(message_update("  \n", 1001, 7)) is None


def test_a_tap_brings_the_buttons_token_and_the_message_it_hung_on() -> None:
    assert heard(click_update("a-token", 2001, 8, "2001:69")) == Incoming(
        source="telegram",
        external_id="8",
        channel="telegram",
        user_id="2001",
        chat_id="2001",
        is_private=True,
        click="a-token",
        message_ref="2001:69",
        language="zh-hans",
        user_name="P2001",
    )


def test_a_tap_in_a_topic_is_answered_there() -> None:
    raw = click_update("a-token", 2001, 8, "-1001:69")
    raw["callback_query"]["message"] |= {"message_thread_id": 33, "is_topic_message": True, "chat": FORUM}
    incoming = heard(raw)
    assert incoming is not None
    assert (incoming.chat_id, incoming.message_ref, incoming.is_private) == ("-1001:33", "-1001:69", False)


def test_a_tap_on_a_message_too_old_to_be_shown_still_counts() -> None:
    raw = click_update("a-token", 2001, 8, "2001:69")
    message = raw["callback_query"]["message"]
    raw["callback_query"]["message"] = {"message_id": 69, "date": 0, "chat": message["chat"]}
    incoming = heard(raw)
    assert incoming is not None
    assert (incoming.chat_id, incoming.message_ref) == ("2001", "2001:69")


def test_a_tap_on_a_message_that_is_not_told_is_answered_privately() -> None:
    raw = click_update("a-token", 2001, 8, "-1001:69")
    del raw["callback_query"]["message"]
    incoming = heard(raw)
    assert incoming is not None
    assert (incoming.chat_id, incoming.message_ref, incoming.is_private) == ("2001", None, True)


def test_our_name_matters_only_where_one_is_written_in_a_group() -> None:
    def needed(raw: dict[str, Any]) -> bool:
        return calls_a_name(Update.de_json(raw, None))

    assert needed(message_update("@somebody hi", 1001, 7, GROUP))
    assert not needed(message_update("hi", 1001, 7, GROUP))
    assert not needed(message_update("@somebody hi", 1001, 7))
    assert not needed(click_update("a-token", 1001, 7, "-1001:69"))
