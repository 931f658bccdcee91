"""Whatever becomes of an exchange: no piece and no fen is had twice, and none is lost."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import select

from core.clock import HandClock
from core.consequences.credits import METHOD
from core.consequences.exchanges import call_off, want_exchange
from core.dues.queries import dues_of, owed_now, settled_apart
from core.exchanges.queries import ExchangeView, exchanges_of, expected_minor, open_exchanges
from core.exchanges.rules import Cause, State, Swap
from core.fulfilment import service as parcels
from core.orders import coming_back
from core.orders import service as orders
from core.orders.lifecycle import NOT_SHIPPED, OVER, Status
from core.orders.queries import OrderView, order_by_id, order_for, pieces_back, value_back
from core.payments import service as payments
from core.payments.models import Payment
from core.payments.queries import paid_minor
from core.tx import HOUSE, Tx
from tests.core.changes.test_histories import OneOrder, live, own
from tests.core.scene import CHAIR, DESK_PAD, LAMP
from tests.databases import Home

GOODS = st.sampled_from([LAMP, DESK_PAD, CHAIR])


class LifeWithExchanges(OneOrder):
    """The same order once it was delivered, of goods which cost so little that nobody is asked; and what goes out for
    them."""

    @initialize(
        pieces=st.integers(1, 4),
        price=st.sampled_from([40, 100, 30_000]),
        freight=st.sampled_from([0, 200, 1_000]),
        paid=st.booleans(),
    )
    def begin(self, pieces: int, price: int, freight: int, paid: bool) -> None:
        """It is placed, sent, and arrives."""
        self.open(pieces, price, freight, paid)
        self.ship()
        self.deliver()

    def exchanges(self) -> list[ExchangeView]:
        with self.desk.reading() as tx:
            return list(exchanges_of(tx.db, self.order_id))

    def replacements(self, tx: Tx) -> list[OrderView]:
        return [order_for(tx.db, HOUSE, each.replacement_no) for each in exchanges_of(tx.db, self.order_id)]

    @rule(product=GOODS, place=st.integers(0, 1), count=st.integers(1, 3), cause=st.sampled_from(Cause))
    def exchange(self, product: int, place: int, count: int, cause: Cause) -> None:
        with self.doing(self.house.lilei) as tx:
            want_exchange(tx, self.order().order_no, Swap(place, count, product, cause))

    @rule()
    def keep_it(self) -> None:
        with self.doing(self.house.lilei) as tx:
            for each in open_exchanges(tx.db, self.order_id)[:1]:
                call_off(tx, self.order().order_no, each.id)

    @rule(at=st.integers(0, 2))
    def cancel_replacement(self, at: int) -> None:
        with self.doing(self.house.lilei) as tx:
            for each in self.replacements(tx)[at : at + 1]:
                orders.cancel(tx, each.order_no, "")

    @rule(at=st.integers(0, 2), amount=st.sampled_from([1, None]))
    def pay_replacement(self, at: int, amount: int | None) -> None:
        with self.doing(self.house.warehouse) as tx:
            for each in self.replacements(tx)[at : at + 1]:
                if each.status not in OVER:
                    payments.note_payment(tx, each.order_no, "bank", amount_minor=amount)

    @rule(at=st.integers(0, 2))
    def release_replacement(self, at: int) -> None:
        with self.doing(self.house.warehouse) as tx:
            for each in self.replacements(tx)[at : at + 1]:
                orders.clear(tx, each.id)

    @rule(at=st.integers(0, 2))
    def send_replacement(self, at: int) -> None:
        with self.doing(self.house.warehouse) as tx:
            for each in self.replacements(tx)[at : at + 1]:
                parcels.ship(tx, each.id, "sf", f"SF{each.id:08}")
        with self.doing(HOUSE) as tx:
            for each in self.replacements(tx)[at : at + 1]:
                parcels.record_scan(tx, "sf", f"SF{each.id:08}", "delivered", "杭州", tx.now)

    @rule(at=st.integers(0, 2), count=st.integers(1, 3))
    def replacement_comes_back(self, at: int, count: int) -> None:
        with self.doing(self.house.warehouse) as tx:
            for each in self.replacements(tx)[at : at + 1]:
                coming_back.take_back(tx, each.id, {0: count}, "退回", warehouse_id=1)

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def no_piece_is_had_twice(self) -> None:
        """What came back and is awaited is no more than there was; what goes out is held for it until it leaves."""
        with self.desk.reading() as tx:
            order = order_by_id(tx.db, self.order_id)
            back = pieces_back(tx.db, self.order_id)
            for place, line in enumerate(order.lines):
                awaited = sum(each.awaited for each in exchanges_of(tx.db, self.order_id) if each.place == place)
                assert back.get(place, 0) + awaited <= line.quantity
            for each in self.replacements(tx):
                held = own(tx, each.id, "held")
                assert held == (each.pieces if each.status in NOT_SHIPPED else {})

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def money_goes_over_once(self) -> None:
        """What pays for replacements is what went off what was paid for the goods; and each is paid, and paid back,
        what it is worth, and no more."""
        with self.desk.reading() as tx:
            credited = sum(due.amount.minor for due in dues_of(tx.db, self.order_id) if due.reason == "exchanged")
            assert all(due.state == "settled" for due in dues_of(tx.db, self.order_id) if due.reason == "exchanged")
            came = select(Payment).where(Payment.method == METHOD)
            assert sum(each.amount_minor for each in tx.db.scalars(came)) == credited
            assert credited == sum(each.credited_minor for each in exchanges_of(tx.db, self.order_id))
            for each in self.replacements(tx):
                paid = paid_minor(tx.db, each.id) + settled_apart(tx.db, each.id, "CNY") + owed_now(tx.db, each.id)
                assert paid >= 0
                if each.status in {Status.CANCELLED, Status.RETURNED}:
                    assert paid == 0
                else:
                    assert paid <= each.total.minor - value_back(tx.db, each.id)

    @precondition(lambda self: hasattr(self, "order_id"))
    @invariant()
    def what_is_over_expects_nothing(self) -> None:
        """Nothing goes out for goods of an order that is over, and nothing is expected for what does not go out."""
        with self.desk.reading() as tx:
            order = order_by_id(tx.db, self.order_id)
            for each in exchanges_of(tx.db, self.order_id):
                replacement = order_for(tx.db, HOUSE, each.replacement_no)
                if order.status is not Status.DELIVERED or replacement.status is Status.CANCELLED:
                    assert each.state is not State.AGREED
                    assert expected_minor(tx.db, replacement) == 0


def test_whatever_becomes_of_an_exchange(home: Home, clock: HandClock) -> None:
    live(LifeWithExchanges, home, clock)
