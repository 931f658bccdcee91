"""What Telegram posts to us: verified first, heard once, every tap answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from sqlalchemy.exc import OperationalError

from bot.channels.telegram import inbound
from bot.channels.telegram.outbound import TelegramChannel
from bot.conversation.message import Handled
from bot.settings import TelegramSettings
from tests.bot.pictures import barcode, photo
from tests.standins.ear import RecordingEar
from tests.standins.telegram import (
    SECRET,
    Refused,
    TelegramStandIn,
    click_update,
    message_update,
    photo_update,
    rate_limited,
)

PAYLOADS = Path(__file__).parents[4] / "shared/data/payloads/telegram"
SIGNED = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
GROUP = {"id": -1001, "type": "supergroup", "title": "Orders"}


async def post(client: httpx.AsyncClient, update: Any, headers: dict[str, str] | None = None) -> httpx.Response:
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    return await client.post("/telegram/webhook", content=body, headers=SIGNED if headers is None else headers)


async def test_a_message_is_heard_and_telegram_is_asked_nothing(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    answer = await post(client, message_update("10023 到哪了", 1001, 7))
    assert (answer.status_code, answer.content) == (200, b"")
    assert [(one.external_id, one.text) for one in ear.heard] == [("7", "10023 到哪了")]
    assert telegram_api.calls() == []


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}])
async def test_who_does_not_know_the_secret_is_refused_and_changes_nothing(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn, headers: dict[str, str]
) -> None:
    assert (await post(client, click_update("t", 1001, 7, "1001:5"), headers)).status_code == 403
    assert (ear.heard, ear.kept, telegram_api.calls()) == ([], [], [])


async def test_without_a_secret_there_is_no_such_address(
    ear: RecordingEar, settings: TelegramSettings, channel: TelegramChannel
) -> None:
    app = FastAPI()
    app.include_router(inbound.router(ear, settings.model_copy(update={"secret_token": None}), channel))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await post(client, message_update("hi", 1001, 7))).status_code == 404
    assert ear.heard == []


async def test_a_tap_is_heard_and_its_button_stops_spinning(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    ear.answer = Handled(toast="已通过")
    assert (await post(client, click_update("t", 2001, 7, "2001:5"))).status_code == 200
    assert [one.click for one in ear.heard] == ["t"]
    assert telegram_api.taken("answerCallbackQuery") == [{"callback_query_id": "query-7", "text": "已通过"}]


async def test_a_repeated_tap_has_one_effect_and_is_answered_again(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    for _ in range(2):
        assert (await post(client, click_update("t", 2001, 7, "2001:5"))).status_code == 200
    assert len(ear.heard) == 1
    assert len(telegram_api.calls("answerCallbackQuery")) == 2


async def test_a_tap_without_data_is_answered_though_nothing_is_heard(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    update = click_update("t", 2001, 7, "2001:5")
    del update["callback_query"]["data"]
    assert (await post(client, update)).status_code == 200
    assert ear.heard == []
    assert telegram_api.taken("answerCallbackQuery") == [{"callback_query_id": "query-7"}]


async def test_that_a_tap_cannot_be_answered_harms_nobody(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    telegram_api.fail("answerCallbackQuery", rate_limited(30))
    assert (await post(client, click_update("t", 2001, 7, "2001:5"))).status_code == 200
    assert len(ear.heard) == 1


async def test_in_a_group_our_name_is_learned_when_somebody_writes_one(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    await post(client, message_update("nothing for bots", 1001, 6, GROUP))
    assert telegram_api.calls() == []
    await post(client, message_update("@xiaodan_bot 10023", 1001, 7, GROUP))
    await post(client, message_update("@someone_else 10023", 1001, 8, GROUP))
    assert [one.text for one in ear.heard] == ["10023"]
    assert [call.method for call in telegram_api.calls()] == ["getMe"]


async def test_if_our_name_cannot_be_learned_telegram_sends_again(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    telegram_api.fail("getMe", rate_limited(3), Refused(403, "Forbidden").fault())
    update = message_update("@xiaodan_bot 10023", 1001, 7, GROUP)
    assert (await post(client, update)).status_code == 503
    assert (await post(client, update)).status_code == 503
    assert (await post(client, update)).status_code == 200
    assert len(ear.heard) == 1


def said(**more: Any) -> bytes:
    """What somebody wrote, with something odd about it."""
    writer = {"id": 1001, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 1001, "type": "private"}, "from": writer, "text": "hi"}
    return json.dumps({"update_id": 7, "message": {**message, **more}}).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"{broken",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"null",
        b'{"message": {"text": "hi"}}',
        b'{"update_id": 7, "message": {"text": "hi"}}',
        b'{"update_id": 7, "message": 5}',
        b'{"update_id": 7, "callback_query": {"id": "q"}}',
        b"[" * 100_000,
        said(date=10**17),
        said(date=-(10**11)),
        said(chat={"id": 10**130, "type": "private"}),
    ],
)
async def test_what_makes_no_sense_is_kept_and_not_sent_again(
    client: httpx.AsyncClient, ear: RecordingEar, body: bytes
) -> None:
    assert (await post(client, body)).status_code == 200
    assert ear.heard == []
    [(source, external_id, kept, error)] = ear.kept
    assert source == "telegram"
    assert external_id == "7" or len(external_id) == 64
    assert kept
    assert error


async def test_trouble_with_the_database_is_not_swallowed(
    ear: RecordingEar, settings: TelegramSettings, channel: TelegramChannel, telegram_api: TelegramStandIn
) -> None:
    app = FastAPI()
    app.include_router(inbound.router(ear, settings, channel))

    @app.exception_handler(OperationalError)
    async def later(request: Request, error: OperationalError) -> Response:
        return Response(status_code=503)

    ear.trouble = OperationalError("insert", {}, Exception("database is locked"))
    update = click_update("t", 2001, 7, "2001:5")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await post(client, update)).status_code == 503
        assert telegram_api.calls() == []
        ear.trouble = None
        assert (await post(client, update)).status_code == 200
    assert len(ear.heard) == 1
    assert len(telegram_api.taken("answerCallbackQuery")) == 1


async def test_an_error_of_ours_is_not_mistaken_for_a_broken_update(
    client: httpx.AsyncClient, ear: RecordingEar
) -> None:
    ear.trouble = ValueError("a skill stumbled")
    with pytest.raises(ValueError, match="a skill stumbled"):
        await post(client, message_update("hi", 1001, 7))
    assert ear.kept == []


async def test_more_than_a_megabyte_is_refused_unread(client: httpx.AsyncClient, ear: RecordingEar) -> None:
    assert (await post(client, b"x" * 1_000_001)).status_code == 413
    assert (ear.heard, ear.kept) == ([], [])


@pytest.mark.skipif(not PAYLOADS.exists(), reason="the shared payloads are not here")
async def test_every_kind_of_update_gets_through(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    files = sorted(PAYLOADS.glob("*.json"))
    assert len(files) >= 100
    taps = 0
    for file in files:
        taps += "callback_query" in json.loads(file.read_text())
        assert (await post(client, file.read_bytes())).status_code == 200, file.name
    assert ear.kept == []
    assert len(telegram_api.calls("answerCallbackQuery")) == taps == 4


async def test_a_photo_of_a_barcode_is_heard_as_the_number_it_holds(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    telegram_api.files["p1"] = photo(barcode("SF1366000025001"))
    await post(client, photo_update("p1", 1001, 7))
    await post(client, photo_update("p1", 1001, 8, caption="10025 发货"))
    assert [(one.text, one.brought) for one in ear.heard] == [
        ("SF1366000025001", "photo"),
        ("10025 发货 SF1366000025001", "photo"),
    ]


async def test_a_photo_without_a_barcode_or_one_that_is_gone_is_a_photo_with_nothing_to_read(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    telegram_api.files["p1"] = b"not a photo"
    await post(client, photo_update("p1", 1001, 7))
    await post(client, photo_update("gone", 1001, 8))
    assert [(one.text, one.brought) for one in ear.heard] == [("", "photo"), ("", "photo")]


async def test_a_photo_that_telegram_cannot_give_now_is_asked_for_again(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    telegram_api.files["p1"] = photo(barcode("10025"))
    telegram_api.fail("getFile", rate_limited(3))
    assert (await post(client, photo_update("p1", 1001, 7))).status_code == 503
    assert ear.heard == []
    assert (await post(client, photo_update("p1", 1001, 7))).status_code == 200
    assert [one.text for one in ear.heard] == ["10025"]


async def test_a_picture_sent_as_a_file_is_a_photo_and_other_files_are_not(
    client: httpx.AsyncClient, ear: RecordingEar, telegram_api: TelegramStandIn
) -> None:
    telegram_api.files["f1"] = photo(barcode("10025"), format="PNG")
    for number, kind in ((7, "image/png"), (8, "application/pdf")):
        update = message_update("", 1001, number)
        del update["message"]["text"]
        update["message"]["document"] = {"file_id": "f1", "file_unique_id": "f1", "mime_type": kind}
        assert (await post(client, update)).status_code == 200
    assert [(one.text, one.brought) for one in ear.heard] == [("10025", "photo"), ("", "file")]
