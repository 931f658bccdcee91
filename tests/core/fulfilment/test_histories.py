"""Whatever the warehouse does in whatever order: every piece is on a shelf, promised, or gone, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from core.errors import Refused
from core.fulfilment import packing, planning, service
from core.fulfilment.models import Parcel
from core.fulfilment.rules import OPEN, ParcelState
from core.fulfilment.work import lying, parcels_of
from core.inventory import due
from core.inventory import service as inventory
from core.inventory.models import Reservation, Stock
from core.inventory.queries import held_by_order, lacking, waiting_orders
from core.journal.models import Entry
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.tx import HOUSE, Desk, Tx
from tests.core.fulfilment.warehouses import EAST, buy, open_house, packed, parcels, promised
from tests.core.house import House
from tests.core.scene import CHAIR, LAMP

PIECES = 40

some_steps = st.lists(
    st.tuples(
        st.sampled_from(
            ("allocate", "split", "merge", "short", "pick", "pack", "ship", "hold", "clear", "cancel", "come", "serve")
        ),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=14,
)


def step(tx: Tx, deed: str, bought: list[OrderView], first: int, second: int, number: int) -> None:
    """One thing the warehouse does, to whatever is there."""
    order, other = bought[first % len(bought)], bought[second % len(bought)]
    here = parcels_of(tx.db, order.id, open_only=True)
    parcel = here[second % len(here)] if here else None
    deeds: dict[str, Callable[[], object]] = {
        "allocate": lambda: planning.allocate_all(tx, [order.id, other.id]),
        "split": lambda: planning.split(tx, order.id, {LAMP: 1}),
        "merge": lambda: planning.merge(tx, [order.id, other.id]),
        "short": lambda: parcel and packing.confirm_picked(tx, parcel.id, {LAMP: 1}),
        "pick": lambda: parcel and packing.confirm_picked(tx, parcel.id),
        "pack": lambda: parcel and packing.pack(tx, parcel.id, 500),
        "ship": lambda: service.ship(
            tx, order.id, "sf", f"SF00000{number:05}", parcel_id=parcel.id if parcel and second % 2 else None
        ),
        "hold": lambda: orders.hold(tx, order.id, "?"),
        "clear": lambda: orders.clear(tx, order.id),
        "cancel": lambda: orders.cancel(tx, order.order_no, ""),
        "come": lambda: inventory.receive(tx.acting_as(HOUSE), EAST, LAMP, 2),
        "serve": lambda: due.tick(tx.acting_as(HOUSE)),
    }
    deeds[deed]()


def check(tx: Tx, bought: list[OrderView]) -> None:
    """Shelves agree with promises; promises agree with parcels; what is gone and what is held make up the order."""
    for stock in tx.db.scalars(select(Stock)):
        held = func.coalesce(func.sum(Reservation.quantity), 0)
        promised = tx.db.scalar(select(held).where(Reservation.stock_id == stock.id, Reservation.state == "held"))
        gone = tx.db.scalar(select(held).where(Reservation.stock_id == stock.id, Reservation.state == "committed"))
        assert stock.reserved == promised
        assert stock.on_hand == PIECES // 4 - gone + _come_and_lost(tx, stock)
    for order in bought:
        now = order_by_id(tx.db, order.id)
        here, held = lying(tx.db, order.id), held_by_order(tx.db, [order.id]).get(order.id, [])
        waiting = _waited_for(tx, order.id)
        if here or waiting:
            assert set(here) == set(held), "open parcels hold just what is promised"
            assert waiting == lacking(tx.db, [order.id])[order.id], "parcels wait for just what the order lacks"
            assert not waiting or order.id in {each.order_id for each in waiting_orders(tx.db) if not each.is_over}
        if now.status is Status.CANCELLED:
            assert (here, held, waiting) == ([], [], {})
            continue
        ordered = Counter({line.product_id: line.quantity for line in now.lines})
        left = Counter[int]()
        for parcel in parcels_of(tx.db, order.id):
            if parcel.state is ParcelState.GONE:
                left.update({line.product_id: line.quantity for line in parcel.lines if line.order_id == order.id})
        for part in held:
            left[part.product_id] += part.quantity
        left.update(lacking(tx.db, [order.id])[order.id])
        assert left == ordered
        if now.status is Status.ON_HOLD:
            assert (here, waiting) == ([], {})
    empty = select(Parcel).where(Parcel.state.in_(sorted(OPEN)), ~Parcel.lines.any())
    assert tx.db.scalars(empty).all() == []


def _waited_for(tx: Tx, order_id: int) -> dict[int, int]:
    """What parcels of an order wait for."""
    found: Counter[int] = Counter()
    for parcel in parcels_of(tx.db, order_id, open_only=True):
        if parcel.state is ParcelState.WAITING:
            found.update(parcel.parts)
    return dict(found)


def _come_and_lost(tx: Tx, stock: Stock) -> int:
    """By how much a shelf holds more than at first but for what has left: what came, less what was not found."""
    rows = tx.db.scalars(select(Entry).where(Entry.fact.in_(("StockReceived", "StockAdjusted"))))
    here = [
        row.data
        for row in rows
        if (row.data["warehouse_id"], row.data["product_id"]) == (stock.warehouse_id, stock.product_id)
    ]
    return sum(data.get("by", data.get("quantity", 0)) for data in here)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=some_steps)
def test_nothing_is_lost_and_nothing_is_sent_twice(desk: Desk, steps: list[tuple[str, int, int]]) -> None:
    class Over(Exception):
        pass

    house = _house_once(desk)
    with pytest.raises(Over), desk.transaction(house.warehouse) as tx:
        bought = [_buy(tx, house, 2 + number % 2, number) for number in range(4)]
        for number, (deed, first, second) in enumerate(steps):
            try:
                with tx.db.begin_nested():
                    step(tx, deed, bought, first, second, number)
            except Refused:
                pass
            check(tx, bought)
        raise Over  # each history begins with full shelves


_HOUSES: dict[int, House] = {}


def _house_once(desk: Desk) -> House:
    """The house of this database, opened with the first history."""
    if id(desk) not in _HOUSES:
        quarter = PIECES // 4
        _HOUSES[id(desk)] = open_house(desk, {LAMP: quarter, CHAIR: quarter}, {LAMP: quarter, CHAIR: quarter})
    return _HOUSES[id(desk)]


def _buy(tx: Tx, house: House, lamps: int, number: int) -> OrderView:
    from core.orders.rules import LineDraft
    from tests.core.house import HANGZHOU, SUZHOU

    assert house.lilei.person_id is not None
    drafts = [LineDraft(LAMP, {"en": "lamp"}, lamps, 100), LineDraft(CHAIR, {"en": "chair"}, 1, 100)]
    row = orders.place(
        tx.acting_as(house.lilei),
        customer_id=house.lilei.person_id,
        lines=drafts,
        address=SUZHOU if number == 3 else HANGZHOU,
        currency="CNY",
        source="test",
    )
    return order_by_id(tx.db, row.id)


def test_a_parcel_handed_over_by_many_at_once_leaves_once(desk: Desk) -> None:
    house = open_house(desk)
    order = buy(house, (LAMP, 2))
    with desk.transaction(house.warehouse) as tx:
        planning.allocate(tx, order.id)
    (parcel,) = parcels(house, order)

    def hand_over(number: int) -> bool:
        try:
            with desk.transaction(house.warehouse) as tx:
                service.ship(tx, order.id, "sf", f"SF000000000{number}", parcel_id=parcel.id)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(6) as packers:
        assert sorted(packers.map(hand_over, range(6))) == [False] * 5 + [True]
    assert packed(house, order) == [(EAST, "gone", {LAMP: 2})]
    assert promised(house, order, "committed") == {(EAST, LAMP): 2}


def test_two_waves_at_once_plan_every_order_once(desk: Desk) -> None:
    house = open_house(desk, {LAMP: 3}, {LAMP: 3})
    bought = [buy(house, (LAMP, 1)) for _ in range(6)]
    ids = [order.id for order in bought]

    def wave(order_ids: list[int]) -> int:
        with desk.transaction(house.warehouse) as tx:
            return len(planning.allocate_all(tx, order_ids))

    with ThreadPoolExecutor(2) as packers:
        assert sorted(packers.map(wave, (ids, ids[::-1]))) == [0, 6]
    places = Counter(at for order in bought for at, _, _ in packed(house, order))
    assert sum(places.values()) == 6
    assert max(places.values()) <= 3
