"""When people are asked to approve: an order that was let go on or has changed, and a purchase.

Who has to agree is said in `core.consequences.agreement` alone. So an order is approved only if people have agreed to
what it holds now, or nobody has to."""

from __future__ import annotations

from core.approvals import service as approvals
from core.approvals.queries import ApprovalView, latest_for, stages_for
from core.approvals.rules import Kind, State, Subject, place_of, shown
from core.catalog.queries import product_by_id
from core.consequences.agreement import asks, is_about_address, who_must_agree
from core.consequences.concerns import order_of
from core.inventory.queries import warehouses_by_id
from core.notices import service as notices
from core.orders import facts as order_facts
from core.orders import service as orders
from core.orders.lifecycle import Status, Step, possible
from core.orders.queries import OrderView, approved_content, as_approved, order_by_id
from core.people.queries import on_call
from core.policies.routes import AUTO
from core.policies.rules import Decision
from core.purchasing import facts as purchase_facts
from core.purchasing import service as purchasing
from core.purchasing.queries import purchase_by_id
from core.tx import HOUSE, Tx
from core.values import Sentence

NOBODY_TO_APPROVE = "hold-nobody-to-approve"
"""Why an order is stopped, or a purchase given up, that nobody may approve: no one holds the position, and no admin is
there either."""


def ask_for_approval(tx: Tx, fact: order_facts.OrderCleared) -> None:
    """An order was let go on: whoever has to agree is asked, or it passes by itself."""
    ask_or_go_on(tx, order_of(fact))


def ask_again(tx: Tx, fact: order_facts.AddressChanged | order_facts.ItemsChanged | order_facts.PricesChanged) -> None:
    """An order has changed: an approved one waits again if that is beyond a limit; those who are being asked are shown
    what it is now, or others are asked if it is theirs to decide about."""
    order = order_by_id(tx.db, order_of(fact))
    if order.status is Status.AWAITING_APPROVAL:
        ask_whoever_is_right(tx, order.id)
        return
    approved = as_approved(tx.db, order)
    said = who_must_agree(tx, order, approved)
    if possible(Step.ASK, order.status) and said is not None and asks(said):
        _ask(tx, order, approved, said)
        if isinstance(fact, order_facts.AddressChanged):
            _stop_packing(tx, order)


def ask_or_go_on(tx: Tx, order_id: int) -> None:
    """Whoever has to agree to an order as it is now is asked; it goes on by itself if nobody has to."""
    order, house = order_by_id(tx.db, order_id), tx.acting_as(HOUSE)
    approved = as_approved(tx.db, order)
    said = who_must_agree(tx, order, approved)
    if said is not None and asks(said):
        _ask(tx, order, approved, said)
        return
    rule, decisions = (said.rule, [said.kept()]) if said is not None else ("", [])
    orders.approve(house, order.id, rule, decisions, as_before=approved is not None)


def ask_whoever_is_right(tx: Tx, order_id: int) -> None:
    """An order that waits for a yes is not what it was: show it to those who are asked, or ask others if it is theirs
    to decide about; a no that can still be taken back was to what it was before. An order that is again what was
    approved goes on."""
    house, order = tx.acting_as(HOUSE), order_by_id(tx.db, order_id)
    approved, asked = as_approved(tx.db, order), latest_for(tx.db, order_id)
    said = who_must_agree(tx, order, approved)
    if approved is not None and not asks(said):
        approvals.withdraw_for(house, order_id)
        ask_or_go_on(tx, order_id)
        return
    kind = Kind.ADDRESS if is_about_address(tx, order, approved) else Kind.ORDER
    was_asked = asked if asked is not None and asked.state is not State.REJECTED else None
    if said is None or not asks(said) or (was_asked is not None and _is_same(was_asked, kind, said)):
        approvals.renew_for(house, order_id)
        return
    approvals.withdraw_for(house, order_id)
    _ask(tx, order, approved, said)


def _is_same(asked: ApprovalView, kind: Kind, said: Decision) -> bool:
    """Whether it is what people are being asked already: by the same row, or for the same values, whatever the policy
    would say of them by now."""
    now, was = said.kept(), asked.decision
    if asked.kind is not kind or now["table"] != was["table"]:
        return False
    return bool(now["inputs"] == was["inputs"] or (now["rule"], now["outputs"]) == (was["rule"], was["outputs"]))


def _ask(tx: Tx, order: OrderView, approved: OrderView | None, said: Decision) -> None:
    """Let the order wait, and ask whom the policy names; stop it if there is nobody to ask."""
    house = tx.acting_as(HOUSE)
    kind = Kind.ADDRESS if is_about_address(tx, order, approved) else Kind.ORDER
    subject = _subject_of(tx, order, kind, approved)
    stages = stages_for(tx.db, str(said.outputs["route"]), subject.owner_ids)
    if not stages:
        orders.hold(house, order.id, NOBODY_TO_APPROVE)
        return
    if order.status is not Status.AWAITING_APPROVAL:
        orders.await_approval(house, order.id, [said.kept()])
    approvals.open_for(house, subject, said, stages)


def _subject_of(tx: Tx, order: OrderView, kind: Kind, approved: OrderView | None) -> Subject:
    """The order as approvers are shown it; and where it went until now, if that is somewhere else."""
    seen, owners = shown(order), {order.customer_id, order.placed_by_id} - {None}
    if approved is not None and approved.address != order.address:
        seen["before"] = place_of(approved.address.text, approved.address.recipient, approved.address.phone)
    return Subject(
        kind=kind,
        id=order.id,
        shown=seen,
        order_id=order.id,
        owner_ids=frozenset(owner for owner in owners if owner is not None),
        asked_by_id=order.placed_by_id or order.customer_id,
        detail={"approved": approved_content(tx.db, order.id)},
    )


def ask_about_purchase(tx: Tx, fact: purchase_facts.PurchaseRequested) -> None:
    """Ask whom the policy `purchase_route` names; give the purchase up if there is nobody to ask."""
    decision = Decision(**fact.decisions[0])
    if decision.outputs["route"] == AUTO:
        return
    house, purchase = tx.acting_as(HOUSE), purchase_by_id(tx.db, fact.purchase_id)
    asker = frozenset({purchase.asked_by_id} if purchase.asked_by_id is not None else ())
    product = product_by_id(tx.db, purchase.product_id)
    warehouse = warehouses_by_id(tx.db)[purchase.warehouse_id]
    subject = Subject(
        kind=Kind.PURCHASE,
        id=purchase.id,
        shown={
            "order_no": purchase.number,
            "total": f"{purchase.cost.minor} {purchase.cost.currency}",
            "lines": [f"{purchase.quantity} × {next(iter(product.names.values()))}"],
            "supplier": purchase.supplier,
            "warehouse": next(iter(warehouse.names.values())),
        },
        owner_ids=asker,
        asked_by_id=purchase.asked_by_id,
    )
    if approvals.open_for(house, subject, decision) is None:
        purchasing.cancel(house, purchase.id, NOBODY_TO_APPROVE)


def _stop_packing(tx: Tx, order: OrderView) -> None:
    """Say to the warehouse that it may be packing for an address that is not approved yet."""
    sentence = Sentence("notice-address-asked-warehouse", {"order_no": order.order_no})
    for person in on_call(tx.db, "warehouse", tx.now):
        if person.id != tx.who.person_id:
            notices.owe(tx, person.id, sentence, f"AddressAsked:{order.id}:{order.version}:{person.id}")
