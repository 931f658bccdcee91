"""What follows from what happens to drafts."""

from __future__ import annotations

from core.catalog.queries import products_by_id
from core.dues import service as dues
from core.dues.rules import Owed, Reason
from core.intake import facts as draft_facts
from core.intake import service as intake
from core.intake.draft import Problem
from core.intake.matching import known_by
from core.intake.queries import draft_by_id
from core.intake.templates import template_of
from core.money import Money
from core.notices import service as notices
from core.notices.rules import Urgency
from core.orders import service as orders
from core.orders.rules import LineDraft
from core.payments.rules import Paid, Terms
from core.people import service as people
from core.people.queries import on_call
from core.tx import HOUSE, Role, Tx
from core.values import Sentence, Typed, Value

DRAFTS_TEAM = "service"
"""Who mends drafts."""

FROM_A_FILE = "import"
"""Where a transaction comes from that reads a file: one of hundreds."""


def place_order(tx: Tx, fact: draft_facts.DraftReady) -> None:
    """The draft becomes an order, placed by whoever brought it, under the channel's own number if that is to be.

    Freight in another currency cannot be part of its sum: it is a charge of its own.
    """
    view = draft_by_id(tx.db, fact.draft_id)
    draft = view.draft
    if view.customer_id is None:
        raise ValueError(f"draft {view.id} is ready without a customer")
    products = products_by_id(tx.db, {line.product_id for line in draft.lines if line.product_id})
    lines = [
        LineDraft(line.product_id, products[line.product_id].names, line.quantity, line.unit_price_minor)
        for line in draft.lines
        if line.product_id and line.quantity and line.unit_price_minor is not None
    ]
    is_apart = draft.freight_minor > 0 and draft.freight_currency not in ("", draft.currency)
    theirs = draft.external_no if template_of(view.source).number == "theirs" else ""
    order = orders.place(
        tx,
        customer_id=view.customer_id,
        lines=lines,
        address=draft.address,
        currency=draft.currency,
        source=view.source,
        order_no=theirs or None,
        or_ours=True,
        terms=Terms.PREPAID if draft.is_prepaid else Terms.ON_ACCOUNT,
        freight_minor=0 if is_apart else draft.freight_minor,
        placed_at=draft.placed_at,
        paid=Paid(draft.paid_minor, draft.paid_by, view.external_no) if draft.paid_minor > 0 else None,
    )
    house = tx.acting_as(HOUSE)
    if is_apart:
        dues.note(house, order.id, Owed(Money(draft.freight_minor, draft.freight_currency)), Reason.FREIGHT)
    intake.placed(house, view.id, order.id)


def meet_customer(tx: Tx, fact: draft_facts.NewCustomer) -> None:
    """Whoever orders for the first time becomes a customer."""
    view = draft_by_id(tx.db, fact.draft_id)
    buyer, house = known_by(view.draft), tx.acting_as(HOUSE)
    language = view.draft.language or template_of(view.source).language
    person = people.add(
        house, name=fact.name, language=language, roles=[Role.CUSTOMER], phone=buyer.phone or None, tier="new"
    )
    intake.identify(house, view.id, person.id)


def call_mender(tx: Tx, fact: draft_facts.DraftKept) -> None:
    """Whoever is on duty for customers hears of it, with what is missing.

    A file brings many at once: it is told once an hour, and all of them stand in the list of exceptions.
    """
    problems: list[Value] = [Problem(**problem).sentence for problem in fact.problems]  # type: ignore[arg-type]
    values: dict[str, Value] = {"number": Typed(fact.external_no), "problems": problems}
    sentence = Sentence("notice-draft-kept", {**values, "source": Typed(fact.source)})
    about = f"{fact.source}:{tx.now:%Y%m%d%H}" if tx.via == FROM_A_FILE else f"{fact.draft_id}:{tx.now.isoformat()}"
    for person in on_call(tx.db, DRAFTS_TEAM, tx.now):
        if person.id != tx.who.person_id:
            notices.owe(tx, person.id, sentence, f"draft:{about}:{person.id}", Urgency.NORMAL)
