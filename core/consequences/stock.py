"""What follows from what happens to stock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from core.catalog.queries import name_in, product_by_id
from core.consequences.concerns import order_of
from core.inventory import due, returns
from core.inventory import facts as stock_facts
from core.inventory.queries import warehouses
from core.inventory.rules import last_day
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import facts as order_facts
from core.orders.lifecycle import OVER
from core.orders.queries import order_by_id
from core.people.queries import PersonView, on_call
from core.purchasing import service as purchasing
from core.tx import HOUSE, Tx
from core.values import Day, Named, Sentence, Typed, Value

STOCK_TEAM = "warehouse"
"""Who looks after the shelves."""


def wait_for_goods(tx: Tx, fact: stock_facts.StockShort) -> None:
    """Put the order into the queue: it is served when goods come, first come first served."""
    due.wait(tx.acting_as(HOUSE), order_of(fact))


def order_more(tx: Tx, fact: stock_facts.StockShort | stock_facts.StockLow | stock_facts.StockReceived) -> None:
    """Ask the supplier for more, where a shelf has come to its reorder point and nobody has asked yet."""
    house = tx.acting_as(HOUSE)
    if isinstance(fact, stock_facts.StockShort):
        for missing in fact.missing:
            purchasing.replenish(house, missing["product_id"])
        return
    purchasing.replenish(house, fact.product_id)


def warn_of_low_stock(tx: Tx, fact: stock_facts.StockLow) -> None:
    """Say to the warehouse that a shelf has less than its safety stock, once a day."""
    if fact.free >= fact.safety:
        return

    def sentence(person: PersonView) -> Sentence:
        names = names_of(tx, person, fact.product_id, fact.warehouse_id)
        return Sentence("notice-stock-low", {"free": fact.free, "safety": fact.safety, **names})

    tell_warehouse(tx, sentence, f"low:{fact.warehouse_id}:{fact.product_id}:{tx.now.date()}", Urgency.HIGH)


def warn_of_expiry(tx: Tx, fact: stock_facts.LotExpiring) -> None:
    """Say to the warehouse what expires soon, and what has expired and has to be taken out."""

    def sentence(person: PersonView) -> Sentence:
        key = "notice-lot-expired" if fact.is_over else "notice-lot-expiring"
        until = Day(last_day(datetime.fromisoformat(fact.expires_at)))
        names = names_of(tx, person, fact.product_id, fact.warehouse_id)
        return Sentence(key, {"quantity": fact.quantity, "lot": fact.lot, "until": until, **names})

    about = f"lot:{fact.warehouse_id}:{fact.product_id}:{fact.lot}:{fact.is_over}"
    tell_warehouse(tx, sentence, about, Urgency.NORMAL)


def tell_lapsed(tx: Tx, fact: stock_facts.StockLapsed) -> None:
    """Say to the customer that the goods are held no longer, and that the order stands."""
    order = order_by_id(tx.db, order_of(fact))
    if order.status not in OVER:
        sentence = Sentence("notice-stock-lapsed", {"order_no": order.order_no})
        notices.owe(tx, order.customer_id, sentence, f"StockLapsed:{order.id}:{tx.now.isoformat()}")


def tell_expected(tx: Tx, fact: stock_facts.BackorderPromised) -> None:
    """Say to the customer when the goods will be there; or that it is open again."""
    order = order_by_id(tx.db, order_of(fact))
    at = datetime.fromisoformat(fact.promised_at) if fact.promised_at else None
    values: dict[str, Value] = {"order_no": order.order_no, "at": Day(at or tx.now)}
    key = "notice-goods-expected" if at else "notice-goods-unsure"
    notices.owe(tx, order.customer_id, Sentence(key, values), f"BackorderPromised:{order.id}:{fact.promised_at}")


def take_back(tx: Tx, fact: order_facts.OrderReturned) -> None:
    """What came back lies on a shelf again, unless it was written off: off the shelves it has been since it left."""
    if fact.warehouse_id is not None:
        returns.take_back(tx.acting_as(HOUSE), order_of(fact), fact.warehouse_id)


def take_part_back(tx: Tx, fact: order_facts.OrderPartReturned) -> None:
    """The same of some of its goods. Those that are written off are off the shelves, and stay so with the rest."""
    pieces: dict[int, int] = {}
    for each in fact.goods:
        pieces[each["product_id"]] = pieces.get(each["product_id"], 0) + each["quantity"]
    returns.take_part_back(tx.acting_as(HOUSE), order_of(fact), fact.warehouse_id, pieces)


def tell_announced(tx: Tx, fact: order_facts.ReturnAnnounced) -> None:
    """Say to whoever takes parcels in that goods are coming, and what to reply when they are there."""
    order = order_by_id(tx.db, order_of(fact))
    sentence = Sentence("notice-return-announced", {"order_no": order.order_no, "goods": shown_goods(fact.goods)})
    about = f"return:{order.id}:{tx.now.isoformat()}"
    tell_warehouse(tx, lambda person: sentence, about, Urgency.NORMAL, but_not=tx.who.person_id)


def tell_sent(tx: Tx, fact: order_facts.ReturnSent) -> None:
    """Say to the same people by which number they are coming."""
    order = order_by_id(tx.db, order_of(fact))
    values: dict[str, Value] = {"order_no": order.order_no, "tracking_no": Typed(fact.tracking_no)}
    sentence = Sentence("notice-return-sent", values)
    about = f"return-sent:{order.id}:{fact.tracking_no}"
    tell_warehouse(tx, lambda person: sentence, about, Urgency.NORMAL, but_not=tx.who.person_id)


def tell_kept(tx: Tx, fact: order_facts.ReturnWithdrawn) -> None:
    """Say to the same people that these goods are not coming."""
    order = order_by_id(tx.db, order_of(fact))
    sentence = Sentence("notice-return-withdrawn", {"order_no": order.order_no, "goods": shown_goods(fact.goods)})
    about = f"return-withdrawn:{order.id}:{tx.now.isoformat()}"
    tell_warehouse(tx, lambda person: sentence, about, Urgency.NORMAL, but_not=tx.who.person_id)


def shown_goods(goods: Sequence[Mapping[str, Any]]) -> list[Value]:
    """Goods as a sentence lists them: how many of what."""
    return [Sentence("goods-shown", {"quantity": each["quantity"], "product": Named(each["names"])}) for each in goods]


def names_of(tx: Tx, person: PersonView, product_id: int, warehouse_id: int) -> dict[str, Value]:
    """A product and a warehouse, called as that person would call them."""
    house = next((names for number, _, names in warehouses(tx.db) if number == warehouse_id), {})
    product = product_by_id(tx.db, product_id)
    return {"product": name_in(product.names, person.language), "warehouse": name_in(house, person.language)}


def tell_warehouse(
    tx: Tx,
    sentence: Callable[[PersonView], Sentence],
    about: str,
    urgency: Urgency,
    *,
    but_not: int | None = None,
) -> None:
    """Owe whoever looks after the shelves a sentence, each in their own words; `about` tells it from others.

    `but_not` is the id of somebody who knows it already.
    """
    for person in on_call(tx.db, STOCK_TEAM, tx.now):
        if person.id != but_not:
            notices.owe(tx, person.id, sentence(person), f"{about}:{person.id}", urgency)
