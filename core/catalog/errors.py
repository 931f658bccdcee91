"""What can be refused about the catalogue."""

from __future__ import annotations

from core.errors import Conflict, Invalid
from core.money import Money


class NoName(Invalid):
    """A product needs a name in at least one language."""

    key = "refused-product-without-name"


class NoPrice(Invalid):
    """What is sold for the first time, or in another currency, needs a price."""

    key = "refused-product-without-price"


class PriceTooHigh(Invalid):
    """What a thing costs has to fit into sums."""

    key = "refused-too-much"

    def __init__(self, most: Money) -> None:
        super().__init__(most=most)


class FloorAbovePrice(Invalid):
    """Below its floor price a product is not sold without a look; so the floor is no higher than the price."""

    key = "refused-floor-above-price"

    def __init__(self, sku: str, floor: Money, price: Money) -> None:
        super().__init__(sku=sku, floor=floor, price=price)


class BadTrait(Invalid):
    """A kind, a checkpoint, a weight or a volume that no product can have."""

    key = "refused-product-trait"

    def __init__(self, sku: str) -> None:
        super().__init__(sku=sku)


class OtherCurrency(Conflict):
    """A product is sold in one currency, and nobody has said that it is to be another from now on."""

    key = "refused-currency-change"

    def __init__(self, sku: str, before: str, after: str) -> None:
        super().__init__(sku=sku, before=before, after=after)
