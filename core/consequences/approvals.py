"""What follows from what happens to approvals: cards go where somebody has to answer, decisions are carried out."""

from __future__ import annotations

from collections.abc import Iterable

from core.approvals import facts as approval_facts
from core.approvals.queries import ApprovalView, approval_by_id, latest_for, to_be_called
from core.approvals.rules import Kind, State
from core.consequences import prices
from core.consequences.asking import ask_or_go_on, ask_whoever_is_right
from core.delegations.queries import away_at
from core.delegations.rules import acting_for
from core.intercepts import service as intercepts
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import editing
from core.orders import service as orders
from core.orders.lifecycle import Status
from core.orders.queries import as_approved, order_by_id
from core.people.queries import on_call, person_by_id, with_role
from core.purchasing import service as purchasing
from core.tx import HOUSE, Fact, Role, Tx
from core.values import Sentence, Typed, Value


def show_to_approvers(tx: Tx, fact: approval_facts.ApprovalOpened | approval_facts.ApprovalStepOpened) -> None:
    """Put the card before everybody whose turn it is, or who stands in for them."""
    approval = approval_by_id(tx.db, fact.approval_id)
    _show(tx, approval, to_be_called(tx.db, approval, tx.now))


def show_to_next(tx: Tx, fact: approval_facts.ApprovalForwarded) -> None:
    """Put the card before whoever it was passed on to, or who stands in for them."""
    acting = acting_for(fact.to_id, away_at(tx.db, tx.now))
    if acting is not None:
        _show(tx, approval_by_id(tx.db, fact.approval_id), [acting])


def show_to_admins(tx: Tx, fact: approval_facts.ApprovalHandedUp) -> None:
    """Put the card before the admins, except those whom it asks in their own name."""
    approval = approval_by_id(tx.db, fact.approval_id)
    asked = {seat.person_id for seat in approval.owing if not seat.is_handed_up}
    for person in with_role(tx.db, Role.ADMIN):
        if person.id not in asked | approval.owner_ids:
            dedupe_key = f"{approval.subject}:{person.id}:handed-up:{tx.now.isoformat()}"
            notices.owe_card(tx, person.id, approval.subject, dedupe_key, Urgency.HIGH)


def show_again(tx: Tx, fact: approval_facts.ApprovalReopened) -> None:
    """An answer was taken back: those whose turn it is again are told by a new card, for the old one changed silently.
    Whoever took theirs back has it before their eyes."""
    approval = approval_by_id(tx.db, fact.approval_id)
    called = to_be_called(tx.db, approval, tx.now)
    _show(tx, approval, [person_id for person_id in called if person_id != fact.person_id])


def remind(tx: Tx, fact: approval_facts.ApprovalUrged) -> None:
    """Put the card once more before those who owe an answer."""
    _show(tx, approval_by_id(tx.db, fact.approval_id), fact.person_ids)


def repaint_approval(tx: Tx, fact: Fact) -> None:
    """Every copy of the card shows how it stands."""
    notices.repaint(tx, _about(tx, fact).subject)


def carry_out_decision(tx: Tx, fact: approval_facts.ApprovalDecided) -> None:
    """An order moves on, or ends when its no cannot be taken back any more; one whose new address was turned down goes
    where it went before, and of one that has left no carrier is asked. A purchase is ordered, or given up; other prices
    hold, or the old ones do."""
    approval = approval_by_id(tx.db, fact.approval_id)
    house = tx.acting_as(HOUSE)
    match approval.kind:
        case Kind.ORDER if fact.approved:
            orders.approve(house, approval.subject_id)
        case Kind.ORDER:
            pass  # see end_turned_down
        case Kind.ADDRESS if fact.approved:
            orders.approve(house, approval.subject_id)
            _tell_warehouse(tx, approval)
        case Kind.ADDRESS:
            _keep_old_address(tx, approval, fact.reason)
        case Kind.REDIRECT if fact.approved:
            intercepts.ask_carrier(house, approval.subject_id)
        case Kind.REDIRECT:
            intercepts.give_up(house, approval.subject_id, fact.reason)
        case Kind.PURCHASE if fact.approved:
            purchasing.confirm(house, approval.subject_id)
        case Kind.PURCHASE:
            purchasing.cancel(house, approval.subject_id, fact.reason)
        case Kind.PRICE if fact.approved:
            prices.carry_out(tx, approval)


def end_turned_down(tx: Tx, fact: approval_facts.ApprovalFinal) -> None:
    """A no can be taken back no more: the order ends, unless it has changed since and is asked about anew, is stopped,
    or has ended otherwise."""
    approval = approval_by_id(tx.db, fact.approval_id)
    if approval.kind is not Kind.ORDER or approval.state is not State.REJECTED:
        return
    last = latest_for(tx.db, approval.subject_id)
    is_last = last is not None and last.id == approval.id
    if is_last and order_by_id(tx.db, approval.subject_id).status is Status.AWAITING_APPROVAL:
        orders.reject(tx.acting_as(HOUSE), approval.subject_id, approval.reason or "")


def stop(tx: Tx, fact: approval_facts.ApprovalReturned | approval_facts.ApprovalWithdrawn) -> None:
    """Given back or taken back: an order stops until somebody has looked; a new address, or a purchase, is given up."""
    approval = approval_by_id(tx.db, fact.approval_id)
    house = tx.acting_as(HOUSE)
    if approval.kind is Kind.PURCHASE:
        purchasing.cancel(house, approval.subject_id, fact.reason)
    elif approval.kind is Kind.REDIRECT:
        intercepts.give_up(house, approval.subject_id, fact.reason)
    elif approval.kind is Kind.ADDRESS and isinstance(fact, approval_facts.ApprovalWithdrawn):
        _keep_old_address(tx, approval, fact.reason)
    elif approval.kind in (Kind.ORDER, Kind.ADDRESS):
        orders.hold(house, approval.subject_id, fact.reason or "hold-approval-withdrawn")


def wait_again(tx: Tx, fact: approval_facts.ApprovalReopened) -> None:
    """A yes was taken back: the order waits for the decision again, by what the policy said before, or costs what it
    did; and its customer, who was told, is told so."""
    approval = approval_by_id(tx.db, fact.approval_id)
    if not fact.was_decided or approval.order_id is None:
        return
    if approval.kind is Kind.PRICE:
        prices.put_back(tx, approval)
        return
    before = approval.detail.get("approved")
    orders.take_approval_back(tx.acting_as(HOUSE), approval.order_id, before, [approval.decision])
    ask_whoever_is_right(tx, approval.order_id)
    order = order_by_id(tx.db, approval.order_id)
    sentence = Sentence("notice-approval-undone", {"order_no": order.order_no})
    notices.owe(tx, order.customer_id, sentence, f"{approval.subject}:undone:{approval.version}")


def tell_submitter(tx: Tx, fact: approval_facts.ApprovalReturned) -> None:
    """Whoever asked is told what is to be mended."""
    approval = approval_by_id(tx.db, fact.approval_id)
    if approval.asked_by_id is None or approval.asked_by_id == tx.who.person_id:
        return
    works_here = person_by_id(tx.db, approval.asked_by_id).actor.is_colleague
    key = "notice-approval-returned" if works_here else "notice-approval-returned-customer"
    if approval.kind is Kind.REDIRECT:
        return  # that it goes to the old address was told already
    if approval.kind is Kind.PURCHASE:
        key = "notice-purchase-returned"
    elif approval.kind is Kind.PRICE:
        key = "notice-price-returned"
    _tell_asker(tx, approval, key, fact.reason)


def tell_turned_down(tx: Tx, fact: approval_facts.ApprovalDecided) -> None:
    """Whoever asked for a purchase is told that there is none, and whoever asked for a price what came of it; customers
    are told what became of their orders."""
    approval = approval_by_id(tx.db, fact.approval_id)
    if approval.kind is Kind.PURCHASE and not fact.approved:
        key = "notice-purchase-rejected-with-reason" if fact.reason else "notice-purchase-rejected"
        _tell_asker(tx, approval, key, fact.reason)
    elif approval.kind is Kind.PRICE:
        prices.tell_asker(tx, fact, approval)


def _tell_asker(tx: Tx, approval: ApprovalView, key: str, reason: str) -> None:
    if approval.asked_by_id is None:
        return
    values: dict[str, Value] = {"about": approval.about, "order_no": approval.number, "who": tx.who.name}
    sentence = Sentence(key, {**values, "reason": Typed(reason)})
    notices.owe(tx, approval.asked_by_id, sentence, f"{approval.subject}:{approval.state}", Urgency.HIGH)


def tell_approvers(tx: Tx, fact: approval_facts.ApprovalCommented | approval_facts.ApprovalRolledBack) -> None:
    """The others who are asked hear what was said: the card itself changes silently. So does the colleague to whom it
    is a question, with the way to answer."""
    approval = approval_by_id(tx.db, fact.approval_id)
    is_comment = isinstance(fact, approval_facts.ApprovalCommented)
    key = "notice-approval-comment" if is_comment else "notice-approval-rolled-back"
    text = fact.text if isinstance(fact, approval_facts.ApprovalCommented) else fact.reason
    values: dict[str, Value] = {"about": approval.about, "who": tx.who.name, "text": Typed(text)}
    reached = [step for step in approval.steps if step.position <= _reached(approval)]
    others = {seat.person_id for step in reached for seat in step.seats} - {tx.who.person_id}
    said = dict.fromkeys(others, Sentence(key, values))
    if isinstance(fact, approval_facts.ApprovalCommented) and fact.to_id is not None:
        said[fact.to_id] = Sentence("notice-approval-question", {**values, "order_no": approval.number})
    for person_id in sorted(said):
        notices.owe(tx, person_id, said[person_id], f"{approval.subject}:said:{approval.version}:{person_id}")


def _reached(approval: ApprovalView) -> int:
    """The last step whose people know of it."""
    step = approval.open_step
    return step.position if step else len(approval.steps)


def _keep_old_address(tx: Tx, approval: ApprovalView, reason: str) -> None:
    """It goes where it was approved to go; with whatever else it holds now it goes on, or others are asked."""
    approved = as_approved(tx.db, order_by_id(tx.db, approval.subject_id))
    if approved is not None:
        editing.put_address_back(tx.acting_as(HOUSE), approved.id, approved.address, reason)
    ask_or_go_on(tx, approval.subject_id)


def _tell_warehouse(tx: Tx, approval: ApprovalView) -> None:
    """The new address holds from now on."""
    sentence = Sentence("notice-address-changed-warehouse", {"order_no": approval.number})
    for person in on_call(tx.db, "warehouse", tx.now):
        notices.owe(tx, person.id, sentence, f"{approval.subject}:holds:{person.id}")


def _show(tx: Tx, approval: ApprovalView, person_ids: Iterable[int]) -> None:
    for person_id in person_ids:
        dedupe_key = f"{approval.subject}:{person_id}:{approval.version}"
        notices.owe_card(tx, person_id, approval.subject, dedupe_key, Urgency.HIGH)


def _about(tx: Tx, fact: Fact) -> ApprovalView:
    """The approval that a fact of approvals is about. Raises TypeError for any other fact."""
    approval_id = getattr(fact, "approval_id", None)
    if not isinstance(approval_id, int):
        raise TypeError(f"{type(fact).__name__} concerns no approval")
    return approval_by_id(tx.db, approval_id)
