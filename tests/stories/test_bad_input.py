"""What comes in wrong: every door says so, changes nothing, and goes on."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.skills.skill import Outcome, Skill, Turn
from core.inbox.models import Received
from core.journal.models import Entry
from core.notes.service import note_on_order
from core.notices.models import Notice
from tests.standins import slack as slack_side
from tests.standins import telegram as telegram_side
from tests.standins import wecom as wecom_side
from tests.stories.chats import TelegramChat
from tests.stories.house import House

CHANNELS = ("telegram", "slack", "wecom", "web")


def everything(db: Session) -> tuple[int, ...]:
    """A count of all that could have changed."""
    return tuple(db.scalars(select(func.count()).select_from(table)).one() for table in (Entry, Notice, Received))


@pytest.mark.parametrize(
    ("path", "headers", "body", "refused"),
    [
        ("/telegram/webhook", {}, b"{}", 403),
        ("/telegram/webhook", {"X-Telegram-Bot-Api-Secret-Token": "wrong"}, b"{}", 403),
        ("/slack/events", {}, b"{}", 401),
        ("/slack/events", {"X-Slack-Request-Timestamp": "1", "X-Slack-Signature": "v0=00"}, b"{}", 401),
        ("/slack/events", {"Content-Type": "application/x-www-form-urlencoded"}, b"payload=%7Bbroken", 401),
        ("/wecom/callback?msg_signature=00&timestamp=1&nonce=n", {}, b"<xml><Encrypt>AA==</Encrypt></xml>", 403),
        ("/wecom/callback", {}, b"\xff\xfe\x00garbage", 403),
    ],
)
async def test_a_wrong_signature_is_refused_and_changes_nothing(
    small_house: House, path: str, headers: dict[str, str], body: bytes, refused: int
) -> None:
    before = await small_house.read(everything)
    response = await small_house.client.post(path, content=body, headers=headers)
    assert response.status_code == refused
    assert await small_house.read(everything) == before


async def test_a_slack_request_older_than_five_minutes_is_refused(small_house: House) -> None:
    before = await small_house.read(everything)
    body, headers = slack_side.message_request("有哪些异常订单", "U0ZHAOMIN", "Ev-old")
    old = slack_side.signed(body, at=(small_house.clock.now() - timedelta(minutes=5, seconds=1)).timestamp())
    response = await small_house.client.post("/slack/events", content=body, headers={**headers, **old})
    assert response.status_code == 401
    assert await small_house.read(everything) == before


async def test_a_wecom_envelope_older_than_five_minutes_is_refused(small_house: House) -> None:
    before = await small_house.read(everything)
    at = (small_house.clock.now() - timedelta(minutes=5, seconds=1)).timestamp()
    address, body = wecom_side.text_request("有哪些异常订单", "zhaomin", "old-1", at)
    assert (await small_house.client.post(address, content=body)).status_code == 403
    assert await small_house.read(everything) == before


async def test_a_tampered_slack_body_is_refused(small_house: House) -> None:
    body, headers = slack_side.message_request("有哪些异常订单", "U0ZHAOMIN", "Ev-tampered")
    signed = slack_side.signed(body, at=small_house.clock.now().timestamp())
    response = await small_house.client.post("/slack/events", content=body + b" ", headers={**headers, **signed})
    assert response.status_code == 401


async def test_a_signed_but_malformed_slack_interaction_is_no_server_error(small_house: House) -> None:
    body = urlencode({"payload": "{broken"}).encode()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        **slack_side.signed(body, at=small_house.clock.now().timestamp()),
    }
    response = await small_house.client.post("/slack/events", content=body, headers=headers)
    assert response.status_code < 500


async def test_genuine_garbage_is_kept_for_a_person_to_look_at(small_house: House) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": telegram_side.SECRET}
    response = await small_house.client.post("/telegram/webhook", content=b"\x00\xffnot json", headers=headers)
    assert response.status_code == 200
    kept = await small_house.read(lambda db: db.scalars(select(Received).where(Received.error.is_not(None))).all())
    assert len(kept) == 1
    assert "not json" in (kept[0].body or "")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("said", ["🙃🎉", "\u202e\u0000\ufeff", "？？？", "a" * 3900, "10023" * 300])
async def test_odd_messages_get_a_kind_answer(small_house: House, channel: str, said: str) -> None:
    chat = await small_house.chat(channel, "李雷")
    if channel == "wecom" and "\u0000" in said:
        said = said.replace("\u0000", "")  # no XML can carry it
    await chat.say("你好")
    before = await small_house.read(lambda db: db.scalars(select(func.count(Entry.id))).one())
    seen = await chat.say(said)
    assert seen.words
    assert await small_house.read(lambda db: db.scalars(select(func.count(Entry.id))).one()) == before


async def test_a_megabyte_of_text_is_answered_or_refused_but_never_chokes(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    assert isinstance(chat, TelegramChat)
    answered = await chat.send(telegram_side.message_update("查" * 300_000, 1001, 800001))
    assert answered.status_code in (200, 413)
    refused = await chat.send(telegram_side.message_update("x" * 1_100_000, 1001, 800002))
    assert refused.status_code == 413
    assert "订单 10023" in await chat.say("10023 到哪了")


async def test_what_people_write_reaches_others_without_mentions_or_markup(small_house: House) -> None:
    customer = await small_house.chat("telegram", "李雷")
    await customer.say("找人工 <!channel> <https://evil.example|点我> @all *加粗* _斜_ https://evil.example")
    sent = [call.arguments for call in small_house.slack_api.calls("chat.postMessage")]
    about = [message for message in sent if "李雷" in message["text"]]
    assert len(about) == 1
    assert "&lt;!channel&gt;" in about[0]["text"]
    assert "<" not in about[0]["text"]
    assert {block["text"]["type"] for block in about[0]["blocks"] if "text" in block} == {"plain_text"}
    assert "https://evil.example" not in json.dumps(about[0])


def breaks(turn: Turn) -> Outcome:
    note_on_order(turn.tx, turn.order_no, "half done")
    raise ZeroDivisionError("a defect")


@pytest.mark.parametrize(("channel", "said", "sorry"), [
    ("telegram", "10025 到哪了", "什么都没有改"),
    ("slack", "10025 到哪了", "什么都没有改"),
    ("wecom", "10025 到哪了", "什么都没有改"),
    ("web", "where is 10031?", "nothing has changed"),
])  # fmt: skip
async def test_a_defect_of_ours_is_told_kept_and_met_once(
    small_house: House, caplog: pytest.LogCaptureFixture, channel: str, said: str, sorry: str
) -> None:
    assistant = small_house.program.assistant
    assistant.skills = {**assistant.skills, "order_status": Skill("order_status", breaks, changes=True)}
    chat = await small_house.chat(channel, "李雷" if channel != "web" else "Emma Clark")
    before = await small_house.read(lambda db: db.scalars(select(func.count()).select_from(Entry)).one())
    seen = await chat.say(said)
    assert sorry in seen.words
    assert await small_house.read(lambda db: db.scalars(select(func.count()).select_from(Entry)).one()) == before
    kept = await small_house.read(lambda db: db.scalars(select(Received).where(Received.error.is_not(None))).all())
    assert [(each.source, each.body, each.error) for each in kept] == [(channel, said, "ZeroDivisionError('a defect')")]
    assert "ZeroDivisionError" not in seen.words
    caplog.clear()
    assert sorry not in (await chat.say("/help")).words


async def test_what_met_a_defect_is_not_tried_again_by_the_sender(
    small_house: House, caplog: pytest.LogCaptureFixture
) -> None:
    assistant = small_house.program.assistant
    assistant.skills = {**assistant.skills, "order_status": Skill("order_status", breaks, changes=True)}
    chat = await small_house.chat("telegram", "李雷")
    assert isinstance(chat, TelegramChat)
    update = telegram_side.message_update("10025 到哪了", 1001, 77)
    answers = [(await chat.send(update)).status_code for _ in range(2)]
    caplog.clear()
    assert (answers, chat.count()) == ([200, 200], 1)


async def test_while_the_database_is_gone_every_door_asks_to_try_again_and_nothing_is_lost(house: House) -> None:
    chat = await house.chat("telegram", "李雷")
    assert isinstance(chat, TelegramChat)
    await chat.say("你好")
    shown = chat.count()
    await house.write(lambda tx: tx.db.execute(text("ALTER TABLE inbox RENAME TO inbox_away")))
    broken = await chat.send(telegram_side.message_update("10023 到哪了", 1001, 810001))
    assert broken.status_code >= 500
    await house.write(lambda tx: tx.db.execute(text("ALTER TABLE inbox_away RENAME TO inbox")))
    again = await chat.send(telegram_side.message_update("10023 到哪了", 1001, 810001))
    assert again.status_code == 200
    assert chat.count() == shown + 1


async def test_a_locked_database_answers_503_with_a_time_to_try_again(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    assert isinstance(chat, TelegramChat)
    engine = small_house.program.database.engine
    await small_house.write(lambda tx: tx.db.execute(text("PRAGMA busy_timeout = 50")))
    with engine.connect() as holder:
        holder.exec_driver_sql("UPDATE people SET tier = tier")
        response = await chat.send(telegram_side.message_update("10023 到哪了", 1001, 820001))
        holder.rollback()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert (await chat.send(telegram_side.message_update("10023 到哪了", 1001, 820001))).status_code == 200
    assert "订单 10023 已发货" in chat.last()
