"""What is understood and cannot be done here yet: say so, and offer a person who can."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.message import Reply
from bot.skills.skill import COLLEAGUES, CUSTOMERS, Outcome, Skill, Turn, person_button
from core.values import Sentence

FOR_CUSTOMERS = (
    "request_invoice",
    "report_problem",
    "complaint",
    "give_feedback",
    "policy_question",
    "set_preference",
)
FOR_COLLEAGUES = ("customer_profile",)


def _not_yet(intent: str) -> Callable[[Turn], Outcome]:
    wish = Sentence(f"wish-{intent.replace('_', '-')}")

    def answer(turn: Turn) -> Outcome:
        return Reply.of("not-yet", person_button(), wish=wish)

    return answer


SKILLS = tuple(Skill(intent, _not_yet(intent), CUSTOMERS) for intent in FOR_CUSTOMERS) + tuple(
    Skill(intent, _not_yet(intent), COLLEAGUES) for intent in FOR_COLLEAGUES
)
