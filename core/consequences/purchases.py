"""What follows from what happens to purchases."""

from __future__ import annotations

from datetime import datetime

from core.consequences.stock import names_of, tell_warehouse
from core.inventory import service as inventory
from core.money import Money
from core.notices import service as notices
from core.notices.rules import Urgency
from core.people.queries import PersonView, on_call, with_role
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
    expected = datetime.fromisoformat(fact.expected_at)

    def sentence(person: PersonView) -> Sentence:
        return Sentence("notice-purchase-ordered", _told(tx, person, fact.purchase_id, fact.quantity, expected))

    tell_warehouse(tx, sentence, f"purchase:{fact.purchase_id}:ordered", Urgency.NORMAL, but_not=tx.who.person_id)


def order_elsewhere(tx: Tx, fact: purchase_facts.PurchaseLate | purchase_facts.PurchaseCancelled) -> None:
    """Ask the backup supplier: the first is late, or has none. What staff gave up for other reasons stays given up."""
    if isinstance(fact, purchase_facts.PurchaseLate) or fact.supplier_out:
        purchasing.replenish(tx.acting_as(HOUSE), fact.product_id)


def warn_of_late(tx: Tx, fact: purchase_facts.PurchaseLate) -> None:
    """Say to the warehouse that goods have not come in time."""
    expected = purchase_by_id(tx.db, fact.purchase_id).expected_at or tx.now

    def sentence(person: PersonView) -> Sentence:
        return Sentence("notice-purchase-late", _told(tx, person, fact.purchase_id, fact.outstanding, expected))

    tell_warehouse(tx, sentence, f"purchase:{fact.purchase_id}:late", Urgency.HIGH)


def put_away(tx: Tx, fact: purchase_facts.GoodsReceived) -> None:
    """What has come lies on its shelf now."""
    expires_at = datetime.fromisoformat(fact.expires_at) if fact.expires_at else None
    inventory.receive(tx.acting_as(HOUSE), fact.warehouse_id, fact.product_id, fact.quantity, fact.lot, expires_at)


def _told(tx: Tx, person: PersonView, purchase_id: int, quantity: int, at: datetime) -> dict[str, Value]:
    """What a sentence about goods on their way says."""
    purchase = purchase_by_id(tx.db, purchase_id)
    names = names_of(tx, person, purchase.product_id, purchase.warehouse_id)
    return {"number": purchase.number, "quantity": quantity, "supplier": purchase.supplier, "at": Day(at), **names}
