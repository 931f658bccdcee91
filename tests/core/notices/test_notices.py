"""What is owed is owed once, taken by one sender at a time, tried again, and given up in the end."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, update

from core.clock import HandClock
from core.notices import service
from core.notices.models import Notice
from core.notices.queries import Backlog, NoticeView, backlog, copy_by_id
from core.notices.rules import LEASE, REPLY_LEASE, TRIES, Kind, State, Urgency, wait_after
from core.tx import Desk, Role
from core.values import Sentence, Typed
from tests.conftest import MONDAY
from tests.core.house import everything, join
from tests.core.looks import copies_of

ORDERED = Sentence("notice-order-approved", {"order_no": "10001"})


@pytest.fixture
def lilei(desk: Desk) -> int:
    person_id = join(desk, "李雷", Role.CUSTOMER).person_id
    assert person_id is not None
    return person_id


def owe(desk: Desk, person_id: int, *keys: str, urgency: Urgency = Urgency.NORMAL) -> None:
    with desk.transaction() as tx:
        for key in keys:
            service.owe(tx, person_id, ORDERED, key, urgency)


def claim(desk: Desk, limit: int = 50) -> list[str]:
    with desk.transaction() as tx:
        return [notice.dedupe_key for notice in service.claim(tx, limit)]


def notice(desk: Desk, key: str) -> Notice:
    with desk.reading() as tx:
        return tx.db.scalars(select(Notice).where(Notice.dedupe_key == key)).one()


def repaints(desk: Desk) -> Sequence[tuple[int | None, str]]:
    with desk.reading() as tx:
        found = select(Notice).where(Notice.kind == Kind.REPAINT).order_by(Notice.id)
        return [(row.copy_id, row.state) for row in tx.db.scalars(found)]


def hang(desk: Desk, person_id: int, ref: str, painted: int = 1, current: int = 1, code: str | None = None) -> int:
    with desk.transaction() as tx:
        service.hang(tx, "approval:7", person_id, "wecom", "chenwei", ref, code, painted=painted, current=current)
        return next(copy.id for copy in copies_of(tx.db, "approval:7") if copy.message_ref == ref)


def test_what_is_owed_is_kept_as_it_will_be_said(desk: Desk, lilei: int) -> None:
    with desk.transaction() as tx:
        service.owe(tx, lilei, Sentence("said", {"text": Typed("谢谢")}), "a", Urgency.HIGH)
    with desk.transaction() as tx:
        (taken,) = service.claim(tx)
    assert taken == NoticeView(
        id=taken.id,
        kind=Kind.SENTENCE,
        dedupe_key="a",
        person_id=lilei,
        channel=None,
        destination=None,
        subject=None,
        copy_id=None,
        content={"sentences": [{"key": "said", "values": {"text": {"typed": "谢谢"}}}]},
        urgency=Urgency.HIGH,
        attempts=1,
        created_at=MONDAY,
    )


def test_the_same_is_owed_once(desk: Desk, lilei: int) -> None:
    owe(desk, lilei, "a", "a")
    with desk.transaction() as tx:
        service.owe(tx, lilei, Sentence("another"), "a")
        service.owe_card(tx, lilei, "approval:7", "a")
    assert notice(desk, "a").content["sentences"] == [{"key": "notice-order-approved", "values": {"order_no": "10001"}}]
    assert claim(desk) == ["a"]


def test_what_is_owed_is_undone_with_the_work_that_owed_it(desk: Desk, lilei: int) -> None:
    before = everything(desk)
    with pytest.raises(RuntimeError), desk.transaction() as tx:
        service.owe(tx, lilei, ORDERED, "a")
        raise RuntimeError
    assert everything(desk) == before


def test_urgent_things_are_taken_first_then_what_has_waited_longest(desk: Desk, lilei: int, clock: HandClock) -> None:
    owe(desk, lilei, "a")
    clock.advance(timedelta(seconds=1))
    owe(desk, lilei, "b", "c")
    owe(desk, lilei, "d", urgency=Urgency.HIGH)
    assert claim(desk, 2) == ["d", "a"]
    assert claim(desk, 2) == ["b", "c"]
    assert claim(desk) == []


def test_a_lost_sender_is_replaced_when_its_lease_has_run_out(desk: Desk, lilei: int, clock: HandClock) -> None:
    owe(desk, lilei, "a")
    assert claim(desk) == ["a"]
    clock.advance(LEASE - timedelta(seconds=1))
    assert claim(desk) == []
    clock.advance(timedelta(seconds=1))
    assert claim(desk) == ["a"]
    assert (notice(desk, "a").attempts, notice(desk, "a").lease_until) == (2, clock.now() + LEASE)


@pytest.mark.parametrize("end", [State.SENT, State.DROPPED, State.FAILED])
def test_what_has_ended_is_not_taken_again(desk: Desk, lilei: int, clock: HandClock, end: State) -> None:
    owe(desk, lilei, "a")
    with desk.transaction() as tx:
        (taken,) = service.claim(tx)
        match end:
            case State.SENT:
                service.sent(tx, taken.id, "telegram", "1001")
            case State.DROPPED:
                service.dropped(tx, taken.id, "settled")
            case _:
                service.failed(tx, taken.id, "gone")
    ended = notice(desk, "a")
    assert (ended.state, ended.ended_at, ended.lease_until) == (end, MONDAY, None)
    assert (ended.channel, ended.destination, ended.failure) == {
        State.SENT: ("telegram", "1001", None),
        State.DROPPED: (None, None, "settled"),
        State.FAILED: (None, None, "gone"),
    }[end]
    clock.advance(timedelta(days=1))
    owe(desk, lilei, "a")
    assert claim(desk) == []


def test_what_did_not_work_is_tried_again_ever_later_and_fails_in_the_end(
    desk: Desk, lilei: int, clock: HandClock
) -> None:
    owe(desk, lilei, "a")
    waits = []
    for _ in range(TRIES):
        assert claim(desk) == ["a"]
        with desk.transaction() as tx:
            service.try_later(tx, notice(desk, "a").id, "503")
        waits.append(notice(desk, "a").due_at - clock.now())
        if notice(desk, "a").state == State.OWED:
            clock.advance(waits[-1] - timedelta(seconds=1))
            assert claim(desk) == []
            clock.advance(timedelta(seconds=1))
    seconds = [wait.total_seconds() for wait in waits[:-1]]
    assert seconds[:5] == [5, 10, 20, 40, 80]
    assert timedelta(hours=2) < sum(waits[:-1], timedelta()) < timedelta(hours=3)
    ended = notice(desk, "a")
    assert (ended.state, ended.failure, ended.attempts) == (State.FAILED, "503", TRIES)
    clock.advance(timedelta(days=1))
    assert claim(desk) == []


def test_a_channel_that_asks_for_more_patience_gets_it(desk: Desk, lilei: int, clock: HandClock) -> None:
    owe(desk, lilei, "a")
    claim(desk)
    with desk.transaction() as tx:
        service.try_later(tx, notice(desk, "a").id, "429", MONDAY + timedelta(seconds=90))
    assert notice(desk, "a").due_at == MONDAY + timedelta(seconds=90)
    clock.advance(timedelta(seconds=90))
    claim(desk)
    with desk.transaction() as tx:
        service.try_later(tx, notice(desk, "a").id, "429", clock.now() + timedelta(seconds=1))
    assert notice(desk, "a").due_at == clock.now() + timedelta(seconds=10)


def test_waits_grow_to_an_hour_and_never_beyond() -> None:
    waits = [wait_after(attempts).total_seconds() for attempts in range(1, 15)]
    assert waits[0] == 5
    assert all(later == min(2 * earlier, 3600) for earlier, later in pairwise(waits))
    assert wait_after(0) == wait_after(1)
    assert wait_after(100_000) == timedelta(hours=1)


def test_a_reply_is_claimed_from_the_start_and_free_again_soon(desk: Desk, lilei: int, clock: HandClock) -> None:
    with desk.transaction() as tx:
        owed = service.owe_reply(tx, "web", "lilei", {"sentences": []}, "r", person_id=lilei)
    assert (owed.kind, owed.channel, owed.destination, owed.attempts) == (Kind.REPLY, "web", "lilei", 1)
    assert claim(desk) == []
    clock.advance(REPLY_LEASE)
    assert claim(desk) == ["r"]
    with desk.transaction() as tx:
        service.sent(tx, owed.id)
    assert (notice(desk, "r").channel, notice(desk, "r").destination) == ("web", "lilei")


def test_two_couriers_never_take_the_same(desk: Desk, lilei: int) -> None:
    owe(desk, lilei, *(f"n{number}" for number in range(40)))
    with ThreadPoolExecutor(4) as pool:
        taken = [key for keys in pool.map(lambda _: claim(desk, 5), range(12)) for key in keys]
    assert sorted(taken) == sorted(f"n{number}" for number in range(40))


def test_a_courier_passes_over_what_another_is_just_taking(desk: Desk, lilei: int) -> None:
    if desk.database.is_sqlite:
        pytest.skip("SQLite has one writer at a time")
    owe(desk, lilei, "a", "b", "c")
    with ThreadPoolExecutor(1) as pool, desk.transaction() as tx:
        assert [taken.dedupe_key for taken in service.claim(tx, 2)] == ["a", "b"]
        assert pool.submit(claim, desk).result(timeout=60) == ["c"]


def test_a_card_that_was_out_of_date_when_it_arrived_is_repainted(desk: Desk, lilei: int) -> None:
    hang(desk, lilei, "m1", painted=1, current=1)
    assert repaints(desk) == []
    late = hang(desk, lilei, "m2", painted=1, current=2)
    assert repaints(desk) == [(late, State.OWED)]


def test_a_card_hangs_once_however_often_that_is_said(desk: Desk, lilei: int) -> None:
    """A channel that knows the dedupe key answers a second sending with the message of the first."""
    first = hang(desk, lilei, "m1", painted=1, current=1, code="c1")
    assert hang(desk, lilei, "m1", painted=2, current=2, code="c2") == first
    with desk.reading() as tx:
        (copy,) = copies_of(tx.db, "approval:7")
    assert (copy.painted, copy.response_code) == (2, "c2")


def test_a_change_owes_every_copy_one_repaint(desk: Desk, lilei: int, clock: HandClock) -> None:
    copies = [hang(desk, lilei, ref) for ref in ("m1", "m2")]
    for _ in range(3):
        with desk.transaction() as tx:
            service.repaint(tx, "approval:7")
            service.repaint(tx, "approval:8")
    assert repaints(desk) == [(copy, State.OWED) for copy in copies]
    claim(desk)
    with desk.transaction() as tx:  # what is being painted now may show the old state: one more is owed
        service.repaint(tx, "approval:7")
    assert repaints(desk)[2:] == [(copy, State.OWED) for copy in copies]


def test_a_painted_copy_is_noted_and_painted_again_if_it_is_old_by_then(desk: Desk, lilei: int) -> None:
    copy_id = hang(desk, lilei, "m1", code="c1")
    with desk.transaction() as tx:
        service.painted(tx, copy_id, 2, current=2)
        now = copy_by_id(tx.db, copy_id)
    assert (now.painted, now.response_code, repaints(desk)) == (2, None, [])
    with desk.transaction() as tx:
        service.painted(tx, copy_id, 3, current=4)
    assert repaints(desk) == [(copy_id, State.OWED)]


def test_a_tap_brings_the_code_for_changing_the_card(desk: Desk, lilei: int) -> None:
    copy_id, other = hang(desk, lilei, "m1"), hang(desk, lilei, "m2")
    with desk.transaction() as tx:
        service.tapped(tx, "wecom", "m1", "fresh")
        service.tapped(tx, "slack", "m2", "not this one")
        assert copy_by_id(tx.db, copy_id).response_code == "fresh"
        assert copy_by_id(tx.db, other).response_code is None


def test_the_backlog_says_how_much_waits_and_for_how_long(desk: Desk, lilei: int, clock: HandClock) -> None:
    def now() -> Backlog:
        with desk.reading() as tx:
            return backlog(tx.db, tx.now)

    assert now() == Backlog(0, 0, 0.0)
    owe(desk, lilei, "a", "b", "c", "d")
    clock.advance(timedelta(seconds=30))
    assert now() == Backlog(4, 0, 30.0)
    states: dict[str, dict[str, Any]] = {
        "a": {"state": State.FAILED},
        "b": {"state": State.SENT},
        "c": {"state": State.SENDING},
        "d": {"due_at": clock.now() + timedelta(hours=1)},
    }
    with desk.transaction() as tx:
        for key, values in states.items():
            tx.db.execute(update(Notice).where(Notice.dedupe_key == key).values(**values))
    assert now() == Backlog(2, 1, 0.0)
