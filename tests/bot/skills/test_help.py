"""What help tells people to say is understood, each example as what it is an example of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from bot.skills.talk import HELP
from bot.speech import Speech
from bot.understanding.normalise import simplify
from bot.understanding.parser import Parser
from core.values import Sentence
from tests.conftest import MONDAY

MEANT = {
    "where": {"order_status"},
    "address": {"edit_address"},
    "cancel": {"cancel_order"},
    "back": {"return_item", "exchange_item"},
    "order": {"place_order"},
    "goods": {"stock_query", "shipping_options"},
    "rules": {"policy_question"},
    "person": {"talk_to_human"},
    "decide": {"list_approvals", "approve", "reject"},
    "share": {"delegate"},
    "trouble": {"list_exceptions", "ack_alert", "snooze_alert"},
    "day": {"who_is_on_call", "daily_report"},
    "figures": {"sales_query", "kpi_query", "customer_profile"},
    "holds": {"hold_order", "release_order"},
    "parcels": {"ship_order", "split_order"},
    "shelves": {"stock_query", "restock"},
}
PLAINLY = {"prices": {"set_price"}}
"""What is told by plain words of the work."""

SHANGHAI = ZoneInfo("Asia/Shanghai")
_EXAMPLE = re.compile("[“「]([^”」]+)[”」]")


def lines(language: str) -> Iterator[tuple[str, list[str]]]:
    """Each ability and its examples."""
    voice = Speech(language).voice(language, SHANGHAI, MONDAY)
    for _, abilities in HELP:
        for ability in abilities:
            yield ability, _EXAMPLE.findall(voice.say(Sentence(f"help-{ability}")))


@pytest.mark.parametrize("language", ["zh", "en", "zh-TW"])
def test_every_example_is_understood(parser: Parser, language: str) -> None:
    work = Speech(language).work
    for ability, examples in lines(language):
        if ability in PLAINLY:
            assert {work.errand(simplify(example)) for example in examples} == PLAINLY[ability], (ability, examples)
            continue
        found = [parser.parse(example, now=MONDAY, timezone=SHANGHAI).intent for example in examples]
        assert set(found) == MEANT[ability], (ability, examples, found)
