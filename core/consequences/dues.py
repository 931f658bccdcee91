"""What follows from what happens to money."""

from __future__ import annotations

from core.consequences import credits
from core.consequences.concerns import order_of
from core.dues import facts as due_facts
from core.dues import service as dues
from core.dues.queries import dues_of, open_now, owed_now, settled_apart
from core.dues.rules import Direction, Owed, Reason, State, goods_due
from core.exchanges.queries import exchanges_of
from core.money import Money
from core.notices import service as notices
from core.orders import facts as order_facts
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id, value_back
from core.payments import facts as payment_facts
from core.payments import service as payments
from core.payments.queries import paid_minor
from core.payments.rules import Paid
from core.people.queries import on_call
from core.policies.queries import freight_currency
from core.tx import HOUSE, Tx
from core.values import Sentence, Value

SERVICE_TEAM = "service"
"""Who pays back, and asks for what is to be paid on top."""

EXTRA = "extra"
"""The way of a payment of which only is known that it was settled as an extra payment."""

_GOODS = (Reason.ITEMS, Reason.RETURNED, Reason.EXCHANGED)
"""What changes what an order's goods are worth."""

_COME_TO_NOTHING = {Status.CANCELLED: Reason.CANCELLED, Status.RETURNED: Reason.RETURNED}
"""Orders of which all that was paid goes back, and why."""


def goods_owed(tx: Tx, before: OrderView, after: OrderView) -> Owed:
    """What a change of an order's goods adds to what its customer owes us, beyond the order itself; or gives back."""
    due = goods_due(before.total.minor, after.total.minor, _covered(tx, before))
    return _owed(tx, before, Reason.ITEMS, Money(due, after.total.currency), paid_for(tx, before))


def freight_owed(tx: Tx, before: OrderView, more: Money) -> Owed:
    """What other freight adds to it. No more goes back than was paid for freight: with the order, once that is paid,
    and apart from it."""
    is_paid = more.currency == before.freight.currency and before.total.minor <= _covered(tx, before)
    with_order = before.freight.minor if is_paid else 0
    paid = with_order + settled_apart(tx.db, before.id, more.currency, Reason.FREIGHT)
    return _owed(tx, before, Reason.FREIGHT, more, paid)


def is_freight_open(tx: Tx, order: OrderView, currency: str) -> bool:
    """Whether freight in this currency is a part of what a customer has still to pay for an order: then other freight
    is just another part of it."""
    return order.freight.minor > 0 and order.freight.currency == currency and _covered(tx, order) < order.total.minor


def freight_asked(tx: Tx, order: OrderView, currency: str) -> Money:
    """What a customer is asked for the freight of an order by now, with the order and for its changes."""
    with_order = order.freight.minor if order.freight.currency == currency else 0
    apart = settled_apart(tx.db, order.id, currency, Reason.FREIGHT) + owed_now(tx.db, order.id, Reason.FREIGHT)
    return Money(with_order + apart, currency)


def _owed(tx: Tx, order: OrderView, reason: Reason, difference: Money, paid: int) -> Owed:
    owed, is_open = owed_now(tx.db, order.id, reason), open_now(tx.db, order.id, reason)
    return Owed(difference, max(0, paid), owed, is_open)


def paid_for(tx: Tx, order: OrderView) -> int:
    """What we have of the customer for an order in its own currency, all in all."""
    return paid_minor(tx.db, order.id) + settled_apart(tx.db, order.id, order.total.currency)


def _covered(tx: Tx, order: OrderView, about: tuple[Reason, ...] = (Reason.ITEMS,)) -> int:
    """How much of an order's goods is paid, or asked for as an extra payment, less what went back, or is to, for these
    reasons."""
    apart = owed_now(tx.db, order.id, *about) + settled_apart(tx.db, order.id, order.total.currency, *about)
    return paid_minor(tx.db, order.id) + apart


def pay_back(tx: Tx, fact: order_facts.OrderCancelled | order_facts.OrderReturned) -> None:
    """Of an order that comes to nothing, all that was paid is paid back, but what pays for the goods that go out for
    its own."""
    order = order_by_id(tx.db, order_of(fact))
    reason = _COME_TO_NOTHING[order.status]
    stays = (Reason.FREIGHT,) if _keeps_freight(tx, order) else ()
    credits.take_in(tx, order, credits.whole_of(order), to_pay_back(tx, order))
    paid = [Money(to_pay_back(tx, order), order.total.currency)]
    if (currency := freight_currency()) != order.total.currency and not stays:
        paid.append(Money(settled_apart(tx.db, order.id, currency), currency))
    dues.end(tx.acting_as(HOUSE), order.id, paid, reason, but_not=stays)
    tell_customer_of_dues(tx, order)


def to_pay_back(tx: Tx, order: OrderView) -> int:
    """What of a customer's money would go back if an order came to nothing: all of it; but not what they paid for its
    delivery, where they had other goods for some of it."""
    paid = paid_for(tx, order)
    if _keeps_freight(tx, order):
        paid -= order.freight.minor + settled_apart(tx.db, order.id, order.total.currency, Reason.FREIGHT)
    return max(0, paid)


def _keeps_freight(tx: Tx, order: OrderView) -> bool:
    return any(each.arrived or each.awaited for each in exchanges_of(tx.db, order.id))


def pay_back_part(tx: Tx, fact: order_facts.OrderPartReturned) -> None:
    """Of goods that came back, what they cost is paid back, as far as the customer has paid for them; but not what was
    asked for delivery, nor what pays for the goods that go out for them."""
    order = order_by_id(tx.db, order_of(fact))
    after = order.total.minor - value_back(tx.db, order.id)
    owed = returned_owed(tx, order, after + fact.value_minor, after)
    pieces = {each["place"]: each["quantity"] for each in fact.goods}
    owed = owed.less(credits.take_in(tx, order, pieces, max(0, owed.owed - owed.after)))
    dues.note(tx.acting_as(HOUSE), order.id, owed, Reason.RETURNED)
    tell_customer_of_dues(tx, order)


def returned_owed(tx: Tx, order: OrderView, before: int, after: int) -> Owed:
    """What it gives back that an order is worth less, since goods of it came back."""
    due = goods_due(before, after, _covered(tx, order, _GOODS))
    return _owed(tx, order, Reason.RETURNED, Money(due, order.total.currency), paid_for(tx, order))


def back_with_the_last(tx: Tx, order: OrderView) -> int:
    """What the customer gets back besides the price of the goods once all of an order is back: what they paid for its
    delivery. In minor units."""
    worth = order.total.minor - value_back(tx.db, order.id)
    goods = returned_owed(tx, order, worth, order.freight.minor)
    promised = -owed_now(tx.db, order.id, Reason.RETURNED)
    return max(0, to_pay_back(tx, order) - promised - max(0, goods.owed - goods.after))


def take_what_came_with_it(tx: Tx, fact: order_facts.OrderPlaced) -> None:
    """An order that was paid for where it was placed is paid before anybody looks at it."""
    if fact.paid:
        paid, house = Paid(**fact.paid), tx.acting_as(HOUSE)
        payments.note_payment(
            house,
            fact.order_no,
            paid.method,
            amount_minor=paid.amount_minor,
            reference=paid.reference,
            may_exceed=True,
        )


def take_as_paid(tx: Tx, fact: payment_facts.PaymentNoted) -> None:
    """Money that comes in for an order pays what was asked for its goods on top; what is more than the order costs goes
    back, or pays for what is added to it. Of an order that has come to nothing it all goes back."""
    order_id = order_of(fact)
    order = order_by_id(tx.db, order_id)
    if order.status in _COME_TO_NOTHING:
        _pay_back_late(tx, order, _COME_TO_NOTHING[order.status])
        return
    asked = min(fact.amount_minor, max(0, owed_now(tx.db, order_id, Reason.ITEMS)))
    too_much = _covered(tx, order, _GOODS) - asked - (order.total.minor - value_back(tx.db, order_id))
    back = min(fact.amount_minor - asked, max(0, too_much))
    owed = Owed(Money(-asked - back, fact.currency), paid_for(tx, order) if back else 0)
    dues.note(tx.acting_as(HOUSE), order_id, owed, Reason.ITEMS)


def _pay_back_late(tx: Tx, order: OrderView, reason: Reason) -> None:
    """What comes in for an order after all else was paid back."""
    paid = to_pay_back(tx, order)
    more = Money(-max(0, paid + owed_now(tx.db, order.id, reason)), order.total.currency)
    dues.note(tx.acting_as(HOUSE), order.id, _owed(tx, order, reason, more, paid), reason)
    tell_customer_of_dues(tx, order)


def note_as_payment(tx: Tx, fact: due_facts.DueSettled) -> None:
    """What was paid on top for goods is a payment for the order, which costs so much more."""
    if fact.direction == Direction.CHARGE and fact.reason == Reason.ITEMS:
        order = order_by_id(tx.db, order_of(fact))
        worth = order.total.minor - value_back(tx.db, order.id)
        if is_open := max(0, worth - paid_minor(tx.db, order.id)):
            amount = min(is_open, fact.amount_minor)
            payments.note_payment(tx.acting_as(HOUSE), order.order_no, EXTRA, amount_minor=amount)


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
