"""Spreadsheet files, opened and written: xlsx and csv, whatever program they come from."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from core.intake.sheets import Header, Row, read_header
from core.intake.templates import Template
from core.values import Sentence

LARGEST = 50_000_000
"""Bytes of a file that are read."""

MOST_COLUMNS = 200
"""Columns of a row that are looked at."""

HEADER_WITHIN = 20
"""The headings stand in one of the first rows; above them there may be a title."""

_ENCODINGS = ("utf-8-sig", "gb18030")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class BadFile(Exception):
    """The file cannot be read at all; the sentence says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


class Sheet:
    """A file's rows by field. `header` is what was found in its headings."""

    def __init__(self, header: Header, rows: list[tuple[int, Row]]) -> None:
        self.header = header
        self.rows = rows


def open_sheet(path: Path, template: Template, needed: Sequence[tuple[str, ...]]) -> Sheet:
    """The rows of a file, numbered as its program numbers them. Empty rows are left out.

    `needed` are fields of which each group must have at least one column. Raises BadFile.
    """
    rows = list(enumerate(_cells(path), start=1))
    headers = [(place, read_header(cells, template)) for place, cells in rows[:HEADER_WITHIN]]
    place, header = next(((at, found) for at, found in headers if len(found.columns) >= 2), (0, None))
    if header is None:
        raise BadFile(Sentence("sheet-no-headings", {"columns": _some(template)}))
    for group in needed:
        if not set(group) & set(header.columns.values()):
            columns = " / ".join(_names(template, field) for field in group)
            raise BadFile(Sentence("sheet-no-column", {"columns": columns}))
    found = [(number, header.row(cells)) for number, cells in rows if number > place]
    return Sheet(header, [(number, row) for number, row in found if row])


def write_sheet(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a table: as xlsx, or as csv that spreadsheet programs open with the right characters. No cell runs."""
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        page = book.create_sheet()
        for row in rows:
            page.append([_tame(cell) for cell in row])
        book.save(path)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([_tame(cell) for cell in row] for row in rows)


def _tame(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula, and no file format refuses."""
    plain = "".join(c for c in cell if c.isprintable() or c in "\n\t").encode("utf-8", "replace").decode()
    return f"'{plain}" if plain.startswith(_DANGEROUS) else plain


def _cells(path: Path) -> Iterator[Sequence[object]]:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BadFile(Sentence("sheet-too-large", {"most": LARGEST // 1_000_000}))
        yield from _xlsx(path) if path.suffix.lower() in {".xlsx", ".xlsm"} else _csv(path.read_bytes())
    except OSError as error:
        cause = error.strerror or type(error).__name__
        raise BadFile(Sentence("sheet-not-read", {"cause": cause})) from error


def _xlsx(path: Path) -> Iterator[Sequence[object]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise BadFile(Sentence("sheet-no-xlsx")) from error
    try:
        page: Any = book.worksheets[0] if book.worksheets else None
        if page is None:
            raise BadFile(Sentence("sheet-empty"))
        page.reset_dimensions()  # some programs write wrong ones
        for row in page.iter_rows(values_only=True):
            yield row[:MOST_COLUMNS]
    except (KeyError, ValueError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
        raise BadFile(Sentence("sheet-damaged")) from error
    finally:
        book.close()


def _csv(raw: bytes) -> Iterator[Sequence[object]]:
    text = _decoded(raw).replace("\x00", "")
    head = text[:20_000].partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield row[:MOST_COLUMNS]
    except csv.Error as error:
        raise BadFile(Sentence("sheet-no-csv", {"cause": str(error)})) from error


def _decoded(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    # A broken character or two in either: what Excel writes in China is told by how few there are.
    readings = (raw.decode(encoding, errors="replace") for encoding in _ENCODINGS)
    return min(readings, key=lambda text: text.count("\ufffd"))


def _some(template: Template) -> str:
    return ", ".join(_names(template, field.name) for field in template.fields.values() if field.required)


def _names(template: Template, field: str) -> str:
    """How a column may be headed, in both languages."""
    columns = template.fields[field].columns
    return "/".join(dict.fromkeys((columns[0], columns[-1]))) if columns else field
