"""Goods that are to come back are on their way: by which number, for whoever takes them in."""

from __future__ import annotations

from bot.conversation.message import Reply
from bot.skills.skill import CUSTOMERS, Ask, Outcome, Skill, Turn
from core.orders import coming_back
from core.orders.queries import order_for
from core.values import Typed

TRACKING = "tracking_no"


def note_sent_back(turn: Turn) -> Outcome:
    """Keep the number with the return, and tell the warehouse; where none is said it is asked for."""
    order = order_for(turn.tx.db, turn.tx.who, turn.order_no)
    number = turn.text(TRACKING)
    if not number:
        return Ask(TRACKING, Reply.of("ask-return-tracking", order_no=order.order_no))
    coming_back.note_sent(turn.tx, order.order_no, number)
    return Reply.of("return-sent-noted", order_no=order.order_no, tracking_no=Typed(number))


SKILLS = (Skill("note_sent_back", note_sent_back, CUSTOMERS, needs_order=True, changes=True),)
