"""What follows from the review: good orders go on by themselves, the others are held until their cause is gone."""

from __future__ import annotations

from core.catalog.queries import traits_of
from core.consequences.concerns import order_of
from core.fulfilment import facts as parcel_facts
from core.inventory import service as inventory
from core.money import Money
from core.notices import service as notices
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_by_id
from core.orders.rules import Review, missing_parts
from core.payments import facts as payment_facts
from core.payments.queries import open_minor
from core.policies.queries import decide, decide_all
from core.review import service
from core.review.errors import NotSigned
from core.review.queries import awaiting_goods, review_values, unsigned
from core.review.rules import About, Kind, reason_of, speaks_against
from core.tx import HOUSE, Fact, Tx
from core.values import Sentence, Value

CUSTOMER_CAN_MEND = ("hold-address-incomplete", "hold-unpaid")
"""What customers can do something about themselves, and are told."""

AWAITS_GOODS = "hold-exchange-goods"
"""Why an order is held that goes out for goods which are not back yet."""

CUSTOMER_HEARS = (*CUSTOMER_CAN_MEND, AWAITS_GOODS)
"""The same with what they know already, and hear when they ask."""


def note_contact(tx: Tx, fact: order_facts.OrderPlaced | order_facts.AddressChanged) -> None:
    """Remember with which phone and address the customer orders."""
    service.remember_contact(tx.acting_as(HOUSE), order_by_id(tx.db, order_of(fact)))


def ask_for_signatures(tx: Tx, fact: Fact) -> None:
    """Regulated goods leave only after somebody has signed."""
    order = order_by_id(tx.db, order_of(fact))
    kinds = sorted(traits_of(tx.db, [line.product_id for line in order.lines]).checkpoints)
    service.ask_for_signatures(tx.acting_as(HOUSE), order.id, [Kind(kind) for kind in kinds])


def review(tx: Tx, fact: order_facts.OrderPlaced) -> None:
    """Let a good order go on by itself and hold the others, with all reasons, by the policy `review`."""
    order = order_by_id(tx.db, order_of(fact))
    house = tx.acting_as(HOUSE)
    rule, came_of = _review(tx, order)
    if came_of.reasons:
        orders.hold(house, order.id, came_of.reasons[0], review=came_of)
    else:
        orders.clear(house, order.id, rule, review=came_of)


def review_again(tx: Tx, fact: Fact) -> None:
    """An order that the review holds goes on by itself once nothing speaks against it any more.

    Goods that could not be held for it all the while are promised to it anew.
    """
    order = order_by_id(tx.db, order_of(fact))
    if order.status is not Status.ON_HOLD or not order.findings:
        return
    house = tx.acting_as(HOUSE)
    inventory.renew(house, order.id)
    rule, came_of = _review(tx, order)
    if not came_of.reasons:
        orders.clear(house, order.id, rule, review=came_of)
    elif came_of.reasons != order.findings:
        orders.note_findings(house, order.id, came_of)


def look_at_credit(
    tx: Tx,
    fact: payment_facts.PaymentNoted
    | payment_facts.CreditAgreed
    | order_facts.OrderCancelled
    | order_facts.OrderPartReturned
    | order_facts.OrderReturned,
) -> None:
    """A customer may have credit again for orders that are held for want of it."""
    if isinstance(fact, payment_facts.CreditAgreed):
        customer_id = fact.person_id
    else:
        customer_id = order_by_id(tx.db, order_of(fact)).customer_id
    service.look_again_later(tx.acting_as(HOUSE), About.CREDIT, [customer_id])


def ask_customer(tx: Tx, fact: order_facts.OrderHeld) -> None:
    """Say to the customer what only they can mend: the address, the payment."""
    order = order_by_id(tx.db, order_of(fact))
    lacks: list[Value] = [Sentence(f"address-part-{part}") for part in missing_parts(order.address)]
    for reason in order.findings:
        if reason in CUSTOMER_CAN_MEND:
            total = Money(open_minor(tx.db, order), order.total.currency)
            values: dict[str, Value] = {"order_no": order.order_no, "total": total, "missing": lacks}
            sentence = Sentence(f"notice-{reason}", values)
            notices.owe(tx, order.customer_id, sentence, f"{reason}:{order.id}:{order.version}")


def check_signed(tx: Tx, fact: parcel_facts.ParcelHandedOver) -> None:
    """Nothing leaves before everything is signed. Raises NotSigned, and the parcel was never handed over."""
    if open_kinds := unsigned(tx.db, order_of(fact)):
        raise NotSigned(order_by_id(tx.db, order_of(fact)).order_no, [*open_kinds])


def _review(tx: Tx, order: OrderView) -> tuple[str, Review]:
    """What the policies say about an order: the row that lets it go on, or why it is held; and how soon its turn is."""
    values = review_values(tx.db, order)
    said = (*decide_all(tx, "review", values), *awaiting_goods(tx.db, order))
    findings = speaks_against(said)
    turn = decide(tx, "priority", values)
    reasons = tuple(dict.fromkeys(reason_of(each) for each in findings))
    decisions = (*(each.kept() for each in findings or said), turn.kept())
    return said[0].rule, Review(reasons, str(turn.outputs["priority"]), decisions)
