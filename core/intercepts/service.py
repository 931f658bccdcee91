"""What can be done about a parcel on its way: ask for it to be stopped, and note what came of it.

    request ──┬─────────────── asked ──┬── intercepted    it comes back, or goes to the other address
              └── proposed ──┬──┘  │   └── too late       it arrives as it was sent
                             └─────┴────── given up       the new address was not approved, or it was called off

Carriers are asked by a person, or by whoever plugs a `core.fulfilment.ports.Carrier` in; either notes the answer here.
"""

from __future__ import annotations

from sqlalchemy import select

from core.address import Address
from core.intercepts import facts
from core.intercepts.errors import (
    ComingBack,
    InterceptOpen,
    InterceptProposed,
    NotBeingStopped,
    NotOnItsWay,
    StoppedAlready,
    UnknownIntercept,
)
from core.intercepts.models import Intercept
from core.intercepts.queries import InterceptView, intercept_of, view_of
from core.intercepts.rules import State, Wanted
from core.orders.errors import OrderChanged, ReasonTooLong
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import order_by_id, order_for
from core.orders.rules import REASON_LIMIT, address_as_dict, check_complete
from core.tx import Role, Tx


def request(
    tx: Tx, order_no: str, address: Address | None = None, reason: str = "", *, seen_version: int | None = None
) -> InterceptView:
    """Ask for an order's parcel to be stopped: to go to `address`, or back. Its customer, or staff.

    Raises UnknownOrder, NotOnItsWay, InterceptOpen, InterceptProposed, ComingBack, AddressIncomplete, ReasonTooLong,
    OrderChanged.
    """
    seen = order_for(tx.db, tx.who, order_no)
    if seen.customer_id != tx.who.person_id:
        tx.require(Role.STAFF)
    tx.db.scalar(select(Order.id).where(Order.id == seen.id).with_for_update())
    order = order_by_id(tx.db, seen.id)
    if order.status is not Status.SHIPPED:
        raise NotOnItsWay(order.order_no)
    if seen_version is not None and seen_version != order.version:
        raise OrderChanged(order.order_no)
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(REASON_LIMIT)
    check_can_ask(order.order_no, intercept_of(tx.db, order.id))
    if address is not None:
        check_complete(address)
    return _ask(tx, order.id, address, reason.strip())


def check_can_ask(order_no: str, last: InterceptView | None) -> None:
    """Whether an order's parcel may be asked about, by what was asked `last`. Raises InterceptOpen, InterceptProposed,
    ComingBack."""
    if last is None:
        return
    if last.state is State.ASKED:
        raise InterceptOpen(order_no, last.asked_at)
    if last.state is State.PROPOSED:
        raise InterceptProposed(order_no, last.asked_at)
    if last.is_coming_back:
        raise ComingBack(order_no)


def propose(tx: Tx, intercept_id: int) -> None:
    """Let it wait: somebody has to approve the new address first. The house's own step."""
    tx.require()
    tx.db.get_one(Intercept, intercept_id).state = State.PROPOSED
    tx.db.flush()


def ask_carrier(tx: Tx, intercept_id: int) -> None:
    """The new address is approved: let the carrier be asked. The house's own step. Raises UnknownIntercept."""
    intercept = _proposed(tx, intercept_id)
    intercept.state = State.ASKED
    tx.db.flush()
    fact = facts.InterceptApproved(order_id=intercept.order_id, intercept_id=intercept.id, wanted=intercept.wanted)
    tx.tell(fact)


def give_up(tx: Tx, intercept_id: int, reason: str) -> None:
    """Ask no carrier: the new address was not approved. The house's own step. Raises UnknownIntercept."""
    intercept = _proposed(tx, intercept_id)
    intercept.state, intercept.answered_at = State.GIVEN_UP, tx.now
    tx.db.flush()
    tx.tell(
        facts.InterceptGivenUp(
            order_id=intercept.order_id, intercept_id=intercept.id, wanted=intercept.wanted, reason=reason
        )
    )


def call_off(tx: Tx, order_no: str) -> InterceptView:
    """It shall not be stopped after all. Its customer, or staff; possible until the carrier has answered.

    Raises UnknownOrder, NotBeingStopped, StoppedAlready.
    """
    seen = order_for(tx.db, tx.who, order_no)
    if seen.customer_id != tx.who.person_id:
        tx.require(Role.STAFF)
    tx.db.scalar(select(Order.id).where(Order.id == seen.id).with_for_update())
    last = check_can_call_off(seen.order_no, intercept_of(tx.db, seen.id))
    intercept = tx.db.get_one(Intercept, last.id, populate_existing=True)
    was_asked = intercept.state == State.ASKED
    intercept.state, intercept.answered_at = State.GIVEN_UP, tx.now
    tx.db.flush()
    tx.tell(
        facts.InterceptGivenUp(
            order_id=seen.id, intercept_id=intercept.id, wanted=intercept.wanted, reason="", was_asked=was_asked
        )
    )
    return view_of(intercept)


def check_can_call_off(order_no: str, last: InterceptView | None) -> InterceptView:
    """What of an order can be called off, by what was asked `last`. Raises NotBeingStopped, StoppedAlready."""
    if last is not None and last.state is State.INTERCEPTED:
        raise StoppedAlready(order_no)
    if last is None or last.state not in (State.PROPOSED, State.ASKED):
        raise NotBeingStopped(order_no)
    return last


def _proposed(tx: Tx, intercept_id: int) -> Intercept:
    tx.require()
    intercept = tx.db.get_one(Intercept, intercept_id)
    if intercept.state != State.PROPOSED:
        raise UnknownIntercept
    return intercept


def _ask(tx: Tx, order_id: int, address: Address | None, reason: str) -> InterceptView:
    intercept = Intercept(
        order_id=order_id,
        wanted=Wanted.REDIRECT if address else Wanted.SEND_BACK,
        address=address_as_dict(address) if address else None,
        reason=reason or None,
        state=State.ASKED,
        asked_at=tx.now,
        asked_by_id=tx.who.person_id,
    )
    tx.db.add(intercept)
    tx.db.flush()
    tx.tell(
        facts.InterceptRequested(
            order_id=order_id,
            intercept_id=intercept.id,
            wanted=intercept.wanted,
            address=intercept.address or {},
            reason=reason,
        )
    )
    return view_of(intercept)


def answer(tx: Tx, intercept_id: int, *, intercepted: bool) -> InterceptView:
    """Note what the carrier said: it was stopped, or it was too late. Staff only. Raises UnknownIntercept."""
    tx.require(Role.STAFF)
    order_id = tx.db.scalar(select(Intercept.order_id).where(Intercept.id == intercept_id))
    if order_id is None:
        raise UnknownIntercept
    tx.db.scalar(select(Order.id).where(Order.id == order_id).with_for_update())
    intercept = tx.db.get_one(Intercept, intercept_id, populate_existing=True)
    if intercept.state != State.ASKED:
        raise UnknownIntercept
    intercept.state = State.INTERCEPTED if intercepted else State.TOO_LATE
    intercept.answered_at, intercept.answered_by_id = tx.now, tx.who.person_id
    tx.db.flush()
    tx.tell(
        facts.InterceptAnswered(
            order_id=order_id, intercept_id=intercept.id, wanted=intercept.wanted, intercepted=intercepted
        )
    )
    return view_of(intercept)
