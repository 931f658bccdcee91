"""Importing files: each order, customer or product in a transaction of its own, and a report of what became of it.

Running an import again takes nothing twice: orders are known by their number, customers by number, e-mail or phone,
products by SKU. So one that was interrupted is simply run again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from bot.addresses import take_apart
from bot.sheets import Sheet, open_sheet
from core.catalog import service as catalog
from core.catalog.errors import NoPrice
from core.catalog.queries import products_by_sku
from core.consequences.intake import FROM_A_FILE
from core.errors import Refused
from core.intake import service as intake
from core.intake.draft import Mended
from core.intake.queries import customer_called
from core.intake.rules import State
from core.intake.sheets import Entry, Row, entry_of, in_orders, order_of
from core.intake.templates import list_template, template_of
from core.money import Money
from core.people import service as people
from core.people.queries import customers_with_phone
from core.tx import HOUSE, Desk, Role, Tx
from core.values import Sentence

_NAMES_APART = re.compile(r"[|,，、;；\n]")
"""What stands between several names in one cell."""

T = TypeVar("T")

Remarks = tuple[Sentence, ...]
"""What is worth saying about a piece."""

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


def prepare(
    kind: str,
    path: Path,
    desk: Desk,
    zone: tzinfo,
    language: str,
    *,
    dry: bool,
    may_change_currency: bool = False,
) -> Import:
    """Open a file of orders, customers or products, which keep their currency unless it may change. Raises BadFile."""
    if kind == "orders":
        template = template_of(CHANNEL)
        sheet = open_sheet(path, template, (("sku", "product"), ("quantity",)))
        orders = list(in_orders(sheet.rows))

        def take_orders() -> Iterator[Line]:
            with _pieces(desk, dry=dry) as do:
                for rows in orders:
                    yield _order(do, rows, zone)

        return Import(sheet, len(orders), take_orders)
    needed = (("name",),) if kind == "customers" else (("sku",),)
    template = list_template(kind)
    sheet = open_sheet(path, template, needed)
    take = _customer if kind == "customers" else partial(_product, may_change_currency=may_change_currency)

    def take_rows() -> Iterator[Line]:
        with _pieces(desk, dry=dry) as do:
            for place, row in sheet.rows:
                yield _entry(do, place, entry_of(row, template), take, language)

    return Import(sheet, len(sheet.rows), take_rows)


def count(lines: Sequence[Line]) -> Counter[Outcome]:
    """How many ended how."""
    return Counter(line.outcome for line in lines)


def _order(do: _Do, rows: list[tuple[int, Row]], zone: tzinfo) -> Line:
    """Take one order in, and say what became of it."""
    places = tuple(place for place, _ in rows)
    template = template_of(CHANNEL)
    split = partial(take_apart, country=template.country)
    draft = order_of([row for _, row in rows], template, zone, split)
    try:
        accepted = do(lambda tx: intake.accept(tx, draft))
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
    do: _Do, place: int, entry: Entry, take: Callable[[Tx, Entry, str], tuple[Outcome, Remarks]], language: str
) -> Line:
    """Take one row of a list in, and say what became of it."""
    about = entry.texts.get("sku") or entry.texts.get("name") or ""
    if entry.problems:
        return Line((place,), about, Outcome.REFUSED, tuple(problem.sentence for problem in entry.problems))
    try:
        outcome, remarks = do(lambda tx: take(tx, entry, language))
    except Refused as refusal:
        return Line((place,), about, Outcome.REFUSED, (refusal.sentence,))
    mends = (*remarks, *(each.sentence for each in entry.mended))
    if outcome is Outcome.KNOWN:
        return Line((place,), about, outcome, (Sentence("import-known"),))
    return Line((place,), about, Outcome.MENDED if mends and outcome is Outcome.TAKEN else outcome, mends)


class _Do(Protocol):
    """Does a piece of work and gives what came of it; of a piece that is refused nothing stays."""

    def __call__(self, work: Callable[[Tx], T]) -> T: ...


@contextmanager
def _pieces(desk: Desk, *, dry: bool) -> Iterator[_Do]:
    """Where pieces of work are done, one after the other: each in a transaction of its own.

    A dry run does them all in a single one and lets that go at the end: so each piece meets what came of those before
    it, as it will in earnest. As long as it lasts, nobody else can change what it touches (on SQLite: anything).
    """
    if not dry:

        def do(work: Callable[[Tx], T]) -> T:
            with desk.transaction(HOUSE, via=FROM_A_FILE) as tx:
                return work(tx)

        yield do
        return
    with suppress(_OnlyTried), desk.transaction(HOUSE, via=FROM_A_FILE) as tx:

        def attempt(work: Callable[[Tx], T]) -> T:
            with tx.db.begin_nested():
                return work(tx)

        yield attempt
        raise _OnlyTried


def _customer(tx: Tx, entry: Entry, language: str) -> tuple[Outcome, Remarks]:
    """Make a customer known, unless they are."""
    ref, email = entry.texts.get("ref", ""), entry.texts.get("email", "")
    name, phone = entry.texts["name"], entry.texts.get("phone", "")
    refs = [(source, text) for source, text in ((CHANNEL, ref), ("email", email)) if text]
    known = next(filter(None, (customer_called(tx.db, *each) for each in refs)), None)
    if known is None and phone:
        known = next((person.id for person in customers_with_phone(tx.db, phone) if person.name == name), None)
    if known is not None:
        news = [intake.call_customer(tx, source, text, known) for source, text in refs]
        return (Outcome.TAKEN if any(news) else Outcome.KNOWN), ()
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
    return Outcome.TAKEN, ()


def _product(tx: Tx, entry: Entry, language: str, *, may_change_currency: bool) -> tuple[Outcome, Remarks]:
    """Put a product into the catalogue, or bring it up to date: without a price it keeps its own. Another currency is
    worth a remark. Raises NoPrice for what has none, and for a change of currency without one."""
    sku, texts, amounts = entry.texts["sku"], entry.texts, entry.amounts
    names = {code: texts[f"name_{code}"] for code in ("zh", "en") if texts.get(f"name_{code}")}
    known = products_by_sku(tx.db, [sku]).get(sku)
    before = known.price.currency if known else list_template("products").currency
    currency = texts.get("currency") or before
    signed, called = texts.get("checkpoints"), texts.get("also_called")
    traits = catalog.Traits(
        floor_minor=amounts.get("floor"),
        kind=texts.get("kind"),
        weight_g=amounts.get("weight_g"),
        volume_cm3=amounts.get("volume_cm3"),
        checkpoints=None if signed is None else frozenset(filter(None, signed.split(","))),
        also_called=None if called is None else tuple(filter(None, map(str.strip, _NAMES_APART.split(called)))),
    )
    if "price" not in amounts and (known is None or (may_change_currency and currency != before)):
        raise NoPrice
    price = Money(amounts["price"] if known is None else amounts.get("price", known.price.minor), currency)
    put = catalog.put(tx, sku, names, price, traits, may_change_currency=may_change_currency)
    remarks = (Mended("currency", before, currency).sentence,) if known and currency != before else ()
    return (Outcome.KNOWN if put is catalog.Put.SAME else Outcome.TAKEN), remarks
