"""What a chat remembers between two messages, and for how long it is still meant."""

from __future__ import annotations

from datetime import timedelta

from bot.conversation.memory import STILL_MEANT, Memory, Pending, recall, remember
from bot.conversation.message import Incoming
from core.clock import HandClock
from core.tx import Desk
from tests.conftest import MONDAY

HERE = Incoming("telegram", "1", "telegram", "1001", "-5", is_private=False)


def test_each_writer_in_each_chat_has_a_memory_of_their_own(desk: Desk, clock: HandClock) -> None:
    pending = Pending("cancel_order", {"order_no": "10023"}, "confirm", {"version": 3})
    with desk.transaction() as tx:
        assert recall(tx, HERE) == Memory()
        remember(tx, HERE, Memory(language="zh", order_no="10023", pending=pending, misses=1))
    others = [
        Incoming("slack", "1", "slack", "1001", "-5", is_private=False),
        Incoming("telegram", "2", "telegram", "1001", "1001", is_private=True),
        Incoming("telegram", "3", "telegram", "1002", "-5", is_private=False),
    ]
    with desk.transaction() as tx:
        assert [recall(tx, other) for other in others] == [Memory()] * 3
        kept = recall(tx, HERE)
    assert kept == Memory(language="zh", order_no="10023", pending=pending, misses=1, at=MONDAY)
    clock.advance(timedelta(minutes=1))
    with desk.transaction() as tx:
        remember(tx, HERE, Memory())
        assert recall(tx, HERE) == Memory(at=clock.now())


def test_it_and_yes_are_meant_for_half_an_hour() -> None:
    memory = Memory(at=MONDAY)
    assert memory.is_fresh(MONDAY + STILL_MEANT)
    assert not memory.is_fresh(MONDAY + STILL_MEANT + timedelta(seconds=1))
    assert not Memory().is_fresh(MONDAY)
