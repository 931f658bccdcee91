"""What is said about an approval besides yes and no: have somebody else sign, ask a colleague, send it back, withdraw
it, say something, or ask why it is asked.

These are ways on that people know by their names (加签, 退回, 撤回); who says one means it, whatever the rest sounds
like, as long as there is such a question and the speaker has a part in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.skills.skill import ORDER_NO
from bot.speech import Voice
from bot.words.put import Put
from core.approvals.queries import ApprovalView, asked_about, may_answer, powers_of, waiting_for
from core.approvals.rules import State
from core.consequences.prices import open_question
from core.orders.queries import order_seen
from core.people.errors import SeveralPeople, UnknownPerson
from core.people.queries import PersonView, person_named, with_role
from core.people.rules import POSITIONS
from core.tx import Role, Tx
from core.values import Json

Said = tuple[str, dict[str, Json]]
"""A skill, and what it is given."""

_EDGES = " ,，:：、"
_VERDICTS = frozenset({"approve", "reject"})
_STEP = re.compile(r"(?:第\s*(\d+)\s*步|\bstep\s*(\d+))", re.IGNORECASE)
_AFTER_COLON = re.compile(r"[:：]\s*(\S.*)", re.DOTALL)


def withdraws_price(tx: Tx, voice: Voice, text: str, put: Put, order_no: str | None) -> Said | None:
    """To withdraw the price that the speaker asked for on that order and nobody has decided about; None: there is no
    such question, or nothing is to be withdrawn."""
    is_said = put.withdraws_price or put.undoes or voice.hears("words-withdraw", text)
    if not is_said or not order_no or tx.who.person_id is None:
        return None
    order = order_seen(tx.db, tx.who, order_no)
    asked = open_question(tx, order.id) if order else None
    is_mine = asked is not None and asked.asked_by_id == tx.who.person_id
    return ("withdraw_approval", {ORDER_NO: order_no, "approval": asked.id}) if asked and is_mine else None


def with_position(tx: Tx, voice: Voice, text: str, given: Mapping[str, Json]) -> Mapping[str, Json]:
    """What is given, with the colleague who is named by what they answer for: "ask the director". Where several do,
    nobody is."""
    if given.get("person") or tx.who.person_id is None:
        return given
    positions = {position for position in POSITIONS if position_in(voice, text, position)}
    if not positions:
        return given
    deciding = {each.id: each for role in (Role.APPROVER, Role.ADMIN) for each in with_role(tx.db, role)}
    named = [each for each in deciding.values() if each.position in positions]
    return {**given, "person": named[0].name} if len(named) == 1 and named[0].id != tx.who.person_id else given


def position_in(voice: Voice, text: str, position: str | None) -> str:
    """The word for that position, as a text has it; empty if it has none."""
    key = f"position-{position}"
    found = voice.language.any_of(key).search(text.lower()) if key in voice.language.keys else None
    return text[found.start() : found.end()] if found else ""


@dataclass(frozen=True, slots=True)
class SaidOfApproval:
    """A message that may be about an approval. `wish` and `given`: what it was understood as; `shown`: what was looked
    at last (a card, or an order by its number); `order_no`: the order that was talked about last."""

    tx: Tx
    voice: Voice
    text: str
    put: Put
    wish: str
    given: Mapping[str, Json]
    shown: str | None = None
    order_no: str | None = None

    def wanted(self) -> Said | None:
        """What the words want of the approval of the order that they name, or of what waits for the speaker; None:
        nothing of that kind."""
        if self.tx.who.person_id is None or not self.text:
            return None
        number = str(self.given.get(ORDER_NO) or "")
        if number and self._asks_why():
            return "why", dict(self.given)
        if not self._names_a_way_on():  # most messages: nothing has to be looked up
            return None
        asked = self._about(number) if number else None
        if asked is not None and asked.state is State.OPEN:
            return self._of_open(asked)
        return None if number else self._of_waiting()

    def _hears(self, words: str) -> bool:
        return self.voice.hears(words, self.text)

    @property
    def _me(self) -> int:
        return self.tx.who.person_id or 0

    @property
    def _brings_in(self) -> bool:
        """Whether somebody else is to agree, too."""
        return self.put.adds_signer or (self.put.brings_in and bool(self.given.get("person")))

    def _names_a_way_on(self) -> bool:
        is_put = self._brings_in or self.put.rolls_back or self.put.asks_colleague or self.put.consults is not None
        return bool(is_put) or any(map(self._hears, ("words-withdraw", "words-comment", "words-forward")))

    def _of_waiting(self) -> Said | None:
        """What is wanted of a question that waits for the speaker, where no order is named: of the one that was looked
        at, if it is one of them."""
        waiting = waiting_for(self.tx.db, self._me, self.tx.now)
        passed_on = self._of_decided(waiting)
        if passed_on or not waiting:
            return passed_on or self._of_talked_of()
        seen = next((each for each in waiting if self.shown in {each.subject, each.number}), None)
        meant = seen or (waiting[0] if len(waiting) == 1 else None)
        about: dict[str, Json] = {**self.given, "approval": seen.id} if seen else dict(self.given)
        if self._brings_in:
            return "add_signer", {**about, "place": self._place()}
        about_it: dict[str, Json] = {"approval": meant.id} if meant else {}
        if question := self._asked_of_colleague(about_it):
            return question
        if self.put.rolls_back and meant and (seen or self.wish in _VERDICTS or self._had_it_before(meant)):
            return self._sent_back(meant)
        if self.put.rolls_back and self.wish in _VERDICTS:
            return "roll_back_approval", about
        return ("forward_approval", about) if self._passes_one_on() and about.get("person") else None

    def _of_decided(self, waiting: Sequence[ApprovalView]) -> Said | None:
        """To pass on what was talked about last, though it does not wait for the speaker: that one is meant, and not
        another that does, nor all that ever will."""
        is_other = any(each.number == self.order_no for each in waiting)
        if not self.order_no or is_other or not (self._passes_one_on() and self.given.get("person")):
            return None
        found = self._about(self.order_no)
        return ("forward_approval", {**self.given, ORDER_NO: found.number}) if found else None

    def _of_talked_of(self) -> Said | None:
        """What is wanted of the open question about the order that was talked about last."""
        asked = self._about(self.order_no) if self.order_no else None
        if asked is None or asked.state is not State.OPEN:
            return None
        return replace(self, given={**self.given, ORDER_NO: asked.number})._of_open(asked)

    def _passes_one_on(self) -> bool:
        """Whether somebody else is to decide this time, rather than for some time."""
        is_for_a_time = any(self.given.get(span) for span in ("date", "date_text", "duration_min"))
        return self._hears("words-forward") and not is_for_a_time and not self._hears("words-hand-over")

    def _of_open(self, asked: ApprovalView) -> Said | None:
        """The same of a question that is open."""
        given = dict(self.given)
        is_mine = self._me in {asked.asked_by_id, *asked.owner_ids}
        may = may_answer(self.tx.db, asked, self._me, self.tx.now)
        if self._hears("words-withdraw"):
            if is_mine:
                return "withdraw_approval", {**given, "approval": asked.id}
            return ("roll_back_approval", given) if may else None
        if may and (moved := self._moved(asked)):
            return moved
        named = self._named() if self._brings_in else None
        if named and any(seat.person_id == named.id for seat in asked.owing):
            return "urge_approval", given  # they are asked already
        return self._told(asked) if self._has_part(asked) else None

    def _moved(self, asked: ApprovalView) -> Said | None:
        """That others are to answer, too, or instead of the speaker, whose turn it is."""
        given = dict(self.given)
        if self._brings_in:
            return "add_signer", {**given, "place": self._place()}
        if self.put.rolls_back:
            return self._sent_back(asked)
        return ("forward_approval", given) if self._passes_one_on() and given.get("person") else None

    def _told(self, asked: ApprovalView) -> Said | None:
        """What is to be said of it to all who decide, or asked of one colleague."""
        if question := self._asked_of_colleague({ORDER_NO: asked.number}):
            return question
        if not self._hears("words-comment"):
            return None
        said = _AFTER_COLON.search(self.text)
        return "comment_approval", {**self.given, "reason": said[1].strip() if said else ""}

    def _asked_of_colleague(self, about: dict[str, Json]) -> Said | None:
        """A question to the colleague who is named: a comment of which they are told."""
        is_asked = bool(self.put.asks_colleague) or self.put.consults is not None
        named = self._named() if is_asked else None
        if named is None or not named.actor.is_colleague:
            return None
        if not self.put.asks_colleague:
            return "comment_approval", {**about, "reason": self.put.consults, "to": named.id}
        called = position_in(self.voice, self.text, named.position) or str(self.given["person"])
        before, name, behind = self.put.asks_colleague.partition(called)
        question = (behind if name else before).strip(_EDGES)
        return ("comment_approval", {**about, "reason": question, "to": named.id}) if question else None

    def _sent_back(self, asked: ApprovalView) -> Said:
        """To send it back: to the colleague who passed it on, if it is they who are named; else to the step that is
        named, or of whoever is."""
        about: dict[str, Json] = {**self.given, "approval": asked.id}
        if self._had_it_before(asked):
            return "forward_approval", about
        return "roll_back_approval", {**about, **self._to_step(asked)}

    def _had_it_before(self, asked: ApprovalView) -> bool:
        """Whether the colleague who is named passed it on to the speaker."""
        named = self._named()
        return any(named and seat.from_id == named.id and seat.person_id == self._me for seat in asked.owing)

    def _named(self) -> PersonView | None:
        name = str(self.given.get("person") or "").lstrip("@").strip()
        try:
            return person_named(self.tx.db, name) if name else None
        except (UnknownPerson, SeveralPeople):
            return None

    def _to_step(self, asked: ApprovalView) -> dict[str, Json]:
        """To which step, if it is said: 0 for whoever asked."""
        person = self._named()
        named = person.id if person else None
        if found := _STEP.search(self.text):
            return {"to_step": int(found[1] or found[2])}
        if self._hears("words-submitter") or named in {asked.asked_by_id or 0, *asked.owner_ids}:
            return {"to_step": 0}
        step = asked.open_step
        theirs = [
            each.position
            for each in asked.steps
            if step and each.position < step.position and any(seat.person_id == named for seat in each.seats)
        ]
        return {"to_step": theirs[-1]} if theirs else {}

    def _asks_why(self) -> bool:
        is_why = self._hears("words-why") and self._hears("words-approving")
        is_else = self.put.asks_colleague or self.put.why_ended
        return is_why and self.tx.who.is_colleague and not is_else

    def _about(self, number: str) -> ApprovalView | None:
        order = order_seen(self.tx.db, self.tx.who, number)
        return asked_about(self.tx.db, order.id) if order else None

    def _has_part(self, asked: ApprovalView) -> bool:
        """Whether the speaker may say something of it: staff, and whoever is asked in any of its steps."""
        if self.tx.who.has(Role.STAFF):
            return True
        if not self.tx.who.has(Role.APPROVER, Role.ADMIN):
            return False
        powers = powers_of(self.tx.db, self._me, self.tx.now)
        return any(powers.covers(seat) for step in asked.steps for seat in step.seats)

    def _place(self) -> str:
        return "before" if self._hears("words-before") else "after"
