"""What the warehouse has done with several orders at once: those that are named, or those of the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.conversation.given import entities_of, of_order
from bot.conversation.memory import Pending
from bot.conversation.parts import IN_THE_HOUSE
from bot.conversation.scene import Scene
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import Several, Wish
from bot.skills.skill import ORDER_NO, STAFF
from bot.skills.warehouse.picking import WHICH
from bot.skills.warehouse.words import parcel_no_in, weights_in, without_weights
from bot.words.work import SoMany
from core.fulfilment.packing import PACKED_FROM, PICKED_FROM
from core.fulfilment.work import work_list
from core.values import Json

LISTING = frozenset({"work_to_do", "next_wave", *IN_THE_HOUSE})
"""What lists orders that are worked on."""

PACK = "pack_parcel"

DONE_FROM = {"pick_parcel": PICKED_FROM, PACK: PACKED_FROM}
"""What is told of several orders at once, and how far their parcels are before it."""

MOST = 50
"""Parcels among which all are meant."""


def wanted(scene: Scene) -> Several | Wish | None:
    """The same done with each of several orders, or the question of which; None where it is not said of several."""
    pending, work, said = scene.memory.pending, scene.voice.speech.work, scene.incoming.text
    if not scene.tx.who.has(*STAFF) or parcel_no_in(said):
        return None
    if pending and pending.reading.takes_all:
        return _weighed_in_turn(scene, pending)
    report = work.report(said)
    return _reported(scene, report) if report in DONE_FROM else None


def _reported(scene: Scene, report: str) -> Several | Wish | None:
    """What is reported, of those that are named, or that are meant of the list."""
    work, said, orders = scene.voice.speech.work, scene.incoming.text, scene.meaning.facts.orders
    if len(orders) > 1:
        is_of_all = work.reports_only(without_weights(said), *orders) is not None
        return _each(scene, report, orders) if is_of_all else None
    if scene.meaning.facts.order_no:
        return _packed_and_sent(scene) if report == PACK else None
    if (so_many := work.so_many_of_list(said)) is None:
        return None
    numbers = _of_list(scene, report, so_many)
    return _each(scene, report, numbers) if numbers else Wish("work_to_do", {WHICH: report}, is_new=True)


def _packed_and_sent(scene: Scene) -> Several | None:
    """An order that is packed, and sent under a number that is told with it; None without one."""
    facts, given = scene.meaning.facts, entities_of(scene.meaning, scene.put)
    if not facts.tracking_no:
        return None
    leaving = {name: given[name] for name in (ORDER_NO, "tracking_no", "carrier") if given.get(name)}
    return Several([Wish(PACK, of_order(facts.order_no), is_new=True), Wish("ship_order", leaving, is_new=True)])


def _each(scene: Scene, report: str, numbers: Sequence[str]) -> Several:
    """The same of each of them, in words that tell no weight but its own; they can be meant together once more."""
    scene.memory.keep_list(numbers, report)
    shared: dict[str, Json] = {MEANT: without_weights(scene.incoming.text)}
    weighed = zip(numbers, _weights(scene, len(numbers)), strict=True)
    return Several([Wish(report, {**shared, ORDER_NO: each, **weight}, is_new=True) for each, weight in weighed])


def _weighed_in_turn(scene: Scene, pending: Pending) -> Several | None:
    """The weights of all that were packed at once, told where that of the first is asked."""
    later = scene.memory.later
    others = [dict(given) for skill, given in later if skill == pending.skill]
    weights = _weights(scene, 1 + len(others))
    if pending.asks != "weight" or not others or len(others) != len(later) or not all(weights):
        return None
    given = zip([pending.given, *others], weights, strict=True)
    return Several([Wish(pending.skill, {**each, **weight}) for each, weight in given])


def _of_list(scene: Scene, report: str, so_many: SoMany) -> list[str]:
    """The orders that are meant without their numbers: of those that were listed, or named together, those with which
    it can be done; else of all that are worked on. None where that leaves another number of them than was said."""
    memory = scene.memory
    is_listed = memory.is_fresh(scene.tx.now) and memory.listed_by in LISTING and len(memory.listed) > 1
    parcels = work_list(scene.tx.db, MOST)
    ready = list(dict.fromkeys(no for each in parcels if each.state in DONE_FROM[report] for no in each.order_nos))
    if so_many.is_rest:
        ready = [each for each in ready if each != memory.order_no]
    if so_many.is_first:
        return memory.listed[: so_many.count] if is_listed else []
    listed = [each for each in memory.listed if each in ready] if is_listed else []
    fitting = (each for each in (listed, ready) if each and so_many.count in (None, len(each)))
    return next(fitting, [])


def _weights(scene: Scene, count: int) -> Sequence[dict[str, Json]]:
    """The weight of each, where as many are told as there are orders; or one that all that are named, or each, have."""
    said = scene.incoming.text
    weights, is_named = weights_in(said), len(scene.meaning.facts.orders) > 1
    if len(weights) == 1 and (is_named or re.search(scene.voice.speech.counting("each"), said.lower())):
        weights *= count
    if len(weights) != count:
        return [{}] * count
    return [{"weight": f"{grams} g"} for grams in weights]
