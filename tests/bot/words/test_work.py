"""Words of the warehouse: what has been done, what is to be done, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.speech import Speech

WORK = Speech("zh").work


@pytest.mark.parametrize(
    ("said", "skill"),
    [
        ("10001 拣好了", "pick_parcel"),
        ("10001 的货都拣齐了", "pick_parcel"),
        ("10001 已揀貨", "pick_parcel"),
        ("picked 10001", "pick_parcel"),
        ("10001 is all picked", "pick_parcel"),
        ("10001 拣好了，少了一个鼠标", "short_pick"),
        ("10001 揀好了，缺 2 件", "short_pick"),
        ("picked 10001 but a mouse is missing", "short_pick"),
        ("10031 打包好了，1.2公斤", "pack_parcel"),
        ("10031 拣货打包完成", "pack_parcel"),
        ("10031 裝箱好了", "pack_parcel"),
        ("packed 10031, 1.2 kg", "pack_parcel"),
        ("10010 送达了，本人签收", "record_delivery"),
        ("10010 已妥投", "record_delivery"),
        ("10010 客戶簽收了", "record_delivery"),
        ("10010 was delivered, signed by the front desk", "record_delivery"),
        ("10026 退货收到了", "take_back"),
        ("收到 10026 的退货了，退回来了", "take_back"),
        ("10026 退貨到倉", "take_back"),
        ("10026 came back", "take_back"),
        ("the return of 10026: return parcel arrived", "take_back"),
    ],
)
def test_what_has_been_done(said: str, skill: str) -> None:
    assert WORK.report(said) == skill


@pytest.mark.parametrize(
    "said",
    [
        "10001 拣好了吗",
        "10001 还没拣好",
        "10001 什么时候打包好",
        "10010 送达了没",
        "10010 谁签收的",
        "10010 的签收单发我",
        "显示签收了，客户没收到",
        "10010 尽快送达",
        "10026 的退货什么时候收到",
        "is 10001 picked?",
        "has 10010 been delivered",
        "10010 was never delivered",
        "when will 10010 be delivered",
        "10001 hasn't been packed",
        "pick up 10001",
        "请把 10001 发出去",
    ],
)
def test_what_is_asked_wished_or_denied_was_not_done(said: str) -> None:
    assert WORK.report(said) is None


@pytest.mark.parametrize(
    ("said", "skill"),
    [
        ("安排新订单", "next_wave"),
        ("把新訂單安排一下", "next_wave"),
        ("plan the new orders", "next_wave"),
        ("鼠标上海仓报损2个，摔坏了", "write_off"),
        ("write off 2 mice in Shanghai, broken", "write_off"),
        ("盘点鼠标，上海仓实有 55 件", "count_stock"),
        ("counted 55 mice in Shanghai", "count_stock"),
        ("采购 P1 到货", "receive_goods"),
        ("採購單 P12 到了 30 件", "receive_goods"),
        ("purchase P1 arrived", "receive_goods"),
        ("BP-20 到货了吗", None),
        ("BP-20 到货了", None),
        ("怎么报损", None),
        ("how do I write off goods?", None),
    ],
)
def test_what_is_to_be_done(said: str, skill: str | None) -> None:
    assert WORK.errand(said) == skill


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("10010 送达了，本人签收", "本人"),
        ("10010 由前台代签收", "前台"),
        ("10010 签收人：王姐", "王姐"),
        ("10010 送達，管理室代簽收", "管理室"),
        ("10010 已签收", ""),
        ("10010 送达了", ""),
        ("10010 was delivered, signed by the front desk", "the front desk"),
        ("delivered 10010, signed for by Emma Clark.", "Emma Clark"),
    ],
)
def test_who_took_it_at_the_door(said: str, who: str) -> None:
    assert WORK.signed_by(said) == who


def test_how_many_of_what_where_words_alone_tell() -> None:
    assert WORK.pieces("write off 2 mice in Shanghai, broken") == (2, "mice")
    assert WORK.pieces("counted 55 of the desk lamps") == (55, "desk lamps")
    assert WORK.pieces("报损") is None


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("10010 有什么备注", True),
        ("看看 10010 的备注", True),
        ("10010 有備註嗎", True),
        ("any notes on 10010?", True),
        ("what is noted on 10010", True),
        ("给 10010 加个备注", False),
        ("10010 备注：问问他要什么颜色", False),
        ("add a note to 10010: what he wants is blue", False),
    ],
)
def test_asking_what_is_noted_is_not_noting(said: str, asks: bool) -> None:
    assert WORK.asks_for_notes(said) is asks


@pytest.mark.parametrize(
    ("said", "skill"),
    [
        ("今天要发哪些货", "work_to_do"),
        ("今天有哪些要发货", "work_to_do"),
        ("what needs to ship today?", "work_to_do"),
        ("what do we have to ship today", "work_to_do"),
        ("哪些单子还没发", "shop_orders"),
        ("哪些订单挂起了", "shop_orders"),
        ("which orders haven't shipped?", "shop_orders"),
        ("which orders have not been sent yet", "shop_orders"),
        ("谁在处理10027", "who_has"),
        ("10027谁在跟", "who_has"),
        ("who is handling 10027?", "who_has"),
        ("who's on 10027", "who_has"),
        ("我的订单什么时候发货", None),
        ("哪些订单等我审批", None),
        ("谁值班", None),
        ("when does it ship?", None),
        ("which orders are mine?", None),
        ("what did you do with it?", None),
    ],
)
def test_what_is_asked_of_the_work(said: str, skill: str | None) -> None:
    assert WORK.question(said) == skill


@pytest.mark.parametrize("said", ["发货", "发货吧", "ship it", "ship it now please", "send it out"])
def test_a_bare_word_for_shipping(said: str) -> None:
    assert WORK.errand(said) == "ship_order"


@pytest.mark.parametrize(
    "said", ["什么时候发货", "客户催发货", "先别发货", "does it ship to Spain?", "ship it to Paris", "先不报损了"]
)
def test_what_only_speaks_of_it(said: str) -> None:
    assert WORK.errand(said) is None
