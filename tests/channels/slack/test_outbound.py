"""Sending and repainting on Slack, and what its refusals mean."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import SecretStr

from bot.channels.channel import Copy, Declined, Sent, TryLater, Unreachable
from bot.channels.slack.outbound import SlackChannel, is_at_slack
from bot.conversation.message import Spoken, SpokenButton
from bot.settings import SlackSettings
from tests.standins import Fault
from tests.standins.slack import SlackStandIn, rate_limited

ASK = Spoken(title="Approve 10024?", buttons=(SpokenButton("Approve", "t1", "primary"),))
DONE = Spoken(title="Approved", text="王芳, 10:32", mood="good")


def refused(code: str) -> Fault:
    return Fault(200, {"ok": False, "error": code})


async def test_nothing_is_asked_of_slack_before_something_is_sent(
    slack_api: SlackStandIn, channel: SlackChannel
) -> None:
    assert slack_api.calls() == []


async def test_a_person_is_written_to_in_their_private_chat(slack_api: SlackStandIn, channel: SlackChannel) -> None:
    sent = await channel.send("U0WANGFANG", ASK, "notice-1")
    assert sent == Sent("D0WANGFANG:1700000000.000001")
    [arguments] = slack_api.taken("chat.postMessage")
    assert arguments["channel"] == "U0WANGFANG"
    assert "thread_ts" not in arguments
    assert arguments["blocks"][1]["elements"][0]["value"] == "t1"
    assert (arguments["unfurl_links"], arguments["unfurl_media"], arguments["parse"]) == (False, False, "none")
    assert arguments["metadata"]["event_payload"] == {"dedupe_key": "notice-1"}


async def test_a_thread_is_answered_in_the_thread(slack_api: SlackStandIn, channel: SlackChannel) -> None:
    sent = await channel.send("C1:10.5", DONE, "notice-1")
    assert sent.message_ref == "C1:1700000000.000001"
    [arguments] = slack_api.taken("chat.postMessage")
    assert (arguments["channel"], arguments["thread_ts"]) == ("C1", "10.5")


async def test_repainting_changes_the_message_and_takes_its_buttons(
    slack_api: SlackStandIn, channel: SlackChannel
) -> None:
    sent = await channel.send("U0WANGFANG", ASK, "notice-1")
    await channel.repaint(Copy("U0WANGFANG", sent.message_ref), DONE)
    assert [block["type"] for block in slack_api.shown(sent.message_ref)["blocks"]] == ["header", "section"]
    [arguments] = slack_api.taken("chat.update")
    assert (arguments["parse"], arguments["link_names"]) == ("none", False)


async def test_repainting_what_is_gone_is_no_error(slack_api: SlackStandIn, channel: SlackChannel) -> None:
    sent = await channel.send("U0WANGFANG", ASK, "notice-1")
    slack_api.delete(sent.message_ref)
    await channel.repaint(Copy("U0WANGFANG", sent.message_ref), DONE)
    slack_api.fail("chat.update", refused("cant_update_message"))
    await channel.repaint(Copy("U0WANGFANG", sent.message_ref), DONE)
    assert [call.taken for call in slack_api.calls("chat.update")] == [False, False]


async def test_too_fast_means_later_and_when(slack_api: SlackStandIn, channel: SlackChannel) -> None:
    slack_api.fail("chat.postMessage", rate_limited(17))
    with pytest.raises(TryLater) as asked:
        await channel.send("U0WANGFANG", ASK, "notice-1")
    assert asked.value.seconds == 17
    assert (await channel.send("U0WANGFANG", ASK, "notice-1")).message_ref == "D0WANGFANG:1700000000.000001"


@pytest.mark.parametrize(
    "fault",
    [
        Fault(503, b"<html>Bad gateway</html>"),
        Fault(500, {"ok": False, "error": "internal_error"}),
        refused("service_unavailable"),
    ],
)
async def test_trouble_at_slack_means_later(slack_api: SlackStandIn, channel: SlackChannel, fault: Fault) -> None:
    slack_api.fail("chat.postMessage", fault)
    with pytest.raises(TryLater):
        await channel.send("U0WANGFANG", ASK, "notice-1")


async def test_no_answer_at_all_means_later(slack_api: SlackStandIn, channel: SlackChannel) -> None:
    await asyncio.to_thread(slack_api.stop)
    with pytest.raises(TryLater):
        await channel.send("U0WANGFANG", ASK, "notice-1")


async def test_a_wrong_token_of_ours_is_nobody_elses_fault(slack_api: SlackStandIn, settings: SlackSettings) -> None:
    channel = SlackChannel(settings.model_copy(update={"bot_token": SecretStr("xoxb-wrong")}))
    with pytest.raises(TryLater) as asked:
        await channel.send("U0WANGFANG", ASK, "notice-1")
    await channel.close()
    assert asked.value.seconds == 60


async def test_nobody_there_is_unreachable(slack_api: SlackStandIn, channel: SlackChannel) -> None:
    slack_api.unknown.add("U0NOBODY")
    slack_api.archived.add("C0OLD")
    slack_api.not_in.add("C0SECRET")
    for destination in ("U0NOBODY", "C0OLD", "C0SECRET"):
        with pytest.raises(Unreachable):
            await channel.send(destination, ASK, "notice-1")
    slack_api.fail("chat.postMessage", refused("account_inactive"))
    with pytest.raises(Unreachable):
        await channel.send("U0WANGFANG", ASK, "notice-1")


async def test_what_slack_will_never_take_is_declined_with_its_reason(
    slack_api: SlackStandIn, channel: SlackChannel
) -> None:
    details = {"response_metadata": {"messages": ["[ERROR] must be less than 3001 characters"]}}
    slack_api.fail("chat.postMessage", Fault(200, {"ok": False, "error": "invalid_blocks", **details}))
    with pytest.raises(Declined, match=r"invalid_blocks \[ERROR\] must be less than 3001 characters"):
        await channel.send("U0WANGFANG", ASK, "notice-1")


async def test_it_can_be_closed_and_used_again(slack_api: SlackStandIn, channel: SlackChannel) -> None:
    await channel.send("U0WANGFANG", ASK, "notice-1")
    await channel.close()
    await channel.send("U0WANGFANG", ASK, "notice-2")
    assert len(slack_api.taken("chat.postMessage")) == 2


@pytest.mark.parametrize(
    ("address", "is_theirs"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/p.jpg", True),
        ("https://slack.com/files/F1", True),
        ("http://files.slack.com/files-pri/T1-F1/download/p.jpg", False),
        ("https://files.slack.com.example/F1", False),
        ("https://notslack.com/F1", False),
        ("https://slack.com@elsewhere.example/F1", False),
        ("", False),
    ],
)
def test_files_are_fetched_from_slack_only(address: str, is_theirs: bool) -> None:
    assert is_at_slack(address, "https://slack.com/api/") is is_theirs
