"""What is asked of figures right after figures: of the same time, or how it compares with another."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.dialogue import SURE
from bot.conversation.given import entities_of
from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.figures import COMPARED
from core.values import Json

SALES = "sales_query"

OF_THE_SAME_TIME = frozenset({SALES, "kpi_query"})
"""What is asked of the time that was asked of before, where none is named."""

FIGURES = OF_THE_SAME_TIME | {"daily_report"}

OF_TIME = ("date", "date_text", "duration_min")


def span_in(given: Mapping[str, Json]) -> dict[str, Json]:
    """What is given of a time; of two that are compared the one that was asked of first."""
    before = given.get(COMPARED)
    return before if isinstance(before, dict) else {name: given[name] for name in OF_TIME if given.get(name)}


def wanted(scene: Scene) -> Wish | None:
    """The same figures of another time, others of the same, or of goods that are only named; None where none were told
    just now, or something else is said."""
    memory, meaning = scene.memory, scene.meaning
    if memory.figures is None or memory.pending or not memory.is_fresh(scene.tx.now):
        return None
    (skill, span), given = memory.figures, entities_of(meaning, scene.put)
    if span_in(given):
        is_compared = scene.voice.speech.work.compares(meaning.text)
        return Wish(skill, {**given, COMPARED: span}, is_new=True) if is_compared else None
    is_sure = meaning.confidence >= SURE
    if meaning.intent in OF_THE_SAME_TIME and is_sure:
        return Wish(meaning.intent, {**span, **given}, is_new=True)
    is_of_goods = bool(meaning.facts.product) and scene.put.asks and not (is_sure or meaning.facts.order_no)
    return Wish(SALES, {**span, **given}, is_new=True) if is_of_goods and skill == SALES else None
