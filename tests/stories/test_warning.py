"""A deadline passes: somebody is warned, takes it, and the others are left in peace. Or nobody does, and it climbs."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.alerts.models import Alert, Deadline
from core.orders.models import Order
from core.tx import Tx
from tests.stories.house import House

CHANNELS = ("telegram", "slack", "wecom", "web")


def states(db: Session) -> dict[str, str]:
    return {str(alert.order_id): alert.state for alert in db.scalars(select(Alert))}


@pytest.mark.parametrize("channel", CHANNELS)
async def test_an_acknowledged_alert_calls_nobody_else(house: House, channel: str) -> None:
    lead, manager = await house.chat(channel, "赵敏"), await house.chat("telegram", "王芳")
    hello = await manager.say("你好")
    card = await lead.say("看一下10027的预警") if channel == "none" else await _open_alert(lead)
    assert "订单 10027 发货超时" in card
    await lead.tap(card, "我来处理")
    assert "赵敏在 10:00 接手处理" in lead.look(card)
    await house.later(minutes=50)
    assert manager.last() == hello
    assert await house.read(lambda db: [alert.state for alert in db.scalars(select(Alert))]) == ["held"]


async def test_an_alert_nobody_takes_climbs_the_chain(house: House) -> None:
    manager, director = await house.chat("telegram", "王芳"), await house.chat("telegram", "陈伟")
    await manager.say("你好")
    await director.say("你好")
    await house.later(minutes=16)
    assert "订单 10027 发货超时" in manager.last()
    assert "会叫总监" in manager.last()
    assert "10027" not in director.last()
    await house.later(minutes=31)
    assert "订单 10027 发货超时" in director.last()


async def test_when_the_clock_passes_a_deadline_the_warehouse_is_warned_first_yellow_then_red(house: House) -> None:
    lead = await house.chat("slack", "赵敏")
    await lead.say("你好")
    await house.later(hours=10)
    yellow = await house.read(lambda db: {a.light for a in db.scalars(select(Alert))})
    assert "yellow" in yellow
    assert "快到" in lead.last() or "偏慢" in lead.last()


async def test_a_snoozed_alert_is_quiet_and_comes_back(house: House) -> None:
    lead = await house.chat("telegram", "赵敏")
    card = await _open_alert(lead)
    await lead.tap(card, "1 小时后再提醒")
    assert "赵敏设置 11:00 再提醒" in lead.look(card)
    await house.later(minutes=61)
    assert "订单 10027 发货超时" in lead.last()
    assert set(lead.last().buttons) >= {"我来处理"}


async def test_the_list_of_orders_in_trouble_in_both_languages(small_house: House) -> None:
    lead = await small_house.chat("slack", "赵敏")
    listed = await lead.say("有哪些异常订单")
    assert "🔴 10027 等待发货，已超过 11月12日 10:00 的时限" in listed
    assert "🔴 10027 waiting to be shipped, was due" in await lead.say("which orders are in trouble?")


async def test_a_long_list_says_how_many_there_are_and_how_many_it_leaves_out(small_house: House) -> None:
    lead = await small_house.chat("slack", "赵敏")
    await small_house.write(lambda tx: _many_in_trouble(tx, 13))
    listed = await lead.say("有哪些异常订单")
    assert "有 13 个订单要留意：" in listed
    assert "还有 3 个没列出来，处理完这些再问我一次。" in listed
    assert "3 more are not listed" in await lead.say("which orders are in trouble?")


async def test_customers_are_not_shown_what_is_in_trouble(small_house: House) -> None:
    customer = await small_house.chat("telegram", "李雷")
    refused = await customer.say("有哪些异常订单")
    assert "这一步要由同事来办" in refused


async def test_who_is_on_call(small_house: House) -> None:
    lead = await small_house.chat("wecom", "赵敏")
    assert "仓库：赵敏" in await lead.say("现在谁值班")
    assert "warehouse: 赵敏" in await lead.say("who is on call right now?")


async def test_the_report_of_the_day(small_house: House) -> None:
    manager = await small_house.chat("slack", "王芳")
    report = await manager.say("看一下今天的日报")
    assert "新订单：3 个" in report
    assert "现在异常：红灯 1 个，黄灯 0 个" in report


def _many_in_trouble(tx: Tx, count: int) -> None:
    """Put so many orders into trouble, counting the one that is: as rows, since the way there is told elsewhere."""
    late = tx.db.scalars(select(Deadline).where(Deadline.light == "red")).one()
    order = tx.db.get_one(Order, late.order_id)
    kept = ("customer_id", "source", "status", "currency", "total_minor", "address", "terms", "placed_at", "changed_at")
    for number in range(1, count):
        another = Order(order_no=f"L{number}", **{name: getattr(order, name) for name in kept})
        tx.db.add(another)
        tx.db.flush()
        times = {name: getattr(late, name) for name in ("stage", "light", "started_at", "warn_at", "due_at")}
        tx.db.add(Deadline(order_id=another.id, **times))


async def _open_alert(lead):  # type: ignore[no-untyped-def]
    """The list of orders in trouble, and the alert behind its first button."""
    listed = await lead.say("有哪些异常订单")
    await lead.tap(listed, "10027")
    return lead.last()


async def test_in_english_an_acknowledged_alert_calls_nobody_else(house: House) -> None:
    lead, manager = await house.chat("telegram", "赵敏"), await house.chat("slack", "王芳")
    hello = await manager.say("good morning")
    await lead.tap(await lead.say("which orders are in trouble?"), "10027")
    card = lead.last()
    assert "Order 10027 is overdue for shipping" in card
    assert "Nobody is on it yet; at 10:15 I’ll call the manager" in card
    assert await lead.tap(card, "I’m on it") == "Order 10027 is yours; nobody else will be called."
    await house.later(minutes=50)
    assert manager.last() == hello
    assert await house.read(lambda db: [alert.state for alert in db.scalars(select(Alert))]) == ["held"]
