"""What colleagues say of the work: what has been done, what is to be done, how it stands; and drafts that wait.

Such words are known exactly, so that nothing is guessed. An answer to a question stays one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.conversation.dialogue import SURE
from bot.conversation.given import entities_of, of_order
from bot.conversation.memory import Memory, Pending
from bot.conversation.plainly.calls import Calls
from bot.conversation.plainly.goods_at_work import counted_again, each_of, elsewhere, place_in, places_in
from bot.conversation.plainly.goods_back import COMPLAINTS
from bot.conversation.scene import Scene
from bot.conversation.standing import GIVING_UP, as_meant
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import Doubt, Several, Wish
from bot.skills.changing.prices import is_of_price
from bot.skills.drafts import draft_named
from bot.skills.goods.lines import lines_in
from bot.skills.skill import CONFIRM, ORDER_NO, QUESTION, STAFF, WORDS, Reading, Skill
from bot.skills.warehouse.words import grams_in, parcel_no_in, parcel_of_code
from bot.speech import Voice
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, Meaning
from bot.understanding.normalise import read
from bot.words.put import Put
from core.catalog.queries import products
from core.fulfilment.queries import order_tracked_as
from core.fulfilment.rules import FULFILLABLE, ParcelState
from core.fulfilment.work import parcels_of
from core.orders.errors import UnknownOrder
from core.orders.queries import order_for, order_seen, plain_number
from core.people.queries import with_role
from core.tx import Role, Tx
from core.values import Json

_COUNT = re.compile(r"(?<![\w.])\d{1,5}(?![\w.])|(?<=[\u3400-\u9fff])\d{1,5}(?=[\u3400-\u9fff]|\W*$)")
"""How many, of a text that tells it of no goods by name."""

IN_OWN_WORDS = frozenset({"reason", "scan", "missing", QUESTION, WORDS})
"""Questions whose answer may well sound like something that was done."""

SHORT = 16
"""Characters of a message that tells another price and nothing else."""

SHORT_WEIGHT = 32
"""Characters of a message that tells another weight and nothing else."""

SEVERAL = 2
"""Warehouses between which goods are moved."""

LONGEST_PRICE = 4
"""Figures of a number that may be a price where it was taken for an order's."""

KEPT_OF_PRICE = frozenset({"product", "reason"})
"""What a sentence about a number tells of a price."""

MEANT_OTHERWISE = CHANGING_INTENTS - {"return_item", "exchange_item", "ship_order", "place_order", "edit_items"}
"""What is wanted where such words only say why: "close the alert for 10027, it was delivered"."""

OF_THEMSELVES = frozenset(
    {"cancel_purchase", "receive_goods", "write_off", "move_stock", "pay_back", "swap_duty", "pack_parcel", "next_wave"}
)
"""What is to be done by such words, whatever the message sounds like otherwise."""

ON_PURCHASES = frozenset({"cancel_purchase", "receive_goods"})
"""What is done with a purchase, which its number names."""


def wanted(scene: Scene) -> Wish | Doubt | Several | None:
    """What the words of the work want, or another price; None if they are none."""
    said = scene.incoming.text
    floor = Floor(scene.tx, scene.voice, scene.memory, scene.meaning, scene.put, scene.skills)
    return floor.wanted(said) or floor.discount(said)


@dataclass(frozen=True, slots=True)
class Floor:
    """One message as colleagues at work would mean it."""

    tx: Tx
    voice: Voice
    memory: Memory
    meaning: Meaning
    put: Put
    skills: Mapping[str, Skill]

    def wanted(self, said: str) -> Wish | Doubt | Several | None:
        """What the words of the work want; None if they are none."""
        pending = self.memory.pending
        if not self.tx.who.is_colleague:
            return None
        if pending and pending.asks in IN_OWN_WORDS and not self._leaves_for_another(pending):
            if place := elsewhere(self.tx, self.memory, self.meaning, self.put, said):
                return place
            return self._no_reason(said, pending) if pending.reading is Reading.REASON else None
        other_place = elsewhere(self.tx, self.memory, self.meaning, self.put, said)
        found = other_place or self._and_more() or self._of_each(said) or self._called(said) or self._wanted(said)
        several = each_of(self.tx, self.voice, found, said) if isinstance(found, Wish) else []
        return Several(several) if several else found

    def _called(self, said: str) -> Wish | None:
        """What is wanted of an alert."""
        given = entities_of(self.meaning, self.put)
        return Calls(self.tx, self.memory, self.meaning, self.voice.speech.work, given).wanted(said)

    def _leaves_for_another(self, pending: Pending) -> bool:
        """Whether another order is named than the one that any words are awaited of."""
        named, asked = self.meaning.facts.order_no, str(pending.given.get(ORDER_NO) or "")
        is_price = pending.asks == WORDS and pending.skill == "set_price"
        return is_price and bool(named and asked) and plain_number(str(named)) != plain_number(asked)

    def _wanted(self, said: str) -> Wish | None:
        return (
            self._price_again(said)
            or self._weighed_again(said)
            or counted_again(self.memory, self.put, self.tx.now)
            or self._label(said)
            or self._duty(said)
            or self._moved(said)
            or self._asked(said)
            or self._done_or_to_do(said)
            or self._to_be_bought(said)
            or self._one_more(said)
            or self._draft(said)
            or self._waybill(said)
        )

    def _of_each(self, said: str) -> Several | None:
        """What is to be done with several orders: the same with all, or what is told of each in a part of its own."""
        orders = self.meaning.facts.orders
        if len(orders) > 1 and self.voice.speech.how_put.is_list(said, orders) and not self.meaning.also:
            wishes = [self._of_one(each, said) for each in orders]
        else:
            wishes = [self._of_part(part) for part in self.meaning.parts]
        found = [each for each in wishes if each and self.skills[each.skill].takes_one_order]
        return Several(found) if len(found) > 1 and len(found) == len(wishes) else None

    def _of_one(self, order_no: str, said: str) -> Wish | None:
        """What is wanted of one of several orders, in the words with it in place of all: numbers may be prices."""
        first, *_, last = self.meaning.facts.orders
        said = said.partition(first)[0] + order_no + said.rpartition(last)[2]
        facts = replace(self.meaning.facts, order_no=order_no, orders=())
        meaning = replace(self.meaning, facts=facts, parts=())
        alone = replace(self, meaning=meaning, put=self.voice.speech.put(said, [order_no]))
        wish = alone._called(said) or alone._wanted(said)
        return wish and replace(wish, given={**wish.given, ORDER_NO: order_no, MEANT: said})

    def _and_more(self) -> Several | None:
        """What has been done with an order, and what is noted or wanted besides."""
        parts, orders = self.meaning.parts, self.meaning.facts.orders
        is_one = len(orders) > 1 and self.voice.speech.how_put.is_list(self.meaning.text, orders)
        if is_one or not any(self.voice.speech.work.tells(each.text) for each in parts):
            return None
        return Several([self._part(each, None if len(orders) > 1 else self.meaning.facts.order_no) for each in parts])

    def _part(self, part: Meaning, number: str | None) -> Wish:
        """What a part wants, by its own words: of the order that the message names, where it is about one. What is not
        understood is said to be so."""
        named = part.facts.order_no or number
        put, work = self.voice.speech.put(part.text, [named] if named else []), self.voice.speech.work
        alone = replace(self, meaning=part, put=put)
        wish = alone._called(part.text) or alone._wanted(part.text)
        part = as_meant(part, put, self._may)
        understood = part.intent if part.confidence >= SURE and part.intent in self.skills else OUT_OF_SCOPE
        skill = "add_note" if work.is_note(part.text) else wish.skill if wish else understood
        skill = "where_to" if not wish and put.asks_where_to else skill
        given = {**(wish.given if wish else entities_of(part, put)), MEANT: part.text}
        is_of_order = self.skills[skill].needs_order and not given.get(ORDER_NO)
        return Wish(skill, {**given, **of_order(number)} if is_of_order else given, is_new=True)

    def _may(self, intent: str) -> bool:
        return intent in self.skills and (not self.skills[intent].who or self.tx.who.has(*self.skills[intent].who))

    def _of_part(self, part: Meaning) -> Wish | None:
        """What a part of the message wants, with its own words."""
        named = part.facts.order_no
        if not named:
            return None
        alone = replace(self, meaning=part, put=self.voice.speech.put(part.text, [named]))
        wish = alone._wanted(part.text)
        return wish and replace(wish, given={**wish.given, MEANT: part.text})

    def _waybill(self, said: str) -> Wish | None:
        """A tracking number by itself that no parcel bears yet: what has just been packed is sent under it."""
        number = self.meaning.facts.tracking_no
        is_alone = number is not None and not said.replace(number, "").strip(" ?？。.!！")
        if not is_alone or self.memory.pending or not self.tx.who.has(*STAFF):
            return None
        if order_tracked_as(self.tx.db, self.tx.who, number or "") is not None:
            return None
        return Wish("ship_order", entities_of(self.meaning, self.put), is_new=True)

    def _no_reason(self, said: str, pending: Pending) -> Wish | Doubt | None:
        """Words of the work where a reason is asked that can hardly be one: that it be shipped, or that another order
        is packed. That the order itself is may be why."""
        if not self.tx.who.has(*STAFF):
            return None
        asked = pending.given.get(ORDER_NO)
        if self.voice.speech.work.errand(said) == "ship_order":
            return Wish("ship_order", {ORDER_NO: asked} if asked else {}, is_new=True)
        named = self.meaning.facts.order_no
        report = self.voice.speech.work.reports_only(said, named) if named else None
        if not named or not report:
            return None
        wish = Wish(report, {ORDER_NO: named}, is_new=True)
        is_other = asked and plain_number(named) != plain_number(str(asked))
        answer = Wish(pending.skill, {**pending.given, "reason": said}, pending.confirmed)
        return wish if is_other else Doubt(answer, wish)

    def discount(self, said: str) -> Wish | None:
        """That somebody we know wants to pay less: in so many words, or by a price, as a colleague would put it."""
        pending = self.memory.pending
        if self.tx.who.person_id is None or (pending and pending.reading.takes_all):
            return None
        names_price = not self.tx.who.is_colleague and self.voice.speech.work.errand(said) == "set_price"
        if self._gives_up or (not self.put.asks_discount and not names_price):
            return None
        return Wish("ask_discount", entities_of(self.meaning, self.put), is_new=True)

    @property
    def _gives_up(self) -> bool:
        """Whether something is given up for sure: that it is cheaper elsewhere is why, and no wish to pay less."""
        intent = self.meaning.intent
        return intent in GIVING_UP & self.put.deeds and self.meaning.confidence >= SURE

    def _asked(self, said: str) -> Wish | None:
        """How the work stands: all of it, or the order that is named or pointed at."""
        asked = self.voice.speech.work.question(said)
        if asked is None or not self.tx.who.has(*self.skills[asked].who):
            return None
        given = entities_of(self.meaning, self.put)
        if not self.skills[asked].needs_order:
            return None if given.get(ORDER_NO) and asked == "stock_query" else Wish(asked, given, is_new=True)
        talked_of = self.memory.order_no if asked == "who_has" and self.memory.is_fresh(self.tx.now) else None
        given = {**of_order(talked_of), **given}
        is_of_one = bool(given.get(ORDER_NO)) or self.put.means_it
        return Wish(asked, given, is_new=True) if is_of_one else None

    def _done_or_to_do(self, said: str) -> Wish | None:
        """What has been done with an order or parcel, or is to be done."""
        pending, work = self.memory.pending, self.voice.speech.work
        if lowered := self._lowered(said):
            return lowered
        errand, reported = work.errand(said), work.report(said)
        is_otherwise = self.meaning.intent in MEANT_OTHERWISE and self.meaning.confidence >= SURE
        names_price = errand == "set_price" and self.meaning.intent not in self.put.deeds
        if not self.tx.who.has(*STAFF):  # who only decides about prices is told so
            given = entities_of(self.meaning, self.put)
            is_price = errand == "set_price" and bool(given.get(ORDER_NO) or given.get("orders"))
            return Wish("set_price", given, is_new=True) if is_price else None
        mends_number = errand == "correct_tracking" and self.meaning.facts.tracking_no is not None
        is_report_only = reported is not None and self.meaning.intent not in self.put.deeds
        is_plain = errand in OF_THEMSELVES or is_report_only
        if is_otherwise and not names_price and not mends_number and not is_plain:
            return None
        if parcel := parcel_of_code(said):
            return Wish("show_parcel", {"parcel": parcel}, is_new=True)
        given = entities_of(self.meaning, self.put)
        is_named = bool(given.get(ORDER_NO) or given.get("product"))
        if report := reported:
            if not given.get(ORDER_NO) and self.memory.is_fresh(self.tx.now):
                given[ORDER_NO] = self.memory.order_no
            report = report if given.get(ORDER_NO) or parcel_no_in(said) else None
        if not report and (report := self._short(said, given)):
            given.setdefault(ORDER_NO, self.memory.order_no)
        skill = report or self._errand(errand, given)
        if skill == "correct_tracking" and (leaving := self._leaving(given)):
            return leaving
        if skill == "receive_goods" and (came := work.came(said)):
            given["quantity"] = came
        if not report and (pieces := work.pieces(said)) and not given.get("product"):
            given["quantity"], given["product"] = pieces
            is_named = True
        is_about_other = skill in ON_PURCHASES and pending is not None and pending.skill != skill
        is_named = is_named or is_about_other
        is_answer = pending and not is_named and (pending.skill == skill or pending.asks == "warehouse")
        return Wish(skill, given, is_new=True) if skill and not is_answer else None

    def _lowered(self, said: str) -> Wish | None:
        """A price in a sentence that could as well change how many there are: "reduce the lamp in 10025 to 240"."""
        facts, pending = self.meaning.facts, self.memory.pending
        numbers = [each for each in (facts.order_no, *facts.orders) if each and len(each) > LONGEST_PRICE]
        is_change = self.meaning.intent == "edit_items" and self.tx.who.has(*STAFF) and not self.put.asks
        if not is_change or len(numbers) != 1 or (pending and pending.reading.takes_all):
            return None
        try:
            is_price = is_of_price(self.tx, self.voice.speech, numbers[0], said)
        except UnknownOrder:
            return None
        given = {name: value for name, value in entities_of(self.meaning, self.put).items() if name in KEPT_OF_PRICE}
        return Wish("set_price", {**given, ORDER_NO: numbers[0]}, is_new=True) if is_price else None

    def _errand(self, skill: str | None, given: Mapping[str, Json]) -> str | None:
        """What is to be done. Goods on a shelf are those of no order: those of one that are broken are a complaint."""
        is_of_order = bool(given.get(ORDER_NO) or given.get("orders"))
        is_complaint = skill == "write_off" and self.meaning.intent in COMPLAINTS
        return None if is_of_order and (is_complaint or skill == "move_stock") else skill

    def _price_again(self, said: str) -> Wish | None:
        """Another number for what was just changed, where that was a price: "back to 99"."""
        pending, memory = self.memory.pending, self.memory
        price, words = self.voice.speech.price, read(said).folded.strip()
        is_asked = bool(pending and pending.skill == "set_price" and pending.asks == CONFIRM)
        if is_asked and len(words) <= SHORT and not self.meaning.facts.order_no and price.said(words):
            return Wish("set_price", pending.given if pending else {})
        is_corrected = self.put.corrects and len(words) <= SHORT and price.is_told(words) and not self._names_order
        if not (price.is_another(words) or is_corrected) or not memory.is_fresh(self.tx.now):
            return None
        if pending:
            return Wish("set_price", pending.given) if pending.skill == "set_price" else None
        is_of_price = memory.skill == "set_price" and memory.order_no and self.tx.who.has(*STAFF)
        return Wish("set_price", {ORDER_NO: memory.order_no}, is_new=True) if is_of_price else None

    @property
    def _names_order(self) -> bool:
        return bool(self.meaning.facts.order_no or self.meaning.facts.orders)

    def _weighed_again(self, said: str) -> Wish | None:
        """Another weight for the parcel that was packed a moment ago: "sorry, 1.8 kg"."""
        skill, about = self.memory.offered or ("", {})
        is_packed = skill == "ship_order" and "parcel" in about and self.memory.is_fresh(self.tx.now)
        is_alone = len(said) <= SHORT_WEIGHT and not self.meaning.facts.order_no and not self.meaning.facts.tracking_no
        if not is_packed or self.memory.pending or not is_alone or self.put.asks or grams_in(said) is None:
            return None
        return Wish("pack_parcel", {"parcel": about["parcel"]}, is_new=True)

    def _label(self, said: str) -> Wish | None:
        """The label of the parcel that was just packed, or of the only one of the order that is named or talked of."""
        if self.voice.speech.work.errand(said) != "print_label" or not self.tx.who.has(*STAFF):
            return None
        is_fresh = self.memory.is_fresh(self.tx.now)
        about = self.memory.offered[1] if self.memory.offered and is_fresh else {}
        number = self.meaning.facts.order_no
        if not number and isinstance(about.get("parcel"), int):
            return Wish("print_label", {"parcel": about["parcel"]}, is_new=True)
        order = order_seen(self.tx.db, self.tx.who, number or (self.memory.order_no if is_fresh else None) or "")
        parcels = parcels_of(self.tx.db, order.id, open_only=True) if order else ()
        return Wish("print_label", {"parcel": parcels[0].id}, is_new=True) if len(parcels) == 1 else None

    def _duty(self, said: str) -> Wish | None:
        """That somebody is to be on duty: a colleague is named, and nothing is asked."""
        if self.meaning.intent != "who_is_on_call" or self.put.asks or self.put.looks or self.memory.pending:
            return None
        team = [*with_role(self.tx.db, Role.STAFF), *with_role(self.tx.db, Role.APPROVER)]
        is_named = any(person.name in said for person in team)
        return Wish("swap_duty", {}, is_new=True) if is_named else None

    def _moved(self, said: str) -> Wish | None:
        """That goods of no order are to go from one warehouse to another, in whatever words."""
        facts, is_bought = self.meaning.facts, {"place_order", "restock"} & self.put.deeds
        is_of_order = facts.order_no or facts.orders or self.memory.pending
        if not (facts.quantity and facts.product) or is_of_order or is_bought or self.put.asks:
            return None
        if self.voice.speech.work.errand(said) or len(places_in(self.tx, said)) != SEVERAL:
            return None
        return Wish("move_stock", entities_of(self.meaning, self.put), is_new=True)

    def _leaving(self, given: Mapping[str, Json]) -> Wish | None:
        """What is being shipped, under another number than was told first: that one was never recorded."""
        pending, named = self.memory.pending, given.get(ORDER_NO)
        if pending is None or pending.skill != "ship_order":
            return None
        if named and plain_number(str(named)) != plain_number(str(pending.given.get(ORDER_NO) or "")):
            return None
        anew: dict[str, Json] = {"tracking_no": given.get("tracking_no"), "carrier": given.get("carrier")}
        return Wish("ship_order", {**pending.given, **anew})

    def _short(self, said: str, given: Mapping[str, Json]) -> str | None:
        """Something of an order that is just being picked is said to be missing."""
        order_no = given.get(ORDER_NO) or (self.memory.order_no if self.memory.is_fresh(self.tx.now) else None)
        is_of_goods = bool(given.get("product")) or self.meaning.intent in COMPLAINTS
        if not order_no or not is_of_goods or not self.voice.speech.work.lacks(said):
            return None
        order = order_for(self.tx.db, self.tx.who, str(order_no))
        parcels = parcels_of(self.tx.db, order.id)
        is_to_come = not parcels and order.status in FULFILLABLE and self.meaning.intent in COMPLAINTS
        is_planned = any(each.state is ParcelState.PLANNED for each in parcels)
        return "short_pick" if is_planned or is_to_come else None

    def _to_be_bought(self, said: str) -> Wish | None:
        """Goods that are ordered for a warehouse are ordered from their supplier."""
        facts = self.meaning.facts
        is_order = self.meaning.intent == "place_order" and not (self.memory.pending or facts.person or facts.address)
        place = place_in(self.tx, said) if is_order and self.tx.who.has(*STAFF) else None
        given = entities_of(self.meaning, self.put)
        if place:
            return Wish("restock", {**given, "warehouse": place}, is_new=True)
        return self._more_of_it(said, given) if is_order or self.meaning.intent == "restock" else None

    def _more_of_it(self, said: str, given: dict[str, Json]) -> Wish | None:
        """More of the goods whose stock was just looked at: "reorder 20"."""
        goods = self.memory.goods if self.memory.is_fresh(self.tx.now) else None
        is_named = self.meaning.facts.product or self.meaning.facts.order_no
        if not goods or is_named or self.memory.pending or self.put.asks or not self.tx.who.has(*STAFF):
            return None
        told = [int(each) for each in _COUNT.findall(said)]
        counted = {"quantity": told[0]} if len(told) == 1 else {}
        return Wish("restock", {**counted, **given, "product": goods}, is_new=True)

    def _one_more(self, said: str) -> Wish | None:
        """Goods that are added to an order are no note on it, whoever asked for them."""
        facts = self.meaning.facts
        is_note = self.meaning.intent == "add_note" and self.put.moves_goods and facts.order_no
        if not is_note or self.memory.pending or self.voice.speech.work.marks_note(said):
            return None
        goods = lines_in(said.replace(facts.order_no or "", " "), products(self.tx.db), self.voice.speech)
        return Wish("edit_items", entities_of(self.meaning, self.put), is_new=True) if goods else None

    def _draft(self, said: str) -> Wish | None:
        """An order that could not be placed yet, by the number under which it came."""
        if self.memory.pending is not None and self.memory.pending.asks != CONFIRM:
            return None
        draft = draft_named(self.tx, said, self.put)
        return None if draft is None else Wish("show_draft", {"draft": draft}, is_new=True)
