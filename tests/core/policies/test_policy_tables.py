"""The tables of the house decide as their examples say, and a table that could mislead is refused."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, time
from enum import StrEnum
from importlib import resources
from typing import Any

import pytest

from core.people.rules import POSITIONS
from core.policies.calendar import parse_calendar
from core.policies.errors import BadTable, MissingInput
from core.policies.queries import TABLES, decide, table_named, working_calendar
from core.policies.rules import Step, parse_chain, parse_table


def raw(name: str) -> dict[str, Any]:
    content = json.loads((resources.files("core.policies") / "tables" / f"{name}.json").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


ORDER = {"tier": "trusted", "product_type": "general", "discount_percent": 0}
"""What is ordinary about an order."""

EXAMPLES = [
    pytest.param(name, example.values, example.row, id=f"{name}:{example.row}:{number}")
    for name in TABLES
    for number, example in enumerate(table_named(name).examples)
]


@pytest.mark.parametrize(("table", "values", "row"), EXAMPLES)
def test_every_example_of_every_table_comes_out_as_written(table: str, values: dict[str, Any], row: str) -> None:
    assert decide(table, values).rule == row


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_an_example_and_a_note_in_both_languages(name: str) -> None:
    table = table_named(name)
    assert {example.row for example in table.examples} == set(table.rows)
    assert all(row.note.keys() == {"zh", "en"} and all(row.note.values()) for row in table.rows.values())
    assert table.title.keys() == {"zh", "en"}


def test_a_decision_says_what_follows_and_which_row_said_so() -> None:
    decision = decide("approval_route", ORDER | {"total_minor": 12_800_000, "currency": "CNY"})
    assert (decision.rule, decision.outputs) == ("cny-large", {"route": "director"})


def test_an_amount_in_a_currency_nobody_thought_of_goes_to_the_director() -> None:
    decision = decide("approval_route", ORDER | {"total_minor": 1, "currency": "XXX"})
    assert (decision.rule, decision.outputs) == ("otherwise", {"route": "director"})


def test_members_of_an_enumeration_are_texts() -> None:
    class Stage(StrEnum):
        TO_SHIP = "to_ship"

    assert decide("deadlines", {"stage": Stage.TO_SHIP}).outputs == {"warn_minutes": 480, "due_minutes": 960}


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"total_minor": None, "currency": "CNY", "tier": "new"}, "total_minor"),
        ({"total_minor": "100", "currency": "CNY", "tier": "new"}, "total_minor"),
        ({"total_minor": True, "currency": "CNY", "tier": "new"}, "total_minor"),
        ({"total_minor": 100.0, "currency": "CNY", "tier": "new"}, "total_minor"),
        ({"total_minor": 100, "currency": None, "tier": "new"}, "currency"),
        ({"total_minor": 100}, "currency"),
        ({"total_minor": 100, "currency": "CNY", "tier": None}, "tier"),
    ],
)
def test_a_table_is_never_asked_without_one_of_its_inputs(values: dict[str, Any], lacks: str) -> None:
    with pytest.raises(MissingInput) as refused:
        decide("approval_route", ORDER | values)
    assert refused.value.values == {"table": "approval_route", "input": lacks}


def test_there_are_no_other_tables() -> None:
    with pytest.raises(LookupError):
        decide("../../../etc/passwd", {})


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("3 >", "Expected a literal at (3, 3)"),
        (">", "Expected a literal at (1, 1)"),
        ("", "Expected a literal at (0, 0)"),
        ("> 3 'x'", "Incomplete parser output"),
        ("trusted", "trusted is not known here; a text is written in quotes"),
        ("len($) > 3", "len is not known here; a text is written in quotes"),
        (3, "a cell is a text"),
    ],
)
def test_a_cell_that_the_engine_would_pass_over_is_refused(cell: object, problem: str) -> None:
    table = raw("approval_route")
    table["rows"][0]["when"]["total_minor"] = cell
    with pytest.raises(BadTable) as refused:
        parse_table(table)
    assert refused.value.values == {
        "table": "approval_route",
        "place": "cny-large.total_minor",
        "problem": problem,
    }


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("tier", "'trustd'", "'trustd' is not one of new, standard, trusted"),
        ("colour", "'red'", "no such input"),
        ("currency", "> 3", "Opcode Compare: Unsupported type"),
    ],
)
def test_a_cell_that_could_never_fit_is_refused(column: str, cell: str, problem: str) -> None:
    table = raw("approval_route")
    table["rows"][1]["when"][column] = cell
    with pytest.raises(BadTable) as refused:
        parse_table(table)
    assert refused.value.values["place"] == f"cny-small-trusted.{column}"
    assert refused.value.values["problem"] == problem


@pytest.mark.parametrize(
    ("then", "place", "problem"),
    [
        ({"route": "boss"}, "cny-large.route", f"'boss' is no position: there are {', '.join(POSITIONS)}"),
        ({}, "cny-large", "must give exactly route"),
        ({"route": "auto", "x": 1}, "cny-large", "must give exactly route"),
    ],
)
def test_an_outcome_nobody_knows_is_refused(then: dict[str, Any], place: str, problem: str) -> None:
    table = raw("approval_route")
    table["rows"][0]["then"] = then
    with pytest.raises(BadTable) as refused:
        parse_table(table)
    assert refused.value.values == {"table": "approval_route", "place": place, "problem": problem}


def test_two_rows_of_one_name_are_refused() -> None:
    table = raw("deadlines")
    table["rows"].append(deepcopy(table["rows"][0]))
    with pytest.raises(BadTable) as refused:
        parse_table(table)
    assert refused.value.values == {
        "table": "deadlines",
        "place": "placed",
        "problem": "another row has the same id",
    }


@pytest.mark.parametrize("part", ["inputs", "outputs", "rows", "otherwise", "examples"])
def test_a_table_of_which_a_part_is_missing_is_refused(part: str) -> None:
    table = raw("review")
    del table[part]
    with pytest.raises(BadTable):
        parse_table(table)


def test_a_chain_names_teams_and_minutes() -> None:
    steps = parse_chain("warehouse@0, manager@15, director@45")
    assert steps == (Step("warehouse", 0), Step("manager", 15), Step("director", 45))


@pytest.mark.parametrize(
    "text", ["", "warehouse", "warehouse@", "@5", "a@0, b@0", "a@10, b@5", "a@0,, b@1", "A@0", "a@-1"]
)
def test_a_chain_that_cannot_be_climbed_is_refused_with_its_table(text: str) -> None:
    with pytest.raises(ValueError, match="step"):
        parse_chain(text)
    table = raw("escalation")
    table["rows"][0]["then"]["chain"] = text
    with pytest.raises(BadTable) as refused:
        parse_table(table)
    assert refused.value.values["place"] == "approval-yellow.chain"


def test_the_calendar_knows_weekends_holidays_and_make_up_days() -> None:
    calendar = working_calendar()
    assert calendar.hours == ((time(9), time(12)), (time(13), time(18)))
    assert calendar.is_working_day(date(2026, 11, 23))
    assert not calendar.is_working_day(date(2026, 11, 22)), "a Sunday"
    assert not calendar.is_working_day(date(2026, 10, 7)), "a Wednesday in the National Day week"
    assert calendar.is_working_day(date(2026, 10, 10)), "a Saturday worked in exchange"
    assert len(calendar.holidays) == 33


@pytest.mark.parametrize(
    "change",
    [
        {"working_days": []},
        {"working_days": ["someday"]},
        {"working_hours": []},
        {"working_hours": ["18:00-09:00"]},
        {"working_hours": ["09:00-13:00", "12:00-18:00"]},
        {"working_hours": ["nine"]},
        {"holidays": ["2026-02-30"]},
        {"make_up_days": None},
    ],
)
def test_a_calendar_without_time_to_work_in_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadTable):
        parse_calendar({**raw("calendar"), **change})
