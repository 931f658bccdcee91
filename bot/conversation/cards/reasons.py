"""Why: what the rows of the policies mean that led to something, and the values they went by, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.speech import Voice
from core.money import Money
from core.orders.lifecycle import Status
from core.orders.queries import OrderView
from core.policies.errors import UnknownTable, UnknownVersion
from core.policies.queries import freight_currency, note_of, table_of_version
from core.values import Sentence, Typed, Value


def because(db: Session, kept: Mapping[str, Any], voice: Voice) -> Sentence:
    """What a row means, and the values that it tested: "over 100,000 yuan: the director (total ¥128,000.00)".

    `kept` is a decision as facts keep it. Truths are left out: the row's own words say them.
    """
    note = voice.name(note_of(db, kept["table"], kept["version"], kept["rule"]))
    inputs = kept["inputs"]
    tested = [name for name in _tested(db, kept) if not isinstance(inputs.get(name), bool) and name in inputs]
    values: list[Value] = [_value(name, inputs) for name in tested if name != "currency"]
    if not values:
        return Sentence("said", {"text": Typed(note)})
    return Sentence.of("because", note=Typed(note), values=values)


def source(db: Session, decisions: Sequence[Mapping[str, Any]], when: datetime, voice: Voice) -> Sentence:
    """Where decisions stand: table and version, and when it was. `decisions` are as facts keep them."""
    first = decisions[0]
    title = voice.name(dict(table_of_version(db, first["table"], first["version"]).title))
    return Sentence.of("why-source", table=title, version=first["version"], when=when)


def hold_reasons(order: OrderView) -> tuple[Sentence, ...]:
    """Why an order is on hold: all the review's reasons, which are sentences of ours, or somebody's own words."""
    if order.status is not Status.ON_HOLD:
        return ()
    return tuple(reason_in_words(each) for each in order.findings or filter(None, (order.reason,)))


def reason_in_words(reason: str) -> Sentence:
    """A reason for holding an order as a sentence."""
    ours = reason.removeprefix("hold-")
    return Sentence(f"hold-{ours}") if ours != reason else Sentence("said", {"text": Typed(reason)})


def _tested(db: Session, kept: Mapping[str, Any]) -> Sequence[str]:
    """The inputs that the row asks about; all of the table's for the row that decides when none fits."""
    try:
        table = table_of_version(db, kept["table"], kept["version"])
    except (UnknownTable, UnknownVersion):
        return []
    row = table.rows.get(kept["rule"])
    return [name for name in table.inputs if row is None or not row.when or name in row.when]


def _value(name: str, inputs: Mapping[str, Any]) -> Sentence:
    """An input and its value: "total ¥128,000.00"."""
    value = inputs[name]
    currency = freight_currency() if name == "freight_minor" else inputs.get("currency")
    spoken: Value = Money(value, currency) if name.endswith("_minor") and currency else value
    return Sentence(f"input-{name.replace('_', '-')}", {"value": spoken})
