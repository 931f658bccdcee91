"""What was wanted without saying of which order, and is meant of the order that is named next: an invoice, a complaint,
or one of two wishes of which it was asked which."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.scene import Scene
from bot.conversation.which.narrowing import AMONG, can_be_of
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import Wish
from bot.skills.coming import FOR_CUSTOMERS
from bot.skills.goods.words import folded
from bot.skills.skill import ORDER_NO
from core.orders.queries import order_for
from core.values import Json

Kept = tuple[list[str], dict[str, Json]]
"""The skill, or the two of which it was asked which, and what is given for it."""


def kept(intent: str, said: str, given: Mapping[str, Json]) -> Kept | None:
    """What only a person can do, where it was wanted of no order."""
    return ([intent], {MEANT: said}) if intent in FOR_CUSTOMERS and said and not given.get(ORDER_NO) else None


def wanted(scene: Scene) -> Wish | Kept | None:
    """What was wanted, of the order that a message names and says nothing else about. The question which of two once
    more, where it can be either. Raises UnknownOrder."""
    memory, number = scene.memory, scene.meaning.facts.order_no
    is_named = bool(number or memory.among) and _says_only_which(scene, number or "")
    if not memory.of_no_order or memory.pending or not is_named or not memory.is_fresh(scene.tx.now):
        return None
    skills, given = memory.of_no_order
    if not number:
        among: list[Json] = [*memory.among]
        return Wish(skills[0], {**given, AMONG: among}) if len(skills) == 1 else (skills, given)
    order = order_for(scene.tx.db, scene.tx.who, number)
    about = {**given, ORDER_NO: order.order_no}
    possible = [each for each in skills if can_be_of(each, order)]
    return (skills, about) if len(possible) > 1 else Wish(next(iter(possible), skills[0]), about)


def _says_only_which(scene: Scene, number: str) -> bool:
    """Whether a message names an order and says nothing else."""
    speech, said = scene.voice.speech, folded(scene.incoming.text)
    rest = speech.how_put.without_ordinal(said.replace(number.lower(), " ")) if number else said
    return speech.which.says_only_which(rest)
