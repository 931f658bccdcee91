"""Pure decisions about drafts: cleaning by the channel's template, what is missing, what looks the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from core.address import Address
from core.clock import CLOCKS_DIFFER, EARLIEST
from core.han import is_han
from core.intake import cleaning
from core.intake.draft import Buyer, DraftLine, Mended, OrderDraft, Problem
from core.intake.templates import Field, Template
from core.money import HIGHEST_MINOR
from core.orders.rules import digest, missing_parts

MOST_LINES = 200
"""Lines of one order. More than that is a list of orders, or a mistake."""

MOST_PIECES = 1_000_000
"""Pieces of one line."""

LONGEST_NUMBER = 64
"""Letters of an order number."""

LONGEST_WORDS = 200
"""Letters of a source's words for a product that are remembered, once a person has said what they mean."""

ADDRESS_FIELDS = frozenset({f.name for f in fields(Address)} | {"address"})
"""The fields that a new address puts right."""

CAN_BE_LEFT_OUT = frozenset(
    {"external_no", "placed_at", "currency", "note", "customer_ref", "customer_phone", "customer_email", "unit_price"}
    | {"freight"}
)
"""What a person may do without: the order gets a number of ours, the catalogue's price, today's date …"""

_PARTS = re.compile(r"[,，;；、/+]")

_CLEANERS: Mapping[str, Callable[[str], str]] = {
    "email": cleaning.email,
    "country": cleaning.country,
    "currency": cleaning.currency,
    "number": cleaning.number,
}

SHOWN = 80
"""Letters of something unclear that are shown; all of it is kept."""

SAME_MINUTE = timedelta(seconds=60)
"""How near two orders of the same customer and lines must be to be taken for the same."""


class State(StrEnum):
    """Where a draft stands: becomes an order, is one, needs a person, looks like another, or was no order."""

    READY = "ready"
    PLACED = "placed"
    NEEDS_PERSON = "needs_person"
    DUPLICATE = "duplicate"
    DROPPED = "dropped"


UNSETTLED = frozenset({State.NEEDS_PERSON, State.DUPLICATE})
"""A person has to decide about these."""


def number_of(written: str) -> str:
    """The number under which an order is kept. What is too long for one is cut, and still tells it from all others."""
    number = cleaning.number(written)
    if len(number) <= LONGEST_NUMBER:
        return number
    return f"{number[: LONGEST_NUMBER - 17]}…{digest(number)[:16]}"


def can_have_been(moment: datetime, now: datetime) -> bool:
    """Whether something can have been ordered then: not in the future, nor before anybody did."""
    return EARLIEST <= moment <= now + CLOCKS_DIFFER


def dated(draft: OrderDraft, now: datetime) -> OrderDraft:
    """The draft, with a problem if it cannot have been ordered when it says."""
    if draft.placed_at is None or can_have_been(draft.placed_at, now):
        return draft
    return replace(draft, problems=(*draft.problems, Problem("unclear", "placed_at", draft.placed_at.isoformat())))


def clean(draft: OrderDraft, template: Template) -> OrderDraft:
    """The draft as the template has it: every text cleaned and checked, what was changed and what is wrong noted.

    Cleaning what is clean changes nothing.
    """
    texts, problems, mended = draft.texts(), list(draft.problems), list(draft.mended)
    country = _clean_text("country", texts, template, template.country, problems, mended) or template.country
    for name in texts:
        if name != "country" and texts[name]:
            _clean_text(name, texts, template, country, problems, mended)
    numbered = enumerate(draft.lines, start=1)
    lines = [_clean_line(line, place, template, problems, mended) for place, line in numbered]
    cleaned = replace(draft.with_texts(texts), lines=tuple(lines))
    if not cleaned.address.text:
        cleaned = replace(cleaned, address=replace(cleaned.address, text=_joined(cleaned.address)))
    problems += _missing(cleaned, template, {(problem.field, problem.line) for problem in problems})
    return replace(
        cleaned,
        problems=tuple(dict.fromkeys(replace(each, value=cleaning.storable(each.value)) for each in problems)),
        mended=tuple(dict.fromkeys(replace(each, before=cleaning.storable(each.before)) for each in mended)),
    )


def _clean_text(
    name: str, texts: dict[str, str], template: Template, country: str, problems: list[Problem], mended: list[Mended]
) -> str:
    """Clean one field in place; what it is then. What cannot be read stays as it was written, and is a problem."""
    field, written = template.fields.get(name, Field(name)), texts[name]
    if not cleaning.text(written):
        texts[name] = ""
        return ""
    try:
        kept = cleaned(field, written, country)
    except ValueError:
        texts[name] = cleaning.text(written)
        problems.append(Problem("unclear", name, texts[name][:SHOWN]))
        return ""
    if len(kept) > field.longest:
        problems.append(Problem("too-long", name, kept[:SHOWN]))
    if kept != written:
        texts[name] = kept
        mended.append(Mended(name, written, kept))
    return kept


def cleaned(field: Field, written: str, country: str) -> str:
    """A text as its field keeps it. Raises ValueError if it cannot be told what is meant."""
    match field.kind:
        case "phone":
            return cleaning.phone(written, country)
        case "postcode":
            return cleaning.postcode(written, country)
        case "choice":
            return _choice(field, cleaning.text(written))
        case "choices":
            return ",".join(sorted({_choice(field, part) for part in _PARTS.split(cleaning.text(written))} - {""}))
    return _CLEANERS.get(field.kind, cleaning.text)(written)


def _choice(field: Field, written: str) -> str:
    """What one of a field's choices stands for. Raises ValueError if it is none."""
    if (choice := (field.choices or {}).get(written.strip().lower())) is None:
        raise ValueError(written)
    return choice


def _clean_line(
    line: DraftLine, place: int, template: Template, problems: list[Problem], mended: list[Mended]
) -> DraftLine:
    changed: dict[str, str] = {}
    for name in ("sku", "product"):
        field, written = template.fields.get(name, Field(name)), getattr(line, name)
        kept = cleaned(field, written, "")
        if len(kept) > field.longest:
            problems.append(Problem("too-long", name, kept[:SHOWN], place))
        if kept != written:
            changed[name] = kept
            mended.append(Mended(name, written, kept, place))
    return replace(line, **changed) if changed else line  # type: ignore[arg-type]


def _missing(draft: OrderDraft, template: Template, noted: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    """What the template requires and the draft does not have, beyond what was noted already."""
    known = set(noted)
    texts, parts = draft.texts(), missing_parts(draft.address)
    for name in template.required:
        if name in texts and not texts[name] and (name, 0) not in known:
            yield Problem("missing", name)
    if "address" in template.required and draft.address.text and "place" in parts and ("address", 0) not in known:
        yield Problem("incomplete", "address", draft.address.text[:SHOWN])
    if not draft.lines:
        yield Problem("no-lines", "lines")
    if len(draft.lines) > MOST_LINES:
        yield Problem("too-many-lines", "lines", str(len(draft.lines)))
    if not 0 <= draft.freight_minor <= HIGHEST_MINOR:
        yield Problem("unclear", "freight", str(draft.freight_minor))
    for place, line in enumerate(draft.lines, start=1):
        yield from _wrong_with(line, place, known)


def _wrong_with(line: DraftLine, place: int, known: set[tuple[str, int]]) -> Iterator[Problem]:
    if not line.words and line.product_id is None and ("product", place) not in known:
        yield Problem("missing", "product", line=place)
    if line.quantity is None:
        if ("quantity", place) not in known:
            yield Problem("missing", "quantity", line.words[:SHOWN], place)
    elif not 0 < line.quantity <= MOST_PIECES:
        yield Problem("unclear", "quantity", str(line.quantity), place)
    if _has_odd_price(line):
        yield Problem("unclear", "unit_price", str(line.unit_price_minor), place)


def without(draft: OrderDraft, template: Template, left_out: frozenset[str]) -> tuple[OrderDraft, Template]:
    """The draft without some of its fields, and its template without asking for them.

    Without its currency it has no prices either: what was asked in one currency is no price in another.
    """
    texts = {name: "" if name in left_out else text for name, text in draft.texts().items()}
    lines = draft.lines
    if "currency" in left_out:
        lines = tuple(replace(line, unit_price_minor=None) for line in lines)
    elif "unit_price" in left_out:
        unclear = {each.line for each in draft.problems if each.field == "unit_price"}
        lines = tuple(
            replace(line, unit_price_minor=None) if place in unclear or _has_odd_price(line) else line
            for place, line in enumerate(lines, start=1)
        )
    still = tuple(each for each in draft.problems if each.field not in left_out)
    freight_minor = 0 if left_out & {"freight", "currency"} else draft.freight_minor
    placed_at = None if "placed_at" in left_out else draft.placed_at
    fields = {
        name: replace(field, required=field.required and name not in left_out)
        for name, field in template.fields.items()
    }
    shorter = replace(
        draft.with_texts(texts), lines=lines, problems=still, placed_at=placed_at, freight_minor=freight_minor
    )
    return shorter, replace(template, fields=fields)


def without_lines(draft: OrderDraft, places: Collection[int]) -> OrderDraft:
    """The draft without some of its lines (counted from 1); what is noted about the others goes along with them."""
    kept = [place for place in range(1, len(draft.lines) + 1) if place not in places]
    now = {0: 0, **{before: after for after, before in enumerate(kept, start=1)}}
    return replace(
        draft,
        lines=tuple(draft.lines[place - 1] for place in kept),
        problems=tuple(replace(each, line=now[each.line]) for each in draft.problems if each.line in now),
        mended=tuple(replace(each, line=now[each.line]) for each in draft.mended if each.line in now),
    )


def _has_odd_price(line: DraftLine) -> bool:
    return line.unit_price_minor is not None and not 0 <= line.unit_price_minor <= HIGHEST_MINOR


def _joined(address: Address) -> str:
    """The place on one line, from its parts: the largest first in Chinese, the smallest first elsewhere."""
    parts = [address.province, address.city, address.district, address.street, address.detail]
    if address.country in {"CN", "TW", "HK", "MO"}:
        return "".join(filter(None, parts))
    region = " ".join(filter(None, (address.province, address.postcode)))
    return ", ".join(filter(None, (address.street, address.detail, address.district, address.city, region)))


def fingerprint(customer_id: int, lines: Sequence[DraftLine]) -> str:
    """What two orders of the same customer for the same things have in common, in whatever order the lines stand."""
    return digest([customer_id, sorted([line.product_id or 0, line.quantity or 0] for line in lines)])


def parts_of(cleaned: OrderDraft) -> dict[str, str]:
    """Digests of what an order says, part by part: by these it is known whether the same comes again."""
    whole = cleaned.as_json()
    parts: dict[str, Any] = {
        part: whole[part] for part in ("lines", "buyer", "address", "currency", "placed_at", "note")
    }
    parts["refunded"] = cleaned.refunded_minor
    parts["freight"] = [cleaned.freight_minor, cleaned.freight_currency] if cleaned.freight_minor else 0
    return {part: digest([said])[:16] for part, said in parts.items()}


def differing(came: Mapping[str, str], comes: Mapping[str, str]) -> tuple[str, ...]:
    """The parts in which what comes is not what came. What came before this was noted differs in nothing."""
    return tuple(part for part, now in comes.items() if came.get(part, now) != now)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are the same, however they are spaced, and whichever of their parts comes first."""
    return _name(one) == _name(other) != ""


def _name(written: str) -> str:
    words = cleaning.text(written).casefold().split()
    return "".join(sorted("".join(words))) if is_han("".join(words)) else " ".join(sorted(words))


def typed_as(buyer: Buyer) -> str:
    """What a buyer is called by all that they type of themselves; nothing if that is only a name."""
    if not (buyer.phone or buyer.email):
        return ""
    return f"typed:{digest([_name(buyer.name), buyer.phone, buyer.email])[:32]}"


def made_number(cleaned: OrderDraft) -> str:
    """A number for an order that came without one, from what it says: the same row read again is the same order."""
    left_out = {"came", "language", "is_prepaid", "paid_minor", "paid_by", "refunded_minor"}
    if not cleaned.freight_minor:
        left_out |= {"freight_minor", "freight_currency"}
    said = {name: value for name, value in cleaned.as_json().items() if name not in left_out}
    return f"row-{digest({**said, 'problems': (), 'mended': ()})[:16]}"
