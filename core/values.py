"""The values that a sentence can carry, and their form in the database.

A notice is written in one transaction and spoken in another, in a language not yet known. So its values are kept
as what they are (an amount, a moment, a term that has a translation, words somebody typed) and become text at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from core.money import Money


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to a person: the key under which locales/ holds it, and the values it names."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, **values: Value) -> Self:
        """The sentence of that key with these values."""
        return cls(key, values)


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that a person typed, shown to others only after they have been made harmless (see bot.speech)."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """The day on which a moment (UTC) falls where the reader is: for what is not promised to the hour."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that has a name in each language: a product, a warehouse. The reader sees it in their own."""

    names: Mapping[str, str]


Value = str | int | Money | datetime | Day | Sentence | Typed | Named | list["Value"]
"""A value of a sentence. A plain str is ours (an order number, a product's name); what people wrote is Typed."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def pack(value: Value) -> Json:
    """The value's JSON form. Raises TypeError for what a sentence cannot carry."""
    match value:
        case str() | int():
            return value
        case Money():
            return {"money": value.minor, "currency": value.currency}
        case datetime() | Day():
            return _pack_time(value)
        case Typed() | Named():
            return {"typed": value.text} if isinstance(value, Typed) else {"names": dict(value.names)}
        case Sentence():
            return {"key": value.key, "values": pack_all(value.values)}
        case list():
            return [pack(item) for item in value]
    raise TypeError(f"cannot keep a {type(value).__name__} as the value of a sentence")


def _pack_time(value: datetime | Day) -> Json:
    return {"time": value.moment.isoformat(), "day": True} if isinstance(value, Day) else {"time": value.isoformat()}


def pack_all(values: Mapping[str, Value]) -> dict[str, Json]:
    """The JSON form of a sentence's values."""
    return {name: pack(value) for name, value in values.items()}


def unpack(raw: Json) -> Value:
    """The value that `pack` made this JSON from."""
    match raw:
        case str() | int():
            return raw
        case list():
            return [unpack(item) for item in raw]
        case {"money": int(minor), "currency": str(currency)}:
            return Money(minor, currency)
        case {"time": str(moment), **day}:
            return Day(datetime.fromisoformat(moment)) if day else datetime.fromisoformat(moment)
        case {"typed": str(text)} | {"names": dict() as text}:
            return Typed(text) if isinstance(text, str) else Named({key: str(name) for key, name in text.items()})
        case {"key": str(key), "values": dict(values)}:
            return Sentence(key, unpack_all(values))
    raise TypeError(f"not the value of a sentence: {raw!r}")


def unpack_all(raw: Mapping[str, Json]) -> dict[str, Value]:
    """The values that `pack_all` made this JSON from."""
    return {name: unpack(value) for name, value in raw.items()}
