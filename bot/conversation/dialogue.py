"""From a message to something that can be done: filling in what is missing, confirming, correcting, breaking off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from bot.amending import amended
from bot.conversation.given import entities_of
from bot.conversation.memory import Memory, Pending
from bot.conversation.plainly.of_basket import asked_of_basket
from bot.conversation.wishes import AskAgain, AskedBack, AskedWhy, BrokenOff, Doubt, Several, Wanted, Wish
from bot.skills.goods.asked_of_basket import ASKED, CONTENTS
from bot.skills.orders.destinations import destination_in
from bot.skills.skill import CONFIRM, DOOR, OF_PLACE, OPPOSITE, ORDER_NO, QUESTION, Reading, Skill
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, Entities, Meaning
from bot.understanding.numerals import whole
from bot.words.put import Put
from core.orders.queries import plain_number
from core.values import Json, Sentence

SURE = 0.5
"""Confidence from which a new wish interrupts a question that is being asked."""

BARELY = 0.9
"""Confidence from which it interrupts one that is answered with a word or two, or with a whole message."""

BARE = 0.99
"""Confidence from which "no" is all that was said, and no reason for anything."""

TAKE_ADDRESSES = frozenset({"edit_address", "place_order", "mend_draft"})
"""What an address may be an answer to, however it sounds by itself."""

HAS_GOODS_CHANGED = frozenset({"edit_items", "exchange_item"})
GATHERS_GOODS = HAS_GOODS_CHANGED | {"place_order"}
"""What goods are chosen for, message by message."""

TELLS_SUMS = HAS_GOODS_CHANGED | {"cancel_order", "return_item", "edit_address", "set_price"}
"""What is shown with what it comes to before it is confirmed."""

SUMS_ARE_HERE = Sentence("sums-are-here")
"""What is said where somebody asks what that comes to which they are to confirm."""

UNDO = "undo_approval"
"""What "undo" is a yes to."""

ADDRESS_LOST = Sentence("address-not-made-out")
"""What is said where another address is wanted, and which could not be made out."""

FACTS = frozenset(each.name for each in fields(Entities))
"""What a message can tell; the rest of what is known comes from buttons and skills."""

OF_THE_ORDER = frozenset({ORDER_NO, "orders", "tracking_no", "reason"})
"""What is known of one order only and does not go along to another."""


def understand(memory: Memory, meaning: Meaning, skills: Mapping[str, Skill], put: Put, *, is_fresh: bool) -> Wanted:
    """What the speaker wants, in the light of what is being asked.

    The first of these that it is: leaving it; a yes or a no long after; asking whether it is all right; a number put
    right; a yes or a no to what is shown; taking back which order it is about; a question about the order that is being
    put together, or about the sums of what is shown; a wish of its own; the same about another order. Else it answers
    the question, and is read as the question says.
    """
    given = entities_of(meaning, put)
    if memory.pending is None:
        return _without_question(memory, meaning, put, given, is_fresh)
    heard = _Heard(memory.pending, meaning, put, given, skills, is_fresh).recounted()
    return (
        heard.leaves_it()
        or heard.comes_too_late()
        or heard.asks_back()
        or heard.counts_anew()
        or heard.says_yes_or_no()
        or heard.corrects_the_order()
        or heard.asks_of_the_basket()
        or heard.asks_what_it_comes_to()
        or heard.wishes_something_else()
        or heard.means_another_order()
        or heard.answers()
    )


def _without_question(memory: Memory, meaning: Meaning, put: Put, given: dict[str, Json], is_fresh: bool) -> Wish:
    """What is wanted when nothing is being asked. "No, 10027" and "not 10025, 10027" after an answer mean: the same
    about that one."""
    is_other = meaning.intent == "deny" or (put.refused and meaning.confidence < SURE)
    if is_other and given.get(ORDER_NO) and memory.skill and is_fresh:
        return Wish(memory.skill, given)
    if put.puts_off:
        is_card = is_fresh and (memory.shown or "").startswith("approval:")  # it goes on waiting for the speaker
        number = given.get(ORDER_NO) or (memory.order_no if is_card else None)
        return Wish("stop", {ORDER_NO: number} if number else {})
    return Wish(meaning.intent, given, is_new=True)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message beside the question that it may answer."""

    pending: Pending
    meaning: Meaning
    put: Put
    given: dict[str, Json]
    skills: Mapping[str, Skill]
    is_fresh: bool

    @property
    def numbers(self) -> list[str]:
        """The orders that are named and meant, in order."""
        facts = self.meaning.facts
        named = facts.orders or ((facts.order_no,) if facts.order_no else ())
        return [number for number in named if number not in self.put.refused]

    @property
    def others(self) -> list[str]:
        """Those of them that the question is not about. It is about none yet while it asks which."""
        known = plain_number(str(self.pending.given.get(ORDER_NO) or ""))
        return [number for number in self.numbers if known and plain_number(number) != known]

    @property
    def _takes_all(self) -> bool:
        asks, facts = self.pending.asks, self.meaning.facts
        is_elsewhere = asks == "place" and destination_in(self.meaning.text) is None
        is_of_others = asks == "warehouse" and bool(self.numbers or facts.tracking_no or self.put.asks)
        return self.pending.reading.takes_all and not (is_elsewhere or is_of_others)

    @property
    def _is_yes(self) -> bool:
        put, skill = self.put, self.pending.skill
        is_meant = not put.yes_to or skill in put.yes_to
        is_meant_so = put.intercepts and not put.calls_off and not put.asks and self.meaning.intent != "deny"
        asks_for_it = is_meant_so and bool(self.pending.confirmed.get("intercept"))
        return (put.is_yes and is_meant) or (put.undoes and skill == UNDO) or asks_for_it

    def recounted(self) -> _Heard:
        """The same with the number that is put right, where goods are chosen: "no, one" is how many there are to be."""
        is_of_goods = self.pending.skill in GATHERS_GOODS and self.put.renumbers and not self.put.is_bare
        if not is_of_goods or self.given.get("quantity") or self._address():
            return self
        return replace(self, given={**self.given, "quantity": self.put.renumbers})

    def leaves_it(self) -> BrokenOff | None:
        """Never mind, later, undo. "Never mind, take 10027 instead" leaves nothing."""
        if (self.put.undoes and self.pending.skill == UNDO) or self.others:
            return None
        put = self.put
        if self._is_why_it_goes_back():
            return None
        is_said = put.puts_off or put.drops or put.undoes or put.calls_off or put.leaves_be(self.pending.skill)
        is_said = is_said or self._cancels_out()
        is_left = (is_said or self._breaks_off() or self._drops_the_draft()) and not self._is_yes
        return BrokenOff(goes_on=not (put.puts_off or self._breaks_off())) if is_left else None

    def _cancels_out(self) -> bool:
        """Whether what is not done yet is to be undone: "he changed his mind, release it" where a hold is shown."""
        is_shown = self.pending.asks == CONFIRM and self.meaning.confidence >= SURE
        is_shown = is_shown and not (self.put.asks or self.numbers)
        return is_shown and {self.pending.skill, self.meaning.intent} == {"hold_order", "release_order"}

    def _breaks_off(self) -> bool:
        """Whether it sounds like breaking off; where any words may answer, surely."""
        is_number = self.put.renumbers is not None
        is_sure = not self._takes_all or self.meaning.confidence >= SURE
        is_town = self.meaning.confidence < SURE and self._address() is not None
        return self.meaning.intent == "stop" and is_sure and not (is_number or is_town)

    def _drops_the_draft(self) -> bool:
        """Whether "I don't want it" is said of what was never ordered: no order and no goods are named."""
        is_cancelling = self.meaning.intent == "cancel_order" and not self.meaning.facts.product
        return self.pending.skill == "place_order" and is_cancelling and not self.numbers

    def comes_too_late(self) -> AskAgain | None:
        """What comes long after the question and would be taken for an answer: it is not known what it answers."""
        if self.is_fresh:
            return None
        is_answer = self._is_yes or self.meaning.intent in {"affirm", "deny"}
        return AskAgain() if is_answer or (self._takes_all and not self._is_other_wish()) else None

    def asks_back(self) -> AskedBack | None:
        """Whether it is all right: a question is no yes, however sure it sounds."""
        return AskedBack(self.pending) if self.put.asks_back and not self._takes_all else None

    def says_yes_or_no(self) -> Wish | BrokenOff | None:
        """A yes does what was shown. A no drops it; where any words may answer, only if that is all."""
        if self._is_yes:
            return Wish(self.pending.skill, self.pending.given, self.pending.confirmed)
        is_more = self.put.counts_on and self.pending.skill in GATHERS_GOODS
        if self.meaning.intent != "deny" or self.given or is_more or self._address() or self._is_why_it_goes_back():
            return None
        is_no = self.meaning.confidence >= (BARELY if self.pending.reading is Reading.FACT else BARE)
        return BrokenOff(goes_on=True) if is_no else None

    def corrects_the_order(self) -> Wish | Several | None:
        """The same about other orders, for "no, it is 10025" and "not 10025, 10027"."""
        put, intent = self.put, self.meaning.intent
        if put.asks:  # "wait, what about 10027?" wants to know something of it
            return None
        takes_back = put.corrects or put.turns or (not self._takes_all and (put.refused or intent == "deny"))
        is_command = intent in put.deeds and intent not in {self.pending.skill, "deny"}
        return self._the_same_about(self.others) if takes_back and self.others and not is_command else None

    def asks_of_the_basket(self) -> Wish | AskedBack | None:
        """What is asked of an order that is being put together is answered there, and it stays open."""
        asked = asked_of_basket(self.meaning, self.put) if self.pending.skill == "place_order" else None
        if asked == CONTENTS:
            return AskedBack(self.pending)
        return Wish("place_order", {**self.pending.given, ASKED: asked}) if asked else None

    def asks_what_it_comes_to(self) -> AskedBack | None:
        """What is asked of the sums of that which is to be confirmed is told by showing it once more."""
        pending, is_else = self.pending, self.others or self.meaning.facts.product
        is_shown = pending.asks == CONFIRM and pending.skill in TELLS_SUMS and bool(pending.confirmed)
        return AskedBack(pending, SUMS_ARE_HERE) if is_shown and self.put.asks_of_sum and not is_else else None

    def counts_anew(self) -> Wanted | None:
        """A number put right is how many there are to be, where goods are chosen, however it sounds ("too many, two
        will do"); while the reason for the old one is asked it is none: the reason for the new one is asked. What was
        to be confirmed is shown again with it."""
        if self.put.renumbers is None or self.put.is_bare:
            return None
        if self.pending.skill in GATHERS_GOODS and not (self.numbers or self._takes_all):
            return self.answers()
        if not isinstance(self.pending.given.get("quantity"), int):
            return None
        if self.pending.asks == CONFIRM and not (self.numbers or self.put.asks):
            return Wish(self.pending.skill, {**self.pending.given, "quantity": self.put.renumbers})
        return self._filled({"quantity": self.put.renumbers}) if self.pending.reading is Reading.REASON else None

    def wishes_something_else(self) -> Wish | None:
        """A wish of its own: the question is set aside for it."""
        return self._as_new() if self._is_other_wish() else None

    def means_another_order(self) -> Wish | Several | None:
        """The same about another order, where one is named that was not shown together with the question."""
        return None if self._takes_all or not self.others else self._the_same_about(self.others)

    def answers(self) -> Wanted:
        """The answer, read as the question says. A question is no reason for anything: it is about being asked."""
        if self._is_question:
            return AskedWhy(self.pending)
        pending, said = self.pending, self.meaning.text.strip()
        if pending.asks == CONFIRM:
            return self._at_the_confirmation()
        if pending.asks == ORDER_NO and len(self.numbers) > 1:
            return self._the_same_about(self.numbers)
        if said and self._takes_all:
            answer = self._filled({pending.asks: said})
            return Doubt(answer, self._as_new()) if self._is_in_doubt() else answer
        given = self._named(said) if said and pending.reading is Reading.NAMED else self.given
        if given or self._address() or (said and pending.reading is Reading.WORDS) or self._is_about_goods():
            return self._filled(given)
        return self._no_answer()

    def _no_answer(self) -> Wanted:
        """What does not answer what was asked: a plain no, another address that could not be made out, something else,
        or nothing that is understood."""
        if self.meaning.intent == "deny" and self.meaning.confidence >= BARELY:
            return BrokenOff(goes_on=True)
        if self.pending.asks == "address" and self._wants_another_address():
            return AskedBack(self.pending, ADDRESS_LOST)
        return self._as_new() if self._is_clear() else Wish(OUT_OF_SCOPE, {}, is_new=True)

    def _is_clear(self) -> bool:
        """Whether what is no answer is surely understood as something else. An address that is only pointed at ("the
        usual one") is no wish to have the same again."""
        meaning, put = self.meaning, self.put
        if self.pending.asks == "address" and meaning.intent == "place_order":
            return bool(meaning.facts.product) or "place_order" in put.deeds
        return meaning.confidence >= SURE or bool(put.deeds & {meaning.intent})

    @property
    def _is_question(self) -> bool:
        """Whether a question is heard where a reason is wanted."""
        return self.pending.reading is Reading.REASON and self.put.asks_outright

    def _is_other_wish(self) -> bool:
        """Whether it is surely understood, and about something else than what is being asked."""
        intent, put = self.meaning.intent, self.put
        if intent == self.pending.skill:
            return bool(self.others) and intent in put.deeds
        if intent == OUT_OF_SCOPE:
            return bool(self.others) and put.asks and not self._takes_all
        is_pointed_at = self.pending.asks == "address" and not self._is_clear()
        if intent in {"affirm", "deny"} or intent not in self.skills or is_pointed_at or self._holds_the_answer():
            return False
        if self._wants_to_know():
            return True
        if self._takes_all:
            return not self._is_question and self._is_said_outright()
        return self.meaning.confidence >= (BARELY if self.pending.reading is Reading.NAMED else SURE)

    def _wants_to_know(self) -> bool:
        """Whether it wants to be shown something; or, where a reason is wanted, is a question about something else."""
        put, is_sure = self.put, self.meaning.confidence >= SURE
        if self._is_question:
            return is_sure and (bool(self.numbers) or not put.asks_why)
        return put.looks and (bool(self.numbers) or is_sure) and not self.skills[self.meaning.intent].changes

    def _at_the_confirmation(self) -> Wish | AskedBack:
        """What is told besides yes and no changes what is shown; what only sounds like a yes has it shown again."""
        known = self._known_then(self.given)
        if self._is_why_it_goes_back():
            return Wish(self.pending.skill, {**known, "reason": self.meaning.text.strip()})
        if self._wants_another_address() and known == self.pending.given:
            return AskedBack(self.pending, ADDRESS_LOST)
        if self.given or self._address() or self._is_about_goods():
            return Wish(self.pending.skill, known)
        if self.meaning.intent == "affirm":
            return AskedBack(self.pending)
        if self.meaning.intent == self.pending.skill:
            return Wish(self.pending.skill, self.pending.given)
        return self._as_new() if self._is_clear() else Wish(OUT_OF_SCOPE, {}, is_new=True)

    def _is_why_it_goes_back(self) -> bool:
        """Whether it says that goods are not wanted, where they are to be sent back: that is why."""
        is_return = self.pending.skill == "return_item" and self.pending.asks == CONFIRM
        return is_return and self.put.wants_no_more and not self.numbers

    def _wants_another_address(self) -> bool:
        """Whether it is about the address of what is being talked about: no order is named, and one is talked about."""
        return self.pending.skill in TAKE_ADDRESSES and not self.numbers and self.meaning.intent == "edit_address"

    def _named(self, said: str) -> dict[str, Json]:
        """A word or two for a product or a person, "3" or "三" for a number.

        "The same as last time" is no product, but the wish itself put in another way.
        """
        need = self.pending.asks
        if need == "product" and (self.put.counts_on or self.meaning.facts.address):
            return self.given
        if need == "person" or (need == "product" and self.meaning.intent != self.pending.skill):
            return {need: said, **self.given}
        counted = whole(said) if need == "quantity" else None
        return self.given if counted is None else {**self.given, need: counted}

    def _as_new(self) -> Wish:
        return Wish(self.meaning.intent, self.given, is_new=True)

    def _filled(self, given: Mapping[str, Json]) -> Wish:
        return Wish(self.pending.skill, self._known_then(given), self.pending.confirmed)

    def _known_then(self, given: Mapping[str, Json]) -> dict[str, Json]:
        """What is given after a further message: new facts replace old ones, parts of an address add up."""
        address = self._address()
        if address and address.get("city") == given.get("person"):  # the town that was awaited, and nobody's name
            given = {name: value for name, value in given.items() if name != "person"}
        known = {**self.pending.given, **given}
        return {**known, "address": address} if address else known

    def _address(self) -> dict[str, Json] | None:
        """The address that is being asked about as it is after this message, if it says anything of it. Who begins anew
        tells a new one."""
        before, said = self.pending.given.get("address"), self.given.get("address")
        begins_anew = self.pending.skill in self.put.deeds or (self.put.renumbers and self.pending.given.get("was"))
        is_count = self.pending.skill in GATHERS_GOODS and self.meaning.facts.quantity and not said
        is_place = not said and self.meaning.intent not in self.put.deeds and not self.given.get(DOOR)
        if self.pending.asks == "address" and is_place:
            before = before or {}
        if self.pending.skill not in TAKE_ADDRESSES or not isinstance(before, dict) or begins_anew or is_count:
            return None
        is_unclear = self.pending.asks == "address" and self.meaning.confidence < SURE and not self.put.only_leads
        told = said if isinstance(said, dict) else None
        return amended(before, told, self.meaning.text, is_unclear=is_unclear)

    def _the_same_about(self, numbers: Sequence[str]) -> Wish | Several:
        """What was begun, begun for other orders: with what was told of the wish, without what was known of the order
        that it was about. Nothing that was shown for that one holds for these."""
        told = {name: value for name, value in self.pending.given.items() if name in FACTS - OF_THE_ORDER}
        new = {name: value for name, value in self.given.items() if name not in {ORDER_NO, "orders"}}
        wishes = [Wish(self.pending.skill, {**told, **new, ORDER_NO: number}) for number in numbers]
        return wishes[0] if len(wishes) == 1 else Several(wishes)

    def _holds_the_answer(self) -> bool:
        """Whether a message brings what was asked for, however it may sound otherwise."""
        facts, pending = self.meaning.facts, self.pending
        if self.put.is_bare:
            return pending.reading is not Reading.REASON
        if (not self.numbers and self._is_about_goods()) or self._is_why_it_goes_back():
            return True
        if pending.asks in {CONFIRM, "address"} and self._wants_another_address():
            return True
        brought = {
            CONFIRM: self.put.gives_reason and self.given.get("reason"),
            QUESTION: self.put.asks,
            "person": facts.person,
            "date_text": facts.date_text,
            "place": facts.address,
            "tracking_no": facts.tracking_no if not self.others else None,
            "quantity": facts.quantity is not None or self.meaning.text.strip().isdecimal(),
        }
        if brought.get(pending.asks):
            return True
        is_of_an_order = pending.skill == "place_order" and self.numbers and self.meaning.intent == "edit_address"
        return (
            pending.skill in TAKE_ADDRESSES
            and not is_of_an_order
            and bool(facts.address or facts.phone or OF_PLACE & self.given.keys() or self._address())
        )

    def _is_said_outright(self) -> bool:
        """Whether plain words ask for something else where a whole message would be the answer: an exact command, a
        question, or words that order it of an order or instead. What a customer is reported to want is none."""
        meaning, put = self.meaning, self.put
        is_opposite = meaning.intent == OPPOSITE.get(self.pending.skill)
        is_sure = meaning.confidence >= (SURE if is_opposite and meaning.intent in put.deeds else BARELY)
        if not is_sure or put.reports:
            return False
        if put.is_bare or len(meaning.ranked) == 1 or put.asks or is_opposite:
            return True
        return meaning.intent in put.deeds and (put.turns or bool(self.numbers))

    def _is_in_doubt(self) -> bool:
        """Whether it begins like an order to do something else: "change the address" may as well be the reason. What is
        to be noted may speak of another order, too, but hardly as something that is to be done with it."""
        meaning = self.meaning
        is_of_another = self.pending.skill == "add_note" and bool(self.others) and meaning.intent in CHANGING_INTENTS
        is_deed = (meaning.intent in self.put.deeds or is_of_another) and meaning.intent in self.skills
        return is_deed and meaning.intent != self.pending.skill and meaning.confidence >= BARELY

    def _is_about_goods(self) -> bool:
        """Whether a sentence goes on choosing goods, for a new order or one there is: "two more", "not the mouse"."""
        intent = self.meaning.intent
        is_product = bool(self.meaning.facts.product)
        moves_goods = self.put.moves_goods and not self.put.asks
        is_unsure = intent == "deny" or self.meaning.confidence < SURE
        is_unclear = intent == OUT_OF_SCOPE or (self.put.counts_on and is_unsure)
        is_of_all = self.put.means_all and not (self.put.deeds or self.put.looks or self.put.asks)
        if self.pending.skill in GATHERS_GOODS and is_of_all and self.pending.given.get("task"):
            return True
        if self.pending.skill in GATHERS_GOODS and moves_goods and (is_product or is_unclear):
            return True
        if self.pending.skill == "place_order":
            goes_back = not is_unsure and not self.put.moves_goods  # what was had, and not what is put together
            is_out = intent == "cancel_order" or (intent == "return_item" and not goes_back)
            return intent == "edit_items" or (is_product and (is_out or intent == "split_order"))
        if self.pending.skill not in HAS_GOODS_CHANGED:
            return False
        if intent in {"place_order", "exchange_item"}:
            return True
        return intent in {"cancel_order", "return_item", "stock_query", "restock"} and is_product
