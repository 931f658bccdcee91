"""What is still to be paid, and how: told as far as the house knows. A payment that went wrong is a colleague's."""

from __future__ import annotations

from bot.conversation.message import Reply
from bot.skills.changing.refunds import due_line, refund_status
from bot.skills.skill import CUSTOMERS, ORDER_NO, STAFF, Outcome, Skill, Turn, person_button
from core.dues.queries import dues_of
from core.dues.rules import Direction, State
from core.money import Money
from core.orders.lifecycle import OVER
from core.orders.queries import OrderView, order_for, recent_orders
from core.payments.queries import open_minor, payment_state
from core.payments.rules import PaymentState
from core.values import Sentence

LOOKED_AT = 50
"""The speaker's last orders, among which those that are not paid are looked for."""


def payment_help(turn: Turn) -> Outcome:
    """What is open of an order, or of all of the speaker's, and how it can be paid."""
    put = turn.put
    if not (put.owes or put.pays):
        return Reply.of("not-yet", person_button(), wish=Sentence("wish-payment-help"))
    number = turn.text(ORDER_NO)
    if not number and turn.tx.who.has(*STAFF):
        return refund_status(turn)
    orders = (
        [order_for(turn.tx.db, turn.tx.who, number)] if number else recent_orders(turn.tx.db, turn.person.id, LOOKED_AT)
    )
    lines = [line for order in orders for line in _open(turn, order)]
    if not lines:
        key = "order-is-paid" if number else "nothing-to-pay"
        how = (Sentence("how-to-pay"),) if put.pays and not number else ()
        return Reply((Sentence(key, {"order_no": number}), *how), buttons=(person_button(),) if how else ())
    return Reply(
        (Sentence("to-pay"),), items=tuple(lines), closing=(Sentence("how-to-pay"),), buttons=(person_button(),)
    )


def _open(turn: Turn, order: OrderView) -> list[Sentence]:
    """What is open of an order: its own sum, and what a change of it costs besides."""
    if order.status in OVER:
        return []
    left = Money(open_minor(turn.tx.db, order), order.total.currency)
    state = payment_state(turn.tx.db, order)
    charged = [due for due in dues_of(turn.tx.db, order.id) if due.state is State.OWED]
    dues = [due_line(turn, due) for due in charged if due.direction is Direction.CHARGE]
    if state is PaymentState.PAID:
        return dues
    key = "order-unpaid" if state is PaymentState.UNPAID else "order-on-account"
    return [Sentence(key, {"order_no": order.order_no, "amount": left}), *dues]


SKILLS = (Skill("payment_help", payment_help, CUSTOMERS),)
