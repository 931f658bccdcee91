"""From a message to something that can be done: filling in what is missing, confirming, correcting, breaking off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from rapidfuzz.distance import OSA

from bot.conversation.memory import Memory, Pending
from bot.conversation.message import Action, Button, Reply
from bot.skills.skill import ORDER_NO, WORDS, Skill, Turn
from bot.understanding.meaning import Meaning
from bot.understanding.numerals import whole
from core.orders.queries import OrderView, plain_number, recent_orders
from core.tx import Tx
from core.values import Json, Sentence

SURE = 0.5
"""Confidence from which a new wish interrupts a question that is being asked."""

ASIDES = frozenset(
    [
        "order_status",
        "order_detail",
        "list_orders",
        "list_approvals",
        "list_exceptions",
        "who_is_on_call",
        "daily_report",
        "help",
    ]
)
"""What people look up while they are asked for a reason. Anything else may well be the reason."""

AS_WRITTEN = frozenset(
    {"reason", "weight", "scan", "missing", "tracking_no", "carrier", "place", "parcel", "warehouse"}
)
"""Questions whose answer is taken as it was written: it may well sound like something else."""
IN_A_WORD = frozenset({"product", "quantity", "person"})
"""What is answered with a word or two, which by themselves sound like anything."""

BARELY = 0.9
"""Confidence from which a new wish interrupts such a question."""

TAKE_ADDRESSES = frozenset({"edit_address", "place_order", "mend_draft"})
"""What an address may be an answer to, however it sounds by itself."""

BARE = 0.99
"""Confidence from which "no" is all that was said, and no reason for anything."""

CHOICES = 5
"""How many orders are offered as buttons."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the speaker wants now: a skill's name, what is given for it, and what a yes was bound to."""

    skill: str
    given: Mapping[str, Json]
    confirmed: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """The speaker gave up what was begun."""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """A yes that came too late, or to nothing in particular."""


def entities_of(meaning: Meaning) -> dict[str, Json]:
    """What the sentence says, in JSON form."""
    said = replace(meaning.facts, reason=meaning.entities.reason)
    return cast(dict[str, Json], said.as_json())


def understand(
    memory: Memory, meaning: Meaning, skills: Mapping[str, Skill], *, is_fresh: bool, is_yes: bool
) -> Wish | BrokenOff | AskAgain:
    """What the speaker wants, in the light of what is being asked. `is_yes`: they said yes and nothing else."""
    given = entities_of(meaning)
    pending = memory.pending
    if pending is None:
        return _without_question(memory, meaning, given, is_fresh)
    if meaning.intent == "stop":
        return BrokenOff()
    if not is_fresh and (is_yes or meaning.intent in {"affirm", "deny"}):
        return AskAgain()
    if not is_fresh and pending.asks in AS_WRITTEN and not _is_other_wish(pending, meaning, skills):
        return AskAgain()
    if pending.asks == "confirm":
        return _after_confirmation(pending, meaning, given, skills, is_yes=is_yes)
    return _after_question(pending, meaning, given, skills, is_yes=is_yes)


def _without_question(memory: Memory, meaning: Meaning, given: dict[str, Json], is_fresh: bool) -> Wish:
    """What is wanted when nothing is being asked. "No, 10027" after an answer means: the same about that one."""
    if meaning.intent == "deny" and given.get(ORDER_NO) and memory.skill and is_fresh:
        return Wish(memory.skill, given)
    return Wish(meaning.intent, given)


def _after_confirmation(
    pending: Pending, meaning: Meaning, given: dict[str, Json], skills: Mapping[str, Skill], *, is_yes: bool
) -> Wish | BrokenOff | AskAgain:
    """A plain yes carries it out, a no drops it, and "no, it is 10025" corrects it and shows it again.

    What only sounds like a yes carries nothing out: the question is put again.
    """
    if is_yes:
        return Wish(pending.skill, pending.given, pending.confirmed)
    if _is_other_wish(pending, meaning, skills):
        return Wish(meaning.intent, given)
    if given:
        return Wish(pending.skill, _merged(pending.given, given))
    if meaning.intent == "deny":
        return BrokenOff()
    if meaning.intent in {"affirm", pending.skill}:
        return Wish(pending.skill, pending.given)
    return Wish(meaning.intent, given)


def _after_question(
    pending: Pending, meaning: Meaning, given: dict[str, Json], skills: Mapping[str, Skill], *, is_yes: bool
) -> Wish | BrokenOff | AskAgain:
    """The answer is what was asked for, unless it is plainly another wish. A yes answers no such question."""
    if _is_other_wish(pending, meaning, skills):
        return Wish(meaning.intent, given)
    if is_yes:
        return Wish(pending.skill, pending.given, pending.confirmed)
    is_bare_no = meaning.intent == "deny" and meaning.confidence >= BARE and not given
    if pending.asks == WORDS and meaning.text.strip() and not is_bare_no:
        return Wish(pending.skill, _merged(pending.given, given), pending.confirmed)
    if not is_bare_no:
        given = _as_asked(pending, meaning, given)
    if not given:
        return BrokenOff() if meaning.intent == "deny" else Wish(meaning.intent, given)
    return Wish(pending.skill, _merged(pending.given, given), pending.confirmed)


def _as_asked(pending: Pending, meaning: Meaning, given: dict[str, Json]) -> dict[str, Json]:
    """What an answer gives: somebody's own words for a reason, a word or two for a product, "3" or "三" for a number.

    "The same as last time" is no product, but the wish itself put in another way.
    """
    said = meaning.text.strip()
    if not said:
        return given
    if pending.asks in AS_WRITTEN:
        return {pending.asks: said}
    if pending.asks == "person" or (pending.asks == "product" and meaning.intent != pending.skill):
        return {pending.asks: said, **given}
    counted = whole(said) if pending.asks == "quantity" else None
    return given if counted is None else {**given, "quantity": counted}


def _holds_the_answer(pending: Pending, meaning: Meaning) -> bool:
    """Whether a message brings what was asked for, however it may sound otherwise."""
    if pending.asks in {"person", "date_text"} and getattr(meaning.facts, pending.asks):
        return True
    if pending.asks == "quantity" and (meaning.facts.quantity is not None or meaning.text.strip().isdecimal()):
        return True
    return pending.skill in TAKE_ADDRESSES and bool(meaning.facts.address or meaning.facts.phone)


def _is_other_wish(pending: Pending, meaning: Meaning, skills: Mapping[str, Skill]) -> bool:
    """Whether this is a wish of its own rather than an answer: surely understood, and about something else.

    Bare facts ("10025", an address) are answers: the parser reads a number alone as a question for its status.
    """
    if meaning.intent in {pending.skill, "affirm", "deny", "out_of_scope"} or meaning.intent not in skills:
        return False
    order_no = meaning.facts.order_no
    if pending.asks != "reason" and order_no and plain_number(meaning.text) == plain_number(order_no):
        return False
    if _holds_the_answer(pending, meaning):
        return False
    if pending.asks in AS_WRITTEN:
        return meaning.confidence >= 0.9 and meaning.intent in ASIDES
    if not order_no and _is_about_goods(pending, meaning):
        return False
    return meaning.confidence >= (BARELY if pending.asks in IN_A_WORD else SURE)


def _is_about_goods(pending: Pending, meaning: Meaning) -> bool:
    """Whether a sentence goes on choosing goods, for a new order or one there is: "two more", "not the mouse"."""
    if pending.skill == "place_order":
        return meaning.intent == "edit_items"
    if pending.skill != "edit_items":
        return False
    if meaning.intent in {"place_order", "exchange_item"}:
        return True
    return meaning.intent in {"cancel_order", "return_item", "stock_query", "restock"} and bool(meaning.facts.product)


def further_wishes(meaning: Meaning, skills: Mapping[str, Skill]) -> tuple[dict[str, Json], list[Wish]]:
    """What is given for the first wish of a message, and the wishes after it.

    Where a message names as many orders as wishes, each wish is about its own; one wish about several orders is one
    for each of them; otherwise all are about the same.
    """
    given = entities_of(meaning)
    wanted = [meaning.intent, *(intent for intent in meaning.also if intent in skills)]
    orders = meaning.facts.orders
    if len(wanted) == 1 and len(orders) > 1 and wanted[0] in skills and skills[wanted[0]].needs_order:
        wanted *= len(orders)
    if len(wanted) < 2 or len(orders) != len(wanted):
        return given, [Wish(intent, given) for intent in wanted[1:]]
    shared = {name: value for name, value in given.items() if name != "orders"}
    first, *others = ({**shared, ORDER_NO: order_no} for order_no in orders)
    return first, [Wish(intent, each) for intent, each in zip(wanted[1:], others, strict=True)]


def _merged(old: Mapping[str, Json], new: Mapping[str, Json]) -> dict[str, Json]:
    """What is given after a further message: new facts replace old ones, parts of an address add up."""
    merged = {**old, **new}
    before, after = old.get("address"), new.get("address")
    if isinstance(before, dict) and isinstance(after, dict) and not after.get("street"):
        merged["address"] = {**before, **after, "text": f"{before.get('text', '')} {after.get('text', '')}".strip()}
    return merged


def with_order(turn: Turn, skill: Skill, memory: Memory) -> Mapping[str, Json] | Reply:
    """What is given, with the order it is about; or the question which one is meant.

    "It" is the order that was just talked about. Somebody who has only one order on its way means that one.
    """
    given = dict(turn.given)
    if orders := given.get("orders"):
        given.setdefault(ORDER_NO, orders[0] if isinstance(orders, list) else orders)
    if not skill.needs_order or given.get(ORDER_NO) or given.get(skill.instead_of_order):
        return given
    if pointed := _pointed_at(turn, memory):
        return {**given, ORDER_NO: pointed}
    if memory.order_no and memory.is_fresh(turn.tx.now) and not turn.voice.language.points(turn.incoming.text, "other"):
        return {**given, ORDER_NO: memory.order_no}
    own = recent_orders(turn.tx.db, turn.person.id, CHOICES)
    running = recent_orders(turn.tx.db, turn.person.id, 2, running_only=True)
    if len(own) == 1 or len(running) == 1:
        return {**given, ORDER_NO: (own if len(own) == 1 else running)[0].order_no}
    return which_order(turn, skill, own)


def _pointed_at(turn: Turn, memory: Memory) -> str | None:
    """The order that "the last one" or "the other one" points at, if that leaves just one."""
    language, said = turn.voice.language, turn.incoming.text
    own = recent_orders(turn.tx.db, turn.person.id, CHOICES)
    if language.points(said, "last") and own:
        return own[0].order_no
    if not (language.points(said, "other") and memory.order_no):
        return None
    others = [order.order_no for order in own if order.order_no != memory.order_no]
    return others[0] if len(others) == 1 else None


def which_order(turn: Turn, skill: Skill, own: Sequence[OrderView]) -> Reply:
    """Ask which order is meant, with a button for each of the speaker's own recent ones."""
    if not own:
        key = "which-order-number" if turn.tx.who.is_colleague else "no-orders-yet"
        return Reply.of(key)
    return Reply(
        (Sentence("which-order", {"wish": Sentence(f"wish-{skill.intent.replace('_', '-')}")}),),
        buttons=tuple(_order_button(turn, skill.intent, order) for order in own),
    )


def _order_button(turn: Turn, intent: str, order: OrderView) -> Button:
    first = turn.voice.name(order.lines[0].names)
    label = Sentence("order-choice", {"order_no": order.order_no, "product": first})
    return Button(label, Action(intent, {**turn.given, ORDER_NO: order.order_no}))


def near_misses(tx: Tx, person_id: int, order_no: str) -> list[str]:
    """The speaker's own orders whose number differs by one mistyped or two swapped digits."""

    wanted = plain_number(order_no)
    own = [order.order_no for order in recent_orders(tx.db, person_id, 200)]
    return [number for number in own if OSA.distance(number, wanted, score_cutoff=1) == 1][:3]
