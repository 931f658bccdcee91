"""Several have a say: every card, on every channel, follows every move."""

from __future__ import annotations

import pytest

from core.approvals import moves
from core.approvals.models import Approval
from core.people.queries import person_named
from core.tx import Tx
from tests.stories.house import House
from tests.stories.test_approving import CHANNELS, status_of


def ask_before(tx: Tx) -> None:
    """The director has the manager agree first."""
    approval = tx.db.query(Approval).one()
    director = tx.acting_as(person_named(tx.db, "陈伟").actor)
    moves.add_signer(director, approval.id, person_named(tx.db, "王芳").id, "before")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_every_card_follows(house: House, channel: str) -> None:
    director = await house.chat("web", "陈伟")
    manager = await house.chat(channel, "王芳")
    first = await director.say("待我审批")
    await house.write(ask_before)
    await house.settle()
    waiting = director.look(first)
    assert list(waiting.buttons) == []
    assert "等王芳" in waiting

    card = await manager.say("待我审批")
    assert "等王芳" in card
    await manager.tap(card, "批准")
    assert await house.read(lambda db: status_of(db, "10024")) == "awaiting_approval"
    signed = manager.look(card)
    assert "✓ 您已表态，还在等其他人" in signed
    assert "批准" not in signed.buttons
    asked_again = director.look(first)
    assert "✓ 王芳 10:00" in asked_again
    assert set(asked_again.buttons) >= {"批准", "驳回", "更多…"}

    await director.tap(director.look(first), "批准")
    assert await house.read(lambda db: status_of(db, "10024")) == "approved"
    if channel != "wecom":  # its one change was spent when she signed
        assert "✓ 陈伟已在 10:00 批准" in manager.look(card)


async def test_what_was_forwarded_leaves_no_buttons_behind_on_wecom(house: House) -> None:
    director = await house.chat("wecom", "陈伟")
    card = await director.say("待我审批")
    await director.say("把10024转给王芳批")
    await director.say("好的")
    assert set(director.look(card).buttons) & {"批准", "驳回"} == set()


async def test_the_window_of_an_undo_closes_on_the_card(house: House) -> None:
    director = await house.chat("telegram", "陈伟")
    card = await director.say("待我审批")
    await director.tap(card, "批准")
    assert list(director.look(card).buttons) == ["撤销"]
    assert "10:05 前可撤销" in director.look(card)
    await house.later(minutes=5)
    assert list(director.look(card).buttons) == []
    assert "可撤销" not in director.look(card)


async def test_nobody_is_asked_about_what_was_forwarded_a_moment_ago(house: House) -> None:
    """The state is checked again when a card is sent: it is not their turn any more."""
    director = await house.chat("web", "陈伟")
    await director.say("你好")
    before = director.last()

    def urge_and_forward(tx: Tx) -> None:
        from core.approvals import service

        approval = tx.db.query(Approval).one()
        who = tx.acting_as(person_named(tx.db, "陈伟").actor)
        service.urge(who, approval.id)
        moves.forward(who, approval.id, person_named(tx.db, "王芳").id)

    await house.write(urge_and_forward)
    await house.settle()
    assert director.last() == before
