""" "The other one" while something is asked: which order that is. And an answer that may be another wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from bot.conversation.dialogue import GATHERS_GOODS
from bot.conversation.memory import Memory, Pending
from bot.conversation.message import Action, Button, Reply
from bot.conversation.which.which_order import the_other_order
from bot.conversation.wishes import AskedBack, Doubt, Wish
from bot.skills.skill import ORDER_NO
from bot.speech import Voice
from bot.understanding.meaning import Meaning
from bot.words.put import Put
from core.orders.coming_back import ANNOUNCED, still_there
from core.orders.queries import order_for, pieces_back
from core.people.queries import PersonView
from core.tx import Tx
from core.values import Json, Sentence, Typed

MEANT = "meant"
"""Where a button keeps the message that it is the meaning of."""

OF_PIECES = frozenset({"return_item", "exchange_item"})
"""What is done with pieces of an order, so that the other one is another piece of it."""


@dataclass(frozen=True, slots=True)
class TheOther:
    """A message in the light of what is being asked. `is_said`: it has words for "the other one"."""

    memory: Memory
    put: Put
    is_said: bool
    voice: Voice

    def named(self, tx: Tx, person: PersonView | None, meaning: Meaning) -> Meaning:
        """The meaning with the order that is pointed at, beside the one that the question is about."""
        pending = self.memory.pending
        if self.piece(tx, meaning):
            return meaning
        is_about_one = pending and pending.skill not in GATHERS_GOODS and not pending.reading.takes_all
        if not pending or not is_about_one or person is None or not self._is_meant(meaning):
            return meaning
        asked = pending.given.get(ORDER_NO) or self.memory.order_no
        other = the_other_order(tx, person.id, str(asked) if asked else None)
        return replace(meaning, facts=replace(meaning.facts, order_no=other)) if other else meaning

    def piece(self, tx: Tx, meaning: Meaning) -> Wish | None:
        """The same for another piece of the order that some goods of are to come back: "and the other one too". They
        come back together; which one it is is asked, unless it can be only one. None if all of it is to come back."""
        memory, pending = self.memory, self.memory.pending
        skill, number = (pending.skill, pending.given.get(ORDER_NO)) if pending else (memory.skill, memory.order_no)
        is_of_order = self.voice.language.points(meaning.text, "other_order")
        is_meant = self._is_meant(meaning) and not is_of_order and memory.is_fresh(tx.now)
        if skill not in OF_PIECES or not number or not is_meant:
            return None
        order = order_for(tx.db, tx.who, str(number))
        shown = cast(list[tuple[int, int]], pending.confirmed.get("pieces") or []) if pending else []
        coming = dict(shown) or pieces_back(tx.db, order.id, ANNOUNCED)
        rest = Counter(still_there(tx.db, order.id))
        rest.subtract(coming)
        given: dict[str, Json] = {ORDER_NO: order.order_no}
        if coming and (other := _only_one(rest, coming)) is not None:
            together = Counter(coming) + Counter([other])
            given["pieces"] = [[place, count] for place, count in sorted(together.items())]
        return Wish(skill, given, is_new=not pending) if coming and rest.total() > 0 else None

    def which(self, meaning: Meaning) -> AskedBack | None:
        """The question which order, once more, where there are several others or none."""
        pending = self.memory.pending
        is_asked = pending is not None and pending.asks == ORDER_NO
        return AskedBack(pending) if pending and is_asked and self._is_meant(meaning) else None

    def _is_meant(self, meaning: Meaning) -> bool:
        is_named = bool(meaning.facts.order_no or meaning.facts.orders)
        return self.is_said and not is_named and not self.put.asks


def _only_one(rest: Mapping[int, int], coming: Mapping[int, int]) -> int | None:
    """The line of the only further piece: of the same goods as those that are coming, or of all that is left."""
    alike = {place: count for place, count in rest.items() if count and place in coming}
    left = {place: count for place, count in rest.items() if count}
    return next((next(iter(each)) for each in (alike, left) if sum(each.values()) == 1), None)


def which_of_two(doubt: Doubt, pending: Pending | None, words: str) -> Reply:
    """Ask whether the message is the answer or another wish. The question stays as it is."""
    mark = pending.mark if pending else ""
    arguments: dict[str, Json] = {**doubt.answer.given, "confirmed": dict(doubt.answer.confirmed), "mark": mark}
    other = Sentence(f"wish-{doubt.other.skill.replace('_', '-')}")
    buttons = (
        Button(Sentence("button-my-answer"), Action(doubt.answer.skill, arguments)),
        Button(Sentence("button-wish", {"wish": other}), Action(doubt.other.skill, dict(doubt.other.given))),
    )
    return Reply.of("answer-or-wish", *buttons, words=Typed(words), wish=other)


def ask_either(first: str, second: str, given: Mapping[str, Json]) -> Reply:
    """Ask which of two wishes is meant, with what was said for either."""
    wishes = [Sentence(f"wish-{intent.replace('_', '-')}") for intent in (first, second)]
    buttons = [
        Button(Sentence("button-wish", {"wish": name}), Action(intent, dict(given)))
        for name, intent in zip(wishes, (first, second), strict=True)
    ]
    return Reply.of("either-or", *buttons, first=wishes[0], second=wishes[1])
