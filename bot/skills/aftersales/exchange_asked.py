"""What customers ask of an exchange that is agreed: how the old goods come back, what the difference is, and when the
new ones leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.conversation.message import Reply
from bot.skills.aftersales.words import difference
from bot.skills.orders.delivery import delivery_time
from bot.skills.skill import CUSTOMERS, ORDER_NO, Outcome, Skill, Turn, person_button
from bot.skills.words import so_many, step_button
from core.exchanges.queries import ExchangeView, exchanges_about
from core.exchanges.rules import State
from core.money import Money
from core.orders.closing import returnable_until
from core.orders.queries import OrderView, order_by_id, order_for
from core.values import Day, Sentence

ASKED = "asked"
"""Where it is kept what was asked: `back`, `difference` or `new`."""

GOES_ON = frozenset({State.AGREED, State.DONE})


def exchange_asked(turn: Turn) -> Outcome:
    """The answer, from the last exchange of the order, or the one that it goes out for."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    about = [each for each in exchanges_about(turn.tx.db, order.id, order.order_no) if each.state in GOES_ON]
    if not about:
        return Reply.of("exchange-not-agreed", order_no=order.order_no)
    exchange = about[-1]
    first, replacement = order_by_id(turn.tx.db, exchange.order_id), _replacement(turn, exchange)
    match turn.text(ASKED):
        case "back":
            return _how_it_comes_back(turn, exchange, first)
        case "difference":
            button = step_button("order_status", replacement.order_no, "button-order")
            head = Sentence("exchange-costs", {"replacement_no": replacement.order_no})
            return Reply((head, _difference(exchange, first, replacement)), buttons=(button,))
    if exchange.waits_for_goods:
        return Reply((Sentence("exchange-goes-after", {"until": Day(_until(turn, first))}),))
    return delivery_time(_of(turn, replacement))


def _how_it_comes_back(turn: Turn, exchange: ExchangeView, order: OrderView) -> Reply:
    """What is to be sent, and by when; or that it is here."""
    if not exchange.awaited:
        return Reply.of("exchange-is-back", order_no=order.order_no)
    goods = so_many(order.lines[exchange.place].names, exchange.awaited)
    until = Day(_until(turn, order))
    return Reply.of("exchange-send-back", person_button(), goods=goods, order_no=order.order_no, until=until)


def _difference(exchange: ExchangeView, order: OrderView, replacement: OrderView) -> Sentence:
    """What the replacement costs more than the goods that it is for, as it was agreed."""
    value = order.lines[exchange.place].unit_price.times(exchange.quantity)
    more = Money(replacement.total.minor - value.minor, value.currency)
    return difference(more, is_paid=exchange.credit_minor >= min(value.minor, replacement.total.minor))


def _until(turn: Turn, order: OrderView) -> datetime:
    return returnable_until(turn.tx.db, order.id) or turn.tx.now


def _replacement(turn: Turn, exchange: ExchangeView) -> OrderView:
    return order_for(turn.tx.db, turn.tx.who, exchange.replacement_no)


def _of(turn: Turn, order: OrderView) -> Turn:
    return replace(turn, given={**turn.given, ORDER_NO: order.order_no})


SKILLS = (Skill("exchange_asked", exchange_asked, CUSTOMERS, needs_order=True),)
