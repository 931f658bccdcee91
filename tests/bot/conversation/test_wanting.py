"""An answer is an answer, also when it sounds like the wish it answers."""

from __future__ import annotations

from bot.conversation.identity import speaker_of
from bot.conversation.memory import Memory, Pending, asked
from bot.conversation.message import Incoming, Reply
from bot.conversation.scene import Scene
from bot.conversation.wanting import Wanting
from bot.conversation.wishes import Wish
from bot.skills import all_skills
from bot.skills.skill import Ask
from bot.understanding.meaning import Address, Entities, Meaning
from core.tx import Desk
from tests.bot.delivery.fakes import SPEECH, linked
from tests.conftest import MONDAY, ZONE
from tests.core.house import open_house


def understood(desk: Desk, pending: Pending, meaning: Meaning) -> object:
    house = open_house(desk)
    assert house.manager.person_id is not None
    linked(desk, house.manager.person_id, {"web": "wangfang"})
    incoming = Incoming("web", "1", "web", "wangfang", "wangfang", is_private=True, text=meaning.text)
    with desk.transaction() as tx:
        voice = SPEECH.voice("zh", ZONE, MONDAY)
        memory = Memory(pending=pending, at=MONDAY)
        speaker = speaker_of(tx, incoming, ZONE)
        return Wanting(Scene(tx, incoming, speaker, voice, memory, meaning, all_skills())).wanted()


def test_a_reason_that_says_reject_once_more_still_rejects_what_was_shown(desk: Desk) -> None:
    bound = {"approval": 7, "seen": {"total": "1 CNY"}}
    pending = Pending("reject", {**bound}, "reason", {**bound})
    facts = Entities(reason="价格不对")
    meaning = Meaning("拒绝，价格不对", "zh", "reject", 0.98, (), facts, facts=facts)
    assert understood(desk, pending, meaning) == Wish("reject", {**bound, "reason": "拒绝，价格不对"}, bound)


def test_an_address_that_says_change_it_once_more_is_for_the_same_order(desk: Desk) -> None:
    pending = Pending("edit_address", {"order_no": "10023"}, "address")
    facts = Entities(address=Address("苏州观前街8号", city="苏州市", street="观前街8号"))
    meaning = Meaning("改成苏州观前街8号", "zh", "edit_address", 0.98, (), facts, facts=facts)
    place = {"text": "苏州观前街8号", "city": "苏州市", "street": "观前街8号"}
    assert understood(desk, pending, meaning) == Wish("edit_address", {"order_no": "10023", "address": place})


def test_an_answer_that_was_no_good_is_not_given_again() -> None:
    again = Ask("scan", Reply(()), {"parcel": 7})
    assert asked("scan_parcel", {"parcel": 7, "scan": "KB-87"}, again).given == {"parcel": 7}
    place = {"city": "杭州市"}
    assert asked("edit_address", {"address": place}, Ask("address", Reply(()))).given == {"address": place}
