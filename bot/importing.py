"""Importing files: each order, customer or product in a transaction of its own, and a report of what became of it.

Running an import again takes nothing twice: orders are known by their number, customers by number, e-mail or phone,
products by SKU. So one that was interrupted is simply run again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.addresses import take_apart
from bot.sheets import Sheet, open_sheet
from core.catalog import service as catalog
from core.consequences.intake import FROM_A_FILE
from core.errors import Refused
from core.intake import service as intake
from core.intake.queries import customer_called
from core.intake.rules import State
from core.intake.sheets import Entry, Row, entry_of, in_orders, order_of
from core.intake.templates import list_template, template_of
from core.money import Money
from core.people import service as people
from core.people.queries import customers_with_phone
from core.tx import HOUSE, Desk, Role, Tx
from core.values import Sentence

T = TypeVar("T")

CHANNEL = "sheet"
"""The sales channel of what comes in a file."""


class Outcome(StrEnum):
    """What became of a row (of an order: of all its rows)."""

    TAKEN = "taken"
    MENDED = "mended"
    KEPT = "kept"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: the rows of the file, what they were about, what became of them, and why."""

    rows: tuple[int, ...]
    about: str
    outcome: Outcome
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """A file that is ready to be taken in: so many pieces, each to be done in its turn."""

    sheet: Sheet
    size: int
    run: Callable[[], Iterator[Line]]


class _OnlyTried(Exception):
    """Ends a dry run's transaction, so that nothing of it stays."""


def prepare(kind: str, path: Path, desk: Desk, zone: tzinfo, language: str, *, dry: bool) -> Import:
    """Open a file of orders, customers or products. Raises BadFile."""
    if kind == "orders":
        template = template_of(CHANNEL)
        sheet = open_sheet(path, template, (("sku", "product"), ("quantity",)))
        orders = list(in_orders(sheet.rows))
        return Import(sheet, len(orders), lambda: (_order(desk, rows, zone, dry=dry) for rows in orders))
    needed = (("name",),) if kind == "customers" else (("sku",), ("price",))
    template = list_template(kind)
    sheet = open_sheet(path, template, needed)
    take = _customer if kind == "customers" else _product

    def run() -> Iterator[Line]:
        for place, row in sheet.rows:
            yield _entry(desk, place, entry_of(row, template), take, language, dry=dry)

    return Import(sheet, len(sheet.rows), run)


def count(lines: Sequence[Line]) -> Counter[Outcome]:
    """How many ended how."""
    return Counter(line.outcome for line in lines)


def _order(desk: Desk, rows: list[tuple[int, Row]], zone: tzinfo, *, dry: bool) -> Line:
    """Take one order in, and say what became of it."""
    places = tuple(place for place, _ in rows)
    template = template_of(CHANNEL)
    split = partial(take_apart, country=template.country)
    draft = order_of([row for _, row in rows], template, zone, split)
    try:
        accepted = _do(desk, lambda tx: intake.accept(tx, draft), dry=dry)
    except Refused as refusal:
        return Line(places, draft.external_no, Outcome.REFUSED, (refusal.sentence,))
    mends = tuple(each.sentence for each in accepted.mended)
    about = accepted.order_no or draft.external_no
    if accepted.repeated:
        return Line(places, about, Outcome.KNOWN, (Sentence("import-known"),))
    if accepted.state is not State.PLACED:
        problems = tuple(problem.sentence for problem in accepted.problems)
        return Line(places, about, Outcome.KEPT, (*problems, *mends))
    return Line(places, about, Outcome.MENDED if mends else Outcome.TAKEN, mends)


def _entry(
    desk: Desk, place: int, entry: Entry, take: Callable[[Tx, Entry, str], Outcome], language: str, *, dry: bool
) -> Line:
    """Take one row of a list in, and say what became of it."""
    about = entry.texts.get("sku") or entry.texts.get("name") or ""
    if entry.problems:
        return Line((place,), about, Outcome.REFUSED, tuple(problem.sentence for problem in entry.problems))
    try:
        outcome = _do(desk, lambda tx: take(tx, entry, language), dry=dry)
    except Refused as refusal:
        return Line((place,), about, Outcome.REFUSED, (refusal.sentence,))
    mends = tuple(each.sentence for each in entry.mended)
    if outcome is Outcome.KNOWN:
        return Line((place,), about, outcome, (Sentence("import-known"),))
    return Line((place,), about, Outcome.MENDED if mends and outcome is Outcome.TAKEN else outcome, mends)


def _do(desk: Desk, work: Callable[[Tx], T], *, dry: bool) -> T:
    """Do a piece of work in a transaction of its own; of a dry run nothing stays."""
    done: list[T] = []
    try:
        with desk.transaction(HOUSE, via=FROM_A_FILE) as tx:
            done.append(work(tx))
            if dry:
                raise _OnlyTried
    except _OnlyTried:
        pass
    return done[0]


def _customer(tx: Tx, entry: Entry, language: str) -> Outcome:
    """Make a customer known, unless they are."""
    ref, email = entry.texts.get("ref", ""), entry.texts.get("email", "")
    name, phone = entry.texts["name"], entry.texts.get("phone", "")
    refs = [(source, text) for source, text in ((CHANNEL, ref), ("email", email)) if text]
    known = next(filter(None, (customer_called(tx.db, *each) for each in refs)), None)
    if known is None and phone:
        known = next((person.id for person in customers_with_phone(tx.db, phone) if person.name == name), None)
    if known is not None:
        news = [intake.call_customer(tx, source, text, known) for source, text in refs]
        return Outcome.TAKEN if any(news) else Outcome.KNOWN
    person = people.add(
        tx,
        name=name,
        language=entry.texts.get("language") or language,
        roles=[Role.CUSTOMER],
        phone=phone or None,
        tier=entry.texts.get("tier") or "standard",
    )
    for source, text in refs:
        intake.call_customer(tx, source, text, person.id)
    return Outcome.TAKEN


class NoName(Refused):
    """A product needs a name in at least one language."""

    key = "refused-product-without-name"


def _product(tx: Tx, entry: Entry, language: str) -> Outcome:
    """Put a product into the catalogue, or bring it up to date."""
    names = {code: entry.texts[f"name_{code}"] for code in ("zh", "en") if entry.texts.get(f"name_{code}")}
    if not names:
        raise NoName
    currency = entry.texts.get("currency") or list_template("products").currency
    put = catalog.put(tx, entry.texts["sku"], names, Money(entry.amounts["price"], currency))
    return Outcome.KNOWN if put is catalog.Put.SAME else Outcome.TAKEN
