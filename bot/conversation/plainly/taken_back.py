"""An answer of the speaker's that they take back, what they handed over, or that a parcel shall be stopped."""

from __future__ import annotations

from bot.conversation.given import entities_of
from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.approvals.delegating import END
from bot.skills.approvals.said import withdraws_price
from bot.skills.skill import ORDER_NO
from core.tx import Role

TAKING_BACK = frozenset({"stop", "deny", "cancel_order"})
"""What "cancel that" is taken for where nothing is being asked, and no order is named."""


def wanted(scene: Scene) -> Wish | None:
    """What is to be taken back. None if nothing is, or while something is being asked: then it is about that."""
    if scene.memory.pending is not None:
        return None
    given = entities_of(scene.meaning, scene.put)
    is_said = scene.put.undoes or scene.meaning.intent in TAKING_BACK
    if is_said and not given.get(ORDER_NO) and _has_just_handed_over(scene):
        return Wish(END, {}, is_new=True)
    about = str(given.get(ORDER_NO) or scene.memory.order_no or "")
    if price := withdraws_price(scene.tx, scene.voice, scene.incoming.text, scene.put, about):
        return Wish(*price, is_new=True)
    if scene.put.undoes and scene.tx.who.has(Role.APPROVER):
        return Wish("undo_approval", given, is_new=True)
    return Wish("withdraw_intercept", given, is_new=True) if scene.put.calls_off else None


def _has_just_handed_over(scene: Scene) -> bool:
    memory = scene.memory
    return memory.offered is not None and memory.offered[0] == END and memory.is_fresh(scene.tx.now)
