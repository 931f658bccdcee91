"""Ordering more: what has come to its reorder point, and asking a supplier for it. Shown first, done after a yes."""

from __future__ import annotations

from datetime import timedelta

from bot.conversation.message import Button, Reply
from bot.skills.goods.product import (
    button_to,
    number,
    product_meant,
    warehouse_buttons,
    warehouse_meant,
    warehouse_name,
)
from bot.skills.skill import Ask, Confirm, Outcome, Skill, Turn
from bot.skills.warehouse.purchases import BUYERS, ordered_or_waiting, purchase_line
from core.catalog.queries import ProductView, product_by_id
from core.inventory.queries import ShelfView, availability, watched_shelves
from core.money import Money
from core.policies.queries import decide
from core.policies.routes import AUTO
from core.purchasing import service
from core.purchasing.queries import open_purchases
from core.purchasing.rules import State, suggested
from core.tx import Role
from core.values import Day, Json, Sentence, Value

LISTED = 10
"""Shelves and purchases named in one answer; more are counted."""

TAPPED = 3
"""How many of each kind have a button."""


def restock(turn: Turn) -> Outcome:
    """What to order; or, for a product, an order to its supplier."""
    turn.tx.require(Role.STAFF)
    product = _bound_product(turn) or product_meant(turn, "restock")
    if product is None:
        return restock_list(turn)
    if not isinstance(product, ProductView):
        return product
    service.supplier_for(turn.tx, product.id)  # refused at once where there is none, before anything is asked
    warehouse_id = number(turn, "warehouse") or warehouse_meant(turn) or _neediest(turn, product.id)
    if warehouse_id is None:
        return _which_warehouse(turn, product)
    quantity = number(turn, "quantity") or _suggestion(turn, product.id, warehouse_id)
    if not quantity:
        name = turn.voice.name(product.names)
        bound: dict[str, Json] = {"product_id": product.id, "warehouse": warehouse_id}
        return Ask("quantity", Reply.of("ask-restock-quantity", product=name), bound)
    if not turn.confirmed.get("supplier"):
        return _show(turn, product, warehouse_id, quantity)
    made = service.request(turn.tx, product.id, warehouse_id, quantity, number(turn, "supplier"))
    return ordered_or_waiting(turn, made)


def restock_list(turn: Turn) -> Reply:
    """Every shelf that has come to its reorder point, with what to order and from whom; and what has been asked for."""
    low = [(shelf, position) for shelf, position in _positions(turn) if shelf.free <= shelf.reorder_point]
    purchases = open_purchases(turn.tx.db)
    if not low and not purchases:
        return Reply.of("restock-nothing")
    head = Sentence("restock-head", {"count": len(low)}) if low else Sentence("restock-only-coming")
    items = [_low_line(turn, shelf, position) for shelf, position in low[:LISTED]]
    items += [purchase_line(turn, purchase) for purchase in purchases[:LISTED]]
    left_out = max(len(low) - LISTED, 0) + max(len(purchases) - LISTED, 0)
    closing = (Sentence("and-more", {"count": left_out}),) if left_out else ()
    return Reply((head,), items=tuple(items), closing=closing, buttons=_list_buttons(turn, low))


def _list_buttons(turn: Turn, low: list[tuple[ShelfView, int]]) -> tuple[Button, ...]:
    """Order what nobody has asked for yet, and look at what waits for a colleague."""
    buttons = []
    for shelf, position in low:
        offer = service.best_offer(turn.tx, shelf.product_id)
        if offer and (quantity := suggested(position, shelf.reorder_point, offer.least)):
            product = product_by_id(turn.tx.db, shelf.product_id)
            arguments: dict[str, Json] = {
                "product": product.sku,
                "warehouse": shelf.warehouse_id,
                "quantity": quantity,
            }
            label = f"{turn.voice.name(product.names)} × {quantity}"
            buttons.append(button_to("button-order-more", "restock", arguments, label))
    open_ones = sorted(open_purchases(turn.tx.db), key=lambda each: each.state is not State.REQUESTED)
    looks = [button_to("button-purchase", "show_purchase", {"purchase": p.id}, p.number) for p in open_ones]
    return (*buttons[:TAPPED], *looks[:TAPPED])


def _low_line(turn: Turn, shelf: ShelfView, position: int) -> Sentence:
    offer = service.best_offer(turn.tx, shelf.product_id)
    quantity = suggested(position, shelf.reorder_point, offer.least) if offer else 0
    values: dict[str, Value] = {
        "product": turn.voice.name(product_by_id(turn.tx.db, shelf.product_id).names),
        "warehouse": turn.voice.name(shelf.names),
        "free": shelf.free,
        "safety": shelf.safety,
        "reorder_point": shelf.reorder_point,
        "quantity": quantity,
        "supplier": offer.supplier if offer else "",
    }
    if offer is None:
        return Sentence("restock-line-no-supplier", values)
    if not quantity:
        return Sentence("restock-line-coming", values)
    return Sentence("restock-line-urgent" if shelf.free < shelf.safety else "restock-line", values)


def _show(turn: Turn, product: ProductView, warehouse_id: int, quantity: int) -> Confirm:
    """From whom, for how much, until when: what a yes is bound to."""
    offer = service.supplier_for(turn.tx, product.id)
    quantity = max(quantity, offer.least)
    cost = Money(offer.cost_minor, offer.currency).times(quantity)
    values: dict[str, Value] = {
        "product": turn.voice.name(product.names),
        "warehouse": warehouse_name(turn, warehouse_id),
        "supplier": offer.supplier,
        "quantity": quantity,
        "cost": cost,
        "at": Day(turn.tx.now + timedelta(days=offer.lead_days)),
    }
    sentences = [Sentence("confirm-restock", values)]
    decision = decide(turn.tx, "purchase_route", {"total_minor": cost.minor, "currency": cost.currency})
    if decision.outputs["route"] != AUTO:
        sentences.append(Sentence("restock-needs-approval"))
    bound: dict[str, Json] = {
        "product_id": product.id,
        "warehouse": warehouse_id,
        "quantity": quantity,
        "supplier": offer.supplier_id,
    }
    return Confirm(Reply(tuple(sentences)), bound, Sentence("button-order-from-supplier"))


def _bound_product(turn: Turn) -> ProductView | None:
    """The product that was shown, or asked about, before."""
    product_id = turn.confirmed.get("product_id")
    return product_by_id(turn.tx.db, product_id) if isinstance(product_id, int) else None


def _neediest(turn: Turn, product_id: int) -> int | None:
    """The shelf that has come to its reorder point, or the only place there is; None if a choice is to be made."""
    low = [shelf for shelf, position in _positions(turn, product_id) if position <= shelf.reorder_point]
    shelves = low or availability(turn.tx.db, product_id, turn.tx.now)
    return shelves[0].warehouse_id if low or len(shelves) == 1 else None


def _which_warehouse(turn: Turn, product: ProductView) -> Reply | Ask:
    shelves = availability(turn.tx.db, product.id, turn.tx.now)
    if not shelves:
        return Reply.of("restock-no-shelf", product=turn.voice.name(product.names))
    buttons = warehouse_buttons(turn, "restock", product, shelves)
    reply = Reply.of("ask-restock-warehouse", *buttons, product=turn.voice.name(product.names))
    return Ask("warehouse", reply, given={**turn.given, "product": product.sku, "warehouse": None})


def _suggestion(turn: Turn, product_id: int, warehouse_id: int) -> int:
    """How many to order for a shelf; zero if it has enough, or nobody watches it."""
    offer = service.best_offer(turn.tx, product_id)
    found = [each for each in _positions(turn, product_id) if each[0].warehouse_id == warehouse_id]
    return suggested(found[0][1], found[0][0].reorder_point, offer.least) if found and offer else 0


def _positions(turn: Turn, product_id: int | None = None) -> list[tuple[ShelfView, int]]:
    """The shelves that are watched, and what each can count on; those that lack most in front."""
    watched = {shelf.product_id for shelf in watched_shelves(turn.tx.db, turn.tx.now)}
    wanted = watched if product_id is None else watched & {product_id}
    found = [each for product in sorted(wanted) for each in service.positions(turn.tx, product)]
    return sorted(found, key=lambda each: each[0].free - each[0].reorder_point)


SKILLS = (Skill("restock", restock, BUYERS, changes=True),)
