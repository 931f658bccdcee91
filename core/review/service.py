"""What can be done in a review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import bindparam, select

from core.db import Utc, insert_once
from core.orders.errors import UnknownOrder
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import TURN, OrderView, plain_number, view_of
from core.payments.queries import has_credit_left
from core.people.queries import person_by_id
from core.review import facts
from core.review.errors import NoCheckpoint, NothingFound, SignedAlready
from core.review.models import Checkpoint, ContactSeen, SecondLook
from core.review.queries import contacts_seen
from core.review.rules import NOTE_LIMIT, About, Kind, contact_digests, may_wait_for
from core.tx import Role, Tx

A_LITTLE = timedelta(seconds=5)
"""After how long an order is tried again that somebody was working on."""


def remember_contact(tx: Tx, order: OrderView) -> None:
    """Note with which phone and address a customer orders. The house's own step."""
    tx.require()
    for digest in sorted({*contact_digests(order.address)} - contacts_seen(tx.db, order)):
        insert_once(tx.db, ContactSeen, {"digest": digest, "customer_id": order.customer_id})


def ask_for_signatures(tx: Tx, order_id: int, kinds: Iterable[Kind]) -> None:
    """Note what has to be signed before an order may leave; what was noted before stays. The house's own step."""
    tx.require()
    for kind in kinds:
        insert_once(tx.db, Checkpoint, {"order_id": order_id, "kind": kind})


def sign_checkpoint(tx: Tx, order_no: str, kind: str, note: str) -> None:
    """Sign that something about regulated goods is in order, and what was found. Staff only.

    Raises UnknownOrder, NoCheckpoint, SignedAlready, NothingFound (nothing is said, or too much).
    """
    tx.require(Role.STAFF)
    order = tx.db.scalars(select(Order).where(Order.order_no == plain_number(order_no)).with_for_update()).one_or_none()
    if order is None:
        raise UnknownOrder(order_no)
    checkpoint = tx.db.get(Checkpoint, (order.id, kind), populate_existing=True)
    if checkpoint is None:
        raise NoCheckpoint(order.order_no)
    if checkpoint.signed_at is not None:
        who = person_by_id(tx.db, checkpoint.signed_by_id).name if checkpoint.signed_by_id else ""
        raise SignedAlready(order.order_no, kind, who, checkpoint.signed_at)
    if not 0 < len(note.strip()) <= NOTE_LIMIT:
        raise NothingFound(kind)
    checkpoint.signed_at, checkpoint.signed_by_id, checkpoint.note = tx.now, tx.who.person_id, note.strip()
    tx.db.flush()
    tx.tell(facts.CheckpointSigned(order_id=order.id, kind=kind, note=note.strip()))


def look_again_later(tx: Tx, about: About, ref_ids: Iterable[int]) -> None:
    """Note that credit came back that held orders may be waiting for. The house's own step."""
    tx.require()
    tx.db.add_all(SecondLook(about=about, ref_id=ref_id, due_at=tx.now) for ref_id in ref_ids)
    tx.db.flush()


def tick(tx: Tx) -> int:
    """Look again at what held orders were waiting for, as far as it is due. How much was done; call until it is none.

    What came back is first turned into one look for each order that may have waited for it; then one order is looked
    at in a transaction, so that it holds the locks of no other.
    """
    tx.require()
    look = tx.db.scalars(_DUE, {"now": tx.now}).first()
    if look is None:
        return 0
    about, ref_id = About(look.about), look.ref_id
    tx.db.delete(look)
    tx.db.flush()
    if about is About.CREDIT:
        look_again_later(tx, About.CREDIT_OF_ORDER, _held_for_credit(tx, ref_id))
    else:
        _look_at(tx, ref_id)
    return 1


_DUE = (
    select(SecondLook)
    .where(SecondLook.due_at <= bindparam("now", type_=Utc()))
    .order_by(SecondLook.due_at, SecondLook.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)


def _held_for_credit(tx: Tx, customer_id: int) -> list[int]:
    """A customer's orders that are held for want of credit, in the order of their turn."""
    held = select(Order.id, Order.findings).where(Order.status == Status.ON_HOLD, Order.customer_id == customer_id)
    rows = tx.db.execute(held.order_by(TURN, Order.placed_at, Order.id)).all()
    return [row.id for row in rows if may_wait_for(row.findings or (), "hold-over-credit")]


def _look_at(tx: Tx, order_id: int) -> None:
    """Have a held order reviewed again if what it waits for is there; a little later if somebody is working on it."""
    found = select(Order).where(Order.id == order_id).with_for_update(skip_locked=True)
    row = tx.db.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        tx.db.add(SecondLook(about=About.CREDIT_OF_ORDER, ref_id=order_id, due_at=tx.now + A_LITTLE))
        tx.db.flush()
        return
    order = view_of(row)
    if order.status is not Status.ON_HOLD or not order.findings:
        return
    if has_credit_left(tx.db, order):
        tx.tell(facts.SecondLookDue(order_id=order_id))
