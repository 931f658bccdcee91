"""The daily seal: whoever rewrites the past, even with every hash made anew, is found out, and it is said where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import delete, event, select, update

from core.clock import HandClock
from core.journal import seals
from core.journal.models import Entry, Seal, Sealed
from core.journal.proof import Break, Fault, prove
from core.journal.seals import Named, digest_of, seal_hash
from core.journal.service import BEGINNING, hash_of
from core.orders import editing
from core.tx import Desk, Tx
from tests.conftest import ZONE
from tests.core.house import SUZHOU, open_house, place
from tests.core.scene import told


def seal(desk: Desk) -> int:
    with desk.transaction(via="tick") as tx:
        return seals.tick(tx, ZONE)


def broken(desk: Desk, order_id: int | None = None) -> list[Break]:
    with desk.reading() as tx:
        return prove(tx.db, order_id).breaks


@dataclass(frozen=True)
class Past:
    """Three sealed days, in which an order was placed and changed; and what was written since."""

    desk: Desk
    order_id: int
    order_no: str


@pytest.fixture
def past(desk: Desk, clock: HandClock) -> Past:
    house = open_house(desk)
    order = place(desk, house.lilei)
    seal(desk)
    clock.advance(timedelta(days=1))
    with desk.transaction(house.lilei) as tx:
        editing.edit_address(tx, order.order_no, SUZHOU)
    seal(desk)
    clock.advance(timedelta(days=1))
    place(desk, house.emma)
    seal(desk)
    place(desk, house.emma)
    return Past(desk, order.id, order.order_no)


def test_a_seal_is_set_once_a_day_of_the_shop_and_is_itself_a_fact(desk: Desk, clock: HandClock) -> None:
    assert seal(desk) == 0, "there is nothing to seal yet"
    house = open_house(desk)
    assert [seal(desk), seal(desk)] == [1, 0]
    clock.advance(timedelta(hours=13, minutes=59))  # a minute before midnight in Shanghai
    assert seal(desk) == 0
    clock.advance(timedelta(minutes=1))
    place(desk, house.lilei)
    assert [seal(desk), seal(desk)] == [1, 0]
    noted = [data for name, data in told(desk) if name == "DaySealed"]
    assert [(each["number"], each["day"]) for each in noted] == [(1, "2026-11-23"), (2, "2026-11-24")]
    with desk.reading() as tx:
        proof = prove(tx.db)
    assert (proof.chains, proof.seals, proof.unsealed, proof.breaks) == (1, 2, 1, [])
    assert proof.last_seal == noted[-1]["hash"]


def test_a_seal_names_the_ends_of_chains_that_grew_and_all_facts_of_no_order(past: Past) -> None:
    with past.desk.reading() as tx:
        ends = tx.db.execute(
            select(Sealed.number, Entry.order_id, Entry.place, Entry.fact)
            .join(Entry, Entry.id == Sealed.entry_id)
            .where(Sealed.number > 1)
            .order_by(Sealed.number, Entry.id)
        ).all()
    assert [tuple(row) for row in ends[:2]] == [(2, None, 1, "DaySealed"), (2, past.order_id, 5, "AddressChanged")]
    assert {row.order_id for row in ends[2:]} == {None, past.order_id + 1}


def test_nobody_touched_it(past: Past) -> None:
    assert broken(past.desk) == []
    assert broken(past.desk, past.order_id) == []


def at(tx: Tx, order_id: int | None, place: int = 1) -> Entry:
    found = select(Entry).where(Entry.order_id == order_id, Entry.place == place).order_by(Entry.id)
    return tx.db.scalars(found.limit(1)).one()


def rewrite(tx: Tx, order_id: int) -> None:
    """Make every hash of a chain right again, as somebody would who wants to hide a change."""
    previous = BEGINNING
    for number, entry in enumerate(
        tx.db.scalars(select(Entry).where(Entry.order_id == order_id).order_by(Entry.place)).all(), start=1
    ):
        entry.place, entry.previous = number, previous
        said = (entry.at, entry.who_id, entry.who, entry.via, entry.fact, entry.data)
        entry.hash = previous = hash_of(previous, order_id, number, *said)
        tx.db.flush()


def change(tx: Tx, past: Past) -> None:
    at(tx, past.order_id, 3).data = {"rule": "another"}


def change_and_rewrite(tx: Tx, past: Past) -> None:
    change(tx, past)
    rewrite(tx, past.order_id)


def take_out(tx: Tx, past: Past) -> None:
    tx.db.delete(at(tx, past.order_id, 2))


def take_out_the_end(tx: Tx, past: Past) -> None:
    tx.db.delete(at(tx, past.order_id, 5))


def take_out_and_rewrite(tx: Tx, past: Past) -> None:
    take_out(tx, past)
    tx.db.flush()
    rewrite(tx, past.order_id)


def put_in(tx: Tx, past: Past) -> None:
    last = at(tx, past.order_id, 5)
    last.place = 6
    tx.db.flush()
    fourth = at(tx, past.order_id, 4)
    forged = hash_of(fourth.hash, past.order_id, 5, tx.now, None, "house", "test", "OrderHeld", {"reason": "x"})
    tx.db.add(
        Entry(
            order_id=past.order_id,
            place=5,
            at=tx.now,
            who_id=None,
            who="house",
            via="test",
            fact="OrderHeld",
            data={"reason": "x"},
            previous=fourth.hash,
            hash=forged,
        )
    )


def put_in_and_rewrite(tx: Tx, past: Past) -> None:
    put_in(tx, past)
    tx.db.flush()
    rewrite(tx, past.order_id)


CHAINS: list[tuple[Callable[[Tx, Past], None], list[tuple[Fault, int | None, int | None]]]] = [
    (change, [(Fault.ENTRY, 3, None)]),
    (change_and_rewrite, [(Fault.CHANGED, 4, 1), (Fault.CHANGED, 5, 2)]),
    (take_out, [(Fault.ENTRY, 3, None)]),
    (take_out_the_end, [(Fault.GONE, None, 2)]),
    (take_out_and_rewrite, [(Fault.CHANGED, 3, 1), (Fault.CHANGED, 4, 2)]),
    (put_in, [(Fault.ENTRY, 6, None)]),
    (put_in_and_rewrite, [(Fault.CHANGED, 6, 2)]),
]


@pytest.mark.parametrize(("lie", "found"), CHAINS, ids=[lie.__name__ for lie, _ in CHAINS])
def test_a_lie_in_a_chain_is_found_where_it_is(
    past: Past, lie: Callable[[Tx, Past], None], found: list[tuple[Fault, int | None, int | None]]
) -> None:
    with past.desk.transaction() as tx:
        lie(tx, past)
    assert [(each.fault, each.place, each.seal) for each in broken(past.desk)] == found


def test_a_forged_entry_of_the_past_shows_even_at_the_end_of_its_chain(past: Past) -> None:
    """Whoever can choose ids can hide an entry among the old ones; the seal of that day did not name it."""
    with past.desk.transaction() as tx:
        gone = tx.db.scalars(select(Entry).where(Entry.order_id.is_(None)).order_by(Entry.id)).first()
        assert gone is not None
        number = gone.id
        tx.db.delete(gone)
        tx.db.flush()
        last = at(tx, past.order_id, 5)
        forged = hash_of(last.hash, past.order_id, 6, tx.now, None, "house", "test", "OrderClosed", {})
        entry = Entry(id=number, order_id=past.order_id, place=6, at=tx.now, who_id=None, who="house", via="test")
        entry.fact, entry.data, entry.previous, entry.hash = "OrderClosed", {}, last.hash, forged
        tx.db.add(entry)
    assert Break(Fault.CHANGED, number, past.order_id, 6, 1) in broken(past.desk)
    assert broken(past.desk, past.order_id) != []


def loose(tx: Tx) -> Entry:
    return tx.db.scalars(select(Entry).where(Entry.order_id.is_(None), Entry.fact == "PersonAdded")).all()[1]


def test_a_fact_of_no_order_cannot_be_changed_taken_out_or_put_in(past: Past) -> None:
    with past.desk.transaction() as tx:
        entry = loose(tx)
        number = entry.id
        entry.who = "王芳"
        entry.hash = hash_of(BEGINNING, None, 1, entry.at, entry.who_id, "王芳", entry.via, entry.fact, entry.data)
    assert broken(past.desk) == [Break(Fault.CHANGED, number, None, 1, 1)]
    with past.desk.transaction() as tx:
        tx.db.execute(delete(Entry).where(Entry.id == number))
    assert broken(past.desk) == [Break(Fault.GONE, number, None, None, 1)]
    with past.desk.transaction() as tx:
        said = (tx.now, None, "house", "test", "PersonAdded", {"person_id": 1})
        entry = Entry(id=number, order_id=None, place=1, previous=BEGINNING, hash=hash_of(BEGINNING, None, 1, *said))
        entry.at, entry.who_id, entry.who, entry.via, entry.fact, entry.data = said  # type: ignore[assignment]
        tx.db.add(entry)
        tx.db.execute(delete(Sealed).where(Sealed.entry_id == number))
        seal_again(tx, 1)
    assert broken(past.desk)[0] == Break(Fault.ADDED, number, None, 1, 1)


def seal_again(tx: Tx, number: int) -> None:
    """Make a seal's digest and hash fit what it names now."""
    row = tx.db.get_one(Seal, number)
    names = tx.db.execute(select(Sealed).where(Sealed.number == number).order_by(Sealed.entry_id)).scalars()
    row.digest = digest_of([Named(name.entry_id, name.hash) for name in names])
    row.hash = seal_hash(row.previous, row.number, row.day, row.sealed_at, row.up_to, row.digest)
    tx.db.flush()


@pytest.mark.parametrize(
    "lie", [{"day": "2026-01-01"}, {"up_to": 3}, {"digest": BEGINNING}, {"previous": BEGINNING}, {"hash": BEGINNING}]
)
def test_a_changed_seal_shows(past: Past, lie: dict[str, object]) -> None:
    with past.desk.transaction() as tx:
        tx.db.execute(update(Seal).where(Seal.number == 2).values(**lie))
    assert Break(Fault.SEAL, seal=2) in broken(past.desk)


def test_a_seal_that_names_something_else_shows(past: Past) -> None:
    with past.desk.transaction() as tx:
        tx.db.execute(delete(Sealed).where(Sealed.number == 2))
    assert broken(past.desk) == [Break(Fault.SEAL, seal=2)]
    with past.desk.transaction() as tx:
        seal_again(tx, 2)
    assert Break(Fault.SEAL, seal=3) in broken(past.desk), "the seal after it does not fit any more"


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_seal_that_is_gone_shows_even_the_last_one(past: Past, gone: int) -> None:
    with past.desk.transaction() as tx:
        tx.db.execute(delete(Sealed).where(Sealed.number == gone))
        tx.db.execute(delete(Seal).where(Seal.number == gone))
    assert Break(Fault.NO_SEAL, seal=gone) in broken(past.desk)


def test_a_seal_that_was_put_in_shows(past: Past) -> None:
    with past.desk.transaction() as tx:
        last = tx.db.scalars(select(Seal).order_by(Seal.number.desc())).first()
        assert last is not None
        row = Seal(
            number=4, day="2026-12-01", sealed_at=tx.now, up_to=last.up_to, digest="", previous=last.hash, hash=""
        )
        tx.db.add(row)
        tx.db.flush()
        seal_again(tx, 4)
    assert broken(past.desk) == [Break(Fault.NO_SEAL, seal=4)]


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_orders(desk: Desk) -> None:
    house = open_house(desk)
    for _ in range(20):
        place(desk, house.lilei)
    seal(desk)
    asked: list[str] = []
    event.listen(desk.database.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert broken(desk) == []
    assert len(asked) < 10
