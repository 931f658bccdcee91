"""What a message says of other things than goods: a number in it counts no pieces, as that of a house in an address."""

from __future__ import annotations

from collections.abc import Iterable

from bot.skills.skill import Turn


def said_of_else(turn: Turn) -> list[str]:
    """The parts of a message that speak of other things than goods: an address, a phone number, an order number."""
    address = turn.given.get("address")
    place = str(address.get("text") or "") if isinstance(address, dict) else ""
    return [place, *(turn.text(name) for name in ("order_no", "phone", "person", "tracking_no", "date_text"))]


def without_else(said: str, parts: Iterable[str]) -> str:
    """Words without these parts."""
    for each in filter(None, parts):
        said = said.replace(each, " ")
    return said
