"""What each sales channel gives: one template for each, a file in `templates/` that says which fields there are.

    title          what people call the channel
    like           another template, which this one follows in all that it does not say itself
    number         "theirs": orders keep the channel's number as theirs where it is free; "ours": they get one of ours
    new_customers  whether a buyer nobody knows becomes a customer by ordering; otherwise a person decides
    self_named     whether buyers type themselves who they are, and nobody has checked: then a phone or an e-mail tells
                   a customer only together with their name
    by_name        whether a name alone tells a customer, if just one bears it
    country, currency, language   what is meant where nothing is said
    [fields.…]     for each field: its `kind` of cleaning, `required`, `longest` text, `choices`, and the `columns`
                   that hold it in a spreadsheet, in both languages

A source is read by the template of its name (`shop-eu` by `shop`); one that has none, by `api`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

KINDS = frozenset(
    {
        "text",
        "number",
        "phone",
        "email",
        "country",
        "postcode",
        "currency",
        "quantity",
        "amount",
        "measure",
        "moment",
        "choice",
        "choices",
    }
)
"""The kinds of fields: each is cleaned by the function of that name in core.intake.cleaning."""

CHANNELS = ("api", "chat", "sheet", "shop", "shopify", "woocommerce")
"""The channels that have a template; `shop` serves web shops, whose buyers are new as a rule."""

LISTS = ("customers", "products")
"""Lists that are imported beside orders, described in the same way."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a template. `choices` maps every way of writing a choice to the choice."""

    name: str
    kind: str = "text"
    required: bool = False
    longest: int = 500
    choices: Mapping[str, str] | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What a channel gives, and how it is read."""

    name: str
    title: Mapping[str, str]
    fields: Mapping[str, Field]
    number: str = "ours"
    new_customers: bool = False
    self_named: bool = False
    by_name: bool = False
    country: str = "CN"
    currency: str = "CNY"
    language: str = "zh"

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which there is no order."""
        return tuple(field.name for field in self.fields.values() if field.required)


@cache
def template_of(source: str) -> Template:
    """The template that reads a source."""
    channel = source.partition("-")[0]
    return _read(channel if channel in CHANNELS else "api")


@cache
def list_template(name: str) -> Template:
    """The template of a list. Raises LookupError if there is none."""
    if name not in LISTS:
        raise LookupError(f"no list {name!r}")
    return _read(name)


def _read(name: str) -> Template:
    return parse_template(name, _raw(name))


def _raw(name: str) -> Mapping[str, Any]:
    """What the file of a template says, and that of the one it follows."""
    path = resources.files(__package__) / "templates" / f"{name}.toml"
    own = tomllib.loads(path.read_text(encoding="utf-8"))
    if "like" not in own:
        return own
    other = _raw(own.pop("like"))
    return {**other, **own, "fields": {**other["fields"], **own.get("fields", {})}}


def parse_template(name: str, raw: Mapping[str, Any]) -> Template:
    """The template that this describes. Raises ValueError or TypeError, naming the place, for what it cannot mean."""
    fields = {field: _field(name, field, about) for field, about in raw["fields"].items()}
    rest = {key: value for key, value in raw.items() if key != "fields"}
    if rest.get("number", "ours") not in {"ours", "theirs"}:
        raise ValueError(f"{name}: number is ours or theirs")
    return Template(name=name, fields=fields, **rest)


def _field(template: str, name: str, about: Mapping[str, Any]) -> Field:
    field = Field(name, **{**about, "columns": tuple(about.get("columns", ()))})
    if field.kind not in KINDS:
        raise ValueError(f"{template}.{name}: no kind {field.kind!r}")
    if (field.kind in {"choice", "choices"}) != bool(field.choices):
        raise ValueError(f"{template}.{name}: a choice needs choices, and nothing else has them")
    return field
