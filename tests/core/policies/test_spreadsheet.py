"""A table goes into a spreadsheet and comes back as it was; every mistake made there is named with its cell."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from core.people.rules import POSITIONS
from core.policies.queries import ALL, CALENDAR, TABLES, shipped
from core.policies.rules import problems_of
from core.policies.spreadsheet import to_workbook
from core.policies.spreadsheet_cells import Reading, label_of
from core.policies.spreadsheet_reading import from_workbook


def edited(name: str, *cells: tuple[str, str, Any]) -> Reading:
    """What is read back of a table's spreadsheet after somebody wrote into these cells: sheet, cell, value."""
    book = load_workbook(BytesIO(to_workbook(shipped(name))))
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    kept = BytesIO()
    book.save(kept)
    return from_workbook(kept.getvalue())


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(each.sheet, each.cell, each.problem) for each in reading.mistakes]


@pytest.mark.parametrize("name", ALL)
def test_every_table_comes_back_exactly(name: str) -> None:
    reading = from_workbook(to_workbook(shipped(name)))
    assert told(reading) == []
    assert reading.content == shipped(name)


def test_it_reads_like_a_table_for_people() -> None:
    book = load_workbook(BytesIO(to_workbook(shipped("approval_route"))))
    rows = [row[:8] for row in book["approval_route"].iter_rows(max_row=6, values_only=True)]
    trusted = "老客户 2,000 元以内、折扣不超过 10% 的普通商品，自动通过"
    assert rows == [
        (
            "approval_route",
            "hits",
            "first",
            "title zh",
            "谁来审批订单",
            "title en",
            "Who approves an order",
            None,
        ),
        (
            "行 / row",
            "如果 / if: 金额（分） / total (cents)",
            "如果 / if: 币种 / currency",
            "如果 / if: 客户等级 / customer tier",
            "如果 / if: 商品类型 / product type",
            "如果 / if: 折扣（%） / discount (per cent)",
            "那么 / then: 谁来审批 / who approves",
            "说明 / note",
        ),
        (
            "id",
            "if total_minor",
            "if currency",
            "if tier",
            "if product_type",
            "if discount_percent",
            "then route",
            "note zh",
        ),
        (
            None,
            "integer",
            "text",
            "new | standard | trusted",
            "general | valuable | regulated",
            "integer",
            "route",
            None,
        ),
        ("cny-large", "> 10000000", "CNY", None, None, None, "director", "超过 10 万元，由总监审批"),
        ("cny-small-trusted", "[0..200000]", "CNY", "trusted", "general", "<= 10", "auto", trusted),
    ]
    assert book["examples"]["F2"].value == "row"
    assert book.sheetnames == ["approval_route", "examples"]


@pytest.mark.parametrize("name", [*TABLES])
def test_every_column_of_the_house_has_a_name_in_words(name: str) -> None:
    for column in (*shipped(name)["inputs"], *shipped(name)["outputs"]):
        assert " / " in label_of(column)


TEXTS = st.text(alphabet="abcé中文 ._-0123456789=@+,<>", min_size=1, max_size=12).map(str.strip).filter(bool)
IDS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), min_size=1, max_size=5, unique=True)
NUMBER_TESTS = st.sampled_from(["> 100", "[0..200]", "5", "< 3 or > 9", "not in [1, 2]", ">= 0 and < 7"])
TIER_TESTS = st.sampled_from(["'new'", "'new', 'trusted'", "not in ['new']", "'standard' or 'new'"])


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """An approval table that somebody could have written."""
    rows = []
    for row_id in draw(IDS.filter(lambda ids: "otherwise" not in ids)):
        tests = {
            "total_minor": draw(st.none() | NUMBER_TESTS),
            "currency": draw(st.none() | TEXTS.map(lambda text: f"'{text}'")),
            "tier": draw(st.none() | TIER_TESTS),
            "product_type": draw(st.none() | st.sampled_from(["'general'", "'valuable', 'regulated'"])),
            "discount_percent": draw(st.none() | NUMBER_TESTS),
        }
        when = {name: test for name, test in tests.items() if test}
        note = {"zh": draw(TEXTS), **({"en": draw(TEXTS)} if draw(st.booleans()) else {})}
        route = draw(st.sampled_from(["auto", "manager", "manager, director", "all manager+finance", "2/3 committee"]))
        rows.append({"id": row_id, "when": when, "then": {"route": route}, "note": note})
    examples = [
        {
            "values": {
                "total_minor": draw(st.integers(0, 10**12)),
                "currency": draw(TEXTS),
                "tier": "new",
                "product_type": "general",
                "discount_percent": draw(st.integers(0, 100)),
            },
            "row": draw(st.sampled_from([row["id"] for row in rows])),
        }
        for _ in range(draw(st.integers(0, 3)))
    ]
    return {**deepcopy(dict(shipped("approval_route"))), "rows": rows, "examples": examples}


@given(content=tables())
@settings(max_examples=40, deadline=None)
def test_whatever_can_be_used_comes_back_exactly(content: dict[str, Any]) -> None:
    assert list(problems_of(content)) == []
    reading = from_workbook(to_workbook(content))
    assert (told(reading), reading.content) == ([], content)


def test_people_write_truths_numbers_and_texts_as_they_are_used_to() -> None:
    reading = edited(
        "review",
        ("review", "E5", "否"),
        ("review", "D12", "new，standard"),
        ("review", "B12", "＞5000000"),
        ("review", "B13", 0),
        ("review", "F6", '"unpaid"'),
        ("examples", "D3", "false"),
        ("examples", "A3", 100.0),
    )
    assert told(reading) == []
    by_id = {row["id"]: row["when"] for row in reading.content["rows"]}
    assert by_id["address-incomplete"] == {"address_complete": "false"}
    assert by_id["large-first-order"] == {"tier": "'new', 'standard'", "total_minor": ">5000000"}
    assert by_id["unpaid"] == {"payment": "'unpaid'"}
    assert by_id["clear"]["total_minor"] == "0"
    assert reading.content["examples"][0]["values"]["address_complete"] is False


def test_every_mistake_is_named_with_its_cell() -> None:
    reading = edited(
        "approval_route",
        ("approval_route", "B5", "10万以上"),
        ("approval_route", "B6", "> 1,000,000"),
        ("approval_route", "D6", "trustd"),
        ("approval_route", "G7", "boss"),
        ("approval_route", "B8", "=1+1"),
        ("approval_route", "C9", "> 3"),
        ("approval_route", "A12", "usd-large"),
        ("approval_route", "G13", None),
        ("examples", "A3", "much"),
        ("examples", "F4", "cny-big"),
    )
    assert told(reading) == [
        ("approval_route", "B6", "write numbers without commas between thousands"),
        ("approval_route", "B8", "a formula; write what it comes to"),
        (
            "approval_route",
            "B5",
            "10万以上 does not do in a column of integer: 万以上 is not known here; a text is written in quotes",
        ),
        (
            "approval_route",
            "D6",
            "'trustd' does not do in a column of new | standard | trusted: "
            "'trustd' is not one of new, standard, trusted",
        ),
        ("approval_route", "G7", f"'boss' is no position: there are {', '.join(POSITIONS)}"),
        ("approval_route", "C9", "> 3 does not do in a column of text: Opcode Compare: Unsupported type"),
        ("approval_route", "A12", "another row has the same id"),
        ("approval_route", "G13", "None is not of the kind route"),
        ("examples", "A3", "'much' is not of the kind integer"),
        ("examples", "F4", "there is no row 'cny-big'"),
        ("examples", "F16", "there is no row 'usd'"),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "where", "problem"),
    [
        ("A1", "prices", "A1", "'prices' is no table"),
        ("B3", "if colour", "B3", "no such column: 'if colour'"),
        ("B3", "if tier", "D3", "the column 'if tier' is there twice"),
        ("B3", None, "A3", "the column 'if total_minor' is missing"),
        ("A16", "the-end", "A5", "there must be a row 'otherwise'"),
        ("A6", None, "A6", "the row has no id"),
    ],
)
def test_a_sheet_that_is_not_one_of_the_house_is_said_so(cell: str, value: Any, where: str, problem: str) -> None:
    reading = edited("approval_route", ("approval_route", cell, value))
    assert any((each.cell, each.problem.startswith(problem)) == (where, True) for each in reading.mistakes), told(
        reading
    )


@pytest.mark.parametrize("data", [b"", b"not a spreadsheet", b"PK\x03\x04garbage"])
def test_what_is_no_spreadsheet_is_said_so(data: bytes) -> None:
    assert told(from_workbook(data)) == [("", "", "this is not an xlsx file; save it as one and try again")]


def test_a_spreadsheet_without_examples_is_said_so() -> None:
    book = load_workbook(BytesIO(to_workbook(shipped("review"))))
    del book["examples"]
    kept = BytesIO()
    book.save(kept)
    assert ("examples", "A1", "there is no sheet 'examples'") in told(from_workbook(kept.getvalue()))


def test_an_empty_book_is_said_so() -> None:
    kept = BytesIO()
    Workbook().save(kept)
    assert [each.cell for each in from_workbook(kept.getvalue()).mistakes] == ["A1"]


def test_a_calendar_is_edited_line_by_line() -> None:
    lines = to_workbook(shipped(CALENDAR))
    sheet = load_workbook(BytesIO(lines))[CALENDAR]
    at = {(row[1].value, row[2].value): row[2].coordinate for row in sheet.iter_rows(min_row=4)}
    reading = edited(
        CALENDAR,
        (CALENDAR, at["working_days", "friday"], "someday"),
        (CALENDAR, at["holidays", "2026-05-01..2026-05-05"], "2026-02-30"),
        (CALENDAR, at["working_hours", "09:00-12:00"], "nine"),
        (CALENDAR, "B30", "siesta"),
    )
    problems = {each.cell: each.problem for each in reading.mistakes}
    assert problems[at["holidays", "2026-05-01..2026-05-05"]].startswith("'2026-02-30' is not written like 2026-10-01")
    assert problems[at["working_hours", "09:00-12:00"]] == "'nine' is not written like 09:00-12:00"
    assert problems[at["working_days", "friday"]].startswith("'someday' is not one of monday")
    assert problems["B30"].startswith("'siesta' is not one of source")
    late = edited(CALENDAR, (CALENDAR, at["working_hours", "13:00-18:00"], "11:00-18:00"))
    assert [each.problem for each in late.mistakes] == ["needs working days, and hours in order"]


@pytest.mark.parametrize(
    ("cells", "mistake"),
    [
        ([("rates", "D5", "thirteen")], ("rates", "D5", "'thirteen' is no whole number")),
        ([("rates", "C5", 0)], ("rates", "A5", "grams, days, divisor and heaviest_g are whole, from 1 on")),
        ([("rates", "B5", "moon")], ("rates", "A5", "unknown carrier or zone")),
        ([("rates", "B5", "province")], ("rates", "A1", "a carrier has two rates for one zone")),
        ([("rates", "D5", "=1+1")], ("rates", "D5", "a formula; write what it comes to")),
        ([("rates", "C3", "grams")], ("rates", "A3", "the column 'first_g' is missing")),
        ([("carriers", "A5", "pigeon"), ("rates", "A5", "pigeon")], ("rates", "A6", "unknown carrier or zone")),
        ([("places", "C8", "北京")], ("places", "C8", "unknown province")),
        (
            [("places", "A8", "planet")],
            ("places", "A8", "'planet' is not one of about, currency,"),
        ),
        ([("places", "C6", "USD")], ("places", "C6", "must be CNY")),
    ],
)
def test_what_is_wrong_with_rates_is_named_with_its_cell(
    cells: list[tuple[str, str, Any]], mistake: tuple[str, str, str]
) -> None:
    found = told(edited("rates", *cells))
    first = next(each for each in found if "formula" in each[2]) if "formula" in mistake[2] else found[0]
    assert first[:2] == mistake[:2]
    assert first[2].startswith(mistake[2])


def test_rates_read_like_a_list_of_prices() -> None:
    book = load_workbook(BytesIO(to_workbook(shipped("rates"))))
    assert book.sheetnames == ["rates", "carriers", "places"]
    assert [cell.value for cell in book["rates"][3]][:7] == [
        "carrier", "zone", "first_g", "first_minor", "step_g", "step_minor", "days",
    ]  # fmt: skip
    assert [cell.value for cell in book["rates"][5]][:7] == ["sf", "city", 1000, 1300, 1000, 200, 1]
    assert all(" / " in str(cell.value) for cell in book["rates"][2])
