"""Orders, cancellations, deliveries, counts and ticks at once: nobody waits for somebody who waits for them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.schedule import tick_once
from core.errors import Refused
from core.inventory import service
from core.inventory.models import Lot, Reservation
from core.inventory.queries import availability
from core.orders import service as orders
from core.orders.models import Order
from core.orders.rules import LineDraft
from core.purchasing import service as purchasing
from core.purchasing.queries import open_purchases
from core.tx import Actor, Desk, Tx
from tests.core.house import HANGZHOU, House, open_house
from tests.core.looks import first_break
from tests.core.scene import CHAIR, DESK_PAD, LAMP

GOODS = (LAMP, DESK_PAD, CHAIR)


def test_everything_at_once(desk: Desk) -> None:
    house = open_house(desk)
    with desk.transaction(house.warehouse) as tx:
        for number, name in enumerate(("near", "far"), start=1):
            supplier = purchasing.add_supplier(tx, name, number)
            for product in GOODS:
                purchasing.set_source(tx, product, supplier, rank=number, cost_minor=10, currency="CNY")
        for product in GOODS:
            service.set_levels(tx, 1, product, 5, 60)
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda number: _work(house, number), range(120)))
    with desk.reading() as tx:
        held = dict.fromkeys(tx.db.scalars(select(Lot.id)), 0)
        for each in tx.db.scalars(select(Reservation).where(Reservation.state == "held")):
            held[each.lot_id] += each.quantity
        assert {lot.id: lot.reserved for lot in tx.db.scalars(select(Lot))} == held
        assert all(first_break(tx.db, order_id) is None for order_id in tx.db.scalars(select(Order.id)))


def _work(house: House, number: int) -> None:
    """One of six things. On SQLite whoever waited too long comes again; nothing else may go wrong."""
    deeds: list[tuple[Actor | None, Callable[[Tx], object]]] = [
        (house.lilei, lambda tx: _place(tx, house.lilei, number)),
        (house.emma, lambda tx: _place(tx, house.emma, number + 1)),
        (house.warehouse, _cancel_oldest),
        (house.warehouse, lambda tx: service.receive(tx, 1, GOODS[number % 3], 7)),
        (house.warehouse, lambda tx: _take_in_or_count(tx, GOODS[number % 3])),
        (None, tick_once),
    ]
    who, deed = deeds[number % len(deeds)]
    while True:
        try:
            with suppress(Refused), house.desk.transaction(who) if who else house.desk.transaction() as tx:
                deed(tx)
            return
        except OperationalError as failure:
            if "database is locked" not in str(failure):
                raise


def _place(tx: Tx, customer: Actor, number: int) -> None:
    assert customer.person_id is not None
    wanted = (GOODS[number % 3], GOODS[(number + 1) % 3])
    orders.place(
        tx,
        customer_id=customer.person_id,
        lines=[LineDraft(product, {"en": "x"}, 5 + number % 9, 100) for product in wanted],
        address=HANGZHOU,
        currency="CNY",
        source="test",
    )


def _cancel_oldest(tx: Tx) -> None:
    found = tx.db.scalars(select(Order.order_no).where(Order.status != "cancelled").order_by(Order.id)).first()
    if found:
        orders.cancel(tx, found, "")


def _take_in_or_count(tx: Tx, product: int) -> None:
    for purchase in open_purchases(tx.db, product)[:1]:
        purchasing.receive(tx, purchase.id, purchase.outstanding, seen_version=purchase.version)
        return
    (shelf,) = availability(tx.db, product)
    service.count(tx, 1, product, shelf.on_hand + 1, expected=shelf.on_hand, reason="found")
