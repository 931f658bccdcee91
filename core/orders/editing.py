"""What an order holds and where it goes, changed while it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm.attributes import flag_modified

from core.address import Address
from core.catalog.queries import products_by_id
from core.orders import facts, rules
from core.orders.errors import NothingOrdered, OtherCurrency, SameAddress, SameItems
from core.orders.lifecycle import Status
from core.orders.models import Order, OrderLine
from core.orders.queries import OrderView
from core.orders.rules import LineDraft, LineWish
from core.orders.taking import check_seen, kept, lines_of, take, take_for
from core.tx import Tx


def edit_address(
    tx: Tx, order_no: str, address: Address, *, seen_version: int | None = None, freight_minor: int = 0
) -> Order:
    """Send an order somewhere else, or to somebody else: its customer, or staff, until the goods have left.

    `seen_version` binds the change to what the speaker was shown; `freight_minor` is what it adds to the freight.
    Raises UnknownOrder, AlreadyShipped, OrderOver, OrderChanged, AddressIncomplete, SameAddress.
    """
    order = take_for(tx, order_no)
    rules.check_can_change(Status(order.status), order.order_no)
    check_seen(order, seen_version)
    rules.check_complete(address)
    before = Address(**order.address)
    changed = before.changed_by(address)
    if not changed:
        raise SameAddress(order.order_no)
    order.address = rules.address_as_dict(address)
    order.changed_at = tx.now
    tx.db.flush()
    tx.tell(
        facts.AddressChanged(
            order_id=order.id,
            before=rules.address_as_dict(before),
            after=rules.address_as_dict(address),
            changed=list(changed),
            freight_minor=freight_minor,
        )
    )
    return order


def put_address_back(tx: Tx, order_id: int, address: Address, reason: str) -> Order:
    """Send an order where it went before, since the new address was not approved. The house's own step."""
    tx.require()
    order = take(tx, order_id)
    before, order.address = order.address, rules.address_as_dict(address)
    order.changed_at = tx.now
    tx.db.flush()
    after = rules.address_as_dict(address)
    tx.tell(facts.AddressPutBack(order_id=order.id, before=before, after=after, reason=kept(reason)))
    return order


def change_lines(tx: Tx, order_no: str, wishes: Sequence[LineWish], *, seen_version: int | None = None) -> Order:
    """Have an order hold these goods instead: its customer, or staff, until the goods have left.

    A line that is kept keeps its price; what is new costs what the catalogue says now. `seen_version` binds the change
    to what the speaker was shown.
    Raises UnknownOrder, AlreadyShipped, OrderOver, OrderChanged, NothingOrdered, SameItems, OtherCurrency, TooMuch.
    """
    order = take_for(tx, order_no)
    rules.check_can_change(Status(order.status), order.order_no)
    check_seen(order, seen_version)
    before, total_before = lines_of(order), order.total_minor
    after = _wished(tx, order, wishes)
    if after == before:
        raise SameItems(order.order_no)
    _put_lines(order, after)
    order.total_minor = rules.total_of(after, order.currency).minor + order.freight_minor
    order.changed_at = tx.now
    flag_modified(order, "changed_at")  # so that the version rises even if nothing but the lines changed
    tx.db.flush()
    tx.tell(
        facts.ItemsChanged(
            order_id=order.id,
            before=[rules.line_as_dict(line) for line in before],
            after=[rules.line_as_dict(line) for line in after],
            total_before_minor=total_before,
            total_after_minor=order.total_minor,
            currency=order.currency,
        )
    )
    return order


def lines_wished(tx: Tx, order: OrderView, wishes: Sequence[LineWish]) -> list[LineDraft]:
    """The lines an order would have: to be shown before anything is changed. Raises what `change_lines` would."""
    before = [LineDraft(each.product_id, each.names, each.quantity, each.unit_price.minor) for each in order.lines]
    return _drafts(tx, order.order_no, order.total.currency, before, wishes)


def redirect(tx: Tx, order_id: int, address: Address) -> Order:
    """Note that a parcel on its way goes somewhere else now. The house's own step, when it could be stopped."""
    tx.require()
    order = take(tx, order_id)
    before = order.address
    order.address = rules.address_as_dict(address)
    order.changed_at = tx.now
    tx.db.flush()
    tx.tell(facts.OrderRedirected(order_id=order_id, before=dict(before), after=dict(order.address)))
    return order


def _wished(tx: Tx, order: Order, wishes: Sequence[LineWish]) -> list[LineDraft]:
    return _drafts(tx, order.order_no, order.currency, lines_of(order), wishes)


def _drafts(
    tx: Tx, order_no: str, currency: str, before: Sequence[LineDraft], wishes: Sequence[LineWish]
) -> list[LineDraft]:
    """What the wishes come to, each with its name and price."""
    if not wishes or any(wish.quantity < 1 for wish in wishes):
        raise NothingOrdered
    known = products_by_id(tx.db, {wish.product_id for wish in wishes})
    drafts = []
    for wish in wishes:
        was = before[wish.kept] if wish.kept is not None and wish.kept < len(before) else None
        if was is not None and was.product_id == wish.product_id:
            drafts.append(replace(was, quantity=wish.quantity))
            continue
        product = known.get(wish.product_id)
        if product is None:
            raise NothingOrdered
        if product.price.currency != currency:
            raise OtherCurrency(order_no, currency)
        drafts.append(LineDraft(product.id, product.names, wish.quantity, product.price.minor))
    return drafts


def _put_lines(order: Order, lines: Sequence[LineDraft]) -> None:
    """Have the order's rows say this. Rows are changed where they stand: a place is never taken twice."""
    for position, line in enumerate(lines, start=1):
        if position > len(order.lines):
            order.lines.append(OrderLine(position=position))
        row = order.lines[position - 1]
        row.product_id, row.names, row.quantity = line.product_id, line.names, line.quantity
        row.unit_price_minor = line.unit_price_minor
    del order.lines[len(lines) :]
