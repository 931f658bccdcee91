"""Policies as spreadsheets that a business person can read and edit: writing them.

The first sheet bears the table's name. Line 1 says what it is, line 2 names the columns in words, line 3 as the table
does (`id`, `if …`, `then …`, `note …`), line 4 says what may stand in each; from line 5 on stand the rows, `otherwise`
last. An empty cell under `if` may be anything. Texts are written without quotes where they can be: `new, trusted`.
The second sheet holds the examples: values, and the row that must come out. `spreadsheet_reading` reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.policies.queries import CALENDAR, RATES
from core.policies.rules import OTHERWISE
from core.policies.spreadsheet_cells import (
    FIRST_ROW,
    KINDS,
    LABELS,
    NAMES,
    label_of,
    offer,
    paint,
    write_line,
    write_title,
)
from core.policies.spreadsheet_rates import write_rates

EXAMPLES = "examples"
"""The name of the second sheet."""

EXAMPLE_NAMES, FIRST_EXAMPLE = 2, 3
"""The lines of the second."""

CALENDAR_PARTS = ("source", "working_days", "working_hours", "holidays", "make_up_days")
"""What a calendar says, a line for each entry."""

PLAIN_TEXT = re.compile(r"\w(?:[\w .:/&()#-]*[\w.)])?")
"""A text that needs no quotes in a cell."""

_QUOTED = re.compile(r"'([^'\"]*)'")
_WIDEST = 48


def to_workbook(content: Mapping[str, Any]) -> bytes:
    """The spreadsheet of a table (as JSON, checked)."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = str(content["name"])
    if content["name"] == CALENDAR:
        _write_calendar(sheet, content)
    elif content["name"] == RATES:
        write_rates(book, sheet, content)
    else:
        _write_rows(sheet, content)
        _write_examples(book.create_sheet(EXAMPLES), content)
    for each in book.worksheets:
        _make_readable(each)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def kind_in_words(kind: Any) -> str:
    """What may stand in a column."""
    return " | ".join(kind) if isinstance(kind, list) else str(kind)


def is_text(kind: Any) -> bool:
    """Whether a column holds texts."""
    return isinstance(kind, list) or str(kind).removesuffix("?") in {"text", "reason", "chain", "route"}


def _write_rows(sheet: Worksheet, content: Mapping[str, Any]) -> None:
    rows = [*content["rows"], {"id": OTHERWISE, "when": {}, **content[OTHERWISE]}]
    languages = list(dict.fromkeys(language for row in rows for language in row["note"]))
    inputs, outputs = content["inputs"], content["outputs"]
    write_title(sheet, content, "hits", str(content.get("hits", "first")))
    names = ["id", *(f"if {name}" for name in inputs), *(f"then {name}" for name in outputs)]
    labels = ["行 / row", *(f"如果 / if: {label_of(name)}" for name in inputs)]
    labels += [f"那么 / then: {label_of(name)}" for name in outputs]
    kinds = ["", *map(kind_in_words, inputs.values()), *map(kind_in_words, outputs.values())]
    write_line(sheet, LABELS, [*labels, *("说明 / note" for _ in languages)])
    write_line(sheet, NAMES, [*names, *(f"note {language}" for language in languages)])
    write_line(sheet, KINDS, kinds)
    for place, row in enumerate(rows):
        tests = [_cell(row["when"].get(name), kind) for name, kind in inputs.items()]
        results = [row["then"].get(name) for name in outputs]
        notes = [row["note"].get(language) for language in languages]
        write_line(sheet, FIRST_ROW + place, [row["id"], *tests, *results, *notes])
    for place, kind in enumerate([*inputs.values(), *outputs.values()], start=2):
        if isinstance(kind, list) and place > 1 + len(inputs):
            offer(sheet, place, kind)
    paint(sheet, (1, LABELS, NAMES, KINDS))
    sheet.freeze_panes = f"B{FIRST_ROW}"


def _write_examples(sheet: Worksheet, content: Mapping[str, Any]) -> None:
    names = list(content["inputs"])
    write_line(sheet, 1, [*map(label_of, names), "结果行 / row that must come out"])
    write_line(sheet, EXAMPLE_NAMES, [*names, "row"])
    for place, example in enumerate(content["examples"]):
        write_line(sheet, FIRST_EXAMPLE + place, [*(example["values"].get(name) for name in names), example["row"]])
    paint(sheet, (1, EXAMPLE_NAMES))
    sheet.freeze_panes = f"A{FIRST_EXAMPLE}"


def _write_calendar(sheet: Worksheet, content: Mapping[str, Any]) -> None:
    write_title(sheet, content, "", "")
    write_line(sheet, LABELS, ["项目 / what", "名称 / name", "内容 / value"])
    write_line(sheet, NAMES, ["", "part", "value"])
    line = KINDS
    for part in (part for part in CALENDAR_PARTS if part in content):
        for value in [content[part]] if part == "source" else content[part]:
            write_line(sheet, line, [label_of(part), part, value])
            line += 1
    paint(sheet, (1, LABELS, NAMES))
    sheet.freeze_panes = f"A{KINDS}"


def _cell(test: str | None, kind: Any) -> str | bool | None:
    """A test as it stands in a cell: truths as such, texts without quotes, or with those that spreadsheets leave alone
    (an apostrophe at the beginning of a cell disappears)."""
    if test is None:
        return None
    if kind == "boolean" and test in {"true", "false"}:
        return test == "true"
    if is_text(kind):
        texts = [_QUOTED.fullmatch(part) for part in test.split(", ")]
        plain = [each[1] for each in texts if each and PLAIN_TEXT.fullmatch(each[1])]
        if len(plain) == len(texts):
            return ", ".join(plain)
    return test.replace("'", '"')


def _make_readable(sheet: Worksheet) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        longest = max((_width(str(cell.value)) for cell in column if cell.value and cell.row > 1), default=8)
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, _WIDEST)
        for cell in column:
            cell.alignment = Alignment(wrap_text=longest > _WIDEST, vertical="top")


def _width(text: str) -> int:
    """How wide a text is: Chinese takes twice the room."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
