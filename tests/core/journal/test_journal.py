"""The journal says who did what, when and from where; a change to the past shows at its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.orm import Session

from core.clock import HandClock
from core.journal.models import Entry
from core.journal.proof import Fault, prove
from core.journal.queries import EntryView, count_facts, history_of
from core.journal.service import BEGINNING, hash_of, record
from core.orders import editing
from core.orders.facts import FindingsChanged
from core.orders.queries import OrderView
from core.tx import HOUSE, Desk, Tx
from tests.conftest import MONDAY
from tests.core.house import SUZHOU, House, open_house, place
from tests.core.looks import first_break


@pytest.fixture
def house(desk: Desk) -> House:
    return open_house(desk)


@pytest.fixture
def order(house: House, clock: HandClock) -> OrderView:
    """An order with a past of five entries."""
    placed = place(house.desk, house.lilei)
    clock.advance(timedelta(minutes=1))
    with house.desk.transaction(house.lilei, via="telegram") as tx:
        editing.edit_address(tx, placed.order_no, SUZHOU)
    return placed


def broken_at(desk: Desk, order: OrderView) -> int | None:
    with desk.reading() as tx:
        return first_break(tx.db, order.id)


def test_the_history_says_who_what_when_and_from_where(house: House, order: OrderView) -> None:
    with house.desk.reading() as tx:
        history = history_of(tx.db, order.id)
    assert [(entry.place, entry.fact, entry.who, entry.via) for entry in history] == [
        (1, "OrderPlaced", "李雷", "test"),
        (2, "StockReserved", "house", "test"),
        (3, "OrderCleared", "house", "test"),
        (4, "OrderApproved", "house", "test"),
        (5, "AddressChanged", "李雷", "telegram"),
    ]
    sums = {"total_minor": 50_000, "currency": "CNY", "freight_minor": 0, "paid": None}
    placed = {"order_no": "10001", "source": "test", **sums}
    assert history[0] == EntryView(1, MONDAY, "李雷", house.lilei.person_id, "test", "OrderPlaced", placed)
    assert history[-1].at == MONDAY + timedelta(minutes=1)
    assert history[-1].data["after"]["phone"] == "13800138000"  # the record is whole; masking is for those who look


def test_what_is_undone_within_a_transaction_leaves_no_gap_in_the_chain(house: House, order: OrderView) -> None:
    """The transaction goes back to a savepoint before and between facts that stay; what another one holds is kept."""
    with house.desk.transaction() as tx:

        def tell(reason: str) -> None:
            tx.tell(FindingsChanged(order_id=order.id, reasons=[reason], decisions=[]))

        for step in ("first", "second"):
            with pytest.raises(KeyError), tx.db.begin_nested():
                tell("undone")
                raise KeyError
            tell(step)
        with pytest.raises(KeyError), tx.db.begin_nested():
            with tx.db.begin_nested():
                tell("undone with what is around it")
            tell("undone")
            raise KeyError
        with tx.db.begin_nested():
            tell("kept")
        tell("last")
    assert broken_at(house.desk, order) is None
    with house.desk.reading() as tx:
        history = history_of(tx.db, order.id)
    assert [entry.place for entry in history] == list(range(1, len(history) + 1))
    assert [entry.data["reasons"] for entry in history[-4:]] == [["first"], ["second"], ["kept"], ["last"]]


def test_a_session_that_goes_on_after_its_commit_sees_what_others_added(house: House, order: OrderView) -> None:
    with Session(house.desk.database.engine) as db:
        for _ in range(2):
            with db.begin():
                tell_in(house.desk, db, order)
            with house.desk.transaction() as tx:
                tell_in(house.desk, tx.db, order)
    assert broken_at(house.desk, order) is None


def tell_in(desk: Desk, db: Session, order: OrderView) -> None:
    """A fact of an order, from which nothing follows."""
    tx = Tx(db, HOUSE, desk.clock.now(), "test", record, {})
    tx.tell(FindingsChanged(order_id=order.id, reasons=[], decisions=[]))


def test_a_chain_that_nobody_touched_holds(house: House, order: OrderView) -> None:
    assert broken_at(house.desk, order) is None
    other = place(house.desk, house.emma)
    assert broken_at(house.desk, other) is None
    with house.desk.reading() as tx:
        assert history_of(tx.db, other.id)[0].place == 1
        assert first_break(tx.db, 999) is None


@pytest.mark.parametrize(
    "lie",
    [
        {"at": MONDAY + timedelta(seconds=1)},
        {"who_id": None},
        {"who": "王芳"},
        {"via": "slack"},
        {"fact": "OrderHeld"},
        {"data": {"rule": "another"}},
        {"previous": BEGINNING},
        {"hash": BEGINNING},
        {"place": 9},
    ],
    ids=lambda lie: next(iter(lie)),
)
@pytest.mark.parametrize("place_of_lie", [1, 3, 5])
def test_a_lie_shows_at_its_place(house: House, order: OrderView, place_of_lie: int, lie: Mapping[str, Any]) -> None:
    at = (Entry.order_id == order.id) & (Entry.place == place_of_lie)
    unchanged = (place_of_lie == 1 and "previous" in lie) or (place_of_lie == 3 and "who_id" in lie)
    with house.desk.transaction() as tx:
        tx.db.execute(update(Entry).where(at).values(**lie))
    assert broken_at(house.desk, order) == (None if unchanged else place_of_lie)


@pytest.mark.parametrize("home", ["sqlite"], indirect=True)
def test_data_that_can_no_longer_be_read_show_at_their_place(house: House, order: OrderView) -> None:
    """PostgreSQL takes no such thing."""
    with house.desk.transaction() as tx:
        tx.db.execute(text("UPDATE journal SET data = 'no json' WHERE order_id = :id AND place = 2"), {"id": order.id})
    with house.desk.reading() as tx:
        assert [(each.fault, each.order_id, each.place) for each in prove(tx.db).breaks] == [(Fault.ENTRY, order.id, 2)]


@pytest.mark.parametrize("gone", [1, 3])
def test_an_entry_that_was_taken_out_leaves_a_gap(house: House, order: OrderView, gone: int) -> None:
    with house.desk.transaction() as tx:
        tx.db.execute(delete(Entry).where(Entry.order_id == order.id, Entry.place == gone))
    assert broken_at(house.desk, order) == gone


def test_an_entry_that_was_moved_to_another_order_shows(house: House, order: OrderView) -> None:
    other = place(house.desk, house.emma)
    with house.desk.transaction() as tx:
        tx.db.execute(delete(Entry).where(Entry.order_id == other.id))
        tx.db.execute(update(Entry).where(Entry.order_id == order.id, Entry.place == 1).values(order_id=other.id))
    assert (broken_at(house.desk, other), broken_at(house.desk, order)) == (1, 1)


def test_a_hash_covers_everything_that_is_said() -> None:
    said: dict[str, Any] = {
        "previous": BEGINNING,
        "order_id": 1,
        "place": 1,
        "at": MONDAY,
        "who_id": 1,
        "who": "李雷",
        "via": "web",
        "fact": "OrderHeld",
        "data": {"a": 1, "b": 2},
    }
    other: dict[str, Any] = {
        "previous": "1" * 64,
        "order_id": 2,
        "place": 2,
        "at": MONDAY + timedelta(microseconds=1),
        "who_id": None,
        "who": "王芳",
        "via": "slack",
        "fact": "OrderCleared",
        "data": {"a": 1, "b": 3},
    }
    assert hash_of(**said) == hash_of(**said | {"data": {"b": 2, "a": 1}})
    hashes = {hash_of(**said)} | {hash_of(**said | {name: value}) for name, value in other.items()}
    assert len(hashes) == 1 + len(other)


def test_facts_are_counted_by_name_and_span(house: House, order: OrderView) -> None:
    with house.desk.reading() as tx:
        minute = timedelta(minutes=1)
        assert count_facts(tx.db, "OrderPlaced", MONDAY, MONDAY + minute) == 1
        assert count_facts(tx.db, "OrderPlaced", MONDAY + minute, MONDAY + 2 * minute) == 0
        assert count_facts(tx.db, "AddressChanged", MONDAY, MONDAY + minute) == 0
        assert count_facts(tx.db, "AddressChanged", MONDAY + minute, MONDAY + 2 * minute) == 1
