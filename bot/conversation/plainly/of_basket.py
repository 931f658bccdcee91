"""Whether a message asks something of the order that is being put together, and not of one that there is."""

from __future__ import annotations

from bot.skills.orders.destinations import destination_in
from bot.understanding.meaning import Meaning
from bot.words.put import Put

CONTENTS = "contents"
"""What is in it so far: it is shown once more."""

BY_WISH = {"shipping_options": "shipping", "delivery_time": "arrival"}
"""What is asked where only the wish says so, and no plain word."""


def asked_of_basket(meaning: Meaning, put: Put) -> str | None:
    """What is asked; None where it is nothing of this, or about an order, a product or a place that is named."""
    facts = meaning.facts
    if facts.order_no or facts.orders or facts.product or facts.address or destination_in(meaning.text):
        return None
    return put.asks_of_basket or (BY_WISH.get(meaning.intent) if put.asks else None)
