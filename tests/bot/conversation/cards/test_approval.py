"""Cards of approvals that several people have a say in, or that are about no order: for each reader their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.cards.approval import approval_card
from bot.conversation.content import speak_card
from bot.conversation.message import Spoken
from bot.speech import Speech
from core.approvals import moves, service
from core.approvals.queries import waiting_for
from core.approvals.rules import Kind, Subject
from core.catalog.models import Product
from core.purchasing import service as purchasing
from core.tx import Actor, Desk, Role
from tests.conftest import MONDAY, ZONE
from tests.core.approvals.asked import Routed, id_of
from tests.core.house import House, join, open_house
from tests.core.scene import LAMP

VOICE = Speech("zh").voice("en", ZONE, MONDAY)
ABOUT = Subject(
    Kind.PRICE,
    7,
    {
        "order_no": "PR-7",
        "total": "480000 CNY",
        "lines": ["100 × Lamp"],
        "supplier": "the other one",
        "needed_by": "2026-12-01",
        "why": "below safety stock",
    },
)


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


def seen_by(asked: Routed, who: Actor) -> Spoken:
    with asked.house.desk.transaction() as tx:
        card = approval_card(tx, asked.now, VOICE, id_of(who), in_private=True)
        return speak_card(tx, card, VOICE, who.person_id)


def test_anything_else_shows_what_was_put_before_them(house: House) -> None:
    spoken = seen_by(Routed.ask(house, ABOUT, "manager"), house.manager)
    assert spoken.title == "Please approve: other prices on order PR-7"
    assert spoken.fields == (
        ("Total", "CN¥4,800.00"),
        ("Supplier", "the other one"),
        ("Needed by", "2026-12-01"),
        ("Why you", "below safety stock"),
        ("Why you", "Any other order in yuan: the manager"),
    )
    assert spoken.items == ("100 × Lamp",)
    assert [button.label for button in spoken.buttons] == ["Approve", "Reject", "More…"]


def test_a_purchase_is_shown_in_the_readers_language_and_says_who_wants_it_and_why_they_are_asked(house: House) -> None:
    with house.desk.transaction(house.warehouse) as tx:
        tx.db.get_one(Product, LAMP).names = {"zh": "台灯", "en": "Lamp"}
        near = purchasing.add_supplier(tx, "Lamps nearby", 5)
        purchasing.set_source(tx, LAMP, near, rank=1, cost_minor=1_000, currency="CNY")
        purchasing.request(tx, LAMP, 1, 2_001)
        asked = Routed(house, waiting_for(tx.db, id_of(house.manager), tx.now)[0].id)
    spoken = seen_by(asked, house.manager)
    assert spoken.title == "Please approve: purchase P1"
    assert spoken.fields == (
        ("Total", "CN¥20,010.00"),
        ("Supplier", "Lamps nearby"),
        ("Warehouse", "W1"),
        ("Asked for by", "赵敏"),
        ("Why you", "A larger sum or another currency: the manager (total CN¥20,010.00)"),
    )
    assert spoken.items == ("2001 × Lamp",)
    assert [button.label for button in spoken.buttons] == ["Approve", "Reject", "More…"]


def test_each_reader_sees_what_they_can_do_now(house: House) -> None:
    members = [join(house.desk, f"member {n}", Role.APPROVER, position="committee") for n in (1, 2, 3)]
    asked = Routed.ask(house, ABOUT, "manager, 2/3 committee, all director+admin")
    assert seen_by(asked, house.director).buttons == ()
    asked.says(house.manager)
    signed = seen_by(asked, house.manager)
    assert signed.note == "✓ You have answered; others are still to (undo until 10:05)"
    assert [button.label for button in signed.buttons] == ["Undo"]
    asked.says(members[0])
    assert seen_by(asked, house.manager).buttons == (), "somebody after her has answered"
    assert seen_by(asked, members[1]).fields[-3:] == (
        ("Step 1", "✓ 王芳 10:00"),
        ("Step 2", "At least 2 of: ✓ member 1 10:00, waiting for member 2 and waiting for member 3"),
        ("Step 3", "All of: 陈伟 and 管理员"),
    )
    with house.desk.transaction(members[1]) as tx:
        moves.comment(tx, asked.approval_id, "is that the best price?")
        service.urge(tx, asked.approval_id)
    fields = dict(seen_by(asked, members[2]).fields)
    assert fields["Comments"] == "member 2: is that the best price?"
    assert fields["Reminder"] == "member 2 asked for an answer, 10:00"


def test_nothing_that_can_be_typed_into_a_purchase_becomes_markup(house: House) -> None:
    wild = replace(ABOUT, shown={**ABOUT.shown, "supplier": "@all https://bad.example"})
    assert (
        dict(seen_by(Routed.ask(house, wild, "manager"), house.manager).fields)["Supplier"]
        != "@all https://bad.example"
    )
