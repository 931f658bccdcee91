"""Looking at what the review goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from core.address import Address
from core.catalog.queries import traits_of
from core.db import run, table_of
from core.exchanges.queries import exchange_for
from core.inventory.queries import lacking
from core.orders.queries import OrderView
from core.orders.rules import missing_parts
from core.payments.queries import has_credit_left, payment_state
from core.payments.rules import PaymentState
from core.people.queries import person_by_id
from core.policies.queries import decide_all
from core.policies.rules import Decision
from core.review.models import Checkpoint, ContactSeen
from core.review.rules import Kind, contact_digests
from core.tx import Tx


@dataclass(frozen=True, slots=True)
class CheckpointView:
    """Something to be signed for an order, and by whom and when it was, with what they found."""

    kind: Kind
    signed_at: datetime | None
    signed_by_id: int | None
    note: str | None


def checkpoints_of(db: Session, order_id: int) -> Sequence[CheckpointView]:
    """What has to be signed before an order may leave, and what has been."""
    found = select(Checkpoint).where(Checkpoint.order_id == order_id).order_by(Checkpoint.kind)
    return [CheckpointView(Kind(row.kind), row.signed_at, row.signed_by_id, row.note) for row in db.scalars(found)]


def unsigned(db: Session, order_id: int) -> list[Kind]:
    """What is still to be signed before an order may leave."""
    return [each.kind for each in checkpoints_of(db, order_id) if each.signed_at is None]


_SEEN = table_of(ContactSeen)
_THESE = _SEEN.c.digest.in_(bindparam("digests", expanding=True))
_OWN = select(_SEEN.c.digest).where(_THESE, _SEEN.c.customer_id == bindparam("customer"))
_ELSEWHERE = select(_SEEN.c.customer_id).where(_THESE, _SEEN.c.customer_id != bindparam("customer")).limit(1)
"""Written once: every order is asked about its phone and address."""


def contacts_seen(db: Session, order: OrderView) -> set[str]:
    """With which of its phone and address the customer of an order has ordered already, as digests."""
    values = {"digests": [*contact_digests(order.address)], "customer": order.customer_id}
    return {row.digest for row in run(db, _OWN, values)}


def has_ordered_with(db: Session, customer_id: int, address: Address) -> bool:
    """Whether a customer has ordered with the phone of this address, or to its place."""
    values = {"digests": [*contact_digests(address)], "customer": customer_id}
    return run(db, _OWN, values).first() is not None


def is_contact_elsewhere(db: Session, order: OrderView) -> bool:
    """Whether another customer has ordered with this phone or address."""
    values = {"digests": [*contact_digests(order.address)], "customer": order.customer_id}
    return run(db, _ELSEWHERE, values).first() is not None


def reviewed(tx: Tx, order: OrderView) -> tuple[Decision, ...]:
    """What the policy `review` says about an order as it stands now, and the policy `exchanges` while the goods are
    awaited that it goes out for; nothing comes of asking."""
    return (*decide_all(tx, "review", review_values(tx.db, order)), *awaiting_goods(tx.db, order))


def awaiting_goods(db: Session, order: OrderView) -> tuple[Decision, ...]:
    """By what an order waits for goods that are to come back before it goes out; none if it does not."""
    exchange = exchange_for(db, order)
    return (exchange.decision,) if exchange and exchange.waits_for_goods else ()


def review_values(db: Session, order: OrderView) -> dict[str, Any]:
    """What the policy `review` goes by: the order as it stands, and all around it."""
    payment = payment_state(db, order)
    traits = traits_of(db, [line.product_id for line in order.lines])
    return {
        "total_minor": order.total.minor,
        "currency": order.total.currency,
        "tier": person_by_id(db, order.customer_id).tier,
        "address_complete": not missing_parts(order.address),
        "payment": payment,
        "credit_left": payment is not PaymentState.ON_ACCOUNT or has_credit_left(db, order),
        "stock_short": bool(lacking(db, [order.id])[order.id]),
        "below_floor": any(
            floor.currency != line.unit_price.currency or line.unit_price.minor < floor.minor
            for line in order.lines
            if (floor := traits.floors.get(line.product_id))
        ),
        "licence_open": Kind.LICENCE in traits.checkpoints and Kind.LICENCE in unsigned(db, order.id),
        "contact_elsewhere": is_contact_elsewhere(db, order),
    }
