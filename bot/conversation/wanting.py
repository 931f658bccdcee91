"""What a message wants: plain words first, then what the model makes of it beside the question it may answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import dialogue
from bot.conversation.buttons import ButtonTooOld, look_up
from bot.conversation.further import further_wishes, with_whole_reason
from bot.conversation.message import Reply
from bot.conversation.plainly import (
    all_of_them,
    asked_why,
    changed_back,
    done_together,
    figures,
    floor,
    for_courier,
    goods_back,
    keep_posted,
    misses,
    noted,
    of_basket,
    of_exchange,
    of_thing,
    sent_back,
    spared,
    spoken,
    taken_back,
    verdicts,
    where_to,
)
from bot.conversation.plainly.as_phone import with_phone
from bot.conversation.scene import Scene
from bot.conversation.standing import as_meant
from bot.conversation.which import just_ordered, listed, picked, without_order
from bot.conversation.which.just_ordered import of_the_order_placed, waiting_beside, with_what_is_known
from bot.conversation.which.the_other import MEANT, TheOther, ask_either
from bot.conversation.wishes import BrokenOff, Several, Wanted, Wish
from bot.skills.approvals.said import SaidOfApproval, with_position
from bot.skills.skill import ORDER_NO, WANTING
from bot.understanding.meaning import OUT_OF_SCOPE
from core.people.rules import code_in
from core.values import Json, Sentence

UNSURE = 0.6
"""Confidence below which the second likeliest wish is considered, too."""

NEARLY = 0.6
"""How likely the second must be, as a part of the first, to be worth a question."""

SMALL_TALK = frozenset({"greet", "thanks", "goodbye", "affirm", "deny", "stop", "help", OUT_OF_SCOPE})
"""What nobody is asked about: it does no harm to answer."""

OF_ONE_OR_ALL = frozenset({"ship_order"})
"""What can be said of no order at all, too, but of "it" is said of the one that was talked about."""

OF_ITS_CUSTOMER = frozenset({"customer_profile"})
"""What is asked of whoever has placed the order that was talked about, where nobody is named."""

Reader = Callable[[Scene], Wanted | None]

FIRST: tuple[Reader, ...] = (
    spoken.wanted,
    taken_back.wanted,
    spared.wanted,
    all_of_them.wanted,
    all_of_them.released,
    changed_back.wanted,
    verdicts.wanted,
)
"""What plain words want before it is asked which order a message picks: another language; something taken back, left
out or decided."""

THEN: tuple[Reader, ...] = (
    misses.wanted,
    just_ordered.wanted,
    figures.wanted,
    goods_back.wanted,
    of_thing.wanted,
    done_together.wanted,
    floor.wanted,
    sent_back.wanted,
    of_exchange.wanted,
    of_basket.wanted,
    keep_posted.wanted,
    noted.wanted,
    for_courier.wanted,
    where_to.wanted,
    asked_why.wanted,
)
"""And what they want after it: a person, more of the same, how goods are made, the work of colleagues, what becomes of
goods that come back, news, notes, where it goes, and why."""


def _first(readers: Sequence[Reader], scene: Scene) -> Wanted | None:
    """What the first of them makes of a message that makes anything of it."""
    found = (reads(scene) for reads in readers)
    return next((wanted for wanted in found if wanted), None)


@dataclass(slots=True)
class Wanting:
    """A message whose wish is being found out. `on_card`: it is a tap on a card; `is_plain`: plain words say it;
    `is_either`: which of two is to be asked once more."""

    scene: Scene
    on_card: bool = False
    is_plain: bool = False
    is_either: without_order.Kept | None = None

    def __post_init__(self) -> None:
        scene = self.scene
        if scene.tx.who.person_id is not None and not scene.incoming.click:
            is_again = scene.voice.language.points(scene.incoming.text, "again")
            is_fresh = scene.memory.is_fresh(scene.tx.now)
            is_of_order = is_fresh and self._talks_of_an_order()
            scene.meaning = as_meant(
                scene.meaning, scene.put, scene.may_want, is_again=is_again, is_of_order=is_of_order
            )
            scene.meaning = with_phone(scene.tx, scene.meaning, scene.memory.pending)
            picked.with_number(scene)
            if is_fresh:
                listed.with_numbers(scene)
            scene.meaning = listed.named(scene.memory, scene.meaning, scene.put, scene.voice.speech, is_fresh=is_fresh)
            scene.meaning = self._other.named(scene.tx, scene.speaker.person, scene.meaning)
            for_courier.with_time(scene)
            scene.meaning = of_the_order_placed(scene.tx, scene.voice, scene.memory, scene.meaning, scene.skills)

    def wanted(self) -> Wanted:
        """What the speaker wants, in the light of what is being asked."""
        scene = self.scene
        if scene.incoming.click is not None:
            return self._tapped(scene.incoming.click)
        if code_in(scene.incoming.text) and self._expects_code():
            return Wish("link_account", {})
        if scene.incoming.brought and not scene.incoming.text:
            return Wish("unread", {})
        if plain := self._plainly_wanted():
            self.is_plain = True
            return plain
        is_fresh = scene.memory.is_fresh(scene.tx.now)
        understood = dialogue.understand(scene.memory, scene.meaning, scene.skills, scene.put, is_fresh=is_fresh)
        return self._other.which(scene.meaning) or understood

    def _talks_of_an_order(self) -> bool:
        """Whether an order was talked about last, or it is asked which one."""
        memory = self.scene.memory
        return memory.pending.asks == ORDER_NO if memory.pending else bool(memory.order_no)

    def _plainly_wanted(self) -> Wanted | None:
        """What plain words want: taking something back, the person who is offered, the work of colleagues."""
        return _first(FIRST, self.scene) or self._picks() or _first(THEN, self.scene)

    def _picks(self) -> Wanted | None:
        """What is wanted of the order, or the piece of one, that a message only picks."""
        scene = self.scene
        answer = picked.Answer.to(scene)
        if chosen := (answer and answer.wanted()) or self._other.piece(scene.tx, scene.meaning):
            return chosen
        before = without_order.wanted(scene)
        if isinstance(before, Wish):
            return before
        self.is_either = before
        return None

    @property
    def _other(self) -> TheOther:
        scene = self.scene
        is_said = scene.voice.language.points(scene.incoming.text, "other")
        return TheOther(scene.memory, scene.put, is_said, scene.voice)

    def first_of(self, wanted: Wish | Several) -> Wish:
        """What is to be done first; what is wanted besides is kept for later."""
        scene, memory = self.scene, self.scene.memory
        if isinstance(wanted, Several):
            first, *others = wanted.wishes
            memory.later = [(each.skill, dict(each.given)) for each in others]
            return first
        if not wanted.is_new or wanted.skill != scene.meaning.intent:
            before = memory.pending.given.get(ORDER_NO) if memory.pending else None
            if before and not scene.incoming.click and wanted.given.get(ORDER_NO) != before:
                memory.later = []  # what waited was said before this was corrected
            return wanted
        return self._first_of_several(wanted)

    def as_offered(self, wish: Wish) -> Wish:
        """What was just offered is what a bare word for it means: "ship it" after "parcel 6 is packed"."""
        wish = self._with_phone_just_told(wish)
        scene, memory, given = self.scene, self.scene.memory, wish.given
        if wish.skill == "place_order" and wish.is_new:
            skill, given = with_what_is_known(scene.turn(given, {}), memory, scene.put)
            wish = replace(wish, skill=skill, given=given)
        if not wish.is_new or given.get(ORDER_NO) or given.get("orders") or not memory.is_fresh(scene.tx.now):
            return wish
        if memory.offered and memory.offered[0] == wish.skill:
            return replace(wish, given={**given, **memory.offered[1]})
        is_of_it = wish.skill in OF_ITS_CUSTOMER and not given.get("person")
        is_of_it = is_of_it or (wish.skill in OF_ONE_OR_ALL and scene.put.means_it)
        if is_of_it and memory.order_no:
            return replace(wish, given={**given, ORDER_NO: memory.order_no})
        return wish

    def _with_phone_just_told(self, wish: Wish) -> Wish:
        """Another phone that is wanted, and not said which, is the one of the message before: it is shown first."""
        memory, wanting = self.scene.memory, wish.given.get(WANTING)
        if not isinstance(wanting, list) or "phone" not in wanting or not memory.phone or not wish.is_new:
            return wish
        rest: list[Json] = [part for part in wanting if part != "phone"]
        return replace(wish, given={**wish.given, "phone": memory.phone, WANTING: rest})

    def _first_of_several(self, wish: Wish) -> Wish:
        """The first wish of the message; the others are kept for later, before those that wait for the question that
        is only set aside. "And the other one?" asks the same again."""
        scene, memory = self.scene, self.scene.memory
        if self._asks_the_same_again():
            return Wish(memory.skill or wish.skill, wish.given)
        if said := self._said_of_approval(wish):
            return said
        skill, speech = scene.skills[wish.skill], scene.voice.speech
        is_list = speech.how_put.is_list(scene.incoming.text, scene.meaning.facts.orders)
        given = dict(wish.given)
        if skill.wants_reason and not given.get("reason") and (behind := self._told_behind()):
            given["reason"] = behind
        given, later = further_wishes(scene.meaning, scene.skills, given, speech, is_list=is_list)
        if wish.skill == "approve" and all(each.skill == "urge_approval" for each in later):
            later = []  # whoever is to be told of it reads what is said besides
        memory.later = [*((each.skill, dict(each.given)) for each in later), *waiting_beside(skill, memory)]
        numbers = [str(each[ORDER_NO]) for each in (given, *(each.given for each in later)) if each.get(ORDER_NO)]
        memory.keep_list(numbers if len({*numbers}) > 1 else [], wish.skill)
        if skill.wants_reason and scene.put.after_order and wish.skill in scene.put.deeds:
            given.setdefault("reason", scene.put.after_order)
        if wish.skill == "reject" and not later:
            given = with_whole_reason(given, scene.incoming.text)
        if wish.skill == "approve" and not later and (remark := self._remark()):
            given["reason"] = remark
        return Wish(wish.skill, given, is_new=True)

    def _remark(self) -> str:
        """What is said besides a yes: the colleagues who read it later shall know."""
        facts, said = self.scene.meaning.facts, self.scene.incoming.text
        orders = facts.orders or tuple(filter(None, [facts.order_no]))
        verdicts = self.scene.voice.speech.verdicts.of(said, orders).verdicts
        return verdicts[0].besides if len(verdicts) == 1 and verdicts[0].approved else ""

    def _told_behind(self, *, is_all: bool = False) -> str:
        """What is told behind what is wanted, and behind the last order that it is wanted of: why. It is nothing else,
        whatever it sounds like, where that `is_all` that can be wanted."""
        scene = self.scene
        facts, said = scene.meaning.facts, scene.incoming.text
        if scene.put.asks or (scene.meaning.also and not is_all):
            return ""
        last = facts.orders[-1] if facts.orders else facts.order_no
        return scene.voice.speech.verdicts.besides(last + said.rpartition(last)[2] if last else said)

    def _said_of_approval(self, wish: Wish) -> Wish | None:
        """What the plain words of approvers want of what they were shown; what waits for them is asked of no card."""
        scene, memory = self.scene, self.scene.memory
        if scene.put.asks and wish.skill == "list_approvals":
            return None
        shown, order_no = (memory.shown, memory.order_no) if memory.is_fresh(scene.tx.now) else (None, None)
        given = with_position(scene.tx, scene.voice, scene.incoming.text, wish.given)
        said = SaidOfApproval(
            scene.tx, scene.voice, scene.incoming.text, scene.put, wish.skill, given, shown, order_no
        ).wanted()
        if said is None or not scene.may(scene.skills[said[0]]):
            return None
        skill, given = said
        is_back = skill == "roll_back_approval" and not given.get("reason")
        behind = self._told_behind(is_all=True) if is_back else ""
        return Wish(skill, {**given, "reason": behind} if behind else given, is_new=True)

    def _likely(self) -> list[tuple[str, float]]:
        """The two likeliest wishes and how likely they are, without those that the speaker may not have."""
        return [(intent, sure) for intent, sure in self.scene.meaning.ranked[:2] if self.scene.may_want(intent)]

    def either_or(self, wish: Wish) -> Reply | None:
        """Between two wishes that are about as likely, ask with two buttons rather than guess."""
        scene = self.scene
        if self.is_either:
            return self._ask_either(*self.is_either)
        ranked = self._likely()
        if self.is_plain or not wish.is_new or wish.skill != scene.meaning.intent or len(ranked) < 2:
            return None
        (first, sure), (second, almost) = ranked
        is_change = {first, second} == {"edit_items", "place_order"} and wish.given.get(ORDER_NO)
        if (
            is_change
            or sure >= UNSURE
            or almost < sure * NEARLY
            or {first, second} & SMALL_TALK
            or scene.memory.pending
        ):
            return None
        return self._ask_either([first, second], {**wish.given, MEANT: scene.incoming.text})

    def _ask_either(self, wishes: list[str], given: dict[str, Json]) -> Reply:
        """Ask which of two wishes is meant; an order that is named next is of that."""
        self.scene.memory.of_no_order = None if given.get(ORDER_NO) else (wishes, given)
        question = ask_either(wishes[0], wishes[1], given)
        about = (Sentence("either-of-order", {"order_no": str(given[ORDER_NO])}),) if given.get(ORDER_NO) else ()
        return replace(question, sentences=(*about, *question.sentences))

    def _asks_the_same_again(self) -> bool:
        scene, memory = self.scene, self.scene.memory
        is_other = not scene.meaning.facts.order_no and self._other.is_said
        if memory.skill is None or not memory.is_fresh(scene.tx.now) or not is_other:
            return False
        return scene.meaning.intent in SMALL_TALK or scene.meaning.confidence < UNSURE

    def _tapped(self, reference: str) -> Wish | BrokenOff:
        """What the tapped button does."""
        scene = self.scene
        tap = look_up(scene.tx, reference)
        self.on_card = tap.subject is not None
        scene.memory.shown = tap.subject or scene.memory.shown
        if tap.action.name == "stop":
            return BrokenOff(goes_on=True) if scene.memory.pending else Wish("stop", {})
        arguments = dict(tap.action.arguments)
        if arguments.pop("mark", None) in scene.memory.dropped:
            raise ButtonTooOld
        if words := arguments.pop(MEANT, None):  # the message that was not clear, meant so
            scene.incoming = replace(scene.incoming, text=str(words))
        confirmed = arguments.pop("confirmed", {})
        return Wish(tap.action.name, arguments, confirmed if isinstance(confirmed, dict) else {})

    def _expects_code(self) -> bool:
        """Whether something that looks like a link code is one: from a stranger, or as the answer to our asking."""
        pending = self.scene.memory.pending
        return self.scene.speaker.person is None or (pending is not None and pending.asks == "code")
