"""What README.md gives as examples of what to say is understood as README.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.understanding.parser import Parser
from tests.conftest import MONDAY, ZONE

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

MEANT = {
    "10025 到哪了": "order_status",
    "where is 10032?": "order_status",
    "发货": "ship_order",
    "ship": "ship_order",
    "安排新订单": "ship_order",
    "10025分两单发，鼠标先发": "split_order",
    "10025和10027合并发货": "merge_orders",
    "10025 顺丰 SF1366000025001": "ship_order",
    "which orders are in trouble?": "list_exceptions",
    "有哪些异常订单": "list_exceptions",
}


def test_every_example_has_its_meaning_here() -> None:
    examples = {
        " ".join(each.split()) for each in re.findall(r"「([^」]+)」|“([^”]+)”", README) for each in each if each
    }
    assert examples == set(MEANT)


@pytest.mark.parametrize(("said", "intent"), MEANT.items())
def test_an_example_is_understood_as_it_says(parser: Parser, said: str, intent: str) -> None:
    assert parser.parse(said, now=MONDAY, timezone=ZONE).intent == intent
