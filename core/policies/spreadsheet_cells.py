"""Policies as spreadsheets: what writing and reading all kinds of them share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

LABELS, NAMES, KINDS, FIRST_ROW = 2, 3, 4, 5
"""The lines of the first sheet."""

MOST_LINES = 2000
"""Lines of a sheet that are read; a policy of more is none that anybody understands."""

_HEAD = PatternFill("solid", fgColor="DDE6F0")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a spreadsheet: sheet, cell (`C7`), and what. Without a sheet it is the file as a whole."""

    sheet: str
    cell: str
    problem: str

    @property
    def place(self) -> str:
        """Sheet and cell as spreadsheet programs write them; empty for the file as a whole."""
        return f"{self.sheet}!{self.cell}" if self.sheet else ""


@dataclass(slots=True)
class Reading:
    """A spreadsheet being read: the table as JSON as far as it is understood, and what is wrong with it.

    `places` tells in which cell stands what the checker calls `row.column` or `example 3.column`.
    """

    content: dict[str, Any] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def note(self, sheet: str, cell: str, problem: str) -> None:
        """Something is wrong there."""
        self.mistakes.append(Mistake(sheet, cell, problem))


def label_of(column: str) -> str:
    """A column in words, in both languages."""
    words = _labels().get(column, {})
    return " / ".join(dict.fromkeys(words.values())) or column


@cache
def _labels() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        (resources.files(__package__) / "labels.json").read_text(encoding="utf-8")
    )
    return found


def write_title(sheet: Worksheet, content: Mapping[str, Any], name: str, value: str) -> None:
    """Line 1: the table's name, how its rows count, and its title in each language."""
    title = [each for language, words in content["title"].items() for each in (f"title {language}", words)]
    write_line(sheet, 1, [content["name"], name, value, *title])


def title_of(sheet: Worksheet) -> dict[str, str]:
    """The title in each language, from line 1."""
    written = [text_of(cell.value) for cell in sheet[1]]
    return {name.partition(" ")[2]: words for name, words in pairwise(written) if name.startswith("title ")}


def write_line(sheet: Worksheet, line: int, values: Iterable[Any]) -> None:
    """Values in the cells of a line; what looks like a formula is none."""
    for place, value in enumerate(values, start=1):
        cell = sheet.cell(line, place)
        if value is None or value == "":
            continue
        cell.value = value
        if isinstance(value, str) and isinstance(cell, Cell):
            cell.data_type = "s"  # also what begins with "=", which would be a formula


def lines_of(sheet: Worksheet, first: int) -> Iterator[int]:
    """The lines from this one on that hold anything."""
    for line in range(first, min(sheet.max_row, MOST_LINES) + 1):
        if any(text_of(cell.value) for cell in sheet[line]):
            yield line


def offer(sheet: Worksheet, column: int, choices: Sequence[str]) -> None:
    """A list to choose from, in the cells of a column."""
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    letter = get_column_letter(column)
    listed.add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + 500}")
    sheet.add_data_validation(listed)


def paint(sheet: Worksheet, lines: Iterable[int]) -> None:
    """The heads of the columns."""
    for line in lines:
        for cell in sheet[line]:
            cell.fill = _HEAD
            cell.font = Font(bold=line == LABELS)


def text_of(value: Any) -> str:
    """What a cell says, as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
