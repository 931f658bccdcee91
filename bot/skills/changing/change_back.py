"""A change that is made already is not undone by a word: it is changed once more, as it is to be."""

from __future__ import annotations

from bot.conversation.message import Reply
from bot.skills.skill import CUSTOMERS, Outcome, Skill, Turn
from bot.skills.words import step_button

CHANGE_BACK = "change_back"

CHANGED = "changed"
"""The skill that changed it."""

WAYS_BACK = frozenset({"edit_items", "edit_address"})
"""What can be changed back by changing it once more."""


def change_back(turn: Turn) -> Outcome:
    """That the change is made, and the way to change it once more."""
    goods = step_button("edit_items", turn.order_no, "button-edit-items")
    address = step_button("edit_address", turn.order_no, "button-edit-address")
    button = goods if turn.text(CHANGED) == "edit_items" else address
    return Reply.of("change-is-made", button, order_no=turn.order_no)


SKILLS = (Skill(CHANGE_BACK, change_back, CUSTOMERS, needs_order=True),)
