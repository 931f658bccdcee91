"""What a message means from somebody of the speaker's standing.

"Is it approved?" is a question, not an approval; and whoever may not decide about orders wants to know, not to decide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.given import rights_of
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, TALK_INTENTS, Meaning
from bot.words.put import Put

ORDER_STATUS, TALK_TO_HUMAN, CANCEL_ORDER = "order_status", "talk_to_human", "cancel_order"

PLACE_ORDER, EDIT_ITEMS, HOLD_ORDER, STOP = "place_order", "edit_items", "hold_order", "stop"

RETURN_ITEM, EXCHANGE_ITEM, EDIT_ADDRESS = "return_item", "exchange_item", "edit_address"

PAYMENT_HELP, STOCK_QUERY = "payment_help", "stock_query"

REPORT_PROBLEM = "report_problem"

HELP, DELIVERY_TIME, LINK_ACCOUNT = "help", "delivery_time", "link_account"

SHIPPING_OPTIONS = "shipping_options"

URGE_ORDER, URGE_APPROVAL, LIST_EXCEPTIONS = "urge_order", "urge_approval", "list_exceptions"

GIVING_UP = frozenset({CANCEL_ORDER, RETURN_ITEM})
"""What is done with what is no longer to be had."""

STOPPING = frozenset({CANCEL_ORDER, HOLD_ORDER})
"""What "stop the parcel" is taken for; of one that is on its way it is one wish."""

LEAVING = frozenset({"stop", "deny"})
"""What "cancel it instead" is taken for, as if it meant what is being talked about."""

DECISIONS = frozenset({"approve", "reject"})
"""What nobody asks for beside something else who may not decide: they ask whether it was decided."""

CONCEIVABLE = 0.05
"""How likely a wish must be to be taken instead of one that the speaker may not have."""

AS_SURE = 0.9
"""How sure we are of a wish that is known from who says it, and how."""

SURELY = 0.6
"""Confidence from which what a question sounds like is what it asks."""

HALF = 0.5
"""Confidence below which plain words of having the same once more say what is wanted."""


def as_meant(
    meaning: Meaning, put: Put, may: Callable[[str], bool], *, is_again: bool = False, is_of_order: bool = False
) -> Meaning:
    """The meaning with the wishes that the speaker can have, where they seem to want what is not theirs to want.

    Whoever wants so much of something of an order (`is_again`: not the whole of it once more) wants that order changed.
    `is_of_order`: an order is talked about, so that "why does it take so long" is about that.
    """
    meaning = _given_up(_without_help(_of_an_address(meaning, put)), put)
    meaning = _told_broken(_hurried(meaning, put, may), put, may)
    intent, wanted_besides = meaning.intent, meaning.also
    asked = _asked(meaning, put, may, is_of_order=is_of_order)
    stops = _stops(meaning, put)
    if CANCEL_ORDER in stops or (stops and not may(HOLD_ORDER)):
        intent, wanted_besides = CANCEL_ORDER, tuple(each for each in meaning.also if each not in STOPPING)
    elif put.keeps_goods and may(RETURN_ITEM):
        intent, wanted_besides = RETURN_ITEM, ()
    elif put.keeps_exchanged and may(EXCHANGE_ITEM):
        intent, wanted_besides = EXCHANGE_ITEM, ()
    elif asked:
        intent = asked
    elif put.wants_person and any(each == TALK_TO_HUMAN for each, _ in meaning.ranked):
        intent = TALK_TO_HUMAN
    elif put.gives_up and intent in LEAVING and may(CANCEL_ORDER):
        intent = CANCEL_ORDER
    elif _adds_to_an_order(meaning) and not is_again:
        intent = EDIT_ITEMS
    elif is_again and meaning.confidence < HALF and not put.asks and may(PLACE_ORDER):
        intent = PLACE_ORDER
    elif not may(intent):
        intent = _nearest(meaning, put, may)
    also = tuple(ORDER_STATUS if each in DECISIONS and not may(each) else each for each in wanted_besides)
    is_said_outright = (intent == EXCHANGE_ITEM and put.keeps_exchanged) or intent == asked
    if (intent, also) == (meaning.intent, meaning.also) and not is_said_outright:
        return meaning
    ranked = ((intent, AS_SURE), *(pair for pair in meaning.ranked if pair[0] not in {intent, meaning.intent}))
    return replace(meaning, intent=intent, confidence=AS_SURE, also=also, ranked=ranked)


def _asked(meaning: Meaning, put: Put, may: Callable[[str], bool], *, is_of_order: bool) -> str | None:
    """What is asked by plain words: what is owed, how something can be sent, of goods, or how an order stands."""
    if put.owes and not meaning.also and meaning.intent not in CHANGING_INTENTS:
        return PAYMENT_HELP
    if _asks_how_it_ships(meaning, put):
        return SHIPPING_OPTIONS
    if _asks_of_goods(meaning, put) and may(STOCK_QUERY):
        return STOCK_QUERY
    is_of_state = _asks_of_its_state(meaning, put, is_of_order=is_of_order) or _only_asks(meaning, put, may)
    return ORDER_STATUS if is_of_state else None


def _of_an_address(meaning: Meaning, put: Put) -> Meaning:
    """The meaning of "change the flat to 5", which is no number of pieces, and of "10031 phone: 07911 123456": another
    address."""
    is_of_door = put.is_of_address and rights_of(meaning, put) and not (meaning.facts.product or meaning.also)
    if not (is_of_door or _tells_contact(meaning, put)):
        return meaning
    ranked = ((EDIT_ADDRESS, AS_SURE), *(pair for pair in meaning.ranked if pair[0] != EDIT_ADDRESS))
    facts = replace(meaning.facts, quantity=None)
    return replace(meaning, intent=EDIT_ADDRESS, confidence=AS_SURE, ranked=ranked, facts=facts)


def _without_help(meaning: Meaning) -> Meaning:
    """The meaning of "can you also change the phone": what is wanted is the likelier wish, not what we can do."""
    likely = dict(meaning.ranked)
    if meaning.intent != HELP or not meaning.also or likely.get(meaning.also[0], 0) <= meaning.confidence:
        return meaning
    intent, *also = meaning.also
    return replace(meaning, intent=intent, confidence=likely[intent], also=(*also,))


def _given_up(meaning: Meaning, put: Put) -> Meaning:
    """The meaning of "return 10026, others are cheaper": what it begins with is done with that order, though the rest
    of it sounds like nothing of ours."""
    deeds = GIVING_UP & put.deeds & _likely(meaning)
    if meaning.intent != OUT_OF_SCOPE or len(deeds) != 1 or not meaning.facts.order_no or put.asks:
        return meaning
    return _taken_for(meaning, *deeds)


def _stops(meaning: Meaning, put: Put) -> frozenset[str]:
    """Which of the wishes are to stop a parcel; where it is not known what is wanted otherwise, that it is."""
    if not put.intercepts or put.calls_off:
        return frozenset()
    is_unsure = meaning.confidence < HALF and not (put.asks and not put.asks_favour)
    return STOPPING & {meaning.intent, *meaning.also} or (frozenset({CANCEL_ORDER}) if is_unsure else frozenset())


def _hurried(meaning: Meaning, put: Put, may: Callable[[str], bool]) -> Meaning:
    """The meaning of "hurry it up" from somebody who does not see what waits for whom: the order is to be hurried, not
    an approver, unless one is spoken of."""
    if meaning.intent != URGE_APPROVAL or put.names_approver or may(LIST_EXCEPTIONS):
        return meaning
    return _taken_for(meaning, URGE_ORDER)


def _told_broken(meaning: Meaning, put: Put, may: Callable[[str], bool]) -> Meaning:
    """The meaning of "my mouse is broken" from a customer, though it sounds like nothing of ours."""
    is_told = put.is_broken and meaning.facts.product and not put.asks and not may(LIST_EXCEPTIONS)
    return _taken_for(meaning, REPORT_PROBLEM) if is_told and meaning.intent == OUT_OF_SCOPE else meaning


def _taken_for(meaning: Meaning, intent: str) -> Meaning:
    ranked = ((intent, AS_SURE), *(pair for pair in meaning.ranked if pair[0] != intent))
    return replace(meaning, intent=intent, confidence=AS_SURE, ranked=ranked)


def _adds_to_an_order(meaning: Meaning) -> bool:
    """Whether goods are wanted and an order is named, and neither in a part of its own."""
    facts = meaning.facts
    return meaning.intent == PLACE_ORDER and bool(facts.order_no and facts.product) and not meaning.parts


def _asks_of_goods(meaning: Meaning, put: Put) -> bool:
    """Whether it asks what goods cost, or whether there are any: "do you have a backpack"."""
    is_asked = put.asks_price or (STOCK_QUERY in put.deeds and meaning.intent == OUT_OF_SCOPE)
    return is_asked and _is_about_goods(meaning)


def _asks_how_it_ships(meaning: Meaning, put: Put) -> bool:
    """Whether it asks how an order can be sent, though it sounds like sending it: "how can 10031 be shipped?"."""
    is_unclear = meaning.intent in {*CHANGING_INTENTS, OUT_OF_SCOPE} or meaning.confidence < SURELY
    return put.asks_how_it_ships and bool(meaning.facts.order_no) and is_unclear and not meaning.also


def _is_about_goods(meaning: Meaning) -> bool:
    """Whether it names goods and nothing to be done with them, nor an order or a place."""
    facts = meaning.facts
    is_of_order = facts.order_no or facts.orders or facts.address
    return bool(facts.product) and not is_of_order and not meaning.also and meaning.intent not in CHANGING_INTENTS


def _tells_contact(meaning: Meaning, put: Put) -> bool:
    """Whether it tells a phone or a place of an order, and nothing that is surely wanted."""
    facts = meaning.facts
    is_told = bool(facts.order_no and (facts.phone or facts.address)) and not (put.asks or put.deeds)
    is_unclear = meaning.intent not in CHANGING_INTENTS - {LINK_ACCOUNT}
    return is_told and is_unclear and not meaning.also and EDIT_ADDRESS in _likely(meaning)


def _likely(meaning: Meaning) -> set[str]:
    return {intent for intent, sure in meaning.ranked if sure >= CONCEIVABLE}


def _asks_of_goods_ordered(meaning: Meaning, put: Put) -> bool:
    """Whether it asks something of goods, and next to nothing of ours, likeliest where they are."""
    if meaning.intent != OUT_OF_SCOPE or not (put.asks and meaning.facts.product) or len(meaning.ranked) < 2:
        return False
    intent, sure = meaning.ranked[1]
    return intent in {ORDER_STATUS, DELIVERY_TIME} and sure >= CONCEIVABLE


def _asks_of_its_state(meaning: Meaning, put: Put, *, is_of_order: bool) -> bool:
    """Whether it asks what the matter is with an order, how it stands, or why it was refused."""
    if put.why_ended and meaning.facts.order_no:
        return True
    is_asked = put.asks_what_is_wrong or _asks_of_goods_ordered(meaning, put)
    is_asked = is_asked or (put.intercepts and put.asks_how_it_stands)
    return not meaning.also and (is_asked or _asks_how_it_stands(meaning, put, is_of_order=is_of_order))


def _only_asks(meaning: Meaning, put: Put, may: Callable[[str], bool]) -> bool:
    """Whether it hurries nobody, however it sounds: a colleague who sees what is late asks why it has not left, and
    "who approves it?" is only guessed to remind them."""
    if meaning.also or not put.asks:
        return False
    if meaning.intent == URGE_ORDER:
        return may(LIST_EXCEPTIONS)
    return meaning.intent == URGE_APPROVAL and meaning.confidence < HALF


def _asks_how_it_stands(meaning: Meaning, put: Put, *, is_of_order: bool) -> bool:
    """Whether it asks if or why something has come about with an order."""
    if not put.asks_how_it_stands or put.asks_what_we_are:
        return False
    is_named = bool(meaning.facts.order_no or meaning.facts.orders) or (is_of_order and put.means_it)
    return meaning.intent in CHANGING_INTENTS or (meaning.intent == OUT_OF_SCOPE and is_named)


def _nearest(meaning: Meaning, put: Put, may: Callable[[str], bool]) -> str:
    """The likeliest wish that the speaker may have; where an order stands, for a question about one. Whoever says
    outright what they want is told that it is not theirs to want."""
    is_decision = meaning.intent in DECISIONS and meaning.confidence >= AS_SURE and may(LIST_EXCEPTIONS)
    if meaning.intent in put.deeds or (is_decision and not put.asks):
        return meaning.intent
    if meaning.intent == HOLD_ORDER and may("approve"):
        return STOP  # what waits for an approver goes on waiting
    for intent, sure in meaning.ranked[1:]:
        if sure >= CONCEIVABLE and intent not in (*TALK_INTENTS, *meaning.also) and may(intent):
            return intent
    return ORDER_STATUS if put.asks and meaning.facts.order_no and not put.deeds else meaning.intent
