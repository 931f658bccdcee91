"""An order's past in sentences: every fact has its own, in every language, and each reader sees what is theirs."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from bot.skills.orders.happenings import happening, kebab
from bot.skills.orders.reader import Reader
from bot.speech import Speech
from core.approvals import service as approvals
from core.approvals.queries import latest_for
from core.journal.queries import EntryView, history_of
from core.journal.rules import COLLEAGUES_ONLY, OF_NO_ORDER
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import address_as_dict
from core.people.queries import person_by_id
from core.tx import Actor, Desk, Tx
from tests.conftest import MONDAY, ZONE
from tests.core.facts import all_facts
from tests.core.house import HANGZHOU, SUZHOU, House, open_house, place

SPEECH = Speech("zh")
NAMES = {fact.__name__ for fact in all_facts()}
LINE: dict[str, Any] = {"product_id": 1, "names": {"en": "Lamp"}, "quantity": 2, "unit_price_minor": 100}
PART = {"warehouse_id": 1, "product_id": 1, "quantity": 2}

SAID: dict[str, Any] = {
    "order_no": "10001",
    "source": "test",
    "total_minor": 100,
    "currency": "CNY",
    "reason": "因为下雨",
    "rule": "",
    "rejected": True,
    "changed": ["text"],
    "total_before_minor": 100,
    "total_after_minor": 200,
    "approval_id": 1,
    "approver_ids": [4],
    "approved": True,
    "digest": "",
    "parts": [PART],
    "missing": [{"product_id": 1, "wanted": 3, "free": 1}],
    "carrier": "sf",
    "tracking_no": "SF1",
    "wrong_carrier": "sf",
    "wrong_tracking_no": "SF2",
    "event": "arrived",
    "place": "杭州",
    "at": MONDAY.isoformat(),
    "is_last": True,
    "stage": "to_ship",
    "light": "red",
    "was": "yellow",
    "alert_id": 1,
    "team": "warehouse",
    "step": 1,
    "person_ids": [5],
    "person_id": 5,
    "taken_from": None,
    "until": MONDAY.isoformat(),
    "because": "forgotten",
    "due_id": 1,
    "direction": "refund",
    "amount_minor": 100,
    "intercept_id": 1,
    "wanted": "redirect",
    "address": address_as_dict(SUZHOU),
    "intercepted": True,
    "note_id": 1,
    "text": "易碎",
    "decisions": [],
    "reasons": ["hold-unpaid"],
    "freight_minor": 100,
    "paid": None,
    "freight_before_minor": 100,
    "freight_after_minor": 200,
    "for_ids": [4, 5],
    "was_decided": True,
    "was_asked": True,
    "from_step": 2,
    "to_step": 1,
    "from_ids": [4],
    "to_id": 5,
    "comment_id": 1,
    "promised_at": MONDAY.isoformat(),
    "kind": "licence",
    "note": "齐全",
    "about": "credit",
    "method": "bank",
    "reference": "R1",
    "is_whole": True,
    "signed_by": "李雷",
    "proof": "",
    "parcels": [{"parcel_id": 1, "warehouse_id": 1, "carrier": "sf", "parts": [PART]}],
    "with_orders": ["10002"],
    "parcel_ids": [1],
    "parcel_id": 1,
    "waiting_id": 2,
    "warehouse_id": 1,
    "weight_g": 1200,
    "begun": [1],
    "times": 2,
    "tell": True,
    "goods": [LINE],
    "value_minor": 200,
    "exchange_id": 1,
    "sends": LINE,
    "replacement_no": "10002",
    "freight_currency": "CNY",
    "from_order_no": "10001",
    "credit_minor": 100,
    "lapsed": True,
    "to_order_no": "10002",
    "prices": [{"place": 0, "product_id": 1, "before_minor": 100, "after_minor": 90}],
}
"""Something for every field that a fact of an order can have."""

OWN = {
    "DueNoted": {"reason": "items"},
    "DueDropped": {"reason": "items"},
    "DueSettled": {"reason": "items"},
    "AddressChanged": {"before": address_as_dict(HANGZHOU), "after": address_as_dict(SUZHOU)},
    "OrderRedirected": {"before": address_as_dict(HANGZHOU), "after": address_as_dict(SUZHOU)},
    "ItemsChanged": {"before": [LINE], "after": [LINE]},
    "PricesChanged": {"before": [LINE], "after": [{**LINE, "unit_price_minor": 90}]},
    "AddressPutBack": {"before": address_as_dict(SUZHOU), "after": address_as_dict(HANGZHOU)},
    "PickShort": {"missing": [{"product_id": 1, "quantity": 1}]},
    "ApproverAdded": {"place": "before"},
}
"""Where fields of the same name hold something else."""


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def test_every_fact_is_somebodys_business() -> None:
    assert NAMES >= OF_NO_ORDER | COLLEAGUES_ONLY, "a name in these lists is of no fact"


@pytest.mark.parametrize("language", sorted(SPEECH.languages))
def test_no_fact_of_an_order_lacks_its_sentence_in_any_language(house: House, language: str) -> None:
    """Said in full from a fact of its own shape: a sentence that lacks a value would be told in the log, and fail."""
    order = place(house.desk, house.emma)
    voice = SPEECH.voice(language, ZONE, MONDAY)
    with house.desk.reading() as tx:
        for kind in all_facts():
            if kind.__name__ in OF_NO_ORDER:
                continue
            said = SAID | OWN.get(kind.__name__, {})
            data = {field.name: said[field.name] for field in fields(kind) if field.name != "order_id"}
            entry = EntryView(1, MONDAY, "王芳", house.manager.person_id, "slack", kind.__name__, data)
            for who in (house.emma, house.manager):
                spoken = voice.say(happening(entry, order, _reader(tx, who)))
                assert SPEECH.languages[language].bundle.has_message(f"history-{kebab(kind.__name__)}")
                assert "{" not in spoken and "history-" not in spoken, spoken


def _reader(tx: Tx, who: Actor) -> Reader:
    assert who.person_id is not None
    return Reader(tx.db, person_by_id(tx.db, who.person_id), who.is_colleague)


def told(house: House, order: OrderView, who: Actor, language: str = "zh") -> list[str]:
    voice = SPEECH.voice(language, ZONE, MONDAY)
    with house.desk.reading() as tx:
        reader = _reader(tx, who)
        return [voice.say(happening(entry, order, reader)) for entry in history_of(tx.db, order.id)]


def test_who_what_when_from_where_and_by_which_rule(house: House) -> None:
    order = place(house.desk, house.emma, pieces=2, price=50_000)
    with house.desk.reading() as tx:
        asked = latest_for(tx.db, order.id)
    assert asked is not None
    with house.desk.transaction(house.manager, via="slack") as tx:
        approvals.decide(tx, asked.id, approved=True, seen=asked.shown, reason="老客户")
        order = order_by_id(tx.db, order.id)
    assert told(house, order, house.warehouse) == [
        "10:00 Emma Clark（test）：下单，¥1,000.00（来源：test）",
        "10:00 小单：留好库存：LAMP × 2",
        "10:00 小单：审核通过（规则：没有疑点，直接放行）",
        "10:00 小单：订单进入待审批",
        "10:00 小单：送王芳审批（规则：其他人民币订单，由经理审批）",
        "10:00 王芳（Slack）：审批：批准：老客户",
        "10:00 小单：订单已批准，可以发货",
    ]
    own = told(house, order, house.emma, "en")
    assert own[0] == "10:00 You (test): placed the order, CN¥1,000.00 (from: test)"
    assert own[2] == "10:00 Xiaodan: passed the review"
    assert own[4] == "10:00 Xiaodan: asked the manager to approve"
    assert own[5] == "10:00 The manager (Slack): decision: approved"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "留好库存：LAMP × 16（2 个仓库）和PAD × 1"),
        ("en", "put aside: LAMP × 16 (from 2 warehouses) and PAD × 1"),
    ],
)
def test_goods_from_several_warehouses_are_counted_together(house: House, language: str, words: str) -> None:
    order = place(house.desk, house.emma)
    parts = [{"warehouse_id": at, "product_id": of, "quantity": n} for at, of, n in ((1, 1, 13), (2, 1, 3), (1, 2, 1))]
    entry = EntryView(1, MONDAY, "", None, "house", "StockReserved", {"parts": parts})
    with house.desk.reading() as tx:
        spoken = SPEECH.voice(language, ZONE, MONDAY).say(happening(entry, order, _reader(tx, house.manager)))
    assert spoken.endswith(words), spoken
