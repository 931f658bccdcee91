"""An answer of the speaker's that they take back, what they handed over, or that a parcel shall be stopped."""

from __future__ import annotations

from bot.conversation.given import entities_of, of_order
from bot.conversation.scene import Scene
from bot.conversation.wishes import Wish
from bot.skills.approvals.delegating import END
from bot.skills.approvals.moves import TAKE_BACK
from bot.skills.approvals.said import withdraws_price
from bot.skills.skill import ORDER_NO
from core.approvals.queries import passed_on_by
from core.delegations.queries import delegation_of
from core.tx import Role

TAKING_BACK = frozenset({"stop", "deny", "cancel_order"})
"""What "cancel that" is taken for where nothing is being asked, and no order is named."""


def wanted(scene: Scene) -> Wish | None:
    """What is to be taken back. None if nothing is, or while something is being asked: then it is about that."""
    if scene.memory.pending is not None:
        return None
    given = entities_of(scene.meaning, scene.put)
    is_said = scene.put.undoes or scene.meaning.intent in TAKING_BACK
    if is_said and not given.get(ORDER_NO) and (offered := _handed_over(scene)):
        return offered
    if scene.put.unforwards and _may_have_passed_on(scene):
        return Wish(TAKE_BACK, of_order(given.get(ORDER_NO)), is_new=True)
    about = str(given.get(ORDER_NO) or scene.memory.order_no or "")
    if price := withdraws_price(scene.tx, scene.voice, scene.incoming.text, scene.put, about):
        return Wish(*price, is_new=True)
    if scene.put.undoes and scene.tx.who.has(Role.APPROVER):
        return Wish("undo_approval", given, is_new=True)
    return Wish("withdraw_intercept", given, is_new=True) if scene.put.calls_off else None


def _may_have_passed_on(scene: Scene) -> bool:
    """Whether the speaker has passed a question on, or at least not handed over all of them."""
    tx, me = scene.tx, scene.tx.who.person_id
    if me is None or not tx.who.has(Role.APPROVER):
        return False
    return bool(passed_on_by(tx.db, me)) or delegation_of(tx.db, me, tx.now) is None


def _handed_over(scene: Scene) -> Wish | None:
    """To take back what the speaker has just handed or passed on; None if they have done nothing of the kind."""
    skill, about = scene.memory.offered or ("", {})
    is_fresh = skill in {END, TAKE_BACK} and scene.memory.is_fresh(scene.tx.now)
    return Wish(skill, about, is_new=True) if is_fresh else None
