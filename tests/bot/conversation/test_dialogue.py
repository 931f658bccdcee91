"""What a message means in the light of what is being asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.dialogue import understand
from bot.conversation.memory import Memory, Pending
from bot.conversation.which.which_order import near_misses
from bot.conversation.wishes import AskAgain, BrokenOff, Wanted, Wish
from bot.skills import all_skills
from bot.speech import Speech
from bot.understanding.meaning import INTENTS, Address, Entities, Meaning
from core.tx import Desk
from tests.core.house import open_house, place, quiet

SKILLS = all_skills()
SPEECH = Speech("zh")
CONFIRM = Pending("cancel_order", {"order_no": "10023"}, "confirm", {"version": 3})
WHICH = Pending("edit_address", {"phone": "13800138000"}, "order_no")
WHERE = Pending("edit_address", {"order_no": "10023"}, "address")
WHY = Pending("reject", {"approval": 7, "seen": {"total": "1 CNY"}}, "reason", {"approval": 7})


def meant(intent: str, text: str = "", sure: float = 0.95, entities: Entities | None = None) -> Meaning:
    facts = entities or Entities()
    return Meaning(text or ("好的" if intent == "affirm" else "…"), "zh", intent, sure, (), facts, facts=facts)


def heard(pending: Pending | None, meaning: Meaning, *, is_fresh: bool = True) -> Wanted:
    orders = meaning.facts.orders or tuple(filter(None, (meaning.facts.order_no,)))
    return understand(Memory(pending=pending), meaning, SKILLS, SPEECH.put(meaning.text, orders), is_fresh=is_fresh)


def test_every_intent_there_is_has_a_skill() -> None:
    assert set(INTENTS) - set(SKILLS) == set()


def test_where_nothing_is_asked_a_message_means_what_it_says() -> None:
    found = heard(None, meant("order_status", entities=Entities(order_no="10023")))
    assert found == Wish("order_status", {"order_no": "10023"})
    assert heard(None, meant("affirm")) == Wish("affirm", {})


def test_a_yes_does_what_was_shown_and_a_no_drops_it() -> None:
    assert heard(CONFIRM, meant("affirm")) == Wish("cancel_order", {"order_no": "10023"}, {"version": 3})
    assert heard(CONFIRM, meant("deny")) == BrokenOff(goes_on=True)
    assert heard(CONFIRM, meant("stop")) == BrokenOff()


@pytest.mark.parametrize("intent", ["affirm", "deny"])
@pytest.mark.parametrize("pending", [CONFIRM, WHICH, WHERE, WHY])
def test_a_yes_or_no_that_comes_too_late_does_nothing(pending: Pending, intent: str) -> None:
    assert heard(pending, meant(intent), is_fresh=False) == AskAgain()


def test_a_correction_is_shown_again_before_it_is_done() -> None:
    for intent in ("deny", "affirm", "order_status"):
        sure = 0.4 if intent == "order_status" else 0.95
        found = heard(CONFIRM, meant(intent, "不对，是10025", sure, Entities(order_no="10025")))
        assert found == Wish("cancel_order", {"order_no": "10025"})


def test_a_plain_wish_of_another_kind_goes_first() -> None:
    other = Entities(order_no="10031")
    assert heard(CONFIRM, meant("order_status", "10031到哪了", 0.9, other)) == Wish(
        "order_status", {"order_no": "10031"}
    )
    assert heard(WHICH, meant("list_orders")) == Wish("list_orders", {})
    assert heard(WHERE, meant("daily_report")) == Wish("daily_report", {})


@pytest.mark.parametrize("text", ["10025", "#10025", " 10025 "])
def test_a_bare_number_answers_which_order(text: str) -> None:
    found = heard(WHICH, meant("order_status", text, 0.99, Entities(order_no="10025")))
    assert found == Wish("edit_address", {"phone": "13800138000", "order_no": "10025"})


def test_an_address_may_come_in_parts() -> None:
    city = Entities(address=Address("浙江省杭州市", province="浙江省", city="杭州市"))
    first = heard(WHERE, meant("out_of_scope", "浙江省杭州市", 0.3, city))
    assert isinstance(first, Wish)
    begun = replace(WHERE, given=dict(first.given))
    door = Entities(address=Address("3幢502室", detail="3幢502室"), phone="13900139000")
    assert heard(begun, meant("set_preference", "3幢502室", 0.9, door)) == Wish(
        "edit_address",
        {
            "order_no": "10023",
            "phone": "13900139000",
            "address": {"text": "浙江省杭州市3幢502室", "province": "浙江省", "city": "杭州市", "detail": "3幢502室"},
        },
    )
    whole = Entities(address=Address("苏州观前街8号", city="苏州市", street="观前街8号"))
    found = heard(begun, meant("edit_address", "苏州观前街8号", 0.9, whole))
    assert isinstance(found, Wish)
    assert found.given["address"] == {"text": "苏州观前街8号", "city": "苏州市", "street": "观前街8号"}


@pytest.mark.parametrize("intent", ["out_of_scope", "complaint", "cancel_order", "deny", "affirm", "reject"])
def test_a_reason_is_taken_as_it_was_written(intent: str) -> None:
    found = heard(WHY, meant(intent, " 价格不对 ", entities=Entities(order_no="10025")))
    assert found == Wish("reject", {**WHY.given, "reason": "价格不对"}, {"approval": 7})


@pytest.mark.parametrize("aside", ["list_exceptions", "list_approvals", "daily_report", "who_is_on_call", "help"])
def test_a_question_in_between_is_no_reason(aside: str) -> None:
    assert heard(WHY, meant(aside, "今天有哪些异常")) == Wish(aside, {})
    assert heard(WHY, meant(aside, "异常", 0.5)) == Wish("reject", {**WHY.given, "reason": "异常"}, {"approval": 7})


def test_what_is_said_hours_later_is_no_reason() -> None:
    assert heard(WHY, meant("out_of_scope", "中午吃什么"), is_fresh=False) == AskAgain()
    assert heard(WHY, meant("order_status", "10025"), is_fresh=False) == Wish("order_status", {})


def test_a_slip_of_the_finger_finds_the_speakers_own_orders_only(desk: Desk) -> None:
    house = open_house(desk)
    for customer, numbers in ((house.lilei, ("10023", "10032", "10025", "20023")), (house.emma, ("10024",))):
        for number in numbers:
            place(quiet(desk), customer, order_no=number)
    assert house.lilei.person_id is not None
    with desk.reading() as tx:
        found = {
            wrong: sorted(near_misses(tx, house.lilei.person_id, wrong))
            for wrong in ("10024", "#1023", "10203", "99999", "")
        }
    assert found == {"10024": ["10023", "10025"], "#1023": ["10023"], "10203": ["10023"], "99999": [], "": []}
