"""A customer changes where an order goes, or gives it up: shown first, done after a yes, refused kindly if too late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.journal.models import Entry
from core.journal.queries import first_break, history_of
from core.notices.models import Notice
from core.orders.models import Order
from tests.stories.house import House

CHANNELS = ("telegram", "slack", "wecom", "web")


def address_of(db: Session, order_no: str) -> dict[str, Any]:
    return db.scalars(select(Order).where(Order.order_no == order_no)).one().address


def journal_size(db: Session) -> int:
    return len(db.scalars(select(Entry.id)).all())


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_address_is_shown_old_and_new_then_changed_and_in_the_journal(house: House, channel: str) -> None:
    chat = await house.chat(channel, "李雷")
    asked = await chat.say("把10025的收货地址改成上海市徐汇区漕溪北路88号3楼")
    assert "原来：浙江省杭州市西湖区文三路90号3幢502室，李雷 13800138000" in asked
    assert "改为：上海市徐汇区漕溪北路88号3楼，李雷 13800138000" in asked
    before = await house.read(lambda db: address_of(db, "10025"))
    assert before["city"] == "杭州市"

    await chat.tap(asked, "确认修改")
    after = await house.read(lambda db: address_of(db, "10025"))
    assert (after["city"], after["district"], after["recipient"]) == ("上海市", "徐汇区", "李雷")
    order_id = await house.read(lambda db: db.scalars(select(Order.id).where(Order.order_no == "10025")).one())
    last, due = (await house.read(lambda db: history_of(db, order_id)))[-2:]
    assert (last.fact, last.who, last.via) == ("AddressChanged", "李雷", channel)
    assert (due.fact, due.who) == ("DueNoted", "house")  # another place, another freight
    assert last.data["before"]["text"] == "浙江省杭州市西湖区文三路90号3幢502室"
    assert last.data["after"]["text"] == "上海市徐汇区漕溪北路88号3楼"
    assert await house.read(lambda db: first_break(db, order_id)) is None


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_english_customer_changes_an_address_with_a_yes_in_words(house: House, channel: str) -> None:
    chat = await house.chat(channel, "Emma Clark")
    asked = await chat.say("please change the address of order 10031 to 7 Park Street, Bristol BS1 5NG, United Kingdom")
    assert "Please check where order 10031 goes:" in asked
    assert "Now: Flat 4, 18 Rosebery Avenue, London EC1R 4TD, United Kingdom, Emma Clark, +442079460018" in asked
    done = await chat.say("yes please")
    assert "Done. Order 10031 goes to the new address." in done
    after = await house.read(lambda db: address_of(db, "10031"))
    assert (after["postcode"], after["recipient"], after["phone"]) == ("BS1 5NG", "Emma Clark", "+442079460018")


async def test_what_is_missing_is_asked_for_one_after_the_other(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    which = await chat.say("我想改一下收货地址")
    assert "是哪一单" in which
    where = await chat.say("10025")
    assert "请把新地址发给我" in where
    shown = await chat.say("赵敏 13912345678 广州市天河区体育西路101号")
    assert "改为：广州市天河区体育西路101号，赵敏 13912345678" in shown
    await chat.say("好的")
    after = await small_house.read(lambda db: address_of(db, "10025"))
    assert (after["recipient"], after["phone"], after["city"]) == ("赵敏", "13912345678", "广州市")


async def test_a_correction_is_taken_and_shown_again_before_anything_is_done(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    first = await chat.say("把10024的地址改成上海市徐汇区漕溪北路88号3楼")
    assert "请核对订单 10024" in first
    corrected = await chat.say("不对，是10025")
    assert "请核对订单 10025" in corrected
    await chat.say("确认")
    assert (await small_house.read(lambda db: address_of(db, "10024")))["city"] == "杭州市"
    assert (await small_house.read(lambda db: address_of(db, "10025")))["city"] == "上海市"


@pytest.mark.parametrize(("text", "language"), [("算了", "zh"), ("never mind", "en"), ("不用改了", "zh")])
async def test_breaking_off_leaves_everything_as_it_was(small_house: House, text: str, language: str) -> None:
    chat = await small_house.chat("telegram", "李雷")
    before = await small_house.read(journal_size)
    await chat.say("把10025的地址改成上海市徐汇区漕溪北路88号3楼")
    left = await chat.say(text)
    assert ("什么都没有改" if language == "zh" else "Nothing has changed") in left
    assert (await small_house.read(lambda db: address_of(db, "10025")))["city"] == "杭州市"
    assert await small_house.read(journal_size) == before


async def test_a_yes_after_hours_asks_again_instead_of_acting(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    await chat.say("把10025的地址改成上海市徐汇区漕溪北路88号3楼")
    small_house.clock.advance(timedelta(hours=3))
    late = await chat.say("好的")
    assert "为了稳妥，我没有直接办" in late
    assert (await small_house.read(lambda db: address_of(db, "10025")))["city"] == "杭州市"


async def test_once_shipped_the_carrier_can_be_asked_and_nothing_is_changed_before_it_answers(
    small_house: House,
) -> None:
    chat = await small_house.chat("wecom", "李雷")
    offered = await chat.say("10023 改送到上海市徐汇区漕溪北路88号3楼")
    assert "订单 10023 已经在路上。要请快递试着拦下来，改送到新地址吗？" in offered
    assert list(offered.buttons) == ["请快递拦截", "先不用"]
    assert (await small_house.read(lambda db: address_of(db, "10023")))["city"] == "杭州市"
    await chat.tap(offered, "请快递拦截")
    called = await small_house.read(
        lambda db: db.scalars(select(Notice).where(Notice.dedupe_key.startswith("intercept:"))).all()
    )
    assert len(called) == 1
    assert (await small_house.read(lambda db: address_of(db, "10023")))["city"] == "杭州市"


async def test_an_order_of_somebody_else_cannot_be_changed(small_house: House) -> None:
    chat = await small_house.chat("telegram", "Emma Clark")
    before = await small_house.read(journal_size)
    refused = await chat.say("change the address of order 10025 to 7 Park Street, Bristol BS1 5NG, United Kingdom")
    assert "I can’t find order 10025." in refused
    assert await small_house.read(journal_size) == before


async def test_a_cancelled_order_frees_its_goods(house: House) -> None:
    chat = await house.chat("telegram", "李雷")
    asked = await chat.say("我要取消订单10025")
    assert "要取消订单 10025 吗？合计 ¥259.00" in asked
    await chat.tap(asked, "确认取消订单")
    assert "订单 10025 已取消。" in chat.look(asked)
    facts = await house.read(
        lambda db: db.scalars(
            select(Entry.fact)
            .join(Order, Order.id == Entry.order_id)
            .where(Order.order_no == "10025")
            .order_by(Entry.id)
        ).all()
    )
    assert facts[-3:] == ["OrderCancelled", "StockReleased", "DueNoted"]


async def test_a_customer_gets_told_when_staff_change_the_address(small_house: House) -> None:
    customer = await small_house.chat("telegram", "李雷")
    await customer.say("你好")
    staff = await small_house.chat("slack", "赵敏")
    asked = await staff.say("把10025的地址改成上海市徐汇区漕溪北路88号3楼")
    await staff.tap(asked, "确认修改")
    assert "您的订单 10025 的收货地址改了" in customer.last()
