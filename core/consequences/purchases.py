"""What follows from what happens to purchases."""

from __future__ import annotations

from datetime import datetime

from core.approvals import service as approvals
from core.approvals.rules import Kind
from core.consequences.stock import names_of, tell_warehouse
from core.inventory import service as inventory
from core.notices import service as notices
from core.notices.rules import Urgency
from core.people.queries import PersonView, person_by_id
from core.purchasing import facts as purchase_facts
from core.purchasing import service as purchasing
from core.purchasing.queries import purchase_by_id
from core.tx import HOUSE, Tx
from core.values import Day, Sentence, Value


def tell_ordered(tx: Tx, fact: purchase_facts.PurchaseOrdered) -> None:
    """Say to the warehouse what is coming, and when; and to whoever asked for it, unless they know."""
    expected = datetime.fromisoformat(fact.expected_at)

    def sentence(person: PersonView) -> Sentence:
        return Sentence("notice-purchase-ordered", _told(tx, person, fact.purchase_id, fact.quantity, expected))

    about = f"purchase:{fact.purchase_id}:ordered"
    tell_warehouse(tx, sentence, about, Urgency.NORMAL, but_not=tx.who.person_id)
    asker_id = purchase_by_id(tx.db, fact.purchase_id).asked_by_id
    if asker_id is not None and asker_id != tx.who.person_id:
        notices.owe(tx, asker_id, sentence(person_by_id(tx.db, asker_id)), f"{about}:{asker_id}")


def drop_approval(tx: Tx, fact: purchase_facts.PurchaseCancelled) -> None:
    """Nobody needs to decide about it any more."""
    approvals.withdraw_about(tx.acting_as(HOUSE), Kind.PURCHASE, fact.purchase_id)


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
