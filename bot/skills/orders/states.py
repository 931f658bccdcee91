"""The state of orders that a message asks for: 还没发货的订单, "my delivered orders"."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.speech import LOCALES
from bot.understanding.normalise import read
from bot.understanding.words import discover
from core.orders.lifecycle import NOT_SHIPPED, OVER, Status

STATES: dict[str, frozenset[Status]] = {
    "not_shipped": NOT_SHIPPED,
    "not_delivered": NOT_SHIPPED | {Status.SHIPPED},
    "on_the_way": frozenset({Status.SHIPPED}),
    "delivered": frozenset({Status.DELIVERED, Status.CLOSED}),
    "cancelled": frozenset({Status.CANCELLED}),
    "returned": frozenset({Status.RETURNED}),
    "on_hold": frozenset({Status.ON_HOLD}),
    "awaiting_approval": frozenset({Status.AWAITING_APPROVAL}),
    "running": frozenset(Status) - OVER - {Status.DELIVERED},
}
"""What people ask for, by the names of `locales/<lang>/words/order_states.txt`, and the statuses that are meant."""


def state_in(text: str) -> str | None:
    """The state that a text names, one of STATES; None when it names none. Of several words the longest counts."""
    by_words, pattern = _words()
    found = pattern.findall(read(text).folded)
    return by_words[max(found, key=len)] if found else None


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    """The state of each of the words, and a pattern of them all, the longest first."""
    pairs = [pair for language in discover(LOCALES) for pair in language.pairs("order_states")]
    by_words = {word: state for state, words in pairs for word in words}
    longest_first = sorted(by_words, key=len, reverse=True)
    edge = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first]
    return by_words, re.compile("|".join(edge))
