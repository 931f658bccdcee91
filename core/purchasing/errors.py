"""What can be refused about purchases.

NotFound
├── UnknownPurchase  no purchase of that number
└── UnknownSupplier  no supplier of that name
Invalid
├── BadQuantity      nothing, more than anybody buys, or fewer than the supplier sells
├── BadSupplier      a supplier without a name, or of that name already, or with an impossible time
└── TooMuchCame      more than was ordered
Conflict
├── NoSupplier       nobody is known to sell the product
├── PurchaseOver     it has come, or was given up
└── PurchaseChanged  it is not what the speaker was shown, or not yet ordered
"""

from __future__ import annotations

from core.errors import Conflict, Invalid, NotFound
from core.values import Sentence


class UnknownPurchase(NotFound):
    """There is no such purchase."""

    key = "refused-unknown-purchase"


class UnknownSupplier(NotFound):
    """There is no such `what`: supplier, or product or warehouse to buy for."""

    key = "refused-unknown-supplier"

    def __init__(self, what: str = "supplier") -> None:
        super().__init__(what=Sentence(f"supplies-{what}"))


class BadQuantity(Invalid):
    """The supplier sells at least so many, and nobody buys more than so many at once."""

    key = "refused-bad-quantity"

    def __init__(self, least: int, most: int) -> None:
        super().__init__(least=least, most=most)


class BadSupplier(Invalid):
    """`wrong` is what is wrong: name, taken (a name that another has), days, rank, cost or least."""

    key = "refused-bad-supplier"

    def __init__(self, wrong: str) -> None:
        super().__init__(wrong=Sentence(f"supplier-wrong-{wrong}"))


class TooMuchCame(Invalid):
    """More has come than is outstanding: that needs a look before it goes on the shelf."""

    key = "refused-too-much-came"

    def __init__(self, number: str, outstanding: int) -> None:
        super().__init__(number=number, outstanding=outstanding)


class NoSupplier(Conflict):
    """Nobody is known to sell this product."""

    key = "refused-no-supplier"


class PurchaseOver(Conflict):
    """The purchase has ended: it has come, or was given up."""

    key = "refused-purchase-over"

    def __init__(self, number: str, state: str) -> None:
        super().__init__(number=number, state=Sentence(f"purchase-state-{state.replace('_', '-')}"))


class PurchaseChanged(Conflict):
    """The purchase is not, or no longer, what the speaker was shown."""

    key = "refused-purchase-changed"

    def __init__(self, number: str) -> None:
        super().__init__(number=number)
