"""What can be done with drafts: take one in, once; mend it; give it up. Whatever is whole becomes an order at once.

accept ── whole ──────────────────────────────→ ready ── DraftReady (the page of consequences places it) → placed
   │                                              ↑
   ├── something unknown, unclear, missing → needs_person ── mend ──┤
   ├── looks the same as another ──────────→ duplicate ── place_anyway ──┘
   └── came before under its number ───────→ what became of it then      (either may be dropped, by a person)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from core.address import Address
from core.db import Utc, insert_new, insert_once, run, table_of
from core.errors import NotAllowed
from core.intake import cleaning, facts, rules
from core.intake.draft import DraftLine, Mended, OrderDraft, Problem
from core.intake.errors import DraftChanged, DraftSettled, NoSuchDraft, NothingToOrder, NumberTaken, NumberTooLong
from core.intake.matching import Matched, known_by, match
from core.intake.models import CustomerRef, Draft, ProductRef
from core.intake.queries import DraftView, draft_by_id, draft_of, order_no_of
from core.intake.rules import State
from core.intake.templates import Template, template_of
from core.orders.errors import ReasonTooLong
from core.orders.rules import REASON_LIMIT
from core.people.models import Person
from core.tx import Role, Tx

_DRAFTS = table_of(Draft)
_TWINS = (
    select(_DRAFTS.c.id, _DRAFTS.c.order_id)
    .where(
        _DRAFTS.c.fingerprint == bindparam("same"),
        _DRAFTS.c.placed_at > bindparam("since", type_=Utc),
        _DRAFTS.c.placed_at < bindparam("until", type_=Utc),
        _DRAFTS.c.state != State.DROPPED,
        _DRAFTS.c.id != bindparam("own"),
    )
    .order_by(_DRAFTS.c.id)
    .limit(1)
)
_PLACED = (
    update(_DRAFTS)
    .where(_DRAFTS.c.id == bindparam("draft"))
    .values(
        state=State.PLACED,
        order_id=bindparam("became"),
        settled_at=bindparam("now", type_=Utc),
        version=_DRAFTS.c.version + 1,
    )
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a draft. `repeated`: it had come before, and nothing was done this time."""

    draft_id: int
    state: State
    order_id: int | None
    order_no: str | None
    problems: tuple[Problem, ...]
    mended: tuple[Mended, ...]
    repeated: bool = False


def accept(tx: Tx, draft: OrderDraft, *, is_final: bool = False) -> Accepted:
    """Take an order in from any source, once under its number there: it is placed, or kept for a person.

    `is_final`: whoever sends it mends nothing, so that one which is beyond our limits is kept for a person, too.
    Colleagues and programs take in orders of anybody, customers their own. Raises NotAllowed, NothingToOrder,
    NumberTooLong: what that says is no order at all; NumberTaken: under its number something else had come.
    """
    if not tx.who.has(Role.STAFF) and (tx.who.person_id is None or tx.who.person_id != draft.buyer.person_id):
        raise NotAllowed
    if not is_final:
        _check_limits(draft)
    number = rules.number_of(draft.external_no)
    template = template_of(draft.source)
    draft = rules.dated(draft, tx.now)
    cleaned = rules.clean(draft, template)
    number = number or rules.made_number(cleaned)
    cleaned = replace(cleaned, came=rules.parts_of(cleaned))
    if seen := draft_of(tx.db, draft.source, number):
        return _as_it_came(tx, seen, cleaned)
    matched = match(tx.db, cleaned, template)
    problems = (*cleaned.problems, *matched.problems)
    kept = _Kept(replace(matched.draft, problems=draft.problems), matched, problems, _moment_of(tx, draft))
    draft_id = insert_new(tx.db, Draft, _origin(tx, draft.source, number) | _columns(tx, kept, 0))
    if draft_id is None:  # the same came in at this very moment
        return _as_it_came(tx, _seen(tx, draft.source, number), cleaned)
    return _go_on(tx, draft_id, number, kept)


def _check_limits(draft: OrderDraft) -> None:
    if not 0 < len(draft.lines) <= rules.MOST_LINES:
        raise NothingToOrder(rules.MOST_LINES)
    if len(cleaning.number(draft.external_no)) > rules.LONGEST_NUMBER:
        raise NumberTooLong(rules.LONGEST_NUMBER)


def _moment_of(tx: Tx, draft: OrderDraft) -> datetime:
    """When it was ordered, as far as that is known."""
    if draft.placed_at and rules.can_have_been(draft.placed_at, tx.now):
        return min(draft.placed_at, tx.now)
    return tx.now


def mend(
    tx: Tx,
    draft_id: int,
    *,
    seen_version: int | None = None,
    address: Address | None = None,
    customer_id: int | None = None,
    new_customer: bool = False,
    products: Mapping[int, int] | None = None,
    quantities: Mapping[int, int] | None = None,
    leave_out: Collection[str] = (),
    without_lines: Collection[int] = (),
) -> Accepted:
    """Put right what is wrong with a draft; once it is whole it is placed. Staff only.

    `products` and `quantities` are by line, counted from 1, and so are `without_lines`, which are taken out;
    `leave_out` names fields that an order can do without (see rules.CAN_BE_LEFT_OUT). A product or customer chosen for
    the source's own words is remembered: the next draft with the same words needs nobody. Raises NoSuchDraft,
    DraftSettled, DraftChanged, NothingToOrder.
    """
    row = _take(tx, draft_id, seen_version)
    draft = OrderDraft.from_json(row.content)
    template = template_of(row.source)
    if left_out := rules.CAN_BE_LEFT_OUT.intersection(leave_out):
        draft, template = rules.without(draft, template, left_out)
    if new_customer:
        template = replace(template, new_customers=True)
    if products:
        draft = _with_products(tx, draft, products)
    if quantities:
        draft = _with_quantities(draft, quantities)
    if address is not None:
        still = tuple(each for each in draft.problems if each.field not in rules.ADDRESS_FIELDS)
        draft = replace(draft, address=address.with_contact_of(draft.address), problems=still)
    if customer_id is not None:
        still = tuple(each for each in draft.problems if not each.field.startswith("customer_"))
        draft = replace(draft, buyer=replace(draft.buyer, person_id=customer_id), problems=still)
        _note_customer(tx, draft, customer_id)
    if without_lines:
        draft = rules.without_lines(draft, without_lines)
        if not draft.lines:
            raise NothingToOrder(rules.MOST_LINES)
    given = (("address", address), ("customer", customer_id or new_customer), ("products", products))
    more = (("quantities", quantities), ("lines", without_lines), *((field, True) for field in leave_out))
    changed = [name for name, value in (*given, *more) if value]
    tx.tell(facts.DraftMended(draft_id=draft_id, changed=changed))
    return _again(tx, row, draft, template, is_somebody_new=new_customer)


def place_anyway(tx: Tx, draft_id: int, *, seen_version: int | None = None) -> Accepted:
    """Place a draft that looks the same as another: a person has seen that it is not. Staff only.

    Raises NoSuchDraft, DraftSettled, DraftChanged.
    """
    row = _take(tx, draft_id, seen_version)
    tx.tell(facts.DraftMended(draft_id=draft_id, changed=["not_a_duplicate"]))
    return _again(tx, row, OrderDraft.from_json(row.content), template_of(row.source), is_no_twin=True)


def drop(tx: Tx, draft_id: int, reason: str, *, seen_version: int | None = None) -> None:
    """Say that a draft is no order, and why. It stays to be looked at. Staff only.

    Raises NoSuchDraft, DraftSettled, DraftChanged, ReasonTooLong.
    """
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(REASON_LIMIT)
    row = _take(tx, draft_id, seen_version)
    row.state, row.settled_at = State.DROPPED, tx.now
    row.version += 1
    tx.db.flush()
    tx.tell(facts.DraftDropped(draft_id=draft_id, reason=reason))


def note_paid(tx: Tx, draft_id: int, now: OrderDraft) -> None:
    """Note what has come in by now for a draft that still waits for a person, and was paid back. The house's own
    step."""
    tx.require()
    row = _take(tx, draft_id, None)
    money = {"paid_minor": now.paid_minor, "paid_by": now.paid_by, "refunded_minor": now.refunded_minor}
    row.content = {**row.content, **money}
    tx.db.flush()


def placed(tx: Tx, draft_id: int, order_id: int) -> None:
    """Note which order a draft became. The house's own step."""
    tx.require()
    run(tx.db, _PLACED, {"draft": draft_id, "became": order_id, "now": tx.now})


def identify(tx: Tx, draft_id: int, person_id: int) -> None:
    """Note who the new customer of a draft is. The house's own step."""
    tx.require()
    row = tx.db.get_one(Draft, draft_id, populate_existing=True)
    draft = OrderDraft.from_json(row.content)
    row.customer_id, row.fingerprint = person_id, rules.fingerprint(person_id, draft.lines)
    tx.db.flush()
    _note_customer(tx, draft, person_id)


def call_customer(tx: Tx, source: str, ref: str, person_id: int) -> bool:
    """Note what a source calls a customer. Whether that is new. Admins only: it decides whose orders are whose."""
    tx.require(Role.ADMIN)
    return insert_once(tx.db, CustomerRef, {"source": source, "ref": ref, "person_id": person_id})


def forget_customer(tx: Tx, person_id: int) -> None:
    """Somebody is no customer any more: no source's number and no address means them. The house's own step."""
    tx.require()
    tx.db.execute(delete(CustomerRef).where(CustomerRef.person_id == person_id))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A draft as it is written down: cleaned and matched, with all that is wrong with it."""

    draft: OrderDraft
    matched: Matched
    problems: tuple[Problem, ...]
    placed_at: datetime
    is_no_twin: bool = False


def _columns(tx: Tx, kept: _Kept, own_id: int) -> dict[str, Any]:
    """What a draft's row holds now. Looks for its twin: nobody else takes in orders of this customer meanwhile."""
    customer_id, problems, state, twin_id = kept.matched.customer_id, kept.problems, State.READY, None
    same = rules.fingerprint(customer_id, kept.draft.lines) if customer_id and not problems else None
    if problems:
        state = State.NEEDS_PERSON
    elif same and not kept.is_no_twin and (twin := _twin(tx, customer_id, same, kept.placed_at, own_id)):
        twin_id, state = twin, State.DUPLICATE
        problems = (Problem("duplicate", "order", order_no_of(tx.db, twin) or draft_by_id(tx.db, twin).external_no),)
    return {
        "state": state,
        "content": kept.draft.as_json(),
        "problems": [asdict(problem) for problem in problems],
        "fingerprint": same,
        "customer_id": customer_id,
        "twin_id": twin_id,
        "placed_at": kept.placed_at,
    }


def _origin(tx: Tx, source: str, number: str) -> dict[str, Any]:
    """What a new draft's row holds besides."""
    return {
        "source": source,
        "external_no": number,
        "received_at": tx.now,
        "version": 1,
        "order_id": None,
        "settled_at": None,
    }


def _twin(tx: Tx, customer_id: int | None, same: str, placed_at: datetime, own_id: int) -> int | None:
    """A draft of the same customer and lines within a minute. The customer is locked, so that two do not miss it."""
    tx.db.execute(select(Person.id).where(Person.id == customer_id).with_for_update(key_share=True))
    span = {"since": placed_at - rules.SAME_MINUTE, "until": placed_at + rules.SAME_MINUTE}
    found = run(tx.db, _TWINS, {"same": same, "own": own_id, **span}).first()
    return found.id if found else None


def _go_on(tx: Tx, draft_id: int, number: str, kept: _Kept) -> Accepted:
    """A whole draft becomes an order; another is told to whoever can mend it."""
    source, mended = kept.draft.source, kept.draft.mended
    row = draft_by_id(tx.db, draft_id)
    if row.state is not State.READY:
        problems: list[dict[str, str | int]] = [asdict(problem) for problem in row.problems]
        tx.tell(facts.DraftKept(draft_id=draft_id, source=source, external_no=number, problems=problems))
        return _as_it_stands(row)
    if kept.matched.is_new:
        tx.tell(facts.NewCustomer(draft_id=draft_id, name=known_by(kept.draft).name))
    tx.tell(facts.DraftReady(draft_id=draft_id, source=source, external_no=number))
    now = draft_by_id(tx.db, draft_id)
    return Accepted(draft_id, now.state, now.order_id, now.order_no, (), mended)


def _again(
    tx: Tx,
    row: Draft,
    draft: OrderDraft,
    template: Template,
    *,
    is_no_twin: bool = False,
    is_somebody_new: bool = False,
) -> Accepted:
    """Look at a draft anew, after a person has put something right."""
    cleaned = rules.clean(draft, template)
    matched = match(tx.db, cleaned, template, is_somebody_new=is_somebody_new)
    problems = (*cleaned.problems, *matched.problems)
    kept = _Kept(replace(matched.draft, problems=draft.problems), matched, problems, row.placed_at, is_no_twin)
    for name, value in _columns(tx, kept, row.id).items():
        setattr(row, name, value)
    row.version += 1
    tx.db.flush()
    return _go_on(tx, row.id, row.external_no, kept)


def _take(tx: Tx, draft_id: int, seen_version: int | None) -> Draft:
    """The draft, locked, if it still waits for a person and is what was seen."""
    tx.require(Role.STAFF)
    row = tx.db.get(Draft, draft_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NoSuchDraft
    if State(row.state) not in rules.UNSETTLED:
        raise DraftSettled(row.external_no)
    if seen_version is not None and seen_version != row.version:
        raise DraftChanged(row.external_no)
    return row


def _seen(tx: Tx, source: str, number: str) -> DraftView:
    seen = draft_of(tx.db, source, number)
    if seen is None:
        raise NoSuchDraft
    return seen


def _as_it_came(tx: Tx, view: DraftView, comes: OrderDraft) -> Accepted:
    """What became of a draft that had come before. Customers hear of nobody else's. Raises NotAllowed, NumberTaken."""
    if not tx.who.has(Role.STAFF) and view.customer_id != tx.who.person_id:
        raise NotAllowed
    if differs := rules.differing(view.draft.came, comes.came):
        raise NumberTaken(view.external_no, differs)
    return replace(_as_it_stands(view), repeated=True)


def _as_it_stands(view: DraftView) -> Accepted:
    return Accepted(view.id, view.state, view.order_id, view.order_no, view.problems, view.draft.mended)


def _with_products(tx: Tx, draft: OrderDraft, chosen: Mapping[int, int]) -> OrderDraft:
    """The draft with products chosen for its lines; the choice is remembered for the source's words."""
    for place, product_id in chosen.items():
        words = draft.lines[place - 1].words
        if 0 < len(words) <= rules.LONGEST_WORDS:
            insert_once(tx.db, ProductRef, {"source": draft.source, "ref": words, "product_id": product_id})
    chosen_lines = [
        replace(line, product_id=chosen.get(place, line.product_id)) for place, line in enumerate(draft.lines, start=1)
    ]
    still = tuple(each for each in draft.problems if each.field != "product" or each.line not in chosen)
    return replace(draft, lines=tuple(chosen_lines), problems=still)


def _with_quantities(draft: OrderDraft, said: Mapping[int, int]) -> OrderDraft:
    lines: list[DraftLine] = [
        replace(line, quantity=said.get(place, line.quantity)) for place, line in enumerate(draft.lines, start=1)
    ]
    still = tuple(each for each in draft.problems if each.field != "quantity" or each.line not in said)
    return replace(draft, lines=tuple(lines), problems=still)


def _note_customer(tx: Tx, draft: OrderDraft, person_id: int) -> None:
    """Remember by what the source, and an e-mail address, will name this customer again; where buyers say themselves
    who they are, by all that they said."""
    typed = rules.typed_as(known_by(draft)) if template_of(draft.source).self_named else ""
    for source, ref in ((draft.source, draft.buyer.ref), (draft.source, typed), ("email", draft.buyer.email)):
        if ref:
            insert_once(tx.db, CustomerRef, {"source": source, "ref": ref, "person_id": person_id})
