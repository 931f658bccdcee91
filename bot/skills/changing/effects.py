"""What a change comes to, in sentences: money, freight, days, and who has to say yes."""

from __future__ import annotations

from bot.conversation.cards.reasons import because
from bot.skills.skill import WHY, Turn
from bot.skills.words import position_of
from core.address import Address
from core.consequences.changes import Effect
from core.money import Money
from core.orders.lifecycle import Status
from core.places import completed
from core.values import Sentence, Value

PARTS = ("country", "province", "city", "district", "street", "detail", "postcode", "recipient", "phone")
"""The parts of an address that people know by name, in the order in which they are read."""


def effect_sentences(turn: Turn, effect: Effect, *, is_done: bool = False) -> tuple[Sentence, ...]:
    """What it comes to besides what is seen anyway. `is_done`: it has been carried out, and who has to say yes was told
    with that."""
    found = []
    was, will = effect.freight_before, effect.freight_after
    asked, then = effect.freight_asked, effect.freight_asked_then
    if asked != then:
        found.append(Sentence.of("effect-freight", before=asked, after=then))
    if was and will and was.days != will.days:
        found.append(Sentence.of("effect-days", before=was.days, after=will.days))
    is_ours = turn.tx.who.is_colleague
    changed = [pair for pair in effect.owed if pair[0] != pair[1]]
    is_told = any(after.currency == asked.currency for _, after in changed)
    if asked != then and asked.currency != effect.after.total.currency and not is_told:
        found.append(Sentence.of("shipping-charged-in", currency=asked.currency))
    if len(changed) > 1 and all(before.minor == 0 < after.minor for before, after in changed):
        sums: list[Value] = [after for _, after in changed]
        found.append(Sentence.of("effect-customer-to-pay" if is_ours else "effect-to-pay", amount=sums))
    else:
        found += [_owed(before, after, is_ours=is_ours) for before, after in changed]
    if effect.positions and not is_done:
        found.append(Sentence("effect-will-ask", {"position": who_is_asked(effect)}))
    return tuple(found)


def who_is_asked(effect: Effect) -> list[Value]:
    """Who has to say yes to it; empty if nobody has."""
    return [position_of(position) for position in effect.positions]


def why_it_is_asked(turn: Turn, effect: Effect) -> tuple[Sentence, ...]:
    """Why somebody has to agree, or that nobody has, if that was asked: to colleagues the rule, to customers that there
    is one."""
    if not turn.given.get(WHY):
        return ()
    if effect.asks is None:
        return (Sentence("why-nobody-asked"),)
    if not turn.tx.who.is_colleague:
        return (Sentence("why-yours-is-asked", {"position": who_is_asked(effect)}),)
    return (Sentence("why-change-asked", {"why": because(turn.tx.db, effect.asks.kept(), turn.voice)}),)


def asked_anew(effect: Effect) -> tuple[Sentence, ...]:
    """That an order which waited for a yes when it was changed has to get one anew, and whose."""
    if effect.before.status is not Status.AWAITING_APPROVAL or effect.asks is None:
        return ()
    return (Sentence("asked-anew", {"position": who_is_asked(effect)}),)


def _owed(before: Money, after: Money, *, is_ours: bool) -> Sentence:
    """What the customer has to pay in all now, or gets back, and what it was before, where something was open; told to
    the customer, or (`is_ours`) to a colleague."""
    if after.minor == 0:
        return Sentence("effect-even")
    key = "effect-to-pay" if after.minor > 0 else "effect-to-get-back"
    if is_ours:
        key = "effect-customer-to-pay" if after.minor > 0 else "effect-customer-to-get-back"
    amount = Money(abs(after.minor), after.currency)
    if before.minor == 0:
        return Sentence.of(key, amount=amount)
    was = Sentence.of(
        "owed-to-pay" if before.minor > 0 else "owed-to-get-back", amount=Money(abs(before.minor), before.currency)
    )
    return Sentence.of(f"{key}-in-all", amount=amount, before=was)


def differing_parts(before: Address, after: Address) -> Sentence:
    """Which parts of an address are not as they were: what is to be looked at before the yes."""
    changed = completed(before).changed_by(completed(after))
    named: list[Value] = [Sentence(f"address-field-{part}") for part in PARTS if part in changed]
    return Sentence("address-differs", {"parts": named or [Sentence("address-field-text")]})
