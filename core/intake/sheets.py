"""Spreadsheets as drafts and lists: which column holds what, which rows belong together, what their cells mean.

Pure: whoever opens the file gives the cells. No row makes anything here raise; what a cell does not say is a problem
of its draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Any

from core.address import Address
from core.intake import cleaning
from core.intake.draft import Buyer, DraftLine, Mended, OrderDraft, Problem
from core.intake.rules import SHOWN, cleaned
from core.intake.templates import Template

Row = Mapping[str, object]
"""The cells of a row by field; empty cells are not there."""

Splitter = Callable[[Address], Address]
"""Takes the one line of an address apart."""

OF_LINE = frozenset({"sku", "product", "quantity", "unit_price"})
"""The fields of an order's line; all others are of the order."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which column (from 0) holds which field, and the headings nobody reads."""

    columns: Mapping[int, str]
    unread: tuple[str, ...]

    def row(self, cells: Sequence[object]) -> Row:
        """The cells of a row by field."""
        named = {field: cells[at] for at, field in self.columns.items() if at < len(cells)}
        return {field: cell for field, cell in named.items() if cell is not None and _text(cell)}


def read_header(cells: Sequence[object], template: Template) -> Header:
    """Find the template's columns among the headings of a sheet. The first of two for the same field counts."""
    known = {heading: field.name for field in template.fields.values() for heading in (*field.columns, field.name)}
    columns: dict[int, str] = {}
    unread = []
    for at, cell in enumerate(cells):
        field = known.get(_heading(cell))
        if field and field not in columns.values():
            columns[at] = field
        elif cell is not None and _text(cell):
            unread.append(_text(cell)[:SHOWN])
    return Header(columns, tuple(unread))


def _heading(cell: object) -> str:
    """A heading as templates write it: small letters, no marks, no remark in brackets."""
    words = cleaning.text("" if cell is None else str(cell)).lower().replace("_", " ")
    return words.split("(")[0].split("（")[0].strip(" *:：.")


def in_orders(rows: Iterable[tuple[int, Row]]) -> Iterator[list[tuple[int, Row]]]:
    """Rows (with their numbers in the sheet) as orders: those of one order number, wherever they stand.

    A row that names only goods belongs to the order above it, as where cells were merged.
    """
    orders: dict[str, list[tuple[int, Row]]] = {}
    above = ""
    for place, row in rows:
        number = cleaning.number(_text(row.get("external_no", "")))
        if not number:
            number = above if above and row.keys() <= OF_LINE else f"\x00row {place}"
        above = number
        orders.setdefault(number, []).append((place, row))
    yield from orders.values()


def order_of(rows: Sequence[Row], template: Template, zone: tzinfo, split: Splitter) -> OrderDraft:
    """The draft that rows of one order make."""
    problems: list[Problem] = []
    mended: list[Mended] = []
    own = {name: _agreed(name, rows, problems) for name in template.fields if name not in OF_LINE}
    texts = {name: "" if cell is None else _text(cell) for name, cell in own.items()}
    currency = _quietly(cleaning.currency, texts["currency"]) or template.currency
    lines = [
        _line(row, place, currency, problems, mended)
        for place, row in enumerate(rows, start=1)
        if not OF_LINE.isdisjoint(row) or len(rows) == 1
    ]
    freight = None
    if own.get("freight") is not None:
        freight = _read(lambda cell: cleaning.amount(cell, currency), own["freight"], ("freight", 0), problems)
    placed_at = None
    if own.get("placed_at") is not None:
        placed_at = _read(lambda cell: cleaning.moment(cell, zone), own["placed_at"], ("placed_at", 0), problems)
    parts = {f.name: texts.get("address" if f.name == "text" else f.name, "") for f in fields(Address)}
    draft = OrderDraft(
        source=template.name,
        lines=tuple(lines),
        buyer=Buyer(None, *(texts[f"customer_{name}"] for name in ("ref", "name", "phone", "email"))),
        address=split(Address(**parts)),
        external_no=texts["external_no"],
        currency=texts["currency"],
        placed_at=placed_at,
        note=texts["note"],
        freight_minor=freight or 0,
    )
    return replace(draft, problems=tuple(problems), mended=tuple(mended))


def _agreed(name: str, rows: Sequence[Row], problems: list[Problem]) -> object | None:
    """What the rows of an order say of it as a whole: once is enough, but they must not differ."""
    said = {_text(row[name]): row[name] for row in rows if name in row}
    if len(said) > 1:
        problems.append(Problem("differs", name, " / ".join(said)[:SHOWN]))
    return next(iter(said.values()), None)


def _line(row: Row, place: int, currency: str, problems: list[Problem], mended: list[Mended]) -> DraftLine:
    quantity = price = None
    if "quantity" in row:
        quantity = _read(cleaning.quantity, row["quantity"], ("quantity", place), problems)
        _note(mended, "quantity", row["quantity"], str(quantity), place, changed=isinstance(row["quantity"], str))
    if "unit_price" in row:
        price = _read(lambda cell: cleaning.amount(cell, currency), row["unit_price"], ("unit_price", place), problems)
    return DraftLine(quantity, _text(row.get("sku", "")), _text(row.get("product", "")), price)


def _note(mended: list[Mended], field: str, before: object, after: str, line: int, *, changed: bool) -> None:
    if changed and after != "None" and _text(before) != after:
        mended.append(Mended(field, _text(before)[:SHOWN], after, line))


def _read(clean: Callable[[Any], Any], cell: object, place: tuple[str, int], problems: list[Problem]) -> Any:
    """What a cell says, or None and a problem."""
    try:
        return clean(cell)
    except (ValueError, OverflowError):
        problems.append(Problem("unclear", place[0], _text(cell)[:SHOWN], place[1]))
        return None


def _quietly(clean: Callable[[str], str], text: str) -> str:
    try:
        return clean(text) if text else ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list, cleaned: texts by field, amounts in minor units (measures as they are), mends, problems."""

    texts: Mapping[str, str]
    amounts: Mapping[str, int]
    problems: tuple[Problem, ...]
    mended: tuple[Mended, ...]


def entry_of(row: Row, template: Template) -> Entry:
    """What a row of a list says, by its template."""
    problems: list[Problem] = []
    mended: list[Mended] = []
    texts: dict[str, str] = {}
    amounts: dict[str, int] = {}
    country = _quietly(cleaning.country, _text(row.get("country", ""))) or template.country
    currency = _quietly(cleaning.currency, _text(row.get("currency", ""))) or template.currency
    for name, field in template.fields.items():
        if name not in row:
            if field.required:
                problems.append(Problem("missing", name))
            continue
        written = _text(row[name])
        if field.kind in {"amount", "measure"}:
            read = partial(cleaning.amount, currency=currency) if field.kind == "amount" else cleaning.measure
            amounts[name] = _read(read, row[name], (name, 0), problems) or 0
            continue
        texts[name] = _read(lambda text, field=field: cleaned(field, text, country), written, (name, 0), problems) or ""  # type: ignore[misc]
        if len(texts[name]) > field.longest:
            problems.append(Problem("too-long", name, texts[name][:SHOWN]))
        _note(mended, name, written, texts[name], 0, changed=bool(texts[name]))
    return Entry(texts, amounts, tuple(problems), tuple(mended))


def _text(cell: object) -> str:
    """A cell as text that can be kept. Numbers that a sheet keeps as floats are whole again."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cleaning.storable(str(cell)).strip()
