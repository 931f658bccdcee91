"""What was paid for goods that are exchanged pays for what goes out for them, once they are back.

What their customer would get back is credited to the replacement, as far as that costs so much; only the rest is paid
back. So nothing is paid back twice, and nothing is lost: it is a settled refund here and a payment there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from core.dues import service as dues
from core.exchanges import service as exchanges
from core.exchanges.queries import ExchangeView, open_exchanges
from core.money import Money
from core.orders import taking
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id, order_for
from core.payments import service as payments
from core.payments.queries import paid_minor
from core.tx import HOUSE, Tx

METHOD = "exchange"
"""The way of a payment that is the price of goods which came back."""

_NOTHING_GOES_OUT = (Status.CANCELLED, Status.RETURNED)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of the pieces that come back belong to an exchange, and so much of their price pays for its
    replacement."""

    exchange: ExchangeView
    replacement: OrderView
    pieces: int
    credit_minor: int


def shares_of(db: Session, order: OrderView, pieces: Mapping[int, int], most: int) -> list[Share]:
    """What of these pieces (place of a line → pieces) belongs to exchanges, the oldest first, and what their prices pay
    for: no more than `most`, which is what their customer would get back for all of it."""
    left, found = dict(pieces), []
    for exchange in open_exchanges(db, order.id):
        count = min(exchange.awaited, left.get(exchange.place, 0))
        if count == 0:
            continue
        left[exchange.place] -= count
        replacement = order_for(db, HOUSE, exchange.replacement_no)
        value = order.lines[exchange.place].unit_price.times(count).minor
        credit = max(0, min(value, most, _open_of(db, replacement)))
        most -= credit
        found.append(Share(exchange, replacement, count, credit))
    return found


def _open_of(db: Session, replacement: OrderView) -> int:
    if replacement.status in _NOTHING_GOES_OUT:
        return 0
    return replacement.total.minor - paid_minor(db, replacement.id)


def take_in(tx: Tx, order: OrderView, pieces: Mapping[int, int], most: int) -> int:
    """Let what is back of exchanged goods pay for their replacements; how much it does, in minor units."""
    house, credited = tx.acting_as(HOUSE), 0
    for share in shares_of(tx.db, order, pieces, most):
        taking.take(house, share.replacement.id)  # the order before its exchange, as whoever cancels it locks them
        exchange = exchanges.take_in(house, share.exchange.id, share.pieces, share.credit_minor)
        _pay(house, order, exchange, share)
        exchanges.tell_back(house, exchange, share.replacement.id, share.pieces, share.credit_minor)
        credited += share.credit_minor
    return credited


def _pay(house: Tx, order: OrderView, exchange: ExchangeView, share: Share) -> None:
    if share.credit_minor == 0:
        return
    amount = Money(share.credit_minor, order.total.currency)
    dues.credit(house, order.id, amount, exchange.replacement_no)
    reference = f"{exchange.id}/{exchange.arrived}"
    payments.note_payment(house, exchange.replacement_no, METHOD, amount_minor=share.credit_minor, reference=reference)


def whole_of(order: OrderView) -> dict[int, int]:
    """All pieces of an order, by the place of their line."""
    return {place: line.quantity for place, line in enumerate(order.lines)}


def replacement_of(tx: Tx, exchange: ExchangeView) -> OrderView:
    """What goes out for the goods of an exchange, locked."""
    found = order_for(tx.db, HOUSE, exchange.replacement_no)
    taking.take(tx, found.id)
    return order_by_id(tx.db, found.id)
