"""One message being heard: what is wanted, by whom, and what comes of it. A refusal undoes all that was begun."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.doing import Doing
from bot.conversation.memory import Pending
from bot.conversation.message import Reply
from bot.conversation.plainly import for_courier
from bot.conversation.scene import Scene
from bot.conversation.wanting import Wanting
from bot.conversation.which.the_other import which_of_two
from bot.conversation.wishes import AskAgain, AskedBack, AskedWhy, BrokenOff, Doubt, Several, Wish
from bot.skills.skill import CONFIRM, Outcome
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a message. `on_card`: it was a tap on a card; `refused`: nothing was done, and this says why."""

    outcome: Outcome
    on_card: bool = False
    refused: bool = False


def hear(scene: Scene) -> Heard:
    """Find out what is wanted and do it."""
    interrupted, said = scene.memory.pending, scene.incoming.text
    wanting, doing = Wanting(scene), Doing(scene)
    try:
        return _heard(scene, wanting, doing, interrupted)
    except Refused as refusal:
        return Heard(doing.after_refusal(refusal, interrupted), wanting.on_card, refused=True)
    finally:
        scene.memory.keep_said(said)
        scene.memory.phone = scene.meaning.facts.phone


def _heard(scene: Scene, wanting: Wanting, doing: Doing, interrupted: Pending | None) -> Heard:
    wanted = wanting.wanted()
    if isinstance(wanted, Doubt):
        return Heard(which_of_two(wanted, scene.memory.pending, scene.incoming.text))
    if isinstance(wanted, AskedBack | AskedWhy):
        for_courier.keep(scene.memory, scene.meaning, scene.put)
        return Heard(for_courier.told(doing.once_more(wanted), scene.put))
    if isinstance(wanted, BrokenOff | AskAgain):
        return Heard(doing.with_the_rest(doing.leave(wanted), None), wanting.on_card)
    if interrupted and _is_given_up(scene, interrupted, wanted):
        scene.memory.drop(interrupted)
        scene.memory.pending = interrupted = None
    doing.wish = wanting.as_offered(wanting.first_of(wanted))
    is_kept = for_courier.keep(scene.memory, scene.meaning, scene.put, doing.wish)
    if either := wanting.either_or(doing.wish):
        return Heard(either)
    outcome, refused = doing.do_what_may_be(doing.wish)
    if is_kept and scene.memory.pending and isinstance(outcome, Reply):
        outcome = for_courier.told(outcome, scene.put)
    return Heard(doing.with_the_rest(outcome, interrupted), wanting.on_card, refused)


def _is_given_up(scene: Scene, asked: Pending, wanted: Wish | Several) -> bool:
    """Whether a message that goes on to something else begins with leaving what it is to say yes to: "don't cancel it,
    send me an invoice"."""
    is_other = isinstance(wanted, Wish) and wanted.is_new and wanted.skill != asked.skill
    first, *rest = scene.voice.speech.how_put.cuts.split(scene.incoming.text.strip(), maxsplit=1)
    if not is_other or not rest or asked.asks != CONFIRM:
        return False
    put = scene.voice.speech.put(first)
    is_refused = scene.voice.speech.without_unwanted(first).strip(" \t.!！。") == ""
    return put.drops or put.leaves or put.leaves_be(asked.skill) or is_refused
