"""What is understood and cannot be done here yet: say so, and offer a person who can."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.message import Reply
from bot.skills.skill import CUSTOMERS, ORDER_NO, Outcome, Skill, Turn, pass_on_button
from core.values import Sentence, Typed

FOR_CUSTOMERS = (
    "request_invoice",
    "report_problem",
    "complaint",
    "give_feedback",
    "policy_question",
    "set_preference",
)

WENT_WRONG = frozenset({"report_problem", "complaint"})
"""What is answered with a sorry first."""


def not_yet(intent: str) -> Callable[[Turn], Outcome]:
    """What is answered to what only a person can do: that, and the way to one who is told of it."""
    wish = Sentence(f"wish-{intent.replace('_', '-')}")

    def answer(turn: Turn) -> Outcome:
        order_no, words = turn.text(ORDER_NO), turn.incoming.text
        if order_no:
            words = " · ".join(filter(None, (order_no, turn.voice.say(wish), words if words != order_no else "")))
        is_theirs = intent in WENT_WRONG and not turn.tx.who.is_colleague  # colleagues only pass it on
        sorry = (Sentence("sorry-for-that"),) if is_theirs else ()
        key = "not-yet-of-order" if order_no else "not-yet"
        shown = Sentence(key, {"wish": wish, "order_no": Typed(order_no)})
        return Reply((*sorry, shown), buttons=(pass_on_button(words),))

    return answer


ANSWERED_BY_RULES = frozenset({"policy_question"})
"""What is answered as far as the policies go; see bot.skills.aftersales.rules."""

SKILLS = tuple(Skill(intent, not_yet(intent), CUSTOMERS) for intent in FOR_CUSTOMERS if intent not in ANSWERED_BY_RULES)
