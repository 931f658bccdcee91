"""Pure decisions about other prices for the goods of an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from core.money import HIGHEST_MINOR, Money
from core.orders.errors import PriceBelowZero, SamePrices, TooMuch
from core.orders.lifecycle import NOT_SHIPPED
from core.orders.queries import OrderView


@dataclass(frozen=True, slots=True)
class Repricing:
    """A line of an order at another price. `place` counts lines from 0; prices are of one piece, in minor units of the
    order's currency."""

    place: int
    product_id: int
    before_minor: int
    after_minor: int

    def reversed(self) -> Repricing:
        """The way back."""
        return replace(self, before_minor=self.after_minor, after_minor=self.before_minor)

    def as_json(self) -> dict[str, Any]:
        """The form in which facts and questions keep it."""
        return asdict(self)


def repricings(order: OrderView, prices: Mapping[int, int]) -> tuple[Repricing, ...]:
    """What changes with these prices (place of a line → price of one piece). Raises PriceBelowZero, TooMuch,
    SamePrices."""
    if any(price < 0 for price in prices.values()):
        raise PriceBelowZero
    if any(prices.get(place, 0) * line.quantity > HIGHEST_MINOR for place, line in enumerate(order.lines)):
        raise TooMuch(Money(HIGHEST_MINOR, order.total.currency))
    found = tuple(
        Repricing(place, line.product_id, line.unit_price.minor, prices[place])
        for place, line in enumerate(order.lines)
        if prices.get(place, line.unit_price.minor) != line.unit_price.minor
    )
    if not found:
        raise SamePrices(order.order_no)
    return found


def kept_in(detail: Mapping[str, Any]) -> tuple[Repricing, ...]:
    """The prices that a question about them keeps."""
    return tuple(Repricing(**each) for each in detail.get("prices", ()))


def fits(order: OrderView, changes: Sequence[Repricing]) -> bool:
    """Whether an order can still change, and its lines are and cost what they did when the prices were named."""
    lines = dict(enumerate(order.lines))
    return order.status in NOT_SHIPPED and all(
        each.place in lines
        and lines[each.place].product_id == each.product_id
        and lines[each.place].unit_price.minor == each.before_minor
        for each in changes
    )


def at_prices(order: OrderView, changes: Sequence[Repricing]) -> OrderView:
    """The order as it is at these prices."""
    prices = {each.place: each.after_minor for each in changes}
    lines = tuple(
        replace(line, unit_price=Money(prices.get(place, line.unit_price.minor), line.unit_price.currency))
        for place, line in enumerate(order.lines)
    )
    goods = sum(line.unit_price.times(line.quantity).minor for line in lines)
    return replace(order, lines=lines, total=Money(goods + order.freight.minor, order.total.currency))
