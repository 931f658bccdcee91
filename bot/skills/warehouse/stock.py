"""Asking what is there: customers whether they can have it, colleagues where it lies and what is coming."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.conversation.message import Button, Reply
from bot.skills.goods.product import button_to, number, product_meant
from bot.skills.skill import CUSTOMERS, Ask, Outcome, Skill, Turn
from bot.skills.warehouse.purchases import purchase_line
from bot.skills.warehouse.restock import restock_list
from core.catalog.queries import ProductView
from core.inventory.queries import LotView, ShelfView, availability, lots_of, waiting_pieces
from core.inventory.rules import FEW_LEFT, last_day
from core.purchasing.queries import incoming, open_purchases
from core.tx import Role
from core.values import Day, Sentence, Value

NAMED_MONEY = ("CNY", "USD", "EUR", "GBP")
"""Currencies in which people ask for a price."""


def stock_query(turn: Turn) -> Outcome:
    """How much there is of a product."""
    product = product_meant(turn, "stock_query")
    is_staff = turn.tx.who.has(Role.STAFF)
    if product is None:
        return restock_list(turn) if is_staff else Ask("product", Reply.of("ask-product"))
    if not isinstance(product, ProductView):
        return product
    answer = _for_staff(turn, product) if is_staff else _for_customer(turn, product)
    if not turn.put.asks_price:
        return answer
    price = Sentence.of("stock-price", product=turn.voice.name(product.names), price=product.price)
    return replace(answer, sentences=(price, *_in_other_money(turn, product), *answer.sentences))


def _in_other_money(turn: Turn, product: ProductView) -> tuple[Sentence, ...]:
    """That it is sold in one currency only, where the price is asked for in another."""
    own = product.price.currency
    named = [code for code in NAMED_MONEY if turn.voice.hears(f"words-money-{code.lower()}", turn.incoming.text)]
    return (Sentence("price-in-one-currency", {"currency": own}),) if named and own not in named else ()


def _for_customer(turn: Turn, product: ProductView) -> Reply:
    """There, few left, or out and when it comes; and whether it is enough, if they said how many they want."""
    shelves = availability(turn.tx.db, product.id, turn.tx.now)
    free, safety = sum(shelf.free for shelf in shelves), sum(shelf.safety for shelf in shelves)
    wanted = number(turn, "quantity")
    values: dict[str, Value] = {"product": turn.voice.name(product.names), "count": free, "wanted": wanted or 0}
    coming = _next_arrival(turn, product.id)
    if coming:
        values["at"] = Day(coming)
    if free <= 0:
        return Reply((Sentence("stock-out-until" if coming else "stock-out", values),))
    if wanted and wanted > free:
        more = (Sentence("stock-more-coming", values),) if coming else ()
        return Reply((Sentence("stock-not-enough", values), *more))
    if wanted:
        return Reply((Sentence("stock-enough", values),))
    return Reply((Sentence("stock-few" if free <= max(safety, FEW_LEFT) else "stock-there", values),))


def _next_arrival(turn: Turn, product_id: int) -> datetime | None:
    """When goods come that nobody waits for yet."""
    waiting = waiting_pieces(turn.tx.db, product_id)
    for arrival in incoming(turn.tx.db, turn.tx.now, product_id):
        waiting -= arrival.quantity
        if waiting < 0:
            return arrival.expected_at
    return None


def _for_staff(turn: Turn, product: ProductView) -> Reply:
    """Every shelf, its lots where they matter, what is coming and what is waited for."""
    shelves = availability(turn.tx.db, product.id, turn.tx.now)
    free, reserved = sum(shelf.free for shelf in shelves), sum(shelf.reserved for shelf in shelves)
    name = turn.voice.name(product.names)
    head = Sentence.of("stock-head", product=name, sku=product.sku, free=free, reserved=reserved)
    items = [sentence for shelf in shelves for sentence in _shelf_lines(turn, shelf)]
    purchases = open_purchases(turn.tx.db, product.id)
    items += [purchase_line(turn, purchase) for purchase in purchases]
    waiting = waiting_pieces(turn.tx.db, product.id)
    closing = (Sentence("stock-waiting", {"count": waiting}),) if waiting else ()
    buttons: list[Button] = [button_to("button-restock", "restock", {"product": product.sku})]
    buttons += [button_to("button-purchase", "show_purchase", {"purchase": p.id}, p.number) for p in purchases[:2]]
    if shelves:
        buttons.append(button_to("button-count", "count_stock", {"product": product.sku}))
    return Reply((head,), items=tuple(items), closing=closing, buttons=tuple(buttons))


def _shelf_lines(turn: Turn, shelf: ShelfView) -> list[Sentence]:
    values: dict[str, Value] = {
        "warehouse": turn.voice.name(shelf.names),
        "on_hand": shelf.on_hand,
        "reserved": shelf.reserved,
        "free": shelf.free,
        "safety": shelf.safety,
        "reorder_point": shelf.reorder_point,
    }
    key = "stock-shelf"
    if shelf.free < shelf.safety:
        key = "stock-shelf-low"
    elif shelf.reorder_point > 0 and shelf.free <= shelf.reorder_point:
        key = "stock-shelf-reorder"
    lots = lots_of(turn.tx.db, shelf.warehouse_id, shelf.product_id)
    return [Sentence(key, values), *(_lot_line(turn, lot) for lot in lots if lot.number)]


def _lot_line(turn: Turn, lot: LotView) -> Sentence:
    values: dict[str, Value] = {"lot": lot.number, "on_hand": lot.on_hand}
    if lot.expires_at is None:
        return Sentence("stock-lot", values)
    values["until"] = Day(last_day(lot.expires_at))
    return Sentence("stock-lot-expired" if lot.expires_at <= turn.tx.now else "stock-lot-expires", values)


SKILLS = (Skill("stock_query", stock_query, CUSTOMERS),)
