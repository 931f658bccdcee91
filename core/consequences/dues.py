"""What follows from what happens to money."""

from __future__ import annotations

from core.consequences.concerns import order_of
from core.dues import facts as due_facts
from core.dues import service as dues
from core.dues.queries import balance_of, dues_of
from core.dues.rules import Direction, Reason, State
from core.money import Money
from core.notices import service as notices
from core.orders import facts as order_facts
from core.orders.queries import OrderView, order_by_id
from core.people.queries import on_call
from core.tx import HOUSE, Tx
from core.values import Sentence, Value

SERVICE_TEAM = "service"
"""Who pays back, and asks for what is to be paid on top."""


def worth_of(tx: Tx, order: OrderView) -> Money:
    """What an order costs its customer in all: the goods, and what was asked for freight since it was placed."""
    return order.total + Money(balance_of(tx.db, order.id, Reason.FREIGHT), order.total.currency)


def pay_back(tx: Tx, fact: order_facts.OrderCancelled | order_facts.OrderReturned) -> None:
    """An order that comes to nothing is paid back whole."""
    order = order_by_id(tx.db, order_of(fact))
    reason = Reason.CANCELLED if isinstance(fact, order_facts.OrderCancelled) else Reason.RETURNED
    dues.end(tx.acting_as(HOUSE), order.id, worth_of(tx, order), reason)
    tell_customer_of_dues(tx, order)


def tell_customer_of_dues(tx: Tx, order: OrderView) -> None:
    """Say to the customer what they get back or have to pay, unless it was their own doing: then they have seen it."""
    if tx.who.person_id == order.customer_id:
        return
    for due in dues_of(tx.db, order.id):
        if due.state is State.OWED:
            key = "notice-refund-owed" if due.direction is Direction.REFUND else "notice-charge-owed"
            sentence = Sentence(key, {"order_no": order.order_no, "amount": due.amount})
            notices.owe(tx, order.customer_id, sentence, f"due:{due.id}:customer")


def tell_of_due(tx: Tx, fact: due_facts.DueNoted) -> None:
    """Whoever sees to money hears that there is something to pay back, or to ask for."""
    order = order_by_id(tx.db, order_of(fact))
    values: dict[str, Value] = {"order_no": order.order_no, "amount": Money(fact.amount_minor, fact.currency)}
    ours = Sentence("notice-refund-to-pay" if fact.direction == Direction.REFUND else "notice-charge-to-ask", values)
    for person in on_call(tx.db, SERVICE_TEAM, tx.now):
        if person.id != order.customer_id:
            notices.owe(tx, person.id, ours, f"due:{fact.due_id}:{person.id}")


def tell_of_settlement(tx: Tx, fact: due_facts.DueSettled) -> None:
    """The customer hears that the money is on its way, or has come in."""
    order = order_by_id(tx.db, order_of(fact))
    values: dict[str, Value] = {"order_no": order.order_no, "amount": Money(fact.amount_minor, fact.currency)}
    key = "notice-refund-settled" if fact.direction == Direction.REFUND else "notice-charge-settled"
    notices.owe(tx, order.customer_id, Sentence(key, values), f"due:{fact.due_id}:settled")
