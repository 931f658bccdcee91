"""Where somebody is written to, in which language, and what is not sent at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.channel import Copy
from bot.conversation.memory import Memory, remember
from bot.conversation.message import Incoming
from bot.delivery.letters import Letter, Scribe, Void
from core.clock import HandClock
from core.notices import service as notices
from core.notices.queries import NoticeView
from core.people import service as people
from core.tx import Desk
from core.values import Sentence
from tests.bot.delivery.fakes import SPEECH, FakeChannel, linked, owe
from tests.conftest import ZONE
from tests.core.house import open_house, place
from tests.core.looks import copies_of

ALL = ("web", "telegram", "slack", "wecom")


def wrote(desk: Desk, channel: str, user_id: str, chat_id: str = "somewhere") -> None:
    """Somebody wrote there just now."""
    with desk.transaction() as tx:
        remember(tx, Incoming(channel, "x", channel, user_id, chat_id, is_private=False), Memory())


def claimed(desk: Desk) -> NoticeView:
    with desk.transaction() as tx:
        (notice,) = notices.claim(tx)
    return notice


def letter(desk: Desk, notice: NoticeView, *tried: str, on: tuple[str, ...] = ALL) -> Letter | Void:
    with desk.transaction() as tx:
        return Scribe(SPEECH, ZONE, {name: FakeChannel(name) for name in on}).write(tx, notice, tried)


def where(desk: Desk, notice: NoticeView, *tried: str, on: tuple[str, ...] = ALL) -> str:
    found = letter(desk, notice, *tried, on=on)
    return f"{found.channel}:{found.destination}" if isinstance(found, Letter) else found.reason


def test_somebody_is_written_to_where_they_wrote_last(desk: Desk, lilei: int, clock: HandClock) -> None:
    linked(desk, lilei, {"slack": "U1", "telegram": "1001", "web": "lilei"})
    owe(desk, lilei, "您好")
    notice = claimed(desk)
    assert where(desk, notice) in {"slack:U1", "telegram:1001"}  # the browser only if there is nothing better
    for channel, user_id in (("slack", "U1"), ("web", "lilei"), ("telegram", "1001"), ("slack", "U1")):
        clock.advance(timedelta(minutes=1))
        wrote(desk, channel, user_id)
        assert where(desk, notice) == f"{channel}:{user_id}"
    assert where(desk, notice, "slack") == "telegram:1001"
    assert where(desk, notice, "slack", "telegram") == "web:lilei"
    assert where(desk, notice, on=("web",)) == "web:lilei"
    nowhere = "no chat in which this person could be reached"
    assert where(desk, notice, *ALL) == nowhere
    assert where(desk, notice, on=("wecom",)) == nowhere


def test_what_others_wrote_does_not_count(desk: Desk, lilei: int, clock: HandClock) -> None:
    linked(desk, lilei, {"slack": "U1"})
    clock.advance(timedelta(minutes=1))
    linked(desk, lilei, {"telegram": "1001"})
    owe(desk, lilei, "您好")
    wrote(desk, "slack", "U2")
    wrote(desk, "wecom", "U1")
    assert where(desk, claimed(desk)) == "telegram:1001"


@pytest.mark.parametrize(("language", "said"), [("zh", "我的订单"), ("en", "My orders")])
def test_everybody_is_spoken_to_in_their_own_language(desk: Desk, lilei: int, language: str, said: str) -> None:
    linked(desk, lilei, {"telegram": "1001"})
    with desk.transaction() as tx:
        people.choose_language(tx, lilei, language)
        notices.owe(tx, lilei, Sentence("button-my-orders"), "a")
    found = letter(desk, claimed(desk))
    assert isinstance(found, Letter)
    assert found.spoken.text == said


def test_an_answer_is_in_the_language_of_the_conversation(desk: Desk, lilei: int, clock: HandClock) -> None:
    with desk.transaction() as tx:
        content = {"language": "en", "sentences": [{"key": "button-my-orders", "values": {}}]}
        notices.owe_reply(tx, "telegram", "-5", content, "r", person_id=lilei)  # type: ignore[arg-type]
    clock.advance(timedelta(minutes=1))
    notice = claimed(desk)
    found = letter(desk, notice)
    assert isinstance(found, Letter)
    assert (found.channel, found.destination, found.spoken.text, found.copy) == ("telegram", "-5", "My orders", None)
    assert letter(desk, notice, on=("web",)) == Void(notice, "telegram is switched off", is_failure=True)


def test_a_copy_that_is_up_to_date_is_not_painted_again(desk: Desk) -> None:
    house = open_house(desk)
    assert house.director.person_id is not None
    place(desk, house.lilei, pieces=8, price=1_600_000)
    with desk.transaction() as tx:
        (card,) = notices.claim(tx)
        assert card.subject is not None
        place_of_copy = (house.director.person_id, "telegram", "2001", "m1", None)
        notices.hang(tx, card.subject, *place_of_copy, painted=0, current=1)
        (repaint,) = notices.claim(tx)
    found = letter(desk, repaint)
    assert isinstance(found, Letter)
    assert (found.copy, found.version) == (Copy("2001", "m1", None), 1)
    with desk.transaction() as tx:
        (copy,) = copies_of(tx.db, card.subject)
        notices.painted(tx, copy.id, 1, current=1)
    assert letter(desk, repaint) == Void(repaint, "up to date already")
    assert letter(desk, repaint, on=("web",)) == Void(repaint, "telegram is switched off", is_failure=True)
