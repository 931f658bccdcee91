"""Whatever happens in whatever order: the shelves agree with their lots, the lots with the promises, and nothing leaks.

A history is played on the whole house, with all that follows, on both databases; after every step the laws must hold.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.schedule import tick_once
from core.clock import HandClock
from core.db import Database
from core.errors import Refused
from core.flow import consequences
from core.inventory import service
from core.inventory.ledger import Part
from core.inventory.models import Lot, Reservation, Stock
from core.inventory.queries import availability, reservations_of
from core.journal.service import record
from core.orders import service as orders
from core.orders.models import Order, OrderLine
from core.orders.rules import LineDraft
from core.purchasing import service as purchasing
from core.purchasing.models import Purchase
from core.purchasing.queries import open_purchases
from core.tx import Desk
from tests.conftest import MONDAY, ZONE, migrate
from tests.core.house import HANGZHOU, open_house
from tests.core.looks import first_break
from tests.core.scene import CHAIR, LAMP
from tests.databases import Home

GOODS = st.sampled_from([LAMP, CHAIR])
PIECES = st.integers(1, 60)


class History(RuleBasedStateMachine):
    """A house whose goods go out, come in, expire and are counted, by turns."""

    home: Home

    def __init__(self) -> None:
        super().__init__()
        self.clock = HandClock(MONDAY)
        self.url = self.home.lend("empty", migrate)
        self.database = Database(self.url)
        self.desk = Desk(self.database, self.clock, record, consequences(ZONE))
        self.ends = Counter[int]()
        """Product id → what went in and out over the counter: received, counted, adjusted."""

    def teardown(self) -> None:
        self.database.close()
        self.home.take_back(self.url)

    @initialize()
    def open(self) -> None:
        self.house = open_house(self.desk)
        with self.desk.transaction(self.house.warehouse) as tx:
            for number, name in enumerate(("near", "far"), start=1):
                supplier = purchasing.add_supplier(tx, name, number)
                for product in (LAMP, CHAIR):
                    purchasing.set_source(tx, product, supplier, rank=number, cost_minor=100, currency="CNY")
            service.set_levels(tx, 1, LAMP, 5, 20)

    @rule(lines=st.lists(st.tuples(GOODS, PIECES), min_size=1, max_size=2), trusted=st.booleans())
    def place(self, lines: list[tuple[int, int]], *, trusted: bool) -> None:
        customer = self.house.lilei if trusted else self.house.emma
        assert customer.person_id is not None
        with self.desk.transaction(customer) as tx:
            orders.place(
                tx,
                customer_id=customer.person_id,
                lines=[LineDraft(product, {"en": "x"}, pieces, 100) for product, pieces in lines],
                address=HANGZHOU,
                currency="CNY",
                source="test",
            )

    @rule(which=st.integers(0, 50), step=st.sampled_from(["cancel", "clear", "approve"]))
    def move(self, which: int, step: str) -> None:
        order = self._order(which)
        if order is None:
            return
        with suppress(Refused), self.desk.transaction() as tx:
            if step == "cancel":
                orders.cancel(tx, order.order_no, "")
            else:
                getattr(orders, step)(tx, order.id)

    @rule(which=st.integers(0, 50), share=st.integers(1, 3))
    def ship_a_part(self, which: int, share: int) -> None:
        order = self._order(which)
        if order is None or order.status != "approved":
            return
        with self.desk.transaction() as tx:
            held = [each for each in reservations_of(tx.db, order.id) if each.state == "held"]
            if held:
                part = Part(held[0].warehouse_id, held[0].product_id, max(held[0].quantity // share, 1))
                service.commit(tx, order.id, [part])

    @rule(product=GOODS, pieces=PIECES, days=st.sampled_from([None, 1, 40]), lot=st.sampled_from(["", "A", "B"]))
    def receive(self, product: int, pieces: int, days: int | None, lot: str) -> None:
        until = None if days is None else self.clock.now() + timedelta(days=days)
        with suppress(Refused), self.desk.transaction(self.house.warehouse) as tx:
            service.receive(tx, 1, product, pieces, f"{lot}{until}"[:60] if until else lot, until)
            self.ends[product] += pieces

    @rule(product=GOODS, by=st.integers(-80, 80))
    def count(self, product: int, by: int) -> None:
        with suppress(Refused), self.desk.transaction(self.house.warehouse) as tx:
            (seen,) = availability(tx.db, product)
            counted = max(seen.on_hand + by, 0)
            service.count(tx, 1, product, counted, expected=seen.on_hand, reason="counted")
            self.ends[product] += counted - seen.on_hand

    @rule(which=st.integers(0, 5), part=st.integers(1, 3), out=st.booleans())
    def purchase_moves(self, which: int, part: int, *, out: bool) -> None:
        with suppress(Refused), self.desk.transaction(self.house.manager) as tx:
            found = open_purchases(tx.db)
            if not found:
                return
            purchase = found[which % len(found)]
            if out:
                purchasing.cancel(tx, purchase.id, "", seen_version=purchase.version, supplier_out=True)
                return
            pieces = max(purchase.outstanding // part, 1)
            purchasing.receive(tx, purchase.id, pieces, seen_version=purchase.version)
            self.ends[purchase.product_id] += pieces

    @rule(hours=st.sampled_from([1, 30, 200]))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(timedelta(hours=hours))
        with self.desk.transaction() as tx:
            tick_once(tx)

    @invariant()
    def shelves_agree_with_lots_and_lots_with_promises(self) -> None:
        with self.desk.reading() as tx:
            held: Counter[int] = Counter()
            gone: Counter[int] = Counter()
            for each, product_id in tx.db.execute(select(Reservation, Stock.product_id).join(Stock)):
                held[each.lot_id] += each.quantity if each.state == "held" else 0
                gone[product_id] += each.quantity if each.state == "committed" else 0
            by_shelf: Counter[int] = Counter()
            promised: Counter[int] = Counter()
            for lot in tx.db.scalars(select(Lot)):
                assert 0 <= lot.reserved <= lot.on_hand
                assert lot.reserved == held[lot.id]
                by_shelf[lot.stock_id] += lot.on_hand
                promised[lot.stock_id] += lot.reserved
            for stock in tx.db.scalars(select(Stock)):
                assert (stock.on_hand, stock.reserved) == (by_shelf[stock.id], promised[stock.id])
                if stock.product_id in (LAMP, CHAIR):
                    assert stock.on_hand == 100 + self.ends[stock.product_id] - gone[stock.product_id]

    @invariant()
    def nobody_is_promised_more_than_they_want_and_nothing_is_promised_to_who_gave_up(self) -> None:
        with self.desk.reading() as tx:
            for order in tx.db.scalars(select(Order)):
                kept: Counter[int] = Counter()
                for each in reservations_of(tx.db, order.id):
                    kept[each.product_id] += each.quantity if each.state != "released" else 0
                    assert not (order.status == "cancelled" and each.state == "held")
                wanted: Counter[int] = Counter()
                for line in tx.db.scalars(select(OrderLine).where(OrderLine.order_id == order.id)):
                    wanted[line.product_id] += line.quantity
                assert kept <= wanted

    @invariant()
    def the_journal_verifies(self) -> None:
        with self.desk.reading() as tx:
            for order_id in tx.db.scalars(select(Order.id)):
                assert first_break(tx.db, order_id) is None

    @invariant()
    def no_purchase_has_brought_more_than_was_ordered(self) -> None:
        with self.desk.reading() as tx:
            for purchase in tx.db.scalars(select(Purchase)):
                assert 0 <= purchase.received <= purchase.quantity

    def _order(self, which: int) -> Any:
        with self.desk.reading() as tx:
            found = tx.db.scalars(select(Order).order_by(Order.id)).all()
            return found[which % len(found)] if found else None


def test_stock_always_balances(home: Home) -> None:
    class Here(History):
        pass

    Here.home = home
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
