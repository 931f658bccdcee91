"""What a message gives for what is wanted, in the form in which skills take it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from bot.skills.skill import AS_BEFORE, DOOR, ORDER_NO, WANTING
from bot.understanding.meaning import Entities, Meaning
from bot.words.house import NUMBER, Right
from bot.words.put import Put
from core.values import Json


def of_order(number: Json) -> dict[str, Json]:
    """The order that something is about, if one is named."""
    return {ORDER_NO: number} if number else {}


def _meant(facts: Entities, put: Put) -> Entities:
    """The facts without the orders that are named as not meant, where others are."""
    orders = tuple(each for each in facts.orders if each not in put.refused)
    if len(orders) == len(facts.orders) or not orders:
        return facts
    return replace(facts, order_no=orders[0] if len(orders) == 1 else None, orders=orders if len(orders) > 1 else ())


def rights_of(meaning: Meaning, put: Put) -> tuple[Right, ...]:
    """What is said to be right of an address, by its numbers. Where a place is named, that says more, unless it is the
    one that is wrong: "18 Rosebery Avenue should be 22"."""
    place = meaning.facts.address
    wrong = [each.called for each in put.rights if each.part == NUMBER]
    if place and not (wrong and place.street and wrong[0] in place.street.upper() and not place.postcode):
        return ()
    return put.rights if put.is_of_address or meaning.intent == "edit_address" else ()


def entities_of(meaning: Meaning, put: Put) -> dict[str, Json]:
    """What the sentence says, in JSON form. "No, …" is no reason for anything; that none is given
    is one, as a whole. What it says is to change too, but not
    to what, is WANTING."""
    reason = meaning.entities.reason and (put.lacks_reason or meaning.entities.reason)
    if reason and put.corrects and meaning.text.strip().startswith(reason):
        reason = None
    facts = _meant(meaning.facts, put)
    found = cast(dict[str, Json], replace(facts, reason=reason).as_json())
    if rights := rights_of(meaning, put):
        found.pop("address", None)
        found[DOOR] = [[*each] for each in rights]
    if put.as_before and not meaning.facts.address and not put.only_asks:
        found[AS_BEFORE] = True
    wanting = sorted(part for part in put.changes_too if part not in found)
    return {**found, WANTING: list[Json](wanting)} if wanting else found
