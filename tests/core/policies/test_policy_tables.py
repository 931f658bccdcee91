"""The tables of the house decide as their examples say, and a table that could mislead is refused."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, time
from enum import StrEnum
from typing import Any

import pytest

from core.people.rules import POSITIONS
from core.policies.calendar import parse_calendar
from core.policies.errors import BadTable, MissingInput
from core.policies.queries import TABLES, shipped
from core.policies.rules import Decision, Step, Table, failing_examples, parse_chain, parse_table, problems_of, row_ids


def raw(name: str) -> dict[str, Any]:
    return deepcopy(dict(shipped(name)))


ORDER = {"tier": "trusted", "product_type": "general", "discount_percent": 0}
"""What is ordinary about an order."""


def table_named(name: str) -> Table:
    return parse_table(raw(name))


def decide(table: str, values: dict[str, Any]) -> Decision:
    return table_named(table).decide(values)[0]


@pytest.mark.parametrize("name", TABLES)
def test_every_example_of_every_table_comes_out_as_written(name: str) -> None:
    assert table_named(name).examples
    assert list(failing_examples(table_named(name))) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_an_example_and_a_note_in_both_languages(name: str) -> None:
    table = table_named(name)
    assert {row for example in table.examples for row in row_ids(example.row)} == set(table.rows)
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


def test_a_table_that_collects_says_all_that_fits_and_otherwise_only_when_nothing_does() -> None:
    values = dict(table_named("review").examples[0].values)
    said = table_named("review").decide(values)
    assert [each.rule for each in said] == ["address-incomplete", "stock-short", "clear"]
    assert [each.outputs["reason"] for each in said] == ["hold-address-incomplete", "hold-stock-short", None]
    assert [each.rule for each in table_named("review").decide({**values, "tier": "?", "stock_short": True})] == [
        "address-incomplete",
        "stock-short",
    ]
    nothing = {**values, "tier": "?", "stock_short": False, "address_complete": True}
    assert [each.rule for each in table_named("review").decide(nothing)] == ["otherwise"]


def test_a_decision_is_kept_with_its_version_and_just_the_inputs_of_the_table() -> None:
    values = ORDER | {"total_minor": 12_800_000, "currency": "CNY"}
    (decision,) = table_named("approval_route").decide({**values, "more": "than asked"}, version=7)
    assert decision.kept() == {
        "table": "approval_route",
        "version": 7,
        "rule": "cny-large",
        "inputs": values,
        "outputs": {"route": "director"},
    }


def test_all_that_is_wrong_with_a_table_is_told_at_once() -> None:
    table = raw("review")
    table["rows"][0]["when"]["colour"] = "'red'"
    table["rows"][1]["then"] = {"outcome": "stop", "reason": "hold-unpayed"}
    table["examples"][2]["row"] = "unpayed, clear"
    table["examples"][3]["values"]["total_minor"] = "much"
    del table["examples"][4]["values"]["tier"]
    table["examples"][5]["values"]["colour"] = "red"
    places = [place for place, _ in problems_of(table)]
    assert places == [
        "address-incomplete.colour",
        "unpaid.outcome",
        "unpaid.reason",
        "example 3.row",
        "example 4.total_minor",
        "example 5.tier",
        "example 6.colour",
    ]


def test_a_reason_is_one_with_a_sentence_or_a_sentence_itself() -> None:
    table = raw("review")
    table["rows"][1]["then"]["reason"] = "先和财务确认"
    assert parse_table(table).rows["unpaid"].then["reason"] == "先和财务确认"
    table["rows"][1]["then"]["reason"] = "hold-because"
    with pytest.raises(BadTable) as refused:
        parse_table(table)
    assert refused.value.values["place"] == "unpaid.reason"


def test_examples_that_fail_are_told_with_what_came_out_instead() -> None:
    table = raw("review")
    table["examples"][1]["row"] = "clear"
    table["examples"][4]["row"] = "otherwise"
    assert list(failing_examples(parse_table(table))) == [
        (2, "clear", "stock-short, clear"),
        (5, "otherwise", "over-credit, clear"),
    ]


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
    calendar = parse_calendar(raw("calendar"))
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
