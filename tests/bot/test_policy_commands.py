"""`xiaodan policy`: from the table in force to a spreadsheet, back as a draft, tried out on the past, published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot import cli


@pytest.fixture(autouse=True)
def shop(nowhere: None) -> None:
    """The demo shop in a folder of its own, spoken to in English."""
    run("seed")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, arguments)


def edit(file: str, *cells: tuple[str, str, Any]) -> None:
    book = load_workbook(file)
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(file)


def propose_2000_to_20000() -> Result:
    """A draft by which trusted customers pass by themselves up to 20,000 yuan."""
    run("policy", "export", "approval_route", "a.xlsx")
    edit("a.xlsx", ("approval_route", "B6", "[0..2000000]"), ("examples", "A12", 2000001))
    return run("policy", "import", "a.xlsx")


def test_from_the_table_in_force_to_one_that_is(tmp_path: Path) -> None:
    imported = propose_2000_to_20000()
    assert imported.stdout.splitlines() == [
        "approval_route: draft of version 2. Try it out, then publish it:",
        "  → xiaodan policy backtest approval_route --version 2",
        "  → xiaodan policy publish approval_route 2",
    ]
    assert run("policy", "test", "approval_route", "--version", "2").stdout == "✓ approval_route: 18 examples\n"
    published = run("policy", "publish", "approval_route", "2")
    assert (published.exit_code, published.stdout) == (0, "approval_route, version 2, is in force from now on.\n")
    listed = [line.split("│")[1:4] for line in run("policy", "list").stdout.splitlines() if "approval_route" in line]
    assert [[cell.strip() for cell in line] for line in listed] == [
        ["approval_route", "1", "past"],
        ["approval_route", "2", "in force"],
    ]
    assert "total_minor: [0..2000000]" in run("policy", "show", "approval_route").stdout
    assert "total_minor: [0..200000]" in run("policy", "show", "approval_route", "--version", "1").stdout


def test_a_backtest_names_the_orders() -> None:
    run("policy", "export", "approval_route", "a.xlsx")
    edit("a.xlsx", ("approval_route", "B6", "[0..30000]"))
    answered = run("policy", "backtest", "approval_route", "--file", "a.xlsx")
    assert answered.stdout.splitlines() == [
        "7 orders, 3 of them would have come out otherwise",
        "  3: auto → manager",
        "  these: 10027, 10026, 10023",
    ]
    edit("a.xlsx", ("approval_route", "B6", "[0..20000000]"), ("approval_route", "B5", "> 100000000"))
    answered = run("policy", "backtest", "approval_route", "--file", "a.xlsx")
    assert answered.stdout.splitlines() == [
        "7 orders, 1 of them would have come out otherwise",
        "  1: director → auto",
        "  these: 10024",
        "1 would pass by themselves; 0 of them were later cancelled or returned",
    ]
    assert run("policy", "backtest", "approval_route").stdout == "7 orders, 0 of them would have come out otherwise\n"


def test_mistakes_are_named_with_their_cells_and_no_draft_is_made() -> None:
    run("policy", "export", "review", "r.xlsx")
    edit("r.xlsx", ("review", "D12", "newish"), ("examples", "A3", "much"))
    refused = run("policy", "import", "r.xlsx")
    assert refused.exit_code == 2
    assert refused.stderr.splitlines() == [
        "✗ review!D12: 'newish' does not do in a column of new | standard | trusted: "
        "'newish' is not one of new, standard, trusted",
        "✗ examples!A3: 'much' is not of the kind integer",
    ]
    assert "draft" not in run("policy", "list").stdout


def test_a_range_in_which_nothing_lies_is_a_mistake() -> None:
    run("policy", "export", "approval_route", "a.xlsx")
    edit("a.xlsx", ("approval_route", "B6", "[200000..0]"))
    refused = run("policy", "import", "a.xlsx")
    assert (refused.exit_code, refused.stderr.splitlines()) == (
        2,
        [
            "✗ approval_route!B6: [200000..0] does not do in a column of integer: "
            "nothing is from 200000 to 0; the smaller number comes first"
        ],
    )


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "nowhere/x.xlsx",
            "✗ nowhere/x.xlsx can’t be written: No such file or directory. Please choose another place.\n",
        ),
        ("x.txt", "✗ x.txt does not end in .xlsx. Tables are written as spreadsheets; please name the file so.\n"),
    ],
)
def test_where_nothing_can_be_exported_to_is_said_in_a_line(tmp_path: Path, file: str, said: str) -> None:
    refused = run("policy", "export", "review", file)
    assert (refused.exit_code, refused.stderr, refused.stdout) == (2, said, "")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(("x.txt", "nowhere"))] == []


def test_a_file_that_is_no_spreadsheet_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("not a workbook")
    assert run("policy", "import", "x.xlsx").stderr == (
        "✗ x.xlsx: this is not an xlsx file; save it as one and try again\n"
    )


def test_a_draft_whose_examples_fail_is_tested_and_not_published() -> None:
    run("policy", "export", "approval_route", "a.xlsx")
    edit("a.xlsx", ("approval_route", "B6", "[0..2000000]"))
    run("policy", "import", "a.xlsx")
    tested = run("policy", "test", "approval_route", "--version", "2")
    assert tested.exit_code == 1
    assert "Example 10 should come out as cny, but comes out as cny-small-trusted." in tested.stdout
    refused = run("policy", "publish", "approval_route", "2")
    assert refused.exit_code == 2
    assert "example 10 should come out as cny, but comes out as cny-small-trusted" in refused.stderr
    assert "draft" in run("policy", "list").stdout


def test_a_version_can_begin_later_but_not_earlier() -> None:
    propose_2000_to_20000()
    assert run("policy", "publish", "approval_route", "2", "--from", "2001-01-01").exit_code == 2
    assert run("policy", "publish", "approval_route", "2", "--from", "next week").exit_code == 2
    assert run("policy", "publish", "approval_route", "2", "--from", "2999-12-01").exit_code == 0
    listed = run("policy", "list").stdout
    assert "to come" in listed and "2999-12-01 00:00" in listed


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "prices"),
        ("show", "review", "--version", "9"),
        ("test", "prices"),
        ("export", "prices", "p.xlsx"),
        ("publish", "review", "1"),
        ("publish", "review", "9"),
        ("backtest", "prices"),
        ("backtest", "calendar"),
        ("backtest", "review", "--since", "then"),
        ("import", "nowhere.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: tuple[str, ...]) -> None:
    refused = run("policy", *arguments)
    assert refused.exit_code == 2
    assert refused.stderr
    assert "Traceback" not in refused.output


def test_a_calendar_is_shown_and_tested_too() -> None:
    assert "2026-10-01..2026-10-07" in run("policy", "show", "calendar").stdout
    assert run("policy", "test").exit_code == 0
    run("policy", "export", "calendar", "c.xlsx")
    assert run("policy", "import", "c.xlsx").exit_code == 0
    assert run("policy", "publish", "calendar", "2").exit_code == 0


def test_credit_is_agreed_by_name() -> None:
    agreed = run("people", "credit", "李雷", "50000", "cny")
    assert (agreed.exit_code, agreed.stdout) == (0, "李雷 may owe up to CN¥50,000.00.\n")
    for bad in (("--", "李雷", "-1", "CNY"), ("李雷", "much", "CNY"), ("李雷", "1", "yuan"), ("nobody", "1", "CNY")):
        refused = run("people", "credit", *bad)
        assert (refused.exit_code, refused.stderr[:2]) == (2, "✗ ")


def test_rates_go_into_a_spreadsheet_and_back_and_are_tried_out_on_the_past() -> None:
    run("policy", "export", "rates", "r.xlsx")
    cells = [("rates", f"D{line}", 2000) for line in range(5, 70)]
    edit("r.xlsx", *(cell for cell in cells if load_workbook("r.xlsx")["rates"][cell[1]].value is not None))
    imported = run("policy", "import", "r.xlsx")
    assert imported.stdout.splitlines()[0] == "rates: draft of version 2. Try it out, then publish it:"
    tried = run("policy", "backtest", "rates", "--version", "2").stdout.splitlines()
    assert tried[0].startswith("7 orders, freight ")
    assert tried[1].endswith("what was quoted before stays")
    assert run("policy", "backtest", "rates").stdout.splitlines()[1].startswith("  0 dearer, 0 cheaper")
    assert run("policy", "test", "rates", "--version", "2").stdout == "✓ rates: 58 rates\n"
    assert "CN¥20.00 / 1000 g" in run("policy", "show", "rates", "--version", "2").stdout
    published = run("policy", "publish", "rates", "2")
    assert published.stdout == "rates, version 2, is in force from now on.\n"
    edit("r.xlsx", ("places", "C6", "USD"))
    refused = run("policy", "import", "r.xlsx")
    assert (refused.exit_code, refused.stderr) == (2, "✗ places!C6: must be CNY\n")
