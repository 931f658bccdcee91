"""What can be done about exchanges. Who may want one, and what it comes to, is said in `core.consequences.exchanges`.

    agree ── agreed ──┬── done         all its goods are back
                      ├── withdrawn    its customer keeps them, or nothing goes out for them
                      └── lapsed       they did not come back in time

All of it is done while the order is locked whose goods are exchanged.
"""

from __future__ import annotations

from typing import Any

from core.exchanges import facts
from core.exchanges.errors import UnknownExchange
from core.exchanges.models import Exchange
from core.exchanges.queries import ExchangeView, view_of
from core.exchanges.rules import State, Swap
from core.money import Money
from core.orders.numbers import next_order_no
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import LineDraft, line_as_dict
from core.policies.rules import Decision
from core.tx import Role, Tx


def agree(
    tx: Tx,
    order_id: int,
    swap: Swap,
    sends: LineDraft,
    *,
    total_minor: int,
    credit_minor: int,
    freight: Money,
    decision: Decision,
    reason: str = "",
) -> ExchangeView:
    """Note that pieces of an order are to come back for what `sends` says, which goes out as an order of its own: its
    customer, or staff. That it may be, and what it comes to, is known.
    """
    order = _theirs(tx, order_id)
    row = Exchange(
        order_id=order_id,
        position=swap.place + 1,
        quantity=swap.quantity,
        replacement_no=next_order_no(tx),
        arrived=0,
        credit_minor=credit_minor,
        credited_minor=0,
        decision=decision.kept(),
        state=State.AGREED,
        agreed_at=tx.now,
    )
    tx.db.add(row)
    tx.db.flush()
    tx.tell(
        facts.ExchangeAgreed(
            order_id=order_id,
            exchange_id=row.id,
            goods=_goods(order, row, swap.quantity),
            sends=line_as_dict(sends),
            replacement_no=row.replacement_no,
            value_minor=order.lines[swap.place].unit_price.times(swap.quantity).minor,
            total_minor=total_minor,
            freight_minor=freight.minor,
            freight_currency=freight.currency,
            currency=order.total.currency,
            reason=reason,
            decisions=[decision.kept()],
        )
    )
    return view_of(row)


def take_in(tx: Tx, exchange_id: int, pieces: int, credit_minor: int) -> ExchangeView:
    """Note that so many of the pieces are back, and what of their price pays for the replacement. The house's own
    step, which tells nobody: the money moves first (see `tell_back`)."""
    tx.require()
    row = _open(tx, exchange_id)
    row.arrived += pieces
    row.credited_minor += credit_minor
    if row.arrived == row.quantity:
        row.state, row.ended_at = State.DONE, tx.now
    tx.db.flush()
    return view_of(row)


def tell_back(tx: Tx, exchange: ExchangeView, replacement_id: int, pieces: int, credit_minor: int) -> None:
    """Tell that so many of the pieces are back. The house's own step."""
    tx.require()
    order = order_by_id(tx.db, exchange.order_id)
    row = tx.db.get_one(Exchange, exchange.id)
    tx.tell(
        facts.ExchangeGoodsBack(
            order_id=replacement_id,
            exchange_id=exchange.id,
            goods=_goods(order, row, pieces),
            from_order_no=order.order_no,
            credit_minor=credit_minor,
            currency=order.total.currency,
            is_whole=exchange.state is State.DONE,
        )
    )


def end(tx: Tx, exchange_id: int, state: State) -> None:
    """Note that it is called off (WITHDRAWN), or that its goods did not come in time (LAPSED). Its customer, or staff.

    Raises UnknownExchange for one that is over.
    """
    row = _open(tx, exchange_id)
    order = _theirs(tx, row.order_id)
    row.state, row.ended_at = state, tx.now
    tx.db.flush()
    tx.tell(
        facts.ExchangeEnded(
            order_id=row.order_id,
            exchange_id=row.id,
            goods=_goods(order, row, row.quantity - row.arrived),
            replacement_no=row.replacement_no,
            lapsed=state is State.LAPSED,
        )
    )


def _theirs(tx: Tx, order_id: int) -> OrderView:
    """The order, which is the speaker's own if they are not staff."""
    order = order_by_id(tx.db, order_id)
    if order.customer_id != tx.who.person_id:
        tx.require(Role.STAFF)
    return order


def _open(tx: Tx, exchange_id: int) -> Exchange:
    row = tx.db.get(Exchange, exchange_id, with_for_update=True, populate_existing=True)
    if row is None or row.state != State.AGREED:
        raise UnknownExchange
    return row


def _goods(order: OrderView, row: Exchange, quantity: int) -> list[dict[str, Any]]:
    line = order.lines[row.position - 1]
    return [{"product_id": line.product_id, "names": line.names, "quantity": quantity}]
