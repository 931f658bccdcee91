"""One message being heard: what is wanted, by whom, and what comes of it. A refusal undoes all that was begun."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace

from bot.conversation import dialogue
from bot.conversation.buttons import ButtonTooOld, look_up
from bot.conversation.dialogue import AskAgain, BrokenOff, Wish
from bot.conversation.identity import Speaker
from bot.conversation.memory import Memory, Pending
from bot.conversation.message import Action, Button, Incoming, Reply
from bot.links import Links
from bot.skills.parcel_words import parcel_no_in, parcel_of_code
from bot.skills.skill import ORDER_NO, SAID, STAFF, WORDS, Ask, Confirm, Outcome, Skill, Turn, person_button
from bot.speech import Voice
from bot.understanding.meaning import CHANGING_INTENTS, OUT_OF_SCOPE, Meaning
from core.errors import NotAllowed, Refused
from core.orders.errors import UnknownOrder
from core.people.rules import code_in
from core.tx import Tx
from core.values import Json, Sentence

UNSURE = 0.6
"""Confidence below which the second likeliest wish is considered, too."""

NEARLY = 0.6
"""How likely the second must be, as a part of the first, to be worth a question."""

SMALL_TALK = frozenset({"greet", "thanks", "goodbye", "affirm", "deny", "stop", "help", OUT_OF_SCOPE})
"""What nobody is asked about: it does no harm to answer."""


IN_OWN_WORDS = frozenset({"reason", "scan", "missing", WORDS})
"""Questions whose answer may well sound like something that was done."""


MEANT_OTHERWISE = CHANGING_INTENTS - {"return_item", "exchange_item", "ship_order", "place_order"}
"""What is wanted where such words only say why: "close the alert for 10027, it was delivered"."""


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
    wish: Wish | BrokenOff | AskAgain | None = None
    on_card: bool = False

    def respond(self) -> Heard:
        """Find out what is wanted and do it."""
        try:
            self.wish = self._understand()
            interrupted = self.memory.pending
            if isinstance(self.wish, Wish) and (either := self._either_or(self.wish)):
                return Heard(either)
            outcome = self._do(self.wish) if isinstance(self.wish, Wish) else self._leave(self.wish)
            return Heard(self._with_the_rest(outcome, interrupted), self.on_card)
        except UnknownOrder as refusal:
            self.memory.pending, self.memory.later = None, []
            return Heard(self._suggest(refusal), self.on_card, refused=True)
        except Refused as refusal:
            self.memory.pending, self.memory.later = None, []
            ways_on = (person_button(),) if type(refusal) is NotAllowed and not self.tx.who.is_colleague else ()
            return Heard(Reply((refusal.sentence,), buttons=ways_on), self.on_card, refused=True)

    def _understand(self) -> Wish | BrokenOff | AskAgain:
        if self.incoming.click is not None:
            return self._tapped(self.incoming.click)
        if code_in(self.incoming.text) and self._expects_code():
            return Wish("link_account", {})
        if self.incoming.has_photo and not self.incoming.text:
            return Wish("unread_photo", {})
        if work := self._work():
            return work
        is_yes = self.voice.speech.agrees(self.incoming.text)
        is_fresh = self.memory.is_fresh(self.tx.now)
        wish = dialogue.understand(self.memory, self.meaning, self.skills, is_fresh=is_fresh, is_yes=is_yes)
        pending = self.memory.pending
        is_answer = pending is not None and isinstance(wish, Wish) and wish.skill == pending.skill
        if isinstance(wish, Wish) and wish.skill == self.meaning.intent and not is_answer:
            return self._first_of_several(wish)
        return wish

    def _work(self) -> Wish | None:
        """What a colleague says has been done with an order or parcel, or asks for, in the words of the warehouse.

        Such words are known exactly, so that nothing is guessed. An answer to a question stays one.
        """
        pending, said, work = self.memory.pending, self.incoming.text, self.voice.speech.work
        if not self.tx.who.has(*STAFF) or (pending and pending.asks in IN_OWN_WORDS):
            return None
        if self.meaning.intent in MEANT_OTHERWISE and self.meaning.confidence >= dialogue.SURE:
            return None
        if parcel := parcel_of_code(said):
            return Wish("show_parcel", {"parcel": parcel})
        given = dialogue.entities_of(self.meaning)
        is_named = bool(given.get(ORDER_NO) or given.get("product"))
        if report := work.report(said):
            if not given.get(ORDER_NO) and self.memory.is_fresh(self.tx.now):
                given[ORDER_NO] = self.memory.order_no
            report = report if given.get(ORDER_NO) or parcel_no_in(said) else None
        skill = report or work.errand(said)
        if not report and (pieces := work.pieces(said)) and not given.get("product"):
            given["quantity"], given["product"] = pieces
            is_named = True
        is_answer = pending and not is_named and (pending.skill == skill or pending.asks == "warehouse")
        return Wish(skill, given) if skill and not is_answer else None

    def _first_of_several(self, wish: Wish) -> Wish:
        """The first wish of the message; the others are kept for later. "And the other one?" asks the same again."""
        if self._asks_the_same_again():
            return Wish(self.memory.skill or wish.skill, wish.given)
        given, later = dialogue.further_wishes(self.meaning, self.skills)
        self.memory.later = [(each.skill, dict(each.given)) for each in later]
        return Wish(self._likeliest(wish.skill), given)

    def _likeliest(self, skill: str) -> str:
        """That wish; or one about as likely, if it was half guessed and the speaker is not one who could want it."""
        sure = self.meaning.confidence
        if sure >= UNSURE or self._may(self.skills[skill]):
            return skill
        others = [intent for intent, share in self._likely() if share >= sure * NEARLY]
        return others[0] if others else skill

    def _likely(self) -> list[tuple[str, float]]:
        """The two likeliest wishes and how likely they are, without those that the speaker may not have."""
        ranked = self.meaning.ranked[:2]
        return [(intent, sure) for intent, sure in ranked if intent in self.skills and self._may(self.skills[intent])]

    def _either_or(self, wish: Wish) -> Reply | None:
        """Between two wishes that are about as likely, ask with two buttons rather than guess."""
        ranked = self._likely()
        if self.incoming.click or wish.skill != self.meaning.intent or len(ranked) < 2:
            return None
        (first, sure), (second, almost) = ranked
        if sure >= UNSURE or almost < sure * NEARLY or {first, second} & SMALL_TALK or self.memory.pending:
            return None
        wishes = [Sentence(f"wish-{intent.replace('_', '-')}") for intent in (first, second)]
        buttons = [
            Button(name, Action(intent, dict(wish.given))) for name, intent in zip(wishes, (first, second), strict=True)
        ]
        return Reply.of("either-or", *buttons, first=wishes[0], second=wishes[1])

    def _asks_the_same_again(self) -> bool:
        memory, said = self.memory, self.incoming.text
        if memory.skill is None or not memory.is_fresh(self.tx.now):
            return False
        if self.meaning.facts.order_no or not self.voice.language.points(said, "other"):
            return False
        return self.meaning.intent in SMALL_TALK or self.meaning.confidence < UNSURE

    def _tapped(self, reference: str) -> Wish | BrokenOff:
        """What the tapped button does."""
        tap = look_up(self.tx, reference)
        self.on_card = tap.subject is not None
        if tap.action.name == "stop":
            return BrokenOff() if self.memory.pending else Wish("stop", {})
        arguments = dict(tap.action.arguments)
        if arguments.pop("mark", None) in self.memory.dropped:
            raise ButtonTooOld
        confirmed = arguments.pop("confirmed", {})
        return Wish(tap.action.name, arguments, confirmed if isinstance(confirmed, dict) else {})

    def _expects_code(self) -> bool:
        """Whether something that looks like a link code is one: from a stranger, or as the answer to our asking."""
        pending = self.memory.pending
        return self.speaker.person is None or (pending is not None and pending.asks == "code")

    def _do(self, wish: Wish) -> Outcome:
        """Have the skill do it, once it is known which order it is about."""
        skill = self.skills[wish.skill]
        self._check_may(skill)
        wanted = self._with_words(wish) if skill.reads else wish.given
        turn = Turn(self.tx, self.incoming, self.speaker, self.voice, wanted, wish.confirmed, self.links)
        given = dialogue.with_order(turn, skill, self.memory)
        if isinstance(given, Reply):
            self.memory.pending = Pending(skill.intent, dict(wanted), ORDER_NO)
            return given
        with self.tx.db.begin_nested() if skill.changes else nullcontext():
            outcome = skill.run(replace(turn, given=given))
        if isinstance(outcome, Ask | Confirm) and outcome.given is not None:
            given = outcome.given
        self._remember(skill, given, outcome)
        return self._with_ways_on(outcome, skill, given)

    def _with_words(self, wish: Wish) -> Mapping[str, Json]:
        """What is given, with the words of this message below those that led here."""
        said = [str(wish.given[SAID])] if wish.given.get(SAID) else []
        return {**wish.given, SAID: "\n".join([*said, self.incoming.text])}

    def _may(self, skill: Skill) -> bool:
        return not skill.who or self.tx.who.has(*skill.who)

    def _check_may(self, skill: Skill) -> None:
        if not self._may(skill):
            raise StrangerRefused if self.tx.who.person_id is None else NotAllowed

    def _remember(self, skill: Skill, given: Mapping[str, Json], outcome: Outcome) -> None:
        """Keep what this was about, and what is still being asked."""
        memory = self.memory
        memory.misses = memory.misses + 1 if skill.intent == OUT_OF_SCOPE else 0
        if order_no := given.get(ORDER_NO):
            memory.order_no, memory.skill = str(order_no), skill.intent
        match outcome:
            case Ask(need=need, bound=bound):
                self._ask(Pending(skill.intent, dict(given), need, bound))
            case Confirm(bound=bound):
                self._ask(Pending(skill.intent, dict(given), "confirm", bound))
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
            yes = Button(outcome.yes, Action(skill.intent, arguments), "danger" if outcome.danger else "primary")
            return replace(outcome.reply, buttons=(yes, Button(Sentence("button-no"), Action("stop"))))
        if isinstance(outcome, Ask):
            return outcome.reply
        if skill.intent == OUT_OF_SCOPE and self.memory.misses >= 2:
            reply = Reply.of("not-understood-twice", person_button())
            self.memory.pending = self.memory.pending or Pending("talk_to_human", {}, "confirm")
            return reply
        return outcome

    def _with_the_rest(self, outcome: Outcome, interrupted: Pending | None) -> Outcome:
        """After an answer: the further wishes of the message, then back to what was interrupted."""
        memory = self.memory
        while isinstance(outcome, Reply) and memory.pending is None and memory.later:
            skill, given = memory.later.pop(0)
            following = self._do(Wish(skill, given))
            if not isinstance(following, Reply):
                return following
            outcome = joined(outcome, following)
        if isinstance(outcome, Reply) and interrupted is not None and memory.pending is interrupted:
            return self._back_to(interrupted, outcome)
        return outcome

    def _back_to(self, interrupted: Pending, answer: Reply) -> Outcome:
        """After an answer in between, the question again: as things stand now, with its buttons."""
        back = Sentence("back-to", {"wish": Sentence(f"wish-{interrupted.skill.replace('_', '-')}")})
        answer = replace(answer, closing=(*answer.closing, back))
        bound = interrupted.confirmed
        is_plain = interrupted.asks in dialogue.IN_A_WORD or (
            interrupted.asks == "address" and ORDER_NO in interrupted.given
        )
        if not (bound or is_plain):
            return answer
        try:
            again = Wish(interrupted.skill, interrupted.given, bound if interrupted.asks in dialogue.AS_WRITTEN else {})
            question = replace(self, incoming=replace(self.incoming, text=""))._do(again)
        except Refused as refusal:  # what was asked about is not there to be done any more
            self.memory.pending = None
            question = Reply((refusal.sentence,))
        return joined(replace(answer, buttons=()), question) if isinstance(question, Reply) else answer

    def _leave(self, left: BrokenOff | AskAgain) -> Outcome:
        """Nothing is done: the speaker broke off, or said yes to something that is hours old."""
        pending, self.memory.pending = self.memory.pending, None
        self.memory.drop(pending)
        self.memory.later = []
        wish = Sentence(f"wish-{pending.skill.replace('_', '-')}") if pending else Sentence("wish-that")
        if isinstance(left, BrokenOff) or pending is None:
            return Reply.of("broken-off", wish=wish)
        again = Button(Sentence("button-again"), Action(pending.skill, pending.given))
        self.memory.pending = Pending(pending.skill, pending.given, "confirm")
        return Reply.of("too-long-ago", again, wish=wish)

    def _suggest(self, refusal: UnknownOrder) -> Outcome:
        """No such order, for the speaker: offer their own of nearly that number, if it was a slip."""
        wanted = str(refusal.values[ORDER_NO])
        person = self.speaker.person
        near = dialogue.near_misses(self.tx, person.id, wanted) if person else []
        if not near:
            return Reply((refusal.sentence,), buttons=(Button(Sentence("button-my-orders"), Action("list_orders")),))
        wish = self.wish if isinstance(self.wish, Wish) else Wish("order_status", {})
        buttons = tuple(
            Button(Sentence("button-order", {"order_no": number}), Action(wish.skill, {**wish.given, ORDER_NO: number}))
            for number in near
        )
        if len(near) == 1:
            self.memory.pending = Pending(wish.skill, {**wish.given, ORDER_NO: near[0]}, "confirm")
        return Reply.of("did-you-mean", *buttons, order_no=wanted)


def joined(first: Reply, second: Reply) -> Reply:
    """Two answers in one message: the first told to its end, then the second, with the second's ways on."""
    told = (*first.sentences, *first.items, *first.closing)
    return replace(second, sentences=(*told, *second.sentences), buttons=second.buttons or first.buttons)
