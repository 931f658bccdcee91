"""What is said of exchanges: what comes back and goes out, what that costs, and how an exchange stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.message import Reply
from bot.skills.skill import SAID, Turn, pass_on_button
from bot.skills.words import so_many
from core.consequences.credits import Share
from core.consequences.exchanges import Plan
from core.exchanges.queries import exchanges_about
from core.exchanges.rules import State
from core.money import Money
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, numbers_of
from core.orders.rules import Source
from core.values import Day, Named, Sentence


def broken_before_delivery(turn: Turn, order: OrderView) -> Reply | None:
    """What is said of an order that is on its way, as far as we know, where its customer has told that something of it
    is broken: they may have it already, and a colleague sees to that."""
    said = (*turn.earlier[-1:], turn.text(SAID))
    if order.status is not Status.SHIPPED or not any(turn.voice.speech.put(each).is_broken for each in said):
        return None
    words = " · ".join((order.order_no, turn.incoming.text))
    return Reply.of("broken-before-delivery", pass_on_button(words), order_no=order.order_no)


def exchange_items(plan: Plan) -> tuple[Sentence, ...]:
    """What comes back, and what goes out for it."""
    line = plan.order.lines[plan.swap.place]
    sends = plan.sends
    return (
        Sentence.of("exchange-comes-back", product=Named(line.names), quantity=plan.swap.quantity, sum=plan.value),
        Sentence.of("exchange-goes-out", product=Named(sends.names), quantity=sends.quantity, sum=plan.price),
    )


def money_sentences(plan: Plan) -> tuple[Sentence, ...]:
    """What is to be paid, or is paid back; with what delivery costs, if that is the customer's."""
    if plan.freight.minor == 0:
        return (_difference(plan),)
    key = "exchange-freight" if plan.is_freight_within else "exchange-freight-apart"
    return (Sentence(key, {"amount": plan.freight}), _difference(plan))


def _difference(plan: Plan) -> Sentence:
    """The difference, as far as what was paid for the pieces covers it."""
    if not plan.is_paid or not plan.difference.minor:
        return difference(plan.difference, is_paid=plan.is_paid)
    if plan.difference.minor > 0:
        return difference(plan.to_pay, is_paid=True)
    return difference(Money(-plan.to_refund.minor, plan.to_refund.currency), is_paid=True)


def difference(more: Money, *, is_paid: bool) -> Sentence:
    """What goes out costs so much more, or less: of what was paid it is paid, or paid back; else it is owed with the
    rest."""
    if more.minor == 0:
        return Sentence("exchange-even")
    amount = Money(abs(more.minor), more.currency)
    if not is_paid:
        return Sentence("exchange-owes-more" if more.minor > 0 else "exchange-owes-less", {"amount": amount})
    return Sentence("exchange-to-pay" if more.minor > 0 else "exchange-to-get-back", {"amount": amount})


def when_sentence(plan: Plan, until: datetime) -> Sentence:
    """When the replacement goes out, and until when what comes back has to be here."""
    if plan.is_short:
        return Sentence("exchange-waits-for-stock", {"until": Day(until)})
    return Sentence("exchange-goes-first" if plan.goes_out_first else "exchange-goes-after", {"until": Day(until)})


def credit_sentences(shares: Sequence[Share]) -> list[Sentence]:
    """What of the price of goods that came back pays for what goes out for them."""
    return [
        Sentence.of(
            "return-for-exchange",
            amount=Money(each.credit_minor, each.replacement.total.currency),
            replacement_no=each.replacement.order_no,
        )
        for each in shares
    ]


def exchange_notes(turn: Turn, order: OrderView) -> tuple[Sentence, ...]:
    """What of an order is being exchanged; and for which goods it goes out itself."""
    if order.status is not Status.DELIVERED and order.source != Source.EXCHANGE:
        return ()  # nothing has arrived that could be exchanged
    found = []
    for each in exchanges_about(turn.tx.db, order.id, order.order_no):
        if each.replacement_no == order.order_no:
            number, _ = numbers_of(turn.tx.db, [each.order_id])[each.order_id]
            found.append(Sentence.of("exchange-goes-for", order_no=number))
        elif each.state is State.AGREED:
            goods = so_many(order.lines[each.place].names, each.awaited)
            found.append(Sentence.of("exchange-awaited", goods=goods, replacement_no=each.replacement_no))
    return tuple(found)
