"""What the speaker has decided lately, and what waits for the answers of others."""

from __future__ import annotations

from bot.conversation.message import Reply
from bot.skills.approvals.asked import names_owing
from bot.skills.periods import period, today
from bot.skills.skill import Turn
from core.approvals.queries import ApprovalView, decided_by, open_questions
from core.approvals.rules import State
from core.values import Sentence, Value

LISTED = 10
"""Questions named in one answer."""


def decided(turn: Turn) -> Reply:
    """What the speaker has said yes or no to: in the time that is named, else today."""
    named = period(turn)
    since, until = named.span if named else today(turn)
    found = decided_by(turn.tx.db, turn.person.id, LISTED, since=since, until=until)
    if not found:
        return Reply.of("decided-nothing")
    return Reply((Sentence("decided-by-you", {"count": len(found)}),), items=tuple(map(_line, found)))


def _line(approval: ApprovalView) -> Sentence:
    values: dict[str, Value] = {"about": approval.about, "at": approval.decided_at or approval.opened_at}
    return Sentence("decided-yes" if approval.state is State.APPROVED else "decided-no", values)


def of_others(turn: Turn) -> tuple[Sentence, ...]:
    """What waits for somebody else, with whom."""
    found = open_questions(turn.tx.db, LISTED)
    return tuple(
        Sentence("waits-for", {"about": each.about, "names": list[Value](names_owing(turn, each))}) for each in found
    )
