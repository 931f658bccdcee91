"""Asking the policies.

decide("approval_route", {"total_minor": …, "currency": …, "tier": …})   who approves an order
decide("change_route", {"total_minor": …, "extra_minor": …, "freight_minor": …, …})   who approves a change to one
decide("freight", {"currency": …, "country": …, "region": …})   what customers pay for freight
decide("review", {"total_minor": …, "address_complete": …, "stock_short": …, "tier": …})   goes on or waits
decide("deadlines", {"stage": …})                  how long a stage may take
decide("escalation", {"stage": …, "light": …})     who is called when a light changes
working_calendar()                                 working hours and holidays
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from core.policies.calendar import Calendar, parse_calendar
from core.policies.rules import Decision, Table, parse_table

TABLES = ("approval_route", "change_route", "review", "deadlines", "escalation", "freight")
"""The decision tables of the house, each a file in `tables/`."""


def decide(table: str, values: Mapping[str, Any]) -> Decision:
    """What a table says about these values. Raises MissingInput if one of its inputs lacks or is not of its kind."""
    return table_named(table).decide(values)


def note_of(table: str, rule: str) -> dict[str, str]:
    """What a row of a table means, in each language: the answer to "why?". Empty for a row that is gone by now."""
    rows = table_named(table).rows
    return dict(rows[rule].note) if rule in rows else {}


@cache
def table_named(name: str) -> Table:
    """A table, read and checked once. Raises BadTable if it cannot be used, LookupError if there is none."""
    if name not in TABLES:
        raise LookupError(f"no policy table {name!r}")
    return parse_table(_read(name))


@cache
def working_calendar() -> Calendar:
    """Working hours, holidays and make-up days, read and checked once. Raises BadTable if they cannot be used."""
    return parse_calendar(_read("calendar"))


def _read(name: str) -> Any:
    return json.loads((resources.files(__package__) / "tables" / f"{name}.json").read_text(encoding="utf-8"))
