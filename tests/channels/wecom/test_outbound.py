"""Sending to members and repainting cards, against the stand-in."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.channels.channel import Copy, Declined, Sent, TryLater, Unreachable
from bot.channels.wecom.outbound import WecomChannel
from bot.conversation.message import Spoken, SpokenButton
from core.clock import HandClock
from tests.standins import Fault
from tests.standins.wecom import WecomStandIn, refusal

HELLO = Spoken("您好")
QUESTION = Spoken(
    title="订单 10024 待审批",
    fields=(("客户", "李雷"), ("金额", "¥128,000.00")),
    mood="warn",
    buttons=(SpokenButton("同意", "b-1", "primary"), SpokenButton("驳回", "b-2", "danger")),
)
DECIDED = Spoken(title="订单 10024 已同意", mood="good", note="陈伟同意了")


async def test_a_text_reaches_the_member(channel: WecomChannel, company: WecomStandIn) -> None:
    sent = await channel.send("chenwei", HELLO, "notice:1")
    assert company.shown("chenwei") == [{"text": "您好"}]
    assert sent.message_ref.startswith("msg-")
    assert sent.response_code is None


async def test_a_question_is_a_card_with_its_own_task_id(channel: WecomChannel, company: WecomStandIn) -> None:
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    card = company.card(sent.message_ref)
    assert card["main_title"] == {"title": "⚠️ 订单 10024 待审批"}
    assert card["horizontal_content_list"] == [
        {"keyname": "客户", "value": "李雷"},
        {"keyname": "金额", "value": "¥128,000.00"},
    ]
    assert [(button["text"], button["key"]) for button in card["button_list"]] == [("同意", "b-1"), ("驳回", "b-2")]
    assert sent.response_code is not None


async def test_the_same_key_is_shown_once(channel: WecomChannel, company: WecomStandIn) -> None:
    for spoken in (HELLO, QUESTION):
        await channel.send("chenwei", spoken, "notice:1")
        await channel.send("chenwei", spoken, "notice:1")
    assert len(company.shown("chenwei")) == 2
    await channel.send("chenwei", QUESTION, "notice:2")
    assert len(company.shown("chenwei")) == 3


async def test_a_decided_card_is_repainted_and_loses_its_buttons(channel: WecomChannel, company: WecomStandIn) -> None:
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    await channel.repaint(Copy("chenwei", sent.message_ref, sent.response_code), DECIDED)
    card = company.card(sent.message_ref)
    assert card["main_title"] == {"title": "✅ 订单 10024 已同意"}
    assert card["replace_text"] == "陈伟同意了"
    assert "b-1" not in str(card["button_list"])


async def test_the_code_of_a_tap_repaints_once_more(channel: WecomChannel, company: WecomStandIn) -> None:
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    await channel.repaint(Copy("chenwei", sent.message_ref, company.tap(sent.message_ref)), DECIDED)
    assert company.card(sent.message_ref)["main_title"] == {"title": "✅ 订单 10024 已同意"}


async def test_without_a_code_or_with_a_spent_one_the_card_stays_and_that_is_said(
    channel: WecomChannel, company: WecomStandIn
) -> None:
    sent = await channel.send("chenwei", QUESTION, "notice:1")
    copy = Copy("chenwei", sent.message_ref, sent.response_code)
    await channel.repaint(copy, DECIDED)
    for spent in (copy, Copy("chenwei", sent.message_ref)):
        with pytest.raises(Declined):
            await channel.repaint(spent, QUESTION)
    assert company.card(sent.message_ref)["main_title"] == {"title": "✅ 订单 10024 已同意"}
    assert len(company.calls("message/update_template_card")) == 2


async def test_twenty_at_once_fetch_one_token(channel: WecomChannel, company: WecomStandIn) -> None:
    await asyncio.gather(*(channel.send("chenwei", Spoken(str(n)), str(n)) for n in range(20)))
    assert len(company.calls("gettoken")) == 1
    company.end_token()
    await asyncio.gather(*(channel.send("chenwei", Spoken(f"again {n}"), f"again {n}") for n in range(20)))
    assert len(company.calls("gettoken")) == 2
    assert len(company.shown("chenwei")) == 40


async def test_a_token_is_replaced_before_its_end(
    channel: WecomChannel, company: WecomStandIn, clock: HandClock
) -> None:
    await channel.send("chenwei", HELLO, "1")
    clock.advance(timedelta(minutes=114))
    await channel.send("chenwei", Spoken("一"), "2")
    assert len(company.calls("gettoken")) == 1
    clock.advance(timedelta(minutes=2))
    await channel.send("chenwei", Spoken("二"), "3")
    assert len(company.calls("gettoken")) == 2


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (refusal(45009), 60),
        (refusal(45033), 5),
        (refusal(-1), 10),
        (refusal(60020), 300),
        (Fault(502, b"<html>bad gateway</html>"), 10),
        (Fault(200, b"<html>not the API</html>"), 10),
    ],
)
async def test_patience_when_wecom_asks_for_it(
    channel: WecomChannel, company: WecomStandIn, fault: Fault, seconds: float
) -> None:
    company.fail("message/send", fault)
    with pytest.raises(TryLater) as patience:
        await channel.send("chenwei", HELLO, "1")
    assert (patience.value.seconds, company.shown("chenwei")) == (seconds, [])
    await channel.send("chenwei", HELLO, "1")
    assert company.shown("chenwei") == [{"text": "您好"}]


async def test_a_token_that_is_refused_even_when_new_is_tried_once_only(
    channel: WecomChannel, company: WecomStandIn
) -> None:
    company.fail("message/send", refusal(40014), refusal(40014))
    with pytest.raises(TryLater):
        await channel.send("chenwei", HELLO, "1")
    assert len(company.calls("message/send")) == 2


async def test_nobody_of_that_name_is_unreachable(channel: WecomChannel, company: WecomStandIn) -> None:
    company.strangers.add("ghost")
    with pytest.raises(Unreachable):
        await channel.send("ghost", HELLO, "1")
    company.fail("message/send", Fault(200, {"errcode": 0, "invaliduser": "Ghost2", "msgid": "m"}))
    with pytest.raises(Unreachable):
        await channel.send("ghost2", HELLO, "2")


async def test_what_wecom_will_never_take_is_declined(channel: WecomChannel, company: WecomStandIn) -> None:
    company.fail("message/send", refusal(40008))
    with pytest.raises(Declined):
        await channel.send("chenwei", HELLO, "1")


async def test_a_wrong_secret_can_wait_for_its_mend(channel: WecomChannel, company: WecomStandIn) -> None:
    company.fail("gettoken", refusal(40001))
    with pytest.raises(TryLater) as patience:
        await channel.send("chenwei", HELLO, "1")
    assert patience.value.seconds == 300
    assert isinstance(await channel.send("chenwei", HELLO, "1"), Sent)


async def test_no_secret_reaches_a_log_or_an_error(
    channel: WecomChannel, company: WecomStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await channel.send("chenwei", HELLO, "1")
    company.stop()
    with pytest.raises(TryLater) as patience:
        await channel.send("chenwei", HELLO, "2")
    for words in (caplog.text, str(patience.value)):
        assert "access-" not in words
        assert "a-secret-of-the-stand-in" not in words
