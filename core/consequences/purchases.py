"""What follows from what happens to purchases."""

from __future__ import annotations

from datetime import datetime

from core.consequences.stock import STOCK_TEAM, names_of
from core.inventory import service as inventory
from core.money import Money
from core.notices import service as notices
from core.notices.rules import Urgency
from core.people.queries import on_call, with_role
from core.purchasing import facts as purchase_facts
from core.purchasing import service as purchasing
from core.purchasing.queries import purchase_by_id
from core.tx import HOUSE, Role, Tx
from core.values import Day, Sentence, Value

BUYING_TEAM = "manager"
"""Who confirms purchases that the policy does not let through by itself."""


def ask_to_confirm(tx: Tx, fact: purchase_facts.PurchaseRequested) -> None:
    """Say to those who may confirm it that a purchase waits, but not to whoever asked for it."""
    if not fact.waits:
        return
    purchase = purchase_by_id(tx.db, fact.purchase_id)
    asked = [person for person in on_call(tx.db, BUYING_TEAM, tx.now) if person.id != purchase.asked_by_id]
    asked = asked or [person for person in with_role(tx.db, Role.ADMIN) if person.id != purchase.asked_by_id]
    for person in asked:
        values: dict[str, Value] = {
            "number": purchase.number,
            "quantity": fact.quantity,
            "cost": Money(fact.cost_minor, fact.currency),
            "supplier": purchase.supplier,
            **names_of(tx, person, fact.product_id, fact.warehouse_id),
        }
        dedupe_key = f"purchase:{purchase.id}:confirm:{person.id}"
        notices.owe(tx, person.id, Sentence("notice-purchase-waits", values), dedupe_key, Urgency.HIGH)


def tell_ordered(tx: Tx, fact: purchase_facts.PurchaseOrdered) -> None:
    """Say to the warehouse what is coming, and when; whoever ordered it knows."""
    purchase = purchase_by_id(tx.db, fact.purchase_id)
    for person in on_call(tx.db, STOCK_TEAM, tx.now):
        values: dict[str, Value] = {
            "number": purchase.number,
            "quantity": fact.quantity,
            "supplier": purchase.supplier,
            "at": Day(datetime.fromisoformat(fact.expected_at)),
            **names_of(tx, person, fact.product_id, fact.warehouse_id),
        }
        if person.id != tx.who.person_id:
            dedupe_key = f"purchase:{purchase.id}:ordered:{person.id}"
            notices.owe(tx, person.id, Sentence("notice-purchase-ordered", values), dedupe_key)


def order_elsewhere(tx: Tx, fact: purchase_facts.PurchaseLate | purchase_facts.PurchaseCancelled) -> None:
    """Ask the backup supplier: the first is late, or has none. What staff gave up for other reasons stays given up."""
    if isinstance(fact, purchase_facts.PurchaseLate) or fact.supplier_out:
        purchasing.replenish(tx.acting_as(HOUSE), fact.product_id)


def warn_of_late(tx: Tx, fact: purchase_facts.PurchaseLate) -> None:
    """Say to the warehouse that goods have not come in time."""
    purchase = purchase_by_id(tx.db, fact.purchase_id)
    for person in on_call(tx.db, STOCK_TEAM, tx.now):
        values: dict[str, Value] = {
            "number": purchase.number,
            "quantity": fact.outstanding,
            "supplier": purchase.supplier,
            "at": Day(purchase.expected_at or tx.now),
            **names_of(tx, person, fact.product_id, fact.warehouse_id),
        }
        dedupe_key = f"purchase:{purchase.id}:late:{person.id}"
        notices.owe(tx, person.id, Sentence("notice-purchase-late", values), dedupe_key, Urgency.HIGH)


def put_away(tx: Tx, fact: purchase_facts.GoodsReceived) -> None:
    """What has come lies on its shelf now."""
    expires_at = datetime.fromisoformat(fact.expires_at) if fact.expires_at else None
    inventory.receive(tx.acting_as(HOUSE), fact.warehouse_id, fact.product_id, fact.quantity, fact.lot, expires_at)
