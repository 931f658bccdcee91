"""What Slack posts to us: verified first, heard once, answered in time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from sqlalchemy.exc import OperationalError

from bot.channels.slack import inbound
from bot.channels.slack.outbound import SlackChannel
from bot.channels.slack.verify import WINDOW
from bot.conversation.message import Answer, Handled, Spoken
from bot.settings import SlackSettings
from core.clock import HandClock, SystemClock
from core.notices.queries import NoticeView
from core.notices.rules import Kind, Urgency
from tests.bot.pictures import barcode, photo
from tests.standins import Fault
from tests.standins.ear import RecordingEar
from tests.standins.slack import (
    BOT,
    SlackStandIn,
    click_request,
    command_request,
    event_request,
    form_request,
    mention_request,
    message_request,
    rate_limited,
    signed,
)

Posted = tuple[bytes, dict[str, str]]

PAYLOADS = Path(__file__).parents[4] / "shared/data/payloads/slack"
JSON = {"Content-Type": "application/json"}
REPLY = NoticeView(
    id=1,
    kind=Kind.REPLY,
    dedupe_key="reply-1",
    person_id=None,
    channel="slack",
    destination="U1",
    subject=None,
    copy_id=None,
    content={},
    urgency=Urgency.NORMAL,
    attempts=0,
    created_at=SystemClock().now(),
)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def post(client: httpx.AsyncClient, posted: Posted) -> httpx.Response:
    body, headers = posted
    return await client.post("/slack/events", content=body, headers=headers)


async def test_a_private_message_a_mention_a_tap_and_a_command_are_heard(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    for posted in (
        message_request("10023 到哪了", "U0WANGFANG", "Ev1"),
        mention_request(f"<@{BOT}> what waits for me?", "U0WANGFANG", "Ev2", "C1"),
        click_request("a-token", "U0WANGFANG", "D0WANGFANG:10.5", "T1"),
        command_request("10024", "U0WANGFANG", "T2", command="/orders"),
    ):
        answer = await post(client, posted)
        assert (answer.status_code, answer.text) == (200, "")
    assert [(one.external_id, one.text, one.click) for one in ear.heard] == [
        ("Ev1", "10023 到哪了", None),
        ("Ev2", "what waits for me?", None),
        ("T1", "", "a-token"),
        ("T2", "10024", None),
    ]
    assert slack_api.calls() == []


async def test_slack_asks_whether_the_address_is_ours(client: httpx.AsyncClient) -> None:
    body = json.dumps({"type": "url_verification", "token": "t", "challenge": "3eZbrw1a"}).encode()
    answer = await post(client, (body, JSON | signed(body)))
    assert (answer.status_code, answer.json()) == (200, {"challenge": "3eZbrw1a"})


@pytest.mark.parametrize(
    "posted",
    [
        message_request("hi", "U1", "Ev1", secret="another secret"),
        (message_request("hi", "U1", "Ev1")[0], JSON),
        (message_request("hi", "U1", "Ev1")[0] + b" ", message_request("hi", "U1", "Ev1")[1]),
        (b"{}", JSON | signed(b"{}", at=1_600_000_000)),
        (b"payload=%7Bbroken", FORM | {"X-Slack-Signature": "v0=garbage", "X-Slack-Request-Timestamp": "now"}),
    ],
    ids=["wrong secret", "no signature", "another body", "old", "garbage"],
)
async def test_what_slack_did_not_sign_is_refused_and_changes_nothing(
    client: httpx.AsyncClient, ear: RecordingEar, posted: Posted
) -> None:
    assert (await post(client, posted)).status_code == 401
    assert (ear.heard, ear.kept) == ([], [])


async def test_five_minutes_are_counted_by_the_clock_that_is_given(
    ear: RecordingEar, settings: SlackSettings, channel: SlackChannel
) -> None:
    clock = HandClock(SystemClock().now())
    app = FastAPI()
    app.include_router(inbound.router(ear, settings, channel, clock))
    posted = message_request("hi", "U1", "Ev1")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await post(client, posted)).status_code == 200
        clock.advance(WINDOW * 1.1)
        assert (await post(client, posted)).status_code == 401
    assert len(ear.heard) == 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"payload=%7Bbroken", FORM),
        (b"payload=5", FORM),
        (b"{broken", JSON),
        (b"[1, 2]", JSON),
        (b"\xff\xfe\x00", JSON),
        (b"hello", FORM),
        (b'{"type": "event_callback", "event": "a text"}', JSON),
        (b'{"type": "event_callback", "event": {"type": "message", "channel_type": "im", "text": 5}}', JSON),
        (
            b'{"type": "event_callback", "event_id": ["Ev1"], "event": {"type": "message", "channel_type": "im", '
            b'"channel": "D1", "user": "U1", "text": "hi"}}',
            JSON,
        ),
        (
            b'{"type": "event_callback", "event_id": "Ev1", "event": {"type": "message", "channel_type": "im", '
            b'"channel": "D1", "user": {"id": "U1"}, "text": "hi"}}',
            JSON,
        ),
        (b"payload=" + b'{"type":"block_actions","actions":[{"action_id":"x"}],"user":"U1"}', FORM),
        (b"[" * 100_000, JSON),
    ],
)
async def test_what_is_signed_but_makes_no_sense_is_kept_and_not_sent_again(
    client: httpx.AsyncClient, ear: RecordingEar, body: bytes, kind: dict[str, str]
) -> None:
    assert (await post(client, (body, kind | signed(body)))).status_code == 200
    assert ear.heard == []
    [(source, external_id, kept, error)] = ear.kept
    assert (source, len(external_id), kept) == ("slack", 64, body)
    assert error


async def test_a_token_in_the_environment_does_not_make_it_ask_slack_who_it_is(
    monkeypatch: pytest.MonkeyPatch,
    ear: RecordingEar,
    settings: SlackSettings,
    channel: SlackChannel,
    slack_api: SlackStandIn,
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-somebody-elses")
    app = FastAPI()
    app.include_router(inbound.router(ear, settings, channel))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await post(client, message_request("hi", "U1", "Ev1"))).status_code == 200
    assert [one.text for one in ear.heard] == ["hi"]
    assert slack_api.calls() == []


@pytest.mark.parametrize("subtype", ["file_share", "me_message", "thread_broadcast"])
async def test_words_beside_a_file_count_as_words(client: httpx.AsyncClient, ear: RecordingEar, subtype: str) -> None:
    assert (await post(client, message_request("see photo", "U1", "Ev1", subtype=subtype))).status_code == 200
    assert [one.text for one in ear.heard] == ["see photo"]


def photos_of(*files: str, text: str = "", event_id: str = "Ev1") -> Posted:
    pictures = [{"id": file, "mimetype": "image/jpeg"} for file in files]
    return message_request(text, "U1", event_id, subtype="file_share", files=pictures)


async def test_photos_of_barcodes_are_heard_as_the_numbers_they_hold(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    slack_api.files = {"F1": photo(barcode("SF1366000025001")), "F2": photo(barcode("10025"))}
    assert (await post(client, photos_of("F2", "F1", text="ship"))).status_code == 200
    assert [(one.text, one.brought) for one in ear.heard] == [("ship 10025 SF1366000025001", "photo")]


async def test_a_photo_without_a_barcode_or_one_that_is_gone_is_a_photo_with_nothing_to_read(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    slack_api.files["F1"] = b"not a photo"
    await post(client, photos_of("F1", event_id="Ev1"))
    await post(client, photos_of("gone", event_id="Ev2"))
    assert [(one.text, one.brought) for one in ear.heard] == [("", "photo"), ("", "photo")]


async def test_a_photo_that_slack_cannot_give_now_is_asked_for_again(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    slack_api.files["F1"] = photo(barcode("10025"))
    slack_api.fail("files.info", rate_limited(3))
    assert (await post(client, photos_of("F1"))).status_code == 503
    assert ear.heard == []
    assert (await post(client, photos_of("F1"))).status_code == 200
    assert [one.text for one in ear.heard] == ["10025"]


async def test_an_app_that_may_not_read_files_hears_the_words_beside_them(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    slack_api.files["F1"] = photo(barcode("10025"))
    slack_api.fail("files.info", Fault(200, {"ok": False, "error": "missing_scope"}))
    assert (await post(client, photos_of("F1", text="where is 10023?"))).status_code == 200
    assert [one.text for one in ear.heard] == ["where is 10023?"]


@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1:9/F1", "https://files.slack.com.example/F1", "/F1", ""])
async def test_our_token_is_shown_to_nobody_but_slack(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn, elsewhere: str
) -> None:
    slack_api.files["F1"] = photo(barcode("10025"))
    slack_api.files_elsewhere["F1"] = elsewhere
    assert (await post(client, photos_of("F1"))).status_code == 200
    assert [one.text for one in ear.heard] == [""]


async def test_our_own_words_and_other_bots_are_not_heard(client: httpx.AsyncClient, ear: RecordingEar) -> None:
    events: list[dict[str, Any]] = [
        {"type": "message", "channel_type": "im", "channel": "D1", "user": BOT, "text": "hi", "ts": "1.1"},
        {"type": "app_mention", "channel": "C1", "user": BOT, "text": f"<@{BOT}> hi", "ts": "1.1"},
        {"type": "message", "channel_type": "im", "channel": "D1", "bot_id": "B9", "text": "hi", "ts": "1.1"},
        {"type": "message", "channel_type": "channel", "channel": "C1", "user": "U1", "text": "hi", "ts": "1.1"},
        {"type": "reaction_added", "user": "U1", "reaction": "eyes", "item": {"type": "message"}},
    ]
    for number, event in enumerate(events):
        assert (await post(client, event_request(event, f"Ev{number}"))).status_code == 200
    assert (ear.heard, ear.kept) == ([], [])


async def test_a_repeated_event_is_heard_once(client: httpx.AsyncClient, ear: RecordingEar) -> None:
    posted = message_request("cancel 10025", "U1", "Ev1")
    body, headers = posted
    assert (await post(client, posted)).status_code == 200
    assert (await post(client, (body, headers | {"X-Slack-Retry-Num": "1"}))).status_code == 200
    assert len(ear.heard) == 1


@pytest.mark.parametrize(
    "signed",
    [
        lambda: message_request("hi", "U1", "Ev1"),
        lambda: click_request("t", "U1", "D1:1.1", "T1"),
        lambda: command_request("hi", "U1", "T2"),
    ],
    ids=["event", "tap", "command"],
)
async def test_trouble_with_the_database_is_not_swallowed(
    ear: RecordingEar, settings: SlackSettings, channel: SlackChannel, signed: Callable[[], Posted]
) -> None:
    posted = signed()
    app = FastAPI()
    app.include_router(inbound.router(ear, settings, channel))

    @app.exception_handler(OperationalError)
    async def later(request: Request, error: OperationalError) -> Response:
        return Response(status_code=503)

    ear.trouble = OperationalError("insert", {}, Exception("database is locked"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await post(client, posted)).status_code == 503
        ear.trouble = None
        assert (await post(client, posted)).status_code == 200
    assert len(ear.heard) == 1


async def test_a_tap_without_another_answer_shows_its_toast_to_the_clicker_alone(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    ear.answer = Handled(toast="王芳 already approved this <at 10:32>.")
    await post(client, click_request("t", "U1", "C1:10.5", "T1"))
    await asyncio.to_thread(slack_api.wait_for, lambda calls: len(calls) == 1)
    [whisper] = slack_api.taken("chat.postEphemeral")
    assert (whisper["channel"], whisper["user"], whisper["thread_ts"]) == ("C1", "U1", "10.5")
    assert whisper["text"] == "王芳 already approved this &lt;at 10:32&gt;."


async def test_a_toast_is_not_shown_beside_an_answer_nor_twice(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    ear.answer = Handled(answers=(Answer(REPLY, Spoken(text="Approved.")),), toast="Approved")
    await post(client, click_request("t", "U1", "C1:10.5", "T1"))
    ear.answer = Handled(repeated=True, toast="Approved")
    await post(client, click_request("t", "U1", "C1:10.5", "T2"))
    assert slack_api.calls() == []


async def test_a_toast_that_cannot_be_shown_harms_nobody(
    client: httpx.AsyncClient, ear: RecordingEar, slack_api: SlackStandIn
) -> None:
    ear.answer = Handled(toast="Done")
    slack_api.fail("chat.postEphemeral", rate_limited(30))
    assert (await post(client, click_request("t", "U1", "C1:10.5", "T1"))).status_code == 200
    assert [call.taken for call in slack_api.calls()] == [False]


async def test_more_than_a_megabyte_is_refused_unread(client: httpx.AsyncClient, ear: RecordingEar) -> None:
    body = b"x" * 1_000_001
    assert (await post(client, (body, JSON | signed(body)))).status_code == 413
    assert (ear.heard, ear.kept) == ([], [])


@pytest.mark.skipif(not PAYLOADS.exists(), reason="the shared payloads are not here")
async def test_every_kind_of_payload_gets_through(client: httpx.AsyncClient, ear: RecordingEar) -> None:
    files = [file for file in sorted(PAYLOADS.glob("*.json")) if file.name != "signature_vector.json"]
    assert len(files) >= 19
    for file in files:
        payload = json.loads(file.read_text())
        if "event" in payload:
            body = json.dumps(payload).encode()
            posted = (body, JSON | signed(body))
        elif file.name.startswith("SlashCommand"):
            posted = form_request({name: str(value) for name, value in payload.items()})
        else:
            posted = form_request({"payload": json.dumps(payload)})
        assert (await post(client, posted)).status_code == 200, file.name
    assert ear.kept == []
