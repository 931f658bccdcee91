"""What only tests look at: whether an order's chain holds, and where a card hangs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.journal.models import Entry
from core.journal.proof import follows
from core.journal.service import BEGINNING
from core.notices.models import CardCopy
from core.notices.queries import CopyView, copy_view


def first_break(db: Session, order_id: int) -> int | None:
    """The place of the first entry of an order that does not follow from the one before; None if all do."""
    previous = BEGINNING
    entries = db.scalars(select(Entry).where(Entry.order_id == order_id).order_by(Entry.place))
    for place, entry in enumerate(entries, start=1):
        if not follows(entry, entry.data, place, previous):
            return place
        previous = entry.hash
    return None


def copies_of(db: Session, subject: str) -> Sequence[CopyView]:
    """Everywhere a card hangs."""
    found = select(CardCopy).where(CardCopy.subject == subject).order_by(CardCopy.id)
    return [copy_view(copy) for copy in db.scalars(found)]
