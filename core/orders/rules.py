"""Pure decisions about orders."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from core.address import Address
from core.money import HIGHEST_MINOR, Money
from core.orders.errors import AddressIncomplete, AlreadyDelivered, AlreadyShipped, OrderOver, TooMuch
from core.orders.lifecycle import NOT_SHIPPED, OVER, Status

REASON_LIMIT = 500
"""Characters of a reason that are kept."""


def shortened(reason: str) -> str:
    """A reason of somebody who cannot be asked for a shorter one: a long one is cut at a word, as an ellipsis tells."""
    if len(reason) <= REASON_LIMIT:
        return reason
    begun = reason[: REASON_LIMIT - 1]
    words, _, _ = begun.rpartition(" ")
    return f"{words if len(words) > REASON_LIMIT // 2 else begun}…"


class Source(StrEnum):
    """Where orders come from that are written down by the house; those of a program bear the name of its key.
    EXCHANGE: what goes out for goods that come back, which is no sale."""

    CHAT = "chat"
    SHEET = "sheet"
    EMAIL = "email"
    DEMO = "demo"
    EXCHANGE = "exchange"


_NUMERALS = frozenset("一二三四五六七八九十百")


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A product and how many of it, at a unit price in minor units."""

    product_id: int
    names: dict[str, str]
    quantity: int
    unit_price_minor: int


@dataclass(frozen=True, slots=True)
class Review:
    """What came of a review: why the order is held (nothing: it is not), its turn, and the decisions as facts keep
    them."""

    reasons: tuple[str, ...] = ()
    priority: str = ""
    decisions: tuple[dict[str, Any], ...] = ()


NO_REVIEW = Review()
"""A person did it."""


@dataclass(frozen=True, slots=True)
class LineWish:
    """What a line is to be: so many of a product. `kept` is the place of the line it was, counted from 0; a line that
    keeps its product keeps its price."""

    product_id: int
    quantity: int
    kept: int | None = None


def total_of(lines: Sequence[LineDraft], currency: str) -> Money:
    """What the lines cost together. Raises TooMuch."""
    if any(line.quantity * line.unit_price_minor > HIGHEST_MINOR for line in lines):
        raise TooMuch(Money(HIGHEST_MINOR, currency))
    return Money(sum(line.quantity * line.unit_price_minor for line in lines), currency)


def missing_parts(address: Address) -> list[str]:
    """What a parcel needs and the address does not say: somebody, a number to call, a place down to the door."""
    parts = {"recipient": address.recipient, "phone": address.phone, "place": not missing_of_place(address)}
    return [name for name, known in parts.items() if not known]


def missing_of_place(address: Address) -> list[str]:
    """What of the place is not said: the town, the door."""
    door_known = bool(address.detail) or any(c.isdecimal() or c in _NUMERALS for c in address.street)
    parts = {"town": address.city or address.province or address.postcode, "door": door_known}
    return [name for name, known in parts.items() if not known]


def check_can_change(status: Status, order_no: str) -> None:
    """An order can be changed or given up until its goods have left.

    Raises AlreadyShipped, AlreadyDelivered, OrderOver.
    """
    if status in OVER:
        raise OrderOver(order_no, status)
    if status is Status.DELIVERED:
        raise AlreadyDelivered(order_no)
    if status not in NOT_SHIPPED:
        raise AlreadyShipped(order_no)


def check_complete(address: Address) -> None:
    """Raises AddressIncomplete naming what is missing."""
    if missing := missing_parts(address):
        raise AddressIncomplete(missing)


def digest(shown: object) -> str:
    """A fingerprint of what somebody was shown (JSON-ready), so that a decision can be bound to it."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def address_as_dict(address: Address) -> dict[str, str]:
    """The address in the form in which an order keeps it."""
    return asdict(address)


def line_as_dict(line: LineDraft) -> dict[str, Any]:
    """A line in the form in which the journal keeps it."""
    return asdict(line)
