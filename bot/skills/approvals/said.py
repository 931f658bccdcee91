"""What is said about an approval besides yes and no: have somebody else sign, send it back, withdraw it, say something,
or ask why it is asked.

These are ways on that people know by their names (加签, 退回, 撤回); who says one means it, whatever the rest sounds
like, as long as there is such a question and the speaker has a part in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.skills.skill import ORDER_NO
from bot.speech import Voice
from bot.words.put import Put
from core.approvals.queries import ApprovalView, asked_about, may_answer, powers_of, waiting_for
from core.approvals.rules import State
from core.consequences.prices import open_question
from core.orders.errors import UnknownOrder
from core.orders.queries import order_for
from core.tx import Role, Tx
from core.values import Json

Said = tuple[str, dict[str, Json]]
"""A skill, and what it is given."""

_STEP = re.compile(r"(?:第\s*(\d+)\s*步|\bstep\s*(\d+))", re.IGNORECASE)
_AFTER_COLON = re.compile(r"[:：]\s*(\S.*)", re.DOTALL)


def said_of_approval(
    tx: Tx, voice: Voice, text: str, given: Mapping[str, Json], shown: str | None = None
) -> Said | None:
    """What the words want of the approval of the order that they name, of the one that is `shown` (a card, or an
    order by its number), or of what waits for the speaker; None: nothing of that kind."""
    if tx.who.person_id is None or not text:
        return None
    number = str(given.get(ORDER_NO) or "")
    if number and _asks_why(tx, voice, text):
        return "why", dict(given)
    if not _names_a_way_on(voice, text):  # most messages: nothing has to be looked up
        return None
    asked = _about(tx, number) if number else None
    if asked is not None and asked.state is State.OPEN:
        return _of_open(tx, voice, text, given, asked)
    return None if number else _of_waiting(tx, voice, text, given, shown)


def withdraws_price(tx: Tx, voice: Voice, text: str, put: Put, order_no: str | None) -> Said | None:
    """To withdraw the price that the speaker asked for on that order and nobody has decided about; None: there is no
    such question, or nothing is to be withdrawn."""
    is_said = put.withdraws_price or put.undoes or voice.hears("words-withdraw", text)
    if not is_said or not order_no or tx.who.person_id is None:
        return None
    try:
        asked = open_question(tx, order_for(tx.db, tx.who, order_no).id)
    except UnknownOrder:
        return None
    is_mine = asked is not None and asked.asked_by_id == tx.who.person_id
    return ("withdraw_approval", {ORDER_NO: order_no, "approval": asked.id}) if asked and is_mine else None


def _of_waiting(tx: Tx, voice: Voice, text: str, given: Mapping[str, Json], shown: str | None) -> Said | None:
    """The same of what waits for the speaker, where no order is named."""
    if voice.hears("words-add-signer", text) and waiting_for(tx.db, tx.who.person_id or 0, tx.now, 1):
        return "add_signer", {**given, "place": _place(voice, text)}
    return _forwarded(tx, given, shown) if _passes_one_on(voice, text, given) else None


def _passes_one_on(voice: Voice, text: str, given: Mapping[str, Json]) -> bool:
    """Whether somebody else is to decide this time, rather than for some time."""
    is_for_a_time = any(given.get(span) for span in ("date", "date_text", "duration_min"))
    return voice.hears("words-forward", text) and not is_for_a_time and not voice.hears("words-hand-over", text)


def _forwarded(tx: Tx, given: Mapping[str, Json], shown: str | None) -> Said | None:
    """To forward what waits for the speaker: the one that was looked at, if it is one of them."""
    waiting = waiting_for(tx.db, tx.who.person_id or 0, tx.now)
    if not waiting or not given.get("person"):
        return None
    seen = next((each for each in waiting if shown in {each.subject, each.number}), None)
    return "forward_approval", {**given, "approval": seen.id} if seen else dict(given)


def _names_a_way_on(voice: Voice, text: str) -> bool:
    return (
        voice.hears("words-add-signer", text)
        or voice.hears("words-roll-back", text)
        or voice.hears("words-withdraw", text)
        or voice.hears("words-comment", text)
        or voice.hears("words-forward", text)
    )


def _of_open(tx: Tx, voice: Voice, text: str, given: Mapping[str, Json], asked: ApprovalView) -> Said | None:
    """The same of a question that is open."""
    me = tx.who.person_id or 0
    is_mine = me in {asked.asked_by_id, *asked.owner_ids}
    may = may_answer(tx.db, asked, me, tx.now)
    if voice.hears("words-withdraw", text):
        if is_mine:
            return "withdraw_approval", {**given, "approval": asked.id}
        return ("roll_back_approval", dict(given)) if may else None
    if may and voice.hears("words-add-signer", text):
        return "add_signer", {**given, "place": _place(voice, text)}
    if may and voice.hears("words-roll-back", text):
        return "roll_back_approval", {**given, **_to_step(voice, text)}
    if voice.hears("words-comment", text) and _has_part(tx, asked, me):
        said = _AFTER_COLON.search(text)
        return "comment_approval", {**given, "reason": said[1].strip() if said else ""}
    return None


def _asks_why(tx: Tx, voice: Voice, text: str) -> bool:
    is_why = voice.hears("words-why", text) and voice.hears("words-approving", text)
    return is_why and tx.who.is_colleague


def _about(tx: Tx, number: str) -> ApprovalView | None:
    try:
        return asked_about(tx.db, order_for(tx.db, tx.who, number).id)
    except UnknownOrder:
        return None


def _has_part(tx: Tx, asked: ApprovalView, person_id: int) -> bool:
    if not tx.who.has(Role.APPROVER, Role.ADMIN):
        return False
    powers = powers_of(tx.db, person_id, tx.now)
    return any(powers.covers(seat) for step in asked.steps for seat in step.seats)


def _place(voice: Voice, text: str) -> str:
    return "before" if voice.hears("words-before", text) else "after"


def _to_step(voice: Voice, text: str) -> dict[str, Json]:
    """To which step, if it is said: 0 for whoever asked."""
    if voice.hears("words-submitter", text):
        return {"to_step": 0}
    found = _STEP.search(text)
    return {"to_step": int(found[1] or found[2])} if found else {}
