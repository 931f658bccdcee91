"""What nobody can refer to any more is forgotten; what a person has to look at, and the journal, stay."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from bot.conversation.buttons import lay_out
from bot.conversation.memory import Memory, remember
from bot.conversation.message import Action, Button, Incoming
from bot.conversation.models import ButtonRow, Conversation
from bot.housekeeping import KEPT, tidy_up
from core.clock import HandClock
from core.inbox import service as inbox
from core.inbox.models import Received
from core.journal.models import Entry
from core.notices import service as notices
from core.notices.models import Notice
from core.tx import Desk
from core.values import Sentence
from tests.bot.delivery.fakes import SPEECH, owe
from tests.conftest import MONDAY, ZONE
from tests.core.house import join


def left(desk: Desk) -> dict[str, list[str]]:
    with desk.reading() as tx:
        return {
            "inbox": list(tx.db.scalars(select(Received.external_id).order_by(Received.external_id))),
            "notices": list(tx.db.scalars(select(Notice.dedupe_key).order_by(Notice.dedupe_key))),
            "buttons": [str(row.person_id) for row in tx.db.scalars(select(ButtonRow))],
            "conversations": list(tx.db.scalars(select(Conversation.user_id).order_by(Conversation.user_id))),
        }


def happen(desk: Desk, person_id: int, name: str) -> None:
    """A little of everything, under this name."""
    owe(desk, person_id, *(f"{name} {state}" for state in ("dropped", "failed", "owed", "sent")))
    with desk.transaction() as tx:
        inbox.take(tx, "test", name)
        inbox.keep_unread(tx, "test", f"{name} unread", b"?", "what?")
        for notice in notices.claim(tx):
            match notice.dedupe_key.removeprefix(f"{name} "):
                case "dropped":
                    notices.dropped(tx, notice.id, "")
                case "failed":
                    notices.failed(tx, notice.id, "")
                case "sent":
                    notices.sent(tx, notice.id)
                case _:
                    notices.try_later(tx, notice.id, "")
        remember(tx, Incoming("test", name, "web", name, name, is_private=True), Memory())
        button = Button(Sentence("button-my-orders"), Action("list_orders"))
        lay_out(tx, [button], SPEECH.voice("zh", ZONE, MONDAY), person_id=person_id)


def test_what_is_old_goes_and_what_somebody_has_to_look_at_stays(desk: Desk, clock: HandClock) -> None:
    person_id = join(desk, "李雷").person_id
    assert person_id is not None
    happen(desk, person_id, "old")
    clock.advance(KEPT + timedelta(seconds=1))
    happen(desk, person_id, "new")
    with desk.reading() as tx:
        told = tx.db.scalar(select(func.count()).select_from(Entry))
    with desk.transaction() as tx:
        tidy_up(tx)
    found = left(desk)
    news = ["new dropped", "new failed", "new owed", "new sent"]
    assert found["notices"] == sorted([*news, "old failed", "old owed"])
    assert found["inbox"] == ["new", "new unread", "old unread"]
    assert found["conversations"] == ["new"]
    assert found["buttons"] == [str(person_id)]
    with desk.reading() as tx:
        assert tx.db.scalar(select(func.count()).select_from(Entry)) == told
