"""One message being heard: what is wanted, by whom, and what comes of it. A refusal undoes all that was begun."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from bot.conversation import asked_why, dialogue, for_courier, misses, which_order
from bot.conversation.buttons import ButtonTooOld, look_up
from bot.conversation.dialogue import AskAgain, AskedBack, AskedWhy, BrokenOff, Doubt, Several, Wanted, Wish
from bot.conversation.floor import Floor
from bot.conversation.further import further_wishes, with_whole_reason
from bot.conversation.given import entities_of
from bot.conversation.identity import Speaker
from bot.conversation.just_ordered import basket_in, of_the_order_placed, waiting_beside, with_what_is_known
from bot.conversation.memory import Memory, Pending, asked
from bot.conversation.message import Action, Button, Incoming, Reply
from bot.conversation.standing import as_meant
from bot.conversation.the_other import MEANT, TheOther, either_or, which_of_two
from bot.how_put import Put
from bot.links import Links
from bot.skills.approval_said import said_of_approval, withdraws_price
from bot.skills.skill import CONFIRM, ORDER_NO, SAID, WHY, Ask, Confirm, Outcome, Show, Skill, Turn, person_button
from bot.speech import Voice
from bot.understanding.meaning import OUT_OF_SCOPE, Meaning
from core.errors import NotAllowed, Refused
from core.orders.errors import UnknownOrder
from core.people.rules import code_in
from core.tx import Role, Tx
from core.values import Json, Sentence

UNSURE = 0.6
"""Confidence below which the second likeliest wish is considered, too."""

NEARLY = 0.6
"""How likely the second must be, as a part of the first, to be worth a question."""

SMALL_TALK = frozenset({"greet", "thanks", "goodbye", "affirm", "deny", "stop", "help", OUT_OF_SCOPE})
"""What nobody is asked about: it does no harm to answer."""

LEFT = frozenset({
    "cancel_order", "edit_address", "edit_items", "place_order", "approve", "reject", "undo_approval",
    "forward_approval", "delegate", "hold_order", "release_order", "ship_order", "split_order", "merge_orders",
    "add_note", "ack_alert", "snooze_alert", "resolve_alert", "restock",
})  # fmt: skip
"""What has a sentence of its own for leaving it."""

OF_ONE_OR_ALL = frozenset({"ship_order"})
"""What can be said of no order at all, too, but of "it" is said of the one that was talked about."""


class StrangerRefused(Refused):
    """The speaker has to say who they are first."""

    key = "refused-stranger"


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a message. `on_card`: it was a tap on a card; `refused`: nothing was done, and this says why."""

    outcome: Outcome
    on_card: bool = False
    refused: bool = False


@dataclass(slots=True)
class Hearing:
    """Everything about one message, for as long as it is being answered."""

    tx: Tx
    incoming: Incoming
    speaker: Speaker
    voice: Voice
    memory: Memory
    meaning: Meaning
    skills: Mapping[str, Skill]
    links: Links | None = None
    wish: Wish | None = None
    on_card: bool = False
    put: Put = field(init=False)

    def __post_init__(self) -> None:
        facts = self.meaning.facts
        named = facts.orders or ((facts.order_no,) if facts.order_no else ())
        self.put = self.voice.speech.put(self.incoming.text, named)
        if self.tx.who.person_id is not None and not self.incoming.click:
            is_again = self.voice.language.points(self.incoming.text, "again")
            self.meaning = as_meant(self.meaning, self.put, self._may_want, is_again=is_again)
            self.meaning = self._other.named(self.tx, self.speaker.person, self.meaning)
            self.meaning = of_the_order_placed(self.tx, self.voice, self.memory, self.meaning, self.skills)

    def respond(self) -> Heard:
        """Find out what is wanted and do it."""
        interrupted = self.memory.pending
        try:
            wanted = self._understand()
            if isinstance(wanted, Doubt):
                return Heard(which_of_two(wanted, self.memory.pending, self.incoming.text))
            if isinstance(wanted, AskedBack | AskedWhy):
                for_courier.keep(self.memory, self.meaning, self.put)
                return Heard(for_courier.told(self._once_more(wanted), self.put))
            if isinstance(wanted, BrokenOff | AskAgain):
                return Heard(self._with_the_rest(self._leave(wanted), None), self.on_card)
            self.wish = self._as_offered(self._first_of(wanted))
            for_courier.keep(self.memory, self.meaning, self.put, self.wish)
            if either := self._either_or(self.wish):
                return Heard(either)
            outcome, refused = self._do_what_may_be(self.wish)
            return Heard(self._with_the_rest(outcome, interrupted), self.on_card, refused)
        except Refused as refusal:
            return Heard(self._after_refusal(refusal, interrupted), self.on_card, refused=True)

    def _after_refusal(self, refusal: Refused, interrupted: Pending | None) -> Outcome:
        """Why nothing was done, and the ways on; then back to what was interrupted by it."""
        memory, wish = self.memory, self.wish
        memory.later = []
        if interrupted is None or wish is None or not wish.is_new or wish.skill == interrupted.skill:
            interrupted = memory.pending = None
        if isinstance(refusal, UnknownOrder):
            begun = Pending(wish.skill, dict(wish.given), ORDER_NO) if wish else Pending("order_status", {}, ORDER_NO)
            answer = which_order.suggested(self.tx, refusal, memory, begun)
        else:
            answer = self._refusal(refusal)
        if interrupted is not None and memory.pending is interrupted:
            return self._back_to(interrupted, answer)
        if type(refusal) is NotAllowed and answer.buttons:  # it is asked whether to pass it on
            memory.pending = Pending("talk_to_human", answer.buttons[0].action.arguments, CONFIRM)
        return answer

    def _do_what_may_be(self, wish: Wish) -> tuple[Outcome, bool]:
        """Do the first wish. Where that is not the speaker's to want, say so and go on with the others."""
        try:
            return self._do(wish), False
        except NotAllowed as refusal:
            if not self.memory.later:
                raise
            return self._refusal(refusal), True

    def _refusal(self, refusal: Refused) -> Reply:
        """Why nothing was done. A customer is offered to have it passed on to somebody who may."""
        if type(refusal) is not NotAllowed or self.tx.who.is_colleague:
            return Reply((refusal.told(in_private=self.incoming.is_private),))
        words: dict[str, Json] = {"words": self.incoming.text} if self.incoming.text else {}
        return Reply.of("only-our-staff", replace(person_button(), action=Action("talk_to_human", words)))

    def _understand(self) -> Wanted:
        if self.incoming.click is not None:
            return self._tapped(self.incoming.click)
        if code_in(self.incoming.text) and self._expects_code():
            return Wish("link_account", {})
        if self.incoming.brought and not self.incoming.text:
            return Wish("unread", {})
        if plain := self._plainly_wanted():
            return plain
        is_fresh = self.memory.is_fresh(self.tx.now)
        understood = dialogue.understand(self.memory, self.meaning, self.skills, self.put, is_fresh=is_fresh)
        return self._other.which(self.meaning) or understood

    def _plainly_wanted(self) -> Wanted | None:
        """What plain words want: taking something back, the person who is offered, the work of colleagues."""
        if self.memory.pending is None and (taken_back := self._takes_back()):
            return taken_back
        if other := self._other.piece(self.tx, self.meaning):
            return other
        if self.put.is_yes and misses.offers_person(self.memory):
            return Wish("talk_to_human", {}, is_new=True)
        if (count := self.put.takes) and self.memory.pending is None and self.memory.goods:
            return Wish("place_order", {"quantity": count}, is_new=True)
        floor = Floor(self.tx, self.voice, self.memory, self.meaning, self.put, self.skills)
        at_work = floor.wanted(self.incoming.text) or floor.discount(self.incoming.text)
        courier = for_courier.wanted(self.memory, self.meaning, self.put)
        return at_work or courier or asked_why.wanted(self.tx, self.memory, self.put)

    @property
    def _is_heard(self) -> bool:
        """Whether this is about the message, and not about a question that is asked again after it."""
        return bool(self.incoming.text or self.incoming.click)

    @property
    def _other(self) -> TheOther:
        return TheOther(self.memory, self.put, self.voice.language.points(self.incoming.text, "other"), self.voice)

    def _takes_back(self) -> Wish | None:
        """An answer of the speaker's that they take back, or that a parcel shall be stopped."""
        given = entities_of(self.meaning, self.put)
        about = str(given.get(ORDER_NO) or self.memory.order_no or "")
        if price := withdraws_price(self.tx, self.voice, self.incoming.text, self.put, about):
            return Wish(*price, is_new=True)
        if self.put.undoes and self.tx.who.has(Role.APPROVER):
            return Wish("undo_approval", given, is_new=True)
        return Wish("withdraw_intercept", given, is_new=True) if self.put.calls_off else None

    def _first_of(self, wanted: Wish | Several) -> Wish:
        """What is to be done first; what is wanted besides is kept for later."""
        memory = self.memory
        if isinstance(wanted, Several):
            first, *others = wanted.wishes
            memory.later = [(each.skill, dict(each.given)) for each in others]
            return first
        if not wanted.is_new or wanted.skill != self.meaning.intent:
            before = memory.pending.given.get(ORDER_NO) if memory.pending else None
            if before and not self.incoming.click and wanted.given.get(ORDER_NO) != before:
                memory.later = []  # what waited was said before this was corrected
            return wanted
        return self._first_of_several(wanted)

    def _as_offered(self, wish: Wish) -> Wish:
        """What was just offered is what a bare word for it means: "ship it" after "parcel 6 is packed"."""
        memory, given = self.memory, wish.given
        if wish.skill == "place_order" and wish.is_new:
            turn = Turn(self.tx, self.incoming, self.speaker, self.voice, given, {})
            skill, given = with_what_is_known(turn, memory, self.put)
            wish = replace(wish, skill=skill, given=given)
        if not wish.is_new or given.get(ORDER_NO) or given.get("orders") or not memory.is_fresh(self.tx.now):
            return wish
        if memory.offered and memory.offered[0] == wish.skill:
            return replace(wish, given={**given, **memory.offered[1]})
        if wish.skill in OF_ONE_OR_ALL and self.put.means_it and memory.order_no:
            return replace(wish, given={**given, ORDER_NO: memory.order_no})
        return wish

    def _first_of_several(self, wish: Wish) -> Wish:
        """The first wish of the message; the others are kept for later, before those that wait for the question that
        is only set aside. "And the other one?" asks the same again."""
        if self._asks_the_same_again():
            return Wish(self.memory.skill or wish.skill, wish.given)
        shown = self.memory.shown if self.memory.is_fresh(self.tx.now) else None
        asks_what_waits = self.put.asks and wish.skill == "list_approvals"
        said = None if asks_what_waits else said_of_approval(self.tx, self.voice, self.incoming.text, wish.given, shown)
        if said is not None and self._may(self.skills[said[0]]):
            return Wish(said[0], said[1], is_new=True)
        is_list = self.voice.speech.how_put.is_list(self.incoming.text, self.meaning.facts.orders)
        given, later = further_wishes(self.meaning, self.skills, dict(wish.given), self.voice.speech, is_list=is_list)
        waiting = waiting_beside(self.skills[wish.skill], self.memory)
        self.memory.later = [*((each.skill, dict(each.given)) for each in later), *waiting]
        if self.skills[wish.skill].wants_reason and self.put.after_order and wish.skill in self.put.deeds:
            given.setdefault("reason", self.put.after_order)
        if wish.skill == "reject" and not later:
            given = with_whole_reason(given, self.incoming.text)
        return Wish(wish.skill, given, is_new=True)

    def _likely(self) -> list[tuple[str, float]]:
        """The two likeliest wishes and how likely they are, without those that the speaker may not have."""
        ranked = self.meaning.ranked[:2]
        return [(intent, sure) for intent, sure in ranked if intent in self.skills and self._may(self.skills[intent])]

    def _either_or(self, wish: Wish) -> Reply | None:
        """Between two wishes that are about as likely, ask with two buttons rather than guess."""
        ranked = self._likely()
        if not wish.is_new or wish.skill != self.meaning.intent or len(ranked) < 2:
            return None
        (first, sure), (second, almost) = ranked
        if sure >= UNSURE or almost < sure * NEARLY or {first, second} & SMALL_TALK or self.memory.pending:
            return None
        return either_or(first, second, {**wish.given, MEANT: self.incoming.text})

    def _asks_the_same_again(self) -> bool:
        memory, said = self.memory, self.incoming.text
        is_other = not self.meaning.facts.order_no and self.voice.language.points(said, "other")
        if memory.skill is None or not memory.is_fresh(self.tx.now) or not is_other:
            return False
        return self.meaning.intent in SMALL_TALK or self.meaning.confidence < UNSURE

    def _tapped(self, reference: str) -> Wish | BrokenOff:
        """What the tapped button does."""
        tap = look_up(self.tx, reference)
        self.on_card = tap.subject is not None
        self.memory.shown = tap.subject or self.memory.shown
        if tap.action.name == "stop":
            return BrokenOff(goes_on=True) if self.memory.pending else Wish("stop", {})
        arguments = dict(tap.action.arguments)
        if arguments.pop("mark", None) in self.memory.dropped:
            raise ButtonTooOld
        if words := arguments.pop(MEANT, None):  # the message that was not clear, meant so
            self.incoming = replace(self.incoming, text=str(words))
        confirmed = arguments.pop("confirmed", {})
        return Wish(tap.action.name, arguments, confirmed if isinstance(confirmed, dict) else {})

    def _expects_code(self) -> bool:
        """Whether something that looks like a link code is one: from a stranger, or as the answer to our asking."""
        pending = self.memory.pending
        return self.speaker.person is None or (pending is not None and pending.asks == "code")

    def _do(self, wish: Wish) -> Outcome:
        """Have the skill do it, once it is known which order it is about. Of a message that says several things it is
        given its own words."""
        if words := wish.given.get(MEANT):
            rest = {name: value for name, value in wish.given.items() if name != MEANT}
            alone = replace(self, incoming=replace(self.incoming, text=str(words)))
            return alone._do(replace(wish, given=rest))
        skill = self.skills[wish.skill]
        self._check_may(skill)
        wanted = self._with_words(wish) if skill.reads else wish.given
        turn = Turn(self.tx, self.incoming, self.speaker, self.voice, wanted, wish.confirmed, self.links)
        given = which_order.with_order(turn, skill, self.memory)
        if isinstance(given, Reply):
            self._keep_basket(skill)
            before, self.memory.pending = self.memory.pending, Pending(skill.intent, dict(wanted), ORDER_NO)
            return misses.which_order_once_more(given, self.memory, before) if self._is_heard else given
        with self.tx.db.begin_nested() if skill.changes else nullcontext():
            outcome = skill.run(replace(turn, given=given))
        if isinstance(outcome, Ask | Confirm) and outcome.given is not None:
            given = outcome.given
        given = {name: value for name, value in given.items() if name != WHY}
        self._remember(skill, given, outcome)
        return self._with_ways_on(outcome, skill, given)

    def _keep_basket(self, skill: Skill) -> None:
        """An order that is being put together is shown again after a question in between that has to be asked back."""
        basket = basket_in(self.memory.pending)
        if basket is not None and not skill.changes:
            self.memory.later = [("place_order", basket), *self.memory.later]

    def _with_words(self, wish: Wish) -> Mapping[str, Json]:
        """What is given, with the words of this message below those that led here."""
        said = [str(wish.given[SAID])] if wish.given.get(SAID) else []
        return {**wish.given, SAID: "\n".join([*said, self.incoming.text])}

    def _may(self, skill: Skill) -> bool:
        return not skill.who or self.tx.who.has(*skill.who)

    def _may_want(self, intent: str) -> bool:
        return intent in self.skills and self._may(self.skills[intent])

    def _check_may(self, skill: Skill) -> None:
        if not self._may(skill):
            raise StrangerRefused if self.tx.who.person_id is None else NotAllowed

    def _remember(self, skill: Skill, given: Mapping[str, Json], outcome: Outcome) -> None:
        """Keep what this was about, and what is still being asked."""
        memory = self.memory
        if self._is_heard:
            memory.misses = memory.misses + 1 if misses.is_one(skill.intent, given, outcome, memory.pending) else 0
        about = outcome.about if isinstance(outcome, Reply) else None
        if order_no := about or given.get(ORDER_NO):
            memory.order_no, memory.skill = str(order_no), skill.intent
            memory.shown = memory.order_no
        offered = outcome.offered if isinstance(outcome, Reply) else None
        if skill.changes or offered:
            memory.offered = offered
        if self._is_heard:
            memory.goods = str(given.get("product") or "") or None if skill.intent == "stock_query" else None
        if isinstance(outcome, Show):
            memory.shown = outcome.subject
        match outcome:
            case Ask():
                self._ask(asked(skill.intent, given, outcome))
            case Confirm(bound=bound, deed=deed):
                self._ask(Pending(deed or skill.intent, dict(given), CONFIRM, bound))
            case _ if skill.changes or memory.pending is None or memory.pending.skill == skill.intent:
                memory.pending = None

    def _ask(self, pending: Pending) -> None:
        """Ask something; the buttons of what was asked before are dead from now on."""
        self.memory.drop(self.memory.pending)
        self.memory.pending = pending

    def _with_ways_on(self, outcome: Outcome, skill: Skill, given: Mapping[str, Json]) -> Outcome:
        """Give a confirmation its two buttons; after two misses in a row, offer a person."""
        if isinstance(outcome, Confirm) and self.memory.pending:
            arguments: dict[str, Json] = {**given, "confirmed": outcome.bound, "mark": self.memory.pending.mark}
            deed = Action(outcome.deed or skill.intent, arguments)
            yes = Button(outcome.yes, deed, "danger" if outcome.danger else "primary")
            no = Button(Sentence("button-no"), Action("stop"))
            return replace(outcome.reply, buttons=(yes, *outcome.reply.buttons, no))
        if isinstance(outcome, Ask):
            return misses.asked_once_more(outcome.reply, self.memory) if self._is_heard else outcome.reply
        if skill.intent == OUT_OF_SCOPE and isinstance(outcome, Reply):
            return misses.not_made_out(outcome, self.memory)
        return outcome

    def _with_the_rest(self, outcome: Outcome, interrupted: Pending | None) -> Outcome:
        """After an answer: the further wishes of the message, then back to what was interrupted."""
        memory = self.memory
        while isinstance(outcome, Reply) and memory.pending is None and memory.later:
            skill, given = memory.later.pop(0)
            try:
                following = self._do(Wish(skill, given))
            except Refused as refusal:  # what was done before stays done
                following = self._refusal(refusal)
            if not isinstance(following, Reply):
                return following
            outcome = outcome.followed_by(following)
        if isinstance(outcome, Reply) and interrupted is not None and memory.pending is interrupted:
            return self._back_to(interrupted, outcome)
        return outcome

    def _back_to(self, interrupted: Pending, answer: Reply) -> Reply:
        """After an answer in between, the question again: as things stand now, with its buttons."""
        question = self._question_again(interrupted)
        if question is None:  # what is not asked again is not answered any more
            self.memory.pending = None
            return answer
        back = Sentence("back-to", {"wish": Sentence(f"wish-{interrupted.skill.replace('_', '-')}")})
        ways_on = misses.ways_on(answer, self.memory, self.wish.skill if self.wish else "")
        answer = replace(answer, closing=(*answer.closing, back), buttons=())
        return answer.followed_by(replace(question, buttons=(*question.buttons, *ways_on)))

    def _question_again(self, asked: Pending) -> Reply | None:
        """The question that was set aside. None where doing it again would be more than asking."""
        skill = self.skills[asked.skill]
        without_words = replace(self, incoming=replace(self.incoming, text=""))
        if asked.asks == ORDER_NO:
            turn = Turn(self.tx, without_words.incoming, self.speaker, self.voice, asked.given, {}, self.links)
            return which_order.ask_which_order(turn, skill)
        if asked.asks == CONFIRM and not asked.confirmed:
            return None
        again = Wish(asked.skill, asked.given, {} if asked.asks == CONFIRM else asked.confirmed)
        trial = self.tx.db.begin_nested()
        try:
            question = without_words._do(again)
        except Refused as refusal:  # what was asked about is not there to be done any more
            trial.rollback()
            self.memory.pending = None
            return Reply((refusal.sentence,))
        if self.memory.pending is None:  # it was done instead of asked about: nobody said yes to that
            trial.rollback()
            return None
        trial.commit()
        return question if isinstance(question, Reply) else None

    def _once_more(self, back: AskedBack | AskedWhy) -> Reply:
        """The question again, with why it is asked. Where asking would be more than that: how it is answered."""
        asked = back.asked
        can_be_asked = asked.asks != CONFIRM or asked.confirmed
        if can_be_asked and (question := self._question_again(asked)):
            if isinstance(back, AskedWhy):
                return Reply.of("why-a-reason").followed_by(question)
            return Reply.of("address-not-made-out").followed_by(question) if back.is_lost else question
        self.memory.pending = asked
        return Reply.of("yes-or-no", wish=Sentence(f"wish-{asked.skill.replace('_', '-')}"))

    def _leave(self, left: BrokenOff | AskAgain) -> Outcome:
        """Nothing is done: the speaker broke off, or said yes to something that is hours old."""
        pending, self.memory.pending = self.memory.pending, None
        self.memory.drop(pending)
        if not (isinstance(left, BrokenOff) and left.goes_on):
            self.memory.later = []
        if pending is None:
            return Reply.of("broken-off")
        name = pending.skill.replace("_", "-")
        if isinstance(left, BrokenOff):
            return Reply.of(f"left-{name}" if pending.skill in LEFT else "broken-off")
        again = Button(Sentence("button-again"), Action(pending.skill, pending.given))
        self.memory.pending = Pending(pending.skill, pending.given, CONFIRM)
        return Reply.of("too-long-ago", again, wish=Sentence(f"wish-{name}"))
