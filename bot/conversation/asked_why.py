"""A bare "why?" after it was said that somebody has to agree: which rule asks for that."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.dialogue import AskedBack, Wish
from bot.conversation.memory import Memory
from bot.how_put import Put
from bot.skills.skill import CONFIRM, ORDER_NO, WHY
from core.approvals.queries import asked_about
from core.approvals.rules import State
from core.orders.errors import UnknownOrder
from core.orders.queries import order_for
from core.tx import Tx

SHOW_WHO_AGREES = frozenset({"edit_address", "edit_items", "set_price"})
"""What is shown, before the yes, with who has to agree to it."""


def wanted(tx: Tx, memory: Memory, put: Put) -> Wish | AskedBack | None:
    """What is shown, once more with why somebody has to agree; or why the order waits that was just talked about. None
    of any other "why?"."""
    if not put.asks_only_why or not memory.is_fresh(tx.now):
        return None
    if pending := memory.pending:
        is_shown = pending.asks == CONFIRM and pending.skill in SHOW_WHO_AGREES
        return AskedBack(replace(pending, given={**pending.given, WHY: True})) if is_shown else None
    if not memory.order_no or tx.who.person_id is None:
        return None
    try:
        asked = asked_about(tx.db, order_for(tx.db, tx.who, memory.order_no).id)
    except UnknownOrder:
        return None
    is_open = asked is not None and asked.state is State.OPEN
    return Wish("why", {ORDER_NO: memory.order_no}, is_new=True) if is_open else None
