"""A reply that is kept until it is sent says the same as one that is said at once; a card shows how things stand."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.conversation.cards.card import card_for, is_waiting, version_of
from bot.conversation.content import pack_reply, speak, speak_card, unpack_reply
from bot.conversation.message import Action, Button, Reply
from core.alerts import service as alerts
from core.alerts.queries import open_alerts
from core.approvals import service as approvals
from core.approvals.queries import latest_for
from core.clock import HandClock
from core.money import Money
from core.orders import service as orders
from core.tx import Desk
from core.values import Sentence, Typed
from tests.bot.delivery.fakes import SPEECH
from tests.conftest import MONDAY, ZONE
from tests.core.house import House, open_house, place

VOICE = SPEECH.voice("en", ZONE, MONDAY)


def test_what_is_kept_comes_back_as_it_was() -> None:
    reply = Reply(
        (Sentence("said", {"text": Typed("@x")}), Sentence("money", {"money": Money(1, "CNY")})),
        items=(Sentence("moment", {"moment": MONDAY}),),
        buttons=(Button(Sentence("button-no"), Action("stop", {"a": [1, {"b": None}]}), "danger"),),
        closing=(Sentence("goodbye"),),
    )
    assert unpack_reply(json.loads(json.dumps(pack_reply(reply)))) == reply
    assert unpack_reply({"sentences": [{"key": "goodbye", "values": {}}]}) == Reply.of("goodbye")


def test_a_reply_in_words(desk: Desk) -> None:
    reply = Reply(
        (Sentence("nothing-begun"), Sentence("goodbye")),
        items=(Sentence("said", {"text": "one"}), Sentence("said", {"text": "two"})),
        buttons=(Button(Sentence("button-my-orders"), Action("list_orders")),),
        closing=(Sentence("more-exceptions", {"count": 2}),),
    )
    with desk.transaction() as tx:
        spoken = speak(tx, reply, VOICE, None)
    assert spoken.text == "All right, there was nothing under way. Nothing has changed.\nGoodbye, and all the best!"
    assert (spoken.items, spoken.more(3)) == (("one", "two"), "… and 3 more")
    assert spoken.closing == "2 more are not listed; settle these first and ask me again."
    assert [button.label for button in spoken.buttons] == ["My orders"]


def question(house: House) -> tuple[int, str]:
    order = place(house.desk, house.lilei, pieces=8, price=1_600_000)
    with house.desk.reading() as tx:
        approval = latest_for(tx.db, order.id)
    assert approval is not None
    return approval.id, approval.subject


def test_the_card_of_a_question(desk: Desk) -> None:
    house = open_house(desk)
    approval_id, subject = question(house)
    with desk.transaction() as tx:
        card = card_for(tx, subject, VOICE, in_private=True)
        spoken = speak_card(tx, card, VOICE, house.director.person_id)
        assert (version_of(tx, subject), is_waiting(tx, subject)) == (1, True)
    assert (card.subject, card.version, card.mood, card.note) == (subject, 1, "warn", None)
    assert spoken.title == "Please approve: order 10001"
    assert spoken.fields == (
        ("Total", "CN¥128,000.00"),
        ("Customer", "李雷"),
        ("Ship to", "浙江省杭州市西湖区文三路90号3幢502室 (李雷, 13800138000)"),
        ("Why you", "Over 100,000 yuan: the director (total CN¥128,000.00)"),
    )
    assert spoken.items == ("Lamp × 8, CN¥128,000.00",)
    styles = [("Approve", "primary"), ("Reject", "danger"), ("Why?", "plain"), ("More…", "plain")]
    assert [(button.label, button.style) for button in spoken.buttons] == styles
    yes, no, why, _more = (button.action for button in card.buttons)
    assert (why.name, why.arguments) == ("why", {"order_no": "10001"})
    assert (yes.name, no.name, yes.arguments) == ("approve", "reject", no.arguments)
    assert (yes.arguments["approval"], yes.arguments["card"]) == (approval_id, True)


def test_the_card_of_a_question_that_was_answered(desk: Desk, clock: HandClock) -> None:
    house = open_house(desk)
    approval_id, subject = question(house)
    clock.advance(timedelta(minutes=3))
    with desk.transaction(house.director) as tx:
        seen = card_for(tx, subject, VOICE, in_private=True).buttons[0].action.arguments["seen"]
        assert isinstance(seen, dict)
        approvals.decide(tx, approval_id, approved=False, seen=seen, reason="@all no")
        card = card_for(tx, subject, VOICE, in_private=True)
        assert (card.mood, card.buttons, card.version, is_waiting(tx, subject)) == ("bad", (), 2, False)
        assert card.note is not None
        assert VOICE.say(card.note) == "✗ Rejected by 陈伟, 10:03: @\u2060all no"


def test_the_card_of_a_question_nobody_has_to_answer_any_more(desk: Desk) -> None:
    house = open_house(desk)
    _, subject = question(house)
    with desk.transaction(house.lilei) as tx:
        orders.cancel(tx, "10001", "")
        card = card_for(tx, subject, VOICE, in_private=True)
    assert (card.mood, card.buttons, card.note) == ("plain", (), Sentence("approval-withdrawn"))


def test_the_card_of_an_alert_shows_who_has_it(desk: Desk, clock: HandClock) -> None:
    house = open_house(desk)
    place(desk, house.lilei)
    clock.advance(timedelta(days=7))
    with desk.transaction() as tx:
        alerts.tick(tx)
        (alert,) = open_alerts(tx.db)
        card = card_for(tx, alert.subject, VOICE, in_private=True)
        names = [button.action.name for button in card.buttons]
    assert (card.title.key, card.mood, names) == ("alert-to-ship-red", "bad", ["ack_alert", "snooze_alert"])
    with desk.transaction(house.warehouse) as tx:
        alerts.acknowledge(tx, alert.id)
        held = card_for(tx, alert.subject, VOICE, in_private=True)
        assert held.note is not None and held.note.key == "alert-held"
        assert [button.action.name for button in held.buttons] == ["resolve_alert", "snooze_alert"]
        assert held.version == version_of(tx, alert.subject) > card.version
        alerts.resolve(tx, alert.id, "sent by hand")
        settled = card_for(tx, alert.subject, VOICE, in_private=True)
        assert (settled.mood, settled.buttons, is_waiting(tx, alert.subject)) == ("good", (), False)
