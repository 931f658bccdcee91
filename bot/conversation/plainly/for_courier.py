"""What the courier is to know: "leave it with the doorman". No address has a place for it, so it becomes a note on the
order, which whoever packs it reads; asked for by itself, or kept until the address beside it is settled."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.dialogue import SURE
from bot.conversation.given import of_order
from bot.conversation.memory import Memory
from bot.conversation.message import Reply
from bot.conversation.scene import Scene
from bot.conversation.wishes import AskedBack, Wish
from bot.skills.goods.words import folded
from bot.skills.orders.history import NOTE
from bot.skills.skill import ORDER_NO
from bot.understanding.meaning import OUT_OF_SCOPE, Meaning
from bot.words.put import Put
from core.values import Json, Sentence, Typed

WITH_ADDRESS = frozenset({"edit_address", "place_order"})
"""What such words may stand beside, or be said about: where something goes."""

_CLAUSES = re.compile(r"[,，。;；!！\n]+|\.(?!\d)")

SOUNDS_LIKE = frozenset({
    "set_preference", "add_note", "edit_address", "stop", "delivery_time", "urge_order", "hold_order",
    "shipping_options", OUT_OF_SCOPE,
})  # fmt: skip
"""What such words are taken for by themselves."""


def wanted(scene: Scene) -> Wish | AskedBack | None:
    """What such words want where they stand alone: a note on the order; where an address or a basket is being talked
    about, that, once more. None where they stand beside something else."""
    meaning, put, pending = scene.meaning, scene.put, scene.memory.pending
    if not put.for_courier or not _is_alone(meaning, put):
        return None
    if pending and pending.skill in WITH_ADDRESS and not _names_another(meaning, pending.given.get(ORDER_NO)):
        return AskedBack(pending)
    if pending and pending.reading.takes_all:
        return None
    return Wish("add_note", {**of_order(meaning.facts.order_no), NOTE: put.for_courier}, is_new=True)


def with_time(scene: Scene) -> None:
    """Take by when new goods are needed for something that whoever packs them is to know: no order has a place for it
    either."""
    meaning, put, facts = scene.meaning, scene.put, scene.meaning.facts
    is_new = meaning.intent == "place_order" and not (put.asks or facts.order_no)
    if not is_new or not (facts.date_text or facts.date):
        return
    is_again = scene.voice.language.points(meaning.text, "again")
    if is_again or scene.voice.speech.which.says_placed(folded(meaning.text)):
        return
    clauses = [each.strip() for each in _CLAUSES.split(meaning.text) if each.strip()]
    told = [each for each in clauses if (facts.date_text or "\n") in each]
    told = told or [each for each in clauses if (facts.product or "\n") not in each]
    words = told[0] if told else meaning.text
    if words not in put.for_courier:
        scene.put = replace(put, for_courier="; ".join(filter(None, (put.for_courier, words))))


def keep(memory: Memory, meaning: Meaning, put: Put, wish: Wish | None = None) -> bool:
    """Keep such words beside an address, to be noted once it is settled; whether there are any."""
    is_beside = wish is None or (wish.skill in WITH_ADDRESS and not _is_alone(meaning, put))
    if not put.for_courier or put.only_asks or not is_beside:
        return False
    pending = memory.pending
    number = wish.given.get(ORDER_NO) if wish else pending.given.get(ORDER_NO) if pending else None
    others = [each for each in memory.later if each[0] != "add_note"]
    memory.later = [*others, ("add_note", {**of_order(number), NOTE: put.for_courier})]
    return True


def told(question: Reply, put: Put) -> Reply:
    """The question that stands, after saying that the words for the courier will be noted."""
    if not put.for_courier:
        return question
    kept = Sentence("courier-note-kept", {"text": Typed(put.for_courier)})
    return replace(question, sentences=(kept, *question.sentences))


def _is_alone(meaning: Meaning, put: Put) -> bool:
    facts = meaning.facts
    named = (facts.address and facts.address.text, facts.product, facts.phone, facts.person)
    is_more = any(said and said not in put.for_courier for said in named) or put.only_asks
    return not is_more and (meaning.intent in SOUNDS_LIKE or meaning.confidence < SURE)


def _names_another(meaning: Meaning, order_no: Json) -> bool:
    named = meaning.facts.order_no
    return bool(named) and named != order_no
