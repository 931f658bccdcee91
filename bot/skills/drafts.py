"""Orders that came in and cannot be placed yet: staff say what is missing, and they go their way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from bot.conversation.message import Action, Button, Reply
from bot.skills.changing.changes import new_address
from bot.skills.skill import Ask, Confirm, Outcome, Skill, Turn
from bot.skills.words import address_sentence, step_button
from bot.words.put import Put
from core.address import mask_name
from core.catalog.queries import products_by_id, products_like
from core.intake import service
from core.intake.draft import DraftLine, Problem
from core.intake.matching import known_by
from core.intake.queries import DraftView, customer_called, draft_by_id, unsettled_numbered
from core.intake.rules import ADDRESS_FIELDS, CAN_BE_LEFT_OUT, UNSETTLED, State
from core.intake.service import Accepted
from core.orders.queries import is_number_free
from core.people.queries import customers_named, customers_with_phone, person_by_id
from core.tx import Role, Tx
from core.values import Json, Sentence, Typed, Value

STAFF = frozenset({Role.STAFF, Role.ADMIN})
"""Whoever mends drafts."""

MOST_NUMBERS = 3
"""Words that may be a draft's number, in a message that is about a draft."""

_NUMBER = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?:[A-Za-z][\w-]*|\d[\w-]{3,})", re.ASCII)
"""What can be the number of a draft: with a digit, and long enough to be no count of anything."""

OFFERED = 4
"""Products or customers that are offered as buttons."""


def show_draft(turn: Turn) -> Outcome:
    """What came in, what is wrong with it, and a way to put each thing right."""
    return _shown(turn, draft_by_id(turn.tx.db, _draft_id(turn)))


def mend_draft(turn: Turn) -> Outcome:
    """Put one thing right. What is tapped is done at once; what is typed is repeated first."""
    view = draft_by_id(turn.tx.db, _draft_id(turn))
    match turn.text("part"):
        case "product":
            return _mend_product(turn, view)
        case "quantity":
            return _mend_quantity(turn, view)
        case "address":
            return _mend_address(turn, view)
        case "customer":
            return _mend_customer(turn, view)
        case "line":
            place = cast(int, turn.given["line"])
            return _after(turn, service.mend(turn.tx, view.id, seen_version=_version(turn), without_lines=[place]))
    field = turn.text("part")
    return _after(turn, service.mend(turn.tx, view.id, seen_version=_version(turn), leave_out=[field]))


def place_draft(turn: Turn) -> Outcome:
    """It is no duplicate: place it."""
    return _after(turn, service.place_anyway(turn.tx, _draft_id(turn), seen_version=_version(turn)))


def drop_draft(turn: Turn) -> Outcome:
    """It is no order, or had come before: close it, with the reason."""
    view = draft_by_id(turn.tx.db, _draft_id(turn))
    if not turn.text("reason"):
        return Ask("reason", Reply.of("draft-ask-reason", number=Typed(view.external_no)))
    service.drop(turn.tx, view.id, turn.text("reason"), seen_version=_version(turn))
    return Reply.of("draft-is-dropped", number=Typed(view.external_no))


def draft_named(tx: Tx, text: str, put: Put) -> int | None:
    """The draft whose number is all that a text says, or which it wants to see or mend; None for any other text."""
    numbers = _NUMBER.findall(unicodedata.normalize("NFKC", text))
    if not numbers or len(numbers) > MOST_NUMBERS:
        return None
    is_bare = not any(c.isalnum() for c in text.replace(numbers[0], "", 1))
    if not (is_bare or put.looks or put.mends) or not tx.who.has(*STAFF):
        return None
    found = unsettled_numbered(tx.db, numbers)
    return found.id if found and is_number_free(tx.db, found.external_no) else None


def draft_line(turn: Turn, view: DraftView) -> Sentence:
    """A draft in a list, with what is missing."""
    problems = _problems(turn, view.problems)
    return Sentence("draft-line", {"number": Typed(view.external_no), "problems": problems})


def _problems(turn: Turn, problems: Sequence[Problem]) -> list[Value]:
    return [problem.told(in_private=turn.incoming.is_private) for problem in problems]


def draft_button(view: DraftView) -> Button:
    """A button that shows a draft."""
    return Button(
        Sentence("button-draft", {"number": Typed(view.external_no)}), Action("show_draft", {"draft": view.id})
    )


def _shown(turn: Turn, view: DraftView) -> Reply:
    head = Sentence.of("draft-head", number=Typed(view.external_no), source=Typed(view.source), at=view.received_at)
    if view.state is State.PLACED and view.order_no:
        return Reply((head, Sentence("draft-is-placed", {"order_no": view.order_no})))
    if view.state is State.DROPPED:
        return Reply((head, Sentence("draft-is-dropped", {"number": Typed(view.external_no)})))
    buyer = person_by_id(turn.tx.db, view.customer_id).name if view.customer_id else known_by(view.draft).name
    who = Sentence.of("draft-buyer", name=Typed(buyer if turn.incoming.is_private else mask_name(buyer)))
    items = tuple(_goods(turn, line) for line in view.draft.lines)
    where = address_sentence("order-goes-to", view.draft.address, in_private=turn.incoming.is_private)
    wrong = Sentence("draft-problems", {"problems": _problems(turn, view.problems)})
    return Reply((head, who), items=items, closing=(where, wrong), buttons=_ways_to_mend(turn, view))


def _goods(turn: Turn, line: DraftLine) -> Sentence:
    known = products_by_id(turn.tx.db, [line.product_id or 0]).get(line.product_id or 0)
    name: Value = turn.voice.name(known.names) if known else Typed(line.words)
    return Sentence("draft-goods", {"product": name, "quantity": line.quantity or 0})


def _ways_to_mend(turn: Turn, view: DraftView) -> tuple[Button, ...]:
    """A button for each thing that is wrong, and one to close it."""
    if view.state not in UNSETTLED:
        return ()
    base: dict[str, Json] = {"draft": view.id, "version": view.version}
    buttons = {}
    is_mixed = _is_of_several_currencies(turn, view)
    for problem in view.problems:
        part = "line" if problem.kind == "other-currency" and is_mixed else _part(problem)
        if part is None:
            continue
        arguments: dict[str, Json] = {**base, "part": part, "line": problem.line}
        about = Sentence(f"draft-field-{problem.field.replace('_', '-')}")
        values: dict[str, Value] = {"field": about, "line": problem.line}
        kind = part if part in _WAYS else "without"
        buttons[part, problem.line if part in _OF_A_LINE else 0] = Button(
            Sentence(f"button-draft-{kind}", values), Action("mend_draft", arguments), "primary"
        )
    if view.state is State.DUPLICATE:
        buttons["place", 0] = Button(Sentence("button-draft-place"), Action("place_draft", base), "primary")
    return (*buttons.values(), Button(Sentence("button-draft-drop"), Action("drop_draft", base), "danger"))


_OF_A_LINE = frozenset({"product", "quantity", "line"})
_WAYS = _OF_A_LINE | {"address", "customer", "currency"}
"""What is put right in a way of its own; anything else can only be left out."""


def _is_of_several_currencies(turn: Turn, view: DraftView) -> bool:
    """Whether the goods of a draft are sold in several currencies: no one currency could put that right."""
    known = products_by_id(turn.tx.db, {line.product_id for line in view.draft.lines if line.product_id})
    return len({product.price.currency for product in known.values()}) > 1


def _part(problem: Problem) -> str | None:
    """Which part of a draft a problem is mended in."""
    if problem.field in ADDRESS_FIELDS:
        return "address"
    if problem.field in {"product", "sku"}:
        return "product"
    if problem.field == "quantity":
        return "quantity"
    if problem.field == "customer_name":
        return "customer"
    return problem.field if problem.field in CAN_BE_LEFT_OUT else None


def _mend_product(turn: Turn, view: DraftView) -> Outcome:
    """Choose the product of a line: from those alike, or by words."""
    place = cast(int, turn.given["line"])
    chosen = turn.given.get("product_id")
    if isinstance(chosen, int):
        return _after(turn, service.mend(turn.tx, view.id, products={place: chosen}, seen_version=_version(turn)))
    said = turn.text("product")
    words = said or view.draft.lines[place - 1].words
    found = products_like(turn.tx.db, words)[:OFFERED]
    kept: dict[str, Json] = {name: value for name, value in turn.given.items() if name != "product"}
    buttons = tuple(
        Button(
            Sentence("order-product-choice", {"product": turn.voice.name(each.names), "price": each.price}),
            Action("mend_draft", {**kept, "product_id": each.id}),
        )
        for each in found
    )
    key = "draft-choose-product" if found else "draft-say-product"
    return Ask("product", Reply((Sentence(key, {"words": Typed(words)}),), buttons=buttons), given=kept)


def _mend_quantity(turn: Turn, view: DraftView) -> Outcome:
    place = cast(int, turn.given["line"])
    quantity = turn.given.get("quantity")
    if not isinstance(quantity, int) or quantity < 1:
        words = view.draft.lines[place - 1].words
        return Ask("quantity", Reply.of("draft-how-many", words=Typed(words)))
    if not turn.confirmed:
        head = Sentence.of("draft-confirm-quantity", number=Typed(view.external_no), line=place, quantity=quantity)
        return Confirm(Reply((head,)), {"version": view.version}, Sentence("button-draft-save"))
    return _after(turn, service.mend(turn.tx, view.id, quantities={place: quantity}, seen_version=_version(turn)))


def _mend_address(turn: Turn, view: DraftView) -> Outcome:
    """Complete the address, the recipient or the phone."""
    wanted = new_address(turn, view.draft.address)
    if wanted is None:
        problems = _problems(turn, [each for each in view.problems if each.field in ADDRESS_FIELDS])
        return Ask("address", Reply.of("draft-ask-address", number=Typed(view.external_no), problems=problems))
    if not turn.confirmed:
        where = address_sentence("address-after", wanted, in_private=turn.incoming.is_private)
        head = Sentence.of("draft-confirm-address", number=Typed(view.external_no))
        return Confirm(Reply((head, where)), {"version": view.version}, Sentence("button-draft-save"))
    return _after(turn, service.mend(turn.tx, view.id, address=wanted, seen_version=_version(turn)))


def _mend_customer(turn: Turn, view: DraftView) -> Outcome:
    """Say who ordered: one of our customers who is alike, or somebody new."""
    chosen = turn.given.get("customer_id")
    if isinstance(chosen, int):
        return _after(turn, service.mend(turn.tx, view.id, customer_id=chosen, seen_version=_version(turn)))
    if turn.given.get("is_new"):
        return _after(turn, service.mend(turn.tx, view.id, new_customer=True, seen_version=_version(turn)))
    buyer = known_by(view.draft)
    name, phone = turn.text("person") or buyer.name, turn.text("phone") or buyer.phone
    mailed = customer_called(turn.tx.db, "email", buyer.email) if buyer.email else None
    alike = [
        *customers_named(turn.tx.db, name, OFFERED),
        *(customers_with_phone(turn.tx.db, phone, OFFERED) if phone else ()),
        *([person_by_id(turn.tx.db, mailed)] if mailed else ()),
    ]
    kept: dict[str, Json] = {name: value for name, value in turn.given.items() if name not in {"person", "phone"}}
    buttons = [
        Button(
            Sentence("draft-customer-choice", {"name": Typed(person.name), "phone": Typed((person.phone or "")[-4:])}),
            Action("mend_draft", {**kept, "customer_id": person.id}),
        )
        for person in {person.id: person for person in alike}.values()
    ]
    if buyer.name:
        new = Sentence("button-draft-new-customer", {"name": Typed(buyer.name)})
        buttons.append(Button(new, Action("mend_draft", {**kept, "is_new": True})))
    return Ask("person", Reply((Sentence("draft-who", {"name": Typed(name)}),), buttons=tuple(buttons)), given=kept)


def _after(turn: Turn, accepted: Accepted) -> Reply:
    """It is an order now, or this is what is still missing."""
    if accepted.order_no:
        placed = Sentence("draft-is-placed", {"order_no": accepted.order_no})
        return Reply((placed,), buttons=(step_button("order_status", accepted.order_no, "button-order"),))
    still = _shown(turn, draft_by_id(turn.tx.db, accepted.draft_id))
    return replace(still, sentences=(Sentence("draft-not-yet"), *still.sentences))


def _draft_id(turn: Turn) -> int:
    """The draft a button names."""
    return cast(int, turn.given["draft"])


def _version(turn: Turn) -> int:
    """The version that was shown."""
    return cast(int, turn.confirmed.get("version") or turn.given["version"])


SKILLS = (
    Skill("show_draft", show_draft, STAFF),
    Skill("mend_draft", mend_draft, STAFF, changes=True),
    Skill("place_draft", place_draft, STAFF, changes=True),
    Skill("drop_draft", drop_draft, STAFF, changes=True),
)
