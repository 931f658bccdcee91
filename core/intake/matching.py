"""Whom and what a draft means: buyers among our customers, words among our products. Looks only, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from core.address import Address
from core.catalog.queries import ProductView, products_by_id, products_by_sku, products_like
from core.intake.draft import Buyer, DraftLine, OrderDraft, Problem
from core.intake.queries import customer_called, products_called
from core.intake.rules import SHOWN, is_same_name, typed_as
from core.intake.templates import Template
from core.money import HIGHEST_MINOR
from core.people.queries import PersonView, customers_named, customers_with_phone, person_by_id
from core.review.queries import has_ordered_with

MOST_ALIKE = 20
"""Customers of one phone that are looked at."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A draft with products and prices in its lines, and its customer: None if unknown, or new (`is_new`)."""

    draft: OrderDraft
    customer_id: int | None
    is_new: bool
    problems: tuple[Problem, ...]


def match(db: Session, draft: OrderDraft, template: Template, *, is_somebody_new: bool = False) -> Matched:
    """Find customer and products of a cleaned draft. `is_somebody_new`: a person has said that its buyer is nobody we
    know."""
    problems: list[Problem] = []
    products = _products(db, draft)
    # What nobody has named yet stays open: a product chosen later may bring its own currency.
    currency = draft.currency or next((products[place].price.currency for place in sorted(products)), template.currency)
    lines = tuple(
        _line(line, place, products.get(place), currency, problems) for place, line in enumerate(draft.lines, start=1)
    )
    customer_id, problem = _customer(db, draft, template, is_somebody_new)
    is_new = customer_id is None and problem is None
    if problem:
        problems.append(problem)
    priced = replace(draft, lines=lines, currency=draft.currency if problems else currency)
    return Matched(priced, customer_id, is_new, tuple(problems))


def _products(db: Session, draft: OrderDraft) -> dict[int, ProductView]:
    """The product of each line (counted from 1) that is known: chosen by a person, by SKU, by name."""
    told = products_called(db, draft.source, {line.words for line in draft.lines if line.product_id is None})
    ids = {place: line.product_id or told.get(line.words) for place, line in enumerate(draft.lines, start=1)}
    by_id = products_by_id(db, {id_ for id_ in ids.values() if id_}) if any(ids.values()) else {}
    skus = {line.words for place, line in enumerate(draft.lines, start=1) if line.words and not ids[place]}
    by_sku = products_by_sku(db, skus) if skus else {}
    found: dict[int, ProductView] = {}
    for place, line in enumerate(draft.lines, start=1):
        view = by_id.get(ids[place] or 0) or by_sku.get(line.words) or _named(db, line)
        if view:
            found[place] = view
    return found


def _named(db: Session, line: DraftLine) -> ProductView | None:
    """The product of exactly the name that is written. What is only alike is for a person to choose."""
    for words in filter(None, (line.product, line.sku)):
        said = " ".join(words.lower().split())
        like = products_like(db, words)
        exact = [view for view in like if said in {" ".join(name.lower().split()) for name in view.called}]
        if len(exact) == 1:
            return exact[0]
    return None


def _line(
    line: DraftLine, place: int, product: ProductView | None, currency: str, problems: list[Problem]
) -> DraftLine:
    if product is None:
        if line.words:
            problems.append(Problem("unknown-product", "product", line.words[:SHOWN], place))
        return replace(line, product_id=None)
    if product.price.currency != currency:  # whoever gave a price, too: an amount of another currency is another price
        problems.append(Problem("other-currency", "currency", product.price.currency, place))
        return replace(line, product_id=product.id)
    price = product.price.minor if line.unit_price_minor is None else line.unit_price_minor
    if price * (line.quantity or 0) > HIGHEST_MINOR:
        problems.append(Problem("unclear", "quantity", str(line.quantity), place))
        return replace(line, product_id=product.id)
    return replace(line, product_id=product.id, unit_price_minor=price)


def _customer(
    db: Session, draft: OrderDraft, template: Template, is_somebody_new: bool
) -> tuple[int | None, Problem | None]:
    """Who orders. (None, None): nobody we know, who becomes a customer by ordering."""
    buyer = known_by(draft)
    if buyer.person_id is not None:
        return buyer.person_id, None
    who = (buyer.name or buyer.ref or buyer.email or buyer.phone)[:SHOWN]
    if not is_somebody_new:
        for ref in filter(None, (buyer.ref, typed_as(buyer) if template.self_named else "")):
            if found := customer_called(db, draft.source, ref):
                return found, None
        alike = _alike(db, buyer, template)
        fitting = [each for each in alike if not template.self_named or _is_them(db, each, buyer, draft.address)]
        if len(fitting) == 1:
            return fitting[0].id, None
        if alike:
            return None, Problem("several-customers" if fitting else "contact-of-another", "customer_name", who)
    if not who:
        return None, Problem("missing", "customer_name")
    return None, None if template.new_customers and buyer.name else Problem("unknown-customer", "customer_name", who)


def _alike(db: Session, buyer: Buyer, template: Template) -> Sequence[PersonView]:
    """The customers who may be the buyer: whose e-mail it is, or whose phone."""
    mailed = customer_called(db, "email", buyer.email) if buyer.email else None
    if mailed and not template.self_named:
        return [person_by_id(db, mailed)]
    alike = customers_with_phone(db, buyer.phone, MOST_ALIKE) if buyer.phone else []
    if mailed and mailed not in {each.id for each in alike}:
        alike = [*alike, person_by_id(db, mailed)]
    if not alike and template.by_name and buyer.name and not (buyer.ref or buyer.phone or buyer.email):
        alike = customers_named(db, buyer.name)
    return alike


def _is_them(db: Session, person: PersonView, buyer: Buyer, address: Address) -> bool:
    """Whether somebody who types a customer's phone or e-mail is that customer: they have the name as well, and the
    phone, or have ordered to there."""
    if not is_same_name(person.name, buyer.name):
        return False
    return person.phone == buyer.phone != "" or has_ordered_with(db, person.id, address)


def known_by(draft: OrderDraft) -> Buyer:
    """The buyer, who is the recipient where nobody else is named."""
    buyer = draft.buyer
    if buyer.person_id or buyer.ref or buyer.name or buyer.phone or buyer.email:
        return replace(buyer, name=buyer.name or draft.address.recipient)
    return Buyer(name=draft.address.recipient, phone=draft.address.phone)
