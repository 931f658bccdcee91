"""The shipping rates as a spreadsheet: a sheet of prices, one of the carriers' terms, one of places.

rates      carrier, zone, first_g, first_minor, step_g, step_minor, days     a line for each price
carriers   carrier, divisor, heaviest_g                                      a line for each carrier
places     part, name, value                                                 a line for each province, country, word
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.policies.errors import BadTable
from core.policies.queries import RATES, shipped
from core.policies.rates import ZONES, check_rates
from core.policies.spreadsheet_cells import (
    FIRST_ROW,
    KINDS,
    LABELS,
    NAMES,
    Reading,
    label_of,
    lines_of,
    offer,
    paint,
    text_of,
    title_of,
    write_line,
    write_title,
)

RATE = ("carrier", "zone", "first_g", "first_minor", "step_g", "step_minor", "days")
TERMS = ("carrier", "divisor", "heaviest_g")
PLACE = ("part", "name", "value")
"""The columns of the three sheets."""

CARRIERS, PLACES = "carriers", "places"
"""The names of the second and third sheet."""

WORDS = ("about", "currency", "home")
LISTS = ("remote", "greater_china", "asia")
REGION = "region"
"""What the sheet of places says: single words, lists of provinces or countries, and the region of a province."""

_WHOLE = frozenset(RATE[2:] + TERMS[1:])


def write_rates(book: Workbook, sheet: Worksheet, content: Mapping[str, Any]) -> None:
    """Write the rates into a new spreadsheet; `sheet` is its first."""
    write_title(sheet, content, "", "")
    _write_table(sheet, RATE, ([rate[name] for name in RATE] for rate in content["rates"]))
    offer(sheet, RATE.index("zone") + 1, ZONES)
    offer(sheet, RATE.index("carrier") + 1, list(content["carriers"]))
    terms = ([name, each["divisor"], each["heaviest_g"]] for name, each in content["carriers"].items())
    _write_table(book.create_sheet(CARRIERS), TERMS, terms)
    _write_table(book.create_sheet(PLACES), PLACE, _places(content))


def _places(content: Mapping[str, Any]) -> Iterator[list[Any]]:
    yield from ([part, None, content[part]] for part in WORDS if part in content)
    for region, provinces in content["regions"].items():
        yield from ([REGION, region, province] for province in provinces)
    for part in LISTS:
        yield from ([part, None, place] for place in content[part])


def _write_table(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    write_line(sheet, LABELS, map(label_of, columns))
    write_line(sheet, NAMES, columns)
    write_line(sheet, KINDS, ["integer" if name in _WHOLE else "text" for name in columns])
    for place, row in enumerate(rows):
        write_line(sheet, FIRST_ROW + place, row)
    paint(sheet, (LABELS, NAMES, KINDS))
    sheet.freeze_panes = f"A{FIRST_ROW}"


def read_rates(reading: Reading, book: Workbook, sheet: Worksheet) -> None:
    """The rates in a spreadsheet, with everything that is wrong in them."""
    content = reading.content
    content |= {"title": title_of(sheet), "carriers": {}, "regions": {}, "rates": []} | {part: [] for part in LISTS}
    for line, row in _rows(reading, sheet, RATE):
        content["rates"].append(row)
        reading.places[f"{row['carrier']}.{row['zone']}"] = (sheet.title, f"A{line}")
    for line, row in _rows(reading, _sheet(reading, book, CARRIERS), TERMS):
        content["carriers"][row["carrier"]] = {name: row[name] for name in TERMS[1:]}
        reading.places[str(row["carrier"])] = (CARRIERS, f"A{line}")
    for line, row in _rows(reading, _sheet(reading, book, PLACES), PLACE):
        _read_place(reading, line, row)
    if not reading.mistakes:
        try:
            check_rates(content, shipped(RATES))
        except BadTable as refused:
            where = reading.places.get(str(refused.values["place"]), (sheet.title, "A1"))
            reading.note(*where, str(refused.values["problem"]))


def _read_place(reading: Reading, line: int, row: Mapping[str, Any]) -> None:
    part, value = row["part"], row["value"]
    reading.places.setdefault(f"{part}.{value}", (PLACES, f"C{line}"))
    if part in WORDS:
        reading.content[part] = value
    elif part in LISTS:
        reading.content[part].append(value)
    elif part == REGION:
        reading.content["regions"].setdefault(row["name"], []).append(value)
    else:
        known = ", ".join((*WORDS, REGION, *LISTS))
        reading.note(PLACES, f"A{line}", f"{part!r} is not one of {known}")


def _sheet(reading: Reading, book: Workbook, name: str) -> Worksheet | None:
    if name in book.sheetnames:
        found: Worksheet = book[name]
        return found
    reading.note(name, "A1", f"there is no sheet {name!r}")
    return None


def _rows(reading: Reading, sheet: Worksheet | None, names: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The lines of a sheet by the names of its columns; each cell that is none of its kind is a mistake."""
    if sheet is None:
        return
    columns = {text_of(cell.value): place for place, cell in enumerate(sheet[NAMES], start=1)}
    if missing := [name for name in names if name not in columns]:
        for name in missing:
            reading.note(sheet.title, f"A{NAMES}", f"the column {name!r} is missing")
        return
    for line in lines_of(sheet, FIRST_ROW):
        row: dict[str, Any] = {}
        for name in names:
            cell = sheet.cell(line, columns[name])
            row[name] = _whole(cell.value) if name in _WHOLE else text_of(cell.value)
            if cell.data_type == "f":
                reading.note(sheet.title, cell.coordinate, "a formula; write what it comes to")
            elif name in _WHOLE and type(row[name]) is not int:
                reading.note(sheet.title, cell.coordinate, f"{text_of(cell.value)!r} is no whole number")
        yield line, row


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
