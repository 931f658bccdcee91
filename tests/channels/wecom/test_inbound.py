"""The callback address: what WeCom hands over, and what somebody else pretends to."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from bot.barcodes import LARGEST_BYTES
from bot.channels.channel import Sent
from bot.conversation.message import Answer, Handled, Incoming, Spoken, SpokenButton
from core.clock import HandClock
from core.notices.queries import NoticeView
from core.notices.rules import Kind, Urgency
from tests.bot.pictures import barcode, photo
from tests.channels.wecom.conftest import NOON, NotingEar
from tests.standins import wecom as standin

AT = NOON.timestamp()


def notice(number: int) -> NoticeView:
    return NoticeView(
        id=number,
        kind=Kind.SENTENCE,
        dedupe_key=f"answer:{number}",
        person_id=None,
        channel="wecom",
        destination="chenwei",
        subject=None,
        copy_id=None,
        content={},
        urgency=Urgency.NORMAL,
        attempts=0,
        created_at=NOON,
    )


def answers(*spoken: Spoken) -> Handled:
    return Handled(tuple(Answer(notice(7 + number), one) for number, one in enumerate(spoken)))


async def test_nothing_to_say_is_an_empty_answer(callback: httpx.AsyncClient, ear: NotingEar) -> None:
    url, body = standin.text_request("你好", "chenwei", "1", AT)
    answer = await callback.post(url, content=body)
    assert (answer.status_code, answer.content, ear.delivered) == (200, b"", [])


async def test_the_address_check_gets_the_plaintext_and_nothing_else(callback: httpx.AsyncClient) -> None:
    answer = await callback.get(standin.echo_request("1288432023552776189", AT))
    assert (answer.status_code, answer.content) == (200, b"1288432023552776189")


async def test_an_address_check_with_a_wrong_signature_is_refused(callback: httpx.AsyncClient) -> None:
    url = standin.echo_request("1288432023552776189", AT).replace("nonce=", "nonce=0")
    answer = await callback.get(url)
    assert (answer.status_code, answer.content) == (403, b"")


async def test_a_text_is_heard_and_answered_in_the_response(callback: httpx.AsyncClient, ear: NotingEar) -> None:
    ear.answer = answers(Spoken("在路上,明天到。"))
    url, body = standin.text_request("10023 到哪了", "chenwei", "4363689963896700987", AT)
    answer = await callback.post(url, content=body)
    assert ear.heard == [
        Incoming("wecom", "4363689963896700987", "wecom", "chenwei", "chenwei", is_private=True, text="10023 到哪了")
    ]
    reply = standin.passive_reply(answer.content)
    assert (reply["ToUserName"], reply["FromUserName"]) == ("chenwei", standin.CORP_ID)
    assert (reply["MsgType"], reply["Content"]) == ("text", "在路上,明天到。")
    assert ear.was_sent == [(7, Sent("passive-4363689963896700987"))]


async def test_a_retry_gets_the_same_reply_and_has_no_second_effect(
    callback: httpx.AsyncClient, ear: NotingEar
) -> None:
    ear.answer = answers(Spoken("好的。"))
    url, body = standin.text_request("你好", "chenwei", "1", AT)
    first = await callback.post(url, content=body)
    again = await callback.post(url, content=body)
    contents = [standin.passive_reply(answer.content)["Content"] for answer in (first, again)]
    assert contents == ["好的。", "好的。"]
    assert len(ear.heard) == len(ear.was_sent) == 1


async def test_what_needs_buttons_or_more_than_one_message_is_left_to_delivery(
    callback: httpx.AsyncClient, ear: NotingEar
) -> None:
    with_button = Spoken("确认?", buttons=(SpokenButton("确认", "b1"),))
    for number, handled in enumerate((answers(with_button), answers(Spoken("一"), Spoken("二")))):
        ear.answer = handled
        url, body = standin.text_request("你好", "chenwei", str(number), AT)
        answer = await callback.post(url, content=body)
        assert (answer.status_code, answer.content) == (200, b"")
        assert ear.delivered[number] is handled
    assert ear.was_sent == []


async def test_an_answer_that_came_too_late_for_the_response_is_left_to_delivery(
    callback: httpx.AsyncClient, ear: NotingEar, clock: HandClock
) -> None:
    ear.answer = answers(Spoken("慢了"))
    ear.before_answering = lambda: clock.advance(timedelta(seconds=5))
    url, body = standin.text_request("你好", "chenwei", "1", AT)
    answer = await callback.post(url, content=body)
    assert (answer.status_code, answer.content, ear.was_sent) == (200, b"", [])
    assert ear.delivered == [ear.answer]


async def test_a_tap_brings_token_card_and_response_code(callback: httpx.AsyncClient, ear: NotingEar) -> None:
    url, body = standin.click_request("b-7", "chenwei", "xd-1", "code-9", AT)
    answer = await callback.post(url, content=body)
    heard = ear.heard[0]
    assert (answer.status_code, heard.text) == (200, "")
    assert (heard.click, heard.message_ref, heard.response_code) == ("b-7", "xd-1", "code-9")
    assert heard.external_id == f"chenwei:{int(AT)}:b-7:xd-1"


async def test_a_tap_that_is_answered_with_a_word_gets_it_as_a_text(
    callback: httpx.AsyncClient, ear: NotingEar
) -> None:
    ear.answer = Handled(toast="陈伟已经同意了")
    url, body = standin.click_request("b-7", "wangfang", "xd-1", "code-9", AT)
    answer = await callback.post(url, content=body)
    assert standin.passive_reply(answer.content)["Content"] == "陈伟已经同意了"


async def test_recognised_speech_counts_as_text(callback: httpx.AsyncClient, ear: NotingEar) -> None:
    content = "<MsgType>voice</MsgType><MediaId>m</MediaId><Recognition>我的订单</Recognition><MsgId>5</MsgId>"
    await _post(callback, content)
    assert [heard.text for heard in ear.heard] == ["我的订单"]


async def test_a_photo_of_a_barcode_is_heard_as_the_number_it_holds(
    callback: httpx.AsyncClient, ear: NotingEar, company: standin.WecomStandIn
) -> None:
    company.media["m1"] = photo(barcode("SF1366000025001"))
    for message_id in ("1", "2"):
        url, body = standin.photo_request("m1", "chenwei", message_id, AT)
        assert (await callback.post(url, content=body)).status_code == 200
        company.end_token()
    assert [(heard.text, heard.brought) for heard in ear.heard] == [("SF1366000025001", "photo")] * 2
    assert [call.taken for call in company.calls("media/get")] == [True, False, True]


@pytest.mark.parametrize(("errcode", "status", "texts"), [(45009, 503, []), (60020, 200, [""]), (40007, 200, [""])])
async def test_a_photo_that_wecom_does_not_give_is_asked_for_again_only_where_that_helps(
    callback: httpx.AsyncClient,
    ear: NotingEar,
    company: standin.WecomStandIn,
    errcode: int,
    status: int,
    texts: list[str],
) -> None:
    company.media["m1"] = photo(barcode("10025"))
    company.fail("media/get", standin.refusal(errcode))
    url, body = standin.photo_request("m1", "chenwei", "1", AT)
    assert (await callback.post(url, content=body)).status_code == status
    assert [heard.text for heard in ear.heard] == texts


async def test_a_photo_larger_than_we_read_is_not_read_to_its_end(
    callback: httpx.AsyncClient, ear: NotingEar, company: standin.WecomStandIn
) -> None:
    company.media["m1"] = bytes(LARGEST_BYTES + 1)
    url, body = standin.photo_request("m1", "chenwei", "1", AT)
    assert (await callback.post(url, content=body)).status_code == 200
    assert [(heard.text, heard.brought) for heard in ear.heard] == [("", "photo")]


@pytest.mark.parametrize(
    ("content", "brought"),
    [
        ("<MsgType>image</MsgType><PicUrl>http://x</PicUrl><MediaId>m</MediaId><MsgId>5</MsgId>", "photo"),
        ("<MsgType>voice</MsgType><MediaId>m</MediaId><MsgId>5</MsgId>", "voice"),
        ("<MsgType>location</MsgType><Location_X>30.2</Location_X><MsgId>5</MsgId>", "place"),
    ],
)
async def test_what_is_no_text_is_heard_for_what_it_is(
    callback: httpx.AsyncClient, ear: NotingEar, content: str, brought: str
) -> None:
    await _post(callback, content)
    assert [(heard.text, heard.brought) for heard in ear.heard] == [("", brought)]


@pytest.mark.parametrize(
    "content",
    [
        "<MsgType>text</MsgType><Content>  </Content><MsgId>5</MsgId>",
        "<MsgType>event</MsgType><Event>enter_agent</Event><EventKey></EventKey>",
        "<MsgType>event</MsgType><Event>subscribe</Event>",
    ],
)
async def test_what_asks_nothing_of_us_is_taken_quietly(
    callback: httpx.AsyncClient, ear: NotingEar, content: str
) -> None:
    answer = await _post(callback, content)
    assert (answer.status_code, answer.content) == (200, b"")
    assert (ear.heard, ear.kept) == ([], [])


async def test_a_verified_message_nobody_understands_is_kept(callback: httpx.AsyncClient, ear: NotingEar) -> None:
    answer = await _post(callback, "<MsgType>event</MsgType><Event>template_card_event</Event>")
    assert answer.status_code == 200
    assert [(kept.source, kept.error) for kept in ear.kept] == [("wecom", "no EventKey")]
    assert b"template_card_event" in ear.kept[0].body


@pytest.mark.parametrize("minutes", [-6, 6])
async def test_an_old_or_future_envelope_is_a_replay(callback: httpx.AsyncClient, ear: NotingEar, minutes: int) -> None:
    url, body = standin.text_request("同意", "chenwei", "1", AT + minutes * 60)
    answer = await callback.post(url, content=body)
    assert (answer.status_code, ear.heard) == (403, [])


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'


@pytest.mark.parametrize("body", [b"", b"\xff\x00garbage", b"<xml></xml>", b"<xml><Encrypt>x</Encrypt></xml>", BOMB])
async def test_garbage_is_refused(callback: httpx.AsyncClient, ear: NotingEar, body: bytes) -> None:
    url, _ = standin.text_request("同意", "chenwei", "1", AT)
    for address in (url, standin.CALLBACK):
        answer = await callback.post(address, content=body)
        assert (answer.status_code, answer.content) == (403, b"")
    assert (ear.heard, ear.kept) == ([], [])


async def test_a_message_for_another_company_is_refused(callback: httpx.AsyncClient, ear: NotingEar) -> None:
    encrypted = standin.encrypt(b"<xml></xml>", receive_id="wwanother")
    url = standin.address(encrypted, str(int(AT)))
    answer = await callback.post(url, content=f"<xml><Encrypt>{encrypted}</Encrypt></xml>")
    assert (answer.status_code, ear.heard) == (403, [])


async def test_a_megabyte_is_not_read(callback: httpx.AsyncClient, ear: NotingEar) -> None:
    url, _ = standin.text_request("同意", "chenwei", "1", AT)
    answer = await callback.post(url, content=b"x" * 1_000_001)
    assert (answer.status_code, ear.heard) == (413, [])


async def _post(callback: httpx.AsyncClient, content: str) -> httpx.Response:
    url, body = standin.message_request("chenwei", content, AT)
    return await callback.post(url, content=body)
