"""What the parser is unsure of may be understood elsewhere, but nothing is done without the speaker's own yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.settings import LlmSettings, Settings
from bot.understanding.masking import Masker
from bot.understanding.parser import LOCALES, Parser
from bot.understanding.second_opinion import SecondOpinion
from bot.wiring.program import build
from core.alerts.queries import open_alerts
from core.clock import HandClock
from core.orders.models import Order
from tests.conftest import migrate
from tests.databases import SqliteHome
from tests.standins.openai import KEY, MODEL, OpenAiStandIn
from tests.stories.house import House


@pytest.fixture
async def endpoint(small_house: House) -> AsyncIterator[OpenAiStandIn]:
    """An endpoint that the house asks for a second opinion."""
    with OpenAiStandIn() as standin:
        second = SecondOpinion(settings_of(standin), Masker(LOCALES), small_house.clock.now)
        small_house.program.assistant.second_opinion = second
        yield standin
        await second.close()


def settings_of(standin: OpenAiStandIn) -> LlmSettings:
    return LlmSettings(url=standin.url, model=MODEL, key=SecretStr(KEY))


def status_of(db: Session, order_no: str) -> str:
    return db.scalars(select(Order.status).where(Order.order_no == order_no)).one()


def alerts_of(db: Session) -> list[Any]:
    return list(open_alerts(db))


async def test_what_is_understood_elsewhere_is_shown_and_done_after_a_yes(
    small_house: House, endpoint: OpenAiStandIn
) -> None:
    chat = await small_house.chat("web", "李雷")
    endpoint.says("cancel_order", 0.95)
    asked = await chat.say("10025 flurbify it")
    assert endpoint.asked == ["[ORDER_1] flurbify it"]
    assert "10025" in asked
    assert await small_house.read(lambda db: status_of(db, "10025")) != "cancelled"

    await chat.say("yes")
    assert await small_house.read(lambda db: status_of(db, "10025")) == "cancelled"
    assert len(endpoint.calls()) == 1


async def test_a_yes_from_elsewhere_confirms_nothing(small_house: House, endpoint: OpenAiStandIn) -> None:
    chat = await small_house.chat("web", "李雷")
    await chat.say("取消订单 10025")
    before = await small_house.read(lambda db: status_of(db, "10025"))
    assert endpoint.calls() == []

    endpoint.says("affirm", 1.0)
    await chat.say("flurb zib")
    assert endpoint.asked == ["flurb zib"]
    assert await small_house.read(lambda db: status_of(db, "10025")) == before


@pytest.mark.parametrize("intent", ["ack_alert", "snooze_alert", "resolve_alert"])
async def test_what_is_done_at_once_is_never_chosen_elsewhere(
    small_house: House, endpoint: OpenAiStandIn, intent: str
) -> None:
    chat = await small_house.chat("web", "王芳")
    before = await small_house.read(alerts_of)
    endpoint.says(intent, 1.0)
    await chat.say(f"snorkel {before[0].order_no} flurb")
    assert endpoint.asked == ["snorkel [ORDER_1] flurb"]
    assert await small_house.read(alerts_of) == before


async def test_a_tap_is_never_sent(small_house: House, endpoint: OpenAiStandIn) -> None:
    chat = await small_house.chat("web", "李雷")
    asked = await chat.say("我的订单到哪了")
    await chat.tap(asked, next(iter(asked.buttons)))
    assert endpoint.calls() == []


async def test_the_speaker_gets_the_usual_answer_when_the_endpoint_is_gone(
    small_house: House, endpoint: OpenAiStandIn
) -> None:
    endpoint.stop()
    chat = await small_house.chat("web", "Emma Clark")
    await chat.say("flurb zib")
    assert "Shall I get a colleague for you?" in await chat.say("flurb zib")


async def test_without_settings_there_is_none(small_house: House) -> None:
    assert small_house.program.assistant.second_opinion is None


async def test_with_settings_there_is_one_for_as_long_as_the_program_runs(
    sqlite_home: SqliteHome, clock: HandClock, parser: Parser
) -> None:
    url = sqlite_home.lend("empty", migrate)
    with OpenAiStandIn() as standin:
        standin.says("complaint", 0.8)
        program = build(Settings(_env_file=None, database_url=url, llm=settings_of(standin)), clock, parser)
        second = program.assistant.second_opinion
        assert second is not None
        unclear = parser.parse("flurb zib", now=clock.now(), timezone=program.settings.zone)
        async with program.running():
            assert (await second.of(unclear)).intent == "complaint"
        assert second.is_closed
    sqlite_home.take_back(url)
