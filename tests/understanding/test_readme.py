"""What README.md gives as examples of what to say is understood as README.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.speech import Speech
from bot.understanding.parser import Parser
from tests.conftest import MONDAY, ZONE

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

MEANT = {
    "10025 到哪了": "order_status",
    "where is 10032?": "order_status",
    "发货": "ship_order",
    "ship": "ship_order",
    "10025分两单发，鼠标先发": "split_order",
    "10025和10027合并发货": "merge_orders",
    "10025 顺丰 SF1366000025001": "ship_order",
    "which orders are in trouble?": "list_exceptions",
    "有哪些异常订单": "list_exceptions",
    "10023 我要退一个鼠标": "return_item",
    "return one of the cables from order 10032": "return_item",
    "10026 的背包换一个": "exchange_item",
    "swap the backpack in 10026 for a desk mat": "exchange_item",
}

WORK = {
    "安排新订单": "next_wave",
    "10031 拣好了": "pick_parcel",
    "picked 10031": "pick_parcel",
    "10031 打包好了，1.2公斤": "pack_parcel",
    "10010 送达了，本人签收": "record_delivery",
    "10010 was delivered, signed by the front desk": "record_delivery",
    "10026 退货收到了": "take_back",
    "10026 came back": "take_back",
    "盘点鼠标，上海仓实有 55 件": "count_stock",
    "采购 P1 到货": "receive_goods",
    "鼠标上海仓报损2个，摔坏了": "write_off",
    "write off 2 mice in Shanghai, broken": "write_off",
    "10025 的台灯改成 240 元一个": "set_price",
    "10025 整单便宜 20 元": "set_price",
    "give 10031 5 % off the headphones": "set_price",
}
"""What colleagues say of their work, which is known by its words."""


def test_every_example_has_its_meaning_here() -> None:
    examples = {
        " ".join(each.split()) for each in re.findall(r"「([^」]+)」|“([^”]+)”", README) for each in each if each
    }
    assert examples == set(MEANT) | set(WORK)


@pytest.mark.parametrize(("said", "intent"), MEANT.items())
def test_an_example_is_understood_as_it_says(parser: Parser, said: str, intent: str) -> None:
    assert parser.parse(said, now=MONDAY, timezone=ZONE).intent == intent


@pytest.mark.parametrize(("said", "skill"), WORK.items())
def test_the_words_of_the_work_are_known(said: str, skill: str) -> None:
    work = Speech("zh").work
    assert (work.report(said) or work.errand(said)) == skill
