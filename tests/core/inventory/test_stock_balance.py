"""Whatever happens in whatever order: plans add up, and the shelves agree with the promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from core.inventory import service
from core.inventory.errors import StockPromised
from core.inventory.models import Reservation, Stock
from core.inventory.rules import Missing, Pick, Shelf, missing_of, plan
from core.tx import Desk, Role, Tx
from tests.core.scene import CHAIR, DESK_PAD, LAMP, goods, order, person, shelves

PRODUCTS = (LAMP, DESK_PAD, CHAIR)

some_shelves = st.dictionaries(
    st.tuples(st.integers(1, 5), st.sampled_from(PRODUCTS)), st.integers(0, 9), max_size=15
).map(
    lambda free: [
        Shelf(number, warehouse, product, count)
        for number, ((warehouse, product), count) in enumerate(free.items(), start=1)
    ]
)
some_lines = st.lists(st.tuples(st.sampled_from(PRODUCTS), st.integers(1, 4)), min_size=1, max_size=3)
some_wishes = st.dictionaries(st.sampled_from(PRODUCTS), st.integers(1, 12), min_size=1)


@given(some_wishes, some_shelves)
def test_a_plan_gives_exactly_what_is_wanted_and_takes_no_more_than_there_is(
    wanted: dict[int, int], shelves: list[Shelf]
) -> None:
    shelves = [shelf for shelf in shelves if shelf.product_id in wanted]
    if missing_of(wanted, shelves):
        return
    picks = plan(wanted, shelves)
    given_out: Counter[int] = Counter()
    for pick in picks:
        assert 0 < pick.quantity <= pick.shelf.free
        given_out[pick.shelf.product_id] += pick.quantity
    assert given_out == wanted
    ids = [pick.shelf.stock_id for pick in picks]
    assert ids == sorted(set(ids)), "each shelf once, in the order in which shelves are locked"


@given(some_wishes, some_shelves)
def test_one_warehouse_is_enough_if_one_has_it_all(wanted: dict[int, int], shelves: list[Shelf]) -> None:
    shelves = [shelf for shelf in shelves if shelf.product_id in wanted]
    free = {(shelf.warehouse_id, shelf.product_id): shelf.free for shelf in shelves}
    complete = [
        house
        for house in range(1, 6)
        if all(free.get((house, product), 0) >= count for product, count in wanted.items())
    ]
    if complete:
        houses = {pick.shelf.warehouse_id for pick in plan(wanted, shelves)}
        assert len(houses) == 1
        assert houses <= set(complete)


@given(some_wishes, some_shelves)
def test_what_is_missing_is_missing_everywhere(wanted: dict[int, int], shelves: list[Shelf]) -> None:
    shelves = [shelf for shelf in shelves if shelf.product_id in wanted]
    free: Counter[int] = Counter()
    for shelf in shelves:
        free[shelf.product_id] += shelf.free
    expected = [Missing(product, count, free[product]) for product, count in wanted.items() if free[product] < count]
    assert missing_of(wanted, shelves) == expected


def test_of_two_that_have_it_all_the_fuller_one_serves() -> None:
    small, big = Shelf(1, 1, LAMP, 2), Shelf(2, 2, LAMP, 9)
    assert plan({LAMP: 2}, [small, big]) == [Pick(big, 2)]


Deed = Callable[[Tx, int], object]
DEEDS: dict[str, Deed] = {
    "reserve": service.reserve,
    "release": lambda tx, order_id: service.release(tx, order_id, "test"),
    "commit": service.commit,
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(some_lines, min_size=3, max_size=3),
    history=st.lists(st.tuples(st.integers(0, 2), st.sampled_from([*DEEDS, "count"]), st.integers(-3, 3)), max_size=12),
)
def test_shelves_and_promises_always_agree(
    desk: Desk, lines: list[list[tuple[int, int]]], history: list[tuple[int, str, int]]
) -> None:
    with desk.reading() as tx:
        is_first = tx.db.scalar(select(func.count()).select_from(Stock)) == 0
    if is_first:
        goods(desk)
        shelves(desk, {LAMP: 9, DESK_PAD: 9, CHAIR: 9}, {LAMP: 5, DESK_PAD: 5})
    with desk.reading() as tx:
        before = dict(tx.db.execute(select(Stock.id, Stock.on_hand)).all())
        gone_before = _sum_by_shelf(tx, "committed")
    buyer = person(desk, "buyer", Role.CUSTOMER)
    names = (f"{buyer.person_id}-{number}" for number in range(3))
    orders = [order(desk, name, *wishes, customer=buyer) for name, wishes in zip(names, lines, strict=True)]
    counted = 0
    for which, deed, by in history:
        with desk.transaction() as tx:
            if deed != "count":
                DEEDS[deed](tx, orders[which])
            elif by:
                with suppress(StockPromised):
                    service.adjust(tx, 1, LAMP, by, "count")
                    counted += by
    with desk.reading() as tx:
        held, gone = _sum_by_shelf(tx, "held"), _sum_by_shelf(tx, "committed")
        for stock in tx.db.scalars(select(Stock)):
            assert stock.reserved == held[stock.id]
            left = counted if (stock.warehouse_id, stock.product_id) == (1, LAMP) else 0
            assert stock.on_hand == before[stock.id] + left - (gone[stock.id] - gone_before[stock.id])


def _sum_by_shelf(tx: Tx, state: str) -> Counter[int]:
    found = (
        select(Reservation.stock_id, func.sum(Reservation.quantity))
        .where(Reservation.state == state)
        .group_by(Reservation.stock_id)
    )
    return Counter({stock_id: int(total) for stock_id, total in tx.db.execute(found)})
