"""A customer asks where an order is, on every channel, in both languages."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.orders.models import Order
from tests.standins import telegram as telegram_side
from tests.stories.chats import TelegramChat
from tests.stories.house import House

CHANNELS = ("telegram", "slack", "wecom", "web")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_customer_asks_in_chinese_where_a_parcel_is(house: House, channel: str) -> None:
    chat = await house.chat(channel, "李雷")
    seen = await chat.say("10023 到哪了")
    assert "订单 10023 已发货，正在路上。" in seen
    assert "顺丰速运，运单号 SF1366000023001" in seen
    places = [seen.words.index(place) for place in ("杭州转运中心", "上海浦东转运中心", "上海青浦仓")]
    assert places == sorted(places)


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_customer_asks_in_english_where_a_parcel_is(house: House, channel: str) -> None:
    chat = await house.chat(channel, "Emma Clark")
    seen = await chat.say("where is my order 10032?")
    assert "Order 10032 has shipped and is on its way." in seen
    assert "DHL, tracking number JD014600003200001" in seen
    assert "Leipzig" in seen


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_order_of_somebody_else_and_one_that_does_not_exist_get_the_same_answer(
    small_house: House, channel: str
) -> None:
    chat = await small_house.chat(channel, "Emma Clark")
    foreign = await chat.say("where is order 10025?")
    unknown = await chat.say("where is order 77777?")
    assert "I can’t find order 10025." in foreign
    assert foreign.words.replace("10025", "77777") == unknown.words


async def test_without_a_number_the_customers_own_recent_orders_are_offered(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    asked = await chat.say("我的订单到哪了")
    assert "要查哪一单" in asked
    assert [label.split(" ")[0] for label in asked.buttons] == ["10024", "10025", "10023", "10026", "10027"]
    await chat.tap(asked, "10025 · 护眼台灯")
    assert "订单 10025 已批准，还没发货" in chat.look(asked)
    assert chat.last() == chat.look(asked)


async def test_a_number_as_short_as_a_word_is_found_where_there_is_such_an_order(small_house: House) -> None:
    def rename(db: Session) -> None:
        db.execute(update(Order).where(Order.order_no == "10025").values(order_no="Y3"))

    await small_house.write(lambda tx: rename(tx.db))
    chat = await small_house.chat("telegram", "李雷")
    assert "订单 10023 已发货" in await chat.say("10023 到哪了")
    assert "订单 Y3 已批准" in await chat.say("Y3 到哪了")
    emma = await small_house.chat("telegram", "Emma Clark")
    assert "Order 10032" in await emma.say("where is 10032?")
    assert "Y3" not in await emma.say("where is Y3?")


async def test_the_answer_follows_the_language_of_the_question(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    assert "has shipped" in await chat.say("where is my order 10023?")
    assert "正在路上" in await chat.say("10023 现在到哪里了")


async def test_somebody_nobody_knows_is_told_how_to_become_known(small_house: House) -> None:
    from tests.stories.chats import TelegramChat, Wire

    wire = Wire(small_house.client, small_house.clock, small_house.settle)
    stranger = TelegramChat(wire, small_house.telegram_api, 9999)
    assert "绑定码" in await stranger.say("10023 到哪了")
    assert "link code" in await stranger.say("where is my order 10023?")


async def test_what_is_no_text_is_answered_with_what_would_be_understood(house: House) -> None:
    chat = await house.chat("telegram", "李雷")
    assert isinstance(chat, TelegramChat)
    voice = telegram_side.message_update("", 1001, 830001, voice={"file_id": "f", "file_unique_id": "u", "duration": 3})
    del voice["message"]["text"]
    await chat.send(voice)
    assert "语音我还听不懂，请打成字发给我。" in chat.last()
    corrected = telegram_side.message_update("10023 到哪了", 1001, 830002)
    corrected["edited_message"] = corrected.pop("message") | {"edit_date": 2}
    await chat.send(corrected)
    assert "订单 10023 已发货" in chat.last()
