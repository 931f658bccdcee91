"""The further wishes of a message: "cancel 10031 and where is 10032"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.given import entities_of, of_order
from bot.conversation.parts import NEW
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import Wish
from bot.skills.coming import FOR_CUSTOMERS
from bot.skills.skill import ORDER_NO, Skill
from bot.speech import Speech
from bot.understanding.meaning import Meaning
from core.values import Json

_CLAUSES = re.compile(r"[,，.。;；!！?？\n]+|\band\b")

NEVER_WHY = frozenset({"request_invoice", "complaint"})
"""What is wanted for itself beside anything else, and is no reason for that unless it is said to be one."""

PART_OF: Mapping[str, tuple[str, ...]] = {"place_order": ("edit_address", "edit_items")}
"""What is no wish of its own beside another: where a new order goes, and what is in it."""


def _told_apart(meaning: Meaning, speech: Speech) -> list[dict[str, Json]]:
    """What is given for each wish of a message whose parts say what belongs to which: the facts of its part and its
    words, and the order, if only one is named in all."""
    told = []
    for part in meaning.parts:
        number = part.facts.order_no or (meaning.facts.order_no if part.intent != NEW else None)
        given = entities_of(part, speech.put(part.text, [number] if number else []))
        told.append({**given, **of_order(number), MEANT: part.text})
    return told


def further_wishes(
    meaning: Meaning,
    skills: Mapping[str, Skill],
    given: dict[str, Json],
    speech: Speech,
    *,
    is_list: bool,
) -> tuple[dict[str, Json], list[Wish]]:
    """What is given for the first wish of a message, and the wishes after it.

    Where each is told in a part of its own, each is given what that says. Where a message names as many orders
    as wishes, each wish is about its own; one wish about several orders that are named in one breath (`is_list`) is one
    for each of them, else it is about the first; otherwise all are about the same.
    """
    orders = meaning.facts.orders
    if meaning.intent == "add_note" and speech.work.note_in(meaning.text):
        return given, []  # what is to be noted may sound like anything
    meaning, given = _with_what_is_apart(meaning, speech, given)
    is_why = _is_reason_only(meaning, given.get("reason"))
    if len(orders) < 2 and not meaning.parts and is_why:
        return given, []
    part: tuple[str, ...] = () if len(orders) > 1 else PART_OF.get(meaning.intent, ())
    if meaning.intent == "edit_address" and not _has_other_preference(meaning):
        part = ("set_preference",)
    also = () if len(orders) > 1 and is_list and is_why else meaning.also
    wanted = [meaning.intent, *(intent for intent in also if intent in skills and intent not in part)]
    shared = {name: value for name, value in given.items() if name != "orders"}
    if len(wanted) == 1 and len(orders) > 1 and wanted[0] in skills and skills[wanted[0]].takes_one_order:
        first, *others = ({**shared, ORDER_NO: number} for number in orders)
        return first, [Wish(wanted[0], each) for each in others if is_list]
    if len(wanted) > 1 and [each.intent for each in meaning.parts] == wanted:
        told = _told_apart(meaning, speech)
        return told[0], [Wish(intent, each) for intent, each in zip(wanted[1:], told[1:], strict=True)]
    if len(wanted) < 2 or len(orders) != len(wanted):
        return given, [Wish(intent, _with_words(intent, given, meaning.text)) for intent in wanted[1:]]
    first, *others = ({**shared, ORDER_NO: order_no} for order_no in orders)
    return first, [Wish(intent, each) for intent, each in zip(wanted[1:], others, strict=True)]


def _with_words(intent: str, given: dict[str, Json], said: str) -> dict[str, Json]:
    """What is given for a further wish; with all that was said, where a person is to hear of it."""
    return {**given, MEANT: said} if intent in FOR_CUSTOMERS else given


def _with_what_is_apart(meaning: Meaning, speech: Speech, given: dict[str, Json]) -> tuple[Meaning, dict[str, Json]]:
    """The meaning, and what is given: where an invoice or a complaint is taken for the reason it is none, unless it is
    said to be; then it is nothing but that."""
    reason = given.get("reason")
    if not isinstance(reason, str) or reason not in meaning.text or not NEVER_WHY & {*meaning.also}:
        return meaning, given
    before = _CLAUSES.split(meaning.text.partition(reason)[0])[-1]
    if speech.put(before + reason).gives_reason:
        return replace(meaning, also=tuple(each for each in meaning.also if each not in NEVER_WHY)), given
    return meaning, {name: value for name, value in given.items() if name != "reason"}


def _has_other_preference(meaning: Meaning) -> bool:
    """Whether a standing request is told in a part of its own that is about something else than whom to ask for, and
    where: "from now on use my new number" is no more than the number."""
    told = [part for part in meaning.parts if part.intent == "set_preference"]
    return any(not (part.facts.phone or part.facts.address or part.facts.person) for part in told)


def _is_reason_only(meaning: Meaning, reason: Json) -> bool:
    """Whether what is said beside the first wish is why: "hold 10025, they want another colour" wants nothing else."""
    said = meaning.text
    if not isinstance(reason, str) or reason not in said:
        return False
    rest, orders = said.replace(reason, "\n").replace(meaning.facts.order_no or "\n", ""), meaning.facts.orders
    if orders:
        rest = rest.partition(orders[0])[0] + rest.rpartition(orders[-1])[2]
    return sum(any(char.isalpha() for char in clause) for clause in _CLAUSES.split(rest)) < 2


def with_whole_reason(given: dict[str, Json], said: str) -> dict[str, Json]:
    """What is given, with all that is said after the beginning of the reason: "the price is off, ask again". A
    message that names several orders may go on to the next."""
    reason = given.get("reason")
    if not isinstance(reason, str) or reason not in said or given.get("orders"):
        return given
    return {**given, "reason": reason + said.partition(reason)[2].rstrip()}
