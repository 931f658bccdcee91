"""What comes in counts once, however often and however simultaneously it is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from sqlalchemy import select

from core.inbox import service
from core.inbox.models import Received
from core.tx import Desk
from tests.conftest import MONDAY


def test_what_came_before_is_not_new(desk: Desk) -> None:
    with desk.transaction() as tx:
        assert service.take(tx, "telegram", "7")
    with desk.transaction() as tx:
        assert not service.take(tx, "telegram", "7")


def test_a_message_is_known_by_its_sender_and_the_senders_own_name_for_it(desk: Desk) -> None:
    with desk.transaction() as tx:
        new = [service.take(tx, source, name) for source, name in (("slack", "7"), ("telegram", "7"), ("slack", "8"))]
        assert new == [True, True, True]
        assert not service.take(tx, "slack", "7")


def test_what_was_undone_has_not_come(desk: Desk) -> None:
    with pytest.raises(RuntimeError), desk.transaction() as tx:
        service.take(tx, "slack", "7")
        raise RuntimeError
    with desk.transaction() as tx:
        assert service.take(tx, "slack", "7")


@pytest.mark.parametrize("first_ends_well", [True, False])
def test_of_two_that_come_at_once_the_second_waits_for_the_first(desk: Desk, *, first_ends_well: bool) -> None:
    def second() -> bool:
        with desk.transaction() as tx:
            return service.take(tx, "slack", "7")

    with ThreadPoolExecutor(1) as pool:
        try:
            with desk.transaction() as tx:
                assert service.take(tx, "slack", "7")
                waiting = pool.submit(second)
                sleep(0.1)
                assert not waiting.done()
                if not first_ends_well:
                    raise RuntimeError
        except RuntimeError:
            pass
        assert waiting.result() is not first_ends_well


def test_many_at_once_have_one_effect(desk: Desk) -> None:
    def come(number: int) -> bool:
        with desk.transaction() as tx:
            return service.take(tx, "slack", str(number % 2))

    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(come, range(12)))
    assert sum(new) == 2


def test_what_cannot_be_read_is_kept_for_people_with_what_was_wrong(desk: Desk) -> None:
    for _ in range(2):
        with desk.transaction() as tx:
            service.keep_unread(tx, "wecom", "9", b"<xml>\x00\xff\xe5\xa5\xbd", "not XML")
    with desk.reading() as tx:
        (kept,) = tx.db.scalars(select(Received))
    assert (kept.source, kept.external_id, kept.received_at) == ("wecom", "9", MONDAY)
    assert (kept.error, kept.body) == ("not XML", "<xml>\\x00\\xff好")


def test_what_was_understood_is_not_marked_unreadable_afterwards(desk: Desk) -> None:
    with desk.transaction() as tx:
        service.take(tx, "wecom", "9")
    with desk.transaction() as tx:
        service.keep_unread(tx, "wecom", "9", b"x", "again")
    with desk.reading() as tx:
        assert tx.db.scalars(select(Received.error)).all() == [None]


def test_others_are_not_held_up(desk: Desk) -> None:
    if desk.database.is_sqlite:
        pytest.skip("SQLite has one writer at a time")
    with ThreadPoolExecutor(1) as pool, desk.transaction() as tx:
        service.take(tx, "slack", "7")

        def another() -> bool:
            with desk.transaction() as tx:
                return service.take(tx, "slack", "8")

        assert pool.submit(another).result(timeout=60) is True
