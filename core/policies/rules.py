"""Decision tables: rows read from the top, the first that fits decides.

A table is a JSON file that a business person can read (see `tables/`): `inputs` and `outputs` with their kinds, `rows`
with an `id`, what must hold (`when`) and what follows (`then`), `otherwise` for when no row fits (always the safest
outcome), and `examples` that must come out as written. A kind is `integer`, `text`, `boolean`, `chain` (as for
`parse_chain`), `route` (as for `parse_route`), `reason` (why an order is held: one of REASONS, or a sentence of one's
own), with `?` where null may stand, or a list of the texts that may occur. Amounts are in minor units. Of a table with
`"hits": "all"` every row that fits counts, and an example names them all, with commas between.

A cell of `when` is a test in the words of zen-engine: `> 100`, `[0..200]`, `'CNY'`, `'new', 'trusted'`, `true`,
joined by `and`, `or`, `not`, `in`. An input that a row does not name may be anything. Every cell is checked when a
table is loaded. zen-engine compiles and evaluates the cells; the rows are gone through here and not by the engine's own
decision table, which passes silently over a row whose cell it cannot read or compare, and is many times slower.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import zen

from core.policies.errors import BadTable, MissingInput
from core.policies.routes import parse_route

OTHERWISE = "otherwise"
"""The name of the row that decides when no other one fits."""

_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d]\w*")
_RANGE = re.compile(r"(-?\d+)\s*\.\.\s*(-?\d+)")
_WORDS = frozenset({"and", "or", "not", "in", "true", "false", "null"})
_STEP = re.compile(r"([a-z][a-z_]*)@(\d{1,5})")
_TYPES: Mapping[str, type] = {
    "integer": int, "text": str, "boolean": bool, "chain": str, "reason": str, "route": str,
}  # fmt: skip
_SAMPLES: Mapping[type, object] = {int: 0, str: "", bool: False}

REASONS = (
    "hold-address-incomplete",
    "hold-unpaid",
    "hold-stock-short",
    "hold-over-credit",
    "hold-below-floor",
    "hold-licence-unsigned",
    "hold-contact-elsewhere",
    "hold-large-first-order",
    "hold-exchange-goods",
    "hold-needs-a-look",
)
"""The reasons for holding an order that have a sentence in every language."""

Kind = str | tuple[str, ...]
"""What may stand in a column: the name of a kind, or the texts to choose from."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an escalation chain: whom to call, this many minutes after the call began."""

    team: str
    after: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a version of a table said about some values: the id of the row that fired, and what follows."""

    table: str
    version: int
    rule: str
    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]

    def kept(self) -> dict[str, Any]:
        """The decision as facts keep it, so that "why?" can be answered later."""
        return {
            "table": self.table,
            "version": self.version,
            "rule": self.rule,
            "inputs": dict(self.inputs),
            "outputs": dict(self.outputs),
        }


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `note` says in each language what it means."""

    id: str
    when: Mapping[str, str]
    then: Mapping[str, Any]
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """Values for which a table must choose a certain row."""

    values: Mapping[str, Any]
    row: str


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table, ready to decide. `otherwise` is its last row; `tests` are the compiled cells of each.

    `collects`: every row that fits counts, not only the first.
    """

    name: str
    title: Mapping[str, str]
    inputs: Mapping[str, Kind]
    outputs: Mapping[str, Kind]
    rows: Mapping[str, Row]
    tests: Mapping[str, Mapping[str, zen.Expression]]
    examples: tuple[Example, ...]
    collects: bool = False

    def decide(self, values: Mapping[str, Any], version: int = 1) -> tuple[Decision, ...]:
        """The first row that fits, or all of them if the table collects; else `otherwise`.

        Raises MissingInput if an input lacks or is not of its kind.
        """
        for name, kind in self.inputs.items():
            if not _is_of(values.get(name), kind):
                raise MissingInput(table=self.name, input=name)
        inputs = {name: _plain(values[name]) for name in self.inputs}
        fitting = self._fitting(inputs)
        fired = list(fitting) if self.collects else [next(fitting, OTHERWISE)]
        return tuple(
            Decision(self.name, version, row_id, inputs, self.rows[row_id].then) for row_id in fired or [OTHERWISE]
        )

    def _fitting(self, inputs: Mapping[str, Any]) -> Iterator[str]:
        """The ids of the rows that fit, without `otherwise`."""
        for row_id, tests in self.tests.items():
            if row_id != OTHERWISE and all(cell.evaluate({"$": inputs[column]}) for column, cell in tests.items()):
                yield row_id


def parse_table(raw: Mapping[str, Any]) -> Table:
    """The table that this JSON describes. Raises BadTable, naming the first place in it that could mislead."""
    name = str(raw.get("name", ""))
    for place, problem in problems_of(raw):
        raise BadTable(table=name, place=place, problem=problem)
    inputs, outputs, rows, examples = _parts(raw)
    by_id = {row.id: row for row in rows}
    tests = {row.id: {column: zen.compile_unary_expression(cell) for column, cell in row.when.items()} for row in rows}
    return Table(name, raw.get("title", {}), inputs, outputs, by_id, tests, examples, raw.get("hits") == "all")


def problems_of(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The place (`row.column`, `example 3.column`) and nature of everything in a table that could mislead."""
    try:
        inputs, outputs, rows, examples = _parts(raw)
    except (KeyError, TypeError, AttributeError) as mistake:
        yield "-", f"missing or malformed: {mistake}"
        return
    yield from _problems(inputs, outputs, rows)
    for number, example in enumerate(examples, start=1):
        yield from _example_problems(f"example {number}", example, inputs, {row.id for row in rows})


def failing_examples(table: Table) -> Iterator[tuple[int, str, str]]:
    """The examples that do not come out as written: their number (from 1), the rows expected and those that fired."""
    for number, example in enumerate(table.examples, start=1):
        fired = [decision.rule for decision in table.decide(example.values)]
        if fired != row_ids(example.row):
            yield number, example.row, ", ".join(fired)


def row_ids(written: str) -> list[str]:
    """The rows that an example names."""
    return [each.strip() for each in written.split(",")]


def parse_chain(text: str) -> tuple[Step, ...]:
    """The steps of a chain such as `warehouse@0, manager@15`: team and minutes, ever later. Raises ValueError."""
    steps: list[Step] = []
    for part in text.split(","):
        match = _STEP.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"not a step of a chain: {part.strip()!r} (a step is written team@minutes)")
        step = Step(match[1], int(match[2]))
        if steps and step.after <= steps[-1].after:
            raise ValueError(f"the step {part.strip()!r} is not later than the one before it")
        steps.append(step)
    return tuple(steps)


def _parts(raw: Mapping[str, Any]) -> tuple[dict[str, Kind], dict[str, Kind], list[Row], tuple[Example, ...]]:
    """Inputs, outputs, rows (`otherwise` the last) and examples. Raises KeyError, TypeError, AttributeError."""
    inputs = {column: _kind(kind) for column, kind in raw["inputs"].items()}
    outputs = {column: _kind(kind) for column, kind in raw["outputs"].items()}
    rows = [_row(row, row["id"]) for row in raw["rows"]]
    rows.append(_row({"when": {}, **raw[OTHERWISE]}, OTHERWISE))
    examples = tuple(Example(each["values"], str(each["row"])) for each in raw["examples"])
    return inputs, outputs, rows, examples


def _row(raw: Mapping[str, Any], row_id: str) -> Row:
    return Row(str(row_id), raw["when"], raw["then"], raw["note"])


def _kind(raw: object) -> Kind:
    if isinstance(raw, list):
        return tuple(str(choice) for choice in raw)
    if str(raw).removesuffix("?") not in _TYPES:
        raise TypeError(f"unknown kind {raw!r}")
    return str(raw)


def _type_of(kind: Kind) -> type:
    return str if isinstance(kind, tuple) else _TYPES[kind.removesuffix("?")]


def _is_of(value: object, kind: Kind) -> bool:
    """Whether a value is of a kind. Truth is no number here, though Python counts with it."""
    return isinstance(value, _type_of(kind)) and isinstance(value, bool) == (_type_of(kind) is bool)


def _plain(value: object) -> object:
    """The value as the engine knows it: members of enumerations are texts."""
    return str(value) if isinstance(value, str) else value


def _problems(inputs: Mapping[str, Kind], outputs: Mapping[str, Kind], rows: list[Row]) -> Iterator[tuple[str, str]]:
    """The place and nature of everything that could make the table decide otherwise than it reads."""
    seen: set[str] = set()
    for row in rows:
        if not any(said.strip() for said in row.note.values()):
            yield f"{row.id}.note", "say what the row means: whoever is asked because of it reads this"
        if row.id in seen:
            yield row.id, "another row has the same id"
        seen.add(row.id)
        for column, cell in row.when.items():
            if column not in inputs:
                yield f"{row.id}.{column}", "no such input"
            elif problem := _cell_problem(cell, inputs[column]):
                yield f"{row.id}.{column}", problem
        if row.then.keys() != outputs.keys():
            yield row.id, f"must give exactly {', '.join(outputs)}"
        for column, value in row.then.items():
            if column in outputs and (problem := _output_problem(value, outputs[column])):
                yield f"{row.id}.{column}", problem


def _example_problems(
    place: str, example: Example, inputs: Mapping[str, Kind], known: set[str]
) -> Iterator[tuple[str, str]]:
    for column, kind in inputs.items():
        if not _is_of(example.values.get(column), kind):
            yield f"{place}.{column}", f"{example.values.get(column)!r} is not of the kind {_said(kind)}"
    for column in example.values:
        if column not in inputs:
            yield f"{place}.{column}", "no such input"
    for row_id in row_ids(example.row):
        if row_id not in known:
            yield f"{place}.row", f"there is no row {row_id!r}"


def _said(kind: Kind) -> str:
    return "text" if isinstance(kind, tuple) else kind


def _cell_problem(cell: object, kind: Kind) -> str | None:
    """What is wrong with a test, if anything: unreadable, or a word or text that could never match."""
    if not isinstance(cell, str):
        return "a cell is a text"
    for word in _WORD.findall(_TEXT.sub("", cell)):
        if word not in _WORDS:
            return f"{word} is not known here; a text is written in quotes"
    for low, high in _RANGE.findall(_TEXT.sub("", cell)):
        if int(low) > int(high):
            return f"nothing is from {low} to {high}; the smaller number comes first"
    for quoted in _TEXT.findall(cell):
        if isinstance(kind, tuple) and quoted[1:-1] not in kind:
            return f"{quoted} is not one of {', '.join(kind)}"
    try:
        zen.compile_unary_expression(cell).evaluate({"$": _SAMPLES[_type_of(kind)]})
    except RuntimeError as failure:
        return _first_words(failure)
    return None


def _output_problem(value: object, kind: Kind) -> str | None:
    if isinstance(kind, tuple):
        return None if value in kind else f"{value!r} is not one of {', '.join(kind)}"
    if value is None and kind.endswith("?"):
        return None
    if not _is_of(value, kind):
        return f"{value!r} is not of the kind {kind}"
    if kind.startswith("reason") and str(value).startswith("hold-") and value not in REASONS:
        return f"{value!r} is not one of {', '.join(REASONS)}; any other reason is written as a sentence"
    if kind in _PARSERS:
        try:
            _PARSERS[str(kind)](str(value))
        except ValueError as mistake:
            return str(mistake)
    return None


_PARSERS: Mapping[str, Callable[[str], object]] = {"chain": parse_chain, "route": parse_route}
"""Kinds whose texts have a form of their own, and what reads them."""


def _first_words(failure: RuntimeError) -> str:
    """The engine's own message, without the backtrace it carries."""
    head = str(failure).split("\n", 1)[0]
    try:
        return str(json.loads(head)["source"])
    except (ValueError, KeyError, TypeError):
        return head
