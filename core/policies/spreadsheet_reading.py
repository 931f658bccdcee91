"""Policies as spreadsheets: reading back what somebody edited, and naming the cell of everything that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.policies.calendar import parse_calendar, problem_with
from core.policies.errors import BadTable
from core.policies.queries import ALL, CALENDAR, RATES, shipped
from core.policies.rules import OTHERWISE, problems_of
from core.policies.spreadsheet import (
    CALENDAR_PARTS,
    EXAMPLE_NAMES,
    EXAMPLES,
    FIRST_EXAMPLE,
    PLAIN_TEXT,
    is_text,
    kind_in_words,
)
from core.policies.spreadsheet_cells import FIRST_ROW, KINDS, NAMES, Mistake, Reading, lines_of, text_of, title_of
from core.policies.spreadsheet_rates import read_rates

_TRUTHS = {"true": "true", "false": "false", "是": "true", "否": "false", "yes": "true", "no": "false"}
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
_HALF = str.maketrans("＞＜＝［］（），。“”‘’", "><=[](),.\"\"''")


def from_workbook(data: bytes) -> Reading:
    """The table in a spreadsheet. Its content is to be used only if there are no mistakes."""
    reading = Reading()
    try:
        book = load_workbook(BytesIO(data))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError):
        reading.mistakes.append(Mistake("", "", "this is not an xlsx file; save it as one and try again"))
        return reading
    sheet = book.worksheets[0]
    name = text_of(sheet.cell(1, 1).value)
    if name not in ALL:
        known = ", ".join(ALL)
        reading.mistakes.append(Mistake(sheet.title, "A1", f"{name!r} is no table; there are {known}"))
        return reading
    reading.content = {"name": name, "title": title_of(sheet)}
    if name == CALENDAR:
        _read_calendar(reading, sheet)
    elif name == RATES:
        read_rates(reading, book, sheet)
    else:
        _read_table(reading, book, sheet)
    return reading


def _read_table(reading: Reading, book: Workbook, sheet: Worksheet) -> None:
    first = shipped(reading.content["name"])
    if "hits" in first:
        reading.content["hits"] = first["hits"]
    reading.content |= {"inputs": dict(first["inputs"]), "outputs": dict(first["outputs"])}
    columns = _columns(reading, sheet)
    rows = [_row(reading, sheet, line, columns) for line in lines_of(sheet, FIRST_ROW)]
    last = [row for row in rows if row["id"] == OTHERWISE]
    reading.content["rows"] = [row for row in rows if row["id"] != OTHERWISE]
    if last:
        reading.content[OTHERWISE] = {"then": last[-1]["then"], "note": last[-1]["note"]}
    else:
        reading.mistakes.append(Mistake(sheet.title, f"A{FIRST_ROW}", f"there must be a row {OTHERWISE!r}"))
    reading.content["examples"] = list(_examples(reading, book))
    for place, problem in problems_of(reading.content):
        if place != "-" or not reading.mistakes:
            where, cell = reading.places.get(place) or reading.places.get(place.split(".")[0], (sheet.title, "A1"))
            reading.mistakes.append(Mistake(where, cell, _explained(reading.content, place, problem)))


def _explained(content: Mapping[str, Any], place: str, problem: str) -> str:
    """What is wrong with a test, with the test and the kind of its column: the engine's own words are terse."""
    row_id, _, column = place.rpartition(".")
    tests = [row["when"] for row in content["rows"] if row["id"] == row_id and column in row["when"]]
    if not tests:
        return problem
    return f"{tests[-1][column]} does not do in a column of {kind_in_words(content['inputs'][column])}: {problem}"


def _columns(reading: Reading, sheet: Worksheet) -> dict[str, int]:
    """The columns by their names (`id`, `if tier`, …). One that is unknown, twice there or missing is a mistake."""
    content = reading.content
    known = {"id", *(f"if {name}" for name in content["inputs"]), *(f"then {name}" for name in content["outputs"])}
    found: dict[str, int] = {}
    for column, cell in enumerate(sheet[NAMES], start=1):
        name = text_of(cell.value)
        if not name:
            continue
        if name in found or not (name in known or name.startswith("note ")):
            problem = f"the column {name!r} is there twice" if name in found else f"no such column: {name!r}"
            reading.mistakes.append(Mistake(sheet.title, cell.coordinate, problem))
        else:
            found[name] = column
    for name in sorted(known - found.keys()):
        reading.mistakes.append(Mistake(sheet.title, f"A{NAMES}", f"the column {name!r} is missing"))
    return found


def _row(reading: Reading, sheet: Worksheet, line: int, columns: Mapping[str, int]) -> dict[str, Any]:
    """A row of the table, from a line of the sheet."""
    content = reading.content
    row: dict[str, Any] = {"id": "", "when": {}, "then": {}, "note": {}}
    for name, column in columns.items():
        what, _, of = name.partition(" ")
        cell = sheet.cell(line, column)
        if cell.data_type == "f":
            reading.mistakes.append(Mistake(sheet.title, cell.coordinate, "a formula; write what it comes to"))
            continue
        if what == "id":
            row["id"] = text_of(cell.value)
        elif what == "note" and text_of(cell.value):
            row["note"][of] = text_of(cell.value)
        elif what == "then":
            row["then"][of] = _result(cell.value, content["outputs"].get(of))
        elif what == "if" and text_of(cell.value):
            row["when"][of] = _test(cell.value, content["inputs"].get(of))
            if content["inputs"].get(of) == "integer" and _THOUSANDS.search(row["when"][of]):
                reading.mistakes.append(
                    Mistake(sheet.title, cell.coordinate, "write numbers without commas between thousands")
                )
    if not row["id"]:
        reading.mistakes.append(Mistake(sheet.title, f"A{line}", "the row has no id"))
    reading.places[row["id"]] = (sheet.title, f"A{line}")
    for name, column in columns.items():
        reading.places[f"{row['id']}.{name.partition(' ')[2]}"] = (sheet.title, f"{get_column_letter(column)}{line}")
    return row


def _examples(reading: Reading, book: Workbook) -> Iterator[dict[str, Any]]:
    """The examples, from the second sheet."""
    if EXAMPLES not in book.sheetnames:
        reading.mistakes.append(Mistake(EXAMPLES, "A1", f"there is no sheet {EXAMPLES!r}"))
        return
    sheet, inputs = book[EXAMPLES], reading.content["inputs"]
    names = enumerate(sheet[EXAMPLE_NAMES], start=1)
    columns = {text_of(cell.value): column for column, cell in names if text_of(cell.value)}
    for name in sorted({*inputs, "row"} ^ columns.keys()):
        problem = f"the column {name!r} is missing" if name not in columns else f"no such column: {name!r}"
        reading.mistakes.append(Mistake(EXAMPLES, f"A{EXAMPLE_NAMES}", problem))
    for number, line in enumerate(lines_of(sheet, FIRST_EXAMPLE), start=1):
        values = {
            name: _result(sheet.cell(line, column).value, inputs[name])
            for name, column in columns.items()
            if name in inputs
        }
        for name, column in columns.items():
            reading.places[f"example {number}.{name}"] = (EXAMPLES, f"{get_column_letter(column)}{line}")
        yield {"values": values, "row": text_of(sheet.cell(line, columns["row"]).value) if "row" in columns else ""}


def _read_calendar(reading: Reading, sheet: Worksheet) -> None:
    """Working days, hours and holidays: a line for each."""
    reading.content |= {part: [] for part in CALENDAR_PARTS if part != "source"}
    for line in lines_of(sheet, KINDS):
        part, value = text_of(sheet.cell(line, 2).value), sheet.cell(line, 3).value
        text = value.date().isoformat() if isinstance(value, datetime) else text_of(value)
        if part == "source":
            reading.content["source"] = text
            continue
        if part not in CALENDAR_PARTS:
            known = ", ".join(CALENDAR_PARTS)
            reading.mistakes.append(Mistake(sheet.title, f"B{line}", f"{part!r} is not one of {known}"))
            continue
        if problem := problem_with(part, text):
            reading.mistakes.append(Mistake(sheet.title, f"C{line}", problem))
        reading.content[part].append(text)
    if not reading.mistakes:
        try:
            parse_calendar(reading.content)
        except BadTable as refused:
            reading.mistakes.append(Mistake(sheet.title, "-", str(refused.values["problem"])))


def _test(value: Any, kind: Any) -> str:
    """A test as the table has it: texts in quotes, truths as words."""
    text = text_of(value).translate(_HALF) if not is_text(kind) else text_of(value)
    if kind == "boolean":
        return _TRUTHS.get(text.lower(), text)
    if not is_text(kind):
        return text
    if any(quote in text for quote in "'\"“”‘’"):
        return text.translate(_HALF).replace('"', "'")
    texts = [part.strip() for part in re.split(r"[,，、]", text)]
    return ", ".join(f"'{part}'" for part in texts) if all(map(PLAIN_TEXT.fullmatch, texts)) else text


def _result(value: Any, kind: Any) -> Any:
    """A value as the table has it. What is of another kind stays as it is, for the checker to name."""
    if is_text(kind):
        return None if value is None else text_of(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if kind == "boolean" and isinstance(value, str):
        known = {"true": True, "false": False}
        return known.get(_TRUTHS.get(value.strip().lower(), ""), value)
    return value
