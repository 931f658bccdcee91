"""Orders that are to be left alone, of several that something was to be done with: "wait, keep 10025"."""

from __future__ import annotations

from bot.conversation.scene import Scene
from bot.conversation.wishes import AskedBack, BrokenOff
from bot.skills.skill import ORDER_NO
from core.orders.queries import plain_number
from core.values import Sentence, Value


def wanted(scene: Scene) -> BrokenOff | AskedBack | None:
    """What is being asked is left if it is about one of them, and the next is asked; else it is asked once more, and
    those that are still to come are left out. None if nothing was to be done with them."""
    memory, put, pending = scene.memory, scene.put, scene.memory.pending
    if pending is None or not put.spares:
        return None
    spared = {plain_number(number) for number in put.spares}
    about = plain_number(str(pending.given.get(ORDER_NO) or ""))
    kept = [
        (skill, given)
        for skill, given in memory.later
        if skill != pending.skill or plain_number(str(given.get(ORDER_NO) or "")) not in spared
    ]
    if about not in spared and len(kept) == len(memory.later):
        return None
    memory.later = kept
    left: list[Value] = [*put.spares]
    return (
        BrokenOff(goes_on=True)
        if about in spared
        else AskedBack(pending, Sentence("left-as-they-are", {"orders": left}))
    )
