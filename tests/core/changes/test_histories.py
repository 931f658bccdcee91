"""Whatever becomes of an order: stock and money balance, the journal holds, and nothing illegal is ever reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

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

from core.address import Address
from core.approvals import moves
from core.approvals import service as approvals
from core.approvals.models import Approval
from core.approvals.queries import ApprovalView, latest_about, latest_for, shown_now
from core.approvals.rules import UNDO_WINDOW, Kind
from core.approvals.rules import State as Question
from core.clock import HandClock
from core.consequences.prices import want_prices
from core.db import Database
from core.dues import service as dues
from core.dues.queries import dues_of, owed_longest, owed_now, settled_apart
from core.errors import Refused
from core.exchanges.queries import exchanges_of
from core.flow import consequences
from core.fulfilment import service as parcels
from core.fulfilment.quoting import freight_of
from core.intercepts import service as intercepts
from core.intercepts.queries import intercept_of
from core.intercepts.rules import State as Stopping
from core.inventory.models import Reservation, Stock
from core.journal import seals
from core.journal.proof import prove
from core.journal.service import record
from core.money import Money
from core.orders import coming_back, editing
from core.orders import service as orders
from core.orders.lifecycle import LIFECYCLE, NOT_SHIPPED, OVER, Status
from core.orders.queries import LineView, OrderView, order_by_id, pieces_back, value_back
from core.orders.repricing import fits, kept_in, repricings
from core.orders.rules import LineWish
from core.payments.queries import paid_minor
from core.tx import HOUSE, Actor, Desk, Tx
from tests.conftest import MONDAY, ZONE, migrate
from tests.core.house import HANGZHOU, SUZHOU, measured, open_house, pay, place
from tests.core.scene import CHAIR, DESK_PAD, LAMP
from tests.databases import Home

LHASA = replace(SUZHOU, text="西藏自治区拉萨市城关区北京中路35号", province="西藏自治区", city="拉萨市")
TOKYO = replace(SUZHOU, text="1-2-3 Akasaka, Minato, Tokyo", country="JP", province="", city="Tokyo")

PASSES_BY_ITSELF, LARGE, A_LITTLE, A_LITTLE_FREIGHT = 200_000, 10_000_000, 500_000, 5_000
"""The limits of the first policies for a trusted customer's order in yuan, in fen."""

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


class OneOrder(RuleBasedStateMachine):
    """One order in a house of its own: the same deeds come to the same, so that a history which ends badly can be told
    in its shortest form. What can become of any that was sent, and what holds whatever becomes of it."""

    home: Home
    clock: HandClock

    def open(self, pieces: int, price: int, freight: int, paid: bool) -> None:
        """The same, for whoever goes on from there."""
        self.clock.set(MONDAY)
        self.url = self.home.lend("empty", migrate)
        self.database = Database(self.url)
        self.desk = Desk(self.database, self.clock, record, consequences(ZONE))
        self.house = open_house(self.desk)
        measured(self.desk)
        order = place(self.desk, self.house.lilei, pieces=pieces, price=price, freight=freight, order_no="H1")
        self.order_id, self.placed, self.before = order.id, order.total.minor, Status.PLACED
        self.had_goods = False
        self.agreed: list[tuple[Money, Address, tuple[LineView, ...]]] = []
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

    def about_price(self) -> ApprovalView | None:
        with self.desk.reading() as tx:
            return latest_about(tx.db, Kind.PRICE, self.order_id)

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
            orders.return_goods(tx, self.order_id, "退回", warehouse_id=1)

    @rule(place=st.integers(0, 2), count=st.integers(1, 4), warehouse=st.sampled_from([1, None]))
    def some_come_back(self, place: int, count: int, warehouse: int | None) -> None:
        with self.doing(self.house.warehouse) as tx:
            coming_back.take_back(tx, self.order_id, {place: count}, "退回", warehouse_id=warehouse)

    @rule(place=st.integers(0, 2), count=st.integers(1, 4))
    def announce(self, place: int, count: int) -> None:
        with self.doing(self.house.lilei) as tx:
            coming_back.announce(tx, self.order().order_no, {place: count})

    @rule()
    def close(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            orders.close(tx, self.order_id)

    @rule()
    def settle(self) -> None:
        with self.doing(self.house.warehouse) as tx:
            for due in owed_longest(tx.db, 1):
                dues.settle(tx, due.id)

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
            mine = own(tx, self.order_id, "held")
            if order.status in NOT_SHIPPED:
                assert mine == wanted if self.had_goods else mine in (wanted, Counter())
            self.had_goods = bool(mine)
            if order.status in OVER:
                assert not mine
            if order.status in {Status.SHIPPED, Status.DELIVERED}:
                back = pieces_back(tx.db, self.order_id)
                for place, count in back.items():
                    wanted[order.lines[place].product_id] -= count
                assert own(tx, self.order_id, "committed") in (+wanted, Counter())
                assert sum(back.values()) < sum(line.quantity for line in order.lines), "then it would be returned"
            stopped = intercept_of(tx.db, self.order_id)
            if order.status is Status.RETURNED and stopped is not None and stopped.is_coming_back:
                assert all(stock.on_hand == 100 for stock in tx.db.scalars(select(Stock)))

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def money_balances(self) -> None:
        """What was paid, and all that is still asked for or to be paid back, is what a paid order is worth now: its
        goods and their freight, which costs more or less than at first, but never less than nothing. Nobody gets back
        what they never paid."""
        if self.order().status in NOT_SHIPPED:
            self.freight = self._freight()
        with self.desk.reading() as tx:
            order = order_by_id(tx.db, self.order_id)
            is_nothing = order.status in {Status.CANCELLED, Status.RETURNED}
            more_freight = max(-order.freight.minor, self.freight - self.freight_then)
            back = value_back(tx.db, self.order_id)
            stays = order.freight.minor + more_freight if exchanges_of(tx.db, self.order_id) else 0
            worth = stays if is_nothing else order.total.minor + more_freight - back
            paid = paid_minor(tx.db, self.order_id) + settled_apart(tx.db, self.order_id, "CNY")
            assert paid + min(0, owed_now(tx.db, self.order_id)) >= 0
            if self.was_paid:
                assert paid + owed_now(tx.db, self.order_id) == worth
            goods = sum(line.unit_price.times(line.quantity).minor for line in order.lines)
            assert order.total.minor == goods + order.freight.minor
            owed = Counter(due.reason for due in dues_of(tx.db, self.order_id) if due.state == "owed")
            assert all(count == 1 for count in owed.values())

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def only_what_was_agreed_to_is_approved(self) -> None:
        """What is approved was decided for this sum and this place, or passes the policies as it is; or is so little
        more than what was that nobody has to be asked. Little and little do not come to much."""
        order = self.order()
        if order.status not in {Status.APPROVED, Status.ALLOCATED}:
            return
        if not self.agreed:
            assert order.total.minor <= PASSES_BY_ITSELF
            self.agreed.append(_content(order))
        base, now = self.agreed[-1], _content(order)
        if base == now:
            return
        was, will = base[0].minor, order.total.minor
        assert will - was <= A_LITTLE
        assert _level(will) <= _level(was)
        assert base[1].country == order.address.country
        assert base[1] == order.address or will <= LARGE
        with self.desk.reading() as tx:
            quotes = [
                freight_of(tx, each) for each in (replace(order, total=base[0], address=base[1], lines=base[2]), order)
            ]
        freight = [quote.price.minor for quote in quotes if quote is not None]
        assert len(freight) < 2 or freight[1] - freight[0] <= A_LITTLE_FREIGHT

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def only_what_is_legal(self) -> None:
        """A status follows from the one before; somebody is asked exactly while the order waits for it, unless a no may
        still be taken back, or while it is to go somewhere else on its way."""
        with self.desk.reading() as tx:
            order = order_by_id(tx.db, self.order_id)
            asked = tx.db.scalars(
                select(Approval.kind).where(Approval.order_id == self.order_id, Approval.state == Question.OPEN)
            ).all()
            stopping = intercept_of(tx.db, self.order_id)
            last = latest_for(tx.db, self.order_id)
        is_turned_down = last is not None and last.state is Question.REJECTED and last.undo_until is not None
        assert (self.before, order.status) in REACHABLE
        assert asked.count(Kind.PRICE) <= 1
        if Kind.PRICE in asked and (about := self.about_price()):
            assert fits(order, kept_in(about.detail))
        assert len([kind for kind in asked if kind not in {Kind.REDIRECT, Kind.PRICE}]) == (
            order.status is Status.AWAITING_APPROVAL and not is_turned_down
        )
        is_proposed = stopping is not None and stopping.state is Stopping.PROPOSED
        assert len([kind for kind in asked if kind == Kind.REDIRECT]) == is_proposed
        assert order.status is Status.SHIPPED or not is_proposed

    def teardown(self) -> None:
        """In the end the journal is unbroken, sealed or not."""
        try:
            with self.desk.transaction() as tx:
                seals.tick(tx, ZONE)
            with self.desk.reading() as tx:
                assert prove(tx.db).breaks == []
        finally:
            self.clock.set(MONDAY)
            self.database.close()
            self.home.take_back(self.url)


class Life(OneOrder):
    """The same, and everybody who can do anything to it."""

    @initialize(
        pieces=st.integers(1, 4),
        price=st.sampled_from([100, 50_000, 1_500_000, 4_000_000]),
        freight=st.sampled_from([0, 200, 1_000]),
        paid=st.booleans(),
    )
    def begin(self, pieces: int, price: int, freight: int, paid: bool) -> None:
        """The house opens, and somebody places an order."""
        self.open(pieces, price, freight, paid)

    @rule(lines=st.lists(st.tuples(st.sampled_from([LAMP, DESK_PAD, CHAIR]), st.integers(0, 130)), max_size=3))
    def change_goods(self, lines: list[tuple[int, int]]) -> None:
        order = self.order()
        kept = {line.product_id: place for place, line in enumerate(order.lines)}
        with self.doing(self.house.lilei) as tx:
            wishes = [LineWish(product, count, kept.get(product)) for product, count in lines]
            editing.change_lines(tx, order.order_no, wishes)

    @rule(where=st.sampled_from([HANGZHOU, SUZHOU, LHASA, TOKYO]))
    def change_address(self, where: object) -> None:
        with self.doing(self.house.lilei) as tx:
            editing.edit_address(tx, self.order().order_no, where)  # type: ignore[arg-type]

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

    @rule(off=st.sampled_from([-30, 4, 15, 40, 100]))
    def want_a_price(self, off: int) -> None:
        order = self.order()
        with self.doing(self.house.warehouse) as tx:
            price = order.lines[0].unit_price.minor
            want_prices(tx, order.order_no, repricings(order, {0: price * (100 - off) // 100}))

    @rule(approved=st.booleans())
    def decide_price(self, approved: bool) -> None:
        if asked := self.about_price():
            with self.doing(self.approver(asked)) as tx:
                approvals.decide(tx, asked.id, approved=approved, seen=shown_now(tx.db, asked))

    @rule()
    def take_price_back(self) -> None:
        if asked := self.about_price():
            with self.doing(self.approver(asked)) as tx:
                approvals.undo(tx, asked.id)

    def asked(self) -> tuple[ApprovalView, dict[str, Any]] | None:
        """The last question about it, and what it shows."""
        with self.desk.reading() as tx:
            found = latest_for(tx.db, self.order_id)
            return (found, shown_now(tx.db, found)) if found else None

    def approver(self, asked: ApprovalView) -> Actor:
        """Whoever owes an answer; once all have answered, who gave the last."""
        owing = asked.owing or asked.steps[-1].seats
        found = (self.house.manager, self.house.director, self.house.admin)
        return next(each for each in found if each.person_id == owing[0].person_id)

    @rule(approved=st.booleans())
    def decide(self, approved: bool) -> None:
        if (found := self.asked()) is None:
            return
        asked, seen = found
        with self.doing(self.approver(asked)) as tx:
            approvals.decide(tx, asked.id, approved=approved, seen=seen)
        if approved and asked.state is Question.OPEN and self.asked_state() is Question.APPROVED:
            self.agreed.append(_content(self.order()))

    def asked_state(self) -> Question:
        found = self.asked()
        assert found is not None
        return found[0].state

    @rule()
    def take_yes_back(self) -> None:
        if (found := self.asked()) is None:
            return
        with self.doing(self.approver(found[0])) as tx:
            approvals.undo(tx, found[0].id)
        if found[0].state is Question.APPROVED and self.asked_state() is not Question.APPROVED:
            self.agreed.pop()

    @rule()
    def let_answers_stand(self) -> None:
        """The time passes in which an answer can be taken back."""
        self.clock.advance(UNDO_WINDOW)
        with self.doing(HOUSE) as tx:
            approvals.tick(tx)

    @rule()
    def withdraw(self) -> None:
        if found := self.asked():
            with self.doing(self.house.lilei) as tx:
                approvals.withdraw(tx, found[0].id, "不用了")

    @rule()
    def give_back(self) -> None:
        if found := self.asked():
            with self.doing(self.approver(found[0])) as tx:
                moves.give_back(tx, found[0].id, "请确认")

    @rule()
    def hold_and_release(self) -> None:
        self.hold()
        with self.desk.transaction(self.house.warehouse, via="test") as tx:
            if order_by_id(tx.db, self.order_id).status is Status.ON_HOLD:
                orders.clear(tx, self.order_id)

    @rule(where=st.sampled_from([SUZHOU, TOKYO, None]))
    def ask_carrier(self, where: Address | None) -> None:
        with self.doing(self.house.lilei) as tx:
            intercepts.request(tx, self.order().order_no, where)

    @rule(stopped=st.booleans())
    def carrier_answers(self, stopped: bool) -> None:
        with self.doing(self.house.warehouse) as tx:
            if (asked := intercept_of(tx.db, self.order_id)) and asked.state == "asked":
                intercepts.answer(tx, asked.id, intercepted=stopped)


def _content(order: OrderView) -> tuple[Money, Address, tuple[LineView, ...]]:
    return order.total, order.address, order.lines


def _level(total_minor: int) -> int:
    """Who decides about such a sum: nobody, the manager, the director."""
    return (total_minor > PASSES_BY_ITSELF) + (total_minor > LARGE)


def _pieces(tx: Tx, state: str) -> Counter[int]:
    found = select(Reservation.stock_id, func.sum(Reservation.quantity)).where(Reservation.state == state)
    return Counter({stock: int(total) for stock, total in tx.db.execute(found.group_by(Reservation.stock_id))})


def own(tx: Tx, order_id: int, state: str) -> Counter[int]:
    """What is promised to an order, or was, in this state: product → pieces."""
    found = (
        select(Stock.product_id, func.sum(Reservation.quantity))
        .join(Stock, Stock.id == Reservation.stock_id)
        .where(Reservation.order_id == order_id, Reservation.state == state)
        .group_by(Stock.product_id)
    )
    return Counter({product: int(total) for product, total in tx.db.execute(found)})


def live(life: type[OneOrder], home: Home, clock: HandClock) -> None:
    """Play histories of a kind, each in a house of its own. The clock stands again where it stood."""
    run_state_machine_as_test(
        type(life.__name__, (life,), {"home": home, "clock": clock}),
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    assert clock.now() == MONDAY


def test_whatever_becomes_of_an_order(home: Home, clock: HandClock) -> None:
    live(Life, home, clock)
