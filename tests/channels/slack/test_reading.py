"""What people write and tap on Slack, as the program hears it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.slack import reading
from bot.conversation.message import Incoming

BOT = "U0XIAODAN"


def event(**what: Any) -> dict[str, Any]:
    return {
        "event_id": "Ev1",
        "authorizations": [{"user_id": BOT, "is_bot": True}],
        "event": {"type": "message", "channel_type": "im", "channel": "D1", "user": "U0WANGFANG", "ts": "10.5", **what},
    }


def click(**what: Any) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "trigger_id": "T1",
        "user": {"id": "U0WANGFANG", "username": "wangfang"},
        "channel": {"id": "D1"},
        "container": {"message_ts": "10.5", "channel_id": "D1"},
        "actions": [{"action_id": "tap-0", "value": "a-token", "action_ts": "11.1"}],
        **what,
    }


def test_a_private_message_is_heard_and_answered_to_the_person() -> None:
    assert reading.message(event(text="10023 到哪了")) == Incoming(
        source="slack",
        external_id="Ev1",
        channel="slack",
        user_id="U0WANGFANG",
        chat_id="U0WANGFANG",
        is_private=True,
        text="10023 到哪了",
    )


def test_in_a_thread_the_answer_goes_into_the_thread() -> None:
    heard = reading.message(event(text="hi", thread_ts="9.1"))
    assert heard is not None
    assert heard.chat_id == "D1:9.1"


@pytest.mark.parametrize(
    "what",
    [
        {"channel_type": "channel"},
        {"channel_type": "mpim"},
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"hidden": True},
        {"user": None},
    ],
)
def test_what_was_not_written_to_us_by_a_person_is_not_heard(what: dict[str, Any]) -> None:
    assert reading.message(event(text="hi", **what)) is None


def test_a_mention_is_heard_without_the_name_and_answered_in_a_thread() -> None:
    body = event(type="app_mention", channel="C1", text=f"<@{BOT}> 10023 <@U0ZHAOMIN|zhaomin>")
    assert reading.mention(body, BOT) == Incoming(
        source="slack",
        external_id="Ev1",
        channel="slack",
        user_id="U0WANGFANG",
        chat_id="C1:10.5",
        is_private=False,
        text="10023 @zhaomin",
    )


def test_even_if_we_do_not_know_our_name_the_mention_at_the_front_goes() -> None:
    heard = reading.mention(event(channel="C1", text="<@U9> status <@U8>"), None)
    assert heard is not None
    assert heard.text == "status @U8"


def test_a_tap_brings_the_buttons_token_and_the_message_it_hung_on() -> None:
    assert reading.click(click()) == Incoming(
        source="slack",
        external_id="T1",
        channel="slack",
        user_id="U0WANGFANG",
        chat_id="U0WANGFANG",
        is_private=True,
        click="a-token",
        message_ref="D1:10.5",
        user_name="wangfang",
    )


def test_a_tap_in_a_channel_is_answered_in_the_thread_of_the_card() -> None:
    heard = reading.click(click(channel={"id": "C1"}))
    assert heard is not None
    assert (heard.chat_id, heard.message_ref, heard.is_private) == ("C1:10.5", "C1:10.5", False)


def test_a_tap_without_trigger_is_told_apart_by_message_person_and_moment() -> None:
    heard = reading.click(click(trigger_id=""))
    assert heard is not None
    assert heard.external_id == "D1:10.5:U0WANGFANG:11.1"


def test_a_tap_on_something_of_others_is_not_heard() -> None:
    assert reading.click(click(actions=[{"action_id": "select", "action_ts": "11.1"}])) is None


def test_a_slash_command_is_answered_privately_wherever_it_was_given() -> None:
    form = {"user_id": "U1", "user_name": "emma", "trigger_id": "T9", "channel_id": "C1", "text": "where is 10031"}
    heard = reading.command(form)
    assert heard is not None
    assert (heard.text, heard.chat_id, heard.is_private, heard.external_id) == ("where is 10031", "U1", True, "T9")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("AT&amp;T &lt;3", "AT&T <3"),
        ("call <tel:13800138000|138 0013 8000>", "call 138 0013 8000"),
        ("<mailto:emma@example.com|emma@example.com>", "emma@example.com"),
        ("see <https://example.com/a?b=1&amp;c=2>", "see https://example.com/a?b=1&c=2"),
        ("<#C1|orders> <!here> <!subteam^S1|@sales> <!date^1|Friday>", "#orders @here @sales Friday"),
        ("&amp;lt;", "&lt;"),
        ("a\x00b\ud800", "ab?"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_text_is_read_as_the_person_saw_it(written: str, seen: str) -> None:
    assert reading.plain_text(written) == seen


@pytest.mark.parametrize(
    ("mimetype", "brought"), [("image/png", "photo"), ("audio/mp4", "voice"), ("text/csv", "file")]
)
def test_a_file_without_words_is_heard_for_what_it_is(mimetype: str, brought: str) -> None:
    incoming = reading.message(event(subtype="file_share", text="", files=[{"mimetype": mimetype}]))
    assert incoming is not None
    assert (incoming.text, incoming.brought) == ("", brought)
