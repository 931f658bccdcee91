"""What an approver decides in plain words: of several questions at once, each told apart; of the one that is before
them; or against what else the sentence sounds like. Nothing is decided by it: all of it is asked back first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.given import entities_of
from bot.conversation.memory import Memory
from bot.conversation.scene import Scene
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import Several, Wish
from bot.skills.skill import APPROVERS, CONFIRM, EXCEPT, ORDER_NO
from bot.speech import Voice
from bot.understanding.meaning import Meaning
from bot.words.put import Put
from bot.words.verdict import Target, Verdict, VerdictsSaid
from core.approvals.queries import ApprovalView, waiting_for
from core.orders.queries import plain_number
from core.tx import Tx
from core.values import Json

LISTED_BY = "list_approvals"
VERDICTS = frozenset({"approve", "reject"})

_OF_ONE = frozenset({ORDER_NO, "orders", "reason", "quantity", "product"})


def wanted(scene: Scene) -> Wish | Several | None:
    """What is decided in plain words; None if nothing is, or if it is clear without them."""
    return Verdicts(scene.tx, scene.voice, scene.memory, scene.meaning, scene.put).wanted(scene.incoming.text)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One message as an approver would mean it."""

    tx: Tx
    voice: Voice
    memory: Memory
    meaning: Meaning
    put: Put

    def wanted(self, text: str) -> Wish | Several | None:
        """What is decided in plain words; None if nothing is, or if it is clear without them."""
        pending, words = self.memory.pending, self.voice.speech.verdicts
        is_answer = bool(pending and pending.reading.takes_all)
        if not self.tx.who.has(*APPROVERS) or is_answer or self.put.undoes or self.put.puts_off:
            return None
        is_verdict = self.meaning.intent in VERDICTS or words.speaks_of_one(text)
        if not (is_verdict or self.memory.shown):  # most messages: nothing has to be looked up
            return None
        waiting = waiting_for(self.tx.db, self.tx.who.person_id or 0, self.tx.now)
        named = [*self.meaning.facts.orders, *filter(None, [self.meaning.facts.order_no])]
        numbers = list(dict.fromkeys([*named, *(each.number for each in waiting)]))
        said = words.of(text, numbers)
        return (self._with_note(text, numbers, waiting) or self._decided(said, waiting)) if waiting else None

    def _with_note(self, text: str, numbers: list[str], waiting: Sequence[ApprovalView]) -> Several | None:
        """A yes or no and a note behind it, which is kept with the decision: for all who read that later."""
        words = self.voice.speech.verdicts
        decided, note = words.with_note(text)
        if not note or self.put.asks or words.asks_whether(text) or words.of(text, numbers).is_of_several:
            return None
        said, pending = words.of(decided, numbers), self.memory.pending
        is_yes = not said.verdicts and self.voice.speech.put(decided).is_yes
        is_asked = pending is not None and pending.skill in VERDICTS and pending.asks == CONFIRM
        if (pending and not is_asked) or not (is_yes or len(said.verdicts) == 1):
            return None
        card = self._shown(waiting)
        named = self._numbers(said.verdicts[0].targets, waiting) if said.verdicts else []
        about = {ORDER_NO: named[0]} if named else pending.given if pending else self._about(card)
        if is_yes and not (pending or card):
            return None
        is_no = pending.skill == "reject" if pending and is_yes else not is_yes and not said.verdicts[0].approved
        given: dict[str, Json] = {**about, "reason": note, MEANT: decided}
        return Several([Wish("reject" if is_no else "approve", given, is_new=True)])  # and no other note

    def _shown(self, waiting: Sequence[ApprovalView]) -> ApprovalView | None:
        """The question that was looked at last, if it waits."""
        shown = self.memory.shown if self.memory.is_fresh(self.tx.now) else None
        return next((each for each in waiting if each.subject == shown), None)

    @staticmethod
    def _about(card: ApprovalView | None) -> dict[str, Json]:
        return {"approval": card.id, ORDER_NO: card.number} if card else {}

    def _decided(self, said: VerdictsSaid, waiting: Sequence[ApprovalView]) -> Wish | Several | None:
        if self.voice.speech.verdicts.asks_whether(self.meaning.text):
            return self._to_be_looked_at(said, waiting)
        if self.put.asks or self.put.asks_outright:
            return None
        if self._is_about(said, waiting) and said.is_of_several:
            return self._of_several(said, waiting)
        if self.memory.pending is not None:
            return None
        return self._put_off(said, waiting) or self._of_named(said, waiting) or self._of_shown(said, waiting)

    def _put_off(self, said: VerdictsSaid, waiting: Sequence[ApprovalView]) -> Wish | None:
        """One that is to wait, where nothing is decided of any other."""
        numbers = self._numbers(said.left, waiting)
        is_said = not said.verdicts and (said.puts_off or self.meaning.intent in VERDICTS)
        return Wish("stop", {ORDER_NO: numbers[0]}) if is_said and len(numbers) == 1 else None

    def _is_about(self, said: VerdictsSaid, waiting: Sequence[ApprovalView]) -> bool:
        """Whether it is about what waits, rather than about something else that is agreed to or refused."""
        is_meant = VERDICTS.intersection((self.meaning.intent, *self.meaning.also))
        return bool(is_meant) or any(self._number(each, waiting) for each in said.named)

    def _number(self, target: Target, waiting: Sequence[ApprovalView]) -> str | None:
        """The number of the question that is meant, if it waits; by its place in the list that was shown, or in which
        they came."""
        if isinstance(target, str):
            return next((each.number for each in waiting if plain_number(each.number) == plain_number(target)), None)
        is_listed = self.memory.is_fresh(self.tx.now) and self.memory.listed_by == LISTED_BY
        numbers = self.memory.listed if is_listed else [each.number for each in waiting]
        return numbers[target - 1] if 0 < target <= len(numbers) else None

    def _numbers(self, targets: Sequence[Target], waiting: Sequence[ApprovalView]) -> list[str]:
        """The numbers of those that are meant; one that does not wait keeps the number that was said."""
        found = (self._number(each, waiting) or (each if isinstance(each, str) else None) for each in targets)
        return list(dict.fromkeys(filter(None, found)))

    def _of_several(self, said: VerdictsSaid, waiting: Sequence[ApprovalView]) -> Several:
        """One wish after the other, each with its own words and reason."""
        named = self._numbers([*said.named], waiting)
        others = [each.number for each in waiting if each.number not in named]
        wishes = [
            wish
            for verdict in said.verdicts
            if verdict.is_of_some
            for wish in self._wishes(verdict, self._numbers(verdict.targets, waiting), named, others)
        ]
        return Several(wishes or [Wish("approve", {EXCEPT: list[Json](named)}, is_new=True)])

    def _wishes(self, verdict: Verdict, numbers: list[str], named: list[str], others: Sequence[str]) -> list[Wish]:
        if not verdict.approved:
            meant = [*others] if verdict.of_rest else numbers
            return [Wish("reject", self._given(verdict, {ORDER_NO: each}), is_new=True) for each in meant]
        if verdict.of_rest and (len(others) != 1 or self.meaning.facts.amount is not None):
            return [Wish("approve", self._given(verdict, {EXCEPT: list[Json](named)}), is_new=True)]
        numbers = [*others] if verdict.of_rest else numbers
        of: dict[str, Json] = {ORDER_NO: numbers[0]} if len(numbers) == 1 else {"orders": list[Json](numbers)}
        return [Wish("approve", self._given(verdict, of), is_new=True)]

    def _given(self, verdict: Verdict, of: dict[str, Json]) -> dict[str, Json]:
        reason, said = verdict.besides, self.meaning.entities.reason
        if not reason and said and said in verdict.words:
            reason = said
        kept = {name: value for name, value in entities_of(self.meaning, self.put).items() if name not in _OF_ONE}
        return {**kept, **of, MEANT: verdict.words, **({"reason": reason} if reason else {})}

    def _of_named(self, said: VerdictsSaid, waiting: Sequence[ApprovalView]) -> Wish | None:
        """A no to one that waits and is named, in a sentence that sounds like something else: "the customer still owes
        us, so I'd rather not approve 10024". What is told before it is why. To send it back is no such no."""
        if len(said.verdicts) != 1 or said.verdicts[0].approved or self.put.rolls_back:
            return None
        if self.meaning.intent == "reject" and not said.before:
            return None
        verdict = said.verdicts[0]
        numbers = [number for each in verdict.targets if (number := self._number(each, waiting))]
        if len(numbers) != 1:
            return None
        given = self._given(verdict, {ORDER_NO: numbers[0]})
        reason = given.get("reason") or said.before
        return Wish("reject", {**given, **({"reason": reason} if reason else {})}, is_new=True)

    def _of_shown(self, said: VerdictsSaid, waiting: Sequence[ApprovalView]) -> Wish | None:
        """A bare yes or no to the card that was just shown: it is asked whether that is meant."""
        card = self._shown(waiting)
        is_no, is_yes = self.meaning.intent == "deny", self.put.is_yes or self.meaning.intent == "affirm"
        if card is None or said.named or not (is_yes or is_no):
            return None
        besides = self.voice.speech.verdicts.besides(self.meaning.text)
        return Wish(
            "reject" if is_no else "approve",
            {**self._about(card), **({"reason": besides} if besides else {})},
            is_new=True,
        )

    def _to_be_looked_at(self, said: VerdictsSaid, waiting: Sequence[ApprovalView]) -> Wish | None:
        """Who asks whether to approve is shown what there is to know; they decide."""
        numbers = [number for each in said.named if (number := self._number(each, waiting))]
        if len(numbers) > 1 or (said.named and not numbers):
            return None
        return Wish(LISTED_BY, {ORDER_NO: numbers[0]} if numbers else {}, is_new=True)
