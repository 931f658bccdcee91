"""What is asked of an order while it is put together: answered from what is in the basket, which stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.skills.warehouse.words import carrier_term
from core.money import Money
from core.policies.rates import Quote
from core.values import Sentence, Value

ASKED = "asked"
"""Where it is kept what was asked: `ordered`, `total`, `shipping`, `arrival` or CONTENTS."""

CONTENTS = "contents"
"""What is in it so far: it is shown once more."""


def answer(asked: str, total: Money, freight: Quote | None) -> Sequence[Sentence]:
    """The answer, from what all of it costs and what its delivery does, which may be apart in another currency."""
    if asked == "ordered":
        return (Sentence("basket-not-ordered"),)
    if freight is None:
        total_alone = (Sentence("basket-goods-total", {"total": total}),) if asked == "total" else ()
        return (*total_alone, Sentence("shipping-unknown"))
    values: dict[str, Value] = {"total": total, "price": freight.price, "days": freight.days}
    values["carrier"] = carrier_term(freight.carrier)
    if freight.price.currency == total.currency or asked == "arrival":
        return (Sentence(f"basket-{asked}", values),)
    key = "basket-total-apart" if asked == "total" else f"basket-{asked}"
    return (Sentence(key, values), Sentence("shipping-charged-in", {"currency": freight.price.currency}))


def answer_before(asked: str) -> Sentence:
    """The answer where it is not known yet what is to be ordered, or where it goes."""
    if asked == CONTENTS:
        return Sentence("basket-is-empty")
    return Sentence("basket-not-ordered-yet" if asked == "ordered" else "basket-not-known-yet")
