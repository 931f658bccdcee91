"""The parts of a message that says two things: what each says by itself, so that goods, numbers and places stay with
the wish beside which they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.conversation.dialogue import SURE
from bot.conversation.standing import TALK_TO_HUMAN
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, TALK_INTENTS, Entities, Meaning
from bot.words.how_put import HowPut
from bot.words.put import Put
from bot.words.work import WorkWords

Parse = Callable[[str], Meaning]
"""What a text means."""

NEW = "place_order"

OF_GOODS, OF_PLACE = "edit_items", "edit_address"
"""Two changes of one order that are often told in one breath."""

ASKED_BESIDE = "order_status"
"""What is asked in passing, so shortly that the message as a whole may not show it."""

OF_SHELVES = frozenset(
    {"stock_query", "restock", "list_exceptions", "who_is_on_call", "list_approvals", "daily_report"}
)
"""What is wanted of no order, so that it cannot be about what has just been told of one."""

BESIDE_ANYTHING = frozenset({"complaint", "request_invoice"})
"""What is wanted in one breath with anything else, and drowns it."""

BEHIND_A_YES = frozenset({
    "exchange_item", "return_item", "cancel_order", "hold_order", "urge_order", "edit_address", "talk_to_human",
})  # fmt: skip
"""What is said behind a yes, and is more than one."""

SURELY = 0.8
"""How sure that must be."""

IN_THE_HOUSE = frozenset({"short_pick", "pack_parcel", "pick_parcel"})
"""What nobody tells who only wants to know something of the order."""

_MOST_CUTS, _MOST_PIECES = 6, 8
_BEHIND_QUESTION = re.compile(r"(?<=[?？])\s*(?=\S)")


def with_parts(meaning: Meaning, text: str, parse: Parse, cuts: re.Pattern[str]) -> Meaning:
    """The meaning with its parts, and with the wish that only one of them shows: of a message that names several
    orders, an order each; of one that changes both what is in an order and where it goes, one for each. `cuts`: where
    one may end and another begin."""
    if len(meaning.facts.orders) > 1:
        parts = _of_orders(meaning, text, parse, cuts)
        if [each.intent for each in parts] == [meaning.intent, *meaning.also]:
            return replace(meaning, parts=parts)
        told = _in_turn(meaning, text, parse, cuts)
        wishes = [each.intent for each in told] or [meaning.intent, *meaning.also]
        return replace(meaning, intent=wishes[0], also=tuple(wishes[1:]), parts=told or parts)
    pair = _of_goods_and_place(meaning, text, parse, cuts) or _of_new_and_old(meaning, text, parse, cuts)
    if not pair:
        return meaning
    first, second = pair
    return replace(meaning, intent=first.intent, also=(second.intent,), parts=pair)


def as_new(meaning: Meaning, text: str, parse: Parse, how_put: HowPut) -> Meaning:
    """The meaning of a message that orders goods in one clause and says in another by when they are needed, where they
    go or who takes them: that is no wish of its own. A question orders nothing."""
    facts = meaning.facts
    is_beside = facts.date_text or facts.date or facts.address or facts.phone
    if meaning.intent == NEW or meaning.also or facts.order_no or not (facts.product and is_beside):
        return meaning
    if how_put.of(text).asks:
        return meaning
    for cut in list(how_put.cuts.finditer(text))[:_MOST_CUTS]:
        pair = (parse(text[: cut.start()]), parse(text[cut.end() :]))
        goods = [part for part in pair if part.facts.product]
        if len(goods) == 1 and goods[0].intent == NEW and goods[0].confidence >= SURE:
            ranked = ((NEW, goods[0].confidence), *(each for each in meaning.ranked if each[0] != NEW))
            return replace(meaning, intent=NEW, confidence=goods[0].confidence, ranked=ranked)
    return meaning


def beside_work(text: str, parse: Parse, how_put: HowPut, work: WorkWords) -> tuple[Meaning, ...]:
    """The two parts of a message that tells what has been done with an order and notes something besides, or wants
    something else: "10031 is picked, and how many mice are left?". None where it is not clear."""
    for cut in [*_BEHIND_QUESTION.finditer(text), *how_put.cuts.finditer(text)][:_MOST_CUTS]:
        halves = (text[: cut.start()], text[cut.end() :])
        is_note = work.marks_note(halves[1]) or work.note_in(how_put.cuts.split(halves[1], maxsplit=1)[0])
        if is_note and not how_put.of(halves[0]).is_bare:
            first = parse(halves[0])
            is_told = work.report(halves[0]) or (first.confidence >= SURE and first.intent in CHANGING_INTENTS)
            return (first, parse(halves[1])) if is_told and not work.is_note(halves[0]) else ()
        reported = [work.report(each) for each in halves]
        if sum(map(bool, reported)) != 1:
            continue
        report, other = next(filter(None, reported)), parse(halves[0 if reported[1] else 1])
        is_apart = report in IN_THE_HOUSE or {other.intent, work.question(other.text)} & OF_SHELVES
        if is_apart and _is_outright(other, how_put, work):
            told = parse(halves[1 if reported[1] else 0])
            return (other, told) if reported[1] else (told, other)
    return ()


def behind_a_yes(meaning: Meaning, rest: str, parse: Parse) -> Meaning:
    """The meaning of "yes, replace it", where nothing was asked that is a yes to: what stands behind it (`rest`)."""
    if meaning.intent != "affirm" or not rest:
        return meaning
    said = parse(rest)
    if said.intent not in BEHIND_A_YES or said.confidence < SURELY:
        return meaning
    return replace(said, text=meaning.text, lang=meaning.lang)


def with_what_drowned(meaning: Meaning, text: str, parse: Parse, how_put: HowPut) -> Meaning:
    """The meaning of a message that complains, or wants an invoice, and says in another clause what is to be done with
    an order: that comes first."""
    orders = [meaning.facts.order_no] if meaning.facts.order_no else []
    if meaning.intent not in BESIDE_ANYTHING or meaning.also or meaning.parts or meaning.facts.orders:
        return meaning
    for cut in list(how_put.cuts.finditer(text))[:_MOST_CUTS]:
        halves = (text[: cut.start()], text[cut.end() :])
        pair = sorted((parse(each) for each in halves), key=lambda part: part.intent in BESIDE_ANYTHING)
        if pair[1].intent == meaning.intent and _is_deed(pair[0], how_put.of(pair[0].text, orders)):
            first, second = pair
            told = replace(first, text=meaning.text, lang=meaning.lang, facts=meaning.facts)
            return replace(told, also=(second.intent,), parts=(first, second))
    return meaning


def with_what_is_apart(meaning: Meaning, text: str, parse: Parse, how_put: HowPut) -> Meaning:
    """The meaning of a message that says in a clause of its own, in so many words, that an invoice is wanted or that
    somebody complains, though the message as a whole does not show it."""
    if len(meaning.facts.orders) > 1 or meaning.parts:
        return meaning
    for begin, end in _pieces(text, how_put.cuts):
        put = how_put.of(text[begin:end])
        named = put.wants_apart - {meaning.intent, *meaning.also}
        part = parse(text[begin:end]) if len(named) == 1 and not put.gives_reason else None
        if part is None or not (part.intent == OUT_OF_SCOPE or (part.intent in named and part.confidence >= SURE)):
            continue
        (wish,) = named
        if meaning.intent == OUT_OF_SCOPE:
            return replace(meaning, intent=wish, confidence=SURE, ranked=((wish, SURE), *meaning.ranked))
        rest = parse(f"{text[:begin]} {text[end:]}")
        is_told_apart = rest.intent == meaning.intent and not meaning.also
        parts = (rest, replace(part, intent=wish)) if is_told_apart else ()
        return replace(meaning, also=(*meaning.also, wish), parts=parts)
    return meaning


def _is_deed(part: Meaning, put: Put) -> bool:
    """Whether a part surely wants something done or told of an order, in so many words."""
    if part.confidence < SURE or part.intent in {*TALK_INTENTS, *BESIDE_ANYTHING, TALK_TO_HUMAN}:
        return False  # whoever is called hears all that was said
    is_change = bool(part.facts.order_no) and part.intent in CHANGING_INTENTS
    return part.intent in put.deeds or put.moves_goods or is_change or bool(part.facts.order_no and put.asks)


def _is_outright(part: Meaning, how_put: HowPut, work: WorkWords) -> bool:
    """Whether a part surely wants something by itself: it begins with asking for it in so many words."""
    first = how_put.cuts.split(part.text.strip(), maxsplit=1)[0]
    put = how_put.of(first)
    if work.question(first) or put.asks_where_to:
        return True
    is_asked = put.asks or put.looks or bool(put.deeds)
    return is_asked and part.confidence >= SURE and part.intent not in TALK_INTENTS


def without_giving_up(meaning: Meaning, put: Put) -> Meaning:
    """Who has changed their mind about what is in an order, and says to what, does not want it cancelled, unless they
    say so."""
    is_change = meaning.intent == "cancel_order" and OF_GOODS in meaning.also and meaning.facts.quantity
    is_whole = "cancel_order" in put.deeds and not meaning.facts.product
    if not is_change or is_whole or put.gives_up or len(meaning.facts.orders) > 1:
        return meaning
    return replace(meaning, intent=OF_GOODS, also=tuple(each for each in meaning.also if each != OF_GOODS))


def _of_orders(meaning: Meaning, text: str, parse: Parse, cuts: re.Pattern[str]) -> tuple[Meaning, ...]:
    """A part for each order, cut so that each wants what the message as a whole was found to want; where none does, so
    that most stays together."""
    orders, wanted = meaning.facts.orders, (meaning.intent, *meaning.also)
    found: list[tuple[Meaning, ...]] = []
    for pieces in _cut_between(text, orders, cuts):
        parts = tuple(parse(each) for each in pieces)
        if tuple(each.intent for each in parts) == wanted:
            return parts
        found.append(parts)
    return found[0] if found else ()


def _in_turn(meaning: Meaning, text: str, parse: Parse, cuts: re.Pattern[str]) -> tuple[Meaning, ...]:
    """The wishes of a message that tells one after the other, each with the order it is about; none if it is not clear
    which. What is asked besides is about the last of them."""
    wanted = (meaning.intent, *meaning.also)
    if len(wanted) < 2:
        return ()
    told = [*_told_in_turn(text, wanted, parse, cuts)]
    parts = tuple(parse(_of_order(said, number)) for said, number in told)
    is_clear = all(each.facts.order_no and each.intent in (*wanted, ASKED_BESIDE) for each in parts)
    left = [each for each in wanted if each not in {part.intent for part in parts}]
    if len(parts) < 2 or not is_clear or CHANGING_INTENTS.intersection(left):
        return ()
    return (*parts, *[replace(parts[-1], intent=each) for each in left])


def _told_in_turn(
    text: str, wanted: Sequence[str], parse: Parse, cuts: re.Pattern[str]
) -> Iterator[tuple[str, str | None]]:
    """What is said of each wish, and of which order: a piece that is surely a wish begins another if it names an order,
    or wants something else of the order before."""
    begun, intent, number = 0, "", None
    for begin, end in _pieces(text, cuts):
        piece = parse(text[begin:end])
        is_wish = piece.confidence >= SURE and piece.intent in (*wanted, ASKED_BESIDE)
        if begin and is_wish and (piece.facts.order_no or (number and piece.intent not in (intent, ASKED_BESIDE))):
            yield text[begun:begin], number
            begun, intent = begin, ""
        intent, number = intent or (piece.intent if is_wish else ""), piece.facts.order_no or number
    yield text[begun:], number


def _pieces(text: str, cuts: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for cut in list(cuts.finditer(text))[:_MOST_PIECES]:
        yield begin, cut.start()
        begin = cut.end()
    yield begin, len(text)


def _cut_between(text: str, orders: Sequence[str], cuts: re.Pattern[str]) -> Iterator[list[str]]:
    """The ways to cut a text so that each piece names one of the orders, those first that keep most together with the
    order before."""
    places = [text.find(each) for each in orders]
    if places != sorted(places) or places[0] < 0:
        return
    between = [
        list(cuts.finditer(text, at + len(order), until))
        for at, order, until in zip(places, orders, places[1:], strict=False)
    ]
    if not all(between):
        return
    deepest = max(map(len, between)) if len(orders) == 2 else 1
    for nth in range(1, min(deepest, _MOST_CUTS) + 1):
        chosen = [each[-nth] for each in between]
        starts, ends = [0, *(cut.end() for cut in chosen)], [*(cut.start() for cut in chosen), len(text)]
        yield [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _of_goods_and_place(meaning: Meaning, text: str, parse: Parse, cuts: re.Pattern[str]) -> tuple[Meaning, ...]:
    """The part about the goods of an order and the part about its address, as they stand; none if it has not both."""
    facts = meaning.facts
    is_both = facts.address and (facts.product or facts.quantity)
    wanted = {meaning.intent, *meaning.also}
    if not is_both or not (wanted & {OF_GOODS, OF_PLACE} or (facts.order_no and "place_order" in wanted)):
        return ()
    for cut in list(cuts.finditer(text))[:_MOST_CUTS]:
        halves = (text[: cut.start()], text[cut.end() :])
        pair = tuple(parse(_of_order(each, facts.order_no)) for each in halves)
        if {each.intent for each in pair} == {OF_GOODS, OF_PLACE} and all(map(_is_clear, pair)):
            return pair
    return ()


def _of_new_and_old(meaning: Meaning, text: str, parse: Parse, cuts: re.Pattern[str]) -> tuple[Meaning, ...]:
    """What is to be ordered, and what is wanted of an order that there is: "buy a cable, and cancel 10031". None if it
    has not both."""
    if NEW not in (meaning.intent, *meaning.also) or not (meaning.facts.order_no and meaning.facts.product):
        return ()
    for cut in list(cuts.finditer(text))[:_MOST_CUTS]:
        pair = (parse(text[: cut.start()]), parse(text[cut.end() :]))
        new = [part for part in pair if part.intent == NEW and part.facts.product and not part.facts.order_no]
        old = [part for part in pair if part.facts.order_no and not part.facts.product and part.intent != NEW]
        if new and old and all(part.confidence >= SURE for part in pair):
            return pair
    return ()


def _of_order(said: str, order_no: str | None) -> str:
    """A part as it would be said by itself: with the order that only the other names."""
    return f"{order_no} {said}" if order_no and order_no not in said else said


def _is_clear(part: Meaning) -> bool:
    """Whether a part is surely about goods or a place, and holds what that needs."""
    said: Entities = part.facts
    is_told = said.address if part.intent == OF_PLACE else (said.product or said.quantity) and not said.address
    return part.confidence >= SURE and bool(is_told)
