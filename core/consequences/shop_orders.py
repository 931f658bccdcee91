"""Orders of web shops, which tell how an order stands with them each time something happens to it there."""

from __future__ import annotations

from dataclasses import dataclass

from core.consequences.intake import DRAFTS_TEAM
from core.dues import service as dues
from core.dues.queries import dues_of
from core.dues.rules import Direction
from core.dues.rules import State as DueState
from core.intake import service as intake
from core.intake.draft import OrderDraft
from core.intake.errors import NumberTaken
from core.intake.queries import DraftView, draft_of
from core.intake.rules import UNSETTLED
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import service as orders
from core.orders.lifecycle import NOT_SHIPPED, OVER
from core.orders.queries import order_by_id
from core.orders.rules import digest
from core.payments import service as payments
from core.payments.queries import paid_minor
from core.people.queries import on_call
from core.tx import Tx
from core.values import Sentence, Typed, Value

TOLD = ("lines", "address", "note")
"""The parts of an order of which a colleague hears when they have changed in the shop."""


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order as it stands in a shop. `is_refunded`: the shop has paid back what had come in for it.

    `reason` is why it was cancelled there, in the shop's words.
    """

    draft: OrderDraft
    is_cancelled: bool = False
    is_refunded: bool = False
    reason: str = ""


def as_it_stands(tx: Tx, order: ShopOrder) -> None:
    """Take an order in, or what has become of it in its shop since. The house's own step.

    It depends on nothing but how the order stands there: told again, or late, it changes nothing that was not so.
    Raises NothingToOrder, NumberTooLong.
    """
    tx.require()
    known = draft_of(tx.db, order.draft.source, order.draft.external_no)
    if known is None:
        if not order.is_cancelled:
            intake.accept(tx, order.draft)
        return
    if order.is_cancelled:
        _cancel(tx, known, order)
        return
    _take_payment(tx, known, order.draft)
    try:
        intake.accept(tx, order.draft)
    except NumberTaken as taken:
        _tell_changed(tx, known, order.draft, [part for part in taken.differs if part in TOLD])


def _take_payment(tx: Tx, known: DraftView, draft: OrderDraft) -> None:
    """What has come in since the order was taken in."""
    if known.state in UNSETTLED:
        if draft.paid_minor > known.draft.paid_minor:
            intake.note_paid(tx, known.id, draft.paid_minor, draft.paid_by)
        return
    if known.order_id is None or known.order_no is None:
        return
    more = draft.paid_minor - paid_minor(tx.db, known.order_id)
    if more > 0 and order_by_id(tx.db, known.order_id).status not in OVER:
        reference = f"{known.external_no}/{draft.paid_minor}"
        payments.note_payment(tx, known.order_no, draft.paid_by, amount_minor=more, reference=reference)


def _cancel(tx: Tx, known: DraftView, order: ShopOrder) -> None:
    """What was cancelled in the shop is cancelled here, as long as its goods are; else a colleague hears of it."""
    if known.state in UNSETTLED:
        intake.drop(tx, known.id, order.reason)
        return
    if known.order_id is None or known.order_no is None:
        return
    status = order_by_id(tx.db, known.order_id).status
    if status in NOT_SHIPPED:
        orders.cancel(tx, known.order_no, order.reason)
    elif status not in OVER:
        values: dict[str, Value] = {"order_no": known.order_no, "source": Typed(known.source)}
        _tell(tx, Sentence("notice-shop-cancelled-late", values), f"shop-cancelled:{known.id}")
    if order.is_refunded:
        _settle_refunds(tx, known.order_id)


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
    whole = now.as_json()
    changed = digest([whole[part] for part in parts])[:16]
    _tell(tx, Sentence("notice-shop-changed", values), f"shop-changed:{known.id}:{changed}")


def _tell(tx: Tx, sentence: Sentence, about: str) -> None:
    for person in on_call(tx.db, DRAFTS_TEAM, tx.now):
        notices.owe(tx, person.id, sentence, f"{about}:{person.id}", Urgency.NORMAL)
