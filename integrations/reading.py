"""Reading what web shops tell: money to the cent, and addresses in their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.address import Address
from core.han import is_han
from core.intake.draft import DraftLine
from core.intake.rules import MOST_LINES
from core.money import minor_digits
from integrations.webhooks import TakeApart

CONTINENT = "CN"
"""Where an address is written from the largest to the smallest, and taken apart by the names of places."""


MOST_MINOR = 10**15
"""What a shop's order can cost at most, in minor units."""


def minor(amount: Decimal, currency: str) -> int:
    """An amount in minor units of its currency. Raises ValueError for one that nobody can owe."""
    scaled = amount.scaleb(minor_digits(currency))
    if abs(scaled) > MOST_MINOR:
        raise ValueError("an amount beyond all sums")
    return int(scaled.to_integral_value())


@dataclass(frozen=True, slots=True)
class Sold:
    """So many pieces of a thing, for this sum."""

    sku: str
    product: str
    quantity: int
    sum_minor: int


def lines_of(goods: Sequence[Sold]) -> tuple[DraftLine, ...]:
    """The lines that hold these goods for just their sums: two, a minor unit apart, for a sum that cannot be divided.

    An order that would become too long by that keeps each on one line; what is left of the sums then goes with delivery
    (`rest_of`), and is less than a minor unit a piece.
    """
    exact = tuple(line for sold in goods for line in _exact(sold))
    if len(exact) <= MOST_LINES:
        return exact
    wanted = (sold for sold in goods if sold.quantity > 0)
    return tuple(DraftLine(each.quantity, each.sku, each.product, each.sum_minor // each.quantity) for each in wanted)


def _exact(sold: Sold) -> list[DraftLine]:
    if sold.quantity <= 0:
        return []
    price, dearer = divmod(sold.sum_minor, sold.quantity)
    split = ((sold.quantity - dearer, price), (dearer, price + 1))
    return [DraftLine(pieces, sold.sku, sold.product, each) for pieces, each in split if pieces]


def rest_of(total_minor: int, lines: Sequence[DraftLine]) -> int:
    """What an order costs besides its goods: delivery, with what the shop adds to it (fees, tips). Less than nothing
    where the sums do not fit each other."""
    return total_minor - sum((line.quantity or 0) * (line.unit_price_minor or 0) for line in lines)


def placed(address: Address, take_apart: TakeApart) -> Address:
    """An address in its parts. A Chinese one is read as it is written, whatever fields it was spread over; shops name
    its province in English or by a number, which its city tells as well."""
    if address.country != CONTINENT:
        return address
    province = address.province if is_han(address.province) else ""
    line = joined(province, address.city, address.street, address.detail, by="")
    whole = Address(line, address.recipient, address.phone, CONTINENT, postcode=address.postcode)
    return take_apart(whole, CONTINENT)


def name_of(given: str | None, family: str | None) -> str:
    """A person's whole name, as it is said in its language: the family first in Chinese."""
    if is_han(family or ""):
        return joined(family, given, by="")
    return joined(given, family, by=" ")


def joined(*parts: str | None, by: str = ", ") -> str:
    """Those of the parts that say something."""
    return by.join(part.strip() for part in parts if part and part.strip())
