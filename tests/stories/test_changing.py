"""A customer changes where an order goes, or gives it up: shown first, done after a yes, refused kindly if too late."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.journal.models import Entry
from core.journal.queries import history_of
from core.notices.models import Notice
from core.orders.models import Order
from tests.core.looks import first_break
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
    last = (await house.read(lambda db: history_of(db, order_id)))[-1]
    assert (last.fact, last.who, last.via) == ("AddressChanged", "李雷", channel)
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
    assert list(offered.buttons) == ["请快递拦截", "找人工客服", "先不用"]
    assert (await small_house.read(lambda db: address_of(db, "10023")))["city"] == "杭州市"
    await chat.tap(offered, "请快递拦截")
    called = await small_house.read(
        lambda db: db.scalars(select(Notice).where(Notice.dedupe_key.startswith("intercept:"))).all()
    )
    assert len(called) == 1
    assert (await small_house.read(lambda db: address_of(db, "10023")))["city"] == "杭州市"


@pytest.mark.parametrize(
    ("said", "city", "freight"),
    [
        ("杭州滨江区网商路699号", "杭州市", "运费和送达时间不变"),
        ("浙江省杭州市滨江区网商路699号", "杭州市", "运费和送达时间不变"),
        ("成都武侯区天府大道1号", "成都市", "运费：¥0.00 → ¥4.00"),
        ("武侯区天府大道1号", "成都市", "运费：¥0.00 → ¥4.00"),
        ("四川省成都市武侯区天府大道1号", "成都市", "运费：¥0.00 → ¥4.00"),
    ],
)
async def test_a_place_costs_the_same_however_it_is_written(
    small_house: House, said: str, city: str, freight: str
) -> None:
    chat = await small_house.chat("web", "李雷")
    shown = await chat.say(f"10025改地址 {said}")
    assert freight in shown
    await chat.tap(shown, "确认修改")
    after = await small_house.read(lambda db: address_of(db, "10025"))
    assert (after["country"], after["city"]) == ("CN", city)


async def test_a_district_that_lies_elsewhere_is_asked_about(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    before = await small_house.read(journal_size)
    asked = await chat.say("10025改地址 杭州市朝阳区建国路88号")
    assert "杭州市没有“朝阳区”" in asked
    assert list(asked.buttons) == ["北京市朝阳区建国路88号", "吉林省长春市朝阳区建国路88号"]
    vague = await chat.say("10025改地址到朝阳区建国路88号")
    assert "叫“朝阳区”的不止一处" in vague
    assert await small_house.read(journal_size) == before
    shown = await chat.tap(vague, "吉林省长春市朝阳区建国路88号")
    assert "改为：吉林省长春市朝阳区建国路88号，李雷 13800138000" in shown
    await chat.say("好的")
    after = await small_house.read(lambda db: address_of(db, "10025"))
    assert (after["province"], after["city"], after["district"]) == ("吉林省", "长春市", "朝阳区")


async def test_what_goes_abroad_is_seen_to_go_abroad(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    shown = await chat.say(
        "10025改地址到 18 Rosebery Avenue, London EC1R 4TD, United Kingdom, John Smith +442079460018"
    )
    assert "改为：18 Rosebery Avenue, London EC1R 4TD, United Kingdom，John Smith +442079460018" in shown
    assert "改动：国家或地区" in shown
    assert "运费：¥0.00 → ¥446.00" in shown
    await chat.tap(shown, "确认修改")
    after = await small_house.read(lambda db: address_of(db, "10025"))
    assert (after["country"], after["city"], after["postcode"]) == ("GB", "London", "EC1R 4TD")
    assert (after["province"], after["district"], after["recipient"]) == ("", "", "John Smith")


async def test_a_british_postcode_does_not_inherit_another_country(small_house: House) -> None:
    chat = await small_house.chat("web", "Emma Clark")
    await chat.say("10031 to 12 Main St Apt 5B, Springfield, IL 62704, USA")
    await chat.say("yes")
    assert (await small_house.read(lambda db: address_of(db, "10031")))["country"] == "US"
    shown = await chat.say("10031 to 10 Downing Street, London SW1A 2AA")
    assert "What changes: country, " in shown
    await chat.say("yes")
    assert (await small_house.read(lambda db: address_of(db, "10031")))["country"] == "GB"


async def test_a_country_that_cannot_be_told_is_asked_for(small_house: House) -> None:
    chat = await small_house.chat("web", "Emma Clark")
    asked = await chat.say("change the address of 10031 to 12 Hill Road, Smalltown, 80331")
    assert "Which country is that in?" in asked
    shown = await chat.say("France")
    assert "New: 12 Hill Road, Smalltown, 80331, France, Emma Clark" in shown
    await chat.say("yes")
    assert (await small_house.read(lambda db: address_of(db, "10031")))["country"] == "FR"


async def test_a_street_alone_is_no_recipient(small_house: House) -> None:
    chat = await small_house.chat("web", "Emma Clark")
    asked = await chat.say("change 10031 address to Rosebery Avenue")
    assert "Got it: Rosebery Avenue. I still need the city and street and house number." in asked
    assert (await small_house.read(lambda db: address_of(db, "10031")))["recipient"] == "Emma Clark"


async def test_freight_in_another_currency_is_shown_with_a_word_about_it(small_house: House) -> None:
    chat = await small_house.chat("web", "Emma Clark")
    shown = await chat.say("one more pair of headphones for 10031")
    assert "Shipping: CN¥0.00 → CN¥" in shown
    assert re.search(r"US\$219\.00 and CN¥\d+\.00 more to pay; a colleague", shown.words)
    await chat.say("never mind")
    quoted = await chat.say("how can 10031 be shipped")
    assert "Shipping is charged in CNY, apart from the goods." in quoted


async def test_what_is_due_in_all_is_told_with_what_it_was(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    await chat.say("10025改地址 成都市武侯区天府大道1号")
    await chat.say("好的")
    shown = await chat.say("10025改地址 拉萨市城关区北京中路35号")
    assert "运费：¥4.00 → ¥20.00" in shown
    assert "改后共需补 ¥20.00（原来要补 ¥4.00）" in shown


async def test_what_was_delivered_stays_and_a_person_is_offered(small_house: House) -> None:
    chat = await small_house.chat("web", "李雷")
    refused = await chat.say("10026改地址 上海徐汇区漕溪北路88号3楼")
    assert "订单 10026 已经签收了，不能再取消或修改。" in refused
    assert list(refused.buttons) == ["找人工客服"]
    asked = await chat.say("10023改地址")
    assert "已经在路上了" in asked
    assert list(asked.buttons) == ["找人工客服"]


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
