"""A wish is carried out, and what follows on it: what is remembered, asked, still to be done, and gone back to."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace

from bot.conversation.cards.card import order_on
from bot.conversation.memory import Pending, asked
from bot.conversation.message import Action, Button, Reply
from bot.conversation.plainly import misses
from bot.conversation.plainly.figures import FIGURES, span_in
from bot.conversation.scene import Scene
from bot.conversation.standing import TALK_TO_HUMAN
from bot.conversation.which import which_order, without_order
from bot.conversation.which.just_ordered import basket_in
from bot.conversation.which.narrowing import AMONG
from bot.conversation.which.the_other import MEANT
from bot.conversation.wishes import AskAgain, AskedBack, AskedWhy, BrokenOff, Wish
from bot.skills.changing.change_back import CHANGE_BACK, WAYS_BACK
from bot.skills.coming import FOR_CUSTOMERS
from bot.skills.skill import CONFIRM, ORDER_NO, SAID, WHY, Ask, Confirm, Outcome, Show, Skill, person_button
from bot.understanding.meaning import OUT_OF_SCOPE
from core.errors import NotAllowed, Refused
from core.orders.errors import UnknownOrder
from core.values import Json, Sentence, Value

ASKS_OF_GOODS = frozenset({"stock_query", "ask_about_goods"})
"""What is asked of goods: whoever then takes one means these."""

LEFT = frozenset({
    "cancel_order", "edit_address", "edit_items", "place_order", "approve", "reject", "undo_approval",
    "forward_approval", "delegate", "hold_order", "release_order", "ship_order", "split_order", "merge_orders",
    "add_note", "ack_alert", "snooze_alert", "resolve_alert", "restock",
})  # fmt: skip
"""What has a sentence of its own for leaving it."""


@dataclass(slots=True)
class Doing:
    """Doing what a message wants. `wish` is what it wants first."""

    scene: Scene
    wish: Wish | None = None

    def after_refusal(self, refusal: Refused, interrupted: Pending | None) -> Outcome:
        """Why nothing was done, and the ways on; then back to what was interrupted by it."""
        memory, wish = self.scene.memory, self.wish
        for_a_person = [each for each in memory.later if each[0] in FOR_CUSTOMERS]
        memory.later = []
        if interrupted is None or wish is None or not wish.is_new or wish.skill == interrupted.skill:
            interrupted = memory.pending = None
        if isinstance(refusal, UnknownOrder):
            begun = Pending(wish.skill, dict(wish.given), ORDER_NO) if wish else Pending("order_status", {}, ORDER_NO)
            answer = which_order.suggested(self.scene.tx, refusal, memory, begun)
        else:
            answer = self._refusal(refusal)
        if interrupted is not None and memory.pending is interrupted:
            return self._back_to(interrupted, answer)
        if type(refusal) is NotAllowed and answer.buttons:  # it is asked whether to pass it on
            memory.pending = Pending(TALK_TO_HUMAN, answer.buttons[0].action.arguments, CONFIRM)
        if memory.pending is None:
            memory.later = for_a_person  # what is wanted besides of a person is not refused with it
        return self.with_the_rest(answer, None)

    def do_what_may_be(self, wish: Wish) -> tuple[Outcome, bool]:
        """Do the first wish. Where that is not the speaker's to want, say so and go on with the others."""
        try:
            return self._do(wish), False
        except NotAllowed as refusal:
            if not self.scene.memory.later:
                raise
            return self._refusal(refusal), True

    def _refusal(self, refusal: Refused) -> Reply:
        """Why nothing was done. A customer is offered to have it passed on to somebody who may."""
        scene = self.scene
        if type(refusal) is not NotAllowed or scene.tx.who.is_colleague:
            return Reply((refusal.told(in_private=scene.incoming.is_private),))
        words: dict[str, Json] = {"words": scene.incoming.text} if scene.incoming.text else {}
        return Reply.of("only-our-staff", replace(person_button(), action=Action(TALK_TO_HUMAN, words)))

    def _do(self, wish: Wish) -> Outcome:
        """Have the skill do it, once it is known which order it is about. Of a message that says several things it is
        given its own words."""
        scene = self.scene
        if words := wish.given.get(MEANT):
            rest = {name: value for name, value in wish.given.items() if name != MEANT}
            alone = replace(scene, incoming=replace(scene.incoming, text=str(words)))
            return Doing(alone, self.wish)._do(replace(wish, given=rest))
        skill = scene.skills[wish.skill]
        scene.check_may(skill)
        wanted = self._with_words(wish) if skill.reads else wish.given
        turn = scene.turn(wanted, wish.confirmed)
        given = which_order.with_order(turn, skill, scene.memory)
        if not isinstance(given, Reply):
            scene.memory.among = which_order.several_that_hold(turn, skill)
        else:
            self._keep_what_is_asked(skill)
            scene.memory.keep_list(given.listed, skill.intent)
            offered: dict[str, Json] = {AMONG: [*given.listed]} if given.listed else {}
            asked_now = Pending(skill.intent, {**wanted, **offered}, ORDER_NO)
            before, scene.memory.pending = scene.memory.pending, asked_now
            return misses.which_order_once_more(given, scene.memory, before) if scene.is_heard else given
        with scene.tx.db.begin_nested() if skill.changes else nullcontext():
            outcome = skill.run(replace(turn, given=given))
        if isinstance(outcome, Ask | Confirm) and outcome.given is not None:
            given = outcome.given
        given = {name: value for name, value in given.items() if name != WHY}
        self._remember(skill, given, outcome)
        is_done = bool(wish.confirmed) and isinstance(outcome, Reply) and skill.intent in WAYS_BACK
        if skill.intent != CHANGE_BACK:
            scene.memory.changed = skill.intent if is_done else None
        return self._with_ways_on(outcome, skill, given)

    def _keep_what_is_asked(self, skill: Skill) -> None:
        """What is being asked is asked again after a question in between that has to be asked back: which order, or
        whether to place the one that is put together."""
        memory, pending = self.scene.memory, self.scene.memory.pending
        is_kept = basket_in(pending) is not None or (pending and pending.asks == ORDER_NO)
        if pending and is_kept and pending.skill != skill.intent and not skill.changes:
            memory.later = [(pending.skill, dict(pending.given)), *memory.later]

    def _with_words(self, wish: Wish) -> Mapping[str, Json]:
        """What is given, with the words of this message below those that led here."""
        said = [str(wish.given[SAID])] if wish.given.get(SAID) else []
        return {**wish.given, SAID: "\n".join([*said, self.scene.incoming.text])}

    def _remember(self, skill: Skill, given: Mapping[str, Json], outcome: Outcome) -> None:
        """Keep what this was about, and what is still being asked."""
        scene, memory = self.scene, self.scene.memory
        if scene.is_heard:
            memory.misses = memory.misses + 1 if misses.is_one(skill.intent, given, outcome, memory.pending) else 0
        about = outcome.about if isinstance(outcome, Reply) else None
        if order_no := about or given.get(ORDER_NO):
            memory.order_no, memory.skill = str(order_no), skill.intent
            memory.shown = memory.order_no
        if isinstance(outcome, Reply):
            memory.keep_list(outcome.listed, skill.intent)
        if scene.is_heard:
            memory.of_no_order = without_order.kept(skill.intent, scene.incoming.text, given)
        offered = outcome.offered if isinstance(outcome, Reply) else None
        if scene.is_heard:
            memory.passes_on = offered[1] if offered and offered[0] == TALK_TO_HUMAN else None
        if skill.changes or offered:
            memory.offered = offered
        if scene.is_heard:
            memory.goods = str(given.get("product") or "") or None if skill.intent in ASKS_OF_GOODS else None
            memory.figures = (skill.intent, span_in(given)) if skill.intent in FIGURES else None
        if isinstance(outcome, Show):
            memory.shown = outcome.subject
            memory.order_no = order_on(scene.tx, outcome.subject) or memory.order_no
        match outcome:
            case Ask():
                self._ask(asked(skill.intent, given, outcome))
            case Confirm(bound=bound, deed=deed):
                self._ask(Pending(deed or skill.intent, dict(given), CONFIRM, bound))
            case _ if memory.pending is None or memory.pending.skill == skill.intent:
                memory.pending = None
            case _ if skill.changes and not (skill.intent == TALK_TO_HUMAN and given.get("words")):
                memory.pending = None  # what is passed on beside a question leaves it open

    def _ask(self, pending: Pending) -> None:
        """Ask something; the buttons of what was asked before are dead from now on."""
        scene = self.scene
        scene.memory.drop(scene.memory.pending)
        scene.memory.pending = pending

    def _with_ways_on(self, outcome: Outcome, skill: Skill, given: Mapping[str, Json]) -> Outcome:
        """Give a confirmation its two buttons; after two misses in a row, offer a person."""
        scene = self.scene
        if isinstance(outcome, Confirm) and scene.memory.pending:
            arguments: dict[str, Json] = {**given, "confirmed": outcome.bound, "mark": scene.memory.pending.mark}
            deed = Action(outcome.deed or skill.intent, arguments)
            yes = Button(outcome.yes, deed, "danger" if outcome.danger else "primary")
            no = Button(Sentence("button-no"), Action("stop"))
            return replace(outcome.reply, buttons=(yes, *outcome.reply.buttons, no))
        if isinstance(outcome, Ask):
            return misses.asked_once_more(outcome.reply, scene.memory) if scene.is_heard else outcome.reply
        if skill.intent == OUT_OF_SCOPE and isinstance(outcome, Reply):
            return misses.not_made_out(outcome, scene.memory)
        return outcome

    def with_the_rest(self, outcome: Outcome, interrupted: Pending | None) -> Outcome:
        """After an answer: the further wishes of the message, then back to what was interrupted."""
        memory = self.scene.memory
        while isinstance(outcome, Reply) and memory.pending is None and memory.later:
            skill, given = memory.later.pop(0)
            was_begun = bool(given.get("basket") or given.get(AMONG))  # this message says nothing of it
            given = self._with_same_order(given)
            try:
                following = (self._without_words if was_begun else self)._do(Wish(skill, given))
            except Refused as refusal:  # what was done before stays done
                following = self._refusal(refusal)
            if not isinstance(following, Reply):
                return following
            outcome = outcome.followed_by(following)
        if isinstance(outcome, Reply) and interrupted is not None and memory.pending is interrupted:
            return self._back_to(interrupted, outcome)
        return self._with_what_waits(outcome)

    def _with_what_waits(self, outcome: Outcome) -> Outcome:
        """What is asked, with what was wanted besides and only a person can do: it is not forgotten."""
        memory = self.scene.memory
        waiting = [skill for skill, _ in memory.later if skill in FOR_CUSTOMERS]
        is_new = self.wish is not None and self.wish.is_new
        if not (waiting and is_new and memory.pending and isinstance(outcome, Reply)):
            return outcome
        wishes = list[Value](Sentence(f"wish-{skill.replace('_', '-')}") for skill in dict.fromkeys(waiting))
        return replace(outcome, closing=(*outcome.closing, Sentence("wanted-besides", {"wishes": wishes})))

    def _with_same_order(self, given: dict[str, Json]) -> dict[str, Json]:
        """What is given for a wish of which it was asked which order, and which was set aside for a question of which
        it was asked, too: with the order that has answered that."""
        among, answered = given.get(AMONG), self.wish and not self.wish.is_new and self.wish.given.get(ORDER_NO)
        is_answer = isinstance(among, list) and answered in among and not given.get(ORDER_NO)
        return {**given, ORDER_NO: answered} if is_answer and answered else given

    @property
    def _without_words(self) -> Doing:
        """The same for what was begun before this message."""
        return Doing(replace(self.scene, incoming=replace(self.scene.incoming, text="")), self.wish)

    def _back_to(self, interrupted: Pending, answer: Reply) -> Reply:
        """After an answer in between, the question again: as things stand now, with its buttons."""
        question = self._question_again(interrupted)
        if question is None:  # what is not asked again is not answered any more
            self.scene.memory.pending = None
            return answer
        ways_on = misses.ways_on(answer, self.scene.memory, self.wish.skill if self.wish else "")
        beside = ways_on[0].label if ways_on and misses.asks_to_pass_on(answer) else None
        wish: dict[str, Value] = {"wish": Sentence(f"wish-{interrupted.skill.replace('_', '-')}")}
        back = Sentence("back-to-beside", {**wish, "button": beside}) if beside else Sentence("back-to", wish)
        answer = replace(answer, closing=(*answer.closing, back), buttons=())
        return answer.followed_by(replace(question, buttons=(*question.buttons, *ways_on)))

    def _question_again(self, asked: Pending) -> Reply | None:
        """The question that was set aside. None where doing it again would be more than asking."""
        scene = self.scene
        skill = scene.skills[asked.skill]
        without_words = self._without_words
        if asked.asks == ORDER_NO:
            turn = without_words.scene.turn(asked.given, {})
            which = which_order.ask_which_order(turn, skill)
            scene.memory.keep_list(which.listed, skill.intent)
            return which
        if asked.asks == CONFIRM and not asked.confirmed:
            return None
        again = Wish(asked.skill, asked.given, {} if asked.asks == CONFIRM else asked.confirmed)
        trial = scene.tx.db.begin_nested()
        try:
            question = without_words._do(again)
        except Refused as refusal:  # what was asked about is not there to be done any more
            trial.rollback()
            scene.memory.pending = None
            return Reply((refusal.sentence,))
        if scene.memory.pending is None:  # it was done instead of asked about: nobody said yes to that
            trial.rollback()
            return None
        trial.commit()
        return question if isinstance(question, Reply) else None

    def once_more(self, back: AskedBack | AskedWhy) -> Reply:
        """The question again, with why it is asked. Where asking would be more than that: how it is answered."""
        asked = back.asked
        can_be_asked = asked.asks != CONFIRM or asked.confirmed
        if can_be_asked and (question := self._question_again(asked)):
            if isinstance(back, AskedWhy):
                return Reply.of("why-a-reason").followed_by(question)
            return Reply((back.first,)).followed_by(question) if back.first else question
        self.scene.memory.pending = asked
        return Reply.of("yes-or-no", wish=Sentence(f"wish-{asked.skill.replace('_', '-')}"))

    def leave(self, left: BrokenOff | AskAgain) -> Outcome:
        """Nothing is done: the speaker broke off, or said yes to something that is hours old."""
        scene = self.scene
        pending, scene.memory.pending, scene.memory.among = scene.memory.pending, None, []
        scene.memory.drop(pending)
        scene.memory.among = []
        if not (isinstance(left, BrokenOff) and left.goes_on):
            scene.memory.later = []
        if pending is None:
            return Reply.of("broken-off")
        name = pending.skill.replace("_", "-")
        if isinstance(left, BrokenOff):
            return Reply.of(f"left-{name}" if pending.skill in LEFT else "broken-off")
        again = Button(Sentence("button-again"), Action(pending.skill, pending.given))
        scene.memory.pending = Pending(pending.skill, pending.given, CONFIRM)
        return Reply.of("too-long-ago", again, wish=Sentence(f"wish-{name}"))
