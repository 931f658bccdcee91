"""A change that is made already is not undone by a word: it is changed once more, as it is to be."""

from __future__ import annotations

from bot.conversation.message import Reply
from bot.skills.skill import CUSTOMERS, Outcome, Skill, Turn
from bot.skills.words import step_button

CHANGE_BACK = "change_back"

CHANGED = "changed"
"""The skill that changed it."""

WAYS_BACK = {"edit_items": "button-edit-items", "edit_address": "button-edit-address"}
"""What can be changed back by changing it once more, and the button for it."""


def change_back(turn: Turn) -> Outcome:
    """That the change is made, and the way to change it once more."""
    skill = turn.text(CHANGED)
    button = step_button(skill, turn.order_no, WAYS_BACK[skill])
    return Reply.of("change-is-made", button, order_no=turn.order_no)


SKILLS = (Skill(CHANGE_BACK, change_back, CUSTOMERS, needs_order=True),)
