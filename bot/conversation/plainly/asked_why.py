"""A bare "why?" after it was said that somebody has to agree, or before a card that asks: which rule asks for that. And
how it was before, which a card tells."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.memory import Memory
from bot.conversation.scene import Scene
from bot.conversation.wishes import AskedBack, Wish
from bot.skills.skill import CONFIRM, ORDER_NO, WHY
from bot.words.put import Put
from core.approvals.queries import ApprovalView, asked_about, waiting_for
from core.approvals.rules import Kind, State
from core.orders.queries import order_seen
from core.tx import Tx

SHOW_WHO_AGREES = frozenset({"edit_address", "edit_items", "set_price"})
"""What is shown, before the yes, with who has to agree to it."""


def wanted(scene: Scene) -> Wish | AskedBack | None:
    """What is shown, once more with why somebody has to agree; what is asked of a card; or why the order
    waits that was just talked about. None of any other "why?"."""
    tx, memory, put = scene.tx, scene.memory, scene.put
    if not (put.asks_only_why or put.asks_before):
        return None
    if not memory.is_fresh(tx.now) or not (memory.pending or memory.shown or memory.order_no):
        return _of_the_only_one(tx) if put.asks_only_why else None
    card = None if memory.pending else _of_card(tx, memory, put)
    return card or (_why(tx, memory) if put.asks_only_why else None)


def _of_the_only_one(tx: Tx) -> Wish | None:
    """Why the speaker is asked, who was sent a card and has said nothing yet: where only one waits for them."""
    if tx.who.person_id is None:
        return None
    waiting = waiting_for(tx.db, tx.who.person_id, tx.now, 2)
    return _why_of(waiting[0]) if len(waiting) == 1 else None


def _why(tx: Tx, memory: Memory) -> Wish | AskedBack | None:
    """Why somebody has to agree to what is shown, or to the order that was just talked about."""
    if pending := memory.pending:
        is_shown = pending.asks == CONFIRM and pending.skill in SHOW_WHO_AGREES
        return AskedBack(replace(pending, given={**pending.given, WHY: True})) if is_shown else None
    if not memory.order_no or tx.who.person_id is None:
        return None
    order = order_seen(tx.db, tx.who, memory.order_no)
    asked = asked_about(tx.db, order.id) if order else None
    is_open = asked is not None and asked.state is State.OPEN
    return Wish("why", {ORDER_NO: memory.order_no}, is_new=True) if is_open else None


def _of_card(tx: Tx, memory: Memory, put: Put) -> Wish | None:
    """What is asked of the card that was shown last, or of the order that it is about: why it is asked, or how it was
    before, which stands on the card. None if that does not wait for the speaker."""
    if not memory.shown or tx.who.person_id is None:
        return None
    waiting = waiting_for(tx.db, tx.who.person_id, tx.now)
    found = next((each for each in waiting if memory.shown in {each.subject, each.number}), None)
    if found is None:
        return None
    return _why_of(found) if put.asks_only_why else Wish("show_approval", {"approval": found.id}, is_new=True)


def _why_of(asked: ApprovalView) -> Wish:
    """Why somebody is asked about an order; of anything else its card says so."""
    if asked.kind in (Kind.ORDER, Kind.ADDRESS, Kind.PRICE):
        return Wish("why", {ORDER_NO: asked.number}, is_new=True)
    return Wish("show_approval", {"approval": asked.id}, is_new=True)
