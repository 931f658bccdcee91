"""What became of an order, as the API tells it."""

from __future__ import annotations

from decimal import Decimal

from bot.api import bodies
from bot.speech import Voice
from core.fulfilment.queries import shipments_of
from core.intake import cleaning
from core.intake.draft import Mended, Problem
from core.intake.queries import DraftView, draft_by_id, draft_of, draft_of_order
from core.money import Money, minor_digits
from core.orders.errors import UnknownOrder
from core.orders.queries import OrderView, order_from
from core.tx import Tx
from core.values import Sentence


def found(tx: Tx, source: str, order_no: str, voice: Voice) -> bodies.OrderOut:
    """An order of the source by its own number or ours. Raises UnknownOrder.

    Its own comes first: that is the one it knows, and one of ours may be the same.
    """
    if view := draft_of(tx.db, source, cleaning.number(order_no)):
        return told(tx, view, source, voice)
    return put(tx, order_of(tx, source, order_no), voice)


def told(tx: Tx, view: DraftView, source: str, voice: Voice) -> bodies.OrderOut:
    """What became of a draft: the order it is, or what keeps it from being one."""
    order = order_from(tx.db, source, view.order_no) if view.order_no else None
    if order:
        return put(tx, order, voice)
    return bodies.OrderOut(
        external_no=view.external_no,
        order_no=None,
        state=view.state.value,
        status=None,
        total=None,
        freight=None,
        placed_at=None,
        lines=[],
        parcels=[],
        problems=[_problem(tx, view, each, voice) for each in view.problems],
        mended=[_remark(each, voice) for each in view.draft.mended],
    )


def order_of(tx: Tx, source: str, order_no: str) -> OrderView:
    """An order of the source by its own number or ours, as in `found`. Raises UnknownOrder, for what is none yet as
    well."""
    view = draft_of(tx.db, source, cleaning.number(order_no))
    number = view.order_no if view else order_no
    order = order_from(tx.db, source, number) if number else None
    if order is None:
        raise UnknownOrder(order_no)
    return order


def amount_out(money: Money) -> bodies.Amount:
    """An amount as the API tells it."""
    digits = minor_digits(money.currency)
    return bodies.Amount(amount=format(Decimal(money.minor).scaleb(-digits), "f"), currency=money.currency)


def put(tx: Tx, order: OrderView, voice: Voice) -> bodies.OrderOut:
    """An order, with what was put right when it came."""
    came = draft_of_order(tx.db, order.id)
    return bodies.OrderOut(
        external_no=came.external_no if came else None,
        order_no=order.order_no,
        state="placed",
        status=order.status,
        total=amount_out(order.total),
        freight=amount_out(order.freight),
        placed_at=order.placed_at,
        lines=[
            bodies.LineOut(names=line.names, quantity=line.quantity, unit_price=amount_out(line.unit_price))
            for line in order.lines
        ],
        parcels=[
            bodies.Parcel(
                carrier=parcel.carrier,
                tracking_no=parcel.tracking_no,
                shipped_at=parcel.shipped_at,
                delivered_at=parcel.delivered_at,
            )
            for parcel in shipments_of(tx.db, order.id)
        ],
        problems=[],
        mended=[_remark(each, voice) for each in came.draft.mended] if came else [],
    )


def _problem(tx: Tx, view: DraftView, problem: Problem, voice: Voice) -> bodies.Remark:
    """What is wrong with a draft. The number of an order that came another way is none of the sender's business."""
    if view.twin_id and problem.kind == "duplicate" and draft_by_id(tx.db, view.twin_id).source != view.source:
        return bodies.Remark(field="order", line=0, detail=voice.say(Sentence("draft-duplicate-elsewhere")))
    return _remark(problem, voice)


def _remark(about: Problem | Mended, voice: Voice) -> bodies.Remark:
    return bodies.Remark(field=about.field, line=about.line, detail=voice.say(about.sentence))
