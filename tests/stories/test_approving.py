"""An approver decides with a tap; the order moves on, and every copy of the card says so."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.approvals.models import Approval
from core.journal.models import Entry
from core.orders.models import Order
from tests.stories.house import House

CHANNELS = ("telegram", "slack", "wecom", "web")


def status_of(db: Session, order_no: str) -> str:
    return db.scalars(select(Order.status).where(Order.order_no == order_no)).one()


def facts_of(db: Session, order_no: str) -> list[str]:
    found = select(Entry.fact).join(Order, Order.id == Entry.order_id).where(Order.order_no == order_no)
    return list(db.scalars(found.order_by(Entry.place)))


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_tap_approves_and_every_copy_on_every_channel_is_repainted(house: House, channel: str) -> None:
    copies = {name: await house.chat(name, "陈伟") for name in CHANNELS}
    cards = {name: await chat.say("待我审批") for name, chat in copies.items()}
    for card in cards.values():
        assert "请审批：订单 10024" in card
        assert "¥128,000.00" in card
        assert "超过 10 万元，由总监审批" in card
        assert set(card.buttons) >= {"批准", "驳回"}

    await copies[channel].tap(cards[channel], "批准")

    assert await house.read(lambda db: status_of(db, "10024")) == "approved"
    for name, chat in copies.items():
        assert "✓ 陈伟已在 10:00 批准" in chat.look(cards[name]), name
        assert "批准" not in chat.look(cards[name]).buttons, name


@pytest.mark.parametrize("channel", CHANNELS)
async def test_the_second_tap_is_told_who_decided_and_when(house: House, channel: str) -> None:
    first, second = await house.chat("telegram", "陈伟"), await house.chat(channel, "陈伟")
    card, copy = await first.say("待我审批"), await second.say("待我审批")
    await first.tap(card, "批准")
    before = await house.read(lambda db: facts_of(db, "10024"))
    toast = await second.tap(copy, "驳回")
    said = f"{toast}\n{second.last().words}"
    assert "您已在 10:00 批准了订单 10024。" in said
    assert await house.read(lambda db: facts_of(db, "10024")) == before
    assert await house.read(lambda db: status_of(db, "10024")) == "approved"


async def test_the_customer_hears_of_it(house: House) -> None:
    customer, director = await house.chat("telegram", "李雷"), await house.chat("wecom", "陈伟")
    await customer.say("你好")
    await director.tap(await director.say("待我审批"), "批准")
    assert "您的订单 10024 已批准" in customer.last()


async def test_approving_in_words_shows_first_what_is_approved(house: House) -> None:
    director = await house.chat("slack", "陈伟")
    asked = await director.say("同意10024")
    assert "批准订单 10024，¥128,000.00？" in asked
    assert await house.read(lambda db: status_of(db, "10024")) == "awaiting_approval"
    done = await director.say("好的")
    assert "已批准订单 10024" in done
    assert await house.read(lambda db: status_of(db, "10024")) == "approved"


async def test_a_rejection_asks_for_the_reason_and_tells_the_customer(house: House) -> None:
    customer, director = await house.chat("telegram", "李雷"), await house.chat("web", "陈伟")
    await customer.say("你好")
    card = await director.say("待我审批")
    await director.tap(card, "驳回")
    assert "为什么驳回订单 10024" in director.last()
    repeated = await director.say("预算已经用完了")
    assert "理由：预算已经用完了" in repeated
    assert await house.read(lambda db: status_of(db, "10024")) == "awaiting_approval"
    await director.tap(repeated, "驳回")
    assert await house.read(lambda db: status_of(db, "10024")) == "awaiting_approval", "it can still be taken back"
    assert not any("没有通过" in str(sent["text"]) for sent in house.telegram_api.taken("sendMessage"))
    await house.later(minutes=6)
    assert await house.read(lambda db: status_of(db, "10024")) == "cancelled"
    told = [str(sent["text"]) for sent in house.telegram_api.taken("sendMessage")[-2:]]
    assert "没有通过：预算已经用完了" in told[0]
    assert "您的订单 10024 有 ¥128,000.00 要退给您" in told[1]
    assert "✗ 陈伟已在 10:00 驳回：预算已经用完了" in director.look(card)


async def test_an_order_that_changed_after_it_was_shown_is_not_approved_but_shown_again(house: House) -> None:
    customer, director = await house.chat("telegram", "李雷"), await house.chat("slack", "陈伟")
    card = await director.say("待我审批")
    await customer.tap(await customer.say("把10024的地址改成上海市徐汇区漕溪北路88号3楼"), "确认修改")
    told = await director.tap(card, "批准")
    assert "订单 10024 和您看到的不一样了" in told
    assert "地址由“浙江省杭州市西湖区文三路90号3幢502室 李雷 13800138000”" in told
    assert await house.read(lambda db: status_of(db, "10024")) == "awaiting_approval"
    await director.tap(director.look(card), "批准")
    assert await house.read(lambda db: status_of(db, "10024")) == "approved"


async def test_only_those_who_are_asked_may_decide(house: House) -> None:
    manager, director = await house.chat("slack", "王芳"), await house.chat("telegram", "陈伟")
    await director.say("待我审批")
    before = await house.read(lambda db: facts_of(db, "10024"))
    refused = await manager.say("同意10024")
    assert "订单 10024 由陈伟审批，您不在其中" in refused
    assert await house.read(lambda db: facts_of(db, "10024")) == before
    assert await house.read(lambda db: db.scalars(select(Approval.state)).all()) == ["open"]


async def test_a_customer_cannot_approve(small_house: House) -> None:
    chat = await small_house.chat("telegram", "李雷")
    await chat.say("批准10024")
    assert await small_house.read(lambda db: status_of(db, "10024")) == "awaiting_approval"


async def test_a_button_given_to_one_person_does_nothing_for_another(house: House) -> None:
    director, other = await house.chat("telegram", "陈伟"), await house.chat("telegram", "赵敏")
    card = await director.say("待我审批")
    theirs = await other.say("你好")
    forged = type(theirs)(theirs.words, {"批准": card.buttons["批准"]}, theirs.ref)
    await other.tap(forged, "批准")
    assert "这个按钮是给别人的" in other.last()
    assert await house.read(lambda db: status_of(db, "10024")) == "awaiting_approval"


async def test_in_english(house: House) -> None:
    director = await house.chat("telegram", "陈伟")
    card = await director.say("what is waiting for my approval?")
    assert "Please approve: order 10024" in card
    await director.tap(card, "Approve")
    assert await house.read(lambda db: status_of(db, "10024")) == "approved"
