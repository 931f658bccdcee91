"""The order that a message picks without its number: by its goods, by when it was placed, or all that were offered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.conversation.dialogue import GATHERS_GOODS, SURE
from bot.conversation.given import entities_of
from bot.conversation.memory import Pending
from bot.conversation.scene import Scene
from bot.conversation.which.narrowing import (
    AMONG,
    IN_AN_ORDER,
    Narrowed,
    goods_held,
    masked_goods,
    narrowed,
    own_orders,
    without_what_names,
)
from bot.conversation.wishes import AskedBack, Several, Wish
from bot.skills.goods.words import folded, mentions_in
from bot.skills.skill import CONFIRM, ORDER_NO, Turn
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, TALK_INTENTS, Meaning
from bot.words.which import GOODS
from core.orders.queries import order_seen
from core.values import Json, Sentence, Typed

OF_GOODS = frozenset({"stock_query", "restock", "shipping_options", "add_note"})
"""Wishes about goods themselves, or words that are kept as they are."""

OF_PIECES = frozenset({"return_item", "exchange_item"})
"""What is done with pieces of an order: goods that are named by themselves are these pieces."""

SHORTEST_NUMBER = 5
"""Figures of a number that may be an order's where it was taken for a count."""

NO_NEWS = frozenset({ORDER_NO, "orders", "product", "quantity", "date", "date_text"})
"""What only says which order it is."""


def with_number(scene: Scene) -> None:
    """Put the order's number where a message names an order by its goods: "cancel the headphones order". Where several
    hold them, they are those that can be meant. A count that is the number of an order is no count."""
    _with_counted(scene)
    if not _may_name_by_goods(scene):
        return
    turn, said = scene.turn(entities_of(scene.meaning, scene.put), {}), scene.incoming.text
    own = own_orders(turn)
    text = folded(said)
    text = masked_goods(text, mentions_in(text, goods_held(scene.tx, own), scene.voice.speech))
    span = scene.voice.speech.which.order_of(text)
    is_of_goods = scene.meaning.intent == "edit_items" and span and text[span[1] - 1] == GOODS
    if span is None or is_of_goods or len(text) != len(said):
        return
    begin, end = span
    if (scene.meaning.entities.reason or "\n") in said[begin:end]:  # "the one with a lamp but no mouse" is no reason
        scene.meaning = replace(scene.meaning, entities=replace(scene.meaning.entities, reason=None))
    given = _without(turn.given, NO_NEWS | {"reason"})
    part = replace(turn, incoming=replace(scene.incoming, text=said[begin:end]), given=given)
    left = narrowed(part, scene.meaning.intent, own)
    numbers = [order.order_no for order in left.orders]
    number = numbers[0] if len(numbers) == 1 else None
    if not number:
        scene.memory.among = numbers
    rest = f"{said[:begin]} {number or ''} {said[end:]}".strip()
    scene.incoming = replace(scene.incoming, text=rest if _has_words(rest) else GOODS)
    facts = replace(scene.meaning.facts, order_no=number, product=None, quantity=_beside_one(scene.meaning))
    scene.meaning = _of_an_order(scene, replace(scene.meaning, facts=facts), number or "")
    scene.put = scene.voice.speech.put(scene.incoming.text, [number] if number else [])


def _with_counted(scene: Scene) -> None:
    """Put the order's number where it was taken for a count: in "10026 包收到了" the 包 are bags, not packs."""
    facts = scene.meaning.facts
    number = str(facts.quantity or "")
    is_alone = not (facts.order_no or facts.orders or scene.incoming.click)
    if not is_alone or len(number) < SHORTEST_NUMBER or order_seen(scene.tx.db, scene.tx.who, number) is None:
        return
    scene.meaning = replace(scene.meaning, facts=replace(facts, order_no=number, quantity=None))
    scene.put = scene.voice.speech.put(scene.incoming.text, [number])


def _beside_one(meaning: Meaning) -> int | None:
    """How many are wanted; the "one" of "the headphones one" is none of it."""
    return None if meaning.facts.quantity == 1 else meaning.facts.quantity


def _may_name_by_goods(scene: Scene) -> bool:
    pending, facts = scene.memory.pending, scene.meaning.facts
    if scene.speaker.person is None or scene.incoming.click or facts.order_no or facts.orders:
        return False
    if pending and (pending.asks not in {ORDER_NO, CONFIRM} or pending.skill in GATHERS_GOODS):
        return False
    meaning = scene.meaning
    is_wish = meaning.intent in CHANGING_INTENTS and meaning.confidence >= SURE
    is_answer = pending and pending.asks == ORDER_NO and not (is_wish and meaning.intent != pending.skill)
    is_new = "place_order" in scene.put.deeds and not scene.voice.speech.which.says_placed(folded(scene.incoming.text))
    return not is_answer and scene.meaning.intent not in OF_GOODS and not is_new


def _of_an_order(scene: Scene, meaning: Meaning, number: str) -> Meaning:
    """The meaning of what is said of an order there is: no new one is wanted; if it only says which, the same as of the
    last one."""
    memory = scene.memory
    rest = folded(scene.incoming.text).replace(number, " ")
    is_all = memory.pending is None and scene.voice.speech.which.says_only_which(rest)
    if not is_all and (meaning.intent != "place_order" or scene.voice.language.points(meaning.text, "again")):
        return meaning
    last = [memory.skill] if memory.skill and memory.is_fresh(scene.tx.now) else ["order_status"]
    likely = last if is_all else [*meaning.also, *(intent for intent, _ in meaning.ranked)]
    fitting = (each for each in likely if each in scene.skills and scene.skills[each].needs_order)
    intent = next(fitting, "order_status")
    ranked = ((intent, SURE), *(pair for pair in meaning.ranked if pair[0] not in {intent, "place_order"}))
    return replace(meaning, intent=intent, confidence=SURE, also=(), ranked=ranked)


@dataclass(frozen=True, slots=True)
class Answer:
    """A message beside the question which order is meant."""

    scene: Scene
    pending: Pending

    @classmethod
    def to(cls, scene: Scene) -> Answer | None:
        """A message that may answer it in other ways than with a number; None if no such question is asked."""
        pending, facts = scene.memory.pending, scene.meaning.facts
        is_asked = pending is not None and pending.asks == ORDER_NO and scene.memory.is_fresh(scene.tx.now)
        if pending is None or not is_asked or scene.speaker.person is None or facts.order_no:
            return None
        return cls(scene, pending)

    def wanted(self) -> Wish | Several | AskedBack | None:
        """What it wants: the same of the orders that it picks; None if it picks none."""
        turn = self._turn(self.pending.given.get(AMONG))
        left = narrowed(turn, self.pending.skill, own_orders(turn), is_answer=True)
        if not left.is_told and turn.given.get(AMONG):
            turn = self._turn(None)
            left = narrowed(turn, self.pending.skill, own_orders(turn), is_answer=True)
        rest = without_what_names(turn, left.named)
        if len(numbers := self._all_of_them(left, rest)) > 1:
            known = self._known()
            return Several([Wish(self.pending.skill, {**known, ORDER_NO: each}) for each in numbers])
        if not self._is_answer(left, rest):
            return Wish(OUT_OF_SCOPE, {}, is_new=True) if left.named and self._asks_what_is_unclear() else None
        if not left.is_told:
            return AskedBack(self.pending, Sentence("goods-in-no-order", {"product": Typed(left.lost)}))
        numbers = [order.order_no for order in left.orders]
        if len(numbers) > 1:
            among: list[Json] = [*numbers]
            return Wish(self.pending.skill, {**self._known(), AMONG: among})
        self._is_as_good_as_its_number(numbers[0], left, rest)
        return Wish(self.pending.skill, {**self._known(), ORDER_NO: numbers[0]})

    def _turn(self, among: Json) -> Turn:
        given = entities_of(self.scene.meaning, self.scene.put)
        return self.scene.turn({**given, AMONG: among} if among else given, {})

    def _known(self) -> dict[str, Json]:
        """What is given with what else the answer tells."""
        told = _without(entities_of(self.scene.meaning, self.scene.put), NO_NEWS)
        return {**_without(self.pending.given, {AMONG}), **told}

    def _all_of_them(self, left: Narrowed, rest: str) -> Sequence[str]:
        """The orders that are meant together: "10025 and 10027", "both", "cancel them all", 「台灯那两单」."""
        scene, which = self.scene, self.scene.voice.speech.which
        is_only = which.says_only_which(rest)
        if scene.meaning.facts.orders:
            return [each for each in scene.meaning.facts.orders if each not in scene.put.refused] if is_only else []
        if scene.put.asks or not which.means_all(rest):
            return []
        is_said = scene.meaning.intent in {self.pending.skill, "affirm"} or scene.meaning.confidence < SURE
        is_said = is_said or not (self._changes(self.pending.skill) or self._changes(scene.meaning.intent))
        is_meant = is_only or (not left.named and (is_said or scene.put.means_all))
        offered = self.pending.given.get(AMONG)
        numbers = [order.order_no for order in left.orders] if left.is_told else offered
        return [str(each) for each in numbers] if is_meant and isinstance(numbers, list) else []

    def _changes(self, intent: str) -> bool:
        """Whether something is changed, and not only looked at."""
        return intent in self.scene.skills and self.scene.skills[intent].changes

    def _is_answer(self, left: Narrowed, rest: str) -> bool:
        """Whether it says which order: that and nothing else, or with what else belongs to it. A question, and an order
        to do something else, do not."""
        scene, meaning = self.scene, self.scene.meaning
        if not (left.is_told or (left.lost and self.pending.skill in IN_AN_ORDER)) or "place_order" in scene.put.deeds:
            return False
        if scene.voice.speech.which.says_only_which(rest):
            return True
        is_other = scene.put.asks or scene.put.looks or scene.put.deeds - {self.pending.skill}
        is_same = meaning.intent == self.pending.skill or meaning.intent in TALK_INTENTS
        return not is_other and (is_same or meaning.confidence < SURE)

    def _asks_what_is_unclear(self) -> bool:
        """Whether it is a question that is not understood: it sets nothing in motion."""
        scene, meaning = self.scene, self.scene.meaning
        is_unclear = meaning.intent == OUT_OF_SCOPE or meaning.confidence < SURE
        return scene.put.asks and is_unclear and scene.skills[self.pending.skill].changes

    def _is_as_good_as_its_number(self, number: str, left: Narrowed, rest: str) -> None:
        """Go on as if the number had been written. Goods that are named by themselves are also what is to come back."""
        is_of_goods = self.pending.skill in OF_PIECES and left.named and not _has_words(rest)
        if not is_of_goods and self.scene.voice.speech.which.says_only_which(rest):
            self.scene.incoming = replace(self.scene.incoming, text=number)


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _without(given: Mapping[str, Json], names: Collection[str]) -> dict[str, Json]:
    return {name: value for name, value in given.items() if name not in names}
