"""Looking at exchanges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.db import run, table_of
from core.exchanges.models import Exchange
from core.exchanges.rules import State
from core.orders.queries import OrderView
from core.orders.rules import Source
from core.policies.rules import Decision


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """So many pieces of a line of an order (`place`, counted from 0) are to come back, of which some have `arrived`,
    and what goes out for them."""

    id: int
    order_id: int
    place: int
    quantity: int
    arrived: int
    replacement_no: str
    credit_minor: int
    credited_minor: int
    decision: Decision
    state: State

    @property
    def awaited(self) -> int:
        """How many pieces are still to come."""
        return self.quantity - self.arrived if self.state is State.AGREED else 0

    @property
    def expected_minor(self) -> int:
        """What will pay for the replacement once all of them are back."""
        return max(0, self.credit_minor - self.credited_minor) if self.state is State.AGREED else 0

    @property
    def waits_for_goods(self) -> bool:
        """Whether the replacement goes out only when the goods are back, and they are not."""
        return self.awaited > 0 and self.decision.outputs["outcome"] == "hold"


_EXCHANGES = table_of(Exchange)
_FOR = select(_EXCHANGES).where(_EXCHANGES.c.replacement_no == bindparam("number"))
_OF = select(_EXCHANGES).where(_EXCHANGES.c.order_id == bindparam("of_order")).order_by(_EXCHANGES.c.id)
_ABOUT = (
    select(_EXCHANGES)
    .where((_EXCHANGES.c.order_id == bindparam("of_order")) | (_EXCHANGES.c.replacement_no == bindparam("number")))
    .order_by(_EXCHANGES.c.id)
)


def exchange_for(db: Session, order: OrderView) -> ExchangeView | None:
    """The exchange that an order goes out for; None if it is an order like any other."""
    if order.source != Source.EXCHANGE:
        return None
    row = run(db, _FOR, {"number": order.order_no}).one_or_none()
    return view_of(row) if row else None


def exchanges_of(db: Session, order_id: int) -> Sequence[ExchangeView]:
    """All exchanges of an order's goods, oldest first."""
    return [view_of(row) for row in run(db, _OF, {"of_order": order_id})]


def exchanges_about(db: Session, order_id: int, order_no: str) -> Sequence[ExchangeView]:
    """Those, and the one that the order goes out for itself."""
    return [view_of(row) for row in run(db, _ABOUT, {"of_order": order_id, "number": order_no})]


def open_exchanges(db: Session, order_id: int) -> Sequence[ExchangeView]:
    """Those of them that are not over."""
    return [each for each in exchanges_of(db, order_id) if each.state is State.AGREED]


def pieces_awaited(db: Session, order_id: int) -> Mapping[int, int]:
    """What of an order is to come back because it is exchanged: place of a line, counted from 0 → pieces."""
    found: Counter[int] = Counter()
    for each in open_exchanges(db, order_id):
        found[each.place] += each.awaited
    return found


def expected_minor(db: Session, order: OrderView) -> int:
    """How much of an order will be paid by what its customer paid for the goods that are to come back for it."""
    found = exchange_for(db, order)
    return found.expected_minor if found else 0


def view_of(row: Any) -> ExchangeView:
    """The exchange as a plain value, from whatever has its columns."""
    return ExchangeView(
        id=row.id,
        order_id=row.order_id,
        place=row.position - 1,
        quantity=row.quantity,
        arrived=row.arrived,
        replacement_no=row.replacement_no,
        credit_minor=row.credit_minor,
        credited_minor=row.credited_minor,
        decision=Decision(**row.decision),
        state=State(row.state),
    )
