"""Whatever becomes of an order: stock and money balance, the journal holds, and nothing illegal is ever reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from core.approvals import service as approvals
from core.approvals.models import Approval
from core.approvals.queries import latest_for
from core.approvals.rules import State as Question
from core.approvals.rules import shown
from core.clock import HandClock
from core.db import Database
from core.dues import service as dues
from core.dues.queries import dues_of, owed_longest, owed_now, settled_apart
from core.errors import Refused
from core.flow import consequences
from core.fulfilment import service as parcels
from core.fulfilment.quoting import freight_of
from core.intercepts import service as intercepts
from core.intercepts.queries import asked_longest
from core.inventory.models import Reservation, Stock
from core.journal import seals
from core.journal.proof import prove
from core.journal.service import record
from core.orders import service as orders
from core.orders.lifecycle import LIFECYCLE, NOT_SHIPPED, OVER, Status
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import LineWish
from core.payments.queries import paid_minor
from core.tx import HOUSE, Actor, Desk, Tx
from tests.conftest import MONDAY, ZONE, migrate
from tests.core.house import HANGZHOU, SUZHOU, measured, open_house, pay, place
from tests.core.scene import CHAIR, DESK_PAD, LAMP
from tests.databases import Home

LHASA = replace(SUZHOU, text="西藏自治区拉萨市城关区北京中路35号", province="西藏自治区", city="拉萨市")
TOKYO = replace(SUZHOU, text="1-2-3 Akasaka, Minato, Tokyo", country="JP", province="", city="Tokyo")

LEGAL = {(source, row.target) for row in LIFECYCLE for source in row.sources} | {(each, each) for each in Status}
"""Where the lifecycle leads in one step."""


def reachable() -> set[tuple[Status, Status]]:
    """Where the lifecycle leads in any number of steps: one message may take several."""
    found = set(LEGAL)
    while True:
        more = found | {(a, d) for a, b in found for c, d in found if b is c}
        if more == found:
            return found
        found = more


REACHABLE = reachable()


class Life(RuleBasedStateMachine):
    """One order, and everybody who can do anything to it, in a house of their own: the same deeds come to the same, so
    that a history which ends badly can be told in its shortest form."""

    home: Home
    clock: HandClock

    @initialize(
        pieces=st.integers(1, 4), price=st.sampled_from([100, 50_000, 1_500_000, 4_000_000]), paid=st.booleans()
    )
    def begin(self, pieces: int, price: int, paid: bool) -> None:
        """The house opens, and somebody places an order."""
        self.url = self.home.lend("empty", migrate)
        self.database = Database(self.url)
        self.desk = Desk(self.database, self.clock, record, consequences(ZONE))
        self.house = open_house(self.desk)
        measured(self.desk)
        order = place(self.desk, self.house.lilei, pieces=pieces, price=price, order_no="H1")
        self.order_id, self.placed, self.before = order.id, order.total.minor, Status.PLACED
        self.had_goods = False
        self.freight_then = self.freight = self._freight()
        self.was_paid = paid
        if paid:
            pay(self.desk, order)

    def _freight(self) -> int:
        """What the order's freight costs where it goes now."""
        order = self.order()
        with self.desk.reading() as tx:
            found = freight_of(tx, order)
        assert found is not None
        return found.price.minor

    def order(self) -> OrderView:
        with self.desk.reading() as tx:
            return order_by_id(tx.db, self.order_id)

    @contextmanager
    def doing(self, who: Actor) -> Iterator[Tx]:
        """Somebody tries something: it is done whole, or refused without a trace."""
        self.before = self.order().status
        try:
            with self.desk.transaction(who, via="test") as tx:
                yield tx
        except Refused:
            pass

    @rule(lines=st.lists(st.tuples(st.sampled_from([LAMP, DESK_PAD, CHAIR]), st.integers(0, 130)), max_size=3))
    def change_goods(self, lines: list[tuple[int, int]]) -> None:
        order = self.order()
        kept = {line.product_id: place for place, line in enumerate(order.lines)}
        with self.doing(self.house.lilei) as tx:
            wishes = [LineWish(product, count, kept.get(product)) for product, count in lines]
            orders.change_lines(tx, order.order_no, wishes)

    @rule(where=st.sampled_from([HANGZHOU, SUZHOU, LHASA, TOKYO]))
    def change_address(self, where: object) -> None:
        with self.doing(self.house.lilei) as tx:
            orders.edit_address(tx, self.order().order_no, where)  # type: ignore[arg-type]

    @rule(by_staff=st.booleans())
    def cancel(self, by_staff: bool) -> None:
        with self.doing(self.house.warehouse if by_staff else self.house.lilei) as tx:
            orders.cancel(tx, self.order().order_no, "不要了")

    @rule()
    def hold(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            orders.hold(tx, self.order_id, "看一下")

    @rule()
    def let_go_on(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            orders.clear(tx, self.order_id)

    @rule(approved=st.booleans())
    def decide(self, approved: bool) -> None:
        with self.desk.reading() as tx:
            asked = latest_for(tx.db, self.order_id)
        if asked is None:
            return
        who = {self.house.manager.person_id: self.house.manager, self.house.director.person_id: self.house.director}
        with self.doing(who[asked.approver_ids[0]]) as tx:
            approvals.decide(tx, asked.id, approved=approved, seen=shown(self.order()))

    @rule()
    def ship(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            parcels.ship(tx, self.order_id, "sf", f"SF{self.order_id:08}")

    @rule()
    def deliver(self) -> None:
        with self.doing(HOUSE) as tx:
            parcels.record_scan(tx, "sf", f"SF{self.order_id:08}", "delivered", "杭州", tx.now)

    @rule()
    def come_back(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            orders.return_goods(tx, self.order_id, "退回")

    @rule()
    def close(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            orders.close(tx, self.order_id)

    @rule()
    def settle(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            for due in owed_longest(tx.db, 1):
                dues.settle(tx, due.id)

    @rule(elsewhere=st.booleans())
    def ask_carrier(self, elsewhere: bool) -> None:
        with self.doing(self.house.lilei) as tx:
            intercepts.request(tx, self.order().order_no, SUZHOU if elsewhere else None)

    @rule(stopped=st.booleans())
    def carrier_answers(self, stopped: bool) -> None:
        with self.doing(self.house.warehouse) as tx:
            for each in asked_longest(tx.db, 1):
                intercepts.answer(tx, each.id, intercepted=stopped)

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def stock_balances(self) -> None:
        """What is promised on the shelves is what orders hold; a live order holds what it needs, or nothing."""
        with self.desk.reading() as tx:
            held = _pieces(tx, "held")
            for stock in tx.db.scalars(select(Stock)):
                assert 0 <= stock.reserved <= stock.on_hand
                assert stock.reserved == held[stock.id]
            order = order_by_id(tx.db, self.order_id)
            wanted = Counter[int]()
            for line in order.lines:
                wanted[line.product_id] += line.quantity
            own = _own(tx, self.order_id, "held")
            if order.status in NOT_SHIPPED:
                assert own == wanted if self.had_goods else own in (wanted, Counter())
            self.had_goods = bool(own)
            if order.status in OVER:
                assert not own
            if order.status in {Status.SHIPPED, Status.DELIVERED}:
                assert _own(tx, self.order_id, "committed") in (wanted, Counter())

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def money_balances(self) -> None:
        """What was paid, and all that is still asked for or to be paid back, is what a paid order is worth now: its
        goods, and what its freight costs more than at first. Nobody gets back what they never paid."""
        if self.order().status in NOT_SHIPPED:
            self.freight = self._freight()
        with self.desk.reading() as tx:
            order = order_by_id(tx.db, self.order_id)
            is_nothing = order.status in {Status.CANCELLED, Status.RETURNED}
            worth = 0 if is_nothing else order.total.minor + self.freight - self.freight_then
            paid = paid_minor(tx.db, self.order_id) + settled_apart(tx.db, self.order_id, "CNY")
            assert paid + min(0, owed_now(tx.db, self.order_id)) >= 0
            if self.was_paid:
                assert paid + owed_now(tx.db, self.order_id) == worth
            assert order.total.minor == sum(line.unit_price.times(line.quantity).minor for line in order.lines)
            owed = Counter(due.reason for due in dues_of(tx.db, self.order_id) if due.state == "owed")
            assert all(count == 1 for count in owed.values())

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def only_what_is_legal(self) -> None:
        """A status follows from the one before; somebody is asked exactly while the order waits for it."""
        with self.desk.reading() as tx:
            order = order_by_id(tx.db, self.order_id)
            open_questions = tx.db.scalar(
                select(func.count())
                .select_from(Approval)
                .where(Approval.order_id == self.order_id, Approval.state == Question.OPEN)
            )
        assert (self.before, order.status) in REACHABLE
        assert open_questions == (1 if order.status is Status.AWAITING_APPROVAL else 0)

    def teardown(self) -> None:
        """In the end the journal is unbroken, sealed or not."""
        try:
            with self.desk.transaction() as tx:
                seals.tick(tx, ZONE)
            with self.desk.reading() as tx:
                assert prove(tx.db).breaks == []
        finally:
            self.database.close()
            self.home.take_back(self.url)


def _pieces(tx: Tx, state: str) -> Counter[int]:
    found = select(Reservation.stock_id, func.sum(Reservation.quantity)).where(Reservation.state == state)
    return Counter({stock: int(total) for stock, total in tx.db.execute(found.group_by(Reservation.stock_id))})


def _own(tx: Tx, order_id: int, state: str) -> Counter[int]:
    found = (
        select(Stock.product_id, func.sum(Reservation.quantity))
        .join(Stock, Stock.id == Reservation.stock_id)
        .where(Reservation.order_id == order_id, Reservation.state == state)
        .group_by(Stock.product_id)
    )
    return Counter({product: int(total) for product, total in tx.db.execute(found)})


def test_whatever_becomes_of_an_order(home: Home, clock: HandClock) -> None:
    class LifeHere(Life):
        pass

    LifeHere.home, LifeHere.clock = home, clock
    run_state_machine_as_test(
        LifeHere,
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    assert clock.now() == MONDAY
