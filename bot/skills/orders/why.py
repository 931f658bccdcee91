"""Why an order stands where it stands: which rule, by which values, or who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.conversation.cards.reasons import because, reason_in_words, source
from bot.conversation.message import Reply
from bot.skills.skill import COLLEAGUES, CUSTOMERS, Outcome, Skill, Turn
from bot.skills.words import positions_of, step_button
from core.approvals.queries import asked_about
from core.approvals.rules import State
from core.journal.queries import EntryView, history_of
from core.orders.lifecycle import Status
from core.orders.queries import OrderView, order_for
from core.people.queries import person_by_id
from core.values import Sentence, Typed, Value

HELD = ("OrderHeld", "FindingsChanged")
"""The facts that say why an order is on hold."""

GOES_ON = ("OrderApproved", "OrderCleared", "ApprovalDecided")
"""The facts that say why an order goes on."""


def why(turn: Turn) -> Outcome:
    """Why an order is held, why somebody is asked to approve it, or why nobody was. Customers learn of their own that a
    rule asks for it, not which."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    asked = asked_about(turn.tx.db, order.id)
    if not turn.tx.who.is_colleague and asked is not None and asked.state is State.OPEN:
        people = [person_by_id(turn.tx.db, seat.person_id) for seat in asked.owing]
        return Reply.of("why-yours-is-asked", position=positions_of(people))
    turn.tx.require(*COLLEAGUES)
    if asked is not None and asked.state is State.OPEN:
        return _by_rules(turn, order, "why-asked", [asked.decision], asked.opened_at)
    wanted = HELD if order.status is Status.ON_HOLD else GOES_ON
    entries = [entry for entry in history_of(turn.tx.db, order.id) if entry.fact in wanted]
    button = step_button("order_status", order.order_no, "button-order")
    if not entries:
        return Reply.of("why-nothing", button, order_no=order.order_no)
    entry = entries[-1]
    if entry.fact == "OrderApproved" and not entry.data.get("decisions"):  # somebody decided, just before
        entry = next((each for each in reversed(entries) if each.fact == "ApprovalDecided"), entry)
    if not entry.data.get("decisions"):
        return Reply((_by_somebody(order, entry),), buttons=(button,))
    key = "why-held" if entry.fact in HELD else "why-passed"
    return _by_rules(turn, order, key, entry.data["decisions"], entry.at)


def _by_rules(turn: Turn, order: OrderView, key: str, decisions: Sequence[Mapping[str, Any]], when: datetime) -> Reply:
    """The rows that led to it, each with the values it went by; and where they stand."""
    rows = [each for each in decisions if each["table"] != "priority"]
    return Reply(
        (Sentence(key, {"order_no": order.order_no}),),
        items=tuple(because(turn.tx.db, each, turn.voice) for each in rows),
        closing=(source(turn.tx.db, rows, when, turn.voice),),
        buttons=(step_button("order_status", order.order_no, "button-order"),),
    )


def _by_somebody(order: OrderView, entry: EntryView) -> Sentence:
    """Who did it, when, and what they said; or that it is the house itself."""
    reason = str(entry.data.get("reason") or "")
    values: dict[str, Value] = {"order_no": order.order_no, "who": Typed(entry.who), "when": entry.at}
    if entry.fact == "OrderHeld":
        if entry.who_id is None:
            return Sentence("why-held-by-house", {"reason": reason_in_words(reason), **values})
        return Sentence("why-held-by", {"reason": Typed(reason), **values})
    key = "why-released-by" if entry.fact == "OrderCleared" else "why-decided-by"
    return Sentence(key, values)


SKILLS = (Skill("why", why, CUSTOMERS, needs_order=True),)
