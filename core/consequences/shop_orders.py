"""Orders of web shops, which tell how an order stands with them each time something happens to it there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from core.consequences.intake import DRAFTS_TEAM
from core.dues import service as dues
from core.dues.queries import dues_of, paid_back
from core.dues.rules import Direction
from core.dues.rules import State as DueState
from core.inbox import service as inbox
from core.intake import cleaning
from core.intake import service as intake
from core.intake.draft import OrderDraft
from core.intake.errors import NumberTaken
from core.intake.queries import DraftView, draft_of
from core.intake.rules import UNSETTLED, number_of, parts_of
from core.money import Money
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import service as orders
from core.orders.lifecycle import NOT_SHIPPED, OVER, Status
from core.orders.queries import order_by_id
from core.orders.rules import digest, shortened
from core.orders.taking import take
from core.payments import service as payments
from core.payments.queries import open_minor, paid_minor
from core.payments.rules import REFERENCE_LIMIT
from core.people.queries import on_call
from core.tx import Tx
from core.values import Sentence, Typed, Value

TOLD = ("lines", "address", "note", "currency", "freight", "refunded")
"""The parts of an order of which a colleague hears when they have changed in the shop: its sum changes with one of
them."""


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order as it stands in a shop. `is_refunded`: the shop has paid back what had come in for it.

    `reason` is why it was cancelled there, in the shop's words. `as_of`: since when it stands so, by the shop's clock.
    `counts_money`: the shop knows how much came in for it, and not only that it was paid once, whatever it cost then.
    """

    draft: OrderDraft
    is_cancelled: bool = False
    is_refunded: bool = False
    reason: str = ""
    as_of: datetime | None = None
    counts_money: bool = True


def as_it_stands(tx: Tx, order: ShopOrder) -> None:
    """Take an order in, or what has become of it in its shop since. The house's own step.

    It depends on nothing but how the order stands there: told again, or late, it changes nothing that was not so. Of
    two that tell of it at once, the second waits for the first.
    """
    tx.require()
    source, number = order.draft.source, number_of(order.draft.external_no)
    inbox.take_turn(tx, source, number)
    known = draft_of(tx.db, source, number)
    if order.is_cancelled:
        inbox.note(tx, source, number, order.as_of.isoformat() if order.as_of else _AT_SOME_TIME)
        if known:
            _cancel(tx, known, order)
    elif _is_over(order, inbox.noted(tx, source, number)):
        return
    elif known:
        _go_on(tx, known, order)
    else:
        intake.accept(tx, order.draft, is_final=True)


_AT_SOME_TIME = "?"
"""Noted of an order that was cancelled nobody knows when."""


def _is_over(order: ShopOrder, cancelled: str | None) -> bool:
    """Whether an order was cancelled in the shop, and this tells how it stood before that. Some shops let one that was
    cancelled go on, once it is paid for."""
    if cancelled is None or cancelled == _AT_SOME_TIME:
        return cancelled is not None
    return order.as_of is None or order.as_of <= datetime.fromisoformat(cancelled)


def unread(tx: Tx, source: str, body: bytes, error: str) -> None:
    """Keep what a shop told and nobody can read. Whoever is on duty hears of it, once an hour: they can look there."""
    if inbox.keep_unread(tx, source, hashlib.sha256(body).hexdigest(), body, error):
        _tell(tx, Sentence("notice-shop-unread", {"source": Typed(source)}), f"shop-unread:{source}:{tx.now:%Y%m%d%H}")


def _go_on(tx: Tx, known: DraftView, order: ShopOrder) -> None:
    """What has come in since is noted; of what was changed besides, a colleague hears."""
    differs: tuple[str, ...] = ()
    try:
        intake.accept(tx, order.draft, is_final=True)
    except NumberTaken as taken:
        differs = taken.differs
    parts = [part for part in TOLD if part in differs]
    if "currency" not in differs:
        _note_refunds(tx, known, order.draft)
        if not _take_payment(tx, known, order):
            parts.append("paid")
    _tell_changed(tx, known, order.draft, parts)


def _take_payment(tx: Tx, known: DraftView, order: ShopOrder) -> bool:
    """Note what has come in since the order was taken in. Whether that is all there is to it: not for an order that has
    come to nothing here, of which it goes back; nor, of more than it costs, where the shop does not know that so much
    came in."""
    draft, before = order.draft, known.draft
    if known.state in UNSETTLED:
        if _in_all(draft) > _in_all(before) or draft.refunded_minor > before.refunded_minor:
            intake.note_paid(tx, known.id, draft)
        return True
    if known.order_id is None:
        return True
    take(tx, known.order_id)
    ours, had = order_by_id(tx.db, known.order_id), paid_minor(tx.db, known.order_id)
    more = draft.paid_minor - had
    if more <= 0:
        return True
    if had and more > open_minor(tx.db, ours) and not order.counts_money:
        return False
    reference = f"{known.external_no}/{draft.paid_minor}"[-REFERENCE_LIMIT:]
    payments.note_payment(tx, ours.order_no, draft.paid_by, amount_minor=more, reference=reference, may_exceed=True)
    return ours.status not in OVER - {Status.CLOSED}


def _in_all(draft: OrderDraft) -> int:
    """What came in for it, also what has gone back since."""
    return draft.paid_minor + draft.refunded_minor


def _note_refunds(tx: Tx, known: DraftView, now: OrderDraft) -> None:
    """What the shop has paid back since the order came in is not owed any more, nor will be. What a colleague said was
    paid back is the same money."""
    if known.order_id is None:
        return
    if take(tx, known.order_id).currency != now.currency:
        return
    told = now.refunded_minor - known.draft.refunded_minor
    more = told - paid_back(tx.db, known.order_id, now.currency)
    if more > 0:
        dues.note_paid_back(tx, known.order_id, Money(more, now.currency))


def _cancel(tx: Tx, known: DraftView, order: ShopOrder) -> None:
    """What was cancelled in the shop is cancelled here, as long as its goods are; else a colleague hears of it."""
    reason = shortened(cleaning.text(order.reason))
    if known.state in UNSETTLED:
        intake.drop(tx, known.id, reason)
        return
    if known.order_id is None or known.order_no is None:
        return
    status = order_by_id(tx.db, known.order_id).status
    if status in NOT_SHIPPED:
        orders.cancel(tx, known.order_no, reason)
    elif status not in OVER:
        values: dict[str, Value] = {"order_no": known.order_no, "source": Typed(known.source)}
        _tell(tx, Sentence("notice-shop-cancelled-late", values), f"shop-cancelled:{known.id}")
    if order.is_refunded:
        _settle_refunds(tx, known.order_id)
    else:
        _note_refunds(tx, known, order.draft)


def _settle_refunds(tx: Tx, order_id: int) -> None:
    """The shop has paid back already what its cancellation has us owe."""
    for due in dues_of(tx.db, order_id):
        if due.state is DueState.OWED and due.direction is Direction.REFUND:
            dues.settle(tx, due.id)


def _tell_changed(tx: Tx, known: DraftView, now: OrderDraft, parts: list[str]) -> None:
    """A person decides what to do about an order that was changed in the shop after it was taken in."""
    if not parts:
        return
    fields: list[Value] = [Sentence(f"draft-field-{part}") for part in parts]
    number = known.order_no or known.external_no
    values: dict[str, Value] = {"order_no": number, "source": Typed(known.source), "fields": fields}
    said = {**parts_of(now), "paid": str(now.paid_minor)}
    changed = digest([said[part] for part in parts])[:16]
    _tell(tx, Sentence("notice-shop-changed", values), f"shop-changed:{known.id}:{changed}")


def _tell(tx: Tx, sentence: Sentence, about: str) -> None:
    for person in on_call(tx.db, DRAFTS_TEAM, tx.now):
        notices.owe(tx, person.id, sentence, f"{about}:{person.id}", Urgency.NORMAL)
