"""Goods of a delivered order come back, some of them or all: what a customer means to send, and what has arrived.

announced ── back        each for so many pieces of a line; with the last piece the whole order is returned
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from core.exchanges.queries import pieces_awaited
from core.fulfilment.rules import plain_tracking_no
from core.orders import facts
from core.orders.closing import returnable_until
from core.orders.errors import NotReturnable, NotThatMany
from core.orders.lifecycle import Status, Step, target_of
from core.orders.models import Order, ReturnedGoods
from core.orders.queries import BACK, order_by_id, pieces_back
from core.orders.service import return_goods
from core.orders.taking import check_seen, kept, take, take_for
from core.tx import Role, Tx

ANNOUNCED = "announced"
"""What a customer means to send back, and has not arrived. (What has is BACK.)"""

Pieces = Mapping[int, int]
"""Place of a line, counted from 0 → so many pieces of it."""


def announce(tx: Tx, order_no: str, pieces: Pieces, reason: str = "", *, seen_version: int | None = None) -> Order:
    """Note what a customer means to send back: they themselves, or staff. Of a line the last word
    counts; what is to come back of the others still is.

    Raises UnknownOrder, NotReturnable (it was not delivered, or that is too long ago), NotThatMany, OrderChanged.
    """
    order = take_for(tx, order_no)
    check_seen(order, seen_version)
    until = returnable_until(tx.db, order.id)
    if Status(order.status) is not Status.DELIVERED or until is None or until <= tx.now:
        raise NotReturnable(order.order_no)
    free = free_to_return(tx.db, order.id)
    _check_there(order, pieces, free)
    _expect(tx, order.id, {**pieces_back(tx.db, order.id, ANNOUNCED), **pieces}, free)
    goods = _goods(tx, order.id, pieces)
    tx.tell(facts.ReturnAnnounced(order_id=order.id, goods=goods, reason=kept(reason)))
    return order


def note_sent(tx: Tx, order_no: str, tracking_no: str) -> Order:
    """Note that what is to come back is on its way, and by which number: its customer, or staff.

    Raises UnknownOrder, NotReturnable (nothing is to come back), BadTrackingNo.
    """
    order = take_for(tx, order_no)
    if not announced(tx.db, order.id):
        raise NotReturnable(order.order_no)
    tx.tell(facts.ReturnSent(order_id=order.id, tracking_no=plain_tracking_no(tracking_no)))
    return order


def withdraw(tx: Tx, order_no: str, pieces: Pieces) -> Order:
    """Note that a customer keeps what they meant to send back, or some of it: they themselves, or staff.

    Raises UnknownOrder, NotThatMany for more than was announced.
    """
    order = take_for(tx, order_no)
    announced = pieces_back(tx.db, order.id, ANNOUNCED)
    if not pieces or any(not 0 < count <= announced.get(place, 0) for place, count in pieces.items()):
        raise NotThatMany(order.order_no)
    left = {place: count - pieces.get(place, 0) for place, count in announced.items()}
    _expect(tx, order.id, left, announced)
    tx.tell(facts.ReturnWithdrawn(order_id=order.id, goods=_goods(tx, order.id, pieces)))
    return order


def give_way(tx: Tx, order_id: int) -> None:
    """What is to be exchanged is not to be returned as well: no more stays announced than is free. The house's own
    step."""
    tx.require()
    announced, free = pieces_back(tx.db, order_id, ANNOUNCED), free_to_return(tx.db, order_id)
    less = {place: count - free.get(place, 0) for place, count in announced.items() if count > free.get(place, 0)}
    if less:
        _expect(tx, order_id, announced, free)
        tx.tell(facts.ReturnWithdrawn(order_id=order_id, goods=_goods(tx, order_id, less)))


def take_back(
    tx: Tx,
    order_id: int,
    pieces: Pieces,
    reason: str,
    *,
    warehouse_id: int | None = None,
    seen_version: int | None = None,
) -> Order:
    """Note that pieces of an order came back. Staff only; `warehouse_id` is where they lie again, None if they are
    written off. With the last piece the order is returned.

    Raises StepNotPossible, NotThatMany, OrderChanged, ReasonTooLong.
    """
    tx.require(Role.STAFF)
    order = take(tx, order_id)
    check_seen(order, seen_version)
    target_of(Step.RETURN, Status(order.status), order.order_no)
    left = still_there(tx.db, order_id)
    _check_there(order, pieces, left)
    _arrived(tx, order_id, pieces, left)
    if sum(pieces.values()) == sum(left.values()):
        return return_goods(tx, order_id, reason, warehouse_id=warehouse_id)
    if Status(order.status) is Status.SHIPPED:
        raise NotReturnable(order.order_no)
    _note(tx, order_id, pieces, BACK)
    order.changed_at = tx.now
    flag_modified(order, "changed_at")  # so that the version rises: what can come back is less now
    order.reason = kept(reason) or None
    tx.db.flush()
    lines = order_by_id(tx.db, order_id).lines
    tx.tell(
        facts.OrderPartReturned(
            order_id=order_id,
            goods=_goods(tx, order_id, pieces),
            value_minor=sum(lines[place].unit_price.minor * count for place, count in pieces.items()),
            currency=order.currency,
            reason=kept(reason),
            warehouse_id=warehouse_id,
        )
    )
    return order


def still_there(db: Session, order_id: int) -> dict[int, int]:
    """What the customer still has: place of a line → pieces, of lines that they have any of."""
    back = pieces_back(db, order_id)
    left = ((place, line.quantity - back.get(place, 0)) for place, line in enumerate(order_by_id(db, order_id).lines))
    return {place: count for place, count in left if count > 0}


def free_to_return(db: Session, order_id: int) -> dict[int, int]:
    """What of that is not to be exchanged: for nothing two things are had."""
    awaited = pieces_awaited(db, order_id)
    left = ((place, count - awaited.get(place, 0)) for place, count in still_there(db, order_id).items())
    return {place: count for place, count in left if count > 0}


def announced(db: Session, order_id: int) -> dict[int, int]:
    """All that is to come back: to be returned, or to be exchanged."""
    found = Counter(pieces_back(db, order_id, ANNOUNCED))
    found.update(pieces_awaited(db, order_id))
    return dict(found)


def _check_there(order: Order, pieces: Pieces, left: Pieces) -> None:
    if not pieces or any(not 0 < count <= left.get(place, 0) for place, count in pieces.items()):
        raise NotThatMany(order.order_no)


def _note(tx: Tx, order_id: int, pieces: Pieces, state: str) -> None:
    rows = [
        ReturnedGoods(order_id=order_id, position=place + 1, quantity=count, state=state, noted_at=tx.now)
        for place, count in sorted(pieces.items())
    ]
    tx.db.add_all(rows)
    tx.db.flush()


def _arrived(tx: Tx, order_id: int, pieces: Pieces, left: Pieces) -> None:
    """Expect the announced pieces no longer that are here; what is to be exchanged arrives first."""
    awaited = pieces_awaited(tx.db, order_id)
    came = {place: max(0, count - awaited.get(place, 0)) for place, count in pieces.items()}
    announced = pieces_back(tx.db, order_id, ANNOUNCED)
    rest = {place: count - came.get(place, 0) for place, count in announced.items()}
    _expect(tx, order_id, rest, {place: count - pieces.get(place, 0) for place, count in left.items()})


def _expect(tx: Tx, order_id: int, pieces: Pieces, at_most: Pieces) -> None:
    """Keep this, and nothing else, as what is announced: of no line more than can come back."""
    tx.db.execute(delete(ReturnedGoods).where(ReturnedGoods.order_id == order_id, ReturnedGoods.state == ANNOUNCED))
    expected = {place: min(count, at_most.get(place, 0)) for place, count in pieces.items()}
    _note(tx, order_id, {place: count for place, count in expected.items() if count > 0}, ANNOUNCED)


def _goods(tx: Tx, order_id: int, pieces: Pieces) -> list[dict[str, Any]]:
    lines = order_by_id(tx.db, order_id).lines
    return [
        {"place": place, "product_id": lines[place].product_id, "names": lines[place].names, "quantity": count}
        for place, count in sorted(pieces.items())
    ]
