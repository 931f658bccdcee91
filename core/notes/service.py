"""What can be done with notes: leave one."""

from __future__ import annotations

from sqlalchemy import select

from core.notes import facts
from core.notes.errors import NoteTooLong, NothingNoted
from core.notes.models import Note
from core.orders.models import Order
from core.orders.queries import order_for
from core.tx import Role, Tx

LIMIT = 1000
"""Characters of a note."""


def note_on_order(tx: Tx, order_no: str, text: str) -> int:
    """Leave a note on an order: colleagues on any, customers on their own. Its id.

    Raises UnknownOrder, NothingNoted, NoteTooLong.
    """
    order_id = order_for(tx.db, tx.who, order_no).id
    tx.db.scalar(select(Order.id).where(Order.id == order_id).with_for_update())
    return _add(tx, text, order_id=order_id)


def note_on_customer(tx: Tx, person_id: int, text: str) -> int:
    """Leave a note on a customer, who never sees it. Colleagues only. Its id. Raises NothingNoted, NoteTooLong."""
    tx.require(Role.STAFF, Role.APPROVER)
    return _add(tx, text, person_id=person_id)


def _add(tx: Tx, text: str, *, order_id: int | None = None, person_id: int | None = None) -> int:
    words = text.strip()
    if not words:
        raise NothingNoted
    if len(words) > LIMIT:
        raise NoteTooLong(LIMIT)
    note = Note(order_id=order_id, person_id=person_id, text=words, noted_at=tx.now, noted_by_id=tx.who.person_id)
    tx.db.add(note)
    tx.db.flush()
    tx.tell(facts.NoteAdded(order_id=order_id, note_id=note.id, text=words, person_id=person_id))
    return note.id
