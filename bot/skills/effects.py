"""What a change comes to, in sentences: money, freight, days, and who has to say yes."""

from __future__ import annotations

from bot.skills.words import position_of
from core.address import Address
from core.consequences.changes import Effect
from core.money import Money
from core.values import Sentence, Value

PARTS = ("country", "province", "city", "district", "street", "detail", "postcode", "recipient", "phone")
"""The parts of an address that people know by name, in the order in which they are read."""


def effect_sentences(effect: Effect, *, is_done: bool = False) -> tuple[Sentence, ...]:
    """What it comes to besides what is seen anyway. `is_done`: it has been carried out."""
    found = []
    was, will = effect.freight_before, effect.freight_after
    if was and will and was.price != will.price:
        found.append(Sentence.of("effect-freight", before=was.price, after=will.price))
    if was and will and was.days != will.days:
        found.append(Sentence.of("effect-days", before=was.days, after=will.days))
    if effect.owed_after != effect.owed_before:
        found.append(_owed(effect.owed_after))
    if effect.positions:
        who: list[Value] = [position_of(position) for position in effect.positions]
        found.append(Sentence("effect-asked" if is_done else "effect-will-ask", {"position": who}))
    return tuple(found)


def _owed(amount: Money) -> Sentence:
    """What the customer has to pay in all now, or gets back."""
    if amount.minor == 0:
        return Sentence("effect-even")
    key = "effect-to-pay" if amount.minor > 0 else "effect-to-get-back"
    return Sentence.of(key, amount=Money(abs(amount.minor), amount.currency))


def differing_parts(before: Address, after: Address) -> Sentence:
    """Which parts of an address are not as they were: what is to be looked at before the yes."""
    changed = before.changed_by(after)
    named: list[Value] = [Sentence(f"address-field-{part}") for part in PARTS if part in changed]
    return Sentence("address-differs", {"parts": named or [Sentence("address-field-text")]})
