"""What the goods of an order cost instead: for this one order, by what somebody agreed with its customer.

Whether it needs anybody's yes is not decided here (`core.consequences.prices`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from core.orders import facts, rules
from core.orders.errors import PricesMoved
from core.orders.lifecycle import Status
from core.orders.models import Order
from core.orders.queries import order_by_id
from core.orders.repricing import Repricing, at_prices, fits
from core.orders.rules import check_can_change
from core.orders.taking import check_seen, kept, lines_of, take, take_for
from core.tx import Role, Tx


def ask(
    tx: Tx,
    order_no: str,
    changes: Sequence[Repricing],
    decision: Mapping[str, Any],
    reason: str = "",
    *,
    seen_version: int | None = None,
) -> None:
    """Want goods of an order at other prices, until they have left. Staff only; `decision` is what the policy says of
    them (as facts keep it): who has to agree is asked then.

    Raises UnknownOrder, AlreadyShipped, OrderOver, OrderChanged, PricesMoved, ReasonTooLong.
    """
    tx.require(Role.STAFF)
    order = take_for(tx, order_no)
    check_can_change(Status(order.status), order.order_no)
    check_seen(order, seen_version)
    _check_fits(tx, order, changes)
    total = at_prices(order_by_id(tx.db, order.id), changes).total
    tx.tell(
        facts.PricesAsked(
            order_id=order.id,
            prices=[each.as_json() for each in changes],
            total_before_minor=order.total_minor,
            total_after_minor=total.minor,
            currency=order.currency,
            reason=kept(reason),
            decisions=[dict(decision)],
        )
    )


def set_prices(tx: Tx, order_id: int, changes: Sequence[Repricing], *, is_agreed: bool) -> Order:
    """Have goods of an order cost this. Staff, or the house once it was approved.

    `is_agreed`: with these prices nothing else has to be agreed to, so that an order which was approved is approved at
    them. Raises PricesMoved.
    """
    tx.require(Role.STAFF)
    order = take(tx, order_id)
    _check_fits(tx, order, changes)
    before, total_before = lines_of(order), order.total_minor
    for each in changes:
        order.lines[each.place].unit_price_minor = each.after_minor
        order.total_minor += order.lines[each.place].quantity * (each.after_minor - each.before_minor)
    if is_agreed and order.approved is not None:
        order.approved = _approved_at(order.approved, changes)
    order.changed_at = tx.now
    flag_modified(order, "changed_at")  # so that the version rises even if the sum is the same
    tx.db.flush()
    tx.tell(
        facts.PricesChanged(
            order_id=order_id,
            before=[rules.line_as_dict(line) for line in before],
            after=[rules.line_as_dict(line) for line in lines_of(order)],
            total_before_minor=total_before,
            total_after_minor=order.total_minor,
            currency=order.currency,
        )
    )
    return order


def _check_fits(tx: Tx, order: Order, changes: Sequence[Repricing]) -> None:
    if not fits(order_by_id(tx.db, order.id), changes):
        raise PricesMoved(order.order_no)


def _approved_at(approved: Mapping[str, Any], changes: Sequence[Repricing]) -> dict[str, Any]:
    """What an order was approved as, at the new prices: of the same goods at what they cost."""
    prices = {(each.product_id, each.before_minor): each.after_minor for each in changes}
    lines, total = [], approved["total_minor"]
    for line in approved["lines"]:
        price = prices.get((line["product_id"], line["unit_price_minor"]), line["unit_price_minor"])
        total += line["quantity"] * (price - line["unit_price_minor"])
        lines.append({**line, "unit_price_minor": price})
    return {**approved, "lines": lines, "total_minor": total}
